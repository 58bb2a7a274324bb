"""Rows of the klaverblad."""

from __future__ import annotations

from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from tests.factories.fund import ClusterFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.policy import PolicyBridgeFactory, PolicyInstrumentFactory, PolicyItemFactory
from tests.factories.rounds import RoundClusterFactory
from tests.meta.scene import Scene, Words


def part_of_leaf(s: Scene, n: int) -> Words:
    """A bridge with its instrument, an initiative, a cluster in a round and a priority of one leaf."""
    if "leaf" not in s.__dict__:
        s.domain = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WEL", label="Welzijn")
        s.leaf = "wel"
        s.form = TermFactory.create(taxonomy=Taxonomy.WORK_FORM, code=WorkForm.SERVICES.value)
    bridge = PolicyBridgeFactory.create(domain=s.domain, content=f"Brug {n}")
    bridge.work_forms.add(s.form)
    instrument = PolicyInstrumentFactory.create(bridge=bridge, label=f"Instrument {n}")
    instrument.measures.add(TermFactory.create(taxonomy=Taxonomy.MEASURE))
    InitiativeFactory.create(work_form=WorkForm.SERVICES)
    RoundClusterFactory.create(cluster=ClusterFactory.create(domain=s.domain))
    PolicyItemFactory.create().domains.add(s.domain)
    return [f"Brug {n}", f"Instrument {n}"]
