"""Questions as the page shows them: boxes, last year's value, what the rules say, what a colleague changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from core import numbers
from core.errors import RuleError
from core.questions import ALONE, Choice, Kind, Question, Reply, field_name, shown
from initiatives.enums import AnswerSource, SectionState, Sensitivity, Severity
from initiatives.forms.answers import Key, Row
from initiatives.queries.definitions import SEEN_BY, SheetSection
from initiatives.rules.plausibility import Fired

EXITS, LEAVERS, PERSONS, PROFILE = "BI-G01", "BI-D07", "BI-D10", "BI-H"
TEMPLATES = {
    Kind.NUMBER: "initiatives/sheet_number.html",
    Kind.YES_NO: "initiatives/sheet_yes_no.html",
    Kind.CODES: "initiatives/sheet_codes.html",
    Kind.BREAKDOWN: "initiatives/sheet_breakdown.html",
    Kind.TEXT: "initiatives/sheet_text.html",
    Kind.SUBSIDIES: "initiatives/sheet_lines.html",
    "SCHAAL": "initiatives/sheet_scale.html",
}
SEEN_SHORT = {
    SEEN_BY[Sensitivity.PUBLIC]: "Openbaar in totalen.",
    SEEN_BY[Sensitivity.INTERNAL]: "Zichtbaar voor uw organisatie en de stad.",
    SEEN_BY[Sensitivity.SENSITIVE]: "Zichtbaar voor uw organisatie en de regisseur.",
}
TONES = {
    SectionState.NOT_STARTED: "neutral",
    SectionState.BUSY: "info",
    SectionState.DONE: "good",
    SectionState.WRONG: "bad",
}


@dataclass(frozen=True)
class Part:
    """One category of a question."""

    choice: Choice
    row: Row
    before: str = ""
    asks_reason: bool = False

    @property
    def has_detail(self) -> bool:
        return self.choice.code not in ALONE


@dataclass(frozen=True)
class Block:
    """One question. `before` is last year's value in words, `target` names the question whose value the categories add up to."""

    question: Question
    head: Row
    parts: tuple[Part, ...] = ()
    fired: tuple[Fired, ...] = ()
    before: str = ""
    target: str = ""
    target_value: str = ""

    @property
    def name(self) -> str:
        return self.question.code

    @property
    def template(self) -> str:
        """Which template shows the boxes."""
        if self.question.kind == Kind.BREAKDOWN and not self.question.scale and len(self.parts) == 1:
            return "initiatives/sheet_one_part.html"
        return TEMPLATES["SCHAAL" if self.question.scale else self.question.kind]

    @property
    def sources(self) -> list[tuple[str, str]]:
        return list(AnswerSource.choices)

    @property
    def seen_short(self) -> str:
        """Who sees the answer, in the words beside the question."""
        return SEEN_SHORT.get(self.question.seen_by, "")

    @property
    def rows(self) -> list[Row]:
        return [self.head, *(p.row for p in self.parts)]

    @property
    def errors(self) -> list[str]:
        return [text for row in self.rows for text in row.errors]

    @property
    def blocking(self) -> list[Fired]:
        return [f for f in self.fired if f.severity == Severity.BLOCKS]

    @property
    def is_wrong(self) -> bool:
        return bool(self.errors or self.blocking)

    @property
    def asks_reason(self) -> bool:
        """Whether a rule waits for an explanation of the whole question, or has one."""
        return any(f.needs_comment and not f.category for f in self.fired)

    @property
    def is_open(self) -> bool:
        """Whether estimate, source and explanation stand open: when they are used, asked or refused."""
        texts = self.head.texts
        return bool(texts.comment or texts.estimate or texts.source or self.asks_reason)

    @property
    def has_estimate(self) -> bool:
        return self.question.kind in (Kind.NUMBER, Kind.BREAKDOWN) and not self.question.scale

    @property
    def has_more(self) -> bool:
        return self.question.kind != Kind.TEXT

    @property
    def total(self) -> str:
        """The sum of the categories, as far as they can be read."""
        found = [value for p in self.parts if (value := as_number(p.row.texts.value, self.question.decimals)) is not None]
        return numbers.formatted(sum(found, Decimal(0))) if found else ""

    @property
    def sums(self) -> bool:
        """Whether the categories add up to something: amounts per kind of customer do not have to."""
        return self.question.kind == Kind.BREAKDOWN and not self.question.scale and len(self.parts) > 1

    @property
    def anchor(self) -> str:
        """The box that an error or a link jumps to."""
        has_box = self.question.kind not in (Kind.BREAKDOWN, Kind.CODES)
        return f"id_{self.name}" if has_box or not self.parts else f"id_{self.parts[0].row.name}"


@dataclass(frozen=True)
class Section:
    """One part of a sheet on a page."""

    slug: str
    label: str
    state: SectionState
    blocks: tuple[Block, ...] = field(default=())


def as_number(text: str, decimals: int) -> Decimal | None:
    try:
        return numbers.parse(text, decimals=decimals)
    except RuleError:
        return None


def before(question: Question, category: str = "") -> str:
    """Last year's value of a row, as it is read."""
    value = question.previous.get(category)
    if value is None:
        return ""
    if isinstance(value, Decimal) and question.kind in (Kind.NUMBER, Kind.BREAKDOWN):
        text = numbers.formatted(value, question.decimals if question.decimals > 1 else None)
        return text.replace(".", "") if question.unit == "jaar" else text
    reply = Reply(category, value) if isinstance(value, Decimal) else Reply(category, text=value)
    return shown(question, reply)


def before_chosen(question: Question) -> str:
    """The codes that were chosen last year."""
    return ", ".join(c.label for c in question.choices if c.code in question.previous)


def target_of(question: Question) -> str:
    """The question whose value the categories must add up to (INV-13, INV-14)."""
    if question.code == EXITS:
        return LEAVERS
    return PERSONS if question.code.startswith(PROFILE) else ""


def block(question: Question, rows: Mapping[Key, Row], fired: Iterable[Fired], value_of: Any) -> Block:
    mine = tuple(f for f in fired if f.code == question.code)
    parts = tuple(
        Part(c, row, before(question, c.code), any(f.category == c.code and f.needs_comment for f in mine))
        for c in question.choices
        if (row := rows.get((question.code, c.code))) is not None
    )
    target = target_of(question) if len(question.choices) > 1 else ""
    value = value_of(target) if target else None
    return Block(
        question=question,
        head=rows[question.code, ""],
        parts=parts,
        fired=mine,
        before=before_chosen(question) if question.kind == Kind.CODES else before(question),
        target=target,
        target_value="" if value is None else numbers.formatted(value),
    )


def sections(
    found: Iterable[SheetSection],
    states: Mapping[str, SectionState],
    rows: Mapping[Key, Row],
    fired: Iterable[Fired],
    value_of: Any,
    *,
    lines_wrong: bool = False,
) -> list[Section]:
    """The parts of a page with their blocks; `value_of(code)` gives the stored number of a question.

    A part with a refused box, or with a refused line of subsidies, is wrong whatever the database holds.
    """
    fired, made = list(fired), []
    for part in found:
        shown_blocks = tuple(block(q, rows, fired, value_of) for q in part.questions)
        refused = any(b.errors or (lines_wrong and b.question.kind == Kind.SUBSIDIES) for b in shown_blocks)
        made.append(Section(part.slug, part.label, SectionState.WRONG if refused else states[part.slug], shown_blocks))
    return made


def problem_rows(shown_sections: Iterable[Section]) -> list[dict[str, str]]:
    """The error summary of a page: every box that was refused and every rule that blocks, linked to its box."""
    found = []
    for section in shown_sections:
        for item in section.blocks:
            found += [{"text": f"{item.question.label}: {text}", "href": f"#id_{row.name}"} for row in item.rows for text in row.errors]
            found += [{"text": f"{item.question.label}: {f.text}", "href": f"#{_anchor(item, f)}"} for f in item.blocking]
    return found


def _anchor(item: Block, rule: Fired) -> str:
    return f"id_{field_name(item.name, rule.category)}" if rule.category else item.anchor


def by_name(shown_sections: Iterable[Section]) -> dict[str, Block]:
    return {item.name: item for section in shown_sections for item in section.blocks}
