"""The look inside an XLSX before it is read: one pass over its XML, which stops at the first row too many."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string, get_column_letter

from core.errors import Problem, RuleError
from core.numbers import formatted
from core.sniffing import SPOILT, UNREADABLE, elements

WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
KEPT_UNTIL_THE_CELL_ENDS = frozenset({"v", "f", "is", "t", "r"})
SHOWN = 5


@dataclass(frozen=True)
class Limits:
    """How much a file may hold, beyond which it is refused unread."""

    rows: int = 5_000
    columns: int = 200
    csv_bytes: int = 10 * 1024 * 1024


def address(row: int, column: int) -> str:
    """C7: the cell of the third column in row 7, both counted from 1."""
    return f"{get_column_letter(column)}{row}"


def refusal(text: str, cell: str = "") -> Problem:
    """A problem of the file or of one cell, with its row."""
    found = ADDRESS.fullmatch(cell)
    return Problem(text, cell, int(found[2]) if found else None, "bestand")


def too_many_rows(limit: int) -> RuleError:
    return RuleError(refusal(f"Het bestand heeft meer dan {formatted(limit)} rijen. Gebruik het sjabloon en plak enkel uw gegevens."))


def too_many_columns(limit: int) -> RuleError:
    return RuleError(refusal(f"Het bestand heeft meer dan {formatted(limit)} kolommen. Gebruik het sjabloon."))


@dataclass
class Extent:
    """What one worksheet holds: its last row and column with a value, and the cells that we do not take."""

    limits: Limits
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def start(self, tag: str, element: Element) -> None:
        """Keep count of where we are: a writer may leave the addresses out."""
        if tag == "row":
            self.row, self.column = int(element.get("r", self.row + 1)), 0
        elif tag == "c":
            found = ADDRESS.fullmatch(element.get("r", ""))
            self.column = column_index_from_string(found[1]) if found else self.column + 1

    def end(self, tag: str, element: Element) -> None:
        if tag == "mergeCell":
            self.merged.append(element.get("ref", ""))
        elif tag == "c":
            self._cell({local(child) for child in element})

    def _cell(self, parts: set[str]) -> None:
        if "f" in parts:
            self.formulas.append(address(self.row, self.column))
        if parts & {"v", "is", "f"}:
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if self.last_row > self.limits.rows:
            raise too_many_rows(self.limits.rows)
        if self.last_column > self.limits.columns:
            raise too_many_columns(self.limits.columns)

    def problems(self) -> list[Problem]:
        """One for each of the first formulas and merged cells."""
        formulas = [refusal(f"Cel {cell} bevat een formule. Plak er de waarde in plaats van de formule.", cell) for cell in self.formulas[:SHOWN]]
        return formulas + [refusal(f"De cellen {area} zijn samengevoegd. Hef dat op.", area.partition(":")[0]) for area in self.merged[:SHOWN]]


def local(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def check(archive: zipfile.ZipFile, limits: Limits) -> dict[str, Extent]:
    """The extent of each worksheet by the name of its part. Raises RuleError: too long or too wide, formulas, merged cells, unsound XML."""
    found: dict[str, Extent] = {}
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            found[name] = _scan(archive, name, limits)
    if problems := [problem for extent in found.values() for problem in extent.problems()]:
        raise RuleError(*problems)
    return {name: extent for name, extent in found.items() if WORKSHEET.fullmatch(name)}


def _scan(archive: zipfile.ZipFile, name: str, limits: Limits) -> Extent:
    extent, is_sheet = Extent(limits), bool(WORKSHEET.fullmatch(name))
    try:
        with archive.open(name) as part:
            for event, element in elements(part):
                tag = local(element)
                if is_sheet:
                    extent.start(tag, element) if event == "start" else extent.end(tag, element)
                if event == "end" and tag not in KEPT_UNTIL_THE_CELL_ENDS:
                    element.clear()
    except SPOILT as error:
        raise RuleError(refusal(UNREADABLE)) from error
    return extent
