"""What people do with recognitions (erkenningen): enter, correct, end, take out what never was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import Problem, RuleError
from core.refusals import check, refusals
from initiatives import permissions
from initiatives.changes import history
from initiatives.changes import registry as changes
from initiatives.models import Initiative, Recognition

FACTS = ("type", "authority", "number", "valid_from", "valid_to", "source")


@transaction.atomic(durable=True)
def add(initiative: Initiative, data: Mapping[str, Any], *, by: User, at: datetime) -> Recognition:
    """A recognition of the initiative, or of its whole organisation. Raises RuleError: dates, a kind of another time (INV-02), overlap."""
    permissions.require_registry(by)
    recognition = Recognition(organisation=initiative.organisation)
    _write(recognition, initiative, data, by=by, at=at, event="erkenning toegevoegd")
    return recognition


@transaction.atomic(durable=True)
def edit(recognition: Recognition, initiative: Initiative, data: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """Correct a recognition or give it a last day. False when nothing changed. `initiative` is the one from whose page it is done."""
    permissions.require_registry(by)
    current = Recognition.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    return _write(current, initiative, data, by=by, at=at, event="erkenning gewijzigd")


@transaction.atomic(durable=True)
def remove(recognition: Recognition, initiative: Initiative, *, reason: str, by: User, at: datetime) -> None:
    """Take out what was entered by mistake; a recognition that ended gets a last day. Raises RuleError without a reason."""
    permissions.require_registry(by)
    current = Recognition.objects.select_for_update(of=("self",)).select_related("type").get(pk=recognition.pk)
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom deze erkenning weg mag.", "reason"))
    audit.record(initiative, "erkenning weggehaald", by=by, at=at, changes={"recognition": [_text(current), None]}, reason=reason)
    current.delete()


def _write(recognition: Recognition, initiative: Initiative, data: Mapping[str, Any], *, by: User, at: datetime, event: str) -> bool:
    before = _facts(recognition) if recognition.pk else {}
    for name in FACTS:
        setattr(recognition, name, data[name])
    recognition.initiative = None if data["for_organisation"] else initiative
    changes.check_period(recognition.type, recognition.valid_from, recognition.valid_to, "type")
    with refusals():
        check(recognition)
        recognition.save()
    changed = {name: pair for name, pair in audit.difference(before, _facts(recognition)).items() if pair[0] or pair[1]}
    if changed:
        audit.record(initiative, event, by=by, at=at, changes=changed | {"recognition": [None, _text(recognition)]})
    return bool(changed)


def _facts(recognition: Recognition) -> dict[str, Any]:
    return history.facts(recognition, FACTS) | {"for_organisation": recognition.initiative_id is None}


def _text(recognition: Recognition) -> str:
    return f"{recognition.type.label}, {recognition.authority}"
