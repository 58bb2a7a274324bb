"""Who reads, writes and adopts criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may

if TYPE_CHECKING:
    from accounts.models import User
    from subsidies.models import CriterionSet


def can_see(user: User) -> bool:
    """Wie voor de stad werkt of in een orgaan zit, ook ontwerpen."""
    return may(user, "criteria.see")


def can_edit(user: User) -> bool:
    """Wie ontwerpen van criteria schrijft."""
    return may(user, "criteria.edit")


def can_adopt(user: User, _criterion_set: CriterionSet | None = None) -> bool:
    """Wie besluiten van het college registreert."""
    return may(user, "criteria.adopt")
