"""One Question from which fields, cells of a spreadsheet, the description in the API, completeness and differences are made.

Rows of the database yield it (indicator definitions now, criterion and report questions later): no form is written by hand per werkvorm
or criterion. An answer is a list of `Reply` rows, one per category and one (category "") for the question itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core import numbers
from core.errors import Problem


class Kind(StrEnum):
    """How a question is asked; the codes of `initiatives.enums.QuestionKind`."""

    NUMBER = "GETAL"
    YES_NO = "JA_NEE"
    CODES = "KEUZE"
    BREAKDOWN = "VERDELING"
    TEXT = "TEKST"
    SUBSIDIES = "SUBSIDIES"
    DERIVED = "AFGELEID"


UNKNOWN, ESTIMATE, COMMENT, TEXT_PART, NUMBER_PART = "onbekend", "schatting", "toelichting", "tekst", "getal"
YEAR = "jaar"  # the unit of `initiatives.enums.Unit.YEAR`: shown without a point for the thousands
ALONE = frozenset({"GEEN", "ONBEKEND"})
BOTH = "Vul een waarde in of kies onbekend, niet allebei."
WHY_ESTIMATE = "Licht toe hoe u de schatting maakte."


@dataclass(frozen=True)
class Choice:
    """One category of a question: a dated code with its label."""

    code: str
    label: str
    pk: int | None = None
    help: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked. `kind` is a `Kind` value; `unit` is shown after the field; `previous` is last year's value as shown.

    `seen_by` says in Dutch who may read the answer. `scale` gives each category of a
    breakdown a choice instead of a number (ja, deels, nee); `details` asks of each chosen code one of these, `asks_year` since which year.
    `pk` is the key of the row that yielded it.
    """

    code: str
    label: str
    kind: str
    unit: str = ""
    help: str = ""
    definition: str = ""
    section: str = ""
    required: bool = False
    unknown_allowed: bool = True
    decimals: int = 0
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    max_length: int = 0
    choices: tuple[Choice, ...] = ()
    previous: dict[str, Any] = field(default_factory=dict)
    previous_label: str = ""
    seen_by: str = ""
    scale: tuple[Choice, ...] = ()
    details: tuple[Choice, ...] = ()
    asks_year: bool = False
    pk: int | None = None

    def labels(self) -> dict[str, str]:
        return {c.code: c.label for c in self.choices}


@dataclass(frozen=True)
class Reply:
    """One row of an answer: of one category, or ("") of the question itself. Yes and no are 1 and 0; unknown has no value."""

    category: str = ""
    number: Decimal | None = None
    text: str = ""
    is_unknown: bool = False
    is_estimate: bool = False
    comment: str = ""

    @property
    def has_value(self) -> bool:
        return self.number is not None or self.text != ""


Replies = Mapping[str, Reply]


def field_name(code: str, category: str = "", part: str = "") -> str:
    """BI-D01, BI-D01__onbekend, BI-H01__V, BI-K01__EFQM__getal: the name of a field in forms, autosave and errors."""
    return "__".join(p for p in (code, category, part) if p)


def problems(question: Question, rows: Replies) -> list[Problem]:
    """What is wrong within one answer, whatever door it came through: value and unknown (PR-19), a bare estimate, “geen” beside others."""
    own, found = rows.get("", Reply()), []
    given = [r for r in rows.values() if r.has_value]
    if own.is_unknown and given:
        found.append(Problem(BOTH, field_name(question.code, part=UNKNOWN), rule="PR-19"))
    if own.is_estimate and not own.comment.strip():
        found.append(Problem(WHY_ESTIMATE, field_name(question.code, part=COMMENT)))
    alone = [r.category for r in given if r.category in ALONE]
    if question.kind == Kind.CODES and alone and len(given) > 1:
        label = question.labels().get(alone[0], alone[0])
        found.append(Problem(f"“{label}” kan niet samen met een andere keuze.", question.code))
    return found


def shown(question: Question, reply: Reply | None) -> str:
    """A row as a reader sees it: 12,5 · ja · onbekend; empty when there is none."""
    if reply is None or not (reply.has_value or reply.is_unknown):
        return ""
    if reply.is_unknown:
        return UNKNOWN
    if question.kind == Kind.YES_NO:
        return "ja" if reply.number else "nee"
    if question.kind == Kind.CODES:
        return _shown_choice(question, reply)
    if reply.text:
        return {c.code: c.label for c in question.scale}.get(reply.text, reply.text)
    return f"{reply.number:.0f}" if question.unit == YEAR else numbers.formatted(reply.number or 0)


def _shown_choice(question: Question, reply: Reply) -> str:
    detail = {c.code: c.label for c in question.details}.get(reply.text, "")
    since = f"sinds {reply.number:.0f}" if question.asks_year and reply.number not in (None, 1) else ""
    return ", ".join(part for part in ("ja", detail, since) if part)


def description(question: Question) -> dict[str, Any]:
    """What the API tells about a question: enough to build a form elsewhere."""
    return {
        "code": question.code,
        "label": question.label,
        "kind": question.kind,
        "unit": question.unit,
        "help": question.help,
        "definition": question.definition,
        "section": question.section,
        "required": question.required,
        "unknown_allowed": question.unknown_allowed,
        "decimals": question.decimals,
        "minimum": None if question.minimum is None else str(question.minimum),
        "maximum": None if question.maximum is None else str(question.maximum),
        "max_length": question.max_length or None,
        "choices": _told(question.choices),
        "scale": _told(question.scale),
        "details": _told(question.details),
        "asks_year": question.asks_year,
        "seen_by": question.seen_by,
    }


def _told(choices: Iterable[Choice]) -> list[dict[str, str]]:
    return [{"code": c.code, "label": c.label} for c in choices]
