"""Who keeps the targeted calls of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may

if TYPE_CHECKING:
    from accounts.models import User


def can_edit(user: User) -> bool:
    """Wie rondes voorbereidt."""
    return may(user, "round.edit")
