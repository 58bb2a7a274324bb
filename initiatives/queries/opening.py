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
from django.contrib.postgres.fields import ArrayField
from django.db.models import JSONField, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import User
from accounts.permissions import may
from initiatives.enums import SHEET_TONES, SheetStatus
from initiatives.models import IndicatorSheet
from initiatives.queries import judging


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


# Around the sheet that is read (the outer table of the query): its steps, its last two submissions, the last of the version before it, and
# all versions of its year. In SQL: the ORM needs longer to write this than the database to answer it.
SUBMITTED = """
    SELECT jsonb_build_object('number', m.number, 'submitted_at', m.submitted_at, 'who', p.name, 'sha256', m.sha256,
                              'completeness_share', m.completeness_share, 'answers', m.answers)
      FROM initiatives_sheetsubmission m JOIN accounts_user u ON u.id = m.submitted_by_id JOIN accounts_person p ON p.id = u.person_id
"""
AROUND = {
    "steps_json": """ARRAY(
    SELECT jsonb_build_object('name', t.name, 'at', t.at, 'reason', t.reason, 'who', p.name)
      FROM initiatives_sheettransition t LEFT JOIN accounts_user u ON u.id = t.actor_id LEFT JOIN accounts_person p ON p.id = u.person_id
     WHERE t.subject_id = initiatives_indicatorsheet.id ORDER BY t.at DESC, t.id DESC)""",
    "submissions_json": f"ARRAY({SUBMITTED} WHERE m.sheet_id = initiatives_indicatorsheet.id ORDER BY m.number DESC LIMIT 2)",
    "before_json": f"""ARRAY({SUBMITTED} JOIN initiatives_indicatorsheet s ON s.id = m.sheet_id
     WHERE s.initiative_id = initiatives_indicatorsheet.initiative_id AND s.reference_year = initiatives_indicatorsheet.reference_year
       AND s.version = initiatives_indicatorsheet.version - 1
     ORDER BY m.number DESC LIMIT 1)""",
    "versions_json": """ARRAY(
    SELECT jsonb_build_object('pk', s.id, 'number', s.version, 'status', s.status, 'reason', s.correction_reason)
      FROM initiatives_indicatorsheet s
     WHERE s.initiative_id = initiatives_indicatorsheet.initiative_id AND s.reference_year = initiatives_indicatorsheet.reference_year
     ORDER BY s.version DESC)""",
}


def queue(user: User, at: datetime) -> QuerySet[IndicatorSheet]:
    """What waits for this checker, in the order in which it is checked: by due date, then as it came in."""
    rows = judging.free_for(user, at).visible_to(user)
    return rows.filter(status=SheetStatus.SUBMITTED).order_by("due_on", "submitted_at", "pk")


def opened(user: User, pk: int, at: datetime, *, with_queue: bool = False) -> Opened | None:
    """The sheet when the reader may see it, else None. One query."""
    rows = IndicatorSheet.objects.visible_to(user).select_related("initiative__organisation__merged_into")
    rows = rows.annotate(**{name: RawSQL(sql, [], output_field=ArrayField(JSONField())) for name, sql in AROUND.items()})  # noqa: S611 - constant text
    if may(user, "sheet.check") or may(user, "sheet.campaign"):
        rows = judging.with_freedom(rows, user, at)
        if with_queue:
            rows = rows.annotate(queue_keys=ArraySubquery(queue(user, at).values("pk")))
    return _opened(next(iter(rows.filter(pk=pk).order_by()), None))


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
