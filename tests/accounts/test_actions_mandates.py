"""Mandates are kept by staff, never by the person whose mandate it is."""

from datetime import date

import pytest

from accounts.actions import mandates as actions
from accounts.enums import MandateFunction, MandateSource, Role
from accounts.models import Mandate, Person
from accounts.queries.mandates import of_organisation, overlapping
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from tests.factories.accounts import MandateFactory, OrganisationFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db

FACTS = {"function": MandateFunction.DIRECTOR, "source": MandateSource.STAATSBLAD, "valid_from": date(2024, 1, 1), "is_public": True}


@pytest.fixture
def staff():
    return UserFactory(case_manager=True)


@pytest.fixture
def organisation():
    return OrganisationFactory()


def last_event() -> AuditEvent:
    return AuditEvent.objects.filter(subject__startswith="accounts.organisation").latest("pk")


def test_add_tells_who_by_key_and_not_by_name(staff, organisation, at):
    person = PersonFactory()
    mandate = actions.add(organisation, person, by=staff, at=at, **FACTS)
    assert (mandate.organisation, mandate.person, mandate.is_public) == (organisation, person, True)
    event = last_event()
    assert (event.subject, event.event) == (f"accounts.organisation:{organisation.pk}", "mandaat toegevoegd")
    assert event.changes["person"] == [None, person.pk]
    assert person.name not in str(event.changes)


def test_add_enters_a_person_who_is_new(staff, organisation, at):
    mandate = actions.add(organisation, Person(name="Voorzitter", email=" Voorzitter@Voorbeeld.test "), by=staff, at=at, **FACTS)
    assert (mandate.person.name, mandate.person.email) == ("Voorzitter", "voorzitter@voorbeeld.test")


def test_add_refuses_a_person_who_is_known_by_that_address(staff, organisation, at):
    PersonFactory(email="voorzitter@voorbeeld.test")
    with pytest.raises(RuleError) as error:
        actions.add(organisation, Person(name="Nieuw", email="Voorzitter@voorbeeld.test"), by=staff, at=at, **FACTS)
    assert [(p.field, p.text) for p in error.value.problems] == [
        ("email", "Er is al een persoon met dit e-mailadres. Kies die persoon uit de lijst.")
    ]


def test_add_refuses_dates_in_disorder(staff, organisation, at):
    with pytest.raises(RuleError, match="De einddatum ligt voor de begindatum"):
        actions.add(organisation, PersonFactory(), by=staff, at=at, **FACTS | {"valid_to": date(2023, 1, 1)})


def test_add_to_a_duplicate_lands_on_the_canonical_row(staff, organisation, at):
    duplicate = OrganisationFactory(merged_into=organisation)
    assert actions.add(duplicate, PersonFactory(), by=staff, at=at, **FACTS).organisation == organisation


ALLOWED = {Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.FORUM_SECRETARY, Role.STEERING_SECRETARY}


@pytest.mark.parametrize("role", sorted(set(Role) - ALLOWED))
def test_no_other_role_keeps_mandates(role, organisation, at):
    user, mandate = UserFactory(roles=[role], organisation=organisation), MandateFactory(organisation=organisation)
    for step in (
        lambda: actions.add(organisation, PersonFactory(), by=user, at=at, **FACTS),
        lambda: actions.edit(mandate, valid_to=date(2026, 1, 1), by=user, at=at),
        lambda: actions.remove(mandate, reason="x", by=user, at=at),
    ):
        with pytest.raises(NotAllowedError):
            step()


def test_nobody_ends_or_removes_a_mandate_of_their_own(staff, at):
    mandate = MandateFactory(person=staff.person)
    with pytest.raises(NotAllowedError):
        actions.edit(mandate, valid_to=date(2020, 6, 1), by=staff, at=at)
    with pytest.raises(NotAllowedError):
        actions.remove(mandate, reason="Nooit geweest", by=staff, at=at)


def test_edit_tells_what_changed(staff, organisation, at):
    mandate = MandateFactory(organisation=organisation)
    actions.edit(mandate, valid_to=date(2026, 6, 30), function=MandateFunction.DIRECTOR, by=staff, at=at, reason="Ontslag")
    mandate.refresh_from_db()
    assert mandate.valid_to == date(2026, 6, 30)
    event = last_event()
    assert (event.event, event.changes, event.reason) == (
        "mandaat gewijzigd",
        {"person": mandate.person_id, "valid_to": [None, "2026-06-30"]},
        "Ontslag",
    )


def test_edit_without_a_change_writes_nothing(staff, at):
    actions.edit(MandateFactory(), function=MandateFunction.DIRECTOR, by=staff, at=at)
    assert not AuditEvent.objects.exists()


def test_remove_asks_why_and_tells_what_was_there(staff, organisation, at):
    mandate = MandateFactory(organisation=organisation, valid_from=date(2024, 1, 1))
    with pytest.raises(RuleError):
        actions.remove(mandate, reason=" ", by=staff, at=at)
    actions.remove(mandate, reason="Naamgenoot", by=staff, at=at)
    assert last_event().changes == {"person": [mandate.person_id, None], "function": ["BESTUURDER", None], "valid_from": ["2024-01-01", None]}
    assert not Mandate.objects.exists()


def test_a_second_click_is_told(staff, at):
    mandate = MandateFactory()
    actions.remove(Mandate.objects.get(pk=mandate.pk), reason="Naamgenoot", by=staff, at=at)
    with pytest.raises(StaleError):
        actions.remove(mandate, reason="Naamgenoot", by=staff, at=at)
    with pytest.raises(StaleError):
        actions.edit(mandate, valid_to=date(2026, 1, 1), by=staff, at=at)


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (None, None, True),
        (date(2025, 12, 31), None, True),
        (date(2026, 1, 1), None, False),
        (None, date(2024, 1, 1), True),
        (None, date(2023, 12, 31), False),
    ],
)
def test_overlapping_finds_the_same_function_in_the_period(organisation, first, last, overlaps):
    known = MandateFactory(organisation=organisation, valid_from=date(2024, 1, 1), valid_to=date(2025, 12, 31))
    duplicate = OrganisationFactory(merged_into=organisation)
    assert overlapping(known.person, duplicate, MandateFunction.DIRECTOR, first, last) == ([known] if overlaps else [])
    assert overlapping(known.person, duplicate, MandateFunction.CHAIR, first, last) == []
    assert overlapping(known.person, duplicate, MandateFunction.DIRECTOR, first, last, apart_from=known) == []


def test_of_organisation_puts_the_current_first(organisation):
    ended, older = (MandateFactory(organisation=organisation, valid_to=date(year, 1, 1)) for year in (2025, 2023))
    current = MandateFactory(organisation=organisation)
    assert of_organisation([organisation.pk]) == [current, ended, older]
