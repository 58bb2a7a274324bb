"""A login that expires while typing loses nothing: the post is parked for the author of the page, and shown to nobody else.

Who the author is, is told by the form itself. Each login has its own CSRF secret, and a signed cookie remembers to which user the last
few secrets of this browser belonged. A post whose token carries one of them was typed on a page of that user: so the text of somebody
whose login expired is never parked for the colleague who logged in on the same computer meanwhile, and a forged post is parked for nobody.
The cookie names users and secrets, never what was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth import middleware as auth_middleware
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import _does_token_match  # type: ignore[attr-defined]  # the only way to tell which secret a token carries; pinned by a test
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.actions import parking

COOKIE = "kse_auteur"
SALT = "accounts.author"
COOKIE_AGE = 60 * 60 * 24 * 30
REMEMBERED = 3
REPLAYED = "kse_bewaard"
NEVER_PARKED = ("/account/", "/api/")
TOKEN_LENGTHS = (32, 64)
SECRET_WORDS = ("password", "wachtwoord", "csrfmiddlewaretoken", REPLAYED)
EXPIRED = "Uw aanmelding is verlopen. Meld u opnieuw aan."
KEPT = "Uw aanmelding is verlopen. Wat u typte, is bewaard: u vindt het terug zodra u opnieuw aangemeld bent."


def authors(request: HttpRequest) -> list[tuple[int, str]]:
    """(user, CSRF secret) of the last logins in this browser, newest first; empty when the cookie is absent, old or tampered with."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return []
    return [(int(user_id), str(secret)) for user_id, secret in found]


def author_of(request: HttpRequest) -> int | None:
    """The user on whose page this form stood."""
    token = request.POST.get("csrfmiddlewaretoken") or request.headers.get("X-CSRFToken", "")
    if len(token) not in TOKEN_LENGTHS:
        return None
    return next((user_id for user_id, secret in authors(request) if _does_token_match(token, secret)), None)


def park(request: HttpRequest) -> int | None:
    """Keep the post for its author and return who that is; None when there is nothing to keep or nobody to keep it for."""
    if request.method != "POST" or request.path.startswith(NEVER_PARKED):
        return None
    author = author_of(request)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in SECRET_WORDS)
        for value in values
        if isinstance(value, str)
    ]
    if author is None or not fields:
        return None
    row = parking.park(author, path=request.get_full_path(), fields=fields, lacks_files=bool(request.FILES), at=timezone.now())
    return None if row is None else author


def page_of(request: HttpRequest) -> str:
    """The page to come back to after logging in: for a post the page on which the form stood."""
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return request.get_full_path()
    source = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(source, {request.get_host()}):
        parts = urlsplit(source)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.get_full_path()


def answer(request: HttpRequest, *, is_kept: bool) -> HttpResponse:
    """To the login page; a script gets 401 and the address, so that it can tell the reader."""
    text = KEPT if is_kept else EXPIRED
    url = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': page_of(request)})}"
    if request.headers.get("HX-Request"):
        messages.warning(request, text)
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    if request.headers.get("Sec-Fetch-Dest") == "empty" or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"detail": text, "login_url": url, "is_kept": is_kept}, status=401)
    if request.method == "POST":
        messages.warning(request, text)
    return HttpResponseRedirect(url)


class LoginRequiredMiddleware(auth_middleware.LoginRequiredMiddleware):
    """Default deny, with the promise that nothing typed is lost. It runs after the CSRF check: a forged post never comes here."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:  # type: ignore[override]  # noqa: ARG002 - Django's signature, wider than the stub
        return answer(request, is_kept=park(request) is not None)


class AuthorMiddleware:
    """Remembers whose CSRF secret this is, and forgets a parked text once it was sent again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if SESSION_KEY in request.session:
            self.remember(request, response)
            if request.method == "POST" and response.status_code < 400:  # noqa: PLR2004 - the view took the text
                self.forget(request)
        return response

    def remember(self, request: HttpRequest, response: HttpResponse) -> None:
        secret, known = request.META.get("CSRF_COOKIE"), authors(request)
        entry = (int(request.session[SESSION_KEY]), secret)
        if secret is None or known[:1] == [entry]:
            return
        rest = [pair for pair in known if pair != entry and pair[1] != secret]
        value = signing.dumps([entry, *rest][:REMEMBERED], salt=SALT)
        response.set_cookie(COOKIE, value, max_age=COOKIE_AGE, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")

    def forget(self, request: HttpRequest) -> None:
        given = request.POST.get(REPLAYED, "")
        if given.isdecimal() and len(given) < 19:  # noqa: PLR2004 - a bigint
            parking.discard(int(given), by=request.user)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Somebody logged in again in another tab: this page still carries the token of the old login. Its text is kept for its author."""
    author = park(request)
    if author is None:
        return render(request, "403_csrf.html", {"reason": reason}, status=403)
    if not request.user.is_authenticated:
        return answer(request, is_kept=True)
    if request.user.pk == author:
        return HttpResponseRedirect(reverse("accounts:parked-list"))
    return render(request, "accounts/parked_other.html", status=403)
