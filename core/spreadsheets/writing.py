"""Writing what people download: XLSX, and CSV as Belgian Excel opens it (`;`, decimal comma, byte order mark).

No text ever becomes a formula in the reader's spreadsheet: in XLSX it is typed as text, in CSV a quote stands before it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from core import dates
from core.spreadsheets.reading import FORMULA_STARTS, GUARD

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
FLUSH_LINES = 500
LIST_LENGTH = 250
HEAD = Font(bold=True)
INPUT = PatternFill("solid", fgColor="FDF3D9")
UNLOCKED = Protection(locked=False)
NUMBER_FORMATS = {Decimal: "#,##0.00", date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm"}


@dataclass(frozen=True)
class Input:
    """A cell that the reader fills in: tinted, unlocked, with a list to choose from where there is one."""

    value: Any = None
    choices: tuple[str, ...] = ()
    number_format: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet to write: its name, the row of heads and the rows under it. `widths` are in characters; `locked` protects all but `Input`."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()
    notes: Sequence[str] = field(default_factory=tuple)
    locked: bool = False


# --- xlsx ------------------------------------------------------------------------------------------------------------
def workbook(*sheets: Sheet) -> bytes:
    """An XLSX of these sheets; rows may be a generator. Notes stand above the heads, in rows of their own."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    top = len(sheet.notes) + 1
    page.freeze_panes = f"A{top + 1}"
    for index, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(index)].width = width
    page.protection.sheet = sheet.locked
    lists: dict[tuple[str, ...], DataValidation] = {}
    for note in sheet.notes:
        page.append([_cell(page, note)])
    page.append([_head(page, head) for head in sheet.heads])
    for number, row in enumerate(sheet.rows, start=top + 1):
        page.append([_cell(page, value) for value in row])
        for column, value in enumerate(row, start=1):
            if isinstance(value, Input) and _fits_a_list(value.choices):
                _list_of(lists, value.choices).add(f"{get_column_letter(column)}{number}")
    for validation in lists.values():
        page.data_validations.append(validation)


def _fits_a_list(choices: tuple[str, ...]) -> bool:
    """Excel keeps a list to choose from as one short text, cut at commas."""
    return bool(choices) and len(",".join(choices)) <= LIST_LENGTH and not any("," in choice for choice in choices)


def _list_of(lists: dict[tuple[str, ...], DataValidation], choices: tuple[str, ...]) -> DataValidation:
    if choices not in lists:
        quoted = ",".join(choice.replace('"', '""') for choice in choices)
        lists[choices] = DataValidation(type="list", formula1=f'"{quoted}"', allow_blank=True, showErrorMessage=True, error="Kies uit de lijst.")
    return lists[choices]


def _head(page: Any, text: str) -> Any:
    cell = _cell(page, text)
    cell.font, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Any, value: Any) -> Any:
    given = value.value if isinstance(value, Input) else value
    cell = WriteOnlyCell(page, _storable(given))
    if isinstance(given, str):
        cell.data_type = "s"  # also what begins with =
        cell.quotePrefix = given.startswith(FORMULA_STARTS)
    elif not isinstance(given, bool):
        cell.number_format = NUMBER_FORMATS.get(type(given), "General")
    if isinstance(value, Input):
        cell.fill, cell.protection = INPUT, UNLOCKED
        cell.number_format = value.number_format or cell.number_format
    return cell


def _storable(value: Any) -> Any:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.astimezone(dates.BRUSSELS).replace(tzinfo=None)
    return CONTROL.sub("", value) if isinstance(value, str) else value


# --- csv -------------------------------------------------------------------------------------------------------------
class _Echo:
    """A file that keeps only the line just written: what csv needs in order to stream."""

    line = ""

    def write(self, text: str) -> int:
        self.line = text
        return len(text)


def csv_value(value: Any) -> str:
    """12500,5 · 31/12/2026 · ja · text, with a quote before what a spreadsheet would take for a formula; unknown is empty."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return dates.formatted_at(value) if isinstance(value, datetime) else dates.formatted(value)
    if isinstance(value, (Decimal, float)):
        return (f"{value:f}" if isinstance(value, Decimal) else str(value)).replace(".", ",")
    text = "" if value is None else CONTROL.sub("", str(value))
    return f"{GUARD}{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Any]], notes: Sequence[str] = ()) -> Iterator[str]:
    """A CSV line by line, the mark first: memory stays flat however long it is. Notes (such as “voorbeeldgegevens”) are the first lines."""
    echo = _Echo()
    writer = csv.writer(echo, delimiter=";")
    yield BOM
    for row in (*([note] for note in notes), heads):
        writer.writerow([csv_value(value) for value in row])
        yield echo.line
    for values in rows:
        writer.writerow([csv_value(value) for value in values])
        yield echo.line


def _in_parts(lines: Iterable[str]) -> Iterator[str]:
    """Lines joined by the hundreds: a write to the network for each line would cost more than the line."""
    part: list[str] = []
    for line in lines:
        part.append(line)
        if len(part) >= FLUSH_LINES:
            yield "".join(part)
            part.clear()
    yield "".join(part)


def csv_response(
    name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, notes: Sequence[str] = (), headers: Mapping[str, str] | None = None
) -> StreamingHttpResponse:
    """A download that streams: `name` without extension. `rows` should come from an iterator of the database."""
    response = StreamingHttpResponse(_in_parts(csv_lines(heads, rows, notes)), content_type="text/csv; charset=utf-8", headers=headers)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.csv") or ""
    return response


def xlsx_response(name: str, *sheets: Sheet) -> HttpResponse:
    """A download of a workbook: `name` without extension."""
    response = HttpResponse(workbook(*sheets), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx") or ""
    return response
