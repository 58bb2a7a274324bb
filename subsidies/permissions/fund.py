"""Who prepares the fund of a year, and who adopts it and moves money after a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may
from core.errors import NotAllowedError

if TYPE_CHECKING:
    from accounts.models import User


def can_edit(user: User) -> bool:
    """Beleid en de financiële dienst bereiden bronnen, clusters en sleutels voor."""
    return may(user, "fund.edit")


def can_adopt(user: User) -> bool:
    """Wie besluiten registreert, stelt het fonds vast en boekt verschuivingen."""
    return may(user, "fund.adopt")


def require_edit(user: User) -> None:
    """Raises NotAllowedError for who does not prepare the fund."""
    if not can_edit(user):
        raise NotAllowedError("U mag het fonds niet voorbereiden.")


def require_adopt(user: User) -> None:
    """Raises NotAllowedError for who does not register decisions."""
    if not can_adopt(user):
        raise NotAllowedError("U mag het fonds niet vaststellen of verschuiven.")
