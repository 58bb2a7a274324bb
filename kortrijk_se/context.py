"""What every page knows; the menu is computed only when the masthead asks for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kortrijk_se import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the data are examples, the rooms of the menu and the reader's role."""
    user = getattr(request, "user", None)
    if user is None:  # an error before the session was read
        return {"is_demo": settings.IS_DEMO, "rooms": list, "role_line": ""}
    return {
        "is_demo": settings.IS_DEMO,
        "rooms": lambda: list(navigation.rooms_for(user, request.path)),
        "role_line": lambda: navigation.role_line(user),
    }
