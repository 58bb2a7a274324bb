"""Questions are kept by who may, and read outside only while they are published and their round is open to readers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.enums import Role
from core.errors import NotAllowedError, StaleError
from core.models import AuditEvent
from subsidies.actions import rounds_questions as actions
from subsidies.models import RoundQuestion
from tests.factories.accounts import UserFactory
from tests.factories.rounds import RoundQuestionFactory

pytestmark = pytest.mark.django_db
FACTS = {"round": None, "question": "Mag ik twee keer indienen?", "answer": "Ja.", "order": 2}


@pytest.fixture
def policy():
    return UserFactory.create(roles=[Role.POLICY])


def test_a_question_is_added_changed_published_and_withdrawn_through_the_pages(policy, as_user, client):
    browser, public = as_user(policy), reverse("subsidies:question-list")
    assert "Nog geen vragen" in browser.get(reverse("subsidies:question-manage")).content.decode()
    assert "Nog geen vragen" in client.get(public).content.decode()
    sent = {"question": FACTS["question"], "answer": "Ja.", "round": "", "order": "2"}
    assert browser.post(reverse("subsidies:question-add"), sent | {"answer": ""}).status_code == 200
    assert browser.post(reverse("subsidies:question-add"), sent).url == reverse("subsidies:question-manage")
    row = RoundQuestion.objects.get()
    edit = reverse("subsidies:question-edit", args=[row.pk])
    assert "Ja." in browser.get(edit).content.decode()
    assert browser.post(edit, sent | {"answer": "Ja, voor een ander project."}).status_code == 302
    assert FACTS["question"] not in client.get(public).content.decode()
    browser.post(reverse("subsidies:question-publish", args=[row.pk]))
    assert "Ja, voor een ander project." in client.get(public).content.decode()
    assert "Openbaar" in browser.get(reverse("subsidies:question-manage")).content.decode()
    browser.post(reverse("subsidies:question-withdraw", args=[row.pk]))
    assert FACTS["question"] not in client.get(public).content.decode()
    events = AuditEvent.objects.filter(subject=f"subsidies.roundquestion:{row.pk}").order_by("sequence")
    assert [(e.event, sorted(e.changes)) for e in events] == [
        ("toegevoegd", sorted(FACTS)),
        ("gewijzigd", ["answer"]),
        ("gepubliceerd", []),
        ("ingetrokken", []),
    ]


def test_what_changes_nothing_is_not_recorded_and_a_second_click_is_refused(policy, at):
    row = actions.add(FACTS, by=policy, at=at)
    actions.change(row, FACTS, by=policy, at=at)
    actions.publish(row, by=policy, at=at)
    with pytest.raises(StaleError, match="al gebeurd"):
        actions.publish(row, by=policy, at=at)
    assert AuditEvent.objects.filter(subject=f"subsidies.roundquestion:{row.pk}").count() == 2


def test_only_who_keeps_them_may(at):
    row, forum = RoundQuestionFactory.create(), UserFactory.create(roles=[Role.FORUM_MEMBER])
    for step in (
        lambda: actions.add(FACTS, by=forum, at=at),
        lambda: actions.change(row, FACTS, by=forum, at=at),
        lambda: actions.publish(row, by=forum, at=at),
        lambda: actions.withdraw(row, by=forum, at=at),
    ):
        with pytest.raises(NotAllowedError):
            step()
