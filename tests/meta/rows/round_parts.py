"""Rows of one round: its clusters, dates and priorities, and who may get more time."""

from __future__ import annotations

from subsidies.enums import RoundStep
from tests.factories.accounts import OrganisationFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.policy import PolicyItemFactory
from tests.factories.rounds import CallFactory, RoundClusterFactory, RoundDateFactory, RoundFactory, RoundNarrowingFactory, RoundPriorityFactory
from tests.meta.scene import SOON, Scene, Words


def _round(s: Scene) -> None:
    if "round" not in s.__dict__:
        s.round = RoundFactory.create()


def cluster(s: Scene, n: int) -> Words:
    _round(s)
    ClusterFactory.create(label=f"Cluster {n}")
    return f"Cluster {n}"


def part(s: Scene, n: int) -> Words:
    """A cluster with its criteria, also for a werkvorm, a date, a priority and a call."""
    _round(s)
    found = CriterionSetFactory.create(filled=True, cluster=ClusterFactory.create(label=f"Cluster {n}"))
    line = RoundClusterFactory.create(round=s.round, cluster=found.cluster, criterion_set=found)
    RoundNarrowingFactory.create(line=line, criterion_set__version=n, criterion_set__filled=True)
    RoundDateFactory.create(round=s.round, step=list(RoundStep)[n], on=SOON)
    RoundPriorityFactory.create(round=s.round, item=PolicyItemFactory.create(title=f"Prioriteit {n} van de ronde"))
    CallFactory.create(round=s.round, cluster=found.cluster)
    return [f"Cluster {n}", f"Prioriteit {n} van de ronde", f"versie {n}, enkel permanente"]


def applicant(s: Scene, n: int) -> Words:
    if "open_round" not in s.__dict__:
        s.open_round = RoundFactory.create(open=True)
    OrganisationFactory.create(name=f"Wasserij {n}")
    return f"Wasserij {n}"
