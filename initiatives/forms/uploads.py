"""A filled template, judged as the boxes of the form are: what would change, and what is wrong, cell by cell.

An empty cell changes nothing, so that an old template never wipes out what a colleague filled in. A row is one box with what stands beside
it: when its value is given, “onbekend” and “schatting” are as the file says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django import forms

from core import numbers
from core.errors import Problem, RuleError
from core.forms import BELOW, NO, NOT_KNOWN, YES
from core.questions import Kind, Question, Reply, field_name
from core.spreadsheets import Cell
from initiatives.changes import answers as answer_changes
from initiatives.changes import lines as line_changes
from initiatives.changes.answers import Change, Saved
from initiatives.changes.lines import LineChange
from initiatives.enums import AnswerSource
from initiatives.enums import TemplateColumn as C
from initiatives.forms.answers import CHOSEN, Texts, in_words, keys_of, shown_number, texts_of, typed
from initiatives.queries.sheets import Key, SheetContent
from initiatives.rules import plausibility
from initiatives.rules.plausibility import Fired
from initiatives.rules.snapshots import SUBSIDIES, Line

Cells = Mapping[str, Cell]
COLUMN_OF = {"onbekend": C.UNKNOWN, "schatting": C.ESTIMATE, "toelichting": C.COMMENT, "bron": C.SOURCE}
LINE_COLUMN = {"measure": C.CATEGORY, "level": C.CATEGORY, "granted": C.GRANTED, "linked_fte": C.FTE, "note": C.COMMENT}
TICKS = frozenset({"x", "ja", "1", "v"})
CROSSES = frozenset({"nee", "neen", "0", "-"})
PAIR = "|"
NEGATIVE, TEMPLATE = "PR-01", "sjabloon"  # the rule below which nothing may be counted, and what the template itself asks of a cell
MAX_UPLOAD = 2 * 1024 * 1024


class UploadForm(forms.Form):
    """The filled template."""

    file = forms.FileField(
        label="Ingevuld sjabloon",
        max_length=160,
        help_text="XLSX of CSV, hoogstens 2 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg.", "max_length": "De bestandsnaam is te lang."},
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > MAX_UPLOAD:
            raise forms.ValidationError("Het bestand is groter dan 2 MB.")
        return given


@dataclass(frozen=True)
class CellProblem:
    """What is wrong with one cell: where it is, which question it answers, why, by which rule."""

    cell: str
    label: str
    text: str
    rule: str = ""


@dataclass(frozen=True)
class CellChange:
    """What one row of the file would change."""

    cell: str
    label: str
    old: str
    new: str


@dataclass
class Plan:
    """What an upload would do: nothing at all when there is a problem."""

    changes: list[Change] = field(default_factory=list)
    lines: dict[str, LineChange] = field(default_factory=dict)
    shown: list[CellChange] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    fired: list[tuple[str, Fired]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.lines or self.problems)


@dataclass
class _Judge:
    """One reading of one file: what is filled, by the name of its box."""

    content: SheetContent
    value: str
    plan: Plan = field(default_factory=Plan)
    cells: dict[str, Cells] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def refuse(self, cell: Cell | None, label: str, problem: Problem) -> None:
        rule = NEGATIVE if problem.rule == BELOW else problem.rule or TEMPLATE
        self.plan.problems.append(CellProblem(cell.address if cell else "", label, problem.text, rule))

    def place(self, problem: Problem) -> None:
        """A refusal of the saving, at the cell of the box that it names."""
        name, column = _box(problem.field, self.cells)
        self.refuse(self.cell(self.cells.get(name, {}), column), self.labels.get(name, ""), problem)

    def cell(self, cells: Cells, column: str = "") -> Cell | None:
        """The cell of a column, else that of the value, else the last one filled."""
        return cells.get(column) or cells.get(self.value) or next(reversed(list(cells.values())), None)


def _box(name: str, known: Mapping[str, Cells]) -> tuple[str, str]:
    """The row and the column that the name of a field means."""
    if name in known:
        return name, ""
    row, _, part = name.rpartition("__")
    return row, str(COLUMN_OF.get(part) or LINE_COLUMN.get(part) or "")


def plan(content: SheetContent, answers: Mapping[str, Cells], subsidies: list[Cells], value_head: str) -> Plan:
    """Judge every filled cell. Nothing is written."""
    judge = _Judge(content, value_head)
    known = {("/".join(filter(None, key))): (question, key) for question in content.questions for key in keys_of(question)}
    for code, cells in answers.items():
        if code not in known:
            judge.refuse(judge.cell(cells), code, Problem("Deze vraag staat niet op deze fiche.", rule="sjabloon"))
        else:
            _answer(judge, *known[code], cells)
    for number, cells in enumerate(subsidies, start=1):
        if any(column != C.CATEGORY for column in cells if column in (value_head, C.GRANTED, C.FTE, C.COMMENT)):
            _subsidy(judge, number, cells)
    _dry_run(judge)
    return judge.plan


def _answer(judge: _Judge, question: Question, key: Key, cells: Cells) -> None:
    answer = judge.content.answers.get(key)
    before, name = texts_of(question, answer), field_name(*key)
    label = question.label if not key[1] else f"{question.label}: {question.labels()[key[1]]}"
    judge.cells[name], judge.labels[name] = cells, label
    try:
        texts = _texts(question, key, cells, before, judge.value)
        change = Change(*key, revision=answer.revision if answer else 0, **typed(question, key, texts))
    except RuleError as error:
        for problem in error.problems:
            judge.refuse(judge.cell(cells, problem.field), label, problem)
        return
    if change.wanted == answer_changes.stored(answer):
        return
    if change.number is not None and question.kind in (Kind.NUMBER, Kind.BREAKDOWN):
        texts = replace(texts, value=shown_number(change.number, question.decimals))
    where = judge.cell(cells)
    judge.plan.changes.append(change)
    judge.plan.shown.append(CellChange(where.address if where else "", label, _words(question, key, before), _words(question, key, texts)))


def _words(question: Question, key: Key, texts: Texts) -> str:
    said = in_words(question, key, replace(texts, comment="") if texts.value else texts)
    notes = [*(["schatting"] if texts.estimate else []), *([f"“{texts.comment}”"] if texts.comment and texts.value else [])]
    return " · ".join([said, *notes])


def _texts(question: Question, key: Key, cells: Cells, before: Texts, value: str) -> Texts:
    """The row as the form would post it."""
    given = cells.get(value)
    texts = before
    if given is not None:
        texts = replace(texts, **_value(question, key, given.text))
    if C.UNKNOWN in cells and question.kind != Kind.SUBSIDIES and given is None:
        texts = replace(texts, value="")
    if given is not None or C.UNKNOWN in cells:
        texts = replace(texts, unknown=_tick(cells, C.UNKNOWN), estimate=_tick(cells, C.ESTIMATE))
    elif C.ESTIMATE in cells:
        texts = replace(texts, estimate=_tick(cells, C.ESTIMATE))
    if C.SOURCE in cells:
        texts = replace(texts, source=_source(cells[C.SOURCE].text))
    return replace(texts, comment=cells[C.COMMENT].text) if C.COMMENT in cells else texts


def _tick(cells: Cells, column: str) -> bool:
    if column not in cells:
        return False
    text = cells[column].text.strip().lower()
    if text not in TICKS | CROSSES:
        raise RuleError(Problem(f"Zet een x onder {column}, of laat de cel leeg.", column))
    return text in TICKS


def _source(text: str) -> str:
    for source in AnswerSource:
        if text.strip().lower() in (source.value.lower(), source.label.lower()):
            return source.value
    raise RuleError(Problem(f"Kies een bron uit de lijst: {', '.join(str(label) for label in AnswerSource.labels)}.", C.SOURCE))


def _value(question: Question, key: Key, text: str) -> dict[str, Any]:
    """The value of a cell as the box would hold it."""
    word = text.strip().lower()
    if question.kind == Kind.YES_NO:
        return {"value": _one_of(word, {"ja": YES, "nee": NO, "neen": NO, "onbekend": NOT_KNOWN}, "Vul ja, nee of onbekend in.")}
    if question.kind == Kind.SUBSIDIES or (question.kind == Kind.CODES and not question.details):
        return {"value": CHOSEN if _is_ticked(word) else ""}
    if question.kind == Kind.CODES:
        return _chosen(question, word)
    if question.scale:
        steps = {s.label.lower(): s.code for s in question.scale}
        return {"value": _one_of(word, steps, f"Vul {', '.join(list(steps)[:-1])} of {list(steps)[-1]} in.")}
    if question.kind == Kind.BREAKDOWN and not key[1]:
        raise RuleError(Problem("Vul de categorieën in, niet deze rij."))
    return {"value": text}


def _one_of(word: str, known: Mapping[str, str], otherwise: str) -> str:
    if word not in known:
        raise RuleError(Problem(otherwise))
    return known[word]


def _is_ticked(word: str) -> bool:
    if word not in TICKS | CROSSES:
        raise RuleError(Problem("Zet een x, of laat de cel leeg."))
    return word in TICKS


def _chosen(question: Question, word: str) -> dict[str, Any]:
    """“x”, “verplicht”, “vrijwillig 2024”: a chosen code with its detail and year."""
    details = {d.label.lower(): d.code for d in question.details}
    found: dict[str, Any] = {"value": CHOSEN, "basis": "", "year": ""}
    for part in word.replace(",", " ").split():
        if part in CROSSES and len(word) == len(part):
            return {"value": "", "basis": "", "year": ""}
        if part in details:
            found["basis"] = details[part]
        elif part.isdecimal() and len(part) == len("2024"):
            found["year"] = part
        elif part not in TICKS:
            raise RuleError(Problem("Zet een x, of schrijf vrijwillig of verplicht met het jaar, bijvoorbeeld: verplicht 2024."))
    return found


# --- subsidies ---------------------------------------------------------------------------------------------------------
def _subsidy(judge: _Judge, number: int, cells: Cells) -> None:
    name = field_name(SUBSIDIES, f"new{number}")
    label = f"Subsidie {cells[C.CATEGORY].text}" if C.CATEGORY in cells else "Subsidie"
    judge.cells[name], judge.labels[name] = cells, label
    try:
        measure, level = _pair(judge.content, cells)
        stored = next((line for line in judge.content.lines if (line.measure.code, line.level.code) == (measure, level)), None)
        amounts: dict[str, Any] = {
            box: _amount(cells, column) for box, column in (("received", judge.value), ("granted", C.GRANTED), ("linked_fte", C.FTE))
        }
    except RuleError as error:
        judge.refuse(judge.cell(cells, error.problems[0].field), label, error.problems[0])
        return
    note = cells[C.COMMENT].text if C.COMMENT in cells else ""
    if stored is None:
        judge.plan.lines[name] = LineChange(measure, level, note=note, **amounts)
        judge.plan.shown.append(CellChange(cells[C.CATEGORY].address, label, "niets", _line_words(amounts)))
        return
    before = {"received": stored.received_amount, "granted": stored.granted_amount, "linked_fte": stored.linked_fte}
    after: dict[str, Any] = {box: before[box] if value is None else value for box, value in amounts.items()}
    if after == before and (not note or note == stored.note):
        return
    change = LineChange(measure, level, note=note or stored.note, pk=stored.pk, revision=stored.revision, **after)
    judge.plan.lines[name] = change
    judge.plan.shown.append(CellChange(cells[C.CATEGORY].address, label, _line_words(before), _line_words(after)))


def _line_words(amounts: Mapping[str, Decimal | None]) -> str:
    names = (("received", "ontvangen"), ("granted", "toegekend"))
    said = [f"€ {numbers.formatted(value, 2)} {word}" for box, word in names if (value := amounts[box]) is not None]
    fte = amounts["linked_fte"]
    return ", ".join(said + ([f"{numbers.vte(fte)} VTE"] if fte is not None else [])) or "niets"


def _amount(cells: Cells, column: str) -> Decimal | None:
    return numbers.parse(cells[column].text, decimals=2, field=column) if column in cells else None


def _pair(content: SheetContent, cells: Cells) -> tuple[str, str]:
    """Measure and level, by name or code."""
    text = cells[C.CATEGORY].text if C.CATEGORY in cells else ""
    first, _, second = (part.strip().lower() for part in text.partition(PAIR))
    measures = next((q.choices for q in content.questions if q.kind == Kind.SUBSIDIES), ())
    measure = next((c.code for c in measures if first in (c.code.lower(), c.label.lower())), "")
    level = next((t.code for t in content.levels if second in (t.code.lower(), t.label.lower())), "")
    if not second:
        raise RuleError(Problem("Schrijf de maatregel en het beleidsniveau met een streepje ertussen: maatregel | beleidsniveau.", C.CATEGORY))
    if not measure:
        raise RuleError(
            Problem(f"De maatregel “{text.partition(PAIR)[0].strip()}” bestond niet in {content.sheet.reference_year}.", C.CATEGORY, rule="PR-14")
        )
    if not level:
        raise RuleError(Problem(f"Het beleidsniveau “{text.partition(PAIR)[2].strip()}” staat niet in de lijst.", C.CATEGORY))
    return measure, level


# --- what saving it would say ------------------------------------------------------------------------------------------
def _dry_run(judge: _Judge) -> None:
    """The refusals of the saving itself, and what the rules would say of the sheet afterwards."""
    content, found, saved = judge.content, judge.plan, Saved()
    answer_changes.plan(content, found.changes, saved)
    if found.lines:
        line_changes.plan(content, found.lines, line_changes.terms_of(content.sheet.reference_year), saved)
    for problem in saved.problems:
        judge.place(problem)
    if not found.problems:
        labels = {q.code: q.label for q in content.questions}
        found.fired = [(labels.get(f.code, ""), f) for f in plausibility.fired(_after(content, found)) if f.is_open]


def _after(content: SheetContent, found: Plan) -> Any:
    """The sheet as it would be."""
    values = dict(content.snapshot.values)
    for change in found.changes:
        wanted = change.wanted
        values.pop(change.key, None)
        if wanted is not None:
            values[change.key] = Reply(
                change.category, wanted["number"], wanted["text"], wanted["is_unknown"], wanted["is_estimate"], wanted["comment"]
            )
    return replace(content.snapshot, values=values, lines=tuple(_lines_after(content, found)))


def _lines_after(content: SheetContent, found: Plan) -> Iterator[Line]:
    changed = {change.pk for change in found.lines.values()}
    yield from (line for line in content.snapshot.lines if not line.key.isdecimal() or int(line.key) not in changed)
    for change in found.lines.values():
        yield Line(change.measure, change.level, change.received or Decimal(0), change.granted, change.linked_fte, note=change.note)
