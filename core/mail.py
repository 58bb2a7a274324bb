"""Mail leaves through `Message` rows: queued in the action's transaction, sent by a job at least once, with the same Message-ID each time.

A mail is plain Dutch text with as little personal data as it can do with. In the demo the rows are read on a page of /beheer/.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
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
TITLE_LENGTH = 200
SUBJECT_LENGTH = 100
SEND = "core.send_message"
StillWanted = Callable[[Message], bool]
STILL_WANTED: dict[str, StillWanted] = {}
People = Callable[[Message, datetime], Collection[int | None]]
PEOPLE: dict[str, People] = {}


def only_if(kind: str, still_wanted: StillWanted) -> None:
    """Ask again at the moment of sending: a mail of this kind lapses when the state has changed since it was queued. Called once at import."""
    STILL_WANTED[kind] = still_wanted


def only_to(kind: str, people: People) -> None:
    """Ask again at the moment of sending whom it is for: a mail lapses for a person who is no longer among them. Called once at import."""
    PEOPLE[kind] = people


def may_leave(message: Message, at: datetime) -> bool:
    """Whether it is still wanted, and still by this reader."""
    still_wanted, people = STILL_WANTED.get(message.kind), PEOPLE.get(message.kind)
    return (still_wanted is None or still_wanted(message)) and (people is None or message.person_id in people(message, at))


class DemoBackend(BaseEmailBackend):
    """Sends nothing: the demo reads its mail on /beheer/. What did not begin as a `Message` row (a code, an invitation) becomes one here."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = timezone.now()
        for mail in email_messages:
            known = mail.extra_headers.get("Message-ID", "")
            if not Message.objects.filter(message_id=known).exists():
                Message.objects.bulk_create([self._row(mail, recipient, now) for recipient in mail.recipients()])
        return len(email_messages)

    def _row(self, mail: EmailMessage, recipient: str, at: datetime) -> Message:
        key = make_msgid(domain="kortrijk-se")
        return Message(
            kind="demo",
            subject=f"core.mail:{key.strip('<>').partition('@')[0]}"[:SUBJECT_LENGTH],
            recipient=recipient,
            title=one_line(str(mail.subject))[:TITLE_LENGTH],
            body=str(mail.body),
            message_id=key,
            created_at=at,
            sent_at=at,
            status=MessageStatus.SENT,
        )


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
    text = FRAME.format(name=f" {one_line(name)}" if name else "", body=body.strip())
    message = Message(
        kind=kind,
        subject=subject,
        person_id=person_id,
        recipient=recipient.lower(),
        due_on=due_on,
        title=one_line(title)[:TITLE_LENGTH],
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


def one_line(text: str) -> str:
    """Without line breaks: what stands in the head of a mail can add nothing to it."""
    return " ".join(text.split())


@jobs.task
def send_message(pk: int) -> None:
    """Send a queued mail; a second run of the same job finds it sent or lapsed.

    Raises what the mail server answers, and the job is tried again: the same mail may leave twice, with the same Message-ID.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=pk)
        if message.status != MessageStatus.QUEUED:
            return
        if not may_leave(message, timezone.now()):
            message.status = MessageStatus.DROPPED
            message.save(update_fields=["status"])
            return
        EmailMessage(message.title, message.body, settings.DEFAULT_FROM_EMAIL, [message.recipient], headers={"Message-ID": message.message_id}).send()
        message.status, message.sent_at = MessageStatus.SENT, timezone.now()
        message.save(update_fields=["status", "sent_at"])
