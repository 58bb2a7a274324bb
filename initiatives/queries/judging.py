"""Which sheets a person may judge: without a tie to the organisation (R-17), and not filled in by that same person (R-05)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Value

from accounts.queries import conflicts
from initiatives.models import Answer, IndicatorSheet, SheetSubmission, SheetTransition, SubsidyLine

if TYPE_CHECKING:
    from accounts.models import User
    from initiatives.models.sheets import IndicatorSheetQuerySet

FILLING_STEPS = ("start", "submit")


def free_for(user: User, at: datetime) -> IndicatorSheetQuerySet:
    """The sheets that this person may check and freeze, as far as ties and filling go. Computed at each read (R-20)."""
    return IndicatorSheet.objects.exclude(initiative__organisation__in=conflicts.conflicted_ids(user.person, at)).filter(
        ~Exists(Answer.objects.filter(sheet=OuterRef("pk"), changed_by=user)),
        ~Exists(SubsidyLine.objects.filter(sheet=OuterRef("pk"), changed_by=user)),
        ~Exists(SheetSubmission.objects.filter(sheet=OuterRef("pk"), submitted_by=user)),
        ~Exists(SheetTransition.objects.filter(subject=OuterRef("pk"), name__in=FILLING_STEPS, actor=user)),
    )


def with_freedom(rows: IndicatorSheetQuerySet, user: User, at: datetime) -> IndicatorSheetQuerySet:
    """Sheets that know whether this person may judge them, for pages and lists that ask it of every row; a step asks again under the lock."""
    return rows.annotate(asked_by=Value(user.pk), free=Exists(free_for(user, at).filter(pk=OuterRef("pk"))))


def is_free(user: User, sheet: IndicatorSheet, at: datetime) -> bool:
    """Whether this person may judge this sheet: as the query of `with_freedom` told, else asked now."""
    if getattr(sheet, "asked_by", None) == user.pk:
        return bool(sheet.free)  # type: ignore[attr-defined]  # annotated with `asked_by`
    return free_for(user, at).filter(pk=sheet.pk).exists()
