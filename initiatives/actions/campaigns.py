"""The yearly campaign of sheets: open it, let latecomers join, remind, close."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
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


def _add_sheets(campaign: SheetCampaign) -> int:
    """A sheet for every initiative of the year that has none yet; the werkvorm is that of the end of the year."""
    sheets = [
        IndicatorSheet(
            initiative=row.initiative,
            campaign=campaign,
            reference_year=campaign.reference_year,
            work_form=row.work_form,
            due_on=campaign.due_on,
            is_example=campaign.is_example,
        )
        for row in campaigns.without_sheet(campaign.reference_year)
    ]
    IndicatorSheet.objects.bulk_create(sheets)
    return len(sheets)


@transaction.atomic(durable=True)
def open_campaign(year: int, opens_on: date, due_on: date, *, by: User, at: datetime) -> SheetCampaign:
    """Start asking for a year: a sheet for every initiative alive in it. Raises RuleError when the year is still running or has a campaign."""
    _check(by)
    today = timezone.localdate(at)
    if year >= today.year:
        raise RuleError(Problem(f"Het jaar {year} is nog niet voorbij.", "reference_year"))
    if due_on < max(opens_on, today):
        raise RuleError(Problem("De uiterste datum ligt in het verleden of voor de opening.", "due_on"))
    if SheetCampaign.objects.filter(reference_year=year).exists():
        raise RuleError(Problem(f"Voor {year} bestaat al een campagne.", "reference_year"))
    campaign = SheetCampaign.objects.create(reference_year=year, opens_on=opens_on, due_on=due_on, opened_at=at, opened_by=by)
    count = _add_sheets(campaign)
    audit.record(campaign, "geopend", by=by, at=at, changes={"sheets": count, "due_on": due_on})
    return campaign


@transaction.atomic(durable=True)
def refresh_campaign(campaign: SheetCampaign, *, at: datetime, by: User | None = None) -> int:
    """Let initiatives that were registered later join; gives how many did."""
    _check(by)
    current = _locked(campaign)
    if current.closed_at is not None:
        return 0
    count = _add_sheets(current)
    if count:
        audit.record(current, "aangevuld", by=by, at=at, changes={"sheets": count})
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
