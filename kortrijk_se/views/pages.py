"""Pages for everybody: the front page, or the work desk of who is logged in; accessibility and privacy."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.defaults import bad_request, page_not_found, server_error

from accounts.adapters import PREVIOUS_LOGIN
from core import options, problems, sniffing
from kortrijk_se import desk

SEARCHES = ("poetshulp", "strijken", "fietsherstel", "tuinonderhoud", "kinderopvang")  # what a visitor might type
RETRY_AFTER = 10 * 60


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader; a visitor sees what the city does and where to begin."""
    if request.user.is_authenticated:
        return render(request, "kortrijk_se/desk.html", {"desk": desk.of(request.user, timezone.now(), request.session.get(PREVIOUS_LOGIN))})
    return render(request, "kortrijk_se/front.html", {"examples": SEARCHES})


def _contact() -> dict[str, Any]:
    return {"contact_email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The toegankelijkheidsverklaring that the Bestuursdecreet (art. II.16 and following) asks of a local authority."""
    return render(request, "kortrijk_se/accessibility.html", _contact())


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Why the city asks what it asks, on which ground, who sees it and for how long (domain 15.5, 7.14)."""
    return render(request, "kortrijk_se/privacy.html", _contact() | {"threshold": options.value("kleine_cel")})


def misunderstood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django cannot read: a form with more text than is allowed is too large (413), everything else is no question of ours."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _problem(400) if _is_of_api(request) else bad_request(request, exception)


def too_large(request: HttpRequest) -> HttpResponse:
    """Without a query; names the limits."""
    if _is_of_api(request):
        return _problem(413)
    limits = {"file": sniffing.readable_size(sniffing.MAX_BYTES), "typed": sniffing.readable_size(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)}
    return HttpResponse(render_to_string("413.html", limits), status=413)


def closed(request: HttpRequest) -> HttpResponse:
    """During maintenance: without a query, for the database may be away."""
    answer = _problem(503) if _is_of_api(request) else HttpResponse(render_to_string("503.html", {"until": settings.MAINTENANCE}), status=503)
    answer["Retry-After"] = RETRY_AFTER
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page for a reader; for a program that asked an address of the API that is none (a key below zero), problem details."""
    return _problem(404) if _is_of_api(request) else page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours: a page without a query for a reader, problem details for a program."""
    return _problem(500) if _is_of_api(request) else server_error(request)


def _is_of_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/v1/")


def _problem(status: int) -> HttpResponse:
    body = {"type": "about:blank", "title": problems.TITLES[status], "status": status, "problems": []}
    return JsonResponse(body, status=status, content_type=problems.CONTENT_TYPE)
