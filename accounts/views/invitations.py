"""Following the link of an invitation; the page is public, the link is the proof."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions import invitations
from accounts.enums import Role
from accounts.forms.people import AcceptForm
from accounts.models import Invitation
from accounts.permissions import AuthenticatedRequest
from core.errors import RuleError, StaleError
from core.rendering import add_problems


@login_not_required
@never_cache
@rate_limit(action="signup")  # type: ignore[untyped-decorator]  # allauth has no types here
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Logged in: one click. With an account: log in first. Without: a name, perhaps a password, and one is in."""
    try:
        invitation = invitations.find(token, timezone.now())
    except StaleError as error:
        return render(request, "accounts/invitation_gone.html", {"text": str(error)}, status=410)
    if request.user.is_authenticated:
        return _as_member(cast("AuthenticatedRequest", request), token, invitation)
    if invitations.has_account(invitation.email):
        login_url = f"{reverse('account_login')}?next={request.path}"
        return render(request, "accounts/invitation_accept.html", _context(invitation) | {"login_url": login_url})
    return _as_new(request, token, invitation)


def _context(invitation: Invitation) -> dict[str, object]:
    return {"invitation": invitation, "roles": [Role(role).label for role in invitation.roles]}


def _as_member(request: AuthenticatedRequest, token: str, invitation: Invitation) -> HttpResponse:
    if request.method == "POST":
        try:
            invitations.accept(token, by=request.user, at=timezone.now())
        except RuleError as error:
            return render(request, "accounts/invitation_gone.html", {"text": str(error)}, status=error.status)
        messages.success(request, f"U hoort nu bij {invitation.organisation}.")
        return redirect("home")
    is_other = request.user.email != invitation.email.lower()
    return render(request, "accounts/invitation_accept.html", _context(invitation) | {"is_other": is_other})


def _as_new(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = invitations.accept_as_new(token, name=data["name"], password=data["password1"], at=timezone.now())
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, f"Welkom. U hoort nu bij {invitation.organisation}.")
            record_authentication(request, user, method="code", email=user.email)
            return cast("HttpResponse", perform_login(request, Login(user=user, email=user.email)))
    return render(request, "accounts/invitation_accept.html", _context(invitation) | {"form": form})
