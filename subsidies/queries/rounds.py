"""Reads about rounds: what goes on now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from subsidies.enums import RoundStatus
from subsidies.models import Round
from subsidies.models.rounds import RoundQuerySet

if TYPE_CHECKING:
    from accounts.models import User

GONE = (RoundStatus.SETTLED,)


def current(user: User) -> RoundQuerySet:
    """The rounds of which something is still to come, the next opening last; who only reads what is public sees no drafts."""
    return Round.objects.visible_to(user).exclude(status__in=GONE).order_by("opens_at", "code")


def open_now(at: datetime) -> RoundQuerySet:
    """The rounds to which one may apply at this moment."""
    return Round.objects.open_at(at).order_by("closes_at", "code")
