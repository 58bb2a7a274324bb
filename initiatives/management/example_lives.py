"""The steps that an example sheet has behind it, with who took them and when; submissions and figures by the code of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from initiatives.changes import figures, submissions
from initiatives.enums import SheetStatus, Verification
from initiatives.models import Answer, IndicatorSheet, SheetTransition
from initiatives.queries import sheets as queries
from initiatives.workflow import SHEETS

RETURN_REASON = "De omzet ligt ver onder die van vorig jaar. Kijkt u dat na?"
CORRECTION_REASON = "De omzet was die van een ander boekjaar."
CORRECTED = "Makkie"
STEPS: dict[str, tuple[str, ...]] = {
    SheetStatus.OPEN: (),
    SheetStatus.IN_PREPARATION: ("start",),
    SheetStatus.RETURNED: ("start", "submit", "return"),
    SheetStatus.SUBMITTED: ("start", "submit"),
    SheetStatus.CHECKED: ("start", "submit", "check"),
    SheetStatus.FROZEN: ("start", "submit", "check", "freeze"),
    SheetStatus.NOT_RECEIVED: ("mark-not-received",),
}
# Month and day in the year after, and days before today for the last year.
DAYS = {
    "start": ((5, 2), 50),
    "submit": ((6, 3), 40),
    "return": ((8, 20), 6),
    "check": ((8, 20), 12),
    "freeze": ((9, 15), 9),
    "mark-not-received": ((9, 29), 3),
    "correct": ((10, 1), 2),
    "supersede": ((11, 10), 1),
}


@dataclass(frozen=True)
class Cast:
    """Who does what in the example: an account that fills in for all, the checker and who freezes."""

    filler: User
    checker: User
    freezer: User


def moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


@dataclass(frozen=True)
class Lives:
    """Leads sheets of one year through their steps."""

    cast: Cast
    at: datetime
    is_last: bool

    def when(self, step: str, year: int, position: int) -> datetime:
        (month, day), ago = DAYS[step]
        if self.is_last:
            return self.at - timedelta(days=ago, hours=position)
        return moment(date(year + 1, month, day) + timedelta(days=position if step == "submit" else 0), 10)

    def lead(self, sheet: IndicatorSheet, status: str, position: int) -> None:
        """Give an open, filled sheet its status with everything that belongs to it."""
        rows, facts = [], {"status": status}
        content = queries.content_of(sheet)
        for step in STEPS[status]:
            at = self.when(step, sheet.reference_year, position)
            rows.append(self._row(sheet, step, at))
            facts |= self._facts(step, at, position)
            if step == "submit":
                submissions.record(content, by=self.cast.filler, at=at)
        SheetTransition.objects.bulk_create(rows)
        IndicatorSheet.objects.filter(pk=sheet.pk).update(**facts)
        if status == SheetStatus.FROZEN:
            figures.write_figures(sheet, content)

    def _facts(self, step: str, at: datetime, position: int) -> dict[str, Any]:
        if step == "start":
            return {"started_at": at}
        if step == "submit":
            return {"submitted_at": at, "submitted_by": self.cast.filler, "minutes_spent": 12 + (position * 5) % 17}
        if step == "check":
            level = Verification.VERIFIED if position % 3 == 0 else Verification.PLAUSIBLE
            return {"checked_at": at, "checked_by": self.cast.checker, "verification": level}
        if step == "freeze":
            return {"frozen_at": at, "frozen_by": self.cast.freezer}
        return {"submitted_at": None, "submitted_by": None} if step == "return" else {}

    def _row(self, sheet: IndicatorSheet, step: str, at: datetime) -> SheetTransition:
        transition = SHEETS.by_name[step]
        actor, role = {
            "start": (self.cast.filler, Role.APPLICANT),
            "submit": (self.cast.filler, Role.SIGNATORY),
            "freeze": (self.cast.freezer, Role.DIRECTOR),
        }.get(step, (self.cast.checker, Role.MONITORING))
        reason = {"return": RETURN_REASON, "correct": CORRECTION_REASON}.get(step, "")
        source = "IN_OPMAAK" if step == "submit" else transition.sources[0]
        row = SheetTransition(subject=sheet, name=step, from_status=source, to_status=transition.target, at=at, reason=reason)
        row.actor, row.role = (None, "SYSTEEM") if transition.system else (actor, role)
        return row

    def correct(self, year: int) -> int:
        """One sheet of a past year was corrected: its second version counts. Gives how many sheets that made."""
        old = (
            IndicatorSheet.objects.frozen()
            .of_year(year)
            .filter(is_example=True, initiative__name__startswith=CORRECTED)
            .select_related("initiative__organisation")
            .first()
        )
        if old is None:
            return 0
        new = IndicatorSheet.objects.create(
            initiative=old.initiative,
            campaign=old.campaign,
            reference_year=year,
            version=2,
            form=old.form,
            work_form=old.work_form,
            due_on=date(year + 1, 10, 31),
            correction_reason=CORRECTION_REASON,
            status=SheetStatus.IN_PREPARATION,
            is_example=True,
        )
        submissions.copy_answers(old, new)
        turnover = Answer.objects.get(sheet=new, definition__code="BI-F01")
        turnover.number = (turnover.number or Decimal(0)) - 5_000
        turnover.save(update_fields=["number"])
        SheetTransition.objects.bulk_create([self._row(old, step, self.when(step, year, 0)) for step in ("correct", "supersede")])
        IndicatorSheet.objects.filter(pk=old.pk).update(status=SheetStatus.CORRECTED)
        self.lead(new, SheetStatus.FROZEN, 0)
        return 1
