"""Who may what with the policy frame."""

from __future__ import annotations

from accounts.models import User
from accounts.permissions import may


def can_edit_policy(user: User) -> bool:
    return may(user, "policy.edit")


def can_record_resolution(user: User) -> bool:
    return may(user, "resolution.record")
