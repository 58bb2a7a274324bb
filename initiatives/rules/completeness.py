"""How complete a sheet is: known required inputs over required inputs that apply; “onbekend” does not count as filled in (domain 10.8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.questions import Question
from initiatives.enums import SectionState
from initiatives.rules.snapshots import Snapshot

STEP = Decimal("0.0001")


@dataclass(frozen=True)
class Completeness:
    """`share` from 0 to 1, in four decimals; a sheet that asks nothing is complete."""

    known: int
    required: int

    @property
    def share(self) -> Decimal:
        return (Decimal(self.known) / self.required).quantize(STEP) if self.required else Decimal(1)


def completeness(sheet: Snapshot) -> Completeness:
    required = [q for q in sheet.asked if q.required]
    return Completeness(sum(sheet.is_known(q) for q in required), len(required))


def unanswered(sheet: Snapshot) -> list[Question]:
    """The required questions that are neither filled in nor said to be unknown."""
    return [q for q in sheet.asked if q.required and not sheet.is_answered(q)]


def state_of(sheet: Snapshot, questions: Iterable[Question], wrong: frozenset[str], waiting: frozenset[str]) -> SectionState:
    """The state of one part: `wrong` and `waiting` hold the codes on which a rule blocks, or still asks for an explanation."""
    asked = [q for q in questions if not sheet.is_spared(q.code)]
    codes = {q.code for q in asked}
    if codes & wrong:
        return SectionState.WRONG
    answered = {q.code for q in asked if sheet.is_answered(q)}
    if not answered:
        return SectionState.NOT_STARTED
    missing = {q.code for q in asked if q.required} - answered
    return SectionState.BUSY if missing or codes & waiting else SectionState.DONE
