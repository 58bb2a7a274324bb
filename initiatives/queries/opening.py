"""One sheet with what stands around its answers, in one query: its life, its last submissions, whether the reader may judge it, the queue.

Pages of a sheet read many small things; each as a query of its own would cost more than the answers themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import User
from accounts.permissions import may
from initiatives.enums import SHEET_TONES, SheetStatus
from initiatives.models import IndicatorSheet, SheetSubmission, SheetTransition
from initiatives.queries import judging

LAST = 2


@dataclass(frozen=True)
class Step:
    """One step in the life of a sheet."""

    name: str
    at: datetime
    reason: str
    who: str


@dataclass(frozen=True)
class Submission:
    """One submission as the pages show it; `answers` as they were frozen."""

    number: int
    submitted_at: datetime
    who: str
    sha256: str
    completeness_share: Decimal
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """One version of the sheet of a year (INV-10): a correction says why it came."""

    pk: int
    number: int
    status: SheetStatus
    reason: str

    @property
    def label(self) -> str:
        return str(self.status.label)

    @property
    def tone(self) -> str:
        return SHEET_TONES[self.status]


@dataclass(frozen=True)
class Opened:
    """A sheet for one reader. `is_free` is whether no tie and no own filling keeps them from judging it (R-05, R-17).

    `versions` are all of this initiative and year, the newest first; `before` is the last submission of the version that this one corrects.
    """

    sheet: IndicatorSheet
    steps: list[Step]
    submissions: list[Submission]
    versions: list[Version]
    before: Submission | None = None
    is_free: bool = False
    queue: tuple[int, ...] = ()

    @property
    def earlier(self) -> Submission | None:
        """With what the last submission is compared: the one before it, or that of the version that it corrects."""
        return self.submissions[1] if len(self.submissions) > 1 else self.before

    @property
    def newer(self) -> Version | None:
        """The version that corrects this one, if any."""
        return next((v for v in self.versions if v.number == self.sheet.version + 1), None)

    @property
    def last_return(self) -> Step | None:
        """Why it was returned, newest first."""
        return next((step for step in self.steps if step.name == "return"), None)


def _steps() -> ArraySubquery:
    rows = SheetTransition.objects.filter(subject=OuterRef("pk")).order_by("-at", "-pk")
    return ArraySubquery(rows.values(json=JSONObject(name="name", at="at", reason="reason", who="actor__person__name")))


def _submissions(rows: QuerySet[SheetSubmission], most: int) -> ArraySubquery:
    fields = {name: name for name in ("number", "submitted_at", "sha256", "completeness_share", "answers")}
    return ArraySubquery(rows.order_by("-number")[:most].values(json=JSONObject(who="submitted_by__person__name", **fields)))


def _last() -> ArraySubquery:
    return _submissions(SheetSubmission.objects.filter(sheet=OuterRef("pk")), LAST)


def _before() -> ArraySubquery:
    """The last submission of the version before this one."""
    same = {"sheet__initiative": OuterRef("initiative"), "sheet__reference_year": OuterRef("reference_year")}
    return _submissions(SheetSubmission.objects.filter(**same, sheet__version=OuterRef("version") - 1), 1)


def _versions() -> ArraySubquery:
    rows = IndicatorSheet.objects.filter(initiative=OuterRef("initiative"), reference_year=OuterRef("reference_year")).order_by("-version")
    return ArraySubquery(rows.values(json=JSONObject(pk="pk", number="version", status="status", reason="correction_reason")))


def queue(user: User, at: datetime) -> QuerySet[IndicatorSheet]:
    """What waits for this checker, in the order in which it is checked: by due date, then as it came in."""
    rows = judging.free_for(user, at).visible_to(user)
    return rows.filter(status=SheetStatus.SUBMITTED).order_by("due_on", "submitted_at", "pk")


def opened(user: User, pk: int, at: datetime) -> Opened | None:
    """The sheet when the reader may see it, else None. One query."""
    rows = IndicatorSheet.objects.visible_to(user).select_related("initiative__organisation__merged_into", "campaign")
    rows = rows.annotate(steps_json=_steps(), submissions_json=_last(), before_json=_before(), versions_json=_versions())
    if may(user, "sheet.check"):
        rows = judging.with_freedom(rows, user, at).annotate(queue_keys=ArraySubquery(queue(user, at).values("pk")))
    return _opened(rows.filter(pk=pk).first())


def _opened(sheet: Any) -> Opened | None:
    if sheet is None:
        return None
    return Opened(
        sheet=sheet,
        steps=[Step(row["name"], datetime.fromisoformat(row["at"]), row["reason"], row["who"] or "") for row in sheet.steps_json],
        submissions=[_submission(row) for row in sheet.submissions_json],
        versions=[Version(row["pk"], row["number"], SheetStatus(row["status"]), row["reason"]) for row in sheet.versions_json],
        before=next((_submission(row) for row in sheet.before_json), None),
        is_free=getattr(sheet, "free", False),
        queue=tuple(getattr(sheet, "queue_keys", ())),
    )


def _submission(row: Mapping[str, Any]) -> Submission:
    return Submission(
        number=row["number"],
        submitted_at=datetime.fromisoformat(row["submitted_at"]),
        who=row["who"] or "",
        sha256=row["sha256"],
        completeness_share=Decimal(str(row["completeness_share"])),
        answers=row["answers"],
    )
