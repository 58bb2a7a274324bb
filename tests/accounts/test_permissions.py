from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.enums import Role
from accounts.permissions import EVERYBODY, PERMISSIONS, TABLE, may, may_for
from tests.factories.accounts import OrganisationFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_every_permission_stands_once_and_reads_in_dutch():
    assert len(PERMISSIONS) == len(TABLE)
    assert all(row.label and row.roles for row in TABLE)


@pytest.mark.parametrize("role", list(Role))
def test_may_follows_the_table_for_each_role(role):
    user = UserFactory(roles=[role])
    assert {code for code in PERMISSIONS if may(user, code)} == {row.code for row in TABLE if role in row.roles}


def test_nobody_may_anything_without_login_or_role():
    assert not any(may(AnonymousUser(), code) or may_for(AnonymousUser(), code, 1) for code in PERMISSIONS)
    assert not any(may(UserFactory(), code) for code in PERMISSIONS)


@pytest.mark.parametrize("period", [{"valid_to": date(2020, 12, 31)}, {"valid_from": date(2199, 1, 1)}], ids=["ended", "to come"])
@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_ended_or_is_still_to_come_opens_nothing(role, period):
    user = UserFactory()
    grant = RoleGrantFactory(person=user.person, role=role, **period)
    assert not any(may(user, code) or may_for(user, code, grant.organisation_id or 1) for code in PERMISSIONS)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.FINANCE, Role.ADMIN])
def test_who_stands_in_for_somebody_may_what_the_role_may_until_the_last_day(role):
    deputy, past = UserFactory(), UserFactory()
    RoleGrantFactory(person=deputy.person, role=role, delegation=True)
    RoleGrantFactory(person=past.person, role=role, delegation=True, valid_to=date(2020, 12, 31))
    assert {code for code in PERMISSIONS if may(deputy, code)} == {row.code for row in TABLE if role in row.roles}
    assert not any(may(past, code) for code in PERMISSIONS)


def test_an_organisation_role_reaches_its_own_organisation_only():
    own, other = OrganisationFactory(), OrganisationFactory()
    user = UserFactory(roles=[Role.APPLICANT], organisation=own)
    assert may_for(user, "sheet.fill", own.pk)
    assert not may_for(user, "sheet.fill", other.pk)


def test_a_city_role_reaches_every_organisation():
    assert may_for(UserFactory(roles=[Role.DIRECTOR]), "sheet.check", OrganisationFactory().pk)


def test_the_functional_manager_takes_no_business_step():
    """R-16."""
    steps = {"sheet.check", "sheet.freeze", "organisation.merge", "initiative.edit", "iban.propose", "iban.confirm", "representative.confirm"}
    assert not any(Role.ADMIN in PERMISSIONS[code] for code in steps)
    assert set(EVERYBODY) == set(Role)
