"""Who keeps the frequently asked questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may

if TYPE_CHECKING:
    from accounts.models import User


def can_edit(user: User) -> bool:
    """Beleidsmedewerker, dossierbeheerder, regisseur of plaatsvervanger."""
    return may(user, "question.edit")
