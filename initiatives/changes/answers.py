"""Merging what a filler typed into the rows of a sheet: row by row on the revision that the filler had read, nothing overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from core import numbers, personal, questions
from core.errors import Problem
from core.questions import COMMENT, Kind, Question, Reply, field_name
from initiatives.enums import AnswerSource
from initiatives.models import Answer
from initiatives.queries.sheets import Key, SheetContent

STORED = ("number", "text", "is_unknown", "is_estimate", "source", "comment")
MAX_COMMENT = 2000
YEARS = range(1950, 2101)
EXACT: dict[str, tuple[int, ...]] = {Kind.YES_NO: (0, 1), Kind.SUBSIDIES: (0,)}


@dataclass(frozen=True)
class Change:
    """What the filler wants one row to be. `revision` is that of the row as the filler saw it, 0 when there was none.

    All empty (no number, no text, not unknown, no comment) removes the row. A chosen code is a change with `chosen=True`;
    `chosen=False` takes it away.
    """

    code: str
    category: str = ""
    number: Decimal | None = None
    text: str = ""
    is_unknown: bool = False
    is_estimate: bool = False
    source: str = ""
    comment: str = ""
    revision: int = 0
    chosen: bool | None = None

    @property
    def key(self) -> Key:
        return self.code, self.category

    @property
    def name(self) -> str:
        return field_name(self.code, self.category)

    @property
    def wanted(self) -> dict[str, Any] | None:
        """The fields of the row, or None when there must be no row."""
        if self.chosen is False:
            return None
        number = Decimal(1) if self.chosen and self.number is None else self.number
        fields = {
            "number": number,
            "text": self.text.strip(),
            "is_unknown": self.is_unknown,
            "is_estimate": self.is_estimate,
            "source": self.source,
            "comment": self.comment.strip(),
        }
        says = number is not None or any(value for name, value in fields.items() if name != "number")  # zero is an answer
        return fields if says else None


@dataclass
class Saved:
    """What became of a save: rows written with their revision, rows that a colleague changed, refusals; all by the name of the field.

    `names` gives new lines the name under which they are stored; `theirs` the texts that a colleague gave the details of the sheet.
    """

    revisions: dict[str, int] = field(default_factory=dict)
    clashes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)


def stored(row: Answer | None) -> dict[str, Any] | None:
    """The fields of a row as a change names them."""
    return None if row is None else {name: getattr(row, name) for name in STORED}


def plan(content: SheetContent, changes: Iterable[Change], saved: Saved) -> list[Change]:
    """The changes that may be written; what clashes, is refused or changes nothing is noted in `saved`."""
    asked = {q.code: q for q in content.questions}
    accepted = []
    for change in changes:
        question, row = asked.get(change.code), content.answers.get(change.key)
        if question is None or (change.category and change.category not in question.labels()):
            saved.problems.append(Problem("Deze vraag staat niet op uw fiche.", change.name))
        elif stored(row) == change.wanted:
            saved.revisions[change.name] = row.revision if row else 0
        elif (row.revision if row else 0) != change.revision:
            saved.clashes.append(change.name)
        elif found := _problems(question, change):
            saved.problems += found
        else:
            accepted.append(change)
    return _consistent(content, accepted, saved)


def _consistent(content: SheetContent, changes: list[Change], saved: Saved) -> list[Change]:
    """Without the changes that would leave a question with a value and “onbekend” both, or “geen” beside another choice."""
    kept = []
    for question in content.questions:
        mine = [c for c in changes if c.code == question.code]
        if not mine:
            continue
        rows = {category: _reply(category, stored(row)) for (code, category), row in content.answers.items() if code == question.code}
        rows |= {c.category: _reply(c.category, c.wanted) for c in mine}
        found = questions.problems(question, {k: r for k, r in rows.items() if r is not None})
        saved.problems += found
        kept += [] if found else mine
    return kept


def _reply(category: str, fields: dict[str, Any] | None) -> Reply | None:
    if fields is None:
        return None
    return Reply(category, fields["number"], fields["text"], fields["is_unknown"], fields["is_estimate"], fields["comment"])


def _problems(question: Question, change: Change) -> list[Problem]:
    """What is wrong with one row by itself: its number, its text, its source."""
    found = [p for p in (_number(question, change), _text(question, change), _code(question, change)) if p is not None]
    if change.source and change.source not in AnswerSource.values:
        found.append(Problem("Kies een bron uit de lijst.", field_name(change.code, change.category, "bron")))
    return found


def _takes_number(question: Question, change: Change) -> bool:
    """A breakdown has its numbers in the categories, a scale and a text have none."""
    if question.kind == Kind.BREAKDOWN:
        return bool(change.category) and not question.scale
    return question.kind != Kind.TEXT


def _number(question: Question, change: Change) -> Problem | None:
    """Negative, absurd or too precise numbers (PR-01); with a chosen code comes the year since when, or 1."""
    value = change.number
    if value is None:
        return None
    if not value.is_finite() or not _takes_number(question, change):
        return Problem("Vul hier geen getal in.", change.name)
    if question.kind == Kind.CODES:
        since = {1, *(YEARS if question.asks_year else ())}
        text = f"Vul een jaar in van {YEARS[0]} tot {YEARS[-1]}." if question.asks_year else "Vul hier geen getal in."
        return None if value in since else Problem(text, change.name)
    if question.kind in EXACT and value not in EXACT[question.kind]:
        return Problem("Kies een antwoord uit de lijst.", change.name)
    return _size(question, change, value)


def _size(question: Question, change: Change, value: Decimal) -> Problem | None:
    if question.minimum is not None and value < question.minimum:
        return Problem("Vul een getal in dat 0 of hoger is.", change.name, rule="PR-01")
    if question.maximum is not None and abs(value) > question.maximum:
        return Problem(f"Dit is hoger dan mogelijk lijkt (hoogstens {numbers.formatted(question.maximum)}).", change.name)
    if value != round(value, question.decimals):
        least = "een geheel getal" if question.decimals == 0 else f"hoogstens {question.decimals} cijfers na de komma"
        return Problem(f"Vul {least} in.", change.name)
    return None


def _code(question: Question, change: Change) -> Problem | None:
    """A text that must be a code: of a scale, or a detail of a chosen code."""
    if not change.text or question.kind == Kind.TEXT:
        return None
    codes = {c.code for c in (*question.scale, *question.details)}
    return None if change.category and change.text.strip() in codes else Problem("Kies een antwoord uit de lijst.", change.name)


def _text(question: Question, change: Change) -> Problem | None:
    """Too long, or holding a rijksregisternummer (PR-23)."""
    for text, longest, name in (
        (change.text, question.max_length or MAX_COMMENT, change.name),
        (change.comment, MAX_COMMENT, field_name(change.code, change.category, COMMENT)),
    ):
        if len(text) > longest:
            return Problem(f"Deze tekst telt {len(text)} tekens; {longest} is het maximum.", name)
        if personal.national_numbers(text):
            return Problem(personal.IN_TEXT, name, rule=personal.RULE)
    return None


def write(content: SheetContent, changes: Iterable[Change], saved: Saved, *, by: User, at: datetime, revision: int) -> None:
    """Write the accepted changes as rows of this save."""
    asked = {q.code: q for q in content.questions}
    definitions = content.definition_ids
    for change in changes:
        wanted, row = change.wanted, content.answers.get(change.key)
        saved.revisions[change.name] = revision if wanted is not None else 0
        if wanted is None:
            content.answers[change.key].delete()  # `plan` lets nothing through that changes nothing
            continue
        category = next((c.pk for c in asked[change.code].choices if c.code == change.category), None) if change.category else None
        row = row or Answer(sheet=content.sheet, definition_id=definitions[change.code], category_id=category)
        for name, value in wanted.items():
            setattr(row, name, value)
        row.revision, row.changed_at, row.changed_by = revision, at, by
        row.save()
