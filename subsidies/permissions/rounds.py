"""Who may do what with rounds; each predicate starts from the table of accounts/permissions.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may
from core.errors import NotAllowedError

if TYPE_CHECKING:
    from accounts.models import User
    from subsidies.models import Round


def can_edit(user: User, subject: Round | None = None) -> bool:
    """Wie rondes voorbereidt, zolang de ronde een ontwerp is."""
    return may(user, "round.edit") and (subject is None or subject.is_draft)


def can_move(user: User, subject: Round) -> bool:
    """Wie rondes voorbereidt of uitvoert; wat vastgesteld is, behoudt zijn opening en sluiting."""
    return may(user, "round.edit") and subject.has_dates_to_come


def can_adopt(user: User, _subject: Round | None = None) -> bool:
    """Wie besluiten van het college registreert."""
    return may(user, "round.adopt")


def can_run(user: User, _subject: Round | None = None) -> bool:
    """Dossierbeheerder, regisseur of plaatsvervanger."""
    return may(user, "round.run")


def require(allowed: bool, text: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raises NotAllowedError with what the reader may not do."""
    if not allowed:
        raise NotAllowedError(text)
