"""The template of a sheet, read back: every filled cell under the name of its box, or the reason why the file is not the template.

Nothing is written here and nothing is judged but the file itself; what the cells say is judged as a form's boxes are (forms/uploads.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.errors import Problem, RuleError
from core.spreadsheets import Cell, Limits, Row, Table
from core.spreadsheets import read as read_file
from initiatives.enums import TemplateColumn as C
from initiatives.imports.template import LISTS, MARK, SHEET, heads
from initiatives.models import IndicatorSheet
from initiatives.rules.snapshots import SUBSIDIES

LIMITS = Limits(rows=1_000, columns=20)
RULE = "sjabloon"
NOT_OURS = "Dit is niet het sjabloon van deze fiche. Download het sjabloon op de bladzijde van de fiche en vul dat in."
Cells = Mapping[str, Cell]


@dataclass(frozen=True)
class Imported:
    """The filled cells: by code of the row (BI-D01, BI-H01/GES_V) and column; subsidy rows in their order."""

    answers: dict[str, Cells] = field(default_factory=dict)
    subsidies: list[Cells] = field(default_factory=list)


def read(name: str, content: bytes, sheet: IndicatorSheet) -> Imported:
    """Every filled cell of an uploaded template. Raises RuleError: not a safe file, not our template, of another year, werkvorm or sheet."""
    tables = read_file(name, content, sheets=(SHEET, LISTS), limits=LIMITS)
    table = tables[SHEET]
    wanted = heads(sheet.reference_year)
    columns = _columns(table, wanted)
    rows = list(table.rows[1:])
    _check_mark(rows[:1], columns, sheet)
    found = Imported()
    for code, row in _coded(rows[1:], columns):
        cells = {head: row[column] for head, column in columns.items() if row[column].value is not None}
        if code == f"{SUBSIDIES}/":
            found.subsidies.append(cells)
        elif code in found.answers:
            raise RuleError(row[columns[C.CODE]].problem(f"De code {code} staat twee keer in het bestand.", RULE))
        else:
            found.answers[code] = cells
    return found


def _columns(table: Table, wanted: tuple[str, ...]) -> dict[str, int]:
    """Where each column stands; columns may have been moved, none may miss."""
    first = [text.strip() for text in table.rows[0].texts] if table.rows else []
    if C.CODE not in first or C.CATEGORY not in first:
        raise RuleError(Problem(NOT_OURS, "file", rule=RULE))
    if wanted[5] not in first:
        years = ", ".join(text for text in first if text.isdecimal()) or "een ander jaar"
        raise RuleError(Problem(f"Dit sjabloon gaat over {years}; deze fiche gaat over {wanted[5]}.", "file", 1, RULE))
    needed = (C.CODE, C.CATEGORY, wanted[5], C.UNKNOWN, C.ESTIMATE, C.SOURCE, C.COMMENT, C.GRANTED, C.FTE)
    table.below(*needed)
    return {head: first.index(head) for head in needed}


def _check_mark(rows: list[Row], columns: dict[str, int], sheet: IndicatorSheet) -> None:
    """The row below the heads says of which sheet this is the template."""
    row = rows[0] if rows else None
    if row is None or row[columns[C.CODE]].text != MARK:
        raise RuleError(Problem(NOT_OURS, "file", 2, RULE))
    if (work_form := row[columns[C.CATEGORY]].text) != sheet.work_form:
        raise RuleError(Problem(f"Dit sjabloon is van werkvorm {work_form}; deze fiche is van werkvorm {sheet.work_form}.", "file", 2, RULE))
    if row[columns[C.COMMENT]].text != f"fiche {sheet.pk}":
        text = "Dit sjabloon is van een andere fiche. Download het sjabloon van deze fiche, zodat uw cijfers niet bij een ander initiatief komen."
        raise RuleError(Problem(text, "file", 2, RULE))


def _coded(rows: list[Row], columns: dict[str, int]) -> Iterator[tuple[str, Row]]:
    for row in rows:
        code = row[columns[C.CODE]].text
        if code:
            yield code, row
        else:  # a row that is wholly empty is not read at all
            raise RuleError(row[columns[C.CODE]].problem("De code van deze rij ontbreekt. Voeg geen eigen rijen toe.", RULE))
