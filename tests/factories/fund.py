"""Factories of the fund. Balances are never made by hand: `LedgerEntryFactory` books and the trigger keeps them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import factory

from core.models.terms import Taxonomy
from subsidies.enums import ClusterKind, FundSourceKind, KeyAxis, LedgerBucket, LedgerKind, MoveKind
from subsidies.models import BudgetKey, BudgetMove, Cluster, FundSource, FundYear, LedgerEntry
from tests.factories.initiatives import TermFactory
from tests.factories.policy import ResolutionFactory


class ClusterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cluster

    code = factory.Sequence(lambda n: f"K{n}")
    label = factory.Sequence(lambda n: f"Cluster {n}")

    class Params:
        experiment = factory.Trait(kind=ClusterKind.EXPERIMENT)
        of_leaf = factory.Trait(domain=factory.SubFactory(TermFactory, taxonomy=Taxonomy.POLICY_DOMAIN))


class FundYearFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FundYear

    year = factory.Sequence(lambda n: 1990 + n % 100)

    class Params:
        adopted = factory.Trait(resolution=factory.SubFactory(ResolutionFactory), adopted_at=datetime(2026, 11, 10, 9, 0, tzinfo=UTC))


class FundSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FundSource

    fund_year = factory.SubFactory(FundYearFactory)
    kind = FundSourceKind.CITY
    amount = Decimal("100000.00")

    class Params:
        sectoral = factory.Trait(kind=FundSourceKind.SECTORAL, domain=factory.SubFactory(TermFactory, taxonomy=Taxonomy.POLICY_DOMAIN))


class BudgetKeyFactory(factory.django.DjangoModelFactory):
    """One key of 100 %, of an experimental room: more keys of a year are made in one transaction, or the deferred trigger refuses them."""

    class Meta:
        model = BudgetKey

    fund_year = factory.SubFactory(FundYearFactory)
    axis = KeyAxis.CLUSTER
    cluster = factory.SubFactory(ClusterFactory, experiment=True)
    percentage = Decimal("100.00")

    class Params:
        financing = factory.Trait(
            axis=KeyAxis.FINANCING, cluster=None, financing_type=factory.SubFactory(TermFactory, taxonomy=Taxonomy.FINANCING_TYPE)
        )


class BudgetMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetMove

    kind = MoveKind.SHIFT
    resolution = factory.SubFactory(ResolutionFactory)
    from_year = factory.SubFactory(FundYearFactory)
    from_cluster = factory.SubFactory(ClusterFactory)
    to_year = factory.SelfAttribute("from_year")
    to_cluster = factory.SubFactory(ClusterFactory)
    amount = Decimal("1000.00")
    reason = "Meer aanvragen dan verwacht."
    moved_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    moved_at = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


class LedgerEntryFactory(factory.django.DjangoModelFactory):
    """A budget of € 10.000 of the city; pass `bucket`, `kind`, `cause` and a year and cluster with money for the others."""

    class Meta:
        model = LedgerEntry

    fund_year = factory.SubFactory(FundYearFactory)
    cluster = factory.SubFactory(ClusterFactory)
    source = FundSourceKind.CITY
    bucket = LedgerBucket.BUDGET
    kind = LedgerKind.ALLOCATED
    amount = Decimal("10000.00")
    booked_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    booked_at = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
