"""Key figures per werkvorm for one year, in the layout of Table 1 of the note: each initiative counted once, by primary werkvorm.

Persons and VTE are never added; unknown is not zero; every figure says over how many sheets it was counted (INC-4, INC-5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from initiatives.enums import COUNTED_WORK_FORMS, SheetStatus, Unit, Verification, WorkForm
from initiatives.models import IndicatorSheet, Initiative, SheetCampaign, SheetCount, SheetFigure, YearRollup
from initiatives.queries.campaigns import primary_of_year
from monitoring.enums import Mask
from monitoring.queries import suppression
from monitoring.queries.suppression import Cell, Partition

BUDGET = "BI-F03"
EXITS = "BI-G01"
ALL_EXITS = "BI-D07"
NOT_IN_OUTFLOW = ("PENSIOEN", "ZIEKTE_INVALIDITEIT", "ONBEKEND")
MIN_EXITS = 5


@dataclass(frozen=True)
class RowDefinition:
    """One row of the table: indicator (and category), unit, and the row of 2006 that it continues."""

    code: str
    label: str
    unit: str
    category: str = ""
    note: str = ""
    published: str = ""
    asked_of: tuple[str, ...] = COUNTED_WORK_FORMS


ROWS = (
    RowDefinition(BUDGET, "Budget", Unit.EURO, note="Omzet en ontvangen subsidies.", published="budget_eur"),
    RowDefinition("BI-D01", "Doelgroepwerknemers, effectief tewerkgesteld", Unit.FTE, note="Jaargemiddelde, met een arbeidsovereenkomst."),
    RowDefinition("BI-D03", "Deelnemers brugprojecten", Unit.PERSONS, note="Elke persoon één keer geteld.", asked_of=(WorkForm.TEMPORARY,)),
    RowDefinition(
        "BI-D04",
        "Deelnemers begeleiding, opleiding en werkervaring",
        Unit.PERSONS,
        note="Zonder arbeidsovereenkomst.",
        asked_of=(WorkForm.TEMPORARY,),
    ),
    RowDefinition("BI-D05", "Deelnemers arbeidszorg", Unit.PERSONS, note="Onbetaald.", asked_of=(WorkForm.PERMANENT,)),
    RowDefinition("BI-P01", "Omkaderingspersoneel", Unit.FTE, note="Jaargemiddelde.", published="omkadering_vte"),
    RowDefinition(EXITS, "Doorstroom naar de reguliere arbeidsmarkt", Unit.PERSONS, "REGULIER", "Strikt: enkel uitstroom naar regulier werk."),
)
CODES = {row.code for row in ROWS} | {ALL_EXITS}


@dataclass(frozen=True)
class Row:
    """A row with its cells after suppression; `previous` is last year's total where both years are shown."""

    definition: RowDefinition
    partition: Partition
    previous: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """This year's total minus last year's, in the unit of the row."""
        total = self.partition.total
        return total.value - self.previous if total.is_shown and total.value is not None and self.previous is not None else None

    @property
    def change_share(self) -> Decimal | None:
        return self.change / self.previous if self.change is not None and self.previous else None


@dataclass(frozen=True)
class Completeness:
    """Frozen sheets of expected ones, per werkvorm and in all, by number and by share of last year's budget (read when asked for)."""

    year: int
    frozen: dict[str, int]
    expected: dict[str, int]
    verification: dict[str, int]
    is_example: bool
    budget_again: Decimal

    @cached_property
    def budget_share(self) -> Decimal | None:
        return _budget_share(self.year, self.budget_again)

    @property
    def frozen_count(self) -> int:
        return sum(self.frozen.values())

    @property
    def expected_count(self) -> int:
        return sum(self.expected.values())

    @property
    def is_complete(self) -> bool:
        return self.frozen_count >= self.expected_count


@dataclass(frozen=True)
class Outflow:
    """The way to regular work (BI-G03): `regular` of `base` exits; `least` is the smallest base on which this reader gets a share."""

    regular: Cell
    base: Decimal | None
    least: int

    @property
    def share(self) -> Decimal | None:
        return suppression.share(self.regular, self.base, least=self.least)


@dataclass(frozen=True)
class KeyFigures:
    """The whole table of one year."""

    year: int
    rows: tuple[Row, ...]
    completeness: Completeness
    outflow: Outflow

    @property
    def previous_year(self) -> int:
        return self.year - 1

    @property
    def outflow_share(self) -> Decimal | None:
        return self.outflow.share

    def row(self, code: str) -> Row:
        return next(r for r in self.rows if r.definition.code == code)


def years() -> list[int]:
    """The reference years that have frozen sheets, newest first."""
    return list(YearRollup.objects.order_by("-reference_year").values_list("reference_year", flat=True).distinct())


def asked_years() -> dict[int, bool]:
    """Every reference year that has frozen sheets (True) or was only asked for so far (False), newest first."""
    figures = YearRollup.objects.order_by().values_list("reference_year", Value(1))
    asked = SheetCampaign.objects.filter(opened_at__isnull=False).order_by().values_list("reference_year", Value(0))
    found: dict[int, bool] = {}
    for year, has_figures in sorted(figures.union(asked), reverse=True):
        found.setdefault(year, bool(has_figures))
    return found


def expected_per_work_form(year: int) -> dict[str, int]:
    """Initiatives that are asked a sheet of the year and not let off, by the werkvorm under which it counts."""
    asked = primary_of_year(year).exclude(Exists(_let_off(year).filter(initiative=OuterRef("initiative"))))
    return dict(asked.order_by("work_form").values_list("work_form").annotate(count=Count("pk")))


def _let_off(year: int) -> QuerySet[IndicatorSheet]:
    """The sheets that the city called not applicable: nobody waits for them, as on the page of the campaign."""
    return IndicatorSheet.objects.filter(reference_year=year, status=SheetStatus.NOT_APPLICABLE)


def _budget_share(year: int, again: Decimal) -> Decimal | None:
    """Last year's budget of those whose sheet is frozen this year (`again`), as a share of everybody's who is expected again: all but who
    stopped during last year or was let off."""
    budgets = YearRollup.objects.filter(reference_year=year - 1, code=BUDGET, category="").order_by()
    stopped = Initiative.objects.filter(end_on__range=(date(year - 1, 1, 1), date(year - 1, 12, 31))).order_by()
    gone = stopped.values("pk").union(_let_off(year).order_by().values("initiative"))
    sheets = IndicatorSheet.objects.of_year(year - 1).frozen().filter(initiative__in=gone)
    rows = SheetFigure.objects.filter(code=BUDGET, category="", sheet__in=sheets.order_by().values("pk")).order_by()
    of_gone = Coalesce(Subquery(rows.annotate(group=Value(1)).values("group").annotate(sum=Sum("value")).values("sum")), Decimal(0))
    expected = budgets.aggregate(sum=Sum("value") - of_gone)["sum"]
    return again / expected if expected else None


def completeness(year: int) -> Completeness:
    """How much of the year is in the figures, how it was verified, and whether it is example data: two queries."""
    frozen, verification, example, again = dict.fromkeys(COUNTED_WORK_FORMS, 0), dict.fromkeys(Verification, 0), False, Decimal(0)
    for row in SheetCount.objects.filter(reference_year=year).order_by():
        frozen[WorkForm(row.work_form)] += row.sheet_count
        verification[Verification(row.verification)] += row.sheet_count
        example = example or row.is_example
        again += row.previous_budget
    expected = expected_per_work_form(year)
    return Completeness(
        year,
        {str(k): v for k, v in frozen.items()},
        {str(w): expected.get(w, 0) for w in COUNTED_WORK_FORMS},
        {str(k): v for k, v in verification.items()},
        example,
        again,
    )


def _cells(rollups: dict[tuple[str, str, str], YearRollup], row: RowDefinition, expected: dict[str, int]) -> list[Cell]:
    """One cell per werkvorm; a werkvorm without initiatives is 0, one without sheets for this figure is unknown."""
    cells = []
    for work_form in COUNTED_WORK_FORMS:
        found = rollups.get((work_form, row.code, row.category))
        if found is None:
            is_empty = work_form in row.asked_of and not expected.get(work_form)
            cells.append(Cell(work_form, Decimal(0) if is_empty else None, initiatives=suppression.MIN_INITIATIVES if is_empty else 0))
        else:
            cells.append(Cell(work_form, found.value, found.sheet_count, found.organisation_count, found.largest_value))
    return cells


def suppressor(unit: str, *, sees_all: bool, threshold: int) -> Callable[[Sequence[Cell]], Partition]:
    """The suppression that belongs to a unit, by the reader's rights."""
    if sees_all:
        return suppression.unmasked
    by_unit: dict[str, Callable[[Sequence[Cell]], Partition]] = {
        Unit.EURO: suppression.amounts,
        Unit.FTE: suppression.fte,
        Unit.PERSONS: partial(suppression.persons, threshold=threshold),
    }
    return by_unit[unit]


def _index(rows: Iterable[YearRollup]) -> dict[int, dict[tuple[str, str, str], YearRollup]]:
    found: dict[int, dict[tuple[str, str, str], YearRollup]] = {}
    for row in rows:
        found.setdefault(row.reference_year, {})[row.work_form, row.code, row.category] = row
    return found


def _outflow_base(rollups: dict[tuple[str, str, str], YearRollup]) -> Decimal | None:
    """The exits on which the share to regular work is counted: all but pension, illness and unknown (BI-G03).

    The short sheet asks of the destinations only regular work, so the base starts from all exits (BI-D07).
    """
    left = [r.value for (_, code, _), r in rollups.items() if code == ALL_EXITS]
    apart = [r.value for (_, code, category), r in rollups.items() if code == EXITS and category in NOT_IN_OUTFLOW]
    return sum(left, Decimal(0)) - sum(apart, Decimal(0)) if left else None


def key_figures(year: int, *, sees_all: bool, threshold: int) -> KeyFigures:
    """The table of one year for a reader: three queries, whatever the number of initiatives, and one more for the share of the budget."""
    rollups = YearRollup.objects.filter(reference_year__in=[year, year - 1], code__in=CODES)
    return _of_year(year, _index(rollups), sees_all=sees_all, threshold=threshold)


def newest(*, sees_all: bool, threshold: int) -> KeyFigures | None:
    """The table of the newest year with frozen sheets, for the same number of queries."""
    last = YearRollup.objects.order_by("-reference_year").values("reference_year")[:1]
    index = _index(YearRollup.objects.filter(reference_year__gte=Subquery(last) - 1, code__in=CODES))
    return _of_year(max(index), index, sees_all=sees_all, threshold=threshold) if index else None


def _of_year(year: int, index: dict[int, dict[tuple[str, str, str], YearRollup]], *, sees_all: bool, threshold: int) -> KeyFigures:
    now, before = index.get(year, {}), index.get(year - 1, {})
    counted = completeness(year)
    rows = []
    for definition in ROWS:
        suppress = suppressor(definition.unit, sees_all=sees_all, threshold=threshold)
        partition = suppress(_cells(now, definition, counted.expected))
        last = suppress(_cells(before, definition, counted.expected)).total if before else Cell("TOTAAL", None)
        rows.append(Row(definition, partition, last.value if last.is_shown else None))
    table = tuple(rows)
    regular = next(r for r in table if r.definition.code == EXITS).partition.total
    least = MIN_EXITS if sees_all else suppression.MIN_DENOMINATOR
    return KeyFigures(year, table, counted, Outflow(regular, _outflow_base(now), least))


def mixed_total(figures: KeyFigures, column: str) -> Cell:
    """BI-D11, the target-group total as Table 1 mixed it (VTE and persons): only for comparison with 2004-2005, under its label."""
    parts = [figures.row(code).partition for code in ("BI-D01", "BI-D03", "BI-D04", "BI-D05")]
    cells = [p.total if column == "TOTAAL" else p[column] for p in parts]
    if any(c.mask != Mask.NONE for c in cells):
        return Cell(column, None, mask=Mask.PROTECTING)
    known = [c.value for c in cells if c.value is not None]
    return Cell(column, sum(known, Decimal(0)) if known else None)
