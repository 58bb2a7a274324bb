"""Idle time (domain 16): 30 minutes for staff, 4 hours for applicants and members. What was being typed is parked, not lost."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

LAST_SEEN = "kse_last_seen"
STEP_SECONDS = 60  # the session is written at most once a minute


def limit_for(request: HttpRequest) -> int:
    """How long this user may do nothing, in seconds."""
    is_staff = request.user.is_authenticated and request.user.is_staff
    return int(settings.STAFF_IDLE_SECONDS if is_staff else settings.MEMBER_IDLE_SECONDS)


class IdleMiddleware:
    """Logs out who did nothing for too long, before the page is made. `request.idle_expired` tells the login page why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            self.watch(request)
        return self.get_response(request)

    def watch(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen = request.session.get(LAST_SEEN, now)
        if now - seen > settings.STAFF_IDLE_SECONDS and now - seen > limit_for(request):
            logout(request)
        elif now - seen >= STEP_SECONDS or LAST_SEEN not in request.session:
            request.session[LAST_SEEN] = now
