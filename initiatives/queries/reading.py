"""A sheet as it is read: answers in words beside last year's, with what the rules say; for the own organisation, the checker and the receipt.

Sensitive values of one initiative are for its organisation and for who holds `sheet.see_sensitive` (domain 15.3); others see that there is
a value, never which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from core import numbers
from core.questions import Kind, Question, Reply, shown
from initiatives.enums import AnswerSource, Sensitivity, Severity
from initiatives.models import Answer, SubsidyLine
from initiatives.queries.definitions import SEEN_BY
from initiatives.queries.opening import Step
from initiatives.queries.sheets import SheetContent
from initiatives.rules.plausibility import Fired

HIDDEN, NOTHING = "niet getoond", "–"


@dataclass(frozen=True)
class Line:
    """One row of the page: a question, or one of its categories (`is_part`). `change_share` is the difference with last year over last year."""

    label: str
    value: str
    before: str = ""
    unit: str = ""
    change_share: Decimal | None = None
    code: str = ""
    is_part: bool = False
    is_unknown: bool = False
    is_missing: bool = False
    is_required: bool = False
    is_hidden: bool = False
    is_text: bool = False
    is_words: bool = False
    note: str = ""
    comment: str = ""
    fired: tuple[Fired, ...] = ()
    definition: str = ""
    formula: str = ""

    @property
    def is_much(self) -> bool:
        """A difference that the eye should stop at: more than 30 % (PR-12)."""
        return self.change_share is not None and abs(self.change_share) > Decimal("0.3")


@dataclass(frozen=True)
class Part:
    """One section of the sheet as it is read."""

    slug: str
    label: str
    page: str
    lines: tuple[Line, ...]
    url: str = ""


def is_sensitive(question: Question) -> bool:
    return question.seen_by == SEEN_BY[Sensitivity.SENSITIVE]


def parts(content: SheetContent, *, sees_sensitive: bool = True) -> list[Part]:
    """Every section with its answers in words."""
    found = []
    for section in content.sections:
        lines: list[Line] = []
        for question in section.questions:
            lines += _lines(content, question, hidden=is_sensitive(question) and not sees_sensitive)
        found.append(Part(section.slug, section.label, section.page, tuple(lines)))
    return found


def _lines(content: SheetContent, question: Question, *, hidden: bool) -> list[Line]:
    fired = tuple(f for f in content.fired if f.code == question.code) if not hidden else ()
    if hidden:
        return [Line(question.label, HIDDEN, code=question.code, is_hidden=True)]
    if question.kind == Kind.SUBSIDIES:
        return _subsidies(content, question, fired)
    head = _line(content, question, "", question.label, fired)
    if question.kind == Kind.CODES:
        return [_chosen(content, question, head)]
    if question.kind != Kind.BREAKDOWN:
        return [head]
    if len(question.choices) == 1:
        only = _line(content, question, question.choices[0].code, question.label, fired)
        comment = head.comment or only.comment
        return [replace(only, is_unknown=head.is_unknown, is_missing=head.is_missing, note=head.note, comment=comment)]
    filled = [c for c in question.choices if (question.code, c.code) in content.answers or c.code in question.previous]
    return [head, *(_line(content, question, c.code, c.label, (), is_part=True) for c in filled)]


def _line(content: SheetContent, question: Question, category: str, label: str, fired: tuple[Fired, ...], *, is_part: bool = False) -> Line:
    answer, old = content.answers.get((question.code, category)), question.previous.get(category)
    number = answer.number if answer else None
    known = content.snapshot.is_known(question)
    return Line(
        label=label,
        value=_shown(question, answer) or ("" if question.kind == Kind.BREAKDOWN and not category else NOTHING),
        before=_old(question, category, old),
        unit=question.unit if number is not None else "",
        change_share=share_of_change(number, old),
        code=question.code,
        is_part=is_part,
        is_unknown=bool(answer and answer.is_unknown),
        is_missing=not category and question.required and not content.snapshot.is_answered(question),
        is_required=not category and question.required and not known,
        is_text=question.kind == Kind.TEXT,
        note=_note(answer),
        comment=answer.comment if answer else "",
        fired=fired,
    )


def _reply(category: str, answer: Answer) -> Reply:
    return Reply(category, answer.number, answer.text, answer.is_unknown)


def _shown(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.number is not None and question.kind in (Kind.NUMBER, Kind.BREAKDOWN):
        return formatted(question, answer.number)
    return shown(question, _reply(answer.category.code if answer.category else "", answer))


def formatted(question: Question, value: Decimal) -> str:
    """A number of this question: two decimals where it is asked so, a year without a point."""
    text = numbers.formatted(value, question.decimals if question.decimals > 1 else None)
    return text.replace(".", "") if question.unit == "jaar" else text


def _old(question: Question, category: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal) and question.kind in (Kind.NUMBER, Kind.BREAKDOWN):
        return formatted(question, value)
    return shown(question, Reply(category, value) if isinstance(value, Decimal) else Reply(category, text=str(value)))


def share_of_change(now: Any, before: Any) -> Decimal | None:
    """(now − before) / before in whole percents, for numbers above zero last year."""
    if not isinstance(now, Decimal) or not isinstance(before, Decimal) or before <= 0:
        return None
    return ((now - before) / before).quantize(Decimal("0.01"))


def _note(answer: Answer | None) -> str:
    if answer is None:
        return ""
    said = ["schatting"] if answer.is_estimate else []
    if answer.source and not (answer.is_estimate and answer.source == AnswerSource.ESTIMATE):
        said.append(str(AnswerSource(answer.source).label).lower())
    return ", ".join(said)


def _chosen(content: SheetContent, question: Question, head: Line) -> Line:
    """The chosen codes on one line, each with its detail and year."""
    said = []
    for choice in question.choices:
        answer = content.answers.get((question.code, choice.code))
        if answer is not None:
            detail = shown(question, _reply(choice.code, answer)).removeprefix("ja").removeprefix(", ").lower()
            said.append(f"{choice.label} ({detail})" if detail else choice.label)
    old = ", ".join(c.label for c in question.choices if c.code in question.previous)
    value = "; ".join(said) or (head.value if head.is_unknown else NOTHING)
    return replace(head, value=value, before=old, unit="", is_words=True)


def _subsidies(content: SheetContent, question: Question, fired: tuple[Fired, ...]) -> list[Line]:
    received = content.snapshot.received
    old_total = sum((line.received_amount for line in content.previous_lines), Decimal(0)) if content.previous_lines else None
    head = _line(content, question, "", question.label, fired)
    value = head.value if head.is_unknown else NOTHING if received is None else numbers.formatted(received, 2) if content.lines else "geen subsidies"
    before = "" if old_total is None else numbers.formatted(old_total, 2)
    total = replace(head, value=value, before=before, unit=question.unit if content.lines else "")
    old = {(line.measure.code, line.level.code): line for line in content.previous_lines}
    rows = [_subsidy(line, old.pop((line.measure.code, line.level.code), None)) for line in content.lines]
    return [replace(total, change_share=share_of_change(received, old_total)), *rows, *(_gone(line) for line in old.values())]


def _label(line: SubsidyLine) -> str:
    return f"{line.measure.label} · {line.level.label}"


def _subsidy(line: SubsidyLine, old: SubsidyLine | None) -> Line:
    note = [f"toegekend {numbers.formatted(line.granted_amount, 2)} euro"] if line.granted_amount is not None else []
    note += [f"{numbers.vte(line.linked_fte)} VTE"] if line.linked_fte is not None else []
    return Line(
        label=_label(line),
        value=numbers.formatted(line.received_amount, 2),
        before=numbers.formatted(old.received_amount, 2) if old else "",
        unit="euro",
        change_share=share_of_change(line.received_amount, old.received_amount if old else None),
        is_part=True,
        note=", ".join(note),
        comment=line.note,
    )


def _gone(line: SubsidyLine) -> Line:
    return Line(_label(line), NOTHING, numbers.formatted(line.received_amount, 2), is_part=True)


def open_rules(fired: Iterable[Fired]) -> list[Fired]:
    """What still stands between the sheet and its submission."""
    return [f for f in fired if f.is_open]


def informing(fired: Iterable[Fired]) -> list[Fired]:
    return [f for f in fired if f.severity == Severity.INFORMS]


TITLES = {
    "start": "Begonnen met invullen",
    "submit": "Ingediend",
    "return": "Teruggestuurd",
    "check": "Gecontroleerd",
    "freeze": "Vastgesteld",
    "correct": "Correctie gestart",
    "supersede": "Vervangen door een nieuwe versie",
    "mark-not-received": "Niet ontvangen op de uiterste datum",
    "mark-not-applicable": "Niet van toepassing",
    "reopen": "Toch gevraagd",
}


def timeline(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The life of a sheet for the timeline, newest first."""
    return [{"at": step.at, "title": TITLES[step.name], "text": step.reason, "who": step.who or "Automatisch"} for step in steps]
