"""Rows of public calls in the world of the access matrix."""

from __future__ import annotations

from typing import Any

from tests.factories.rounds import RoundFactory

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.call = RoundFactory.create(open=True, code="2090-1")


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    code = {"code": world.call.code}
    return {"api:public-round-detail": code, "subsidies:call-check": code, "subsidies:call-detail": code, "subsidies:call-feed": code}
