"""Rows of dossiers in the world of the access matrix."""

from __future__ import annotations

from typing import Any

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    return {}
