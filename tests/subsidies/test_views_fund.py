"""Pages of the fund from a draft to a moved euro, as the people who do it click through; the API; the seed and the example years."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from core.models.terms import Taxonomy
from subsidies.management.fund import load_clusters, load_example_fund
from subsidies.models import Cluster, FundSource, FundYear
from subsidies.queries import fund as queries
from subsidies.queries import fund_ledger as ledger
from tests.client import Client
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import TermFactory
from tests.subsidies import fund

pytestmark = pytest.mark.django_db
D = Decimal
AsUser = Callable[[User], Client]


def go(browser: Client, name: str, data: dict[str, Any] | None = None, **path: Any) -> str:
    """Open a page, or send its form and read where that leads."""
    url = reverse(f"subsidies:{name}", kwargs=path)
    response = browser.get(url) if data is None else browser.post(url, data, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def on_form(data: dict[str, Any]) -> dict[str, Any]:
    return {name: f"{value:%d/%m/%Y}" if name == "decided_on" else value for name, value in data.items()}


def percentages(found: dict[str, Cluster], **given: str) -> dict[str, str]:
    return {f"cluster_{found[code].pk}": str(part).replace(".", ",") for code, part in (fund.KEYS | given).items()}


def test_a_year_from_draft_to_a_shift(as_user: AsUser):
    found = fund.clusters()
    finance, decisions = as_user(UserFactory.create(roles=[Role.FINANCE])), as_user(UserFactory.create(roles=[Role.DECISIONS]))
    assert "Nog geen begrotingsjaar" in go(finance, "fund-year-list")
    go(finance, "fund-year-new")
    assert "Vul het totaal in, of de bedragen" in go(finance, "fund-year-new", {"year": "2026", "city_percentage": "50"})
    text = go(finance, "fund-year-new", {"year": "2026", "city_percentage": "50", "total": "200.000"})
    assert "Er is nog geen sleutel voor Cluster ECO" in text
    wrong = percentages(found, EXP="14.99")
    assert "De sleutels per cluster tellen op tot 99,99 %, niet tot 100,00 %." in go(finance, "fund-keys", wrong, year=2026)
    preview = go(finance, "fund-keys", percentages(found) | {"stap": "voorbeeld"}, year=2026)
    assert ("Wat deze sleutels geven" in preview, "60.000,00" in preview, queries.percentages(FundYear.objects.get())) == (True, True, {})
    assert "De sleutels zijn bewaard." in go(finance, "fund-keys", percentages(found), year=2026)
    go(finance, "fund-keys", year=2026)
    go(decisions, "fund-year-adopt", year=2026)
    assert "Het fonds van 2026 is vastgesteld." in go(decisions, "fund-year-adopt", on_form(fund.decision()), year=2026)
    assert {line.cluster.code: line.budget for line in queries.lines(FundYear.objects.get())} == fund.GIVEN
    assert finance.get(reverse("subsidies:fund-keys", args=[2026])).status_code == 403
    go(decisions, "move-new", year=2026)
    year = FundYear.objects.get().pk
    asked = {"from_cluster": found["AND"].pk, "to_cluster": found["WEL"].pk, "to_year": year, "amount": "2.500", "reason": "Meer vraag."}
    asked |= on_form(fund.decision())
    assert "€\xa08.750,00" in go(decisions, "move-new", asked | {"stap": "voorbeeld"}, year=2026)
    assert "te weinig vrij" in go(decisions, "move-new", asked | {"amount": "20.001", "stap": "voorbeeld"}, year=2026)
    assert "is te veel." in go(decisions, "move-new", asked | {"amount": "20.001"}, year=2026)
    assert "Geboekt." in go(decisions, "move-new", asked, year=2026)
    shown = go(finance, "ledger-list")
    assert "Meer vraag." in shown
    assert re.search(r"14\s+boekingen", shown)
    go(finance, "fund-year-list")


def test_sources_of_a_draft(as_user: AsUser, at: datetime):
    who, found = fund.people(), fund.clusters()
    row = fund.draft(2026, who, found, at)
    browser = as_user(who["BELEID"])
    domain = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, label="Leefmilieu")
    go(browser, "fund-source-add", year=2026)
    assert "Leefmilieu" in go(browser, "fund-source-add", {"domain": domain.pk, "amount": "10"}, year=2026)
    source = FundSource.objects.get(domain=domain)
    assert 'value="10,00"' in go(browser, "fund-source-change", pk=source.pk)
    go(browser, "fund-year-edit", year=2026)
    assert "20,00" in go(browser, "fund-source-change", {"domain": domain.pk, "amount": "20"}, pk=source.pk)
    go(browser, "fund-source-remove", pk=source.pk)
    assert "De sectorale bron is weggehaald." in go(browser, "fund-source-remove", {"x": ""}, pk=source.pk)
    go(browser, "fund-year-edit", year=2026)
    assert "0,00" in go(browser, "fund-year-edit", {"city_percentage": "50", "city_amount": "100"}, year=2026)
    assert FundYear.objects.get(pk=row.pk).city_share == D(1)
    go(browser, "fund-year-new")


def test_the_ledger_is_exported_as_it_is_filtered(as_user: AsUser, at: datetime):
    who, found = fund.people(), fund.clusters()
    fund.adopted(2026, who, found, at)
    browser = as_user(who["FINANCIEN"])
    asked = {"jaar": "2026", "cluster": "WEL", "bron": "STAD", "zoek": ""}
    lines = b"".join(browser.get(reverse("subsidies:ledger-export", args=["csv"]), asked).streaming_content).decode().splitlines()
    assert (len(lines), lines[1].split(";")[1:7]) == (
        2,
        ["2026", "Cluster WEL", "Stad Kortrijk", "Budget", "Verdeling volgens de sleutels", "30000,00"],
    )
    assert browser.get(reverse("subsidies:ledger-export", args=["xlsx"]), asked).content.startswith(b"PK")
    nothing = browser.get(reverse("subsidies:ledger-list"), {"zoek": "dossier 9"}, headers={"HX-Request": "true"}).content.decode()
    assert ("Geen boekingen gevonden" in nothing, "<html" in nothing) == (True, False)


def test_clusters_are_kept_and_read_over_the_api(as_user: AsUser, at: datetime):
    who, found = fund.people(), fund.clusters()
    fund.adopted(2026, who, found, at)
    browser = as_user(who["BELEID"])
    go(browser, "cluster-add")
    data = {"code": "NEW", "label": "Nieuw", "kind": "THEMATISCH", "order": "6", "max_amount": "7.500"}
    assert "De cluster is toegevoegd." in go(browser, "cluster-add", data)
    new = Cluster.objects.get(code="NEW")
    go(browser, "cluster-change", pk=new.pk)
    assert "€\xa05.000,00" in go(browser, "cluster-change", data | {"max_amount": "5.000"}, pk=new.pk)
    assert "60.000,00" in go(browser, "cluster-detail", pk=found["WEL"].pk)
    url = reverse("api:cluster-detail", args=[found["WEL"].pk])
    money = {"year": 2026, "budget": "60000.00", "reserved": "0.00", "awarded": "0.00", "free": "60000.00"}
    assert browser.get(url).json()["balances"] == [money]
    applicant = as_user(UserFactory.create(applicant=True))
    assert (applicant.get(url).json()["balances"], applicant.get(url).json()["label"]) == (None, "Cluster WEL")


def test_the_seed_and_the_example_years(at: datetime):
    for code in ("ECO", "OND", "WEL", "AND"):
        TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code=code)
    for code in ("PERMANENT", "TIJDELIJK", "DEGRESSIEF", "AANVULLEND"):
        TermFactory.create(taxonomy=Taxonomy.FINANCING_TYPE, code=code)
    assert (load_clusters(), load_clusters()) == ({"clusters": 5}, {"clusters": 0})
    assert [(c.code, c.kind, c.domain and c.domain.code) for c in Cluster.objects.all()][3:] == [
        ("AND", "THEMATISCH", "AND"),
        ("EXP", "EXPERIMENT", None),
    ]
    users = {name: UserFactory.create(roles=[role]) for name, role in (("financien", Role.FINANCE), ("beleid", Role.POLICY))}
    users["secretariaat"] = UserFactory.create(roles=[Role.DECISIONS])
    assert load_example_fund(users, at=at) == {"begrotingsjaren": 3, "verschuivingen": 2}
    assert [(y.year, y.is_example, y.budget) for y in queries.years()] == [  # type: ignore[attr-defined]
        (2027, True, D(200000)),
        (2026, True, D(205000)),
        (2025, True, D(195000)),
    ]
    assert list(ledger.differences()) == []
    assert load_example_fund(users, at=at) == {}
