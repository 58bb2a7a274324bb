"""Bodies: their seats and who holds them. The secretary of a body keeps it; BESLUIT keeps the organs of city and OCMW."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.changes import organisations as changes
from accounts.models import Body, Organisation, Person, Seat, SeatHolder
from accounts.permissions import can_edit_body
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError

SEAT_FACTS = ("kind", "label", "organisation", "is_voting")


def _require(by: Any, body: Body) -> None:
    if not can_edit_body(by, body):
        raise NotAllowedError(f"U mag de zetels van {body} niet wijzigen.")


def _lock(body: Body) -> Body:
    """Who changes seats or holders of a body waits here."""
    return Body.objects.select_for_update(of=("self",)).get(pk=body.pk)


@transaction.atomic(durable=True)
def add_seat(body: Body, *, kind: str, label: str, organisation: Organisation | None, is_voting: bool, by: Any, at: datetime) -> Seat:
    """A chair more; without vote for the regisseur (R-08) unless the city decides otherwise (OB-3)."""
    _require(by, body)
    seat = Seat(body=_lock(body), kind=kind, label=label.strip(), organisation=organisation, is_voting=is_voting)
    changes.save(seat)
    audit.record(body, "zetel toegevoegd", by=by, at=at, changes={"zetel": [None, seat.pk], **_told(seat)})
    return seat


def _told(seat: Seat) -> dict[str, Any]:
    return {name: [None, getattr(seat, name)] for name in SEAT_FACTS}


@transaction.atomic(durable=True)
def edit_seat(seat: Seat, *, kind: str, label: str, organisation: Organisation | None, is_voting: bool, by: Any, at: datetime) -> None:
    _require(by, seat.body)
    _lock(seat.body)
    row = Seat.objects.get(pk=seat.pk)
    before = {name: getattr(row, name) for name in SEAT_FACTS}
    row.kind, row.label, row.organisation, row.is_voting = kind, label.strip(), organisation, is_voting
    changed = audit.difference(before, {name: getattr(row, name) for name in SEAT_FACTS})
    if changed:
        changes.save(row)
        audit.record(row.body, "zetel gewijzigd", by=by, at=at, changes={"zetel": row.pk, **changed})


@transaction.atomic(durable=True)
def take_seat(seat: Seat, person: Person, *, first_day: date, is_deputy: bool = False, by: Any, at: datetime, reason: str = "") -> SeatHolder:
    """A new holder (or deputy) from a day on; the one before ends the day before. Raises RuleError when a later one is known already."""
    _require(by, seat.body)
    _lock(seat.body)
    before = SeatHolder.objects.filter(seat=seat, is_deputy=is_deputy).order_by("-valid_from").first()
    if before is not None:
        _make_room(before, person, first_day)
    if SeatHolder.objects.filter(seat=seat, person=person, is_deputy=not is_deputy, valid_to__isnull=True).exists():
        raise RuleError(Problem("Dezelfde persoon kan niet titularis en plaatsvervanger van één zetel zijn.", "person"))
    holder = SeatHolder(seat=seat, person=person, is_deputy=is_deputy, valid_from=first_day)
    changes.save(holder)
    told = {"zetel": seat.pk, "person": [before.person_id if before else None, person.pk], "is_deputy": is_deputy, "valid_from": first_day}
    audit.record(seat.body, "zetel ingenomen", by=by, at=at, changes=told, reason=reason)
    return holder


def _make_room(before: SeatHolder, person: Person, first_day: date) -> None:
    if before.valid_from >= first_day:
        raise RuleError(Problem(f"Deze zetel is ingenomen vanaf {before.valid_from:%d/%m/%Y}. Kies een latere dag.", "first_day"))
    if before.valid_to is None or before.valid_to >= first_day:
        if before.person_id == person.pk:
            raise StaleError("Deze persoon heeft de zetel al.")
        before.valid_to = first_day - timedelta(days=1)
        before.save(update_fields=["valid_to"])


@transaction.atomic(durable=True)
def leave_seat(holder: SeatHolder, *, last_day: date, by: Any, at: datetime, reason: str = "") -> None:
    """The holder sits up to and including that day; the seat is vacant after it."""
    _require(by, holder.seat.body)
    _lock(holder.seat.body)
    row = SeatHolder.objects.filter(pk=holder.pk).first()
    if row is None or (row.valid_to is not None and row.valid_to <= last_day):
        raise StaleError("Deze persoon heeft de zetel niet meer.")
    old, row.valid_to = row.valid_to, last_day
    changes.save(row)
    told = {"zetel": row.seat_id, "person": row.person_id, "valid_to": [old, last_day]}
    audit.record(holder.seat.body, "zetel verlaten", by=by, at=at, changes=told, reason=reason)


@transaction.atomic(durable=True)
def remove_holder(holder: SeatHolder, *, reason: str, by: Any, at: datetime) -> None:
    """Only for an entry by mistake: who sat there stays in the history."""
    _require(by, holder.seat.body)
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom deze persoon de zetel nooit had.", "reason"))
    _lock(holder.seat.body)
    if not SeatHolder.objects.filter(pk=holder.pk).delete()[0]:
        raise StaleError("Dit is al verwijderd.")
    told = {"zetel": holder.seat_id, "person": [holder.person_id, None], "valid_from": [holder.valid_from, None]}
    audit.record(holder.seat.body, "zetelhouder verwijderd", by=by, at=at, changes=told, reason=reason)
