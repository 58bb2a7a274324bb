"""Which sheets a person may judge: without a tie to the organisation (R-17), and not filled in by that same person (R-05)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

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
