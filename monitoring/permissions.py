"""Who reads which figures (domain 15.3)."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from accounts.enums import Role
from accounts.models import User

READS_SHEETS = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.MONITORING, Role.AUDIT)


def sees_unsuppressed(user: User | AnonymousUser) -> bool:
    """Who may read every sheet reads every figure; everybody else reads what suppression leaves."""
    return isinstance(user, User) and user.holds(*READS_SHEETS)
