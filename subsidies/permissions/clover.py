"""Who keeps the klaverblad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may
from core.errors import NotAllowedError

if TYPE_CHECKING:
    from accounts.models import User


def require_clover(user: User) -> None:
    """Raises NotAllowedError for who does not keep the policy frame."""
    if not may(user, "policy.edit"):
        raise NotAllowedError("U mag het klaverblad niet wijzigen.")
