"""Rows of the policy frame in the world of the access matrix."""

from __future__ import annotations

from typing import Any

from tests.factories.policy import LeafOfficerFactory, PolicyItemFactory, PolicyPlanFactory

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "plan": "subsidies:plan-detail subsidies:plan-edit subsidies:plan-end subsidies:plan-adopt subsidies:priority-add",
    "priority": """subsidies:item-detail subsidies:item-edit subsidies:item-end subsidies:item-remove subsidies:track-add
        subsidies:action-add""",
    "leaf_officer": "subsidies:officer-end",
}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.plan = PolicyPlanFactory.create(draft=True)
    world.priority = PolicyItemFactory.create(plan=world.plan)
    world.leaf_officer = LeafOfficerFactory.create()


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    return {"subsidies:officer-appoint": {"code": world.leaf_officer.domain.code.lower()}}
