"""Who asks hears the answer, who answers hears the question, who gets an account hears how to begin."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions import access, people, registration
from accounts.enums import Role
from accounts.models import User
from core.models import Message, Proposal
from kortrijk_se import actions as pages
from tests.factories.accounts import OrganisationFactory, UserFactory, kbo

pytestmark = pytest.mark.django_db
NUMBER = kbo(4_000_001)


@pytest.fixture
def newcomer() -> User:
    return UserFactory(verified=True)


@pytest.fixture
def clerk() -> User:
    return UserFactory(case_manager=True)


def ask(user, at, **extra) -> Proposal:
    registration.register(**{"kbo": NUMBER, "name": "Onze vzw", "legal_form_id": None, "note": "Coördinator"} | extra, by=user, at=at)
    return Proposal.objects.get(proposed_by=user)


def test_a_confirmed_representative_hears_which_roles(newcomer, clerk, at):
    access.confirm(ask(newcomer, at), by=clerk, at=at)
    message = Message.objects.get()
    assert (message.recipient, message.title) == (newcomer.email, "Antwoord op uw vraag voor Onze vzw")
    assert "aanvrager, bevoegd ondertekenaar, beheerder van de organisatie" in message.body


@pytest.mark.parametrize("door", ["its own page", "the page of all proposals"])
def test_a_refusal_tells_the_reason_by_whatever_page(newcomer, clerk, at, door):
    proposal, reason = ask(newcomer, at), "U staat niet in de statuten."
    if door == "its own page":
        access.decline(proposal, by=clerk, at=at, reason=reason)
    else:
        pages.decide(proposal, "decline", by=clerk, at=at, reason=reason)
    message = Message.objects.get()
    assert (message.recipient, message.person_id) == (newcomer.email, newcomer.person_id)
    assert reason in message.body


def test_who_takes_the_question_back_gets_no_mail(newcomer, at):
    access.withdraw(ask(newcomer, at), by=newcomer, at=at)
    assert not Message.objects.exists()


class TestAccessToAKnownOrganisation:
    @pytest.fixture
    def organisation(self):
        return OrganisationFactory(name="Geheime naam vzw", kbo=NUMBER)

    @pytest.fixture
    def administrator(self, organisation) -> User:
        return UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)

    def test_its_administrator_hears_who_asks(self, newcomer, administrator, at, run_jobs):
        UserFactory(roles=[Role.APPLICANT], organisation=administrator.person.role_grants.get().organisation)
        proposal = ask(newcomer, timezone.now())
        run_jobs()
        (sent,) = mail.outbox
        assert (sent.to, sent.subject) == ([administrator.email], "Vraag om toegang tot Geheime naam vzw")
        assert f"{newcomer.person} ({newcomer.email})" in sent.body
        assert f"/beheer/aanmeldingen/{proposal.pk}/" in sent.body

    def test_a_question_that_was_answered_is_not_mailed_any_more(self, newcomer, administrator, run_jobs):
        now = timezone.now()
        access.confirm(ask(newcomer, now), by=administrator, at=now)
        run_jobs()
        assert [sent.to for sent in mail.outbox] == [[newcomer.email]]

    def test_who_is_refused_learns_no_name(self, newcomer, administrator, at):
        access.decline(ask(newcomer, at), by=administrator, at=at, reason="Wij kennen u niet.")
        message = Message.objects.get(recipient=newcomer.email)
        assert "Onze vzw" in message.title
        assert "Geheime naam" not in message.title + message.body

    def test_a_nominated_colleague_and_the_administrator_both_hear(self, organisation, administrator, clerk, at):
        colleague = UserFactory(roles=[Role.APPLICANT], organisation=organisation)
        access.nominate(colleague, organisation, by=administrator, at=at)
        access.confirm(Proposal.objects.get(), by=clerk, at=at)
        assert {message.recipient for message in Message.objects.all()} == {colleague.email, administrator.email}


def test_a_new_colleague_of_the_city_hears_how_to_begin(at, run_jobs):
    people.create(name="Nieuw", email="nieuw@kortrijk.test", role=Role.POLICY, by=UserFactory(admin=True), at=timezone.now())
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["nieuw@kortrijk.test"]
    assert "met de rol beleidsmedewerker" in sent.body
    assert "/account/aanmelden/code/" in sent.body
