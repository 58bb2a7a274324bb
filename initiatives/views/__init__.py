"""Pages of the registry and of the sheets."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User
from accounts.permissions import may


class UserRequest(HttpRequest):
    """A request behind the login wall: its user is an account."""

    user: User


def require(request: UserRequest, permission: str) -> None:
    """403 for a role without this permission."""
    if not may(request.user, permission):
        raise PermissionDenied
