"""What every page knows; the menu is computed only when the masthead asks for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kortrijk_se import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the data are examples, the rooms of the menu, the reader's role, and through which other system one may log in."""
    user = getattr(request, "user", None)
    known = {
        "is_demo": settings.IS_DEMO,
        "oidc_name": settings.OIDC_NAME if settings.OIDC_SERVER_URL else "",
        "oidc_provider_id": settings.OIDC_PROVIDER_ID,
    }
    if user is None:  # an error before the session was read
        return known | {"rooms": list, "role_line": ""}
    return known | {"rooms": lambda: list(navigation.rooms_for(user, request.path)), "role_line": lambda: navigation.role_line(user)}
