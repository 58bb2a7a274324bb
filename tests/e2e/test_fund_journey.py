"""The fund in a browser, from criteria to a complete dossier: OCMW and Forum speak, the college adopts, a starter asks, the desk accepts.

The applicant has a phone and no JavaScript; the city sits at a desk. Every page that comes up is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from accounts.enums import Role
from accounts.models import Organisation
from core.models.terms import Taxonomy
from subsidies.enums import ApplicationStatus, RoundStatus
from subsidies.models import Application, Cluster, FundYear, Round
from tests.e2e import fund_applicant as applicant
from tests.e2e import fund_city as city
from tests.e2e.reader import Reader, Seat, mirrored
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.applications import IndicatorFactory
from tests.factories.fund import ClusterFactory, FundSourceFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.initiatives import TermFactory
from tests.factories.policy import PolicyItemFactory, ResolutionFactory

COMES = {"policy": Role.POLICY, "ocmw": Role.OCMW_READER, "forum": Role.FORUM_SECRETARY, "college": Role.DECISIONS}
COMES |= {"director": Role.DIRECTOR, "desk": Role.CASE_MANAGER}


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.MFA_REQUIRED_FOR_STAFF = False


@pytest.fixture
def at_work(open_browser: Any, axe: Callable[[Page], None]) -> Callable[[str], Reader]:
    """Somebody of the city (or who speaks for OCMW or Forum) behind a desk."""
    seat = Seat(open_browser(), axe)
    return lambda name: Reader(seat, UserFactory(roles=[COMES[name]], person__name=name.title()))


@pytest.fixture
def phone(open_browser: Any, axe: Callable[[Page], None]) -> Seat:
    """Without JavaScript, so without axe: a second phone shows it what the first one got."""
    return Seat(open_browser(width=390, javascript=False), mirrored(open_browser(width=390).page(), axe))


@pytest.fixture
def starters() -> Organisation:
    """An organisation in formation that the city confirmed: no number yet."""
    return OrganisationFactory(name="Strijkatelier in oprichting", kbo="")


@pytest.fixture
def cluster() -> Cluster:
    found: Cluster = ClusterFactory(code="WEL", label="Welzijn en zorg")
    return found


@pytest.fixture
def year(cluster: Cluster) -> FundYear:
    """Adopted, with money of city and OCMW in one cluster."""
    row: FundYear = FundYearFactory(year=timezone.localdate().year)
    for source in ("STAD", "OCMW"):
        FundSourceFactory(fund_year=row, kind=source, amount=50_000)
    row.resolution, row.adopted_at = ResolutionFactory(), timezone.now()
    row.save()
    for source in ("STAD", "OCMW"):
        LedgerEntryFactory(fund_year=row, cluster=cluster, source=source, amount=50_000)
    PolicyItemFactory(title="Werk voor wie ver van de arbeidsmarkt staat")
    TermFactory(taxonomy=Taxonomy.SUPPORT_TYPE, code="STARTKAPITAAL", label="Startkapitaal")
    IndicatorFactory(label="Deelnemers", is_short=True)
    return row


@pytest.fixture
def founders(starters: Organisation, phone: Seat) -> list[Reader]:
    """One who writes, and the two who sign as their statutes ask."""
    comes = {"Wim Maes": Role.APPLICANT, "An Claes": Role.SIGNATORY, "Bea Dewit": Role.SIGNATORY}
    users = [UserFactory(roles=[role], organisation=starters, person__name=name, can_login=True) for name, role in comes.items()]
    return [Reader(phone, user) for user in users]


def test_from_criteria_to_a_complete_dossier(at_work: Any, founders: list[Reader], year: FundYear, cluster: Cluster) -> None:
    opens(at_work, year, cluster)
    starter, first, second = founders
    desk = at_work("desk")

    applicant.asks_idea(starter)
    city.answers_idea(at_work("director"), "Strijkatelier Overleie", cluster)
    applicant.reads_answer(starter)
    writes(starter, cluster)
    applicant.submits(starter, "An Claes", "Bea Dewit")
    applicant.confirms(first)
    applicant.confirms(second)

    number = Application.objects.get().number
    city.finds_dossier(desk, number)
    city.checks(desk, remark="Voeg de offerte van de strijkpersen toe.")
    city.asks_supplement(desk, "Waarop steunt de prijs van de machines?")
    applicant.supplements(second, "Strijkatelier Overleie", "Waarop steunt de prijs van de machines?")
    city.finds_dossier(desk, number)
    desk.sees("Wat de aanvulling wijzigde", "Twee strijkpersen, offerte van 3/11")
    city.checks(desk)
    city.accepts(desk)
    assert Application.objects.get().status == ApplicationStatus.ADMISSIBLE


def opens(at_work: Any, year: FundYear, cluster: Cluster) -> None:
    """What the round asks is written, laid before OCMW and Forum, answered, adopted and opened."""
    policy = at_work("policy")
    city.writes_criteria(policy, cluster)
    city.prepares_round(policy, year, cluster)
    address = policy.page.url
    city.asks_advice(policy)
    city.gives_remarks(at_work("ocmw"), "Budgetten", "Hou geld vrij voor het najaar.")
    city.gives_remarks(at_work("forum"), "Criteria", "Laat de doelgroep zwaarder wegen.")
    city.answers_remarks(policy, "De tweede ronde krijgt evenveel.", "Dat doen we vanaf volgend jaar.")
    city.adopts(at_work("college"), address)
    city.opens_round(at_work("director"), address)
    assert Round.objects.get().status == RoundStatus.OPEN


def writes(starter: Reader, cluster: Cluster) -> None:
    """The draft, from the idea to the check of everything."""
    applicant.begins(starter, cluster.label)
    applicant.loses_no_word(starter)
    applicant.answers_criteria(starter)
    applicant.makes_plan(starter)
    applicant.promises_results(starter)
    applicant.declares(starter)
    applicant.adds_business_plan(starter)
