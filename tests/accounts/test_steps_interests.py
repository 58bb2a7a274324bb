"""What waits on the work desk: a declaration to sign, an account number to confirm."""

from datetime import date, timedelta

import pytest

from accounts.actions import bank_accounts
from accounts.enums import DECLARING_ROLES, Role
from accounts.steps import interests as steps
from tests.factories.accounts import InterestDeclarationFactory, OrganisationFactory, SeatHolderFactory, UserFactory
from tests.waiting import tasks_of

pytestmark = pytest.mark.django_db


def tasks_for(user, at):
    return tasks_of(user, at, "declaration", sources=(steps.account_numbers_for,))


@pytest.mark.parametrize("role", list(Role))
def test_who_advises_judges_checks_or_pays_is_asked_to_sign(role, at):
    found = [(task.verb, task.url, task.due_on) for task in tasks_for(UserFactory(roles=[role]), at)]
    assert found == ([("Ondertekenen", "/mijn-belangen/verklaring/", date(2026, 11, 24))] if role in DECLARING_ROLES else [])


@pytest.mark.parametrize(
    ("days", "detail"),
    [
        (300, None),
        (340, "de vorige geldt tot en met 19/12/2026"),
        (366, "u kunt nog geen stukken openen"),
    ],
)
def test_a_month_before_it_lapses_the_declaration_is_asked_again(at, days, detail):
    member = UserFactory(roles=[Role.STEERING_MEMBER])
    InterestDeclarationFactory(person=member.person, signed_at=at - timedelta(days=days))
    assert [task.detail for task in tasks_for(member, at)] == ([detail] if detail else [])


def test_an_appointment_asks_a_declaration_at_once(at):
    member, colleague = UserFactory(roles=[Role.STEERING_MEMBER]), UserFactory(roles=[Role.STEERING_MEMBER])
    for user in (member, colleague):
        InterestDeclarationFactory(person=user.person, signed_at=at - timedelta(days=30))
    SeatHolderFactory(person=member.person, valid_from=date(2026, 11, 23))
    (task,) = tasks_for(member, at)
    assert (task.detail, task.status, task.due_on) == ("gevraagd bij uw aanstelling van 23/11/2026", "bij aanstelling", date(2026, 11, 24))
    assert tasks_for(colleague, at) == []


def test_an_account_number_waits_for_who_may_confirm_and_shows_to_who_asked(at):
    organisation = OrganisationFactory(name="Mobiel vzw")
    signed = {"finance": UserFactory(finance=True), "decisions": UserFactory(decisions=True), "case": UserFactory(case_manager=True)}
    for user in signed.values():
        InterestDeclarationFactory(person=user.person, signed_at=at)
    own = UserFactory(roles=[Role.SIGNATORY], organisation=organisation)
    stranger = UserFactory(roles=[Role.SIGNATORY])
    bank_accounts.propose(organisation, iban="BE68539007547034", holder="Mobiel vzw", proof="Mail", by=own, at=at)
    (task,) = tasks_for(signed["finance"], at)
    assert (task.verb, task.about, task.mine) == ("Rekeningnummer bevestigen", "Mobiel vzw", True)
    (task,) = tasks_for(own, at)
    assert (task.mine, task.waits_for) == (False, "de financiële dienst")
    assert [tasks_for(user, at) for user in (signed["decisions"], signed["case"], stranger)] == [[], [], []]


def test_what_finance_proposes_waits_for_another(at):
    organisation, finance, decisions = OrganisationFactory(name="Mobiel vzw"), UserFactory(finance=True), UserFactory(decisions=True)
    for user in (finance, decisions):
        InterestDeclarationFactory(person=user.person, signed_at=at)
    bank_accounts.propose(organisation, iban="BE68539007547034", holder="Mobiel vzw", proof="Mail", by=finance, at=at)
    assert [task.waits_for for task in tasks_for(finance, at)] == ["een tweede persoon"]
    assert [task.mine for task in tasks_for(decisions, at)] == [True]


def test_each_costs_one_query(at, django_assert_num_queries):
    finance = UserFactory(finance=True)
    for number in range(3):
        organisation = OrganisationFactory(name=f"Organisatie {number}")
        own = UserFactory(roles=[Role.SIGNATORY], organisation=organisation)
        bank_accounts.propose(organisation, iban="BE68539007547034", holder=organisation.name, proof="Mail", by=own, at=at)
    assert finance.holds(Role.FINANCE)
    with django_assert_num_queries(2):
        assert len(tasks_for(finance, at)) == 4
