"""The register: who sees what, search that forgives, filters, export as the screen, the same queries for any number of rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.enums import ORGANISATION_ROLES, Role
from core.models import AccessLog
from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from initiatives.models import Initiative
from tests.client import Client
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import (
    EstablishmentFactory,
    InitiativeFactory,
    RecognitionFactory,
    TermFactory,
    WorkFormAssignmentFactory,
)

pytestmark = pytest.mark.django_db
AsUser = Callable[[Any], Client]

LIST, PLACES = reverse("initiatives:initiative-list"), reverse("initiatives:place-list")
CSV, XLSX = reverse("initiatives:initiative-csv"), reverse("initiatives:initiative-xlsx")
KEEPERS = {Role.CASE_MANAGER, Role.MONITORING, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names(client: Client, query: str = "") -> list[str]:
    """The names in the list, in order, as its export gives them."""
    lines = b"".join(client.get(f"{CSV}{query}").streaming_content).decode("utf-8-sig").splitlines()[1:]
    return [line.split(";")[0] for line in lines]


@pytest.fixture
def director(as_user: AsUser) -> Client:
    return as_user(UserFactory(director=True))


# --- who sees what ---------------------------------------------------------------------------------------------------
def test_organisation_sees_its_own_and_what_is_published(as_user: AsUser):
    own = OrganisationFactory()
    mine, hidden = InitiativeFactory(name="Eigen werkplaats", organisation=own), InitiativeFactory(name="Verborgen atelier")
    InitiativeFactory(name="Open atelier", published=True)
    client = as_user(UserFactory(applicant=True, organisation=own))
    assert names(client) == ["Eigen werkplaats", "Open atelier"]
    assert client.get(reverse("initiatives:initiative-detail", args=[mine.pk])).status_code == 200
    assert client.get(reverse("initiatives:initiative-detail", args=[hidden.pk])).status_code == 404


def test_register_asks_a_login(client: Client):
    for address in (LIST, PLACES, CSV, reverse("initiatives:initiative-detail", args=[InitiativeFactory().pk])):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("role", sorted(Role))
def test_pages_that_the_access_matrix_has_in_another_state(as_user: AsUser, role: Role):
    """What is published is read by all; to restart what runs and to change a place that no initiative uses stays for who keeps the register."""
    client, initiative = as_user(UserFactory(roles=[role])), InitiativeFactory(published=True)
    place = EstablishmentFactory(organisation=initiative.organisation)
    assert client.get(reverse("initiatives:initiative-detail", args=[initiative.pk])).status_code == 200
    for name, more in (("initiative-restart", []), ("place-edit", [place.pk]), ("place-remove", [place.pk])):
        answer = client.get(reverse(f"initiatives:{name}", args=[initiative.pk, *more]))
        assert answer.status_code == (200 if role in KEEPERS else 403), name


@pytest.mark.parametrize("role", sorted(ORGANISATION_ROLES))
def test_what_another_organisation_published_is_not_changed(as_user: AsUser, role: Role):
    client, initiative = as_user(UserFactory(roles=[role])), InitiativeFactory(published=True)
    secondary = WorkFormAssignmentFactory(initiative=initiative)
    recognition = RecognitionFactory(organisation=initiative.organisation)
    pages = [
        ("initiative-edit", []),
        ("initiative-stop", []),
        ("work-form-change", []),
        ("work-form-add", []),
        ("work-form-end", [secondary.pk]),
        ("place-add", []),
        ("recognition-add", []),
        ("recognition-edit", [recognition.pk]),
        ("recognition-remove", [recognition.pk]),
    ]
    for name, more in pages:
        assert client.get(reverse(f"initiatives:{name}", args=[initiative.pk, *more])).status_code == 403, name


def test_what_belongs_to_another_initiative_is_not_found(director: Client):
    mine, other = InitiativeFactory(), InitiativeFactory()
    secondary = WorkFormAssignmentFactory(initiative=other)
    primary = mine.work_forms.get()
    place, recognition = EstablishmentFactory(), RecognitionFactory()
    for name, pk in [
        ("work-form-end", secondary.pk),
        ("work-form-end", primary.pk),
        ("place-edit", place.pk),
        ("place-remove", place.pk),
        ("recognition-edit", recognition.pk),
        ("recognition-remove", recognition.pk),
    ]:
        assert director.get(reverse(f"initiatives:{name}", args=[mine.pk, pk])).status_code == 404, name


@pytest.mark.parametrize("address", [LIST, PLACES, CSV, XLSX])
def test_other_methods_are_refused(director: Client, address: str):
    assert director.post(address).status_code == 405


def test_contact_that_is_not_public_is_for_city_and_own_people(as_user: AsUser):
    own = OrganisationFactory()
    initiative = InitiativeFactory(organisation=own, published=True, contact_email="stil@initiatief.test")
    address = reverse("initiatives:initiative-detail", args=[initiative.pk])
    assert "stil@initiatief.test" in shown(as_user(UserFactory(director=True)), address)
    assert "stil@initiatief.test" in shown(as_user(UserFactory(applicant=True, organisation=own)), address)
    assert "stil@initiatief.test" not in shown(as_user(UserFactory(applicant=True)), address)
    assert "stil@initiatief.test" not in shown(as_user(UserFactory(roles=[Role.FORUM_MEMBER])), address)


# --- search and filters ----------------------------------------------------------------------------------------------
@pytest.fixture
def found_by(director: Client) -> Callable[[str], list[str]]:
    organisation = OrganisationFactory(name="Kringloopcentrum Z.W.-Vlaanderen")
    organisation.aliases.create(name="Kringloopwinkel")
    InitiativeFactory(name="Kringloopcentrum Z.W.-Vlaanderen vzw", organisation=organisation)
    InitiativeFactory(name="Dienstenthuis Oost West cvba", organisation=OrganisationFactory(name="Dienstenthuis Oost West"))
    InitiativeFactory(name="Mentor vzw – Opleidingscentrum", organisation=OrganisationFactory(name="Mentor"))
    InitiativeFactory(name="Ateljee Één", organisation=OrganisationFactory(name="Ateljee", kbo="0207494678"))
    return lambda typed: names(director, f"?zoek={typed}")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kringlopcentrum", "Kringloopcentrum Z.W.-Vlaanderen vzw"),
        ("KRINGLOOPCÉNTRUM", "Kringloopcentrum Z.W.-Vlaanderen vzw"),
        ("kringlopwinkel", "Kringloopcentrum Z.W.-Vlaanderen vzw"),
        ("dienstenthuys", "Dienstenthuis Oost West cvba"),
        ("oost west", "Dienstenthuis Oost West cvba"),
        ("mentro", "Mentor vzw – Opleidingscentrum"),
        ("een", "Ateljee Één"),
        ("0207.494.678", "Ateljee Één"),
    ],
)
def test_search_forgives_spelling_accents_and_knows_other_names(found_by, typed: str, first: str):
    assert found_by(typed) == [first]


def test_search_finds_nothing_for_nonsense_and_all_for_nothing(found_by):
    assert found_by("xqzxqz") == []
    assert len(found_by("")) == 4


def test_who_offers_what_is_searched_stands_before_who_is_only_in_its_group(director: Client):
    group = TermFactory(label="Hulp in huis en tuin")
    InitiativeFactory(name="Aan huis", terms=(TermFactory(label="Strijken", parent=group),))
    InitiativeFactory(name="Zorg buiten", terms=(TermFactory(label="Tuinonderhoud", parent=group),))
    assert names(director, "?zoek=tuin") == ["Zorg buiten", "Aan huis"]


def test_search_shows_the_nearest_first_unless_another_order_is_asked(director: Client):
    for name in ("Makkie strijk", "Makkie", "De makkelijke winkel"):
        InitiativeFactory(name=name)
    assert names(director, "?zoek=makkie")[:2] == ["Makkie", "Makkie strijk"]
    assert names(director, "?zoek=makkie&volgorde=naam")[0] == "De makkelijke winkel"


def test_search_knows_what_is_offered(director: Client):
    group = TermFactory(label="Huis en tuin")
    InitiativeFactory(name="Aan huis", terms=(TermFactory(label="Poetshulp", parent=group),))
    InitiativeFactory(name="Elders", short_description="Wij vegen schouwen.")
    assert names(director, "?zoek=poetshulpp") == ["Aan huis"]
    assert names(director, "?zoek=huis en tuin") == ["Aan huis"]
    assert names(director, "?zoek=schouwen") == ["Elders"]


def test_golden_test_20_both_werkvormen_are_listed_once(director: Client):
    """GT-20: Dienstenthuis is DEG with secondary DIE; the list finds it under both, the row names both, the count is one."""
    both = InitiativeFactory(name="Dienstenthuis", work_form=WorkForm.DEGRESSIVE)
    WorkFormAssignmentFactory(initiative=both, work_form=WorkForm.SERVICES)
    InitiativeFactory(name="Buurtdiensten", work_form=WorkForm.SERVICES)
    assert names(director) == ["Buurtdiensten", "Dienstenthuis"]
    assert names(director, "?werkvorm=DEG") == ["Dienstenthuis"]
    assert names(director, "?werkvorm=DIE") == ["Buurtdiensten", "Dienstenthuis"]
    assert names(director, "?werkvorm=DIE-hoofd") == ["Buurtdiensten"]
    assert names(director, "?werkvorm=DIE-neven") == ["Dienstenthuis"]
    assert names(director, "?werkvorm=PER") == []
    page = " ".join(shown(director, f"{LIST}?werkvorm=DEG").split())
    assert "1 initiatief" in page
    assert "ook nieuwe diensteneconomie" in page


def test_a_stopped_initiative_keeps_its_last_werkvorm_and_a_coming_one_shows_its_first(director: Client):
    InitiativeFactory(name="Gestopt", stopped=True, work_form=WorkForm.TEMPORARY)
    InitiativeFactory(name="Komt", start_on=date(2099, 1, 1), work_form=WorkForm.TEMPORARY)
    InitiativeFactory(name="Loopt", work_form=WorkForm.PERMANENT)
    assert names(director, "?werkvorm=TIJ") == ["Gestopt", "Komt"]
    assert [names(director, f"?stand={s}") for s in ("actief", "gestopt", "komt")] == [["Loopt"], ["Gestopt"], ["Komt"]]


def test_filters_on_offer_place_organisation_guide_and_source(director: Client):
    service, group = TermFactory(code="KLUSSEN"), TermFactory(taxonomy=Taxonomy.TARGET_GROUP, code="JONGEREN")
    heule = TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, code="HEULE", label="Heule")
    one = InitiativeFactory(name="Een", terms=(service, group), published=True, source="Bijlage HIVA 2006, regel 1: Een")
    one.establishments.add(EstablishmentFactory(organisation=one.organisation, submunicipality=heule))
    two = InitiativeFactory(name="Twee", organisation=OrganisationFactory(name="Werkhuis"), is_example=True)
    two.establishments.add(EstablishmentFactory(organisation=two.organisation, submunicipality=heule, valid_to=date(2020, 1, 1)))
    old = InitiativeFactory(name="Drie", published=True, guide_updated_on=date(2020, 1, 1))
    for query, found in {
        "dienst=KLUSSEN": ["Een"],
        "doelgroep=JONGEREN": ["Een"],
        "deelgemeente=HEULE": ["Een"],
        "organisatie=werkhius": ["Twee"],
        "gepubliceerd=ja": ["Drie", "Een"],
        "gepubliceerd=nee": ["Twee"],
        "gepubliceerd=oud": ["Drie"],
        "bron=bijlage": ["Een"],
        "bron=voorbeeld": ["Twee"],
        "bron=andere": ["Drie"],
    }.items():
        assert names(director, f"?{query}") == found, query
    assert Initiative.objects.filter(pk=old.pk).exists()


def test_what_was_chosen_before_a_code_was_succeeded_is_still_found(director: Client):
    new = TermFactory(code="NIEUW")
    old = TermFactory(code="OUD", valid_to=date(2020, 1, 1), successor=new)
    InitiativeFactory(name="Van vroeger", terms=(old,))
    assert names(director, "?dienst=NIEUW") == ["Van vroeger"]


def test_chips_name_the_filter_in_dutch_and_take_it_away(director: Client):
    TermFactory(code="POETS", label="Poetshulp", parent=TermFactory(code="HUIS", label="Huis"))
    page = shown(director, f"{LIST}?dienst=POETS&werkvorm=DIE-neven&stand=actief")
    assert "Dienst: Poetshulp" in page
    assert "Werkvorm: Nieuwe diensteneconomie (neven)" in page
    assert 'href="?werkvorm=DIE-neven&amp;stand=actief"' in page


@pytest.mark.parametrize("query", ["?werkvorm=WEG", "?dienst=WEG", "?stand=x", "?pagina=99", "?volgorde=weg", "?zoek=%00"])
def test_an_unreadable_address_never_fails(director: Client, query: str):
    InitiativeFactory()
    assert director.get(f"{LIST}{query}").status_code in (200, 400)


def test_sorting_by_each_column(director: Client):
    InitiativeFactory(name="A", work_form=WorkForm.TEMPORARY, organisation=OrganisationFactory(name="Z"), start_on=date(2020, 1, 1))
    InitiativeFactory(name="B", work_form=WorkForm.DEGRESSIVE, organisation=OrganisationFactory(name="Y"), start_on=date(2010, 1, 1))
    assert names(director, "?volgorde=-naam") == ["B", "A"]
    assert names(director, "?volgorde=werkvorm") == ["B", "A"]
    assert names(director, "?volgorde=organisatie") == ["B", "A"]
    assert names(director, "?volgorde=gestart") == ["B", "A"]
    assert names(director, "?volgorde=-gestart") == ["A", "B"]


# --- export ----------------------------------------------------------------------------------------------------------
def test_export_is_what_the_screen_shows_and_is_noted(director: Client):
    for number in range(60):
        InitiativeFactory(name=f"Werk {number:02d}", published=number % 2 == 0)
    page = shown(director, f"{LIST}?gepubliceerd=ja&volgorde=-naam")
    rows = names(director, "?gepubliceerd=ja&volgorde=-naam")
    assert rows == [f"Werk {number:02d}" for number in range(58, -1, -2)]
    assert f"{CSV}?gepubliceerd=ja&amp;volgorde=-naam" in page
    assert AccessLog.objects.filter(what="register uitgevoerd (csv)").count() == 1


def test_export_never_starts_a_formula_and_holds_no_contact(director: Client):
    InitiativeFactory(name="=HYPERLINK(1)", contact_email="stil@initiatief.test", guide_is_example=True)
    text = b"".join(director.get(CSV).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "stil@initiatief.test" not in text
    assert "aanbod, plaats en contact" in text


def test_export_as_workbook(director: Client):
    initiative = InitiativeFactory(name="Werkplaats", start_on=date(2005, 1, 1), start_precision="JAAR", is_example=True)
    WorkFormAssignmentFactory(initiative=initiative)
    sheet = load_workbook(BytesIO(director.get(XLSX).content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("Initiatief", "Organisatie", "Hoofdwerkvorm", "Nevenwerkvormen")
    assert rows[1][2:4] == ("Degressieve subsidiëring", "Nieuwe diensteneconomie")
    assert (rows[1][8], rows[1][13]) == ("2005", "hele rij")


# --- pages -----------------------------------------------------------------------------------------------------------
def test_page_of_an_initiative_tells_everything(director: Client):
    initiative = InitiativeFactory(
        name="Werkplaats",
        start_on=None,
        source="Bijlage HIVA 2006, regel 3: Dienstenthuis Oost West cvba (2005)",
        terms=(TermFactory(label="Poetshulp"), TermFactory(taxonomy=Taxonomy.TARGET_GROUP, label="Vrouwen")),
    )
    place = EstablishmentFactory(organisation=initiative.organisation, street="Dorp 1", numbered=True)
    initiative.establishments.add(place)
    EstablishmentFactory(organisation=initiative.organisation, street="Markt 2")
    RecognitionFactory(organisation=initiative.organisation, type=TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE, label="Maatwerkbedrijf"))
    page = shown(director, reverse("initiatives:initiative-detail", args=[initiative.pk]))
    for text in (
        "«Dienstenthuis Oost West cvba (2005)»",
        "Bijlage HIVA 2006, regel 3",
        "Poetshulp",
        "Vrouwen",
        "Dorp 1",
        "vestigingsnummer 2.147.812.701",
        "Markt 2",
        "Maatwerkbedrijf",
        "geldt voor de hele organisatie",
        "onbekend",
        reverse("initiatives:sheets-of-initiative", args=[initiative.pk]),
    ):
        assert text in page, text


def test_places_are_grouped_by_deelgemeente(director: Client):
    heule = TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, label="Heule")
    initiative = InitiativeFactory(name="Werkplaats")
    initiative.establishments.add(EstablishmentFactory(organisation=initiative.organisation, submunicipality=heule, is_example=True))
    initiative.establishments.add(EstablishmentFactory(organisation=initiative.organisation, submunicipality=None, municipality="Aalter"))
    stopped = InitiativeFactory(name="Gestopt", stopped=True)
    stopped.establishments.add(EstablishmentFactory(organisation=stopped.organisation, submunicipality=heule))
    page = shown(director, PLACES)
    assert page.index(">Heule") < page.index("Werkplaats") < page.index(">Aalter", page.index("Werkplaats"))
    assert "Gestopt" not in page
    assert "voorbeeldgegevens" in page


def test_empty_register_says_what_will_be_here(director: Client):
    assert "Nog geen initiatieven" in shown(director, LIST)
    assert "Nog geen adressen" in shown(director, PLACES)


def test_htmx_gets_the_rows_only(director: Client):
    answer = director.get(LIST, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()


def test_slot_of_an_organisation_lists_its_initiatives_and_places(as_user: AsUser, director: Client):
    initiative = InitiativeFactory(name="Werkplaats")
    EstablishmentFactory(organisation=initiative.organisation, street="Dorp 1")
    address = reverse("initiatives:of-organisation", args=[initiative.organisation_id])
    page = shown(director, address)
    assert "Werkplaats" in page
    assert "Dorp 1" in page
    assert "<html" not in director.get(address, headers={"HX-Request": "true"}).content.decode()
    assert as_user(UserFactory(applicant=True)).get(address).status_code == 404


def test_list_of_fifty_rows_stays_light(director: Client):
    terms = tuple(TermFactory(label=f"Een dienst met een naam {n}") for n in range(3))
    for number in range(60):
        InitiativeFactory(name=f"Een initiatief met een gewone naam {number}", terms=terms)
    assert len(director.get(LIST).content) < 80_000
