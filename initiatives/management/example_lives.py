"""The steps that an example sheet has behind it, with who took them and when; submissions and figures by the code of the pages."""

from __future__ import annotations

from collections.abc import Sequence
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

REASONS = {
    "return": "De omzet ligt ver onder die van vorig jaar. Kijkt u dat na?",
    "correct": "De omzet was die van een ander boekjaar.",
    "mark-not-applicable": "Het initiatief lag het hele jaar stil (voorbeeld).",
}
CORRECTED = "Makkie"
STEPS: dict[str, tuple[str, ...]] = {
    SheetStatus.OPEN: (),
    SheetStatus.IN_PREPARATION: ("start",),
    SheetStatus.RETURNED: ("start", "submit", "return"),
    SheetStatus.SUBMITTED: ("start", "submit"),
    SheetStatus.CHECKED: ("start", "submit", "check"),
    SheetStatus.FROZEN: ("start", "submit", "check", "freeze"),
    SheetStatus.NOT_RECEIVED: ("mark-not-received",),
    SheetStatus.NOT_APPLICABLE: ("mark-not-applicable",),
}
TWICE = ("start", "submit", "return", "submit")
CORRECTION = ("submit", "check", "freeze")
# Month and day in the year after.
DAYS = {
    "start": (5, 2),
    "submit": (6, 3),
    "return": (8, 20),
    "check": (8, 20),
    "freeze": (9, 15),
    "mark-not-received": (9, 29),
    "correct": (10, 1),
}
CORRECTION_DAYS = {"submit": (10, 14), "check": (10, 28), "freeze": (11, 10), "supersede": (11, 10)}
# In the last year, as shares of the days since the sheet was first sent.
SINCE = {"submit": Decimal(1), "return": Decimal("0.6"), "check": Decimal("0.5"), "freeze": Decimal("0.2"), "mark-not-applicable": Decimal("0.5")}
MOST_DAYS, LEAST_DAYS, FILLING_DAYS = 36, 8, 10


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
        """When a step was taken: spread, so that not all came in on one day; the last year counts back from today."""
        hour = 9 + position % 8
        if not self.is_last:
            month, day = DAYS[step]
            return moment(date(year + 1, month, day) + timedelta(days=position if step == "submit" else 0), hour)
        sent = max(MOST_DAYS - position, LEAST_DAYS)
        ago = sent + FILLING_DAYS if step == "start" else int(sent * SINCE[step])
        return moment(timezone.localdate(self.at) - timedelta(days=ago), hour)

    def lead(self, sheet: IndicatorSheet, status: str, position: int) -> None:
        """Give an open, filled sheet its status with everything that belongs to it."""
        self._take(sheet, status, position, [(step, self.when(step, sheet.reference_year, position)) for step in STEPS[status]])

    def lead_twice(self, sheet: IndicatorSheet, position: int) -> None:
        """Sent, returned, mended and sent again."""
        times = [self.when(step, sheet.reference_year, position) for step in TWICE]
        times[-1] = times[-2] + timedelta(days=3, hours=2)
        first, last = list(zip(TWICE, times, strict=True))[:3], [(TWICE[-1], times[-1])]
        self._take(sheet, SheetStatus.OPEN, position, first)
        turnover = Answer.objects.get(sheet=sheet, definition__code="BI-F01")
        turnover.number = ((turnover.number or Decimal(0)) * Decimal("1.2")).quantize(Decimal("0.01"))
        turnover.comment = "Een grote klant viel weg in het najaar; in de eerste versie ontbrak één factuur (voorbeeld)."
        turnover.save(update_fields=["number", "comment"])
        self._take(sheet, SheetStatus.SUBMITTED, position, last)

    def _take(self, sheet: IndicatorSheet, status: str, position: int, steps: Sequence[tuple[str, datetime]]) -> None:
        rows, facts = [], {"status": status}
        content = queries.content_of(sheet)
        for step, at in steps:
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
        reason = REASONS.get(step, "")
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
            .select_related("initiative__organisation")[0]
        )
        asked = self.when("correct", year, 0)
        new = IndicatorSheet.objects.create(
            initiative=old.initiative,
            campaign=old.campaign,
            reference_year=year,
            version=2,
            form=old.form,
            work_form=old.work_form,
            due_on=date(year + 1, 10, 31),
            contact=old.contact,
            contact_email=old.contact_email,
            correction_reason=REASONS["correct"],
            status=SheetStatus.IN_PREPARATION,
            started_at=asked,
            is_example=True,
        )
        submissions.copy_answers(old, new)
        turnover = Answer.objects.get(sheet=new, definition__code="BI-F01")
        turnover.number = (turnover.number or Decimal(0)) - 5_000
        turnover.save(update_fields=["number"])
        times = {step: moment(date(year + 1, *day), 10) for step, day in CORRECTION_DAYS.items()}
        SheetTransition.objects.bulk_create([self._row(old, "correct", asked), self._row(old, "supersede", times["supersede"])])
        IndicatorSheet.objects.filter(pk=old.pk).update(status=SheetStatus.CORRECTED)
        self._take(new, SheetStatus.FROZEN, 0, [(step, times[step]) for step in CORRECTION])
        return 1
