"""Pages of the fund."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from accounts.permissions import AuthenticatedRequest, may

UserRequest = AuthenticatedRequest


def require(request: UserRequest, permission: str) -> None:
    """403 for a role without this permission."""
    if not may(request.user, permission):
        raise PermissionDenied
