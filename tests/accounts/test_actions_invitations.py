from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions import invitations, registration
from accounts.enums import Role
from accounts.models import Invitation, User
from accounts.tasks import send_invitation
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import Proposal
from tests.factories.accounts import InvitationFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def administrator(organisation) -> User:
    return UserFactory(applicant=True, organisation=organisation)


def invite(organisation, by, at, wanted=(Role.APPLICANT,), email="Collega@voorbeeld.test") -> tuple[Invitation, str]:
    row = invitations.invite(organisation, email=email, wanted=list(wanted), by=by, at=at)
    return row, invitations.renew_token(row)


def test_an_invitation_is_mailed_with_a_link_that_is_kept_nowhere(organisation, administrator, run_jobs):
    row = invitations.invite(organisation, email="collega@voorbeeld.test", wanted=[Role.APPLICANT], by=administrator, at=timezone.now())
    before = row.token_hash
    run_jobs()
    message = mail.outbox[0]
    assert message.to == ["collega@voorbeeld.test"]
    assert message.subject == f"Uitnodiging: {organisation} op Kortrijk SE"
    token = message.body.split("/account/uitnodiging/")[1].split("/")[0]
    row.refresh_from_db()
    assert row.token_hash == invitations.digest(token) != before
    assert token not in str(vars(row))


def test_an_existing_user_accepts_once(organisation, administrator, at):
    row, token = invite(organisation, administrator, at)
    user = UserFactory()
    invitations.accept(token, by=user, at=at)
    assert User.objects.get(pk=user.pk).organisation_ids(Role.APPLICANT) == {organisation.pk}
    row.refresh_from_db()
    assert row.accepted_by == user
    with pytest.raises(StaleError, match="niet meer geldig"):
        invitations.accept(token, by=UserFactory(), at=at)


def test_a_new_user_comes_in_with_a_confirmed_address(organisation, administrator, at):
    _, token = invite(organisation, administrator, at)
    user = invitations.accept_as_new(token, name="Nieuwe collega", password="een-lang-wachtwoord-1", at=at)
    assert (user.email, user.person.name, user.check_password("een-lang-wachtwoord-1")) == ("collega@voorbeeld.test", "Nieuwe collega", True)
    assert invitations.has_account("Collega@voorbeeld.test")
    assert User.objects.get(pk=user.pk).roles == {Role.APPLICANT}


def test_an_account_that_never_proved_the_address_is_no_obstacle(organisation, administrator, at):
    squatter = registration.open_account(name="Iemand anders", email="collega@voorbeeld.test", at=at)
    _, token = invite(organisation, administrator, at)
    user = invitations.accept_as_new(token, name="De echte", password="", at=at)
    assert user == squatter
    assert user.person.name == "De echte"


@pytest.mark.parametrize("spoil", ["expired", "revoked", "unknown", "resent"])
def test_a_link_that_no_longer_works_says_one_thing(organisation, administrator, at, spoil):
    row, token = invite(organisation, administrator, at)
    later = at + (timedelta(days=15) if spoil == "expired" else timedelta(0))
    if spoil == "revoked":
        invitations.revoke(row, by=administrator, at=at)
    if spoil == "resent":
        invitations.resend(row, by=administrator, at=at)
        invitations.renew_token(row)
    with pytest.raises(StaleError, match="niet meer geldig"):
        invitations.accept("onbekend" if spoil == "unknown" else token, by=UserFactory(), at=later)


def test_a_signatory_invited_by_the_organisation_waits_for_the_city(organisation, administrator, at):
    _, token = invite(organisation, administrator, at, [Role.APPLICANT, Role.SIGNATORY])
    user = UserFactory()
    invitations.accept(token, by=user, at=at)
    assert User.objects.get(pk=user.pk).roles == {Role.APPLICANT}
    assert Proposal.objects.get().data["roles"] == [Role.SIGNATORY]


def test_a_signatory_invited_by_the_city_is_confirmed_by_that(organisation, at):
    _, token = invite(organisation, UserFactory(case_manager=True), at, [Role.ORGANISATION_ADMIN, Role.SIGNATORY])
    user = UserFactory()
    invitations.accept(token, by=user, at=at)
    assert User.objects.get(pk=user.pk).roles == {Role.ORGANISATION_ADMIN, Role.SIGNATORY}
    assert not Proposal.objects.exists()


def test_who_may_invite(organisation, administrator, at):
    for other in (UserFactory(roles=[Role.APPLICANT], organisation=organisation), UserFactory(applicant=True), UserFactory(director=True)):
        with pytest.raises(NotAllowedError):
            invite(organisation, other, at)
    row, _ = invite(organisation, administrator, at)
    for act in (invitations.resend, invitations.revoke):
        with pytest.raises(NotAllowedError):
            act(row, by=UserFactory(applicant=True), at=at)


def test_one_open_invitation_per_address(organisation, administrator, at):
    row, _ = invite(organisation, administrator, at)
    with pytest.raises(RuleError, match="loopt al een uitnodiging"):
        invite(organisation, administrator, at, email="COLLEGA@voorbeeld.test")
    later = at + timedelta(days=20)
    second, _ = invite(organisation, administrator, later)
    row.refresh_from_db()
    assert row.revoked_at == later
    assert second.pk != row.pk


@pytest.mark.parametrize("wanted", [[], [Role.DIRECTOR], [Role.APPLICANT, Role.ADMIN], ["ONZIN"]])
def test_only_roles_of_an_organisation_are_given_this_way(organisation, administrator, at, wanted):
    with pytest.raises(RuleError, match="Kies minstens één rol"):
        invite(organisation, administrator, at, wanted)


def test_invitations_do_not_run_wild(organisation, administrator, at, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_OPEN", 2)
    for number in range(2):
        invite(organisation, administrator, at, email=f"c{number}@voorbeeld.test")
    with pytest.raises(RuleError, match="lopen al 2 uitnodigingen"):
        invite(organisation, administrator, at, email="c3@voorbeeld.test")


@pytest.mark.parametrize("trait", ["accepted", "revoked"])
def test_what_is_over_is_neither_sent_again_nor_revoked(at, trait):
    row = InvitationFactory(**{trait: True})
    by = row.invited_by
    for act in (invitations.resend, invitations.revoke):
        with pytest.raises(StaleError):
            act(row, by=by, at=at)


def test_a_job_for_an_invitation_that_is_over_sends_nothing(at):
    send_invitation(InvitationFactory(revoked=True).pk)
    assert mail.outbox == []


def test_who_is_invited_first_becomes_administrator(organisation, at):
    clerk = UserFactory(case_manager=True)
    with pytest.raises(RuleError, match="wordt beheerder"):
        invite(organisation, clerk, at)
    _, token = invite(organisation, clerk, at, wanted=(Role.APPLICANT, Role.ORGANISATION_ADMIN))
    user = UserFactory()
    invitations.accept(token, by=user, at=at)
    assert User.objects.get(pk=user.pk).roles == {Role.APPLICANT, Role.ORGANISATION_ADMIN}
    invite(organisation, clerk, at, email="tweede@voorbeeld.test")
