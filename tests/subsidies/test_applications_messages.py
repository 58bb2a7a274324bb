"""Messages in a dossier: each says for whom it is, the applicant never reads an internal one, and the mail tells nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core.errors import NotAllowedError, RuleError
from core.models import Message
from core.tasks import news_for
from subsidies.actions import applications_messages as actions
from subsidies.models import Application, DossierMessage
from subsidies.tasks.applications_messages import tell_message
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def dossier() -> Application:
    return ApplicationFactory.create(submitted=True, signed=True)


@pytest.fixture
def applicant(dossier):
    return dossier.started_by


@pytest.fixture
def desk():
    return UserFactory.create(roles=[Role.CASE_MANAGER])


def told() -> list[str]:
    """Who is mailed, after the job of every message ran twice."""
    for pk in DossierMessage.objects.values_list("pk", flat=True):
        tell_message(pk)
        tell_message(pk)
    return sorted(Message.objects.values_list("recipient", flat=True))


def test_both_sides_write_and_are_told_once(dossier, applicant, desk, at):
    tied = UserFactory.create(roles=[Role.CASE_MANAGER])
    MandateFactory.create(person=tied.person, organisation=dossier.organisation)
    actions.post(dossier, " Mag het later beginnen? ", by=applicant, at=at)
    assert told() == [desk.email]
    actions.post(dossier, "Ja, vanaf 1 september.", by=desk, at=at)
    assert told() == sorted([desk.email, applicant.email])
    assert "september" not in Message.objects.get(recipient=applicant.email).body
    assert [(m.text, m.by_applicant, m.is_internal) for m in dossier.messages.all()] == [
        ("Mag het later beginnen?", True, False),
        ("Ja, vanaf 1 september.", False, False),
    ]


def test_who_treats_the_dossier_is_told_and_nobody_else(dossier, applicant, desk, at):
    other = UserFactory.create(roles=[Role.CASE_MANAGER])
    Application.objects.filter(pk=dossier.pk).update(assigned_to=other)
    actions.post(dossier, "Een vraag.", by=applicant, at=at)
    assert told() == [other.email]


def test_a_question_is_never_for_nobody(dossier, applicant, desk, at):
    """Who was assigned got a tie and there is no deputy: every dossierbeheerder hears it."""
    tied = UserFactory.create(roles=[Role.DIRECTOR])
    Application.objects.filter(pk=dossier.pk).update(assigned_to=tied)
    MandateFactory.create(person=tied.person, organisation=dossier.organisation)
    actions.post(dossier, "Een vraag.", by=applicant, at=at)
    assert told() == [desk.email]


def test_an_internal_message_stays_inside(as_user, dossier, applicant, desk, at):
    actions.post(dossier, "Bel eerst het startcentrum.", is_internal=True, by=desk, at=at)
    assert told() == []
    page = reverse("subsidies:dossier-messages", args=[dossier.pk])
    assert "startcentrum" not in text(as_user(applicant).get(page))
    assert "Intern" in text(as_user(desk).get(page))
    assert news_for(applicant, at - timedelta(days=1), at) == []


def test_the_applicant_cannot_make_one_internal(as_user, dossier, applicant):
    page = reverse("subsidies:dossier-messages", args=[dossier.pk])
    browser = as_user(applicant)
    assert "Nog geen berichten" in text(browser.get(page))
    browser.post(page, {"text": "Een vraag.", "is_internal": "on"})
    assert dossier.messages.get().is_internal is False


def test_the_desk_writes_from_its_page(as_user, dossier, desk):
    page = reverse("subsidies:dossier-messages", args=[dossier.pk])
    answer = as_user(desk).post(page, {"text": "Voor ons: nog bellen.", "is_internal": "on"}, follow=True)
    assert "Uw bericht is verstuurd." in text(answer)
    assert dossier.messages.get().is_internal is True


def test_a_message_is_news_for_the_other_side(dossier, applicant, desk):
    before, now = timezone.now() - timedelta(days=1), timezone.now()
    actions.post(dossier, "Een vraag.", by=applicant, at=now)
    assert [n.text for n in news_for(desk, before, now)] == [f"Bericht over {dossier.title}"]
    assert news_for(applicant, before, now) == []
    assert [n for n in news_for(UserFactory.create(roles=[Role.POLICY]), before, now) if "Bericht" in n.text] == []


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001, "Mijn nummer is 85.07.30-033.28"])
def test_a_bad_text_is_refused(dossier, applicant, at, words):
    with pytest.raises(RuleError):
        actions.post(dossier, words, by=applicant, at=at)
    assert not DossierMessage.objects.exists()


def test_who_only_reads_does_not_write(as_user, dossier, at):
    for user in (UserFactory.create(roles=[Role.AUDIT]), UserFactory.create(roles=[Role.APPLICANT])):
        with pytest.raises(NotAllowedError):
            actions.post(dossier, "Een vraag.", by=user, at=at)
    page = reverse("subsidies:dossier-messages", args=[dossier.pk])
    browser = as_user(UserFactory.create(roles=[Role.AUDIT]))
    assert browser.get(page).context["form"] is None
    assert browser.post(page, {"text": "Een vraag."}).status_code == 403


def test_nobody_reads_beside_a_concept_that_is_not_shared(at):
    draft = ApplicationFactory.create()
    with pytest.raises(RuleError, match="Deel uw concept eerst"):
        actions.post(draft, "Een vraag.", by=draft.started_by, at=at)
