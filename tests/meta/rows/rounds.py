"""Rows about rounds of the fund."""

from __future__ import annotations

from tests.factories.rounds import RoundFactory
from tests.meta.scene import Scene, Words


def round_of_year(_s: Scene, n: int) -> Words:
    return str(RoundFactory.create(title=f"Ronde nummer {n}").title)
