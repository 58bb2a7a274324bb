"""What a sheet says, as plain values: the input of completeness, rules and derived indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.questions import Question
from initiatives.enums import QuestionKind, SheetForm

SUBSIDIES = "BI-SUB"
UNIQUE_PERSONS = "BI-D10"
FEW_PERSONS = 10
NOT_ASKED_OF_FEW = frozenset({"BI-H04", "BI-H06", "BI-H07"})
ZERO = Decimal(0)


@dataclass(frozen=True)
class Value:
    """One answer: a number, a text, or the statement that it is unknown. All empty is: not filled in."""

    number: Decimal | None = None
    text: str = ""
    is_unknown: bool = False
    is_estimate: bool = False
    comment: str = ""
    source: str = ""

    @property
    def is_known(self) -> bool:
        return self.number is not None or bool(self.text.strip())


@dataclass(frozen=True)
class Line:
    """One subsidy of the year; amounts in euro. `is_valid` says whether measure and level exist in the reference year (INV-02)."""

    measure: str
    level: str
    received: Decimal
    granted: Decimal | None = None
    linked_fte: Decimal | None = None
    label: str = ""
    note: str = ""
    is_valid: bool = True
    key: str = ""


EMPTY = Value()


@dataclass(frozen=True)
class Snapshot:
    """A sheet at one moment. `previous` holds last year's inputs and derived figures by code; `fsk_expected` what the city's own payments
    lead to expect on this sheet (a ceiling while sheets of sister initiatives are open), None when nothing is known.
    """

    year: int
    work_form: str
    form: str = SheetForm.SHORT
    questions: Mapping[str, Question] = field(default_factory=dict)
    values: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    previous: Mapping[str, Decimal] = field(default_factory=dict)
    started_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    contact_email: str = ""
    kbo: str = ""
    iban: str = ""
    fsk_expected: Decimal | None = None
    fsk_is_ceiling: bool = False

    def asks(self, code: str) -> bool:
        """Whether the question stands on this sheet, data minimisation applied."""
        return code in self.questions and not self.is_spared(code)

    def is_spared(self, code: str) -> bool:
        """Origin, status and disability are not asked of fewer than ten persons, nor while their number is not known (domain 10.6)."""
        if code not in NOT_ASKED_OF_FEW:
            return False
        persons = self.number(UNIQUE_PERSONS)
        return persons is None or persons < FEW_PERSONS

    @property
    def asked(self) -> list[Question]:
        """The questions of this sheet in order, data minimisation applied."""
        return [q for code, q in self.questions.items() if not self.is_spared(code)]

    def value(self, code: str, category: str = "") -> Value:
        return self.values.get((code, category), EMPTY)

    def number(self, code: str, category: str = "") -> Decimal | None:
        """The number, or None when it is unknown, not filled in or not asked."""
        return self.value(code, category).number

    def number_if_asked(self, code: str) -> Decimal | None:
        """The number; 0 when the question does not stand on this sheet, because then the thing does not exist for this werkvorm."""
        return self.number(code) if self.asks(code) else ZERO

    def parts(self, code: str) -> dict[str, Decimal]:
        """The filled categories of a breakdown with their numbers."""
        return {c: v.number for (of, c), v in self.values.items() if of == code and c and v.number is not None}

    def chosen(self, code: str) -> frozenset[str]:
        """The chosen codes of a question with codes."""
        return frozenset(c for of, c in self.values if of == code and c)

    def is_answered(self, question: Question) -> bool:
        """Whether it is known, or said to be unknown: then the filler is done with it."""
        return self.is_known(question) or self.value(question.code).is_unknown

    def is_known(self, question: Question) -> bool:
        """Whether the sheet gives a value. “Onbekend” does not count as filled in (domain 10.8), in a breakdown neither."""
        if question.kind == QuestionKind.SUBSIDIES:
            return bool(self.lines) or self.number(SUBSIDIES) == ZERO
        if question.kind == QuestionKind.CODES:
            return bool(self.chosen(question.code) - {"ONBEKEND"})
        if question.kind in (QuestionKind.BREAKDOWN, QuestionKind.SCALE):
            return bool(self.parts(question.code))
        return self.value(question.code).is_known

    @property
    def received(self) -> Decimal | None:
        """Σ of the subsidy lines in euro (INV-12); 0 only when the organisation says that it received none."""
        if self.lines:
            return sum((line.received for line in self.lines), ZERO)
        return ZERO if self.number(SUBSIDIES) == ZERO else None
