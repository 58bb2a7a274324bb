"""What every page knows; menus are computed only when the masthead asks for them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kortrijk_se import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the data are examples, the menus by what the reader may do, and through which other system one may log in."""
    user = getattr(request, "user", None)
    login = {"oidc_name": settings.OIDC_NAME if settings.OIDC_SERVER_URL else "", "oidc_provider_id": settings.OIDC_PROVIDER_ID}
    if user is None:  # an error before the session was read
        return login | {"is_demo": settings.IS_DEMO, "rooms": (), "own_links": (), "role_names": (), "place_line": ""}
    return login | {
        "is_demo": settings.IS_DEMO,
        "rooms": lambda: list(navigation.rooms_for(user, request.path)),
        "own_links": lambda: list(navigation.own_links(user)),
        "role_names": lambda: navigation.role_names(user),
        "place_line": lambda: navigation.place_line(user),
    }
