import pytest
from allauth.account.models import EmailAddress

from accounts.actions import login, people
from accounts.enums import Role
from accounts.models import Person, User
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from tests.factories.accounts import MandateFactory, OrganisationFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory(admin=True)


def test_an_account_has_no_password_and_an_address_still_to_confirm(manager, at):
    user = people.create(name=" Nieuwe collega ", email="Nieuw@Kortrijk.test", by=manager, at=at, role=Role.POLICY)
    assert (user.email, user.person.name, user.has_usable_password()) == ("nieuw@kortrijk.test", "Nieuwe collega", False)
    assert user.roles == {Role.POLICY}
    assert not EmailAddress.objects.get(user=user).verified


def test_the_account_goes_to_the_person_that_the_register_knows(manager, at):
    known = MandateFactory(person__email="bestuurder@voorbeeld.test").person
    assert people.create(name="x", email="Bestuurder@voorbeeld.test", by=manager, at=at).person == known
    chosen = PersonFactory(email="")
    assert people.create(name="", email="ander@voorbeeld.test", person=chosen, by=manager, at=at).person == chosen


def test_two_persons_with_one_address_are_not_guessed_between(manager, at):
    PersonFactory.create_batch(2, email="info@voorbeeld.test")
    assert people.create(name="Derde", email="info@voorbeeld.test", by=manager, at=at).person.name == "Derde"


def test_an_address_or_person_with_an_account_is_refused(manager, at):
    user = UserFactory()
    with pytest.raises(RuleError, match="al een account met dit e-mailadres"):
        people.create(name="x", email=user.email.upper(), by=manager, at=at)
    with pytest.raises(RuleError, match="heeft al een account"):
        people.create(name="x", email="vrij@voorbeeld.test", person=user.person, by=manager, at=at)
    assert not Person.objects.filter(name="x").exists()


def test_a_name_is_needed(manager, at):
    with pytest.raises(RuleError):
        people.create(name="  ", email="vrij@voorbeeld.test", by=manager, at=at)


@pytest.mark.parametrize("act", ["create", "close", "reopen", "link_identity"])
def test_only_the_functional_manager_manages_accounts(act, at):
    other, user = UserFactory(director=True), UserFactory()
    given = {
        "create": lambda: people.create(name="x", email="x@voorbeeld.test", by=other, at=at),
        "close": lambda: people.close(user, by=other, at=at, reason="x"),
        "reopen": lambda: people.reopen(user, by=other, at=at),
        "link_identity": lambda: people.link_identity(user, vo_id="1", by=other, at=at),
    }
    with pytest.raises(NotAllowedError):
        given[act]()


def test_one_changes_ones_own_data_and_the_log_holds_no_names(at):
    user = UserFactory()
    people.describe(user.person, name="Anders", phone="056 1", by=user, at=at)
    assert AuditEvent.objects.get(subject=f"accounts.person:{user.person_id}").changes == {"fields": ["name", "phone"]}
    people.describe(user.person, name="Anders", phone="056 1", by=user, at=at)
    assert AuditEvent.objects.filter(subject=f"accounts.person:{user.person_id}").count() == 1
    with pytest.raises(NotAllowedError):
        people.describe(PersonFactory(), name="x", phone="", by=user, at=at)
    with pytest.raises(RuleError):
        people.describe(user.person, name=" ", phone="", by=user, at=at)


def test_closing_needs_a_reason_is_never_ones_own_and_can_be_undone(manager, at):
    user = UserFactory(director=True)
    with pytest.raises(RuleError, match="Geef een reden"):
        people.close(user, by=manager, at=at, reason=" ")
    with pytest.raises(NotAllowedError, match="eigen account"):
        people.close(manager, by=manager, at=at, reason="x")
    people.close(user, by=manager, at=at, reason="vertrokken")
    with pytest.raises(StaleError):
        people.close(user, by=manager, at=at, reason="vertrokken")
    people.reopen(user, by=manager, at=at)
    with pytest.raises(StaleError):
        people.reopen(user, by=manager, at=at)
    user.refresh_from_db()
    assert user.is_active


def test_closing_leaves_no_organisation_without_an_administrator(manager, at):
    organisation = OrganisationFactory()
    user = UserFactory(applicant=True, organisation=organisation)
    with pytest.raises(RuleError, match="altijd minstens één beheerder"):
        people.close(user, by=manager, at=at, reason="vertrokken")
    UserFactory(applicant=True, organisation=organisation)
    people.close(user, by=manager, at=at, reason="vertrokken")


def test_one_identity_belongs_to_one_account(manager, at):
    user, other = UserFactory(), UserFactory()
    people.link_identity(user, vo_id=" vo-1 ", by=manager, at=at)
    user.refresh_from_db()
    assert user.vo_id == "vo-1"
    with pytest.raises(RuleError, match="hoort al bij een ander account"):
        people.link_identity(other, vo_id="vo-1", by=manager, at=at)
    assert "vo-1" not in str(AuditEvent.objects.get(subject=f"accounts.user:{user.pk}").changes)


def test_the_same_identity_again_is_no_change(manager, at):
    user = UserFactory(vo_id="vo-1")
    assert people.link_identity(user, vo_id="vo-1 ", by=manager, at=at).vo_id == "vo-1"
    assert not AuditEvent.objects.filter(subject=f"accounts.user:{user.pk}").exists()


def test_the_first_manager_is_installed_once(at):
    user = people.install_first_manager(name="Beheer", email="beheer@kortrijk.test", at=at)
    assert user.roles == {Role.ADMIN}
    with pytest.raises(RuleError, match="al een functioneel beheerder"):
        people.install_first_manager(name="Nog een", email="tweede@kortrijk.test", at=at)


def test_all_other_sessions_end(as_user, at):
    user = UserFactory()
    here, there = as_user(user), as_user(user)
    assert here.post("/account/profiel/overal-afmelden/").status_code == 302
    assert here.get("/account/profiel/").status_code == 200
    assert there.get("/account/profiel/").status_code == 302


def test_the_password_of_registration_is_set_once(at):
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    login.settle(user, name="Ann", password_hash="hash-een", at=at)
    login.settle(user, name="Ann", password_hash="hash-twee", at=at)
    user.refresh_from_db()
    assert (user.password, user.person.name) == ("hash-een", "Ann")
