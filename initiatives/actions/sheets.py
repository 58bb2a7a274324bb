"""What people do with a sheet. Each action is one transaction that locks the sheet first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from accounts.models import User
from core.errors import Problem
from initiatives.enums import Verification
from initiatives.models import Answer, IndicatorSheet, SheetSubmission, SubsidyLine


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


@dataclass(frozen=True)
class LineChange:
    """What the filler wants one subsidy line to be: a new one without `pk`; `delete` removes it. Codes of measure and level; euro."""

    measure: str = ""
    level: str = ""
    received: Decimal | None = None
    granted: Decimal | None = None
    linked_fte: Decimal | None = None
    financing_type: str = ""
    note: str = ""
    source: str = ""
    pk: int | None = None
    revision: int = 0
    delete: bool = False


@dataclass(frozen=True)
class Conflict:
    """A row that a colleague changed since the filler read it: `theirs` is what stands there now (None: removed), `mine` what was not saved."""

    mine: Change | LineChange
    theirs: Answer | SubsidyLine | None


@dataclass(frozen=True)
class SaveResult:
    """`saved` and `removed` name rows by (code, category) or line key; `problems` are values that were refused, each with its field.

    Field names: `BI-D01`, `BI-H01:V` for a category, `line:12` for a subsidy line, with `.received` and the like behind it.
    """

    saved: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    revision: int = 0


def save_answers(sheet: IndicatorSheet, changes: Iterable[Change], *, by: User, at: datetime) -> SaveResult:
    raise NotImplementedError


def save_subsidy_lines(sheet: IndicatorSheet, changes: Iterable[LineChange], *, by: User, at: datetime) -> SaveResult:
    raise NotImplementedError


def save_details(
    sheet: IndicatorSheet,
    *,
    by: User,
    at: datetime,
    contact: str,
    contact_email: str,
    period_note: str,
    remarks: str,
    minutes_spent: int | None = None,
) -> None:
    raise NotImplementedError


def take_over_known_subsidies(sheet: IndicatorSheet, *, by: User, at: datetime) -> list[SubsidyLine]:
    raise NotImplementedError


def submit(sheet: IndicatorSheet, *, by: User, at: datetime) -> SheetSubmission:
    """A second click gives the submission of the first."""
    raise NotImplementedError


def give_back(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> None:
    raise NotImplementedError


def check(sheet: IndicatorSheet, verification: Verification, *, by: User, at: datetime, reason: str = "") -> None:
    raise NotImplementedError


def freeze(sheet: IndicatorSheet, *, by: User, at: datetime) -> None:
    raise NotImplementedError


def correct(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> IndicatorSheet:
    """The new version, in preparation, with the answers of the old one."""
    raise NotImplementedError


def mark_not_received(sheet: IndicatorSheet, *, by: User, at: datetime, reason: str = "") -> None:
    raise NotImplementedError


def mark_not_applicable(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> None:
    raise NotImplementedError


def reopen(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> None:
    """Take “niet van toepassing” back."""
    raise NotImplementedError


def set_form(sheet: IndicatorSheet, form: str, obligation_basis: str, reason: str, *, by: User, at: datetime) -> None:
    """Short or full form and the obligation basis, while the sheet is being filled."""
    raise NotImplementedError
