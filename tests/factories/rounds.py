"""Factories of rounds: a draft by default; `adopted`, `open` and `closed` set the status with what it claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from initiatives.enums import WorkForm
from subsidies.enums import ConsultationTopic, ConsultedBody, RoundKind, RoundStatus, RoundStep
from subsidies.models import (
    Call,
    Consultation,
    ConsultationRemark,
    Round,
    RoundCluster,
    RoundDate,
    RoundExtension,
    RoundNarrowing,
    RoundPriority,
    RoundQuestion,
)
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory, FundYearFactory
from tests.factories.policy import PolicyItemFactory, ResolutionFactory

DECIDED = {"resolution": factory.SubFactory(ResolutionFactory), "adopted_at": datetime(2026, 11, 10, 9, 0, tzinfo=UTC)}


class RoundFactory(factory.django.DjangoModelFactory):
    """Open from 1 January 2027 up to and including 28 February 2027, as the example of domain 11.10."""

    class Meta:
        model = Round

    fund_year = factory.SubFactory(FundYearFactory)
    half = 1
    code = factory.Sequence(lambda n: f"ronde-{n}")
    title = factory.Sequence(lambda n: f"Ronde {n}")
    opens_at = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    closes_at = datetime(2027, 2, 28, 23, 0, tzinfo=UTC)

    class Params:
        rolling = factory.Trait(kind=RoundKind.ROLLING, half=None, ceiling=Decimal("5000.00"))
        adopted = factory.Trait(status=RoundStatus.ADOPTED, **DECIDED)
        open = factory.Trait(status=RoundStatus.OPEN, **DECIDED)
        closed = factory.Trait(status=RoundStatus.CLOSED, **DECIDED)
        in_treatment = factory.Trait(status=RoundStatus.IN_TREATMENT, **DECIDED)


class RoundDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundDate

    round = factory.SubFactory(RoundFactory)
    step = RoundStep.FORUM
    on = date(2027, 4, 13)


class RoundClusterFactory(factory.django.DjangoModelFactory):
    """Of a draft round: when the round is open its clusters are frozen, so open it afterwards."""

    class Meta:
        model = RoundCluster

    round = factory.SubFactory(RoundFactory)
    cluster = factory.SubFactory(ClusterFactory)
    amount = Decimal("25000.00")


class RoundNarrowingFactory(factory.django.DjangoModelFactory):
    """A set for one werkvorm in a cluster of a draft round; `filled=True` gives it its criteria."""

    class Meta:
        model = RoundNarrowing

    line = factory.SubFactory(RoundClusterFactory)
    criterion_set = factory.SubFactory(CriterionSetFactory, work_form=WorkForm.PERMANENT, cluster=factory.SelfAttribute("..line.cluster"))


class RoundPriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundPriority

    round = factory.SubFactory(RoundFactory)
    item = factory.SubFactory(PolicyItemFactory)


class CallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Call

    round = factory.SubFactory(RoundFactory)
    cluster = factory.SubFactory(ClusterFactory)
    title = factory.Sequence(lambda n: f"Oproep {n}")
    need = "In deze wijk is er geen strijkdienst."


class ConsultationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consultation

    round = factory.SubFactory(RoundFactory)
    body = ConsultedBody.OCMW
    asked_on = date(2026, 10, 1)
    due_on = date(2026, 10, 31)


class ConsultationRemarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConsultationRemark

    consultation = factory.SubFactory(ConsultationFactory)
    topic = ConsultationTopic.CRITERIA
    text = "Het gewicht van de doelgroep is te laag."


class RoundQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundQuestion

    question = factory.Sequence(lambda n: f"Vraag {n}?")
    answer = "Ja, dat kan."

    class Params:
        published = factory.Trait(published_at=datetime(2026, 11, 1, 9, 0, tzinfo=UTC))


class RoundExtensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundExtension

    round = factory.SubFactory(RoundFactory, open=True)
    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    until = datetime(2027, 3, 7, 23, 0, tzinfo=UTC)
    reason = "Stroomonderbreking op de laatste dag."
    granted_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    granted_at = datetime(2027, 2, 27, 9, 0, tzinfo=UTC)
