"""R-18: an account number changes by two people, of whom one is FINANCIEN, and never by someone with a tie."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from accounts.actions import bank_accounts as actions
from accounts.enums import Role
from accounts.models import Organisation, User
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Message, Proposal
from core.models.proposals import ProposalStatus
from core.proposals import STEPS
from tests.factories.accounts import MandateFactory, OrganisationAliasFactory, OrganisationFactory, RoleGrantFactory, UserFactory
from tests.together import together

pytestmark = pytest.mark.django_db

IBAN, OTHER, FOREIGN = "BE68 5390 0754 7034", "BE43068999999501", "NL91 ABNA 0417 1643 00"


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Mobiel vzw")


@pytest.fixture
def finance():
    return UserFactory(finance=True)


@pytest.fixture
def second():
    return UserFactory(decisions=True)


def propose(organisation: Organisation, by: Any, at: Any, **changes: str) -> Proposal:
    values = {"iban": IBAN, "holder": "Mobiel vzw", "proof": "Rekeninguittreksel 1/11/2026"} | changes
    return actions.propose(organisation, **values, by=by, at=at)


def test_finance_proposes_and_the_second_approver_confirms(organisation, finance, second, at):
    proposal = propose(organisation, finance, at)
    organisation.refresh_from_db()
    assert organisation.iban == ""
    actions.confirm(proposal, by=second, at=at)
    organisation.refresh_from_db()
    assert (organisation.iban, organisation.iban_holder, organisation.iban_verified_at) == ("BE68539007547034", "Mobiel vzw", at)
    event = AuditEvent.objects.filter(subject=f"accounts.organisation:{organisation.pk}").latest("sequence")
    assert (event.event, event.actor_id) == ("rekeningnummer gewijzigd", second.pk)
    assert event.changes == {
        "iban": ["", "BE68539007547034"],
        "iban_holder": ["", "Mobiel vzw"],
        "bewijs": "Rekeninguittreksel 1/11/2026",
    }


def test_the_organisation_hears_from_the_city_that_its_number_changed(organisation, finance, second, at):
    admin = UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)
    UserFactory(roles=[Role.APPLICANT], organisation=organisation)
    UserFactory(roles=[Role.ORGANISATION_ADMIN])
    proposal = propose(organisation, finance, at)
    assert not Message.objects.exists()
    actions.confirm(proposal, by=second, at=at)
    message = Message.objects.get()
    assert (message.recipient, message.title) == (admin.email, "Het rekeningnummer van Mobiel vzw is gewijzigd")
    assert "eindigt op 7034" in message.body
    assert "BE68" not in message.body


def test_the_proposer_never_confirms(organisation, finance, at):
    with pytest.raises(NotAllowedError):
        actions.confirm(propose(organisation, finance, at), by=finance, at=at)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FINANCE, Role.DECISIONS}))
def test_no_other_role_confirms_what_finance_proposed(role, organisation, finance, at):
    proposal = propose(organisation, finance, at)
    with pytest.raises(NotAllowedError):
        actions.confirm(proposal, by=UserFactory(roles=[role], organisation=organisation), at=at)


@pytest.mark.parametrize("role", [Role.ORGANISATION_ADMIN, Role.SIGNATORY])
def test_what_the_organisation_asks_only_finance_confirms(role, organisation, finance, second, at):
    proposal = propose(organisation, UserFactory(roles=[role], organisation=organisation), at)
    with pytest.raises(NotAllowedError):
        actions.confirm(proposal, by=second, at=at)
    actions.confirm(proposal, by=finance, at=at)
    organisation.refresh_from_db()
    assert organisation.iban == "BE68539007547034"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FINANCE, Role.ORGANISATION_ADMIN, Role.SIGNATORY}))
def test_no_other_role_proposes(role, organisation, at):
    with pytest.raises(NotAllowedError):
        propose(organisation, UserFactory(roles=[role], organisation=organisation), at)


def test_nobody_asks_for_another_organisation(organisation, at):
    with pytest.raises(NotAllowedError):
        propose(organisation, UserFactory(roles=[Role.ORGANISATION_ADMIN]), at)


def test_who_has_a_tie_does_not_confirm(organisation, finance, second, at):
    MandateFactory(person=second.person, organisation=organisation)
    with pytest.raises(NotAllowedError) as error:
        actions.confirm(propose(organisation, finance, at), by=second, at=at)
    assert str(error.value) == "U kunt dit niet bevestigen: u hebt een band met Mobiel vzw (bestuurder)."
    organisation.refresh_from_db()
    assert organisation.iban == ""
    assert Proposal.objects.get().status == ProposalStatus.OPEN


def test_who_has_a_tie_does_not_propose_for_the_city(organisation, finance, at):
    MandateFactory(person=finance.person, organisation=organisation)
    with pytest.raises(NotAllowedError) as error:
        propose(organisation, finance, at)
    assert str(error.value) == "U kunt dit niet voorstellen: u hebt een band met Mobiel vzw (bestuurder)."
    assert not Proposal.objects.exists()


def test_who_works_for_both_asks_in_the_name_of_the_organisation(organisation, finance, second, at):
    """FINANCIEN and signatory in one person: a colleague of FINANCIEN confirms, not the second approver alone."""
    RoleGrantFactory(person=finance.person, role=Role.SIGNATORY, organisation=organisation)
    proposal = propose(organisation, User.objects.get(pk=finance.pk), at)
    with pytest.raises(NotAllowedError):
        actions.confirm(proposal, by=second, at=at)
    actions.confirm(proposal, by=UserFactory(finance=True), at=at)


def test_who_asked_hears_why_it_was_declined(organisation, finance, at):
    asker = UserFactory(roles=[Role.SIGNATORY], organisation=organisation)
    actions.decline(propose(organisation, asker, at), by=finance, at=at, reason="Het uittreksel is van een andere vzw.")
    message = Message.objects.get()
    assert (message.recipient, message.title) == (asker.email, "Het rekeningnummer van Mobiel vzw blijft zoals het was")
    assert "Het uittreksel is van een andere vzw." in message.body
    assert "BE68" not in message.body


def test_a_tie_that_only_warns_does_not_stop(organisation, finance, second, at):
    MandateFactory(person=second.person, organisation=organisation, function="LEVERANCIER")
    actions.confirm(propose(organisation, finance, at), by=second, at=at)
    organisation.refresh_from_db()
    assert organisation.iban == "BE68539007547034"


@pytest.mark.parametrize(
    ("change", "field", "text"),
    [
        ({"iban": "BE68 5390 0754 7035"}, "iban", "Het rekeningnummer is niet juist: het controlegetal klopt niet."),
        ({"iban": "12345"}, "iban", "Dit is geen rekeningnummer. Vul een IBAN in, bijvoorbeeld BE68 5390 0754 7034."),
        ({"iban": " "}, "iban", "Vul een rekeningnummer in."),
        ({"holder": " "}, "holder", "Vul de titularis in, zoals hij op het bankbewijs staat."),
        ({"proof": ""}, "proof", "Voeg het bankbewijs toe, of zeg welk bewijs het is en waar het ligt."),
    ],
)
def test_propose_refuses_bad_input(organisation, finance, at, change, field, text):
    with pytest.raises(RuleError) as error:
        propose(organisation, finance, at, **change)
    assert [(p.field, p.text) for p in error.value.problems] == [(field, text)]


def test_propose_refuses_what_is_there_already(finance, at):
    organisation = OrganisationFactory(name="Mobiel vzw", iban="BE68539007547034", iban_holder="Mobiel vzw", iban_verified_at=at)
    with pytest.raises(RuleError):
        propose(organisation, finance, at)
    propose(organisation, finance, at, holder="Mobiel Kortrijk vzw")


def test_a_second_proposal_waits_for_the_first_whoever_makes_it(organisation, finance, at):
    propose(organisation, UserFactory(roles=[Role.SIGNATORY], organisation=organisation), at)
    with pytest.raises(StaleError):
        propose(organisation, finance, at)
    assert Proposal.objects.count() == 1


def test_decline_asks_a_reason_and_changes_nothing(organisation, finance, second, at):
    proposal = propose(organisation, finance, at)
    with pytest.raises(RuleError):
        actions.decline(proposal, by=second, at=at, reason=" ")
    actions.decline(proposal, by=second, at=at, reason="Niet hun rekening")
    organisation.refresh_from_db()
    assert (organisation.iban, Proposal.objects.get().status) == ("", ProposalStatus.DECLINED)
    propose(organisation, finance, at)


def test_only_the_proposer_withdraws(organisation, finance, second, at):
    proposal = propose(organisation, finance, at)
    with pytest.raises(NotAllowedError):
        actions.withdraw(proposal, by=second, at=at)
    actions.withdraw(proposal, by=finance, at=at)
    assert actions.waiting(organisation) is None


def test_confirm_refuses_when_the_number_changed_meanwhile(organisation, finance, second, at):
    proposal = propose(organisation, finance, at)
    Organisation.objects.filter(pk=organisation.pk).update(iban="BE43068999999501", iban_holder="Mobiel vzw")
    with pytest.raises(StaleError):
        actions.confirm(proposal, by=second, at=at)


@pytest.mark.parametrize(
    ("iban", "holder", "expected"),
    [
        (IBAN, "MOBIEL VZW", []),
        (IBAN, "De Fietsers", []),
        (FOREIGN, "Mobiel vzw", ["Dit is een buitenlandse rekening (NL). Kijk na of dat klopt."]),
        (IBAN, "Jan Peeters", ["De titularis “Jan Peeters” lijkt niet op de naam van de organisatie. Kijk na op het bankbewijs."]),
    ],
)
def test_the_second_person_reads_warnings(organisation, finance, at, iban, holder, expected):
    OrganisationAliasFactory(organisation=organisation, name="De Fietsers")
    proposal = propose(organisation, finance, at, iban=iban, holder=holder)
    rows = STEPS[proposal.step].describe(proposal)
    assert [text for label, _, text in rows if label == "Let op"] == expected
    assert rows[1] == ("Titularis", "", holder)


def test_the_proposal_shows_the_numbers_as_people_write_them(finance, at):
    organisation = OrganisationFactory(name="Mobiel vzw", iban="BE68539007547034", iban_holder="Mobiel vzw", iban_verified_at=at)
    proposal = propose(organisation, finance, at, iban=OTHER)
    assert STEPS[proposal.step].describe(proposal)[0] == ("Rekeningnummer", "BE68 5390 0754 7034", "BE43 0689 9999 9501")
    assert STEPS[proposal.step].url(proposal) == f"/organisaties/{organisation.pk}/rekeningnummer/"


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_counts(organisation, finance, second, at):
    other = UserFactory(finance=True)
    proposal = propose(organisation, finance, at)
    found = together(*(partial(actions.confirm, proposal, by=user, at=at) for user in (second, other)))
    assert {type(outcome) for outcome in found} == {Proposal, StaleError}
    assert AuditEvent.objects.filter(event="rekeningnummer gewijzigd").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_proposals_at_once_one_waits(organisation, finance, at):
    found = together(*[partial(propose, organisation, finance, at)] * 2)
    assert {type(outcome) for outcome in found} == {Proposal, StaleError}
    assert Proposal.objects.count() == 1


def test_a_deputy_of_the_past_is_nobody(organisation, at):
    left = UserFactory(finance=True)
    left.person.role_grants.update(valid_to=date(2021, 1, 1))
    with pytest.raises(NotAllowedError):
        propose(organisation, left, at)
