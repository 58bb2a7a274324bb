"""The forms of the register: each step by its page, and what is refused, in Dutch and beside its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from core.models.terms import Taxonomy
from initiatives.models import Establishment, Initiative, Recognition
from tests.client import Client
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, RecognitionFactory, TermFactory, WorkFormAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_user: Callable[[Any], Client]) -> Client:
    return as_user(UserFactory(director=True))


def at(name: str, *args: Any) -> str:
    return reverse(f"initiatives:{name}", args=args)


def sent(client: Client, address: str, **data: Any) -> str:
    """The page after a form was sent: the next page when it was taken, the form again when not."""
    return client.post(address, data, follow=True).content.decode()


NEW = {"name": "Fietskeuken", "work_form": "DIE", "start_on": "1/3/2020", "start_precision": "DAG", "area": "LOKAAL"}


def test_find_an_organisation_then_add_its_initiative(client: Client):
    organisation = OrganisationFactory(name="Kringloopcentrum")
    page = client.get(f"{at('initiative-find')}?zoek=kringlopcentrum").content.decode()
    assert at("initiative-create", organisation.pk) in page
    assert "Geen organisatie gevonden" in client.get(f"{at('initiative-find')}?zoek=xqz").content.decode()
    page = sent(client, at("initiative-create", organisation.pk), **NEW)
    assert "Het initiatief staat in het register" in page
    initiative = Initiative.objects.get()
    assert (initiative.start_on, initiative.work_forms.get().work_form) == (date(2020, 3, 1), "DIE")


def test_double_click_makes_one(client: Client):
    organisation = OrganisationFactory()
    sent(client, at("initiative-create", organisation.pk), **NEW)
    page = sent(client, at("initiative-create", organisation.pk), **NEW)
    assert "Deze organisatie heeft al een initiatief met deze naam." in page
    assert Initiative.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"name": ""}, "Vul dit veld in."),
        ({"work_form": ""}, "Kies de hoofdwerkvorm."),
        ({"start_on": "31/02/2020"}, "31/02/2020"),
        ({"start_on": "gisteren"}, "gisteren"),
        ({"finality": "Zie 85.07.30-033.28"}, "rijksregisternummer"),
    ],
)
def test_a_wrong_initiative_comes_back_with_its_problem(client: Client, changed: dict[str, str], text: str):
    page = sent(client, at("initiative-create", OrganisationFactory().pk), **NEW | changed)
    assert "Er is 1 probleem" in page
    assert text in page
    assert not Initiative.objects.exists()


def test_edit_shows_what_is_and_history_tells_what_changed(client: Client):
    initiative = InitiativeFactory(name="Oude naam")
    page = client.get(at("initiative-edit", initiative.pk)).content.decode()
    assert "Oude naam" in page
    assert "01/01/2010" in page
    data = {"name": "Nieuwe naam", "start_on": "01/01/2010", "start_precision": "DAG", "area": "REGIO", "seen": "0"}
    page = sent(client, at("initiative-edit", initiative.pk), **data)
    assert "Gegevens bewaard." in page
    assert "Naam: Oude naam → Nieuwe naam" in page
    assert "Werkingsgebied: Lokaal (Kortrijk) → Zuid-West-Vlaanderen en verder" in page
    assert "Iemand anders wijzigde dit intussen" in sent(client, at("initiative-edit", initiative.pk), **data | {"name": "Nog anders"})


def test_stop_correct_and_start_again(client: Client):
    initiative = InitiativeFactory()
    page = sent(client, at("initiative-stop", initiative.pk), on="30/06/2025", reason="Geen middelen meer")
    assert "De laatste dag is bewaard" in page
    assert "“Geen middelen meer”" in page
    page = client.get(at("initiative-stop", initiative.pk)).content.decode()
    assert "Laatste dag wijzigen" in page
    page = sent(client, at("initiative-restart", initiative.pk), on="01/01/2026", work_form="PER", reason="Nieuw project")
    assert "Het initiatief loopt weer." in page
    assert "Geen werkvorm (andere finaliteit)" in page
    assert "kies een latere dag" not in page.lower()


def test_a_second_primary_or_a_day_outside_its_life_is_refused(client: Client):
    initiative = InitiativeFactory()
    page = sent(client, at("work-form-change", initiative.pk), work_form="DEG", since="01/01/2024", source="x")
    assert "Het initiatief heeft dan al Degressieve subsidiëring als hoofdwerkvorm." in page
    page = sent(client, at("work-form-change", initiative.pk), work_form="PER", since="31/12/2009", source="x")
    assert "Het initiatief startte op 01/01/2010." in page
    page = sent(client, at("work-form-change", initiative.pk), work_form="PER", since="01/01/2024", source="")
    assert "Vul dit veld in." in page
    assert initiative.work_forms.count() == 1


def test_change_the_primary_add_and_end_a_secondary(client: Client):
    initiative = InitiativeFactory()
    detail = TermFactory(taxonomy=Taxonomy.WORK_FORM_DETAIL, parent=TermFactory(taxonomy=Taxonomy.WORK_FORM, code="PER"), label="Arbeidszorg")
    page = sent(client, at("work-form-change", initiative.pk), work_form="PER", since="01/01/2024", detail=detail.pk, source="Erkenning")
    assert "De hoofdwerkvorm is gewijzigd." in page
    assert "Hoofdwerkvorm: Degressieve subsidiëring → Permanente subsidiëring" in page
    assert "Arbeidszorg" in page
    page = sent(client, at("work-form-add", initiative.pk), work_form="DIE", valid_from="01/02/2024")
    assert "De nevenwerkvorm is toegevoegd." in page
    page = sent(client, at("work-form-add", initiative.pk), work_form="DIE", valid_from="01/05/2024")
    assert "Het initiatief heeft deze werkvorm al in die periode." in page
    row = initiative.work_forms.get(is_primary=False)
    page = sent(client, at("work-form-end", initiative.pk, row.pk), on="31/01/2024")
    assert "De einddatum ligt voor de begindatum." in page
    assert "is bewaard" in sent(client, at("work-form-end", initiative.pk, row.pk), on="31/12/2025")


PLACE = {"street": "Dorp 1", "postcode": "8501", "municipality": "Kortrijk"}


def test_a_place_by_its_pages(client: Client):
    initiative = InitiativeFactory()
    page = sent(client, at("place-add", initiative.pk), **PLACE, number="2.147.812.701", initiatives=[initiative.pk])
    assert "De vestiging is toegevoegd." in page
    assert "Dorp 1" in page
    place = Establishment.objects.get()
    page = client.get(at("place-edit", initiative.pk, place.pk)).content.decode()
    assert "2.147.812.701" in page
    page = sent(client, at("place-edit", initiative.pk, place.pk), **PLACE | {"street": "Markt 2"}, initiatives=[initiative.pk])
    assert "Markt 2" in page
    page = sent(client, at("place-remove", initiative.pk, place.pk), reason="Nooit geweest")
    assert "De vestiging is weggehaald." in page
    assert not Establishment.objects.exists()


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"number": "0207.494.678"}, "0207.494.678 is een ondernemingsnummer. Een vestigingsnummer begint met een cijfer van 2 tot 8."),
        ({"number": "12"}, "Een vestigingsnummer heeft 10 cijfers"),
        ({"postcode": "850"}, "Een postcode heeft 4 cijfers"),
        ({"street": ""}, "Vul dit veld in."),
        ({"valid_from": "02/01/2020", "valid_to": "01/01/2020"}, "De einddatum ligt voor de begindatum."),
    ],
)
def test_a_wrong_place_comes_back_with_its_problem(client: Client, changed: dict[str, str], text: str):
    page = sent(client, at("place-add", InitiativeFactory().pk), **PLACE | changed)
    assert text in page
    assert not Establishment.objects.exists()


def test_a_wrong_check_digit_of_a_place_warns_only(client: Client):
    page = sent(client, at("place-add", InitiativeFactory().pk), **PLACE, number="2.147.812.702")
    assert "Het controlegetal van vestigingsnummer 2.147.812.702 klopt niet." in page
    assert Establishment.objects.get().number == "2147812702"


def test_an_initiative_of_another_organisation_is_no_choice_for_a_place(client: Client):
    page = sent(client, at("place-add", InitiativeFactory().pk), **PLACE, initiatives=[InitiativeFactory().pk])
    assert "Er is 1 probleem" in page
    assert not Establishment.objects.exists()


def test_a_place_links_to_the_other_initiatives_of_the_organisation(client: Client):
    initiative = InitiativeFactory()
    place = EstablishmentFactory(organisation=initiative.organisation, street="Markt 2")
    assert at("place-edit", initiative.pk, place.pk) in client.get(at("initiative-detail", initiative.pk)).content.decode()


def test_a_recognition_by_its_pages(client: Client):
    initiative = InitiativeFactory()
    kind = TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE, label="Maatwerkbedrijf", valid_from=date(2019, 1, 1))
    data = {"type": kind.pk, "authority": "Vlaamse overheid", "valid_from": "01/01/2018"}
    page = sent(client, at("recognition-add", initiative.pk), **data)
    assert "‘Maatwerkbedrijf’ bestaat pas vanaf 01/01/2019." in page
    page = sent(client, at("recognition-add", initiative.pk), **data | {"valid_from": "01/01/2020"})
    assert "De erkenning is toegevoegd." in page
    row = Recognition.objects.get()
    page = sent(client, at("recognition-edit", initiative.pk, row.pk), **data | {"valid_from": "01/01/2020", "for_organisation": "on"})
    assert "geldt voor de hele organisatie" in page
    assert "De erkenning is weggehaald." in sent(client, at("recognition-remove", initiative.pk, row.pk), reason="Vergissing")


def test_forms_carry_what_is_chosen(client: Client):
    initiative = InitiativeFactory()
    recognition = RecognitionFactory(organisation=initiative.organisation, initiative=initiative)
    secondary = WorkFormAssignmentFactory(initiative=initiative)
    page = client.get(at("recognition-edit", initiative.pk, recognition.pk)).content.decode()
    assert f'<option value="{recognition.type.pk}" selected>' in page
    assert "01/01/2019" in page
    assert "beëindigen als nevenwerkvorm" in client.get(at("work-form-end", initiative.pk, secondary.pk)).content.decode()
