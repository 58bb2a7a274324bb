"""Reading what people upload: XLSX and any CSV become the same typed rows, each cell with its address; what is unsafe or unclear is refused.

Refused, with the cell where there is one: formulas, merged cells, macros, links to other files, too many rows or columns, a zip bomb, a
sheet that does not belong to the template, error values, rijksregisternummers and lists of people (PR-23).
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import openpyxl

from core import personal, sniffing
from core.errors import Problem, RuleError
from core.numbers import plain
from core.spreadsheets.checking import SHOWN, Limits, address, check, refusal, too_many_columns, too_many_rows

DELIMITERS = (";", "\t", ",", "|")
GUARD = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SNIFFED_LINES = 25
CSV_SHEET = "csv"
USUAL = Limits()
SPOILT = (*sniffing.SPOILT, ArithmeticError, AttributeError, LookupError, TypeError)  # what openpyxl makes of a spoilt file
Value = str | Decimal | bool | date | None


@dataclass(frozen=True)
class Cell:
    """One value with its address. Text is stripped, numbers are Decimal, dates date; an empty cell is None."""

    value: Value
    row: int
    column: int

    @property
    def address(self) -> str:
        return address(self.row, self.column)

    @property
    def text(self) -> str:
        """The value as a person would type it."""
        if isinstance(self.value, bool):
            return "ja" if self.value else "nee"
        if isinstance(self.value, Decimal):
            return plain(self.value)
        return f"{self.value:%d/%m/%Y}" if isinstance(self.value, date) else self.value or ""

    def problem(self, text: str, rule: str = "") -> Problem:
        """What is wrong with this cell: “cel C7: …”, with its row."""
        return Problem(f"Cel {self.address}: {text}", self.address, self.row, rule)


@dataclass(frozen=True)
class Row:
    """One row; a cell beyond its end is empty."""

    number: int
    cells: tuple[Cell, ...]

    def __getitem__(self, column: int) -> Cell:
        """The cell of a column, counted from 0."""
        return self.cells[column] if column < len(self.cells) else Cell(None, self.number, column + 1)

    @property
    def is_empty(self) -> bool:
        return all(cell.value is None for cell in self.cells)

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(frozen=True)
class Table:
    """One sheet: its name and its rows, without the empty ones; each row keeps its number."""

    name: str
    rows: tuple[Row, ...]

    def below(self, *heads: str) -> list[Row]:
        """The rows under the row of heads. Raises RuleError when a head is missing, names which, and says to take the template."""
        first = self.rows[0].texts if self.rows else []
        missing = [head for head in heads if head not in first]
        if missing:
            raise RuleError(refusal(f"Deze kolommen ontbreken: {', '.join(missing)}. Gebruik het sjabloon zoals u het hebt gekregen."))
        return list(self.rows[1:])


def read(name: str, content: bytes, *, sheets: Collection[str] = (), limits: Limits = USUAL, field: str = "file") -> dict[str, Table]:
    """The sheets of an uploaded XLSX by name, or the one table of a CSV under the first name expected (else "csv").

    `sheets` are the names that the template has: no other is taken, none may miss. Raises RuleError.
    """
    kind = sniffing.check(name, content, allowed=sniffing.TABLES, field=field)
    tables = _read_xlsx(content, sheets, limits) if kind.code == "xlsx" else _read_csv(content, next(iter(sheets), CSV_SHEET), limits)
    for table in tables.values():
        _refuse_personal_data(table)
    return tables


def _refuse_personal_data(table: Table) -> None:
    if table.rows:
        personal.check_heads(table.rows[0].texts)
    cells = (cell for row in table.rows for cell in row.cells if personal.national_numbers(cell.text))
    if problems := [cell.problem(personal.IN_TEXT, personal.RULE) for cell in cells]:
        raise RuleError(*problems[:SHOWN])


# --- xlsx ------------------------------------------------------------------------------------------------------------
def _read_xlsx(content: bytes, sheets: Collection[str], limits: Limits) -> dict[str, Table]:
    with sniffing.open_archive(content) as archive:
        extents = check(archive, limits)
    last_row = max((extent.last_row for extent in extents.values()), default=0)
    last_column = max((extent.last_column for extent in extents.values()), default=0)
    try:
        with warnings.catch_warnings(action="ignore"):  # openpyxl warns of what it leaves out: styles, extensions
            return _tables(content, sheets, last_row, last_column)
    except SPOILT as error:
        raise RuleError(refusal(sniffing.UNREADABLE)) from error


def _tables(content: bytes, expected: Collection[str], last_row: int, last_column: int) -> dict[str, Table]:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    with closing(book):
        if not book.worksheets:
            raise RuleError(refusal(sniffing.UNREADABLE))
        _refuse_other_sheets(book.sheetnames, expected)
        return {sheet.title: _table(sheet, last_row, last_column) for sheet in book.worksheets}


def _refuse_other_sheets(found: Sequence[str], expected: Collection[str]) -> None:
    missing = [f"Het werkblad “{name}” ontbreekt. Gebruik het sjabloon zoals u het hebt gekregen." for name in expected if name not in found]
    other = [f"Het werkblad “{name}” hoort niet bij dit sjabloon. Verwijder het." for name in found if expected and name not in expected]
    if missing or other:
        raise RuleError(*(refusal(text) for text in missing + other))


def _table(sheet: Any, last_row: int, last_column: int) -> Table:
    rows, problems = [], []
    for number, values in enumerate(sheet.iter_rows(max_row=last_row, max_col=last_column) if last_row else (), start=1):
        cells = []
        for column, cell in enumerate(values, start=1):
            if getattr(cell, "data_type", "n") == "e":
                problems.append(refusal(f"Cel {address(number, column)} bevat een fout ({cell.value}). Verbeter de waarde.", address(number, column)))
            cells.append(Cell(_typed(cell.value), number, column))
        rows.append(Row(number, tuple(cells)))
    if problems:
        raise RuleError(*problems[:SHOWN])
    return Table(sheet.title, tuple(row for row in rows if not row.is_empty))


def _typed(value: Any) -> Value:
    """A value of a cell as one of our types; a time or a duration becomes its text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (int, float)):
        return _number(value)
    return _unguarded(str(value))


def _number(value: float) -> Decimal:
    """Without the noise of binary fractions. Raises ValueError for what is no number."""
    number = Decimal(repr(round(value, 9)) if isinstance(value, float) else value)
    if not number.is_finite():
        raise ValueError(value)
    return number


def _unguarded(text: str) -> str | None:
    """Text without the quote that our own exports put before what a spreadsheet would take for a formula."""
    bare = text.strip()
    return bare[1:] if bare.startswith(GUARD) and bare[1:].startswith(FORMULA_STARTS) else bare or None


# --- csv -------------------------------------------------------------------------------------------------------------
def _read_csv(content: bytes, name: str, limits: Limits) -> dict[str, Table]:
    if len(content) > limits.csv_bytes:
        raise RuleError(refusal(f"Het bestand is groter dan {sniffing.readable_size(limits.csv_bytes)}."))
    text = decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # how Excel is told the separator
        delimiter, text = first.strip()[4:5] or ";", rest
    else:
        delimiter = _delimiter(text)
    try:
        rows = tuple(_csv_rows(text, delimiter, limits))
    except csv.Error as error:
        raise RuleError(refusal("Het bestand is geen leesbaar csv-bestand. Bewaar het opnieuw als csv.")) from error
    return {name: Table(name, rows)}


def decoded(content: bytes) -> str:
    """Text of unknown encoding: with a byte order mark, UTF-8, or else what Belgian Excel writes (Windows-1252)."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleError(refusal("De tekens van dit bestand zijn niet leesbaar. Bewaar het als “CSV UTF-8”."))


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines most alike, into most columns."""
    lines = [line for line in text.splitlines() if line.strip()][:SNIFFED_LINES]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=widths.count, default=0)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(DELIMITERS, key=score)


def _csv_rows(text: str, delimiter: str, limits: Limits) -> Iterator[Row]:
    problems = []
    for number, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
        if number > limits.rows:
            raise too_many_rows(limits.rows)
        if len(values) > limits.columns:
            raise too_many_columns(limits.columns)
        cells = tuple(Cell(_unguarded(value), number, column) for column, value in enumerate(values, start=1))
        problems += [
            refusal(f"Cel {cell.address} bevat een formule. Plak er de waarde in plaats van de formule.", cell.address)
            for cell in cells
            if values[cell.column - 1].startswith(("=", "@"))
        ]
        if not all(cell.value is None for cell in cells):
            yield Row(number, cells)
    if problems:
        raise RuleError(*problems[:SHOWN])
