"""The derived indicators of domain 10 as versioned code. Unknown propagates: a part that is not known makes the whole unknown, never 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from initiatives.enums import WorkForm
from initiatives.rules.snapshots import PROFILES, UNIQUE_PERSONS, UNKNOWN, ZERO, Snapshot, is_unknown_category

HUNDRED = Decimal(100)
FEW_EXITS = 5
UNDER, OVER = Decimal("0.8"), Decimal("1.2")
DIMENSIONS = dict(zip(PROFILES, ("GES", "LFT", "SCH", "HER", "WZD", "STA", "ARB", "WPL"), strict=True))
Figures = dict[str, Decimal]
Formula = Callable[[Snapshot], Figures]


def _plus(*parts: Decimal | None) -> Decimal | None:
    """The sum, unknown when a part is."""
    total = ZERO
    for part in parts:
        if part is None:
            return None
        total += part
    return total


def _ratio(part: Decimal | None, whole: Decimal | None, times: Decimal = Decimal(1)) -> Decimal | None:
    """part / whole × times; unknown when one is unknown or the whole is not above 0."""
    if part is None or whole is None or whole <= 0:
        return None
    return times * part / whole


def _one(value: Decimal | None) -> Figures:
    return {} if value is None else {"": value}


def budget(sheet: Snapshot) -> Decimal | None:
    """F03 in euro: turnover and subsidies («Budget (subsidies + omzet)»)."""
    return _plus(sheet.number("BI-F01"), sheet.received)


def target_group(sheet: Snapshot) -> Decimal | None:
    """VTE of the target group; for TIJ with the trajectories that the organisation itself counts in VTE (never computed from persons)."""
    employed = sheet.number("BI-D01")
    if sheet.work_form != WorkForm.TEMPORARY:
        return employed
    return _plus(employed, sheet.number("BI-D09") if sheet.asks("BI-D09") else ZERO)


def mixed_total(sheet: Snapshot) -> Decimal | None:
    """D11: VTE and persons added as the note of 2006 did; shown only under its label."""
    parts = [sheet.number_if_asked(code) for code in ("BI-D03", "BI-D04", "BI-D05")]
    return _plus(sheet.number("BI-D01"), *parts)


def per_measure(sheet: Snapshot) -> dict[str, Decimal]:
    """Euro received by measure, over all levels."""
    totals: dict[str, Decimal] = {}
    for line in sheet.lines:
        totals[line.measure] = totals.get(line.measure, ZERO) + line.received
    return totals


def dependency(sheet: Snapshot) -> Decimal | None:
    """F07 in %: the largest measure in the budget."""
    return _ratio(max(per_measure(sheet).values(), default=ZERO), budget(sheet), HUNDRED)


def concentration(sheet: Snapshot) -> Decimal | None:
    """F08, 0–1: Herfindahl index over the measures and the turnover."""
    total, turnover = budget(sheet), sheet.number("BI-F01")
    if total is None or turnover is None or total <= 0:
        return None
    return sum(((amount / total) ** 2 for amount in (*per_measure(sheet).values(), turnover)), ZERO)


def budget_per_fte(sheet: Snapshot) -> Decimal | None:
    """F11 in euro per VTE; for TIJ only when the trajectories are known in VTE."""
    if sheet.work_form == WorkForm.TEMPORARY and not sheet.number("BI-D09"):
        return None
    return _ratio(budget(sheet), target_group(sheet))


def guidance_ratio(sheet: Snapshot) -> Decimal | None:
    """P07: VTE target group per VTE staff."""
    return _ratio(target_group(sheet), sheet.number("BI-P01"))


def persons_ratio(sheet: Snapshot) -> Decimal | None:
    """P07b, TIJ only: unique persons per VTE staff, apart from P07 because persons and VTE are never added."""
    if sheet.work_form != WorkForm.TEMPORARY:
        return None
    return _ratio(sheet.number(UNIQUE_PERSONS), sheet.number("BI-P01"))


def has_quality_system(sheet: Snapshot) -> Decimal | None:
    """K04: 1 when a system is named, 0 for GEEN, unknown without an answer."""
    systems = sheet.chosen("BI-K01") - {UNKNOWN}
    return Decimal(bool(systems - {"GEEN"})) if systems else None


def exits(sheet: Snapshot) -> dict[str, Decimal] | None:
    """Exits by destination; a destination left blank is 0 only when the filled ones add up to all exits."""
    filled, total = sheet.parts("BI-G01"), sheet.number("BI-D07")
    if not filled:
        return None
    if total is not None and sum(filled.values(), ZERO) == total:
        return {choice.code: ZERO for choice in sheet.questions["BI-G01"].choices} | filled if "BI-G01" in sheet.questions else filled
    return filled


def onward(sheet: Snapshot) -> Decimal | None:
    """G02 in persons: exits to regular work, strictly."""
    return (exits(sheet) or {}).get("REGULIER")


def onward_widely(sheet: Snapshot) -> Decimal | None:
    """G02b in persons: with less support counts too (decree on local services)."""
    found = exits(sheet) or {}
    return _plus(found.get("REGULIER"), found.get("SE_MINDER_ONDERSTEUNING"))


def onward_share(sheet: Snapshot) -> Decimal | None:
    """G03 in %: none when fewer than five persons could move on."""
    found, total = exits(sheet), sheet.number("BI-D07")
    if found is None or total is None:
        return None
    apart = _plus(*(found.get(code) for code in ("PENSIOEN", "ZIEKTE_INVALIDITEIT", UNKNOWN)))
    if apart is None or total - apart < FEW_EXITS:
        return None
    return _ratio(found.get("REGULIER"), total - apart, HUNDRED)


def profile(sheet: Snapshot, code: str) -> dict[str, Decimal] | None:
    """A profile that adds up to D10, blank categories as 0; None when it is not filled, spared or does not add up."""
    filled, persons = sheet.parts(code), sheet.number(UNIQUE_PERSONS)
    if not filled or persons is None or not sheet.asks(code) or sum(filled.values(), ZERO) != persons:
        return None
    return {choice.code: ZERO for choice in sheet.questions[code].choices} | filled


def _share(code: str, *categories: str) -> Callable[[Snapshot], Decimal | None]:
    """Share in % of some categories among the persons of whom it is known."""
    wanted = {f"{DIMENSIONS[code]}_{category}" for category in categories}

    def share(sheet: Snapshot) -> Decimal | None:
        found = profile(sheet, code)
        if found is None:
            return None
        known = sum((n for c, n in found.items() if not is_unknown_category(c)), ZERO)
        return _ratio(sum((n for c, n in found.items() if c in wanted), ZERO), known, HUNDRED)

    return share


def registration(sheet: Snapshot) -> Figures:
    """H17 in % per profile dimension: of how many persons it is known."""
    found: Figures = {}
    for code, dimension in DIMENSIONS.items():
        parts = profile(sheet, code)
        if parts:
            unknown = sum((n for c, n in parts.items() if is_unknown_category(c)), ZERO)
            share = _ratio(sum(parts.values(), ZERO) - unknown, sum(parts.values(), ZERO), HUNDRED)
            found |= {} if share is None else {dimension: share}
    return found


def representation(sheet: Snapshot) -> Figures:
    """H18 per category: its share among the persons of whom it is known, over its share in the population of comparison."""
    found: Figures = {}
    for code in DIMENSIONS:
        parts = profile(sheet, code) or {}
        known = sum((n for c, n in parts.items() if not is_unknown_category(c)), ZERO)
        for category, number in parts.items():
            index = _ratio(_ratio(number, known, HUNDRED), sheet.population.get(category))
            found |= {} if index is None else {category: index}
    return found


def verdict(index: Decimal) -> str:
    """What an index of representation says (domain 10.6)."""
    if index < UNDER:
        return "ondervertegenwoordigd"
    return "oververtegenwoordigd" if index > OVER else "in verhouding"


@dataclass(frozen=True)
class Derived:
    """One version of one derived indicator; its definition and formula as shown stand in the row of IndicatorDefinition.

    A formula that changes is a new version with the first reference year it holds for: the figures of earlier years stay what they were.
    """

    code: str
    formula: Formula
    version: int = 1
    from_year: int | None = None


def _single(code: str, value: Callable[[Snapshot], Decimal | None]) -> Derived:
    return Derived(code, lambda sheet: _one(value(sheet)))


DERIVED: tuple[Derived, ...] = (
    _single("BI-F02", lambda sheet: sheet.received),
    _single("BI-F03", budget),
    _single("BI-F07", dependency),
    _single("BI-F08", concentration),
    _single("BI-F09", lambda sheet: _ratio(sheet.number("BI-F01"), budget(sheet), HUNDRED)),
    _single("BI-F11", budget_per_fte),
    _single("BI-D11", mixed_total),
    _single("BI-P07", guidance_ratio),
    _single("BI-P07b", persons_ratio),
    _single("BI-P08", lambda sheet: _plus(sheet.number("BI-D01"), sheet.number("BI-P01"))),
    _single("BI-K04", has_quality_system),
    _single("BI-G02", onward),
    _single("BI-G02b", onward_widely),
    _single("BI-G03", onward_share),
    _single("BI-H10", _share("BI-H01", "V")),
    _single("BI-H11", _share("BI-H02", "<25")),
    _single("BI-H12", _share("BI-H02", "50-54", "55+")),
    _single("BI-H13", _share("BI-H03", "KORT")),
    _single("BI-H14", _share("BI-H04", "NIET_EU")),
    _single("BI-H15", _share("BI-H06", "LEEFLOON")),
    _single("BI-H16", _share("BI-H05", "1-2", ">2")),
    Derived("BI-H17", registration),
    Derived("BI-H18", representation),
)


def in_force(year: int, known: Iterable[Derived] = DERIVED) -> list[Derived]:
    """The newest version of each that holds in a reference year."""
    newest: dict[str, Derived] = {}
    for row in sorted(known, key=lambda d: d.version):
        if row.from_year is None or row.from_year <= year:
            newest[row.code] = row
    return list(newest.values())


def derived(sheet: Snapshot) -> dict[str, Figures]:
    """Every derived indicator that can be known, by code and category ("" for a single figure)."""
    found = {d.code: d.formula(sheet) for d in in_force(sheet.year)}
    return {code: figures for code, figures in found.items() if figures}
