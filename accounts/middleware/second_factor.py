"""Staff have a second factor (domain 16). Who has none yet reaches the account pages, to set it up, and reads what everybody may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from accounts.middleware.parking import park

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # recovery codes alone are none
CONFIRMED = "kse_second_factor"
REACHABLE = ("/account/", "/api/v1/public/")
SAFE = ("GET", "HEAD")
DETAIL = "Voor uw rol is aanmelden in twee stappen verplicht. Stel dat eerst in op uw accountpagina."


def logged_in_strongly(request: HttpRequest) -> bool:
    """Through ACM/IDM: that login has its own second factor (itsme, eID, federated login of the city)."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    return any(record.get("method") == "socialaccount" for record in records)


class SecondFactorMiddleware:
    """One look at the database a session: an own second factor cannot be taken away from staff (accounts.adapters.MFAAdapter)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: Any) -> HttpResponse | None:
        """Before LoginRequiredMiddleware looks at the same mark of the view."""
        if not settings.MFA_REQUIRED_FOR_STAFF or SESSION_KEY not in request.session or self.is_public(request, view):
            return None
        return self.send_to_set_up(request) if self.is_missing(request) else None

    def is_public(self, request: HttpRequest, view: Callable[..., Any]) -> bool:
        """Reading what needs no login, but not the front page, which is the work desk of who is logged in. The API has doors of its own."""
        if request.path.startswith(REACHABLE):
            return True
        if request.path.startswith("/api/v1/") or request.path == reverse(settings.LOGIN_REDIRECT_URL):
            return False
        return request.method in SAFE and not getattr(view, "login_required", True)

    def is_missing(self, request: HttpRequest) -> bool:
        if request.session.get(CONFIRMED) or not request.user.is_authenticated:
            return False
        if not request.user.is_staff:
            return False
        if logged_in_strongly(request) or get_adapter().is_mfa_enabled(request.user, FACTORS):
            request.session[CONFIRMED] = True
            return False
        return True

    def send_to_set_up(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/v1/"):
            return JsonResponse({"title": DETAIL, "status": 403}, status=403, content_type="application/problem+json")
        park(request)  # somebody who became staff while typing loses nothing
        return HttpResponseRedirect(reverse("accounts:second-factor"))
