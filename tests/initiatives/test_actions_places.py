"""Places and recognitions: their dates, numbers and who they belong to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent
from core.models.terms import Taxonomy
from initiatives.actions import places, recognitions
from initiatives.models import Establishment, Recognition
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director() -> Any:
    return UserFactory(director=True)


def place(**changed: Any) -> dict[str, Any]:
    return {
        "number": "",
        "name": "",
        "street": "Dorp 1",
        "postcode": "8501",
        "municipality": "Kortrijk",
        "submunicipality": None,
        "valid_from": None,
        "valid_to": None,
        "initiatives": [],
    } | changed


def recognition(**changed: Any) -> dict[str, Any]:
    return {
        "authority": "Vlaamse overheid",
        "number": "12",
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
        "source": "",
        "for_organisation": False,
    } | changed


def problem(error: Any) -> tuple[str, str]:
    return error.value.problems[0].field, error.value.problems[0].text


def subjects() -> set[str]:
    return {event.subject.partition(":")[0] for event in AuditEvent.objects.all()}


def test_a_place_is_added_for_several_initiatives(director, at: datetime):
    organisation = OrganisationFactory()
    mine = [InitiativeFactory(organisation=organisation) for _ in range(2)]
    made = places.add(organisation, place(initiatives=mine, number="2147812701"), by=director, at=at)
    assert set(made.initiatives.all()) == set(mine)
    assert AuditEvent.objects.filter(event="vestiging toegevoegd").count() == 3
    assert subjects() == {"initiatives.initiative", "initiatives.establishment"}


def test_a_place_of_another_organisation_is_refused(director, at: datetime):
    with pytest.raises(RuleError) as error:
        places.add(OrganisationFactory(), place(initiatives=[InitiativeFactory()]), by=director, at=at)
    assert problem(error) == ("initiatives", "Kies initiatieven van deze organisatie.")
    assert not Establishment.objects.exists()


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"postcode": "0850"}, "Een postcode heeft 4 cijfers en begint niet met 0, bijvoorbeeld 8500."),
        ({"number": "0207494678"}, "Een vestigingsnummer heeft 10 cijfers en begint met een cijfer van 2 tot 8."),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2019, 1, 1)}, "De einddatum ligt voor de begindatum."),
    ],
)
def test_a_wrong_place_is_refused_in_dutch(director, at: datetime, changed, text):
    with pytest.raises(RuleError) as error:
        places.add(OrganisationFactory(), place(**changed), by=director, at=at)
    assert problem(error)[1] == text


def test_a_number_stands_in_the_register_once(director, at: datetime):
    EstablishmentFactory(numbered=True)
    with pytest.raises(RuleError) as error:
        places.add(OrganisationFactory(), place(number="2147812701"), by=director, at=at)
    assert problem(error)[1] == "Dit vestigingsnummer staat al in het register."


def test_a_deelgemeente_that_ended_is_refused(director, at: datetime):
    ended = TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, label="Oud", valid_to=date(2020, 12, 31))
    with pytest.raises(RuleError) as error:
        places.add(OrganisationFactory(), place(submunicipality=ended, valid_from=date(2022, 1, 1)), by=director, at=at)
    assert problem(error) == ("submunicipality", "‘Oud’ bestaat niet meer sinds 31/12/2020.")


def test_a_place_is_corrected_ended_and_moved_between_initiatives(director, at: datetime):
    organisation = OrganisationFactory()
    first, second = (InitiativeFactory(organisation=organisation) for _ in range(2))
    made = places.add(organisation, place(initiatives=[first]), by=director, at=at)
    assert places.edit(made, place(initiatives=[second], valid_to=date(2025, 12, 31)), by=director, at=at)
    made.refresh_from_db()
    assert (made.valid_to, list(made.initiatives.all())) == (date(2025, 12, 31), [second])
    told = AuditEvent.objects.filter(event="vestiging gewijzigd").values_list("subject", flat=True)
    assert {f"initiatives.initiative:{i.pk}" for i in (first, second)} < set(told)
    assert not places.edit(made, place(initiatives=[second], valid_to=date(2025, 12, 31)), by=director, at=at)


def test_a_place_that_never_was_goes_with_a_reason(director, at: datetime):
    initiative = InitiativeFactory()
    made = places.add(initiative.organisation, place(initiatives=[initiative]), by=director, at=at)
    with pytest.raises(RuleError) as error:
        places.remove(made, reason=" ", by=director, at=at)
    assert problem(error)[0] == "reason"
    places.remove(made, reason="dubbel", by=director, at=at)
    assert not Establishment.objects.exists()
    assert AuditEvent.objects.filter(event="vestiging weggehaald", reason="dubbel").count() == 2


def test_a_recognition_of_the_initiative_or_of_the_whole_organisation(director, at: datetime):
    initiative, kind = InitiativeFactory(), TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE)
    own = recognitions.add(initiative, recognition(type=kind), by=director, at=at)
    whole = recognitions.add(initiative, recognition(type=kind, for_organisation=True), by=director, at=at)
    assert (own.initiative, whole.initiative, whole.organisation) == (initiative, None, initiative.organisation)


def test_the_same_recognition_twice_in_a_period_is_refused(director, at: datetime):
    initiative, kind = InitiativeFactory(), TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE)
    for whole in (True, False):
        first = recognitions.add(initiative, recognition(type=kind, for_organisation=whole), by=director, at=at)
        with pytest.raises(RuleError) as error:
            recognitions.add(initiative, recognition(type=kind, for_organisation=whole, valid_from=date(2025, 1, 1)), by=director, at=at)
        assert problem(error)[1] == "Deze erkenning staat al in het register voor een deel van deze periode."
        assert recognitions.edit(first, initiative, recognition(type=kind, for_organisation=whole, valid_to=date(2024, 12, 31)), by=director, at=at)
        recognitions.add(initiative, recognition(type=kind, for_organisation=whole, valid_from=date(2025, 1, 1)), by=director, at=at)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (
            date(2010, 1, 1),
            date(2016, 1, 1),
            "‘Lokale diensteneconomie’ bestaat pas vanaf 01/04/2015. Kies een latere begindatum of een andere waarde.",
        ),
        (date(2024, 1, 1), None, "‘Lokale diensteneconomie’ bestaat niet meer sinds 30/06/2023."),
        (date(2020, 1, 1), None, "‘Lokale diensteneconomie’ eindigde op 30/06/2023. Vul een einddatum in die daar niet voorbij gaat."),
        (date(2020, 1, 1), date(2019, 1, 1), "De einddatum ligt voor de begindatum."),
    ],
)
def test_a_recognition_holds_while_its_kind_does(director, at: datetime, start, end, text):
    kind = TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE, label="Lokale diensteneconomie", valid_from=date(2015, 4, 1), valid_to=date(2023, 6, 30))
    with pytest.raises(RuleError) as error:
        recognitions.add(InitiativeFactory(), recognition(type=kind, valid_from=start, valid_to=end), by=director, at=at)
    assert problem(error)[1] == text


def test_a_recognition_goes_with_a_reason_and_an_unchanged_one_is_not_told(director, at: datetime):
    initiative, kind = InitiativeFactory(), TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE)
    made = recognitions.add(initiative, recognition(type=kind), by=director, at=at)
    assert not recognitions.edit(made, initiative, recognition(type=kind), by=director, at=at)
    with pytest.raises(RuleError):
        recognitions.remove(made, initiative, reason="", by=director, at=at)
    recognitions.remove(made, initiative, reason="vergissing", by=director, at=at)
    assert not Recognition.objects.exists()


def test_only_who_keeps_the_register_may(at: datetime):
    user, initiative = UserFactory(applicant=True), InitiativeFactory()
    for step in (
        lambda: places.add(initiative.organisation, place(), by=user, at=at),
        lambda: places.edit(EstablishmentFactory(), place(), by=user, at=at),
        lambda: places.remove(EstablishmentFactory(), reason="x", by=user, at=at),
        lambda: recognitions.add(initiative, recognition(), by=user, at=at),
    ):
        with pytest.raises(NotAllowedError):
            step()
