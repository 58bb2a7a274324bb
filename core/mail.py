"""Mail leaves through `Message` rows: queued in the action's transaction, sent by a job at least once, with the same Message-ID each time.

A mail is plain Dutch text with as little personal data as it can do with. In the demo the rows are read on a page of /beheer/.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from core import jobs
from core.models import Message
from core.models.mail import MessageStatus

FRAME = """Beste{name}

{body}

Met vriendelijke groeten
Stad Kortrijk, regie sociale economie

Dit bericht is automatisch verstuurd door Kortrijk SE.
"""
SEND = "core.send_message"


class DemoBackend(BaseEmailBackend):
    """Sends nothing: the demo shows its mail on /beheer/."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)


def queue(
    kind: str,
    subject: str,
    *,
    recipient: str,
    title: str,
    body: str,
    at: datetime,
    person_id: int | None = None,
    name: str = "",
    due_on: date | None = None,
) -> bool:
    """Queue one mail in the caller's transaction; False when the same mail (kind, subject, person, address, due date) was queued before.

    `subject` is the name of the row that it is about, as in the audit log; `title` is what the reader sees as the subject of the mail.
    """
    text = FRAME.format(name=f" {name}" if name else "", body=body.strip())
    message = Message(
        kind=kind,
        subject=subject,
        person_id=person_id,
        recipient=recipient.lower(),
        due_on=due_on,
        title=title,
        body=text,
        message_id=make_msgid(domain="kortrijk-se"),
        created_at=at,
    )
    with transaction.atomic():
        Message.objects.bulk_create([message], ignore_conflicts=True)
        stored = Message.objects.filter(message_id=message.message_id).first()
        if stored is None:
            return False
        jobs.defer(SEND, pk=stored.pk)
    return True


@jobs.task
def send_message(pk: int) -> None:
    """Send a queued mail; a second run of the same job finds it sent. Raises what the mail server answers, and the job is tried again."""
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=pk)
        if message.status != MessageStatus.QUEUED:
            return
        EmailMessage(message.title, message.body, settings.DEFAULT_FROM_EMAIL, [message.recipient], headers={"Message-ID": message.message_id}).send()
        message.status, message.sent_at = MessageStatus.SENT, timezone.now()
        message.save(update_fields=["status", "sent_at"])
