"""Targeted calls (gerichte oproepen) of a draft round: a part of its money for a need that nobody meets yet (domain 19b.10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum

from accounts.models import User
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.money import ZERO, euro
from subsidies.models import Call, Round
from subsidies.permissions import rounds_calls as permissions

FACTS = ("cluster", "title", "need", "amount")


def _draft(subject: Round, by: User) -> Round:
    """The round under its lock, for who prepares it and as long as it is a draft."""
    if not permissions.can_edit(by):
        raise NotAllowedError("U mag deze ronde niet voorbereiden.")
    current = Round.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if not current.is_draft:
        raise StaleError("Deze ronde is vastgesteld. Veranderen kan alleen na een nieuw besluit.")
    return current


def _check(subject: Round, facts: dict[str, Any], *, but: Call | None = None) -> None:
    """Of a cluster of the round, within the money of that cluster together with its other calls."""
    row = subject.clusters.filter(cluster=facts["cluster"]).first()
    if row is None:
        raise RuleError(Problem("Deze cluster doet niet mee in de ronde. Kies een andere, of voeg de cluster eerst toe.", "cluster"))
    others = subject.calls.filter(cluster=facts["cluster"]).exclude(pk=but.pk if but else 0)
    taken = others.aggregate(total=Sum("amount"))["total"] or ZERO
    if facts["amount"] and facts["amount"] + taken > row.amount:
        text = f"In {row.cluster} is nog {euro(max(row.amount - taken, ZERO))} vrij voor gerichte oproepen. Vul een lager bedrag in."
        raise RuleError(Problem(text, "amount", rule="INV-20"))
    if subject.calls.filter(title__iexact=facts["title"]).exclude(pk=but.pk if but else 0).exists():
        raise RuleError(Problem("De ronde heeft al een gerichte oproep met deze titel.", "title"))


@transaction.atomic(durable=True)
def add(subject: Round, facts: dict[str, Any], *, by: User, at: datetime) -> Call:
    """Raises RuleError: a cluster that takes no part, more than it has, the same title; StaleError when the round is adopted."""
    current = _draft(subject, by)
    _check(current, facts)
    row = Call.objects.create(round=current, **{name: facts[name] for name in FACTS})
    audit.record(current, "gerichte oproep toegevoegd", by=by, at=at, changes={name: [None, facts[name]] for name in FACTS})
    return row


@transaction.atomic(durable=True)
def change(subject: Call, facts: dict[str, Any], *, by: User, at: datetime) -> None:
    """The same refusals as `add`."""
    current = _draft(subject.round, by)
    row = Call.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    _check(current, facts, but=row)
    changes = {name: [getattr(row, name), facts[name]] for name in FACTS if getattr(row, name) != facts[name]}
    if not changes:
        return
    for name in FACTS:
        setattr(row, name, facts[name])
    row.save(update_fields=FACTS)
    audit.record(current, "gerichte oproep gewijzigd", by=by, at=at, changes=changes)


@transaction.atomic(durable=True)
def remove(subject: Call, *, by: User, at: datetime) -> None:
    """Of a draft only. A second click finds nothing: StaleError."""
    current = _draft(subject.round, by)
    if not Call.objects.filter(pk=subject.pk).delete()[0]:
        raise StaleError("Deze oproep is intussen weggehaald.")
    audit.record(current, "gerichte oproep weggehaald", by=by, at=at, changes={"title": [subject.title, None]})
