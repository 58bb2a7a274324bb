"""The table of a year with the printed one beside it, line by line as the page and the exports show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core import numbers
from initiatives.enums import COUNTED_WORK_FORMS, Unit
from monitoring.enums import Mask
from monitoring.models import PublishedFigure
from monitoring.queries.key_figures import MIN_EXITS, KeyFigures, Outflow, Row, mixed_total
from monitoring.queries.published import COLUMNS, Check
from monitoring.queries.suppression import MIN_DENOMINATOR, Cell

COUNT_WORDS = {MIN_EXITS: "vijf", MIN_DENOMINATOR: "tien"}
Printed = Mapping[tuple[str, str], PublishedFigure]


@dataclass(frozen=True)
class PrintedLine:
    """One row of the table of 2006 as printed, with the check of its sum."""

    label: str
    unit: str
    cells: tuple[PublishedFigure, ...]
    total: PublishedFigure
    check: Check

    @property
    def sum_text(self) -> str:
        """What the columns really add up to, in Belgian notation with one decimal."""
        return f"som is {numbers.formatted(self.check.computed, 1)}"


@dataclass(frozen=True)
class Line:
    """One row of the year: None stands for a werkvorm that is not asked this; `printed` continues it back to 2004-2005."""

    label: str
    unit: str
    note: str
    cells: tuple[Cell | None, ...]
    total: Cell
    change: Decimal | None
    change_share: Decimal | None
    printed: PrintedLine | None

    @property
    def unit_label(self) -> str:
        return str(Unit(self.unit).label)


def printed_lines(printed: Printed, checks: list[Check]) -> dict[str, PrintedLine]:
    """The three rows of Table 1 by their code."""
    by_row: dict[str, Check] = {}
    for check in checks:
        by_row.setdefault(check.row, check)
    lines = {}
    for row in dict.fromkeys(r for r, column in printed if column == "DEG"):
        total = printed[row, "TOTAAL"]
        lines[row] = PrintedLine(total.row_label, total.unit, tuple(printed[row, c] for c in COLUMNS), total, by_row[row])
    return lines


def _line(row: Row, printed: PrintedLine | None) -> Line:
    asked = row.definition.asked_of
    cells = tuple(row.partition[w] if w in asked else None for w in COUNTED_WORK_FORMS)
    return Line(row.definition.label, row.definition.unit, row.definition.note, cells, row.partition.total, row.change, row.change_share, printed)


def lines(figures: KeyFigures, printed: dict[str, PrintedLine]) -> list[Line]:
    """Every row of the year, and after the participants the mixed total of 2006 under its own label."""
    found = []
    for row in figures.rows:
        if row.definition.code == "BI-P01" and "doelgroep_vte" in printed:
            cells = tuple(mixed_total(figures, w) for w in COUNTED_WORK_FORMS)
            total = mixed_total(figures, "TOTAAL")
            note = "VTE en personen door elkaar, zoals Tabel 1 het deed; enkel om te vergelijken met 2004-2005."
            found.append(Line("Doelgroep zoals in 2004-2005", Unit.MIXED, note, cells, total, None, None, printed["doelgroep_vte"]))
        found.append(_line(row, printed.get(row.definition.published)))
    return found


@dataclass(frozen=True)
class Card:
    """One of the few numbers that matter: its total and how it moved since last year (in its unit; euro as a share)."""

    label: str
    cell: Cell
    unit: str
    change: Decimal | None = None
    note: str = ""

    @property
    def moved(self) -> Decimal | None:
        """The size of the change without its sign."""
        return None if self.change is None else abs(self.change)


def _people_card(participants: list[Cell]) -> Card:
    """Persons without a contract: the sum of the rows that this reader sees, and whether one is left out."""
    label, hidden = "Deelnemers zonder contract", any(c.mask != Mask.NONE for c in participants)
    shown = [c.value for c in participants if c.is_shown and c.value is not None]
    if not shown:
        return Card(label, Cell("TOTAAL", None, mask=Mask.PROTECTING if hidden else Mask.NONE), Unit.PERSONS)
    note = "zonder wat om privacyredenen niet getoond wordt" if hidden else "nooit opgeteld met VTE"
    return Card(label, Cell("TOTAAL", sum(shown, Decimal(0))), Unit.PERSONS, note=note)


def _outflow_card(outflow: Outflow) -> Card:
    """The share to regular work with the two numbers it is made of, or why there is none."""
    label, regular, base, share = "Doorstroom naar regulier werk", outflow.regular, outflow.base, outflow.share
    if base is None or (regular.value is None and regular.mask == Mask.NONE):
        return Card(label, Cell("TOTAAL", None), Unit.PERCENT)
    if share is None:
        note = "om privacyredenen" if regular.mask != Mask.NONE else f"minder dan {COUNT_WORDS[outflow.least]} vertrekkers"
        return Card(label, Cell("TOTAAL", None, mask=Mask.PROTECTING), Unit.PERCENT, note=note)
    return Card(label, Cell("TOTAAL", share), Unit.PERCENT, note=f"strikt: {regular.value:.0f} van {base:.0f} vertrekkers")


def cards(figures: KeyFigures) -> list[Card]:
    """Budget, employed target group, participants without a contract, and the way to regular work.

    A year that misses sheets is not compared with the year before: the difference would be that of the sheets.
    """
    budget, employed = figures.row("BI-F03"), figures.row("BI-D01")
    participants = [figures.row(code).partition.total for code in ("BI-D03", "BI-D04", "BI-D05")]
    is_complete = figures.completeness.is_complete
    waits = "" if is_complete else f"niet te vergelijken met {figures.previous_year}"
    return [
        Card("Budget", budget.partition.total, Unit.EURO, budget.change_share if is_complete else None, waits),
        Card("Doelgroep\u00adwerknemers", employed.partition.total, Unit.FTE, employed.change if is_complete else None, waits),
        _people_card(participants),
        _outflow_card(figures.outflow),
    ]
