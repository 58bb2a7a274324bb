from datetime import date

import pytest

from accounts.actions import access, colleagues
from accounts.enums import Role
from accounts.models import RoleGrant, User
from core.errors import NotAllowedError, RuleError, StaleError
from tests.factories.accounts import OrganisationFactory, PersonFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def administrator(organisation) -> User:
    return UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)


@pytest.fixture
def colleague(organisation) -> User:
    return UserFactory(roles=[Role.APPLICANT], organisation=organisation)


def test_the_administrator_gives_and_ends_roles(organisation, administrator, colleague, at):
    colleagues.give(colleague.person, Role.ORGANISATION_ADMIN, organisation, by=administrator, at=at)
    assert User.objects.get(pk=colleague.pk).roles == {Role.APPLICANT, Role.ORGANISATION_ADMIN}
    colleagues.end(colleague.person.role_grants.get(role=Role.APPLICANT), by=administrator, at=at)
    assert User.objects.get(pk=colleague.pk).roles == {Role.ORGANISATION_ADMIN}


def test_only_the_administrator_of_this_organisation(organisation, administrator, colleague, at):
    for other in (colleague, UserFactory(applicant=True), UserFactory(admin=True), UserFactory(case_manager=True)):
        with pytest.raises(NotAllowedError):
            colleagues.give(colleague.person, Role.ORGANISATION_ADMIN, organisation, by=other, at=at)
        with pytest.raises(NotAllowedError):
            colleagues.end(administrator.person.role_grants.get(), by=other, at=at)


def test_a_stranger_is_invited_first_and_a_signatory_confirmed_by_the_city(organisation, administrator, colleague, at):
    with pytest.raises(RuleError, match="Nodig hem of haar eerst uit"):
        colleagues.give(PersonFactory(), Role.APPLICANT, organisation, by=administrator, at=at)
    with pytest.raises(RuleError, match="dossierbeheerder van de stad"):
        colleagues.give(colleague.person, Role.SIGNATORY, organisation, by=administrator, at=at)
    with pytest.raises(RuleError, match="Nodig hem of haar eerst uit"):
        access.nominate(UserFactory(), organisation, by=administrator, at=at)
    with pytest.raises(NotAllowedError):
        access.nominate(colleague, organisation, by=colleague, at=at)
    access.nominate(colleague, organisation, by=administrator, at=at)
    RoleGrantFactory(person=administrator.person, role=Role.SIGNATORY, organisation=organisation)
    with pytest.raises(RuleError, match="al ondertekenaar"):
        access.nominate(administrator, organisation, by=administrator, at=at)


def test_the_last_administrator_cannot_go(organisation, administrator, colleague, at):
    grant = administrator.person.role_grants.get()
    for act in (
        lambda: colleagues.end(grant, by=administrator, at=at),
        lambda: colleagues.leave(administrator.person, organisation, by=administrator, at=at),
    ):
        with pytest.raises(RuleError, match="altijd minstens één beheerder"):
            act()
    colleagues.give(colleague.person, Role.ORGANISATION_ADMIN, organisation, by=administrator, at=at)
    colleagues.leave(administrator.person, organisation, by=administrator, at=at)
    assert User.objects.get(pk=administrator.pk).roles == frozenset()


@pytest.mark.parametrize("kind", ["closed account", "role that ends", "no account"])
def test_who_does_not_last_does_not_count_as_administrator(organisation, administrator, at, kind):
    if kind == "closed account":
        UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation, is_active=False)
    elif kind == "role that ends":
        RoleGrantFactory(person=UserFactory().person, role=Role.ORGANISATION_ADMIN, organisation=organisation, valid_to=date(2099, 1, 1))
    else:
        RoleGrantFactory(role=Role.ORGANISATION_ADMIN, organisation=organisation)
    with pytest.raises(RuleError, match="altijd minstens één beheerder"):
        colleagues.end(administrator.person.role_grants.get(), by=administrator, at=at)


def test_an_administrator_of_a_merged_duplicate_counts(organisation, administrator, at):
    duplicate = OrganisationFactory(merged_into=organisation)
    UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=duplicate)
    colleagues.end(administrator.person.role_grants.get(), by=administrator, at=at)


def test_one_leaves_by_oneself_and_a_second_time_is_told(organisation, administrator, colleague, at):
    colleagues.leave(colleague.person, organisation, by=colleague, at=at)
    assert not RoleGrant.objects.filter(person=colleague.person, valid_to__isnull=True).exists()
    with pytest.raises(StaleError):
        colleagues.leave(colleague.person, organisation, by=administrator, at=at)


def test_one_does_not_remove_others(organisation, administrator, colleague, at):
    with pytest.raises(NotAllowedError):
        colleagues.leave(administrator.person, organisation, by=colleague, at=at)


def test_a_role_of_the_city_is_not_ended_here(administrator, at):
    with pytest.raises(StaleError):
        colleagues.end(RoleGrantFactory(role=Role.DIRECTOR), by=administrator, at=at)
