"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Name of the site and whether its data are examples."""
    return {"is_demo": settings.IS_DEMO}
