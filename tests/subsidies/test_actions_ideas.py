"""A project idea: asked by the organisation, answered once by who has no tie, within ten working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accounts.enums import Role
from core import options
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Message
from core.models.mail import MessageStatus
from subsidies.actions import ideas as actions
from subsidies.models import Idea
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.fund import ClusterFactory
from tests.factories.ideas import IdeaFactory

pytestmark = pytest.mark.django_db

ASKED = actions.Asked(title="Strijkatelier", what="Strijken in de wijk.", for_whom="Werkzoekenden.", with_whom="", needs="Machines.")


@pytest.fixture
def organisation():
    return OrganisationFactory.create(name="Wasserij De Bron")


@pytest.fixture
def applicant(organisation):
    return UserFactory.create(roles=[Role.APPLICANT], organisation=organisation)


@pytest.fixture
def director():
    return UserFactory.create(roles=[Role.DIRECTOR])


def test_an_answer_is_promised_after_ten_working_days(organisation, applicant, director, at):
    """24 November 2026 and ten working days: 8 December."""
    idea = actions.ask(organisation, ASKED, by=applicant, at=at)
    assert idea.due_on == date(2026, 12, 8)
    (event,) = AuditEvent.objects.filter(subject=f"subsidies.idea:{idea.pk}")
    assert (event.event, event.actor_id) == ("projectidee gevraagd", applicant.pk)
    assert [(m.recipient, m.title) for m in Message.objects.filter(kind=actions.ASKED)] == [(director.email, "Projectidee van Wasserij De Bron")]


def test_the_term_is_a_setting_and_holidays_do_not_count(organisation, applicant, at):
    """Three working days after Thursday 24 December: Friday 25 is Christmas, so Monday, Tuesday, Wednesday."""
    options.change(actions.DAYS, 3, by=UserFactory.create(roles=[Role.ADMIN]), at=at)
    assert actions.ask(organisation, ASKED, by=applicant, at=at.replace(month=12)).due_on == date(2026, 12, 30)


def test_an_organisation_in_formation_asks_too(at):
    founders = OrganisationFactory.create(in_formation=True)
    user = UserFactory.create(roles=[Role.APPLICANT], organisation=founders)
    assert actions.ask(founders, ASKED, by=user, at=at).organisation == founders


@pytest.mark.parametrize(
    ("traits", "text"), [({"city": True}, "De stad kan zelf geen project indienen."), ({"ceased": True, "name": "Voorbij"}, "Voorbij is stopgezet.")]
)
def test_the_city_and_what_ended_do_not_ask(traits, text, at):
    organisation = OrganisationFactory.create(**traits)
    user = UserFactory.create(roles=[Role.APPLICANT], organisation=organisation)
    with pytest.raises(RuleError, match=text):
        actions.ask(organisation, ASKED, by=user, at=at)
    assert not Idea.objects.exists()


def test_nobody_asks_for_another_organisation(applicant, director, at):
    for user in (applicant, director):
        with pytest.raises(NotAllowedError):
            actions.ask(OrganisationFactory.create(), ASKED, by=user, at=at)


def test_a_second_click_asks_nothing(organisation, applicant, at):
    actions.ask(organisation, ASKED, by=applicant, at=at)
    with pytest.raises(RuleError, match="al voor"):
        actions.ask(organisation, ASKED, by=applicant, at=at)
    assert Idea.objects.count() == 1


def test_the_answer_reaches_who_asked(organisation, applicant, director, at):
    idea = IdeaFactory.create(organisation=organisation, asked_by=applicant)
    cluster, support, partner = ClusterFactory.create(), OrganisationFactory.create(), OrganisationFactory.create()
    actions.answer(idea, actions.Answer("Dat kan.", cluster, [support], [partner]), by=director, at=at)
    idea.refresh_from_db()
    assert (idea.answer, idea.cluster, idea.answered_by, idea.answered_at, idea.late_reason) == ("Dat kan.", cluster, director, at, "")
    assert (list(idea.supporters.all()), list(idea.partners.all())) == ([support], [partner])
    assert [m.recipient for m in Message.objects.filter(kind=actions.ANSWERED)] == [applicant.email]


def test_an_idea_is_answered_once(director, at):
    idea = IdeaFactory.create(answered=True)
    with pytest.raises(StaleError):
        actions.answer(idea, actions.Answer("Nog eens."), by=director, at=at)


def test_who_has_a_tie_does_not_answer(organisation, applicant, director, at):
    """R-01: the deputy answers instead, and is the one who was mailed."""
    MandateFactory.create(person=director.person, organisation=organisation)
    deputy = UserFactory.create(roles=[Role.DEPUTY_DIRECTOR])
    idea = actions.ask(organisation, ASKED, by=applicant, at=at)
    assert list(Message.objects.filter(kind=actions.ASKED).values_list("recipient", flat=True)) == [deputy.email]
    with pytest.raises(NotAllowedError):
        actions.answer(idea, actions.Answer("Dat kan."), by=director, at=at)
    actions.answer(idea, actions.Answer("Dat kan."), by=deputy, at=at)


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.AUDIT, Role.POLICY])
def test_only_the_regisseur_answers(role, at):
    with pytest.raises(NotAllowedError):
        actions.answer(IdeaFactory.create(), actions.Answer("Dat kan."), by=UserFactory.create(roles=[role]), at=at)


def test_a_late_answer_says_why(director, at):
    """On the promised day it is in time; a day later it owes a sentence."""
    idea = IdeaFactory.create(due_on=at.date() - timedelta(days=1))
    with pytest.raises(RuleError, match="beloofd tegen 23/11/2026") as refused:
        actions.answer(idea, actions.Answer("Dat kan.", late_reason=" "), by=director, at=at)
    assert refused.value.problems[0].field == "late_reason"
    actions.answer(idea, actions.Answer("Dat kan.", late_reason="Wij wachtten op het startcentrum."), by=director, at=at)
    idea.refresh_from_db()
    assert idea.late_reason == "Wij wachtten op het startcentrum."
    actions.answer(IdeaFactory.create(due_on=at.date()), actions.Answer("Dat kan."), by=director, at=at)


def test_who_has_a_tie_is_not_reminded(director, organisation, at):
    MandateFactory.create(person=director.person, organisation=organisation)
    IdeaFactory.create(organisation=organisation, due_on=at.date())
    assert actions.remind(at=at) == 0


def test_two_working_days_before_there_is_one_reminder(director, at):
    IdeaFactory.create(due_on=date(2026, 11, 27))
    idea = IdeaFactory.create(due_on=date(2026, 11, 26), title="Strijkatelier")
    IdeaFactory.create(due_on=date(2026, 11, 26), answered=True)
    assert (actions.remind(at=at), actions.remind(at=at)) == (1, 0)
    message = Message.objects.get(kind=actions.DUE)
    assert (message.recipient, message.title) == (director.email, "Nog te beantwoorden: Strijkatelier")
    assert actions.still_waits(message)
    actions.answer(idea, actions.Answer("Dat kan."), by=director, at=at)
    assert not actions.still_waits(message)
    assert message.status == MessageStatus.QUEUED
