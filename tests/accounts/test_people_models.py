from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import Role
from accounts.models import User
from tests.factories.accounts import PASSWORD, OrganisationFactory, PersonFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_user_holds_only_roles_in_force():
    user = UserFactory(roles=[Role.DIRECTOR])
    RoleGrantFactory(person=user.person, role=Role.MONITORING, ended=True)
    RoleGrantFactory(person=user.person, role=Role.POLICY, valid_from=date(2199, 1, 1))
    assert user.roles == {Role.DIRECTOR}
    assert user.is_staff


def test_members_and_applicants_are_not_staff():
    assert not UserFactory(roles=[Role.FORUM_MEMBER, Role.APPLICANT]).is_staff


def test_a_role_in_a_duplicate_reaches_the_whole_merged_organisation(django_assert_num_queries):
    canonical, other = OrganisationFactory(), OrganisationFactory()
    first, second = OrganisationFactory(merged_into=canonical), OrganisationFactory(merged_into=canonical)
    of_first = UserFactory(roles=[Role.APPLICANT], organisation=first)
    of_canonical = UserFactory(roles=[Role.APPLICANT], organisation=canonical)
    with django_assert_num_queries(1):
        assert of_first.organisation_ids() == {canonical.pk, first.pk, second.pk}
    assert of_canonical.organisation_ids(Role.APPLICANT) == {canonical.pk, first.pk, second.pk}
    assert of_canonical.organisation_ids(Role.SIGNATORY) == frozenset()
    assert UserFactory(roles=[Role.APPLICANT], organisation=other).organisation_ids() == {other.pk}
    first.merged_into = None
    first.save()
    assert fresh(of_first).organisation_ids() == {first.pk}


@pytest.mark.parametrize("pair", [(Role.ADMIN, Role.DIRECTOR), (Role.AUDIT, Role.FINANCE), (Role.ADMIN, Role.AUDIT)])
def test_management_audit_and_business_never_meet_in_one_person(pair):
    """R-16, by the database."""
    person = PersonFactory()
    RoleGrantFactory(person=person, role=pair[0])
    with pytest.raises(IntegrityError, match="accounts_rolegrant_management_and_audit_apart_from_business"), transaction.atomic():
        RoleGrantFactory(person=person, role=pair[1])
    RoleGrantFactory(person=person, role=pair[1], valid_to=date(2019, 12, 31), valid_from=date(2019, 1, 1))


def test_sessions_go_on_under_a_new_secret_key_while_the_old_one_is_named(as_user, settings):
    browser, old = as_user(UserFactory()), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuwe-sleutel" * 5, ["nog-een-oude" * 5, old]
    assert browser.get("/account/profiel/").status_code == 200
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nog-nieuwer" * 5, ["nieuwe-sleutel" * 5]
    assert browser.get("/account/profiel/").status_code == 200  # the session was signed anew meanwhile
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "allernieuwst" * 5, []
    assert browser.get("/account/profiel/").status_code == 302


def test_an_account_is_made_for_a_known_person_or_a_new_one():
    known = PersonFactory(name="Ann")
    assert User.objects.create_user("Ann@kortrijk.test", person=known).person == known
    new = User.objects.create_user("jan@kortrijk.test", PASSWORD)
    assert (new.person.name, new.person.email, new.check_password(PASSWORD)) == ("jan", "jan@kortrijk.test", True)
    assert not User.objects.get(email="ann@kortrijk.test").has_usable_password()
