"""Who reads which figures (domain 15.3)."""

from __future__ import annotations

from accounts.enums import Role
from accounts.models import User

READS_SHEETS = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.MONITORING, Role.AUDIT)


def sees_unsuppressed(user: User) -> bool:
    """Who may read every sheet reads every figure; everybody else reads what suppression leaves."""
    return user.holds(*READS_SHEETS)
