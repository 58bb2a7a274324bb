"""Mandates in the browser: on the organisation, on the person, never one's own."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Mandate, Organisation, Person
from tests.factories.accounts import MandateFactory, OrganisationFactory, PersonFactory, SeatFactory, SeatHolderFactory, UserFactory

pytestmark = pytest.mark.django_db

ENTERED = {"function": "BESTUURDER", "capacity": "EIGEN", "valid_from": "01/01/2024", "valid_to": "", "source": "STAATSBLAD", "is_public": "on"}
KEEPERS = {Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.FORUM_SECRETARY, Role.STEERING_SECRETARY}
OWN = {Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN}


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory(name="Mobiel vzw")


@pytest.fixture
def staff(as_user):
    return as_user(UserFactory(case_manager=True))


@pytest.mark.parametrize("role", list(Role))
def test_pages_by_role(as_user, organisation, role):
    mandate = MandateFactory(organisation=organisation, is_public=True)
    client = as_user(UserFactory(roles=[role], organisation=organisation))
    for page in (url("mandate-add", organisation.pk), url("mandate-edit", mandate.pk), url("mandate-remove", mandate.pk)):
        assert client.get(page).status_code == (200 if role in KEEPERS else 403)
    assert client.get(url("person-detail", mandate.person_id)).status_code == (403 if role in OWN else 200)


def test_add_for_a_known_person(staff, organisation):
    person = PersonFactory()
    assert staff.post(url("mandate-add", organisation.pk), ENTERED | {"person": person.pk}).url == url("organisation-detail", organisation.pk)
    mandate = Mandate.objects.get()
    assert (mandate.person, mandate.valid_from, mandate.is_public) == (person, date(2024, 1, 1), True)


def test_add_for_a_new_person(staff, organisation):
    staff.post(url("mandate-add", organisation.pk), ENTERED | {"name": "Nieuwe voorzitter", "email": "nieuw@voorbeeld.test"})
    assert Mandate.objects.get().person == Person.objects.get(name="Nieuwe voorzitter")


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, "Kies een persoon, of vul de naam van een nieuwe persoon in."),
        ({"name": "Iemand", "valid_to": "01/01/2023"}, "De einddatum ligt voor de begindatum."),
        ({"name": "Iemand", "valid_from": "2024"}, "Vul een datum in als dag/maand/jaar"),
        ({"name": "Iemand", "email": "bekend@voorbeeld.test"}, "Er is al een persoon met dit e-mailadres."),
    ],
)
def test_bad_input_is_answered(staff, organisation, change, answer):
    PersonFactory(email="bekend@voorbeeld.test")
    assert answer in text(staff.post(url("mandate-add", organisation.pk), ENTERED | change))
    assert not Mandate.objects.exists()


def test_choosing_and_entering_a_person_is_one_too_many(staff, organisation):
    answer = text(staff.post(url("mandate-add", organisation.pk), ENTERED | {"person": PersonFactory().pk, "name": "Iemand"}))
    assert "Kies het ene of het andere." in answer


def test_an_overlap_is_asked_once(staff, organisation):
    known = MandateFactory(organisation=organisation)
    posted = ENTERED | {"person": known.person_id}
    assert "heeft dezelfde functie al" in text(staff.post(url("mandate-add", organisation.pk), posted))
    staff.post(url("mandate-add", organisation.pk), posted | {"confirmed": "on"})
    assert Mandate.objects.count() == 2


def test_edit_and_remove(staff, organisation):
    mandate = MandateFactory(organisation=organisation)
    staff.post(url("mandate-edit", mandate.pk), ENTERED | {"valid_to": "30/06/2026", "reason": "Ontslag"})
    mandate.refresh_from_db()
    assert mandate.valid_to == date(2026, 6, 30)
    staff.post(url("mandate-remove", mandate.pk), {"reason": "Naamgenoot"})
    assert not Mandate.objects.exists()


def test_ones_own_mandate_is_not_for_oneself(as_user, organisation):
    user = UserFactory(case_manager=True)
    mandate = MandateFactory(organisation=organisation, person=user.person)
    client = as_user(user)
    assert client.post(url("mandate-edit", mandate.pk), ENTERED | {"valid_to": "30/06/2026"}).status_code == 403
    assert url("mandate-edit", mandate.pk) not in text(client.get(url("organisation-detail", organisation.pk)))
    assert url("mandate-edit", mandate.pk) not in text(client.get(url("person-detail", user.person_id)))


def test_the_page_of_a_person_shows_few_what_is_not_public(as_user, organisation):
    person = PersonFactory(email="stil@voorbeeld.test")
    MandateFactory(person=person, organisation=organisation)
    MandateFactory(person=person, organisation__name="Bekende vzw", is_public=True)
    SeatHolderFactory(person=person, seat=SeatFactory(label="Zetel Welzijn"))
    for role, sees in ((Role.POLICY, False), (Role.CASE_MANAGER, True)):
        page = text(as_user(UserFactory(roles=[role])).get(url("person-detail", person.pk)))
        assert "Bekende vzw" in page
        assert "Zetel Welzijn" in page
        assert [words in page for words in ("Mobiel vzw", "stil@voorbeeld.test")] == [sees, sees]


def test_who_is_not_publicly_known_is_not_there_for_who_reads_the_register(as_user, organisation):
    """Or names of contacts and users could be read by counting addresses up."""
    contact, quiet = UserFactory().person, MandateFactory(organisation=organisation).person
    for role, status in ((Role.FORUM_MEMBER, 404), (Role.MONITORING, 404), (Role.CASE_MANAGER, 200), (Role.AUDIT, 200)):
        reader = as_user(UserFactory(roles=[role]))
        assert [reader.get(url("person-detail", person.pk)).status_code for person in (contact, quiet)] == [status, status]
    member = UserFactory(roles=[Role.FORUM_MEMBER])
    assert as_user(member).get(url("person-detail", member.person_id)).status_code == 200
