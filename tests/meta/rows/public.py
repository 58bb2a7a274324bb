"""Rows of public calls."""

from __future__ import annotations

from typing import Any

from subsidies.enums import RoundStatus, RoundStep
from subsidies.models import Round
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import FundYearFactory
from tests.factories.policy import PolicyItemFactory, ResolutionFactory
from tests.factories.rounds import (
    CallFactory,
    RoundClusterFactory,
    RoundDateFactory,
    RoundFactory,
    RoundNarrowingFactory,
    RoundPriorityFactory,
    RoundQuestionFactory,
)
from tests.meta.scene import SOON, Scene, Words


def _published(found: Any) -> None:
    Round.objects.filter(pk=found.pk).update(status=RoundStatus.OPEN, resolution=ResolutionFactory.create(), adopted_at=found.opens_at)


def call(s: Scene, n: int) -> Words:
    """A round that comes, with all that it will publish."""
    found = RoundFactory.create(title=f"Rij {n}", fund_year=FundYearFactory.create(year=2040 + n))
    _fill(found, n)
    RoundDateFactory.create(round=found, on=SOON)
    _published(found)
    return f"Rij {n}"


def part_of_call(s: Scene, n: int) -> Words:
    """One more cluster with criteria, priority, targeted call and question of the same round."""
    if "call" not in s.__dict__:
        s.call = RoundFactory.create(code="2090-1")
    Round.objects.filter(pk=s.call.pk).update(status=RoundStatus.DRAFT, resolution=None, adopted_at=None)
    _fill(s.call, n)
    RoundDateFactory.create(round=s.call, step=list(RoundStep)[n], on=SOON)
    _published(s.call)
    return [f"Enkel werkvorm {n}", f"Nood {n}", f"Prioriteit {n} van de ronde", f"Vraag {n} van de ronde"]


def _fill(found: Any, n: int) -> None:
    criteria = CriterionSetFactory.create(filled=True)
    line = RoundClusterFactory.create(round=found, cluster=criteria.cluster, criterion_set=criteria)
    narrow = RoundNarrowingFactory.create(line=line, criterion_set__filled=True).criterion_set
    narrow.criteria.filter(family="C1").update(text=f"Enkel werkvorm {n}")
    RoundPriorityFactory.create(round=found, item=PolicyItemFactory.create(title=f"Prioriteit {n} van de ronde"))
    CallFactory.create(round=found, title=f"Nood {n}")
    RoundQuestionFactory.create(round=found, question=f"Vraag {n} van de ronde", published=True)


def question(s: Scene, n: int) -> Words:
    RoundQuestionFactory.create(question=f"Rij {n}", published=True)
    return f"Rij {n}"
