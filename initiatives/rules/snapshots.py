"""What a sheet says, as plain values: the input of completeness, rules and derived indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.questions import Kind, Question, Reply
from initiatives.enums import SheetForm

SUBSIDIES = "BI-SUB"
UNIQUE_PERSONS = "BI-D10"
FEW_PERSONS = 10
NOT_ASKED_OF_FEW = frozenset({"BI-H04", "BI-H06", "BI-H07"})
UNKNOWN = "ONBEKEND"
PROFILES = tuple(f"BI-H0{n}" for n in range(1, 9))
ZERO = Decimal(0)
EMPTY = Reply()


def is_unknown_category(code: str) -> bool:
    """ONBEKEND of any partition: profile categories carry their dimension in front (GES_ONBEKEND)."""
    return code == UNKNOWN or code.endswith(f"_{UNKNOWN}")


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


@dataclass(frozen=True)
class Snapshot:
    """A sheet at one moment. `previous` holds last year's inputs and derived figures by code; `fsk_expected` what the city's own payments
    lead to expect on this sheet (a ceiling while sheets of sister initiatives are open), None when nothing is known; `population` the share
    in % of profile categories among the people one compares with.
    """

    year: int
    work_form: str
    form: str = SheetForm.SHORT
    questions: Mapping[str, Question] = field(default_factory=dict)
    values: Mapping[tuple[str, str], Reply] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    previous: Mapping[str, Decimal] = field(default_factory=dict)
    started_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    contact_email: str = ""
    kbo: str = ""
    iban: str = ""
    fsk_expected: Decimal | None = None
    fsk_is_ceiling: bool = False
    population: Mapping[str, Decimal] = field(default_factory=dict)

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

    def reply(self, code: str, category: str = "") -> Reply:
        return self.values.get((code, category), EMPTY)

    def replies(self, code: str) -> dict[str, Reply]:
        """The rows of one question by category."""
        return {category: reply for (of, category), reply in self.values.items() if of == code}

    def number(self, code: str, category: str = "") -> Decimal | None:
        """The number, or None when it is unknown, not filled in or not asked."""
        return self.reply(code, category).number

    def number_if_asked(self, code: str) -> Decimal | None:
        """The number; 0 when the question does not stand on this sheet, because then the thing does not exist for this werkvorm."""
        return self.number(code) if self.asks(code) else ZERO

    def parts(self, code: str) -> dict[str, Decimal]:
        """The filled categories of a breakdown with their numbers."""
        return {c: r.number for c, r in self.replies(code).items() if c and r.number is not None}

    def chosen(self, code: str) -> frozenset[str]:
        """The chosen codes of a question with codes."""
        return frozenset(c for c, r in self.replies(code).items() if c and r.has_value)

    def is_known(self, question: Question) -> bool:
        """Whether the sheet gives a value. “Onbekend” does not count as filled in (domain 10.8), as a chosen code neither."""
        if question.kind == Kind.SUBSIDIES:
            return self.received is not None
        if question.kind == Kind.CODES:
            return bool(self.chosen(question.code) - {UNKNOWN})
        return any(r.has_value for r in self.replies(question.code).values())

    def is_answered(self, question: Question) -> bool:
        """Whether it is known, or said to be unknown: then the filler is done with it."""
        return self.is_known(question) or self.reply(question.code).is_unknown or UNKNOWN in self.chosen(question.code)

    @property
    def received(self) -> Decimal | None:
        """Σ of the subsidy lines in euro (INV-12); 0 only when the organisation says that it received none."""
        if self.lines:
            return sum((line.received for line in self.lines), ZERO)
        return ZERO if self.number(SUBSIDIES) == ZERO else None
