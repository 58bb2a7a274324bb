"""The public calendar for calendar programs: one feed of everything, one of each round."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from core import options
from subsidies.exports import public as exports
from subsidies.queries import public as queries

KEPT = timedelta(days=92)  # what is over stays in the feed for a quarter
MEDIA_TYPE = "text/calendar; charset=utf-8"


@login_not_required
@require_GET
def calendar(_request: HttpRequest) -> HttpResponse:
    rows = queries.dated(timezone.localdate() - KEPT)
    return _feed("oproepen.ics", exports.calendar(f"{options.value('fonds_naam')}: oproepen", rows))


@login_not_required
@require_GET
def calendar_of_call(_request: HttpRequest, code: str) -> HttpResponse:
    call = get_object_or_404(queries.announced(), code=code)
    rows = queries.public_dates().filter(round=call).select_related("round")
    return _feed(f"{call.code}.ics", exports.calendar(call.title, rows))


def _feed(name: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "public, max-age=3600"}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)
