"""The key figures as rows for CSV and XLSX: exactly what the page shows to this reader."""

from __future__ import annotations

from decimal import Decimal

from core import options
from initiatives.enums import COUNTED_WORK_FORMS, Unit
from monitoring.enums import Mask
from monitoring.queries.comparison import Line
from monitoring.queries.key_figures import KeyFigures
from monitoring.queries.suppression import Cell

HEAD = ["Referentiejaar", "Rij", "Eenheid", *(str(w.label) for w in COUNTED_WORK_FORMS), "Totaal", "Fiches vastgesteld", "Fiches verwacht", "Aard"]


def mask_text(cell: Cell) -> str:
    """Why a number is not shown, as the reader reads it."""
    if cell.mask == Mask.SMALL:
        return f"< {options.value('kleine_cel')}"
    return "niet getoond" if cell.mask != Mask.NONE else "onbekend"


def shown(cell: Cell) -> str | Decimal:
    """The number, or why it is not shown."""
    return cell.value if cell.is_shown and cell.value is not None else mask_text(cell)


def key_figures_rows(figures: KeyFigures, lines: list[Line]) -> list[list[str | int | Decimal]]:
    """One line per row of the table, with completeness and whether the data are examples on each line."""
    completeness = figures.completeness
    nature = "voorbeeldgegevens" if completeness.is_example else ""
    return [
        [
            figures.year,
            line.label,
            str(Unit(line.unit).label),
            *("" if cell is None else shown(cell) for cell in line.cells),
            shown(line.total),
            completeness.frozen_count,
            completeness.expected_count,
            nature,
        ]
        for line in lines
    ]
