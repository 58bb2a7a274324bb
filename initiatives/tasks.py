"""What waits around sheets and the service guide (work desk), and the daily jobs of the campaigns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import may
from core import dates, jobs, tasks
from core.tasks import News, Row, Task
from initiatives.actions import campaigns, uploads
from initiatives.enums import SheetForm, SheetStatus
from initiatives.models import IndicatorSheet, SheetCampaign, SheetTransition
from initiatives.queries import guide, judging

if TYPE_CHECKING:
    from accounts.models import User
    from initiatives.models.sheets import IndicatorSheetQuerySet

TO_FILL = {
    SheetStatus.OPEN: ("Fiche invullen", "neutral"),
    SheetStatus.IN_PREPARATION: ("Fiche verder invullen", "info"),
    SheetStatus.RETURNED: ("Fiche verbeteren", "warn"),
    SheetStatus.NOT_RECEIVED: ("Fiche alsnog invullen", "bad"),
}
TO_CHECK = {SheetStatus.SUBMITTED: ("Fiche controleren", "info"), SheetStatus.CHECKED: ("Fiche vaststellen", "good")}
DESK_ROWS = 30
NEWS_ROWS = 100
CHECK_WITHIN = timedelta(days=30)


def _named(rows: IndicatorSheetQuerySet) -> IndicatorSheetQuerySet:
    """Sheets with what the desk says of them; the organisation where the name of the initiative does not already begin with it."""
    holder = F("initiative__organisation__name")
    words = Case(When(initiative__name__startswith=holder, then=Value("")), default=holder)
    asked = JSONObject(name="initiative__name", year="reference_year", holder=words, form="form", due="due_on")
    return rows.annotate(asked=asked).order_by("due_on", "pk")


def _task(row: Row, verb: str, tone: str, due_on: date | None, *, detail: str = "", waits_for: str = "") -> Task:
    asked = json.loads(row.about)
    return Task(
        verb=verb,
        about=f"{asked['name']}, {asked['year']}",
        url=reverse("initiatives:sheet-detail", args=[row.key]),
        detail=" · ".join(filter(None, (asked["holder"], detail))),
        status=str(SheetStatus(row.code).label),
        tone=tone,
        due_on=None if waits_for else due_on,
        mine=not waits_for,
        waits_for=waits_for,
    )


def fill_rows(user: User, _at: datetime) -> QuerySet[Any, Any] | None:
    """Sheets to fill for the own organisation, the oldest term first."""
    organisations = user.organisation_ids("AANVRAGER", "ONDERTEKENAAR")
    if not organisations:
        return None
    own = IndicatorSheet.objects.filter(initiative__organisation__in=organisations, status__in=[*TO_FILL, SheetStatus.SUBMITTED])
    return tasks.columns(_named(own), about="asked", code="status", on="due_on")[:DESK_ROWS]


def fill_task(row: Row, _user: User, _at: datetime) -> Task:
    verb, tone = TO_FILL.get(SheetStatus(row.code), ("Fiche bekijken", "info"))
    return _task(row, verb, tone, row.on, waits_for="Monitoring van de stad" if row.code == SheetStatus.SUBMITTED else "")


def check_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Sheets to check and to freeze for who may, has no tie and did not fill them in."""
    if not may(user, "sheet.check"):
        return None
    free = judging.free_for(user, at).filter(status__in=TO_CHECK)
    return tasks.columns(_named(free), about="asked", code="status", on="due_on", at="submitted_at")[:DESK_ROWS]


def check_task(row: Row, _user: User, _at: datetime) -> Task:
    since = dates.local_day(row.at) if row.at else row.on
    form = SheetForm(json.loads(row.about)["form"]).label.lower()
    verb, tone = TO_CHECK[SheetStatus(row.code)]
    return _task(row, verb, tone, since and since + CHECK_WITHIN, detail=f"{form}, ingediend op {dates.formatted(since)}" if since else form)


def own_offer_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Offers in the service guide that nobody looked at for a year (domain 13.7), for their organisation."""
    organisations = user.organisation_ids("AANVRAGER", "ORGANISATIEBEHEERDER")
    if not organisations:
        return None
    old = guide.old_offers(dates.local_day(at)).filter(organisation__in=organisations)
    return tasks.columns(old, about="name", on="guide_updated_on")[:DESK_ROWS]


def own_offer_task(row: Row, _user: User, at: datetime) -> Task:
    return Task(
        verb="Aanbod nakijken",
        about=row.about,
        url=reverse("initiatives:guide-edit", args=[row.key]),
        detail="Meer dan een jaar niet nagekeken in de dienstenwijzer",
        status="Dienstenwijzer",
        tone="warn",
        due_on=guide.look_due_on(row.on, dates.local_day(at)),
    )


def offer_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """For the city one row: how many there are."""
    if not may(user, "service.edit"):
        return None
    old = guide.old_offers(dates.local_day(at)).order_by()
    count = old.annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    return tasks.columns(old.annotate(count=Subquery(count)).order_by("pk"), about="name", code="count")[:1]


def offer_task(row: Row, _user: User, _at: datetime) -> Task:
    return Task(
        verb="Dienstenwijzer opvolgen",
        about="1 aanbod" if row.code == "1" else f"{row.code} keer een aanbod",
        url=f"{reverse('initiatives:initiative-list')}?gepubliceerd=oud",
        detail="al meer dan een jaar niet nagekeken",
        status="Dienstenwijzer",
        tone="neutral",
        mine=False,
        waits_for="de organisaties",
    )


tasks.rows("sheet-fill", fill_rows, fill_task)
tasks.rows("sheet-check", check_rows, check_task)
tasks.rows("offer-own", own_offer_rows, own_offer_task)
tasks.rows("offer", offer_rows, offer_task)


@tasks.news_source
def news_for(user: User, since: datetime, at: datetime) -> Iterator[News]:
    """What others did with the sheets that this reader sees, one line a sheet with its last step. One query."""
    if not (may(user, "sheet.see") or may(user, "sheet.fill") or may(user, "sheet.submit")):
        return
    rows = SheetTransition.objects.filter(at__gt=since, at__lte=at, subject__in=IndicatorSheet.objects.visible_to(user)).exclude(actor=user)
    told: set[int] = set()
    for row in rows.select_related("subject__initiative").order_by("-at", "-pk")[:NEWS_ROWS]:
        if row.subject_id not in told:
            told.add(row.subject_id)
            text = f"{row.subject.initiative.name}, {row.subject.reference_year}: {SheetStatus(row.to_status).label.lower()}"
            yield News(text, reverse("initiatives:sheet-detail", args=[row.subject_id]), row.at)


@jobs.periodic("0 6 * * *")
def remind_about_sheets() -> None:
    """Every morning: late initiatives join the open campaigns, and what is due is sent."""
    at = timezone.now()
    for campaign in SheetCampaign.objects.filter(closed_at__isnull=True, opened_at__isnull=False):
        campaigns.refresh_campaign(campaign, at=at)
        campaigns.send_reminders(campaign, at=at)


@jobs.periodic("40 3 * * *")
def sweep_sheet_uploads() -> None:
    """Every night: templates that nobody confirmed go, with the figures they held."""
    uploads.sweep(at=timezone.now())
