"""Pages that keep the targeted calls of a draft round."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import may
from accounts.views.outcome import pressed, submitted
from subsidies.actions import rounds_calls as actions
from subsidies.forms.rounds_calls import CallForm
from subsidies.models import Call, Round
from subsidies.views import UserRequest, require

EDIT = "round.edit"


def _round(request: UserRequest, pk: int) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.user), pk=pk)


def _call(request: UserRequest, pk: int, call_pk: int) -> Call:
    return get_object_or_404(Call.objects.select_related("round", "cluster"), round=_round(request, pk), pk=call_pk)


@require_GET
def targeted_list(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "round.see")
    subject = _round(request, pk)
    context = {
        "round": subject,
        "calls": subject.calls.select_related("cluster").order_by("pk"),
        "may_edit": may(request.user, EDIT) and subject.is_draft,
    }
    return render(request, "subsidies/targeted_list.html", context)


@require_http_methods(["GET", "POST"])
def targeted_add(request: UserRequest, pk: int) -> HttpResponse:
    require(request, EDIT)
    subject = _round(request, pk)
    form = CallForm(request.POST or None, subject=subject)

    def step() -> None:
        actions.add(subject, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De gerichte oproep staat in de ronde."):
        return redirect("subsidies:targeted-list", pk)
    return render(request, "subsidies/targeted_form.html", {"form": form, "round": subject, "title": "Gerichte oproep toevoegen"})


@require_http_methods(["GET", "POST"])
def targeted_edit(request: UserRequest, pk: int, call_pk: int) -> HttpResponse:
    require(request, EDIT)
    call = _call(request, pk, call_pk)
    form = CallForm(request.POST or None, subject=call.round, initial={name: getattr(call, name) for name in actions.FACTS})

    def step() -> None:
        actions.change(call, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De gerichte oproep is bewaard."):
        return redirect("subsidies:targeted-list", pk)
    return render(request, "subsidies/targeted_form.html", {"form": form, "round": call.round, "title": "Gerichte oproep wijzigen"})


@require_POST
def targeted_remove(request: UserRequest, pk: int, call_pk: int) -> HttpResponse:
    require(request, EDIT)
    call = _call(request, pk, call_pk)
    pressed(request, lambda: actions.remove(call, by=request.user, at=timezone.now()), "De gerichte oproep is weggehaald.")
    return redirect("subsidies:targeted-list", pk)
