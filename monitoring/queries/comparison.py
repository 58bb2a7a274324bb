"""The table of a year with the printed one beside it, line by line as the page and the exports show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from initiatives.enums import COUNTED_WORK_FORMS, Unit
from monitoring.enums import Mask
from monitoring.models import PublishedFigure
from monitoring.queries.key_figures import KeyFigures, Row, mixed_total
from monitoring.queries.published import COLUMNS, Check
from monitoring.queries.suppression import Cell

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
        return f"som is {self.check.computed:.1f}".replace(".", ",")


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


def cards(figures: KeyFigures) -> list[Card]:
    """Budget, employed target group, participants without a contract, and the way to regular work.

    A year that misses sheets is not compared with the year before: the difference would be that of the sheets.
    """
    budget, employed = figures.row("BI-F03"), figures.row("BI-D01")
    participants = [figures.row(code).partition.total for code in ("BI-D03", "BI-D04", "BI-D05")]
    hidden = any(c.mask != Mask.NONE for c in participants)
    known = [c.value for c in participants if c.value is not None]
    people = Cell("TOTAAL", None if hidden or not known else sum(known, Decimal(0)), mask=Mask.PROTECTING if hidden else Mask.NONE)
    base, is_complete = figures.outflow_base, figures.completeness.is_complete
    waits = "" if is_complete else f"nog niet te vergelijken met {figures.previous_year}"
    outflow_note = "minder dan vijf vertrekkers" if figures.outflow_share is None else "strikt, van wie vertrok en wiens bestemming bekend is"
    return [
        Card("Budget", budget.partition.total, Unit.EURO, budget.change_share if is_complete else None, waits),
        Card("Doelgroepwerknemers", employed.partition.total, Unit.FTE, employed.change if is_complete else None, waits),
        Card("Deelnemers zonder contract", people, Unit.PERSONS, note="nooit opgeteld met VTE"),
        Card("Doorstroom naar regulier werk", Cell("TOTAAL", figures.outflow_share), Unit.PERCENT, note=outflow_note if base is not None else ""),
    ]
