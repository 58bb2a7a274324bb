"""Rows of criteria."""

from __future__ import annotations

from subsidies.models import CriterionSet
from tests.factories.criteria import CriterionQuestionFactory, CriterionSetFactory, SubCriterionFactory
from tests.factories.fund import ClusterFactory
from tests.factories.rounds import RoundClusterFactory, RoundNarrowingFactory
from tests.meta.scene import Scene, Words


def criterion_set(_s: Scene, n: int) -> Words:
    """One of a cluster of its own, chosen by a round."""
    made = CriterionSetFactory.create(cluster=ClusterFactory.create(label=f"Cluster nummer {n}"), filled=True)
    RoundClusterFactory.create(cluster=made.cluster, criterion_set=made, round__title=f"Ronde nummer {n}")
    narrow = CriterionSetFactory.create(cluster=made.cluster, work_form="DIE")
    RoundNarrowingFactory.create(criterion_set=narrow, line__cluster=made.cluster, line__round__title=f"Ronde van werkvorm {n}")
    return f"Cluster nummer {n}"


def chosen_set(_s: Scene, n: int) -> Words:
    return [str(criterion_set(_s, n)), f"Ronde nummer {n}", f"Ronde van werkvorm {n}"]


def _one(s: Scene) -> CriterionSet:
    if "criteria" not in s.__dict__:
        s.criteria = CriterionSetFactory.create(filled=True)
        s.other = CriterionSetFactory.create(cluster=s.criteria.cluster, work_form="PER", filled=True)
    found: CriterionSet = s.criteria
    return found


def part_of_set(s: Scene, n: int) -> Words:
    """A round, a question and a sub-criterion more."""
    found = _one(s)
    criterion = found.criteria.get(family="C1")
    RoundClusterFactory.create(cluster=found.cluster, criterion_set=found, round__title=f"Ronde nummer {n}")
    RoundNarrowingFactory.create(criterion_set=found, line__cluster=found.cluster, line__round__title=f"Ronde van werkvorm {n}")
    SubCriterionFactory.create(criterion=criterion, text=f"Deel nummer {n}")
    CriterionQuestionFactory.create(criterion=criterion, code=f"C1-{n + 1}", label=f"Vraag nummer {n}?")
    return [f"Ronde nummer {n}", f"Ronde van werkvorm {n}", f"Deel nummer {n}", f"Vraag nummer {n}?"]


def differing(s: Scene, n: int) -> Words:
    CriterionQuestionFactory.create(criterion=_one(s).criteria.get(family="C1"), code=f"C1-{n + 1}", label=f"Vraag nummer {n}?")
    return f"Vraag nummer {n}?"
