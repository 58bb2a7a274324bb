"""One's own account: data, roles with their dates, ways to log in, sessions elsewhere."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import digest, login, people
from accounts.forms.people import DigestForm, ProfileForm
from accounts.models import RoleGrant, User
from accounts.permissions import AuthenticatedRequest
from accounts.queries.people import asked_by
from core.errors import RuleError
from core.rendering import add_problems


def _me(request: AuthenticatedRequest) -> User:
    return User.objects.select_related("person").get(pk=request.user.pk)


@require_safe
def profile_detail(request: AuthenticatedRequest) -> HttpResponse:
    me = _me(request)
    grants = RoleGrant.objects.filter(person=me.person).select_related("organisation", "delegated_by").order_by("-valid_from", "role", "pk")
    context = {
        "me": me,
        "grants": grants,
        "today": timezone.localdate(),
        "asked": asked_by(me),
        "factors": list(Authenticator.objects.filter(user=me).order_by("type", "pk")),
        "identities": list(SocialAccount.objects.filter(user=me).order_by("pk")),
        "has_oidc": bool(settings.OIDC_SERVER_URL),
    }
    return render(request, "accounts/profile.html", context)


@require_http_methods(["GET", "POST"])
def profile_edit(request: AuthenticatedRequest) -> HttpResponse:
    me = _me(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, initial={"name": me.person.name, "phone": me.person.phone})
    if request.method == "POST" and form.is_valid():
        try:
            people.describe(me.person, **form.cleaned_data, by=request.user, at=timezone.now())
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, "Uw gegevens zijn bewaard.")
            return redirect("accounts:profile")
    return render(request, "accounts/profile_edit.html", {"form": form})


@require_http_methods(["GET", "POST"])
def digest_edit(request: AuthenticatedRequest) -> HttpResponse:
    """How often the work desk comes by mail."""
    me = _me(request)
    form = DigestForm(request.POST if request.method == "POST" else None, initial={"digest": me.digest})
    if request.method == "POST" and form.is_valid():
        digest.choose(me, form.cleaned_data["digest"], by=me, at=timezone.now())
        messages.success(request, "Uw keuze is bewaard.")
        return redirect("accounts:profile")
    text = "Wat op uw werkbank op u wacht, in één bericht. Wij sturen enkel iets als er iets wacht."
    context = {"form": form, "title": "Overzicht per e-mail", "text": text, "button": "Bewaren"}
    return render(request, "accounts/digest_edit.html", context)


@require_POST
def sessions_end(request: AuthenticatedRequest) -> HttpResponse:
    """Log out everywhere but here."""
    me = login.end_other_sessions(_me(request), at=timezone.now())
    update_session_auth_hash(request, me)
    messages.success(request, "U bent op alle andere toestellen afgemeld.")
    return redirect("accounts:profile")


@require_safe
def second_factor(request: AuthenticatedRequest) -> HttpResponse:
    """Where staff without a second factor arrive: why, and two ways to set it up."""
    return render(request, "accounts/second_factor.html", {"is_required": settings.MFA_REQUIRED_FOR_STAFF and _me(request).is_staff})
