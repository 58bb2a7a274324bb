"""Rows of rounds in the world of the access matrix: a draft to prepare, an open round for more time, a closed one to treat."""

from __future__ import annotations

from datetime import date
from typing import Any

from subsidies.changes import rounds as changes
from subsidies.enums import RoundStep
from subsidies.queries import rounds
from tests.factories.rounds import RoundFactory

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "draft_round": """subsidies:round-clusters subsidies:round-detail subsidies:round-edit subsidies:round-priorities
        api:round-adopt api:round-detail api:round-reconsider""",
    "open_round": "subsidies:round-extend-find",
    "closed_round": "api:round-close api:round-open api:round-treat",
}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.draft_round = RoundFactory.create(fund_year__year=2027)
    changes.keep_calendar(world.draft_round, date(2027, 1, 1), date(2027, 2, 28), rounds.terms())
    world.open_round = RoundFactory.create(open=True)
    world.closed_round = RoundFactory.create(closed=True)


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    draft = {"pk": world.draft_round.pk}
    return {
        "subsidies:round-date": draft | {"step": RoundStep.FORUM.value},
        "subsidies:round-extend": {"pk": world.open_round.pk, "organisation_pk": world.own.pk},
        "subsidies:round-step": draft | {"slug": "vaststellen"},
    }
