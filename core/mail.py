"""Mail leaves through `Message` rows; in the demo a message stays in the database and is read on a page of /beheer/."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class DemoBackend(BaseEmailBackend):
    """Sends nothing: the demo shows its mail on /beheer/."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
