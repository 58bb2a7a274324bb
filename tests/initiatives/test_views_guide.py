"""The public service guide and the pages that keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from initiatives.models import Initiative
from tests.client import Client
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory, WorkFormAssignmentFactory

pytestmark = pytest.mark.django_db
AsUser = Callable[[Any], Client]
GUIDE = reverse("initiatives:guide-list")


def page_of(initiative: Initiative) -> str:
    return reverse("initiatives:guide-detail", args=[initiative.pk])


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_guide_is_public_without_what_is_not(client: Client):
    open_one = InitiativeFactory(name="Open", published=True, with_contact=True)
    quiet = InitiativeFactory(
        name="Stil", published=True, contact_email="stil@initiatief.test", contact_name="Een naam", contact_phone="056 99 99 99"
    )
    InitiativeFactory(name="Verborgen")
    page = shown(client, GUIDE)
    assert "Open" in page
    assert "Verborgen" not in page
    assert "onthaal@initiatief.test" not in page
    assert "onthaal@initiatief.test" in shown(client, page_of(open_one))
    for text in ("stil@initiatief.test", "Een naam", "056 99 99 99"):
        assert text not in shown(client, page_of(quiet))


@pytest.mark.parametrize("traits", [{}, {"published": True, "stopped": True}, {"published": True, "start_on": date(2099, 1, 1)}])
def test_what_is_not_published_or_not_alive_is_not_found(as_user: AsUser, client: Client, traits: dict[str, Any]):
    initiative = InitiativeFactory(name="Weg", **traits)
    assert client.get(page_of(initiative)).status_code == 404
    assert as_user(UserFactory(director=True)).get(page_of(initiative)).status_code == 404
    assert "Weg" not in shown(client, GUIDE)


def test_page_tells_what_for_whom_where_and_how_fresh(client: Client):
    initiative = InitiativeFactory(
        published=True,
        guide_updated_on=date(2020, 5, 4),
        accessibility="Drempelvrij.",
        terms=(TermFactory(code="FIETS", label="Fietsen herstellen"), TermFactory(taxonomy=Taxonomy.TARGET_GROUP, label="Jongeren")),
    )
    WorkFormAssignmentFactory(initiative=initiative, work_form=WorkForm.SERVICES)
    heule = TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, label="Heule")
    for traits in ({"street": "Dorp 1"}, {"street": "Gesloten 2", "valid_to": date(2020, 1, 1)}):
        initiative.establishments.add(EstablishmentFactory(organisation=initiative.organisation, submunicipality=heule, **traits))
    page = shown(client, page_of(initiative))
    for text in ("Fietsen herstellen", "?dienst=FIETS", "Jongeren", "Dorp 1", "Heule", "Drempelvrij.", "Nieuwe diensteneconomie"):
        assert text in page, text
    assert "Gesloten 2" not in page
    assert "Laatst bijgewerkt op 04/05/2020" in page
    assert "langer dan een jaar niet nagekeken" in page


def test_fresh_page_has_no_warning(client: Client):
    page = shown(client, page_of(InitiativeFactory(published=True, guide_updated_on=timezone.localdate())))
    assert "langer dan een jaar" not in page


def test_example_offers_are_labelled(client: Client):
    initiative = InitiativeFactory(published=True, guide_is_example=True)
    assert "oorbeeldgegevens" in shown(client, page_of(initiative))
    assert "voorbeeldgegevens" in shown(client, GUIDE)


def test_guide_filters_and_searches_what_people_type(client: Client):
    strijk = TermFactory(code="STRIJK", label="Strijken en wassen")
    heule = TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, code="HEULE", label="Heule")
    one = InitiativeFactory(name="Makkie", published=True, terms=(strijk,))
    one.establishments.add(EstablishmentFactory(organisation=one.organisation, submunicipality=heule))
    InitiativeFactory(name="Fietsrijk", published=True)
    InitiativeFactory(name="Verborgen strijk", terms=(strijk,))
    for query in ("zoek=strijken", "zoek=makki", "dienst=STRIJK", "deelgemeente=HEULE"):
        page = shown(client, f"{GUIDE}?{query}")
        assert "Makkie" in page, query
        assert "Fietsrijk" not in page, query
        assert "Verborgen" not in page, query
    assert "Niets gevonden" in shown(client, f"{GUIDE}?zoek=xqzxqz")


def test_htmx_gets_the_rows_only(client: Client):
    assert "<html" not in client.get(GUIDE, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize("name", ["guide-list", "guide-detail"])
def test_other_methods_are_refused(client: Client, name: str):
    assert client.post(reverse(f"initiatives:{name}", args=[1] if name == "guide-detail" else [])).status_code == 405


# --- keeping it ------------------------------------------------------------------------------------------------------
@pytest.fixture
def own(as_user: AsUser) -> tuple[Initiative, Client]:
    organisation = OrganisationFactory()
    initiative = InitiativeFactory(organisation=organisation, published=True, guide_updated_on=timezone.localdate() - timedelta(days=500))
    return initiative, as_user(UserFactory(applicant=True, organisation=organisation))


def offer(**changed: Any) -> dict[str, Any]:
    return {"short_description": "Wij herstellen fietsen.", "area": "LOKAAL", "seen": "0"} | changed


def test_own_people_write_their_offer(own):
    initiative, client = own
    service = TermFactory()
    address = reverse("initiatives:guide-edit", args=[initiative.pk])
    assert "Aanbod bijwerken" in shown(client, reverse("initiatives:initiative-detail", args=[initiative.pk]))
    assert client.get(address).status_code == 200
    answer = client.post(address, offer(service_types=[service.pk], is_published="on"), follow=True)
    assert "Het aanbod is bewaard" in answer.content.decode()
    initiative.refresh_from_db()
    assert (initiative.short_description, initiative.guide_updated_on) == ("Wij herstellen fietsen.", timezone.localdate())
    page = answer.content.decode()
    assert "Aanbod gewijzigd" in page
    assert "Korte beschrijving" in page


def test_a_stranger_is_refused_and_does_not_learn_of_what_is_hidden(as_user: AsUser):
    stranger = as_user(UserFactory(applicant=True))
    published, hidden = InitiativeFactory(published=True), InitiativeFactory()
    for name in ("guide-edit", "guide-confirm"):
        assert stranger.post(reverse(f"initiatives:{name}", args=[published.pk]), offer()).status_code == 403
        assert stranger.post(reverse(f"initiatives:{name}", args=[hidden.pk]), offer()).status_code == 404


def test_problems_stand_beside_their_field_and_the_text_stays(own):
    initiative, client = own
    address = reverse("initiatives:guide-edit", args=[initiative.pk])
    page = client.post(address, offer(is_published="on", website="geen adres")).content.decode()
    assert "Er is 1 probleem" in page
    assert "Vul een volledig webadres in" in page
    assert "Wij herstellen fietsen." in page
    page = client.post(address, offer(is_published="on")).content.decode()
    assert "Kies minstens één dienst" in page


def test_a_rijksregisternummer_is_refused_in_free_text(own):
    initiative, client = own
    page = client.post(reverse("initiatives:guide-edit", args=[initiative.pk]), offer(short_description="Bel 85.07.30-033.28")).content.decode()
    assert "Dit veld lijkt een rijksregisternummer te bevatten" in page


def test_two_tabs_the_second_sees_that_the_first_saved(own):
    initiative, client = own
    address = reverse("initiatives:guide-edit", args=[initiative.pk])
    client.post(address, offer(short_description="Eerste"))
    page = client.post(address, offer(short_description="Tweede")).content.decode()
    assert "Iemand anders wijzigde dit intussen" in page
    assert "Tweede" in page
    initiative.refresh_from_db()
    assert initiative.short_description == "Eerste"


def test_one_button_says_that_all_is_still_right(own):
    initiative, client = own
    page = shown(client, reverse("initiatives:initiative-detail", args=[initiative.pk]))
    assert "Alles klopt nog" in page
    answer = client.post(reverse("initiatives:guide-confirm", args=[initiative.pk]), follow=True)
    assert "vandaag is nagekeken" in answer.content.decode()
    assert "Alles klopt nog" not in answer.content.decode()
    assert client.get(reverse("initiatives:guide-confirm", args=[initiative.pk])).status_code == 405


def test_an_ended_code_stays_where_it_was_chosen_but_is_not_offered(own):
    initiative, client = own
    ended, other = TermFactory(label="Oude dienst", valid_to=date(2020, 1, 1)), TermFactory(label="Andere oude", valid_to=date(2020, 1, 1))
    initiative.service_types.add(ended)
    page = shown(client, reverse("initiatives:guide-edit", args=[initiative.pk]))
    assert "Oude dienst" in page
    assert "Andere oude" not in page
    answer = client.post(reverse("initiatives:guide-edit", args=[initiative.pk]), offer(service_types=[other.pk]))
    assert "Kies een waarde uit de lijst." in answer.content.decode()
