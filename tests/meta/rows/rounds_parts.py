"""Rows of consultation and questions of a round."""

from __future__ import annotations

from subsidies.models import Round
from tests.factories.criteria import CriterionFactory, CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.policy import PolicyItemFactory
from tests.factories.rounds import (
    CallFactory,
    ConsultationFactory,
    ConsultationRemarkFactory,
    RoundClusterFactory,
    RoundDateFactory,
    RoundFactory,
    RoundNarrowingFactory,
    RoundQuestionFactory,
)
from tests.meta.scene import Scene, Words

STEPS = ("FORUM", "COLLEGE", "STUURGROEP")


def remark(s: Scene, n: int) -> Words:
    """A remark, and one row more of everything beside it."""
    found = frame(s, n)
    body = ("OCMW", "LFW", "OCMW")[n - 1]
    asked = s.consulted.consultations.filter(body=body).first() or ConsultationFactory.create(round=s.consulted, body=body)
    ConsultationRemarkFactory.create(consultation=asked, text=f"Opmerking nummer {n}")
    return [f"Opmerking nummer {n}", *found]


def frame(s: Scene, n: int) -> Words:
    """A cluster with criteria, a priority and a date more of the round that is consulted."""
    made = _consulted(s)
    cluster = ClusterFactory.create(label=f"Cluster nummer {n}")
    criteria = CriterionSetFactory.create(cluster=cluster)
    CriterionFactory.create(set=criteria, weight=100)
    line = RoundClusterFactory.create(round=made, cluster=cluster, criterion_set=criteria)
    CriterionFactory.create(set=RoundNarrowingFactory.create(line=line).criterion_set, weight=70 + n)
    made.priority_links.create(item=PolicyItemFactory.create(title=f"Prioriteit nummer {n}"))
    RoundDateFactory.create(round=made, step=STEPS[n - 1])
    return [f"Cluster nummer {n}", f"Prioriteit nummer {n}", f">{70 + n}<"]


def targeted(s: Scene, n: int) -> Words:
    return str(CallFactory.create(round=_consulted(s), title=f"Oproep nummer {n}").title)


def question(_s: Scene, n: int) -> Words:
    RoundQuestionFactory.create(question=f"Vraag nummer {n}?", round=RoundFactory.create(title=f"Ronde nummer {n}"))
    return [f"Vraag nummer {n}?", f"Ronde nummer {n}"]


def _consulted(s: Scene) -> Round:
    if "consulted" not in s.__dict__:
        s.consulted = RoundFactory.create()
        ConsultationFactory.create(round=s.consulted)
    found: Round = s.consulted
    return found
