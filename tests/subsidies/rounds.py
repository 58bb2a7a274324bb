"""A round that may be adopted, with everything it needs: built once here for all its tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from subsidies.models import Round, RoundDate
from subsidies.rules import rounds as rules
from subsidies.workflow.rounds import ready_to_adopt
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import FundSourceFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import ConsultationFactory, RoundClusterFactory, RoundFactory, RoundPriorityFactory

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BUDGET = Decimal("100000.00")
OPENING, CLOSING = date(2027, 1, 1), date(2027, 2, 28)


def dated(row: Round) -> Round:
    """With its calendar stored."""
    found = rules.calendar(row.fund_year.year, row.opening_day, row.last_day, rules.Terms())
    RoundDate.objects.bulk_create(RoundDate(round=row, step=step, on=day) for step, day in found.items())
    return row


def ready(*, with_ocmw: bool = False, **traits: Any) -> Round:
    """A draft of the first half of 2027 with € 25.000 in one cluster that has € 100.000, criteria in draft, a priority, both bodies asked."""
    year = FundYearFactory(year=2027)
    if with_ocmw:
        FundSourceFactory(fund_year=year, kind="OCMW")
    year.resolution, year.adopted_at = ResolutionFactory(), NOW
    year.save()
    row = dated(RoundFactory(fund_year=year, code="2027-1", title="Ronde 2027-1", **traits))
    part = RoundClusterFactory(round=row, amount=Decimal("25000.00"))
    part.criterion_set = CriterionSetFactory(cluster=part.cluster, filled=True)
    part.save()
    LedgerEntryFactory(fund_year=year, cluster=part.cluster, amount=BUDGET)
    RoundPriorityFactory(round=row)
    for body in ("OCMW", "LFW"):
        ConsultationFactory(round=row, body=body, given_on=date(2026, 10, 20), given_by=UserFactory())
    return row


def texts(row: Round, at: datetime = NOW) -> list[str]:
    """What stands in the way of adoption."""
    return [p.text for p in ready_to_adopt(row, at)]
