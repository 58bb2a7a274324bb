"""Mandates in organisations: kept by staff, published where publicly known. Nobody changes a mandate of their own (R-01)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.changes import organisations as changes
from accounts.models import Mandate, Organisation, Person
from accounts.permissions import may
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError

FACTS = ("function", "capacity", "valid_from", "valid_to", "source", "is_public")


def _require(by: Any, person: Person | None = None) -> None:
    if not may(by, "mandates.edit"):
        raise NotAllowedError("U mag geen mandaten wijzigen.")
    if person is not None and person.pk == by.person_id:
        raise NotAllowedError("U kunt uw eigen mandaat niet wijzigen. Vraag het aan een collega.")


def _facts(mandate: Mandate) -> dict[str, Any]:
    return {name: getattr(mandate, name) for name in FACTS}


@transaction.atomic(durable=True)
def add(organisation: Organisation, person: Person, *, by: Any, at: datetime, **facts: Any) -> Mandate:
    """A function of a person over a period; a person who is not in the database yet is entered with it. Raises RuleError."""
    _require(by)
    row = changes.lock_canonical(organisation)
    if not Person.objects.filter(pk=person.pk).exists():
        _enter(person, by=by, at=at)
    mandate = Mandate(organisation=row, person=person, **facts)
    changes.save(mandate)
    told = {"person": [None, person.pk], **{name: [None, value] for name, value in _facts(mandate).items() if value}}
    audit.record(row, "mandaat toegevoegd", by=by, at=at, changes=told)
    return mandate


def _enter(person: Person, *, by: Any, at: datetime) -> None:
    person.email = person.email.strip().lower()
    if person.email and Person.objects.filter(email__iexact=person.email).exists():
        raise RuleError(Problem("Er is al een persoon met dit e-mailadres. Kies die persoon uit de lijst.", "email"))
    changes.save(person)
    audit.record(person, "persoon aangemaakt", by=by, at=at)


@transaction.atomic(durable=True)
def edit(mandate: Mandate, *, by: Any, at: datetime, reason: str = "", **facts: Any) -> None:
    """Correct or end a mandate."""
    _require(by, mandate.person)
    organisation = changes.lock_canonical(mandate.organisation)
    row = Mandate.objects.filter(pk=mandate.pk).first()
    if row is None:
        raise StaleError("Dit mandaat is intussen verwijderd.")
    before = _facts(row)
    for name, value in facts.items():
        setattr(row, name, value)
    changed = audit.difference(before, _facts(row))
    if changed:
        changes.save(row)
        told = {"person": row.person_id, **changed}
        audit.record(organisation, "mandaat gewijzigd", by=by, at=at, changes=told, reason=reason)


@transaction.atomic(durable=True)
def remove(mandate: Mandate, *, reason: str, by: Any, at: datetime) -> None:
    """Only a mandate that never was: one that is over gets its last day, because it counts 24 months longer (R-02)."""
    _require(by, mandate.person)
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom dit mandaat nooit bestond.", "reason"))
    organisation = changes.lock_canonical(mandate.organisation)
    if not Mandate.objects.filter(pk=mandate.pk).delete()[0]:
        raise StaleError("Dit mandaat is al verwijderd.")
    told = {"person": [mandate.person_id, None], "function": [mandate.function, None], **_ended(mandate.valid_from, mandate.valid_to)}
    audit.record(organisation, "mandaat verwijderd", by=by, at=at, changes=told, reason=reason)


def _ended(first: date | None, last: date | None) -> dict[str, Any]:
    return {name: [value, None] for name, value in (("valid_from", first), ("valid_to", last)) if value}
