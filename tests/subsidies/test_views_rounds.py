"""The pages of the rounds: who sees what, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core import options
from subsidies.enums import RoundStatus, RoundStep
from subsidies.models import Round
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.rounds import (
    CallFactory,
    ConsultationFactory,
    ConsultationRemarkFactory,
    RoundClusterFactory,
    RoundExtensionFactory,
    RoundFactory,
)
from tests.subsidies.rounds import NOW, dated, ready

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
INDEX, LIST = reverse("subsidies:index"), reverse("subsidies:round-list")
DECISION = {"organ": "CBS", "decided_on": "23/11/2026", "reference": "2026_CBS_0123", "title": "Ronde 2027-1"}


def url(name: str, row: Round, **more: Any) -> str:
    return reverse(f"subsidies:round-{name}", kwargs={"pk": row.pk} | more)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def desk(as_user: Login) -> Any:
    return as_user(UserFactory(director=True, verified=True))


@pytest.fixture
def registrar(as_user: Login) -> Any:
    return as_user(UserFactory(decisions=True, verified=True))


# --- what one finds


def test_front_page_and_list_show_an_applicant_what_is_open_and_the_city_also_its_drafts(as_user: Login) -> None:
    RoundFactory(open=True, title="Voorjaarsronde")
    draft = RoundFactory(title="Najaarsronde in ontwerp")
    applicant, policy = as_user(UserFactory(roles=["AANVRAGER"])), as_user(UserFactory(roles=["BELEID"]))
    for page in (INDEX, LIST):
        shown = [[title in text(who.get(page)) for title in ("Voorjaarsronde", "Najaarsronde in ontwerp")] for who in (applicant, policy)]
        assert shown == [[True, False], [True, True]], page
    assert [who.get(url("detail", draft)).status_code for who in (applicant, policy)] == [404, 200]
    assert [as_user(UserFactory()).get(page).status_code for page in (INDEX, LIST)] == [403, 403]


def test_pages_say_what_will_be_there_when_there_is_no_round(as_user: Login) -> None:
    applicant, auditor, policy = (as_user(UserFactory(roles=[role])) for role in ("AANVRAGER", "AUDIT", "BELEID"))
    assert "Er is nu geen ronde open" in text(applicant.get(INDEX))
    assert "Geen ronde" in text(policy.get(INDEX))
    assert "Hier staat elke ronde vanaf haar opening." in text(auditor.get(LIST))
    assert "Maak een ontwerp" in text(policy.get(LIST))


def test_rolling_round_is_nowhere_while_its_room_is_shut(desk: Any) -> None:
    row = RoundFactory(rolling=True, open=True, title="Doorlopend loket 2027")
    assert ("Doorlopend loket 2027" in text(desk.get(LIST)), desk.get(url("detail", row)).status_code) == (False, 404)
    options.change("room_doorlopend_loket", "on", by=UserFactory(admin=True), at=timezone.now())
    assert ("Doorlopend loket 2027" in text(desk.get(LIST)), desk.get(url("detail", row)).status_code) == (True, 200)


def test_round_shows_its_money_criteria_calendar_and_consultation(desk: Any, as_user: Login) -> None:
    row = ready(announcement="Wij zoeken strijkdiensten.", contact="onthaal@kortrijk.test")
    CallFactory(round=row, title="Strijkdienst in Heule", cluster=row.clusters.get().cluster)
    row.consultations.filter(body="LFW").delete()
    ConsultationRemarkFactory(consultation=ConsultationFactory(round=row, body="LFW", given_on=NOW.date(), given_by=UserFactory()))
    page = text(desk.get(url("detail", row)))
    for said in (
        "25.000,00",
        "Wij zoeken strijkdiensten.",
        "C2 Doelgroep",
        "13/04/2027",
        "Strijkdienst in Heule",
        "1 zonder antwoord",
        "onthaal@kort",
    ):
        assert said in page, said
    assert reverse("subsidies:round-clusters", args=[row.pk]) in page
    Round.objects.filter(pk=row.pk).update(status=RoundStatus.OPEN, resolution=row.fund_year.resolution, adopted_at=NOW)
    RoundExtensionFactory(round=row, organisation__name="Fietsatelier vzw")
    page = text(desk.get(url("detail", row)))
    assert ("Fietsatelier vzw" in page, "Uitstel geven" in page, reverse("subsidies:round-clusters", args=[row.pk]) in page) == (True, True, False)
    shown = text(as_user(UserFactory(roles=["AANVRAGER"])).get(url("detail", row)))
    assert ("Fietsatelier vzw" in shown, "Raadpleging" in shown, "C2 Doelgroep" in shown) == (False, False, True)


def test_money_that_came_from_and_went_to_another_round_is_told(desk: Any) -> None:
    row = RoundFactory()
    RoundClusterFactory(round=row, carried_in=10)
    RoundClusterFactory(round=row, carried_out=20)
    page = text(desk.get(url("detail", row)))
    assert ("waarvan 10,00 overgedragen" in page, "20,00 ging naar de volgende ronde" in page) == (True, True)


# --- steps


def test_adoption_shows_what_is_fixed_and_what_is_in_the_way_then_adopts(registrar: Any) -> None:
    row = ready()
    missing = row.consultations.get(body="OCMW")
    missing.delete()
    assert "Vraag eerst OCMW Kortrijk" in text(registrar.get(url("step", row, slug="vaststellen")))
    refused = registrar.post(url("step", row, slug="vaststellen"), DECISION)
    assert (refused.status_code, "Vraag eerst OCMW Kortrijk" in text(refused)) == (200, True)
    missing.save()
    assert "Vraag eerst" not in text(registrar.get(url("step", row, slug="vaststellen")))
    done = registrar.post(url("step", row, slug="vaststellen"), DECISION, follow=True)
    assert "De ronde is vastgesteld." in text(done)
    assert "kan niet meer" in text(registrar.get(url("step", row, slug="vaststellen")))
    again = registrar.post(url("step", row, slug="herzien"), DECISION | {"reference": "2026_CBS_0200", "reason": "Te weinig geld."}, follow=True)
    assert ("De ronde is weer een ontwerp." in text(again), "Te weinig geld." in text(again)) == (True, True)


def test_step_of_another_role_is_refused_and_an_unknown_one_not_found(desk: Any) -> None:
    row = RoundFactory()
    assert desk.get(url("step", row, slug="vaststellen")).status_code == 403
    assert desk.get(url("step", row, slug="afschaffen")).status_code == 404


def test_buttons_of_the_clock_come_when_it_missed_its_moment(desk: Any) -> None:
    now = timezone.now()
    row = RoundFactory(adopted=True, opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=40))
    opening = url("step", row, slug="openen")
    assert opening not in text(desk.get(url("detail", row)))
    assert "Vroeger openen kan niet." in text(desk.post(opening))
    Round.objects.filter(pk=row.pk).update(opens_at=now - timedelta(days=1))
    assert opening in text(desk.get(url("detail", row)))
    assert "De ronde is open." in text(desk.post(opening, follow=True))
    assert "De ronde is open tot en met" in text(desk.post(url("step", row, slug="sluiten")))
    Round.objects.filter(pk=row.pk).update(closes_at=now - timedelta(minutes=1))
    assert "De ronde is gesloten." in text(desk.post(url("step", row, slug="sluiten"), follow=True))
    assert "De ronde is in behandeling." in text(desk.post(url("step", row, slug="in-behandeling"), follow=True))


# --- dates and more time


def test_date_is_moved_with_a_reason(desk: Any) -> None:
    row = dated(RoundFactory(fund_year__year=timezone.localdate().year + 1, **next_year()))
    page = url("date", row, step="FORUM")
    before = row.dates.get(step=RoundStep.FORUM).on
    assert "Advies van het Lokaal Forum" in text(desk.get(page))
    assert "Vul dit veld in." in text(desk.post(page, {"on": f"{before:%d/%m/%Y}"}))
    assert "Dat is de datum die er al stond." in text(desk.post(page, {"on": f"{before:%d/%m/%Y}", "reason": "x"}))
    done = desk.post(page, {"on": f"{before + timedelta(days=3):%d/%m/%Y}", "reason": "Verlof"}, follow=True)
    assert "De datum is verplaatst." in text(done)
    assert [desk.get(url("date", row, step=step)).status_code for step in ("OPENING", "ONZIN")] == [404, 404]


def next_year() -> dict[str, datetime]:
    year = timezone.localdate().year
    return {"opens_at": datetime(year, 12, 31, 23, tzinfo=NOW.tzinfo), "closes_at": datetime(year + 1, 2, 28, 23, tzinfo=NOW.tzinfo)}


def test_applicant_is_found_and_gets_more_time(desk: Any) -> None:
    now = timezone.now()
    row = RoundFactory(open=True, opens_at=now - timedelta(days=20), closes_at=now + timedelta(days=9))
    organisation = OrganisationFactory(name="Buurtwasserij Overleie", municipality="Kortrijk")
    assert "Naam of ondernemingsnummer" in text(desk.get(url("extend-find", row)))
    found = text(desk.get(url("extend-find", row), {"zoek": "wasserij"}))
    assert url("extend", row, organisation_pk=organisation.pk) in found
    assert "Niets gevonden" in text(desk.get(url("extend-find", row), {"zoek": "xyzw"}))
    page = url("extend", row, organisation_pk=organisation.pk)
    early = desk.post(page, {"last_day": f"{timezone.localdate():%d/%m/%Y}", "reason": "Stroompanne"})
    assert "Kies een dag na de sluiting" in text(early)
    done = desk.post(page, {"last_day": f"{timezone.localdate() + timedelta(days=14):%d/%m/%Y}", "reason": "Stroompanne"}, follow=True)
    assert "kan langer indienen" in text(done)
    assert desk.get(page).status_code == 200
