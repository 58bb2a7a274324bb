"""What waits around sheets and the service guide (work desk), and the daily jobs of the campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.permissions import may
from core import dates, jobs, tasks
from core.tasks import News, Task
from initiatives.actions import campaigns, uploads
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet, SheetCampaign, SheetTransition
from initiatives.queries import guide, judging

if TYPE_CHECKING:
    from accounts.models import User

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


def _organisation(sheet: IndicatorSheet) -> str:
    """The organisation, where the name of the initiative does not already begin with it."""
    initiative = sheet.initiative
    return "" if initiative.name.startswith(initiative.organisation.name) else initiative.organisation.name


def _task(sheet: IndicatorSheet, verb: str, tone: str, *, detail: str = "", waits_for: str = "", due_on: date | None = None) -> Task:
    return Task(
        verb=verb,
        about=f"{sheet.initiative.name}, {sheet.reference_year}",
        url=reverse("initiatives:sheet-detail", args=[sheet.pk]),
        detail=" · ".join(filter(None, (_organisation(sheet), detail))),
        status=str(sheet.get_status_display()),
        tone=tone,
        due_on=None if waits_for else due_on or sheet.due_on,
        mine=not waits_for,
        waits_for=waits_for,
    )


@tasks.source
def tasks_for(user: User, at: datetime) -> Iterator[Task]:
    """Sheets to fill for the own organisation; sheets to check and to freeze for who may. One query each, the oldest term first."""
    sheets = IndicatorSheet.objects.select_related("initiative__organisation").order_by("due_on", "pk")
    organisations = user.organisation_ids("AANVRAGER", "ONDERTEKENAAR")
    if organisations:
        for sheet in sheets.filter(initiative__organisation__in=organisations, status__in=[*TO_FILL, SheetStatus.SUBMITTED])[:DESK_ROWS]:
            verb, tone = TO_FILL.get(SheetStatus(sheet.status), ("Fiche bekijken", "info"))
            waits_for = "Monitoring van de stad" if sheet.status == SheetStatus.SUBMITTED else ""
            yield _task(sheet, verb, tone, waits_for=waits_for)
    if may(user, "sheet.check"):
        free = judging.free_for(user, at).filter(status__in=TO_CHECK)
        for sheet in free.select_related("initiative__organisation").order_by("due_on", "pk")[:DESK_ROWS]:
            since = timezone.localdate(sheet.submitted_at) if sheet.submitted_at else sheet.due_on
            sent = f"{sheet.get_form_display().lower()}, ingediend op {dates.formatted(since)}"
            yield _task(sheet, *TO_CHECK[SheetStatus(sheet.status)], detail=sent, due_on=since + CHECK_WITHIN)


@tasks.source
def guide_tasks_for(user: User, at: datetime) -> Iterator[Task]:
    """Offers in the service guide that nobody looked at for a year (domain 13.7): each to its organisation, their number to the city."""
    today = timezone.localdate(at)
    old = guide.old_offers(today)
    organisations = user.organisation_ids("AANVRAGER", "ORGANISATIEBEHEERDER")
    if organisations:
        for initiative in old.filter(organisation__in=organisations)[:DESK_ROWS]:
            yield Task(
                verb="Aanbod nakijken",
                about=initiative.name,
                url=reverse("initiatives:guide-edit", args=[initiative.pk]),
                detail="Meer dan een jaar niet nagekeken in de dienstenwijzer",
                status="Dienstenwijzer",
                tone="warn",
                due_on=guide.look_due_on(initiative, today),
            )
    if may(user, "service.edit") and (count := old.count()):
        yield Task(
            verb="Dienstenwijzer opvolgen",
            about="1 aanbod" if count == 1 else f"{count} keer een aanbod",
            url=f"{reverse('initiatives:initiative-list')}?gepubliceerd=oud",
            detail="al meer dan een jaar niet nagekeken",
            status="Dienstenwijzer",
            tone="neutral",
            mine=False,
            waits_for="de organisaties",
        )


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
