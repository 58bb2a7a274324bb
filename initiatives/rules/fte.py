"""The year average of VTE (domain 7.8, GT-14): a quarter of the sum over quarters and contracts of fraction × days in service / days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.errors import Problem, RuleError

QUARTERS = (((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31)))
CENT = Decimal("0.01")
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Contract:
    """One employment: the contractual fraction (0–1) over a period, both days included; an open bound runs through the year."""

    fraction: Decimal
    start: date | None = None
    end: date | None = None


def _days(contract: Contract, start: date, end: date) -> int:
    first = max(contract.start or start, start)
    last = min(contract.end or end, end)
    return max((last - first).days + 1, 0)


def check(contracts: Iterable[Contract]) -> None:
    """Refuse what no contract can be, naming the line (counted from 1)."""
    problems = []
    for row, contract in enumerate(contracts, start=1):
        if not 0 <= contract.fraction <= 1:
            problems.append(Problem("Vul een breuk in van 0 tot 1: 0,5 is halftijds.", "fraction", row))
        if contract.start and contract.end and contract.end < contract.start:
            problems.append(Problem("De einddatum ligt voor de begindatum.", "end", row))
    if problems:
        raise RuleError(*problems)


def exact_average(contracts: Iterable[Contract], year: int) -> Fraction:
    """The unrounded year average in VTE."""
    contracts = list(contracts)
    check(contracts)
    total = Fraction(0)
    for first, last in QUARTERS:
        start, end = date(year, *first), date(year, *last)
        length = (end - start).days + 1
        total += sum((Fraction(c.fraction) * _days(c, start, end) / length for c in contracts), Fraction(0))
    return total / len(QUARTERS)


def _rounded(value: Fraction, step: Decimal) -> Decimal:
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    return scaled.quantize(step, rounding=ROUND_HALF_UP)


def year_average(contracts: Iterable[Contract], year: int) -> Decimal:
    """The year average as it is stored: two decimals, halves up."""
    return _rounded(exact_average(contracts, year), CENT)


def shown(fte: Decimal) -> Decimal:
    """As pages show it: one decimal."""
    return fte.quantize(TENTH, rounding=ROUND_HALF_UP)


def public(fte: Decimal) -> Decimal:
    """As public aggregates show it: rounded to a half."""
    return (fte * 2).quantize(Decimal(1), rounding=ROUND_HALF_UP) / 2
