"""Who asks, reads and answers a project idea."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from accounts.permissions import may, may_for
from accounts.queries import conflicts

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from subsidies.models import Idea


def can_ask(user: User, organisation: Organisation) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return may_for(user, "idea.ask", organisation.canonical_id)


def can_answer(user: User, idea: Idea, at: datetime) -> bool:
    """Regisseur of plaatsvervanger, zonder band met de organisatie (R-01, R-07)."""
    if not may(user, "idea.answer") or idea.organisation.canonical_id in user.organisation_ids():
        return False
    return not any(found.blocking for found in conflicts.conflicts(user.person, [idea.organisation], at))
