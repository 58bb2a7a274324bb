"""The yearly campaign of sheets: open it, let latecomers join, remind, close."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from core import audit, mail
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from initiatives import permissions
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet, SheetCampaign
from initiatives.queries import campaigns
from initiatives.queries.campaigns import Reminder
from initiatives.workflow import SHEETS

AT_LEAST = timedelta(days=30)
OPENING_LOCK = 20_050_428  # beside the lock of the sums
KIND = "fiche-herinnering"
TITLE = "Fiche {year} van {name}: {when}"
BODY = """De indicatorenfiche {year} van {name} wacht nog op u. De uiterste datum is {due}.

U vindt ze op uw werkbank in Kortrijk SE, onder Fiches. Wat u al invulde, is bewaard. Weet u een cijfer niet, kies dan “onbekend”.

Diende u ze intussen in? Dan mag u dit bericht vergeten."""


def _check(by: User | None) -> None:
    if by is not None and not permissions.can_manage_sheets(by):
        raise NotAllowedError("U mag de campagne van de fiches niet beheren.")


def _locked(campaign: SheetCampaign) -> SheetCampaign:
    return SheetCampaign.objects.select_for_update().get(pk=campaign.pk)


def _add_sheets(campaign: SheetCampaign, today: date) -> int:
    """A sheet for every initiative of the year that has none yet; the werkvorm is that of the end of the year.

    The contact comes from the register. Who joins when the due date is near or past has a month.
    """
    sheets = [
        IndicatorSheet(
            initiative=row.initiative,
            campaign=campaign,
            reference_year=campaign.reference_year,
            work_form=row.work_form,
            due_on=max(campaign.due_on, today + AT_LEAST) if campaign.opened_at else campaign.due_on,
            contact=row.initiative.contact_name,
            contact_email=row.initiative.contact_email,
            is_example=campaign.is_example,
        )
        for row in campaigns.without_sheet(campaign.reference_year)
    ]
    IndicatorSheet.objects.bulk_create(sheets)
    return len(sheets)


def _follow_register(campaign: SheetCampaign) -> int:
    """A werkvorm that was corrected in the register reaches the sheets on which nobody has begun; gives how many."""
    right = {row.initiative_id: row.work_form for row in campaigns.primary_of_year(campaign.reference_year)}
    changed = [
        sheet
        for sheet in campaign.sheets.filter(status=SheetStatus.OPEN, revision=0)
        if right.get(sheet.initiative_id, sheet.work_form) != sheet.work_form
    ]
    for sheet in changed:
        sheet.work_form = right[sheet.initiative_id]
    IndicatorSheet.objects.bulk_update(changed, ["work_form"])
    return len(changed)


def _is_taken(year: int) -> bool:
    """Whether the year has a campaign; of two clicks at once the second waits here and then sees the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [OPENING_LOCK, year])
    return SheetCampaign.objects.filter(reference_year=year).exists()


@transaction.atomic(durable=True)
def open_campaign(year: int, opens_on: date, due_on: date, *, by: User, at: datetime, is_example: bool = False) -> SheetCampaign:
    """Start asking for a year: a sheet for every initiative alive in it. Raises RuleError when the year is still running or has a campaign."""
    _check(by)
    today = timezone.localdate(at)
    if year >= today.year:
        raise RuleError(Problem(f"Het jaar {year} is nog niet voorbij.", "reference_year"))
    if due_on < max(opens_on, today):
        raise RuleError(Problem("De uiterste datum ligt in het verleden of voor de opening.", "due_on"))
    if _is_taken(year):
        raise RuleError(Problem(f"Voor {year} bestaat al een campagne.", "reference_year"))
    campaign = SheetCampaign(reference_year=year, opens_on=opens_on, due_on=due_on, is_example=is_example)
    campaign.save()
    count = _add_sheets(campaign, today)
    campaign.opened_at, campaign.opened_by = at, by
    campaign.save(update_fields=["opened_at", "opened_by"])
    audit.record(campaign, "geopend", by=by, at=at, changes={"sheets": count, "due_on": due_on})
    return campaign


@transaction.atomic(durable=True)
def refresh_campaign(campaign: SheetCampaign, *, at: datetime, by: User | None = None) -> int:
    """Let initiatives that were registered later join, and untouched sheets follow the register; gives how many joined."""
    _check(by)
    current = _locked(campaign)
    if current.closed_at is not None:
        return 0
    count, moved = _add_sheets(current, timezone.localdate(at)), _follow_register(current)
    if count or moved:
        audit.record(current, "aangevuld", by=by, at=at, changes={"sheets": count, "work_forms": moved})
    return count


def preview_reminders(campaign: SheetCampaign, at: datetime) -> list[Reminder]:
    """Whom a sending at this moment would reach."""
    return campaigns.reminders(campaign, at)


@transaction.atomic(durable=True)
def send_reminders(campaign: SheetCampaign, *, at: datetime, by: User | None = None) -> int:
    """Queue the mails that are due now, computed from the state now; who got one of this date gets no second. Gives how many were queued."""
    _check(by)
    current = _locked(campaign)
    if current.closed_at is not None:
        return 0
    sent = sum(_queue(reminder, at) for reminder in campaigns.reminders(current, at))
    if sent:
        audit.record(current, "herinnerd", by=by, at=at, changes={"mails": sent})
    return sent


def _queue(reminder: Reminder, at: datetime) -> bool:
    sheet = reminder.sheet
    words = {"year": sheet.reference_year, "name": sheet.initiative.name, "when": reminder.label, "due": f"{sheet.due_on:%d/%m/%Y}"}
    return mail.queue(
        KIND,
        audit.subject_of(sheet),
        recipient=reminder.recipient,
        name=reminder.name,
        person_id=reminder.person_id,
        due_on=reminder.due_on,
        title=TITLE.format(**words),
        body=BODY.format(**words),
        at=at,
    )


@transaction.atomic(durable=True)
def close_campaign(campaign: SheetCampaign, *, by: User, at: datetime) -> int:
    """After the due date: what did not arrive becomes NIET_ONTVANGEN; gives how many. Those sheets can still be filled in."""
    _check(by)
    current = _locked(campaign)
    if current.closed_at is not None:
        raise StaleError("Deze campagne is al afgesloten.")
    if timezone.localdate(at) <= current.due_on:
        raise RuleError(Problem(f"De campagne loopt tot en met {current.due_on:%d/%m/%Y}.", "due_on"))
    late = list(current.sheets.filter(status__in=[SheetStatus.OPEN, SheetStatus.IN_PREPARATION], due_on__lt=timezone.localdate(at), version=1))
    for sheet in late:
        SHEETS.apply(sheet, "mark-not-received", by=by, at=at)
    current.closed_at = at
    current.save(update_fields=["closed_at"])
    audit.record(current, "afgesloten", by=by, at=at, changes={"not_received": len(late)})
    return len(late)
