"""Who may do what with the things of this app; each predicate starts from the table of accounts/permissions.py."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.permissions import may, may_for
from accounts.queries import conflicts

if TYPE_CHECKING:
    from accounts.models import User
    from initiatives.models import IndicatorSheet


def can_see_sheet(user: User, sheet: IndicatorSheet) -> bool:
    return may(user, "sheet.see") or sheet.initiative.organisation_id in user.organisation_ids()


def can_fill(user: User, sheet: IndicatorSheet) -> bool:
    return may_for(user, "sheet.fill", sheet.initiative.organisation.canonical_id)


def can_submit(user: User, sheet: IndicatorSheet) -> bool:
    return may_for(user, "sheet.submit", sheet.initiative.organisation.canonical_id)


def can_manage_sheets(user: User, _sheet: IndicatorSheet | None = None) -> bool:
    """Open campaigns, send reminders, set a sheet to not received or not applicable."""
    return may(user, "sheet.campaign")


def _has_no_tie(user: User, sheet: IndicatorSheet, at: datetime) -> bool:
    """R-17 and R-05: nobody of the organisation or with a tie to it, and nobody who filled in the sheet, as persons."""
    organisation = sheet.initiative.organisation
    if any(c.blocking for c in conflicts.conflicts(user.person, [organisation], at)):
        return False
    return not (sheet.answers.filter(changed_by=user).exists() or sheet.submissions.filter(submitted_by=user).exists())


def can_check(user: User, sheet: IndicatorSheet) -> bool:
    return may(user, "sheet.check") and _has_no_tie(user, sheet, timezone.now())


def can_freeze(user: User, sheet: IndicatorSheet) -> bool:
    return may(user, "sheet.freeze") and _has_no_tie(user, sheet, timezone.now())


def can_correct(user: User, sheet: IndicatorSheet) -> bool:
    """A correction of a frozen sheet is opened by whoever may check it; the organisation fills it in."""
    return can_check(user, sheet)
