"""Who is asked a sheet for a year, and who is reminded of it; everything from the state at the moment of asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from accounts.enums import Role
from accounts.models import RoleGrant
from core import options
from initiatives.enums import SheetStatus, WorkForm
from initiatives.models import IndicatorSheet, SheetCampaign, WorkFormAssignment

TO_FILL = (SheetStatus.OPEN, SheetStatus.IN_PREPARATION, SheetStatus.RETURNED)


def primary_of_year(year: int) -> QuerySet[WorkFormAssignment]:
    """The primary werkvorm of every initiative alive in the year, on 31 December or on its last day; GEEN is asked no sheet."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    alive = Q(initiative__start_on__isnull=True) | Q(initiative__start_on__lte=last)
    alive &= Q(initiative__end_on__isnull=True) | Q(initiative__end_on__gte=first)
    return (
        WorkFormAssignment.objects.filter(alive, is_primary=True)
        .exclude(work_form=WorkForm.NONE)
        .annotate(day=Least(Coalesce(F("initiative__end_on"), Value(last)), Value(last)))
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=F("day")), Q(valid_to__isnull=True) | Q(valid_to__gte=F("day")))
        .order_by("initiative__name", "initiative_id")
    )


def without_sheet(year: int) -> QuerySet[WorkFormAssignment]:
    """Those of `primary_of_year` that have no sheet of that year yet: whom opening or refreshing a campaign would ask."""
    has = IndicatorSheet.objects.filter(initiative=OuterRef("initiative"), reference_year=year)
    return primary_of_year(year).filter(~Exists(has)).select_related("initiative__organisation")


def default_due_on(year: int) -> date:
    """The due date of a reference year: the option's day and month in the year after (default 31 July, domain 10.9)."""
    day, month = (int(part) for part in str(options.value("fiche_deadline")).split("/"))
    return date(year + 1, month, day)


@dataclass(frozen=True)
class Reminder:
    """One mail that would leave now: to whom, about which sheet, which of the series (`due_on` is the day it was due)."""

    sheet: IndicatorSheet
    label: str
    recipient: str
    name: str
    person_id: int | None
    due_on: date


def offsets() -> list[int]:
    """Days before (−) and after (+) the due date on which reminders leave, first one first."""
    return sorted(int(part) for part in str(options.value("fiche_herinneringen")).split(",") if part.strip())


def reminder_day(opens_on: date, due_on: date, today: date, series: list[int]) -> date | None:
    """The newest day that has come: the opening, or one of the series (as `offsets` gives it). An older one is never made up for."""
    later = [day for offset in series if (day := due_on + timedelta(days=offset)) > opens_on]
    passed = [day for day in (opens_on, *later) if day <= today]
    return passed[-1] if passed else None


def _label(sheet: IndicatorSheet, today: date, *, is_first: bool) -> str:
    if is_first:
        return "staat klaar"
    days = sheet.days_left(today)
    if days < 0:
        return f"{-days} dagen na de uiterste datum"
    return f"nog {days} dagen"


def _recipients(organisation_ids: set[int], today: date) -> dict[int, list[tuple[str, str, int]]]:
    """(e-mail, name, person) of who may fill or submit for each (canonical) organisation today; a role in a merged duplicate counts."""
    found: dict[int, list[tuple[str, str, int]]] = {}
    fillers = Q(role__in=[Role.APPLICANT, Role.SIGNATORY], person__user__is_active=True)
    rows = (
        RoleGrant.objects.in_force(today)
        .annotate(canonical=Coalesce("organisation__merged_into_id", "organisation_id"))
        .filter(fillers, canonical__in=organisation_ids)
        .order_by("person_id")
        .values_list("canonical", "person__user__email", "person__name", "person_id")
        .distinct()
    )
    for organisation, email, name, person in rows:
        found.setdefault(organisation, []).append((email, name, person))
    return found


def _of_sheet(sheet: IndicatorSheet, people: list[tuple[str, str, int]]) -> list[tuple[str, str, int | None]]:
    """Whom to write about a sheet: the people of the organisation; without any, the contact of the sheet or of the organisation."""
    if people:
        return [(email, name, person) for email, name, person in people]
    organisation = sheet.initiative.organisation
    address = sheet.contact_email or sheet.initiative.contact_email or organisation.email
    return [(address, "", None)] if address else []


def reminders(campaign: SheetCampaign, at: datetime) -> list[Reminder]:
    """The mails that are due now: only about sheets that still wait for their organisation at this moment."""
    today, series = timezone.localdate(at), offsets()
    waiting = [
        (sheet, day)
        for sheet in campaign.sheets.filter(status__in=TO_FILL).select_related("initiative__organisation").order_by("initiative__name", "pk")
        if (day := reminder_day(campaign.opens_on, sheet.due_on, today, series)) is not None
    ]
    people = _recipients({sheet.initiative.organisation.canonical_id for sheet, _ in waiting}, today)
    return [
        Reminder(sheet, _label(sheet, today, is_first=day == campaign.opens_on), address, name, person, day)
        for sheet, day in waiting
        for address, name, person in _of_sheet(sheet, people.get(sheet.initiative.organisation.canonical_id, []))
    ]
