"""Addresses of pages by name, worked out once: a list asks for fifty and every page for a menu, and `reverse` searches anew each time."""

from __future__ import annotations

from functools import cache

from django.urls import get_script_prefix, get_urlconf, reverse

MARK = 999_999_999_999_999


@cache
def _pieces(name: str, _prefix: str, urlconf: str | None, keys: int) -> list[str]:
    """The address cut where its keys come."""
    return reverse(name, urlconf, args=[MARK] * keys).split(str(MARK))


def address(name: str, *keys: int) -> str:
    """The address of a page named as in `{% url %}`, with whole numbers as keys; NoReverseMatch when there is none."""
    first, *rest = _pieces(name, get_script_prefix(), get_urlconf(), len(keys))
    return first + "".join(f"{key}{piece}" for key, piece in zip(keys, rest, strict=True))
