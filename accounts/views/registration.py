"""An organisation comes in on its enterprise number; the page is public."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.signup import complete_signup, prevent_enumeration
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import registration
from accounts.forms.people import OrganisationForm, RegistrationForm
from accounts.permissions import AuthenticatedRequest
from accounts.queries.people import asked_by
from core.errors import RuleError
from core.rendering import add_problems


@login_not_required
@rate_limit(action="signup")  # type: ignore[untyped-decorator]  # allauth has no types here
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def organisation_register(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return _of_member(cast("AuthenticatedRequest", request))
    return _of_visitor(request)


def _of_visitor(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the address has an account or not: only the mailbox learns which."""
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = registration.keep(form.cleaned_data)
        try:
            user = registration.open_account(name=form.cleaned_data["name"], email=given["email"], at=timezone.now())
            request.session[registration.SESSION_KEY] = given
        except RuleError:
            return cast("HttpResponse", prevent_enumeration(request, email=given["email"]))
        return cast("HttpResponse", complete_signup(request, user=user))
    return render(request, "accounts/organisation_register.html", {"form": form, "is_visitor": True})


def _of_member(request: AuthenticatedRequest) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        legal_form = data["legal_form"].pk if data["legal_form"] else None
        try:
            outcome = registration.register(
                kbo=data["kbo"], name=data["organisation"], legal_form_id=legal_form, note=data["note"], by=request.user, at=timezone.now()
            )
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, outcome.text)
            return redirect("accounts:registration-done")
    return render(request, "accounts/organisation_register.html", {"form": form, "is_visitor": False})


@require_safe
def registration_done(request: AuthenticatedRequest) -> HttpResponse:
    """What happens next, with the requests that wait for an answer."""
    return render(request, "accounts/registration_done.html", {"asked": asked_by(request.user)})
