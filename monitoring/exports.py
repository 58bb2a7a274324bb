"""The key figures as rows for CSV and XLSX: exactly what the page shows to this reader, the printed rows of 2006 included."""

from __future__ import annotations

from decimal import Decimal

from core import numbers, options
from initiatives.enums import COUNTED_WORK_FORMS, Unit
from monitoring.enums import Mask
from monitoring.queries.comparison import Line, PrintedLine
from monitoring.queries.key_figures import KeyFigures
from monitoring.queries.suppression import MIN_FTE, Cell

HEAD = [
    "Referentiejaar",
    "Rij",
    "Eenheid",
    *(str(w.label) for w in COUNTED_WORK_FORMS),
    "Totaal",
    "Fiches vastgesteld",
    "Fiches verwacht",
    "Aandeel van het budget van het vorige jaar",
    "Aard",
]
PRINTED = "gepubliceerd in de HIVA-nota van 2006, nooit verbeterd"
Row = list[str | int | Decimal]


def mask_text(cell: Cell, unit: str) -> str:
    """Why a number is not shown, as the reader reads it."""
    if cell.mask == Mask.SMALL:
        return f"< {MIN_FTE if unit == Unit.FTE else options.value('kleine_cel')}"
    return "niet getoond" if cell.mask != Mask.NONE else "onbekend"


def shown(cell: Cell | None, unit: str) -> str | Decimal:
    """The number, why it is not shown, or nothing where it is not asked."""
    if cell is None:
        return ""
    return cell.value if cell.is_shown and cell.value is not None else mask_text(cell, unit)


def _as_printed(value: Decimal) -> Decimal:
    """Without the decimals that the table did not print."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _printed(line: PrintedLine) -> Row:
    check = line.check
    nature = PRINTED if check.is_exact else f"{PRINTED}, de som van de kolommen is {numbers.formatted(check.computed, check.decimals)}"
    values = [_as_printed(cell.value) for cell in (*line.cells, line.total)]
    return [line.total.period_label, line.label, str(Unit(line.unit).label), *values, "", "", "", nature]


def key_figures_rows(figures: KeyFigures, lines: list[Line]) -> list[Row]:
    """One line per row of the table, with completeness by number and by budget and whether the data are examples on each line."""
    counted = figures.completeness
    share = "" if counted.budget_share is None else numbers.percent(counted.budget_share)
    known: Row = [counted.frozen_count, counted.expected_count, share, "voorbeeldgegevens" if counted.is_example else ""]
    rows: list[Row] = []
    for line in lines:
        cells = (shown(cell, line.unit) for cell in (*line.cells, line.total))
        rows.append([figures.year, line.label, str(Unit(line.unit).label), *cells, *known])
        if line.printed:
            rows.append(_printed(line.printed))
    return rows
