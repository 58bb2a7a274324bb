"""Downloads: the list of sheets exactly as it is on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from core.spreadsheets import Sheet, workbook
from initiatives.models import IndicatorSheet

LIST_HEADS = (
    "Initiatief",
    "Organisatie",
    "Werkvorm",
    "Jaar",
    "Versie",
    "Status",
    "Vorm",
    "Grondslag",
    "Volledigheid (%)",
    "Ingediend op",
    "Uiterste datum",
    "Laattijdig",
    "Voorbeeldgegevens",
)


def list_rows(sheets: Iterable[IndicatorSheet]) -> Iterator[Sequence[Any]]:
    """What the list on the screen says, one row a sheet; completeness in percent."""
    for sheet in sheets:
        share: Decimal | None = sheet.completeness_share  # type: ignore[attr-defined]  # annotated by the list
        yield (
            sheet.initiative.name,
            sheet.initiative.holder.name,
            sheet.get_work_form_display(),
            sheet.reference_year,
            sheet.version,
            sheet.get_status_display(),
            sheet.get_form_display(),
            sheet.get_obligation_basis_display(),
            None if share is None else (share * 100).quantize(Decimal("0.1")),
            sheet.submitted_at,
            sheet.due_on,
            sheet.is_late,
            sheet.is_example,
        )


def list_workbook(sheets: Iterable[IndicatorSheet]) -> bytes:
    return workbook(Sheet("Fiches", LIST_HEADS, list_rows(sheets), widths=(40, 40, 30, 8, 8, 16, 16, 16, 12, 18, 14, 10, 10)))
