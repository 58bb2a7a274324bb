"""The pages on which a round is prepared: new, its days, its clusters, its priorities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core import options
from subsidies.models import Round
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.policy import PolicyItemFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory
from tests.subsidies.rounds import dated

pytestmark = pytest.mark.django_db
NEW = reverse("subsidies:round-new")


def url(name: str, row: Round) -> str:
    return reverse(f"subsidies:round-{name}", args=[row.pk])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def policy(as_user: Callable[[Any], Any]) -> Any:
    return as_user(UserFactory(roles=["BELEID"]))


def test_new_round_is_a_draft_with_its_calendar_or_after_an_earlier_one(policy: Any) -> None:
    assert "Er is nog geen begrotingsjaar" in text(policy.get(NEW))
    year = FundYearFactory(year=2028)
    assert "Hoogste bedrag per dossier" not in text(policy.get(NEW))
    assert "Kies een halfjaar." in text(policy.post(NEW, {"year": year.pk}))
    done = policy.post(NEW, {"year": year.pk, "half": "1"}, follow=True)
    assert ("Ronde 2028-1" in text(done), "13/04/2028" in text(done)) == (True, True)
    first = Round.objects.get()
    assert "Voor dat halfjaar van 2028 is er al een ronde." in text(policy.post(NEW, {"year": year.pk, "half": "1"}))
    policy.post(NEW, {"year": year.pk, "half": "2", "previous": first.pk})
    assert Round.objects.get(half=2).copied_from == first


def test_rolling_round_is_offered_while_its_room_is_open(policy: Any) -> None:
    year = FundYearFactory(year=2028)
    assert "Kies een halfjaar" not in text(policy.get(NEW))
    assert policy.post(NEW, {"year": year.pk, "half": "loket", "ceiling": "5000"}).status_code == 200
    assert not Round.objects.exists()
    options.change("room_doorlopend_loket", "on", by=UserFactory(admin=True), at=timezone.now())
    assert "Vul het hoogste bedrag per dossier in." in text(policy.post(NEW, {"year": year.pk, "half": "loket"}))
    done = policy.post(NEW, {"year": year.pk, "half": "loket", "ceiling": "5.000,00"}, follow=True)
    assert "Doorlopend loket 2028" in text(done)
    row = Round.objects.get()
    assert row.ceiling == Decimal("5000.00")
    given = {"title": "Loket", "opens_on": "01/02/2028", "closes_on": "30/11/2028", "ceiling": "4000"}
    assert "Bewaard." in text(policy.post(url("edit", row), given, follow=True))
    row.refresh_from_db()
    assert (row.title, row.ceiling, row.opening_day, row.last_day) == ("Loket", Decimal("4000.00"), date(2028, 2, 1), date(2028, 11, 30))


def test_facts_and_days_are_kept_or_refused_beside_their_field(policy: Any) -> None:
    row = dated(RoundFactory(fund_year__year=2027, title="Ronde"))
    assert "01/01/2027" in text(policy.get(url("edit", row)))
    short = {"title": "Ronde", "opens_on": "01/01/2027", "closes_on": "20/01/2027"}
    assert "De ronde is maar 20 dagen open" in text(policy.post(url("edit", row), short))
    done = policy.post(url("edit", row), short | {"closes_on": "07/03/2027", "announcement": "Wij zoeken …"}, follow=True)
    assert ("Wij zoeken …" in text(done), "20/04/2027" in text(done)) == (True, True)


def test_clusters_show_what_is_free_and_refuse_more(policy: Any) -> None:
    year = FundYearFactory(year=2027, adopted=True)
    eco, wel = ClusterFactory(label="Economie"), ClusterFactory(label="Welzijn")
    for cluster in (eco, wel):
        LedgerEntryFactory(fund_year=year, cluster=cluster, amount=Decimal("40000.00"))
    RoundClusterFactory(round=RoundFactory(fund_year=year, half=2), cluster=eco, amount=Decimal("15000.00"))
    row, criteria = RoundFactory(fund_year=year), CriterionSetFactory(cluster=eco)
    page = text(policy.get(url("clusters", row)))
    assert ("25.000,00 vrij voor deze ronde" in page, "Versie 1 (ontwerp)" in page) == (True, True)
    given = {f"amount_{eco.pk}": "25.000,01", f"set_{eco.pk}": criteria.pk}
    assert "25.000,01 gevraagd, maar in 2027 is nog" in text(policy.post(url("clusters", row), given))
    done = policy.post(url("clusters", row), given | {f"amount_{eco.pk}": "25.000"}, follow=True)
    assert "De clusters zijn bewaard." in text(done)
    assert [(part.cluster, part.amount, part.criterion_set) for part in row.clusters.all()] == [(eco, Decimal("25000.00"), criteria)]
    assert "25.000,00" in text(policy.get(url("clusters", row)))


def test_clusters_of_a_year_in_draft_count_by_its_keys_and_without_clusters_it_says_so(policy: Any) -> None:
    row = RoundFactory()
    page = text(policy.get(url("clusters", row)))
    assert ("Er is geen cluster" in page, "u rekent met het ontwerp" in page) == (True, True)


def test_priorities_are_chosen_among_those_in_force(policy: Any) -> None:
    row = dated(RoundFactory(fund_year__year=2027))
    good, ended = PolicyItemFactory(title="Buurtwerking"), PolicyItemFactory(title="Wijkwinkels", valid_to=date(2027, 1, 31))
    page = text(policy.get(url("priorities", row)))
    assert ("Buurtwerking" in page, "Wijkwinkels" in page) == (True, False)
    assert policy.post(url("priorities", row), {"priorities": [ended.pk]}).status_code == 200
    assert "De prioriteiten zijn bewaard." in text(policy.post(url("priorities", row), {"priorities": [good.pk]}, follow=True))
    assert row.priorities.get() == good


def test_adopted_round_has_no_pages_to_prepare_it(policy: Any) -> None:
    row = RoundFactory(adopted=True)
    assert [policy.get(url(name, row)).status_code for name in ("edit", "clusters", "priorities")] == [403, 403, 403]
