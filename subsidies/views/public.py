"""Public pages of the fund: calls, one call, the calendar, frequently asked questions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core import options
from subsidies.queries import public as queries


@login_not_required
@require_GET
def call_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {"fund": options.value("fonds_naam"), "found": queries.overview(now), "dates": queries.dated(timezone.localdate(now))[:6]}
    return render(request, "subsidies/call_list.html", context)


@login_not_required
@require_GET
def call_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What a round asks, for how much and how it judges; before it opens only that it comes."""
    call = get_object_or_404(queries.with_content(queries.announced()), code=code)
    now = timezone.now()
    context = {
        "call": call,
        "is_published": queries.is_published(call),
        "is_open": call.takes(now),
        "last_moment": queries.last_moment(call),
        "evidence": queries.evidence(call.clusters.all()),
        "today": timezone.localdate(now),
    }
    return render(request, "subsidies/call_detail.html", context)


@login_not_required
@require_GET
def call_calendar(request: HttpRequest) -> HttpResponse:
    return render(request, "subsidies/call_calendar.html", {"dates": queries.dated(timezone.localdate())})


@login_not_required
@require_GET
def question_list(request: HttpRequest) -> HttpResponse:
    rows = queries.questions().filter(round__isnull=True)
    return render(request, "subsidies/question_list.html", {"questions": rows})
