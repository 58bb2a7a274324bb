"""How money is divided, to the cent: over clusters by keys, over sources by the key of stad and OCMW, over years. Pure, without a database.

Nothing is ever lost or made in rounding: the parts add to the whole, in every direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any, TypeVar

from core.errors import Problem, RuleError
from core.money import CENT, ZERO, split
from subsidies.enums import FundSourceKind, Spread

K = TypeVar("K")
HUNDRED = Decimal("100.00")
SHARE = Decimal("0.0001")
Keys = Mapping[tuple[str, int], Decimal]  # (axis, key of the cluster or the financing type) → percentage
CITY, OCMW, SECTORAL = FundSourceKind.CITY.value, FundSourceKind.OCMW.value, FundSourceKind.SECTORAL.value
SOURCES = (CITY, OCMW, SECTORAL)  # the order in which money is booked


def apportion(amount: Decimal, weights: Mapping[K, Decimal]) -> dict[K, Decimal]:
    """`amount` (euro, whole cents) in proportion to the weights; odd cents go to the largest remainders, of equal ones to the first.

    Who weighs nothing gets nothing. Raises ValueError when nobody weighs anything, or on parts of a cent.
    """
    total = sum(weights.values(), Decimal(0))
    if total <= 0 or min(weights.values()) < 0 or amount < 0 or amount != amount.quantize(CENT):
        msg = f"{amount} cannot be divided by {dict(weights)}"
        raise ValueError(msg)
    exact = {key: amount * weight / total for key, weight in weights.items()}
    parts = {key: part.quantize(CENT, rounding=ROUND_FLOOR) for key, part in exact.items()}
    odd = int((amount - sum(parts.values())) / CENT)
    for key in sorted(parts, key=lambda k: parts[k] - exact[k])[:odd]:
        parts[key] += CENT
    return parts


def spread(amount: Decimal, years: int, how: Spread) -> list[Decimal]:
    """The amounts (euro) of an award over so many fund years, first year first: level, or falling by equal steps. Raises ValueError.

    Three years falling are 3/6, 2/6 and 1/6. Odd cents stand in the first years, so that no year is above the one before.
    """
    weights = {number: Decimal(1) if how == Spread.LEVEL else Decimal(years - number) for number in range(years)}
    if not weights:
        msg = f"{years} is not a number of years"
        raise ValueError(msg)
    return list(apportion(amount, weights).values())


def over_sources(amount: Decimal, city_share: Decimal, free: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Which source bears what of an amount: stad and OCMW by the key of the year, stad takes the odd cent.

    What one of the two no longer has, the other bears, and sectoral money comes last: it is supplementary. Each organ decided its amount, so
    none ever bears more than that, and the last cent can be used. Raises ValueError when all of them together have too little.
    """
    wanted = split(amount, {CITY: city_share, OCMW: 1 - city_share}) | {SECTORAL: ZERO}
    parts = {source: min(wanted[source], free.get(source, ZERO)) for source in SOURCES}
    rest = amount - sum(parts.values())
    for source in SOURCES:
        more = min(rest, free.get(source, ZERO) - parts[source])
        parts[source] += more
        rest -= more
    if rest > 0:
        msg = f"{amount} is more than {dict(free)}"
        raise ValueError(msg)
    return {source: part for source, part in parts.items() if part}


@dataclass(frozen=True)
class Money:
    """What one source brings into a year; a sectoral one names its leaf of the klaverblad, and the leaf above it when it is a part."""

    source: str
    amount: Decimal
    leaf: int | None = None
    above: int | None = None
    label: str = ""


@dataclass(frozen=True)
class Key:
    """The percentage of a cluster in a year, and the leaf of the klaverblad it belongs to."""

    cluster: int
    percentage: Decimal
    leaf: int | None = None


@dataclass(frozen=True)
class Part:
    """The budget (euro) of one source in one cluster."""

    cluster: int
    source: str
    amount: Decimal
    label: str = ""


def distribute(monies: Iterable[Money], keys: Sequence[Key]) -> list[Part]:
    """The budgets of a year, in the order in which they are booked: by cluster, then by source. Parts of 0 euro are left out.

    Each source is divided on its own, so that the parts add to the cent both per source and in total. Stad and OCMW are divided by the keys.
    Sectoral money goes to the cluster of its leaf, or of the leaf above; of several clusters there by their keys; of none by all the keys.
    """
    parts = []
    for money in monies:
        weights = _weights(money, keys)
        parts += [Part(cluster, money.source, amount, money.label) for cluster, amount in apportion(money.amount, weights).items() if amount]
    order = {key.cluster: number for number, key in enumerate(keys)}
    return sorted(parts, key=lambda part: (order[part.cluster], SOURCES.index(part.source)))


def _weights(money: Money, keys: Sequence[Key]) -> dict[int, Decimal]:
    if money.source == SECTORAL:
        for leaf in (money.leaf, money.above):
            if found := {key.cluster: key.percentage for key in keys if leaf is not None and key.leaf == leaf}:
                return found if any(found.values()) else dict.fromkeys(found, Decimal(1))
    return {key.cluster: key.percentage for key in keys}


@dataclass(frozen=True)
class Contribution:
    """What stad and OCMW bring (euro), and the line of the budget and the reporting code of each.

    With a `total` both amounts follow from it and from the key, to the cent; without, the key follows from the amounts.
    """

    total: Decimal | None = None
    city_share: Decimal = Decimal("0.5")
    city_amount: Decimal | None = None
    ocmw_amount: Decimal | None = None
    city_line: str = ""
    city_code: Any = None
    ocmw_line: str = ""
    ocmw_code: Any = None
    regulation: str = ""

    def amounts(self) -> tuple[Decimal, dict[str, Decimal]]:
        """The share of the stad (0–1) and the amount of each. Raises RuleError when both ways or none were filled in."""
        given = [amount for amount in (self.city_amount, self.ocmw_amount) if amount is not None]
        if self.total is not None and given:
            raise RuleError(Problem("Vul het totaal in, of de bedragen van stad en OCMW, maar niet beide.", "total"))
        if self.total is not None:
            return self.city_share, split(self.total, {CITY: self.city_share, OCMW: 1 - self.city_share})
        if not given:
            raise RuleError(Problem("Vul het totaal in, of de bedragen van stad en OCMW.", "total"))
        city, ocmw = self.city_amount or ZERO, self.ocmw_amount or ZERO
        share = (city / (city + ocmw)).quantize(SHARE) if city + ocmw else self.city_share
        return share, {CITY: city, OCMW: ocmw}
