"""The accountability log, for the auditor: every event, one subject with its chain, who read what; reading it is noted too."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import AuthenticatedRequest
from core import audit
from core.listing import Column, Listing
from core.models import AccessLog, AuditEvent
from core.spreadsheets import csv_response
from kortrijk_se import queries, words
from kortrijk_se.filters import LogFilter, ReadingFilter
from kortrijk_se.subjects import named
from kortrijk_se.views.management import require

COLUMNS = (
    Column("op", "Wanneer", sort="at"),
    Column("wat", "Gebeurtenis", sort="event"),
    Column("onderwerp", "Onderwerp", sort=("subject", "sequence")),
    Column("wie", "Door"),
    Column("reden", "Reden"),
)
READING_COLUMNS = (
    Column("op", "Wanneer", sort="at"),
    Column("wat", "Wat", sort="what"),
    Column("onderwerp", "Onderwerp", sort="subject"),
    Column("wie", "Door"),
)
EXPORT_PART = 1000


def _listing(request: AuthenticatedRequest, events: QuerySet[AuditEvent]) -> Listing[AuditEvent]:
    return Listing(request, events, filterset_class=LogFilter, columns=COLUMNS, order=["-at"])


@require_safe
def log(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "audit.read")
    listing = _listing(request, AuditEvent.objects.all())
    if not request.htmx:  # typing in a filter is one reading
        audit.note_reading("core.auditevent:", "logboek gelezen", by=request.user, at=timezone.now())
    return render(request, listing.template("beheer/log.html"), {"listing": listing, "lines": queries.lines_of(listing.rows)})


@require_safe
def log_export(request: AuthenticatedRequest) -> StreamingHttpResponse:
    """Exactly the events that the filters leave, as CSV."""
    require(request, "audit.read")
    events = _listing(request, AuditEvent.objects.all()).queryset
    audit.note_reading("core.auditevent:", "logboek uitgevoerd", by=request.user, at=timezone.now())
    heads = ["Wanneer", "Onderwerp", "Volgnummer", "Gebeurtenis", "Door (account)", "Rol", "Reden", "Wijzigingen", "Hash"]
    return csv_response("logboek", heads, _export_rows(events))


def _export_rows(events: QuerySet[AuditEvent]) -> Iterator[list[object]]:
    for e in events.iterator(chunk_size=EXPORT_PART):
        yield [e.at, e.subject, e.sequence, e.event, e.actor_id, e.role, e.reason, "; ".join(words.changes_of(e.changes)), e.hash]


@require_safe
def log_subject(request: AuthenticatedRequest, key: str) -> HttpResponse:
    """Everything that was done to one row, and whether its chain still holds."""
    require(request, "audit.read")
    events = AuditEvent.objects.filter(subject=key)
    listing = Listing(request, events, order=["-sequence"])
    damage = queries.chain_of(key)
    if not listing.count and not damage:
        raise Http404(key)
    audit.note_reading(key, "logboek gelezen", by=request.user, at=timezone.now())
    context = {"listing": listing, "lines": queries.lines_of(listing.rows), "subject": named([key])[key], "damage": damage}
    return render(request, "beheer/log_subject.html", context)


@require_safe
def reading_log(request: AuthenticatedRequest) -> HttpResponse:
    """Who read or exported sensitive data."""
    require(request, "audit.read")
    listing = Listing(request, AccessLog.objects.all(), filterset_class=ReadingFilter, columns=READING_COLUMNS, order=["-at"])
    return render(request, listing.template("beheer/reading_log.html"), {"listing": listing, "lines": queries.readings_of(listing.rows)})
