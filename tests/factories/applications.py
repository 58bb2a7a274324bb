"""Factories of dossiers: a concept in an open round by default; `complete(application)` fills in everything that a full form asks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import factory
from django.utils import timezone

from core.models import Term
from core.models.terms import Taxonomy
from core.questions import Kind
from initiatives.enums import QuestionKind, Section, Sensitivity, Unit, WorkForm
from initiatives.models import IndicatorDefinition
from subsidies.enums import ApplicationForm, ApplicationStatus, PartyRole, PlanLineKind, PlanLineStatus, RoundStatus, ScopeLevel, StateAidBasis
from subsidies.models import (
    Application,
    ApplicationAnswer,
    CriterionQuestion,
    DossierParty,
    ExpectedResult,
    PlanLine,
    PolicyItem,
    Round,
    RoundCluster,
)
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.ideas import ProjectFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory, RoundPriorityFactory

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def open_round(**given: Any) -> Round:
    """A round that takes applications now, with one cluster under its filled criteria and a maximum of € 25.000."""
    now = timezone.now()
    row = RoundFactory.create(opens_at=now - timedelta(days=10), closes_at=now + timedelta(days=20), **given)
    cluster = ClusterFactory.create()
    criteria = CriterionSetFactory.create(cluster=cluster, filled=True)
    CriterionQuestion.objects.filter(criterion__set=criteria, criterion__family__in=["C1", "C2"]).update(in_light=True)
    RoundClusterFactory.create(round=row, cluster=cluster, criterion_set=criteria, max_amount=Decimal("25000.00"))
    row.status, row.adopted_at, row.resolution = RoundStatus.OPEN, NOON, ResolutionFactory.create()
    row.save()
    return row


def open_cluster(*, adopted: bool = False, priority: PolicyItem | None = None, **given: Any) -> RoundCluster:
    """A cluster of a round that takes applications from 1 January to 28 February 2027, with the eight criteria and a question each."""
    link: RoundCluster = RoundClusterFactory.create(**given)
    if priority:
        RoundPriorityFactory.create(round=link.round, item=priority)
    link.criterion_set = CriterionSetFactory.create(cluster=link.cluster, filled=True)
    link.save()
    link.round.resolution, link.round.adopted_at = ResolutionFactory.create(), NOON
    link.round.status = RoundStatus.ADOPTED if adopted else RoundStatus.OPEN
    link.round.save()
    return link


SENT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
SUBMITTED = {
    "sequence": factory.Sequence(lambda n: n + 1),
    "submitted_at": SENT,
    "submitted_by": factory.SelfAttribute("started_by"),
    "number": factory.LazyAttribute(lambda row: f"FSK-{row.round.code}-{row.sequence:04}"),
    "current_deadline": date(2027, 3, 14),
}


class ApplicationFactory(factory.django.DjangoModelFactory):
    """`ApplicationFactory(round=open_round())` takes cluster and criteria of that round. Traits set a status with what it claims."""

    class Meta:
        model = Application

    class Params:
        light = factory.Trait(form=ApplicationForm.LIGHT)
        submitted = factory.Trait(status=ApplicationStatus.SUBMITTED, **SUBMITTED)
        supplement = factory.Trait(status=ApplicationStatus.SUPPLEMENT, **SUBMITTED)
        inadmissible = factory.Trait(status=ApplicationStatus.INADMISSIBLE, **SUBMITTED)
        admissible = factory.Trait(status=ApplicationStatus.ADMISSIBLE, signed_at=SENT, **SUBMITTED)
        signed = factory.Trait(signed_at=SENT)
        lapsed = factory.Trait(status=ApplicationStatus.LAPSED, **SUBMITTED)
        withdrawn = factory.Trait(status=ApplicationStatus.WITHDRAWN, withdrawn_reason="Het project gaat niet door.")

    round = factory.LazyFunction(open_round)
    cluster = factory.LazyAttribute(lambda row: place_of(row).cluster)
    criterion_set = factory.LazyAttribute(lambda row: place_of(row).criterion_set)
    project = factory.SubFactory(ProjectFactory, organisation=factory.SelfAttribute("..organisation"))
    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    started_by = factory.SubFactory("tests.factories.accounts.UserFactory", roles=["AANVRAGER"], organisation=factory.SelfAttribute("..organisation"))
    title = factory.Sequence(lambda n: f"Dossier {n}")


def place_of(row: Any) -> RoundCluster:
    return RoundCluster.objects.select_related("cluster", "criterion_set").filter(round=row.round).order_by("pk")[0]


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ApplicationAnswer

    application = factory.SubFactory(ApplicationFactory)
    question = factory.LazyAttribute(lambda row: CriterionQuestion.objects.filter(criterion__set=row.application.criterion_set).order_by("pk")[0])
    text = "Het project creëert jobs in de wijk."
    changed_at = NOON


class PlanLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanLine

    class Params:
        subsidy = factory.Trait(kind=PlanLineKind.OTHER_SUBSIDY, funder="Vlaanderen", status=PlanLineStatus.CONFIRMED, period="2026")

    application = factory.SubFactory(ApplicationFactory)
    kind = PlanLineKind.COST
    label = "Machines"
    amount = Decimal("10000.00")


class IndicatorFactory(factory.django.DjangoModelFactory):
    """A number of persons that every werkvorm is asked."""

    class Meta:
        model = IndicatorDefinition

    code = factory.Sequence(lambda n: f"BI-T{n:02}")
    label = factory.Sequence(lambda n: f"Indicator {n}")
    definition = "Wat het is."
    section = Section.TARGET_GROUP
    kind = QuestionKind.NUMBER
    unit = Unit.PERSONS
    work_forms: ClassVar[list[str]] = list(WorkForm.values)
    sensitivity = Sensitivity.PUBLIC


class ExpectedResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExpectedResult

    application = factory.SubFactory(ApplicationFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    target_short = Decimal(4)


class DossierPartyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DossierParty

    application = factory.SubFactory(ApplicationFactory)
    name = "Startcentrum"
    role = PartyRole.PARTNER


def complete(application: Application) -> Application:
    """Fill in all that can be typed: facts, answers, a plan in balance (10.000 asked of 12.000), one result."""
    given = {
        "summary": "Een strijkatelier in de wijk.",
        "contact": "An Peeters",
        "contact_email": "an@example.org",
        "scope_level": ScopeLevel.LOCAL,
        "amount_requested": Decimal("10000.00"),
        "starts_on": date(2027, 7, 1),
        "ends_on": date(2028, 6, 30),
        "state_aid_basis": StateAidBasis.NONE,
        "state_aid_reason": "Het project is lokaal en verstoort geen handel.",
        "no_interests": True,
        "on_honour": True,
    }
    for name, value in given.items():
        setattr(application, name, value)
    application.save()
    for question in CriterionQuestion.objects.filter(criterion__set=application.criterion_set):
        number = None if question.kind == Kind.TEXT else Decimal(1)
        AnswerFactory.create(application=application, question=question, text="" if number else "Omdat het werkt.", number=number)
    PlanLineFactory.create(application=application, amount=Decimal("12000.00"))
    PlanLineFactory.create(application=application, kind=PlanLineKind.OWN, label="Eigen geld", amount=Decimal("2000.00"))
    ExpectedResultFactory.create(application=application)
    return application


def ready(application: Application) -> Application:
    """`complete`, and all that cannot be typed: what a submission asks of priorities, initiative and applicant."""
    organisation = application.organisation
    organisation.iban, organisation.iban_holder, organisation.iban_verified_at = "BE68539007547034", organisation.name, NOON
    organisation.save()
    kind = {"taxonomy": Taxonomy.SUPPORT_TYPE, "code": "PROJECTSUBSIDIE"}
    application.support_type = Term.objects.filter(**kind).first() or TermFactory.create(**kind)
    application.initiative = InitiativeFactory.create(organisation=organisation)
    return complete(application)
