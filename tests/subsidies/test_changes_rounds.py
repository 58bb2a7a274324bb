"""What a settled round leaves goes to the next one of its year, to the cent and once."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.models import AuditEvent
from subsidies.changes import rounds as changes
from subsidies.enums import RoundStatus
from subsidies.models import Round, RoundCluster
from tests.factories.fund import ClusterFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory
from tests.subsidies.rounds import NOW

pytestmark = pytest.mark.django_db
LATER = timedelta(days=181)


def with_clusters(row: Round, *amounts: tuple[Any, str, str]) -> None:
    for cluster, amount, awarded in amounts:
        RoundClusterFactory(round=row, cluster=cluster, amount=Decimal(amount), awarded=Decimal(awarded))


def test_what_is_left_goes_to_the_next_round_once(at: datetime) -> None:
    first = RoundFactory(fund_year__year=2027)
    second = RoundFactory(fund_year=first.fund_year, half=2, opens_at=first.opens_at + LATER, closes_at=first.closes_at + LATER)
    shared, spent, only_first = ClusterFactory(code="ECO"), ClusterFactory(code="OND"), ClusterFactory(code="WEL")
    with_clusters(first, (shared, "20000.00", "12345.67"), (spent, "5000.00", "5000.00"), (only_first, "700.00", "0.00"))
    with_clusters(second, (shared, "10000.00", "0.00"), (spent, "1.00", "0.00"))
    decided = {"resolution": RoundFactory(adopted=True).resolution, "adopted_at": NOW}
    Round.objects.filter(pk__in=[first.pk, second.pk]).update(status=RoundStatus.IN_TREATMENT, **decided)
    assert changes.carry_over(first, at=at) == {"ECO": Decimal("7654.33")}
    assert changes.carry_over(first, at=at) == {}
    rows = {(row.round_id == first.pk, row.cluster.code): row for row in RoundCluster.objects.select_related("cluster")}
    assert (rows[True, "ECO"].free, rows[False, "ECO"].free) == (Decimal("0.00"), Decimal("17654.33"))
    assert (rows[True, "WEL"].free, rows[True, "WEL"].carried_out) == (Decimal("700.00"), Decimal("0.00"))
    event = AuditEvent.objects.get(subject=f"subsidies.round:{first.pk}")
    assert (event.event, event.changes) == ("overgedragen", {"to_round": second.pk, "ECO": "7654.33"})


def test_last_round_of_the_year_keeps_what_it_leaves(at: datetime) -> None:
    last = RoundFactory(fund_year__year=2027, half=2)
    RoundFactory(fund_year__year=2028, opens_at=last.opens_at + LATER, closes_at=last.closes_at + LATER)
    RoundFactory(fund_year=last.fund_year, rolling=True, opens_at=last.opens_at + LATER, closes_at=last.closes_at + LATER)
    with_clusters(last, (ClusterFactory(), "20000.00", "0.00"))
    assert changes.carry_over(last, at=at) == {}
