"""One mail per kind, subject, person and date; sent once, with a Message-ID that stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core import mail as outbox_of

from core import mail
from core.models import Message

pytestmark = pytest.mark.django_db


def queue(at: datetime, **changes: Any) -> bool:
    fields: dict[str, Any] = {"recipient": "Coordinator@initiatief.test", "title": "Uw fiche 2025", "body": "Vul uw fiche in.", "name": "coördinator"}
    return mail.queue("fiche-herinnering", "initiatives.indicatorsheet:1", at=at, **fields | changes)


def test_same_mail_is_queued_once(at: datetime):
    assert [queue(at), queue(at), queue(at, due_on=date(2026, 7, 1)), queue(at, due_on=date(2026, 7, 1))] == [True, False, True, False]
    assert Message.objects.count() == 2


def test_job_sends_once_with_the_same_message_id(at: datetime, run_jobs: Callable[..., Any]):
    queue(at)
    message = Message.objects.get()
    run_jobs()
    mail.send_message(message.pk)
    sent = outbox_of.outbox
    assert [(m.to, m.subject, m.extra_headers["Message-ID"]) for m in sent] == [
        (["coordinator@initiatief.test"], "Uw fiche 2025", message.message_id)
    ]
    assert "Beste coördinator" in sent[0].body
    assert Message.objects.get().status == "VERZONDEN"


def test_failing_server_leaves_the_mail_in_the_queue(at: datetime, settings: Any):
    queue(at)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    message = Message.objects.get()
    with pytest.raises(OSError, match="refused"):
        mail.send_message(message.pk)
    message.refresh_from_db()
    assert (message.status, message.sent_at) == ("WACHT", None)


def test_a_mail_lapses_when_nothing_waits_any_more(at: datetime, run_jobs: Callable[..., Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mail, "STILL_WANTED", {})
    mail.only_if("fiche-herinnering", lambda message: message.subject.endswith(":2"))
    queue(at)
    mail.queue("fiche-herinnering", "initiatives.indicatorsheet:2", recipient="a@b.test", title="Uw fiche", body="x", at=at)
    run_jobs()
    assert [(m.subject, m.status) for m in Message.objects.order_by("subject")] == [
        ("initiatives.indicatorsheet:1", "VERVALLEN"),
        ("initiatives.indicatorsheet:2", "VERZONDEN"),
    ]
    assert [m.to for m in outbox_of.outbox] == [["a@b.test"]]


def test_a_mail_lapses_for_who_is_no_longer_its_reader(at: datetime, run_jobs: Callable[..., Any], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mail, "PEOPLE", {})
    mail.only_to("fiche-herinnering", lambda _message, moment: {1} if moment > at else set())
    queue(at, person_id=1, recipient="een@b.test")
    queue(at, person_id=2, recipient="twee@b.test")
    queue(at, recipient="niemand@b.test")
    run_jobs()
    assert [m.to for m in outbox_of.outbox] == [["een@b.test"]]
    assert sorted(Message.objects.values_list("status", flat=True)) == ["VERVALLEN", "VERVALLEN", "VERZONDEN"]


def test_no_line_of_a_title_or_name_becomes_a_head_of_the_mail(at: datetime, run_jobs: Callable[..., Any]):
    queue(at, title="Uw fiche\r\nBcc: vreemd@ergens.test", name="Jan\nBcc: x", recipient="a@b.test")
    run_jobs()
    (sent,) = outbox_of.outbox
    assert (sent.subject, sent.bcc, sent.recipients()) == ("Uw fiche Bcc: vreemd@ergens.test", [], ["a@b.test"])
    assert sent.body.startswith("Beste Jan Bcc: x\n")


def test_a_long_title_is_cut_to_its_column(at: datetime):
    queue(at, title="x" * 300)
    assert len(Message.objects.get().title) == 200
