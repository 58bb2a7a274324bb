"""What policy officers do with the klaverblad: write bridges and instruments; an instrument always belongs to one bridge (INV-47)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import Problem, RuleError
from core.models import Term
from core.refusals import check, refusals
from subsidies.models import PolicyBridge, PolicyInstrument
from subsidies.permissions.clover import require_clover

BRIDGE, INSTRUMENT = ("content", "source"), ("label", "source")


@transaction.atomic(durable=True)
def add_bridge(domain: Term, data: Mapping[str, Any], *, by: User, at: datetime) -> PolicyBridge:
    """A bridge of a leaf, with the werkvormen and target groups that it reaches."""
    require_clover(by)
    bridge = PolicyBridge(domain=domain, order=PolicyBridge.objects.filter(domain=domain).count())
    _write_bridge(bridge, data, by=by, at=at, event="brug toegevoegd")
    return bridge


@transaction.atomic(durable=True)
def change_bridge(bridge: PolicyBridge, data: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """False when nothing changed."""
    require_clover(by)
    return _write_bridge(PolicyBridge.objects.select_for_update().get(pk=bridge.pk), data, by=by, at=at, event="brug gewijzigd")


@transaction.atomic(durable=True)
def remove_bridge(bridge: PolicyBridge, *, reason: str, by: User, at: datetime) -> None:
    """A bridge that carries no instrument any more. Raises RuleError while it does."""
    require_clover(by)
    current = PolicyBridge.objects.select_for_update().get(pk=bridge.pk)
    if current.instruments.exists():
        raise RuleError(Problem("Deze brug draagt nog instrumenten. Haal eerst die weg.", "reason", rule="INV-47"))
    audit.record(current, "brug weggehaald", by=by, at=at, changes={"content": [current.content, None]}, reason=reason)
    current.delete()


@transaction.atomic(durable=True)
def add_instrument(bridge: PolicyBridge, data: Mapping[str, Any], *, by: User, at: datetime) -> PolicyInstrument:
    require_clover(by)
    instrument = PolicyInstrument(bridge=bridge)
    _write_instrument(instrument, data, by=by, at=at, event="instrument toegevoegd")
    return instrument


@transaction.atomic(durable=True)
def change_instrument(instrument: PolicyInstrument, data: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """False when nothing changed."""
    require_clover(by)
    current = PolicyInstrument.objects.select_for_update(of=("self",)).select_related("financing_type").get(pk=instrument.pk)
    return _write_instrument(current, data, by=by, at=at, event="instrument gewijzigd")


@transaction.atomic(durable=True)
def remove_instrument(instrument: PolicyInstrument, *, reason: str, by: User, at: datetime) -> None:
    require_clover(by)
    current = PolicyInstrument.objects.select_for_update().get(pk=instrument.pk)
    audit.record(current, "instrument weggehaald", by=by, at=at, changes={"label": [current.label, None]}, reason=reason)
    current.delete()


def _write_bridge(bridge: PolicyBridge, data: Mapping[str, Any], *, by: User, at: datetime, event: str) -> bool:
    before = _bridge_facts(bridge) if bridge.pk else {}
    for name in BRIDGE:
        setattr(bridge, name, data[name])
    with refusals():
        check(bridge)
        bridge.save()
    bridge.work_forms.set(data["work_forms"])
    bridge.target_groups.set(data["target_groups"])
    return _recorded(bridge, before, _bridge_facts(bridge), by=by, at=at, event=event)


def _write_instrument(instrument: PolicyInstrument, data: Mapping[str, Any], *, by: User, at: datetime, event: str) -> bool:
    before = _instrument_facts(instrument) if instrument.pk else {}
    for name in INSTRUMENT:
        setattr(instrument, name, data[name])
    instrument.financing_type = data["financing_type"]
    with refusals():
        check(instrument)
        instrument.save()
    instrument.measures.set(data["measures"])
    return _recorded(instrument, before, _instrument_facts(instrument), by=by, at=at, event=event)


def _recorded(row: PolicyBridge | PolicyInstrument, before: dict[str, Any], after: dict[str, Any], *, by: User, at: datetime, event: str) -> bool:
    changed = audit.difference(before, after)
    if changed:
        audit.record(row, event, by=by, at=at, changes=changed)
    return bool(changed)


def _bridge_facts(bridge: PolicyBridge) -> dict[str, Any]:
    facts = {name: getattr(bridge, name) for name in BRIDGE}
    return facts | {name: sorted(getattr(bridge, name).values_list("label", flat=True)) for name in ("work_forms", "target_groups")}


def _instrument_facts(instrument: PolicyInstrument) -> dict[str, Any]:
    facts = {name: getattr(instrument, name) for name in INSTRUMENT}
    return facts | {"financing_type": instrument.financing_type.label, "measures": sorted(instrument.measures.values_list("label", flat=True))}
