"""What people do with the places (vestigingen) of an organisation: enter, correct, end, take out what never was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Organisation, User
from core import audit
from core.audit import Entry
from core.errors import Problem, RuleError
from core.refusals import check, refusals
from initiatives import permissions
from initiatives.changes import history
from initiatives.changes import registry as changes
from initiatives.models import Establishment, Initiative

FACTS = ("number", "name", "street", "postcode", "municipality", "submunicipality", "valid_from", "valid_to")


@transaction.atomic(durable=True)
def add(organisation: Organisation, data: Mapping[str, Any], *, by: User, at: datetime) -> Establishment:
    """A place, and which initiatives work there. Raises RuleError: number in use, postcode, dates, initiative of another organisation."""
    permissions.require_registry(by)
    place = Establishment(organisation_id=organisation.canonical_id)
    _write(place, data, by=by, at=at, event="vestiging toegevoegd")
    return place


@transaction.atomic(durable=True)
def edit(place: Establishment, data: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """Correct a place, end it, or change which initiatives work there. False when nothing changed."""
    permissions.require_registry(by)
    current = Establishment.objects.select_for_update(of=("self",)).get(pk=place.pk)
    return _write(current, data, by=by, at=at, event="vestiging gewijzigd")


@transaction.atomic(durable=True)
def remove(place: Establishment, *, reason: str, by: User, at: datetime) -> None:
    """Take out a place that was entered by mistake; one that closed gets a last day instead. Raises RuleError without a reason."""
    permissions.require_registry(by)
    current = Establishment.objects.select_for_update(of=("self",)).get(pk=place.pk)
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom deze vestiging weg mag.", "reason"))
    told = list(current.initiatives.all())
    entries = [Entry(thing, "vestiging weggehaald", {"place": [str(current), None]}, reason) for thing in [current, *told]]
    audit.record_all(entries, by=by, at=at)
    current.delete()


def _write(place: Establishment, data: Mapping[str, Any], *, by: User, at: datetime, event: str) -> bool:
    before = _facts(place) if place.pk else {}
    old = set(place.initiatives.all()) if place.pk else set()
    _within_organisation(place, data["initiatives"])
    for name in FACTS:
        setattr(place, name, data[name])
    if place.submunicipality:
        changes.check_period(place.submunicipality, place.valid_from, place.valid_to, "submunicipality")
    with refusals():
        check(place)
        place.save()
        place.initiatives.set(data["initiatives"])
    after = _facts(place)
    changed = {name: pair for name, pair in audit.difference(before, after).items() if pair[0] or pair[1]}
    if not changed:
        return False
    told = changed | {"place": [None, str(place)]}
    affected = sorted(old | set(data["initiatives"]), key=lambda i: i.pk)
    audit.record_all([Entry(place, event, changed), *(Entry(i, event, told) for i in affected)], by=by, at=at)
    return True


def _facts(place: Establishment) -> dict[str, Any]:
    return history.facts(place, FACTS) | {"initiatives": sorted(i.name for i in place.initiatives.all())}


def _within_organisation(place: Establishment, initiatives: Iterable[Initiative]) -> None:
    if any(i.organisation.canonical_id != place.organisation.canonical_id for i in initiatives):
        raise RuleError(Problem("Kies initiatieven van deze organisatie.", "initiatives"))
