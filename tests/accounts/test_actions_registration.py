from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.actions import access, registration
from accounts.changes.access import ACCESS, REPRESENTATIVE
from accounts.enums import OrganisationStatus, Role
from accounts.models import AccessRequest, Organisation, Person, User
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Proposal
from tests.factories.accounts import MandateFactory, OrganisationFactory, RoleGrantFactory, UserFactory, kbo
from tests.factories.initiatives import TermFactory

pytestmark = pytest.mark.django_db


def register(user, at, **extra):
    given = {"kbo": kbo(1_000_001), "name": "Nieuwe vzw", "legal_form_id": None, "note": "Coördinator"} | extra
    return registration.register(**given, by=user, at=at)


@pytest.fixture
def newcomer() -> User:
    return UserFactory(verified=True)


def fresh(user) -> User:
    return User.objects.get(pk=user.pk)


def test_a_new_number_makes_a_draft_that_can_be_worked_in_at_once(newcomer, at):
    form = TermFactory(taxonomy="RECHTSVORM", code="VZW")
    outcome = register(newcomer, at, legal_form_id=form.pk)
    organisation = outcome.organisation
    assert (organisation.status, organisation.name, organisation.legal_forms.get().form) == (OrganisationStatus.DRAFT, "Nieuwe vzw", form)
    assert fresh(newcomer).roles == {Role.APPLICANT, Role.ORGANISATION_ADMIN}
    proposal = Proposal.objects.get()
    assert (proposal.step, proposal.status, proposal.proposed_by, proposal.reason) == (REPRESENTATIVE, "OPEN", newcomer, "Coördinator")


def test_the_dossierbeheerder_confirms_the_representative(newcomer, at):
    organisation = register(newcomer, at).organisation
    access.confirm(Proposal.objects.get(), by=UserFactory(case_manager=True), at=at)
    organisation.refresh_from_db()
    assert organisation.status == OrganisationStatus.ACTIVE
    assert fresh(newcomer).roles == {Role.APPLICANT, Role.ORGANISATION_ADMIN, Role.SIGNATORY}
    assert AuditEvent.objects.filter(subject=f"accounts.organisation:{organisation.pk}", event="vertegenwoordiger bevestigd").exists()


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.CASE_MANAGER, Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN)])
def test_nobody_else_confirms(newcomer, at, role):
    register(newcomer, at)
    with pytest.raises(NotAllowedError):
        access.confirm(Proposal.objects.get(), by=UserFactory(roles=[role]), at=at)


def test_a_dossierbeheerder_never_confirms_himself(at):
    both = UserFactory(roles=[Role.CASE_MANAGER], verified=True)
    register(both, at)
    with pytest.raises(NotAllowedError):
        access.confirm(Proposal.objects.get(), by=fresh(both), at=at)


def test_a_refusal_tells_why_and_one_may_ask_again(newcomer, at):
    organisation = register(newcomer, at).organisation
    clerk = UserFactory(case_manager=True)
    with pytest.raises(RuleError, match="reden"):
        access.decline(Proposal.objects.get(), by=clerk, at=at, reason=" ")
    access.decline(Proposal.objects.get(), by=clerk, at=at, reason="U staat niet in de statuten.")
    organisation.refresh_from_db()
    assert organisation.status == OrganisationStatus.DRAFT
    access.nominate(newcomer, organisation, by=fresh(newcomer), at=at)
    assert Proposal.objects.filter(status="OPEN").count() == 1


def test_a_second_click_on_confirm_is_told(newcomer, at):
    register(newcomer, at)
    proposal, clerk = Proposal.objects.get(), UserFactory(case_manager=True)
    access.confirm(proposal, by=clerk, at=at)
    with pytest.raises(StaleError):
        access.confirm(proposal, by=clerk, at=at)


def test_a_known_number_gives_no_access_and_goes_to_its_administrator(newcomer, at):
    known = OrganisationFactory(name="Geheime naam", kbo=kbo(7))
    administrator = UserFactory(applicant=True, organisation=known)
    outcome = register(newcomer, at, kbo=known.kbo, name="Wat ik typte")
    assert outcome.organisation is None
    assert outcome.text == registration.TO_ADMINISTRATOR
    assert "Geheime naam" not in outcome.text
    assert fresh(newcomer).roles == frozenset()
    request = AccessRequest.objects.get()
    assert (request.roles, request.called, Proposal.objects.get().step) == ([Role.APPLICANT], "Wat ik typte", ACCESS)
    access.confirm(Proposal.objects.get(), by=administrator, at=at)
    assert fresh(newcomer).organisation_ids() == {known.pk}
    assert fresh(newcomer).roles == {Role.APPLICANT}


def test_an_administrator_of_another_organisation_does_not_answer(newcomer, at):
    known = UserFactory(applicant=True)
    organisation = Organisation.objects.get(pk__in=known.organisation_ids())
    register(newcomer, at, kbo=organisation.kbo)
    with pytest.raises(NotAllowedError):
        access.confirm(Proposal.objects.get(), by=UserFactory(applicant=True), at=at)
    with pytest.raises(NotAllowedError):
        access.confirm(Proposal.objects.get(), by=UserFactory(roles=[Role.APPLICANT], organisation=organisation), at=at)


@pytest.mark.parametrize("trait", [{}, {"draft": True}])
def test_a_known_number_without_administrator_goes_to_the_city(newcomer, at, trait):
    known = OrganisationFactory(**trait)
    if trait:
        UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=known)
    outcome = register(newcomer, at, kbo=known.kbo)
    assert outcome.text == registration.TO_CITY
    access.confirm(Proposal.objects.get(), by=UserFactory(case_manager=True), at=at)
    known.refresh_from_db()
    assert known.status == OrganisationStatus.ACTIVE
    assert fresh(newcomer).roles == {Role.APPLICANT, Role.ORGANISATION_ADMIN, Role.SIGNATORY}


def test_asking_twice_or_having_access_already_is_told(newcomer, at):
    known = OrganisationFactory()
    register(newcomer, at, kbo=known.kbo)
    with pytest.raises(StaleError, match="al gevraagd"):
        register(newcomer, at, kbo=known.kbo)
    member = UserFactory(applicant=True, organisation=known, verified=True)
    with pytest.raises(RuleError, match="al toegang"):
        register(member, at, kbo=known.kbo)


def test_the_number_of_a_merged_duplicate_means_the_canonical_row(newcomer, at):
    canonical = OrganisationFactory()
    duplicate = OrganisationFactory(merged_into=canonical)
    assert register(newcomer, at, kbo=canonical.kbo).organisation is None
    assert AccessRequest.objects.get().organisation == canonical
    assert duplicate.kbo != canonical.kbo


def test_an_organisation_in_formation_needs_no_number(newcomer, at):
    first = register(newcomer, at, kbo="").organisation
    second = register(UserFactory(verified=True), at, kbo="", name="Nog een").organisation
    assert (first.kbo, second.kbo) == ("", "")
    assert first != second


def test_nothing_counts_before_the_mailbox_is_confirmed(at):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    with pytest.raises(RuleError, match="Bevestig eerst"):
        register(user, at)
    assert not Organisation.objects.exists()


def test_an_unconfirmed_account_is_taken_over_by_the_next_who_registers(at):
    first = registration.open_account(name="Eén", email="zelfde@voorbeeld.test", at=at)
    assert registration.open_account(name="Twee", email="Zelfde@voorbeeld.test", at=at) == first
    assert not first.has_usable_password()


def test_unconfirmed_accounts_vanish_after_a_week(at):
    old, known = at - timedelta(days=8), MandateFactory(person__email="bestuurder@voorbeeld.test").person
    registration.open_account(name="Weg", email="weg@voorbeeld.test", at=old)
    registration.open_account(name="x", email="bestuurder@voorbeeld.test", at=old)
    registration.open_account(name="Nieuw", email="nieuw@voorbeeld.test", at=at)
    kept = UserFactory(verified=True, joined_at=old)
    assert registration.sweep_unverified(at=at) == 2
    assert set(User.objects.values_list("email", flat=True)) == {"nieuw@voorbeeld.test", kept.email}
    assert not Person.objects.filter(name="Weg").exists()
    assert Person.objects.filter(pk=known.pk).exists()
    assert timezone.localdate(at)


def test_the_same_organisation_in_formation_is_not_announced_twice(newcomer, at):
    register(newcomer, at, kbo="", name="In oprichting")
    with pytest.raises(RuleError, match="meldde deze organisatie al aan"):
        register(newcomer, at, kbo="", name="in oprichting ")
    register(newcomer, at, kbo="", name="Een andere")
    assert Organisation.objects.count() == 2


def test_a_colleague_is_nominated_once(newcomer, at):
    organisation = register(newcomer, at).organisation
    access.confirm(Proposal.objects.get(), by=UserFactory(case_manager=True), at=at)
    colleague = UserFactory(roles=[Role.APPLICANT], organisation=organisation)
    access.nominate(colleague, organisation, by=fresh(newcomer), at=at)
    with pytest.raises(StaleError, match="al gevraagd"):
        access.nominate(colleague, organisation, by=fresh(newcomer), at=at)


def test_the_day_of_a_nomination_is_that_of_kortrijk(newcomer, at):
    """Half an hour after midnight here it is still yesterday in Greenwich."""
    organisation = register(newcomer, at).organisation
    night = at.replace(hour=0, minute=30) + timedelta(days=1)
    colleague = UserFactory()
    RoleGrantFactory(person=colleague.person, role=Role.APPLICANT, organisation=organisation, valid_from=night.date())
    assert access.nominate(colleague, organisation, by=fresh(newcomer), at=night).user == colleague
