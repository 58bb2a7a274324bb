"""What templates of the register and the guide ask of rows."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from initiatives.models import Establishment
from initiatives.queries import registry

register = template.Library()


@register.filter
def place_names(places: Iterable[Establishment]) -> list[str]:
    """The deelgemeenten of these places, each once."""
    return registry.place_names(places)
