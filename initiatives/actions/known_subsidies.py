"""Subsidies known from elsewhere, kept by hand: they prefill the lines of a sheet and feed the double-funding check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Organisation, User
from accounts.permissions import may
from core import audit
from core.errors import NotAllowedError, Problem, RuleError
from core.models import Term
from initiatives.enums import SubsidySource
from initiatives.models import KnownSubsidy

TWICE = "Deze subsidie staat al in de lijst, met dezelfde bron en referentie. Wijzig de bestaande rij."
IMPORTED = "Deze rij is ingelezen uit het subsidieregister. Verbeter ze in de bron; de volgende inlezing past ze aan."


@dataclass(frozen=True)
class Facts:
    """What a person enters about one subsidy; amounts in euro."""

    year: int
    measure: Term
    level: Term
    source: str
    granted_amount: Decimal | None = None
    paid_amount: Decimal | None = None
    reference: str = ""


@transaction.atomic(durable=True)
def add(organisation: Organisation, facts: Facts, *, by: User, at: datetime) -> KnownSubsidy:
    """Enter a subsidy. Raises RuleError: measure or level of another time (PR-14), no amount, already in the list."""
    _may(by)
    subsidy = KnownSubsidy(organisation=organisation)
    return _write(subsidy, facts, "ingevoerd", by=by, at=at)


@transaction.atomic(durable=True)
def change(subsidy: KnownSubsidy, facts: Facts, *, by: User, at: datetime) -> KnownSubsidy:
    """Correct a subsidy that was entered by hand. Raises RuleError as `add`, and for a row that was imported."""
    _may(by)
    return _write(_own_row(subsidy), facts, "gewijzigd", by=by, at=at)


@transaction.atomic(durable=True)
def remove(subsidy: KnownSubsidy, *, by: User, at: datetime, reason: str) -> None:
    """Take a wrong row out of the list; the log keeps what it said. Raises RuleError without a reason."""
    _may(by)
    if not reason.strip():
        raise RuleError(Problem("Geef een reden.", "reason"))
    row = _own_row(subsidy)
    audit.record(row, "verwijderd", by=by, at=at, changes={"row": [_facts_of(row), None]}, reason=reason)
    row.delete()


def _may(user: User) -> None:
    if not may(user, "known_subsidy.import"):
        raise NotAllowedError("U mag de gekende subsidies niet bijhouden.")


def _own_row(subsidy: KnownSubsidy) -> KnownSubsidy:
    row = KnownSubsidy.objects.select_for_update(of=("self",)).get(pk=subsidy.pk)
    if row.source == SubsidySource.IMPORT:
        raise RuleError(IMPORTED)
    return row


def _facts_of(row: KnownSubsidy) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Facts.__dataclass_fields__}


def _write(subsidy: KnownSubsidy, facts: Facts, event: str, *, by: User, at: datetime) -> KnownSubsidy:
    if problems := list(_problems(facts)):
        raise RuleError(*problems)
    before = _facts_of(subsidy) if subsidy.pk else {}
    after = {name: getattr(facts, name) for name in asdict(facts)}
    for name, value in after.items():
        setattr(subsidy, name, value)
    try:
        with transaction.atomic():
            subsidy.save()
    except IntegrityError as error:
        raise RuleError(Problem(TWICE, "measure")) from error
    audit.record(subsidy, event, by=by, at=at, changes=audit.difference(before, after))
    return subsidy


def _problems(facts: Facts) -> Iterator[Problem]:
    if not _exists_in(facts.measure, facts.year):
        yield Problem(f"Deze maatregel bestond niet in {facts.year}.", "measure", rule="PR-14")
    if not _exists_in(facts.level, facts.year):
        yield Problem(f"Dit beleidsniveau bestond niet in {facts.year}.", "level", rule="PR-14")
    if facts.granted_amount is None and facts.paid_amount is None:
        yield Problem("Vul het toegekende of het betaalde bedrag in.", "paid_amount")
    if facts.source == SubsidySource.IMPORT:
        yield Problem("Kies waar u het bedrag vandaan hebt; ‘ingelezen’ is er voor de inlezing.", "source")


def _exists_in(term: Term, year: int) -> bool:
    """Valid on at least one day of the year (INV-02)."""
    starts, ends = term.valid_from or date.min, term.valid_to or date.max
    return starts <= date(year, 12, 31) and ends >= date(year, 1, 1)
