"""Factories of the policy frame; a term of the leaf or financing type comes from `TermFactory`."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from core.models.terms import Taxonomy
from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.models import LeafOfficer, PolicyBridge, PolicyInstrument, PolicyItem, PolicyPlan, Resolution
from tests.factories.initiatives import TermFactory


class ResolutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resolution

    decided_on = date(2026, 11, 9)
    reference = factory.Sequence(lambda n: f"CBS-2026-{n:04}")
    title = "Vaststelling van het kader"
    recorded_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    recorded_at = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


class PolicyPlanFactory(factory.django.DjangoModelFactory):
    """A plan of the city that was adopted; `draft=True` still waits for its decision."""

    class Meta:
        model = PolicyPlan

    code = factory.Sequence(lambda n: f"plan-{n}")
    title = factory.Sequence(lambda n: f"Plan {n}")
    level = PlanLevel.LOCAL
    resolution = factory.SubFactory(ResolutionFactory)

    class Params:
        draft = factory.Trait(resolution=None)


class PolicyItemFactory(factory.django.DjangoModelFactory):
    """A priority; `track=True` and `action=True` hang one or two floors lower."""

    class Meta:
        model = PolicyItem

    plan = factory.SubFactory(PolicyPlanFactory)
    kind = PolicyItemKind.PRIORITY
    title = factory.Sequence(lambda n: f"Prioriteit {n}")

    class Params:
        track = factory.Trait(
            kind=PolicyItemKind.TRACK,
            title=factory.Sequence(lambda n: f"Piste {n}"),
            parent=factory.SubFactory("tests.factories.policy.PolicyItemFactory", plan=factory.SelfAttribute("..plan")),
        )
        action = factory.Trait(
            kind=PolicyItemKind.ACTION,
            title=factory.Sequence(lambda n: f"Actie {n}"),
            parent=factory.SubFactory("tests.factories.policy.PolicyItemFactory", plan=factory.SelfAttribute("..plan")),
        )


class LeafOfficerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LeafOfficer

    domain = factory.SubFactory(TermFactory, taxonomy=Taxonomy.POLICY_DOMAIN)
    person = factory.SubFactory("tests.factories.accounts.PersonFactory")
    valid_from = date(2026, 1, 1)


class PolicyBridgeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyBridge

    domain = factory.SubFactory(TermFactory, taxonomy=Taxonomy.POLICY_DOMAIN)
    content = factory.Sequence(lambda n: f"Brug {n}")


class PolicyInstrumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyInstrument

    bridge = factory.SubFactory(PolicyBridgeFactory)
    label = factory.Sequence(lambda n: f"Instrument {n}")
    financing_type = factory.SubFactory(TermFactory, taxonomy=Taxonomy.FINANCING_TYPE)
