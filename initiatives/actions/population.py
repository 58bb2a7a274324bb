"""With whom the people of a sheet are compared (BI-H18): shares entered by hand, each with its source and date."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from accounts.models import User
from accounts.permissions import may
from core import audit
from core.errors import NotAllowedError, Problem, RuleError
from core.models import Term
from core.refusals import check, refusals
from initiatives.models import PopulationShare
from initiatives.rules.snapshots import is_unknown_category

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Facts:
    """What a person enters; `share` in %."""

    category: Term
    year: int
    share: Decimal
    population: str
    source: str
    measured_on: date


def _require(user: User) -> None:
    if not may(user, "indicator.edit"):
        raise NotAllowedError("U mag de vergelijkingscijfers niet bijhouden.")


@transaction.atomic(durable=True)
def enter(facts: Facts, *, by: User, at: datetime) -> PopulationShare:
    """A new share. Raises RuleError: twice the same category and year, no share of 100, more than the whole in one dimension."""
    _require(by)
    return _write(PopulationShare(), facts, "ingevoerd", by=by, at=at)


@transaction.atomic(durable=True)
def change(row: PopulationShare, facts: Facts, *, by: User, at: datetime) -> PopulationShare:
    """Correct a share; figures that are frozen stay as they were."""
    _require(by)
    return _write(PopulationShare.objects.select_for_update().get(pk=row.pk), facts, "gewijzigd", by=by, at=at)


@transaction.atomic(durable=True)
def remove(row: PopulationShare, *, reason: str, by: User, at: datetime) -> None:
    """Take a share away; the log keeps what it said."""
    _require(by)
    if not reason.strip():
        raise RuleError(Problem("Geef een reden.", "reason"))
    current = PopulationShare.objects.select_for_update().get(pk=row.pk)
    audit.record(current, "verwijderd", by=by, at=at, changes={"share": [current.share, None], "source": [current.source, None]}, reason=reason)
    current.delete()


def _write(row: PopulationShare, facts: Facts, event: str, *, by: User, at: datetime) -> PopulationShare:
    names = list(asdict(facts))
    before = {name: getattr(row, name) for name in names} if row.pk else {}
    for name in names:
        setattr(row, name, getattr(facts, name))
    if is_unknown_category(facts.category.code):
        raise RuleError(Problem("Wie onbekend is, vergelijken we niet. Kies een andere categorie.", "category"))
    with refusals():
        check(row)
        row.save()
    _check_whole(facts)
    audit.record(row, event, by=by, at=at, changes=audit.difference(before, {name: getattr(facts, name) for name in names}))
    return row


def _check_whole(facts: Facts) -> None:
    """The categories of one dimension are parts of one whole."""
    same = PopulationShare.objects.filter(category__parent=facts.category.parent_id, year=facts.year)
    total = same.aggregate(total=Sum("share"))["total"]
    if total > WHOLE:
        raise RuleError(
            Problem(f"De categorieën van deze dimensie tellen in {facts.year} samen op tot {total} procent: meer dan het geheel.", "share")
        )
