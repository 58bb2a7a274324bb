"""/beheer/: what is there for this reader; settings (open decisions) and rooms, with who changed them and why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import AuthenticatedRequest, may
from core import dates, options
from core.errors import RuleError
from core.options import OPTIONS, Option
from core.rendering import add_problems
from kortrijk_se import actions, queries
from kortrijk_se.forms import OptionForm, RoomForm
from kortrijk_se.offices import sections_for
from kortrijk_se.optional import OPTIONAL, is_set

CHANGES = frozenset({"POST"})


def require(request: AuthenticatedRequest, *permissions: str) -> None:
    """403 unless one of these permissions is the reader's."""
    if not any(may(request.user, permission) for permission in permissions):
        raise PermissionDenied


@require_safe
def management(request: AuthenticatedRequest) -> HttpResponse:
    """The rooms of /beheer/ that this reader may enter, and what the site runs without."""
    require(request, "settings.see", "users.see", "audit.read")
    sees_site = may(request.user, "settings.change") or may(request.user, "audit.read")
    context = {
        "sections": sections_for(request.user),
        "optional": [(one, is_set(one.variable)) for one in OPTIONAL] if sees_site else [],
        "queue": queries.queue() if sees_site else None,
    }
    return render(request, "beheer/index.html", context)


@require_safe
def option_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "settings.see")
    return render(request, "beheer/option_list.html", {"settings": queries.settings(rooms=False, at=timezone.now())})


@require_safe
def room_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "settings.see")
    return render(request, "beheer/room_list.html", {"settings": queries.settings(rooms=True, at=timezone.now())})


def _option(code: str) -> Option:
    if code not in OPTIONS:
        raise Http404(code)
    return OPTIONS[code]


@require_http_methods(["GET", "HEAD", "POST"])
def option_detail(request: AuthenticatedRequest, code: str) -> HttpResponse:
    """One setting or room: value, default, source, history; the functional manager changes it with a reason."""
    require(request, *(["settings.change"] if request.method in CHANGES else ["settings.see"]))
    option = _option(code)
    value = options.value(code)
    form = _form(option, value, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _changed(request, option, form)
        except RuleError as error:
            add_problems(form, error)
    context = {
        "option": option,
        "value": option.shown(value),
        "is_on": option.is_room and value,
        "default": option.shown(option.default),
        "planned": queries.planned(option, timezone.now()),
        "history": queries.history_of(option),
        "form": form if may(request.user, "settings.change") else None,
    }
    return render(request, "beheer/option_detail.html", context)


def _form(option: Option, value: Any, data: Any) -> RoomForm | OptionForm:
    """A room is turned to what it is not; another setting gets a value."""
    return RoomForm(data, initial={"value": "" if value else "on"}) if option.is_room else OptionForm(option, value, data)


def _changed(request: AuthenticatedRequest, option: Option, form: RoomForm | OptionForm) -> HttpResponse:
    given, at = form.cleaned_data, timezone.now()
    row = actions.change_option(option.code, given["value"], by=request.user, at=at, reason=given["reason"], first_day=given["first_day"])
    if row is None:
        done = "Er is niets gewijzigd: deze waarde gold al."
    else:
        done = f"{option.label}: vanaf {'nu' if row.valid_from == at else dates.formatted(given['first_day'])} {option.shown(row.value)}."
    messages.success(request, done)
    return redirect("option-detail", option.code)
