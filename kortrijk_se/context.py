"""What every page knows; menus are computed only when the masthead asks for them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kortrijk_se import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the data are examples, and the menus by what the reader may do."""
    user = getattr(request, "user", None)
    if user is None:  # an error before the session was read
        return {"is_demo": settings.IS_DEMO, "rooms": (), "own_links": (), "role_names": (), "place_line": ""}
    return {
        "is_demo": settings.IS_DEMO,
        "rooms": lambda: list(navigation.rooms_for(user, request.path)),
        "own_links": lambda: list(navigation.own_links(user)),
        "role_names": lambda: navigation.role_names(user),
        "place_line": lambda: navigation.place_line(user),
    }
