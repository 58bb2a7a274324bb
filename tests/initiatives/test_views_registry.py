"""The register and the service guide: who sees what, search that forgives, the same queries for any number of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from tests.client import Client
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory, WorkFormAssignmentFactory

pytestmark = pytest.mark.django_db
AsUser = Callable[[Any], Client]

LIST, PLACES, GUIDE = reverse("initiatives:initiative-list"), reverse("initiatives:place-list"), reverse("initiatives:guide-list")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_organisation_sees_its_own_and_what_is_published(as_user: AsUser):
    own = OrganisationFactory()
    mine, hidden = InitiativeFactory(name="Eigen werkplaats", organisation=own), InitiativeFactory(name="Verborgen atelier")
    client = as_user(UserFactory(applicant=True, organisation=own))
    assert "Eigen werkplaats" in shown(client, LIST)
    assert "Verborgen atelier" not in shown(client, LIST)
    assert client.get(reverse("initiatives:initiative-detail", args=[mine.pk])).status_code == 200
    assert client.get(reverse("initiatives:initiative-detail", args=[hidden.pk])).status_code == 404


@pytest.mark.parametrize("typed", ["kringlopcentrum", "Kringloopcéntrum", "KRINGLOOP", "roepnaam van ons"])
def test_search_forgives_spelling_and_accents_and_knows_other_names(as_user: AsUser, typed: str):
    organisation = OrganisationFactory(name="Kringloopcentrum")
    organisation.aliases.create(name="Roepnaam van ons")
    InitiativeFactory(name="Kringloopcentrum vzw", organisation=organisation)
    InitiativeFactory(name="Fietsrijk")
    page = shown(as_user(UserFactory(director=True)), f"{LIST}?zoek={typed}")
    assert "Kringloopcentrum vzw" in page
    assert "Fietsrijk" not in page


def test_work_form_filter_counts_secondaries(as_user: AsUser):
    both = InitiativeFactory(name="Dienstenthuis", work_form=WorkForm.DEGRESSIVE)
    WorkFormAssignmentFactory(initiative=both, work_form=WorkForm.SERVICES, is_primary=False)
    InitiativeFactory(name="Constructief", work_form=WorkForm.PERMANENT)
    page = shown(as_user(UserFactory(director=True)), f"{LIST}?werkvorm=DIE")
    assert "Dienstenthuis" in page
    assert "Constructief" not in page


def test_places_are_grouped_by_submunicipality(as_user: AsUser):
    heule = TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, label="Heule")
    initiative = InitiativeFactory(name="Werkplaats")
    initiative.establishments.add(EstablishmentFactory(organisation=initiative.organisation, submunicipality=heule))
    page = shown(as_user(UserFactory(director=True)), PLACES)
    assert page.index("Heule") < page.index("Werkplaats")


def test_guide_is_public_without_what_is_not(client: Client):
    open_one = InitiativeFactory(name="Open", published=True, with_contact=True)
    quiet = InitiativeFactory(name="Stil", published=True, contact_email="stil@initiatief.test")
    hidden = InitiativeFactory(name="Verborgen")
    page = shown(client, GUIDE)
    assert "Open" in page
    assert "Verborgen" not in page
    assert "onthaal@initiatief.test" in shown(client, reverse("initiatives:guide-detail", args=[open_one.pk]))
    assert "stil@initiatief.test" not in shown(client, reverse("initiatives:guide-detail", args=[quiet.pk]))
    assert client.get(reverse("initiatives:guide-detail", args=[hidden.pk])).status_code == 404


def test_register_asks_a_login(client: Client):
    for address in (LIST, PLACES):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", [LIST, PLACES, GUIDE, reverse("initiatives:guide-detail", args=[1])])
def test_other_methods_are_refused(as_user: AsUser, address: str):
    assert as_user(UserFactory(director=True)).post(address).status_code == 405


def test_htmx_gets_the_rows_only(as_user: AsUser):
    answer = as_user(UserFactory(director=True)).get(LIST, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()


def test_slot_of_an_organisation_lists_its_initiatives(as_user: AsUser):
    initiative = InitiativeFactory(name="Werkplaats")
    address = reverse("initiatives:of-organisation", args=[initiative.organisation_id])
    assert "Werkplaats" in shown(as_user(UserFactory(director=True)), address)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_queries_for_any_number_of_rows(as_user: AsUser, rows: int, django_assert_num_queries: Any):
    for _ in range(rows):
        initiative = InitiativeFactory(published=True, terms=(TermFactory(), TermFactory(taxonomy=Taxonomy.TARGET_GROUP)))
        initiative.establishments.add(EstablishmentFactory(organisation=initiative.organisation))
    client = as_user(UserFactory(director=True))
    client.get(LIST)
    with django_assert_num_queries(12):
        client.get(LIST)
