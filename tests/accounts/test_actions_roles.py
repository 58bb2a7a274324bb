from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.actions import people as people_actions
from accounts.actions import roles
from accounts.enums import Role
from accounts.models import RoleGrant, User
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from tests.factories.accounts import OrganisationFactory, PersonFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory(admin=True)


def test_the_functional_manager_gives_a_role_and_it_is_logged(manager, at):
    person = PersonFactory()
    grant = roles.give(person, Role.POLICY, by=manager, at=at, reason="nieuwe collega")
    assert (grant.valid_from, grant.valid_to) == (timezone.localdate(at), None)
    event = AuditEvent.objects.get(subject=f"accounts.person:{person.pk}")
    assert (event.event, event.actor_id, event.reason, event.changes["role"]) == ("rol gegeven", manager.pk, "nieuwe collega", "BELEID")


def test_giving_what_one_has_changes_nothing(manager, at):
    person = PersonFactory()
    first = roles.give(person, Role.POLICY, by=manager, at=at)
    assert roles.give(person, Role.POLICY, by=manager, at=at) == first
    assert RoleGrant.objects.filter(person=person).count() == 1


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMIN])
def test_nobody_else_gives_roles(role, at):
    with pytest.raises(NotAllowedError):
        roles.give(PersonFactory(), Role.POLICY, by=UserFactory(roles=[role]), at=at)


def test_nobody_changes_his_own_roles(manager, at):
    with pytest.raises(NotAllowedError, match="eigen rollen"):
        roles.give(manager.person, Role.POLICY, by=manager, at=at)
    with pytest.raises(NotAllowedError, match="eigen rollen"):
        roles.end(manager.person.role_grants.get(), by=manager, at=at)


def test_an_organisation_role_needs_its_organisation_and_a_city_role_has_none(manager, at):
    with pytest.raises(RuleError, match="Kies de organisatie"):
        roles.give(PersonFactory(), Role.APPLICANT, by=manager, at=at)
    with pytest.raises(RuleError, match="hoort niet bij een organisatie"):
        roles.give(PersonFactory(), Role.POLICY, organisation=OrganisationFactory(), by=manager, at=at)


def test_overlapping_periods_are_refused_in_words(manager, at):
    person = PersonFactory()
    roles.give(person, Role.POLICY, by=manager, at=at, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    with pytest.raises(RuleError, match="heeft deze rol al"):
        roles.give(person, Role.POLICY, by=manager, at=at, valid_from=date(2026, 12, 31))


def test_an_end_before_the_beginning_is_refused_in_words(manager, at):
    with pytest.raises(RuleError, match="De einddatum ligt voor de begindatum"):
        roles.give(PersonFactory(), Role.POLICY, by=manager, at=at, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))


def test_management_and_business_do_not_meet(manager, at):
    """R-16."""
    person = RoleGrantFactory(role=Role.FINANCE).person
    with pytest.raises(RuleError, match="R-16"):
        roles.give(person, Role.ADMIN, by=manager, at=at)


class TestDelegation:
    def give(self, manager, at, **extra):
        director, deputy = UserFactory(director=True), UserFactory(roles=[Role.POLICY])
        given = {"valid_to": timezone.localdate(at) + timedelta(days=14), "delegated_by": director.person} | extra
        return director, deputy, roles.give(deputy.person, Role.DIRECTOR, by=manager, at=at, **given)

    def test_one_stands_in_for_who_holds_the_role(self, manager, at):
        director, deputy, grant = self.give(manager, at)
        assert grant.delegated_by == director.person
        assert Role.DIRECTOR in User.objects.get(pk=deputy.pk).roles

    def test_it_ends(self, manager, at):
        with pytest.raises(RuleError, match="heeft een einddatum"):
            self.give(manager, at, valid_to=None)

    def test_the_other_holds_the_role(self, manager, at):
        with pytest.raises(RuleError, match="heeft zelf niet de rol Regisseur"):
            self.give(manager, at, delegated_by=PersonFactory())

    def test_nobody_stands_in_for_himself(self, manager, at):
        director = UserFactory(director=True)
        with pytest.raises(RuleError, match="niemand treedt op in zijn eigen naam"):
            roles.give(director.person, Role.DIRECTOR, by=manager, at=at, delegated_by=director.person, valid_to=date(2099, 1, 1))

    def test_it_lasts_no_longer_than_the_role_itself(self, manager, at):
        director = UserFactory()
        RoleGrantFactory(person=director.person, role=Role.DIRECTOR, valid_to=timezone.localdate(at) + timedelta(days=7))
        with pytest.raises(RuleError, match="heeft die rol zelf maar tot en met 01/12/2026"):
            self.give(manager, at, delegated_by=director.person)

    @pytest.mark.parametrize(
        ("last_day", "expected"), [(None, []), (date(2026, 11, 27), [date(2026, 11, 27)]), (date(2026, 12, 31), [date(2026, 12, 8)])]
    )
    def test_it_ends_with_the_role_of_who_is_replaced(self, manager, at, last_day, expected):
        director, deputy, _ = self.give(manager, at)
        roles.end(director.person.role_grants.get(), by=manager, at=at, last_day=last_day)
        assert [grant.valid_to for grant in deputy.person.role_grants.filter(role=Role.DIRECTOR)] == expected
        ended = AuditEvent.objects.filter(subject=f"accounts.person:{deputy.person_id}", event="rol beëindigd")
        assert ended.count() == (0 if last_day == date(2026, 12, 31) else 1)

    def test_its_own_end_leaves_the_role_of_who_is_replaced(self, manager, at):
        director, _, grant = self.give(manager, at)
        roles.end(grant, by=manager, at=at, last_day=timezone.localdate(at))
        assert director.person.role_grants.get().valid_to is None


def test_nobody_comes_into_an_organisation_before_its_administrator(manager, at):
    organisation = OrganisationFactory()
    with pytest.raises(RuleError, match="nog geen beheerder"):
        roles.give(PersonFactory(), Role.APPLICANT, organisation=organisation, by=manager, at=at)
    with pytest.raises(RuleError, match="zonder einddatum"):
        roles.give(PersonFactory(), Role.ORGANISATION_ADMIN, organisation=organisation, by=manager, at=at, valid_to=date(2027, 1, 1))
    roles.give(UserFactory().person, Role.ORGANISATION_ADMIN, organisation=organisation, by=manager, at=at)
    roles.give(PersonFactory(), Role.APPLICANT, organisation=organisation, by=manager, at=at)


def test_a_role_ends_at_once_or_on_a_day(manager, at):
    today = timezone.localdate(at)
    user = UserFactory(roles=[Role.POLICY, Role.FINANCE])
    policy, finance = user.person.role_grants.order_by("role")
    roles.end(policy, by=manager, at=at)
    roles.end(finance, by=manager, at=at, last_day=today + timedelta(days=3))
    policy.refresh_from_db()
    finance.refresh_from_db()
    assert (policy.valid_to, finance.valid_to) == (today - timedelta(days=1), today + timedelta(days=3))
    with pytest.raises(StaleError, match="al beëindigd"):
        roles.end(policy, by=manager, at=at)


def test_a_last_day_in_the_past_is_refused(manager, at):
    with pytest.raises(RuleError, match="in het verleden"):
        roles.end(RoleGrantFactory(role=Role.POLICY), by=manager, at=at, last_day=timezone.localdate(at) - timedelta(days=2))


def test_a_role_that_would_end_before_it_began_is_removed_and_stays_in_the_log(manager, at):
    person = PersonFactory()
    grant = roles.give(person, Role.POLICY, by=manager, at=at)
    roles.end(grant, by=manager, at=at)
    assert not RoleGrant.objects.filter(person=person).exists()
    assert [e.event for e in AuditEvent.objects.filter(subject=f"accounts.person:{person.pk}").order_by("sequence")] == [
        "rol gegeven",
        "rol beëindigd",
    ]


def test_the_city_keeps_a_functional_manager(manager, at):
    other = UserFactory(admin=True)
    roles.end(other.person.role_grants.get(), by=manager, at=at)
    third = UserFactory(admin=True)
    people_actions.close(third, by=manager, at=at, reason="vertrokken")
    with pytest.raises(RuleError, match="minstens één functioneel beheerder"):
        roles.end(manager.person.role_grants.get(), by=UserFactory(roles=[Role.ADMIN], is_active=False), at=at)


def test_a_manager_whose_role_ends_does_not_count(manager, at):
    other = UserFactory()
    RoleGrantFactory(person=other.person, role=Role.ADMIN, valid_to=date(2099, 1, 1))
    with pytest.raises(RuleError, match="minstens één functioneel beheerder"):
        roles.end(manager.person.role_grants.get(), by=User.objects.get(pk=other.pk), at=at)
