"""The number and the log line of every request, and a page where Django would answer with an empty one."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

from core import sniffing
from kortrijk_se.logs import REQUEST_ID
from kortrijk_se.views import pages

logger = logging.getLogger("kortrijk_se.request")
NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")
HEADER = "X-Request-ID"
Respond = Callable[[HttpRequest], HttpResponseBase]


def request_log(get_response: Respond) -> Respond:
    """Give the request a number (the proxy's, when it sent one), and log route, status and duration: the route, not the address with its ids."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        number = given if NUMBER.fullmatch(given) else uuid.uuid4().hex
        token, begin = REQUEST_ID.set(number), time.perf_counter()
        try:
            response = get_response(request)
            response[HEADER] = number
            write(request, response, time.perf_counter() - begin)
        finally:
            REQUEST_ID.reset(token)
        return response

    return respond


def write(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """One line per page; static files that were found say nothing."""
    match = request.resolver_match
    if match is None and response.status_code < 400:  # noqa: PLR2004 the first status of an error
        return
    extra = {
        "method": request.method,
        "route": match.route if match else "(onbekend)",
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
    }
    logger.info("request", extra=extra)


def open_and_fitting(get_response: Respond) -> Respond:
    """Before anything is read or asked of the database: no answer during maintenance but that of the health page, none to what is too large (413)."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if settings.MAINTENANCE and not request.path.startswith("/gezond/"):
            return pages.closed(request)
        return pages.too_large(request) if _size(request) > most(request) else get_response(request)

    return respond


def _size(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isdecimal() else 0


def most(request: HttpRequest) -> int:
    """Bytes of one request: what may be typed, and in a form with a file one file of the largest kind too."""
    typed: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return typed + sniffing.MAX_BYTES if request.content_type == "multipart/form-data" else typed


def wrong_method_page(get_response: Respond) -> Respond:
    """Say in Dutch what a browser may read when a button's address is opened as a page (405)."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content or not request.accepts("text/html"):
            return response
        return HttpResponse(render_to_string("405.html", request=request), status=response.status_code, headers={"Allow": response["Allow"]})

    return respond
