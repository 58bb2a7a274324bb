"""Rows of the klaverblad in the world of the access matrix."""

from __future__ import annotations

from typing import Any

from core.models import Term
from core.models.terms import Taxonomy
from tests.factories.policy import PolicyBridgeFactory, PolicyInstrumentFactory

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "bridge": "subsidies:bridge-change subsidies:bridge-remove subsidies:instrument-add",
    "instrument": "subsidies:instrument-change subsidies:instrument-remove",
}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    domain = Term.objects.of(Taxonomy.POLICY_DOMAIN).get(code="WEL")
    world.bridge = PolicyBridgeFactory.create(domain=domain)
    world.instrument = PolicyInstrumentFactory.create(bridge=world.bridge, financing_type=Term.objects.of(Taxonomy.FINANCING_TYPE).order_by("pk")[0])


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    leaf = {"code": "wel"}
    return {"monitoring:of-work-forms": {"codes": "DEG"}, "subsidies:bridge-add": leaf, "subsidies:leaf-detail": leaf}
