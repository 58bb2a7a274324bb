"""Background jobs of people: the mail with the link of an invitation, and sweeping what nobody needs any more."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.actions import digest, invitations, parking, registration
from accounts.models import Invitation
from core import jobs


@jobs.task
def send_invitation(pk: int) -> None:
    """The link exists in this mail only. Tried again, it makes a new link: the last mail is the one that works."""
    row = Invitation.objects.open_at(timezone.now()).select_related("organisation", "invited_by__person").filter(pk=pk).first()
    if row is None:
        return
    token = invitations.renew_token(row)
    context = {"invitation": row, "url": f"{settings.SITE_URL}{reverse('accounts:invitation-accept', args=[token])}"}
    subject, _, body = render_to_string("accounts/mail/invitation.txt", context).strip().partition("\n")
    EmailMessage(subject, f"{body.strip()}\n", settings.DEFAULT_FROM_EMAIL, [row.email]).send()


@jobs.periodic("45 5 * * 1-5")
def send_digests() -> None:
    """On working mornings: what waits on the work desk, by mail."""
    digest.plan(at=timezone.now())


@jobs.task
def send_digest(pk: int, day: str) -> None:
    """One person's overview; a second run finds it queued."""
    digest.send(pk, date.fromisoformat(day), at=timezone.now())


@jobs.periodic("20 3 * * *")
def sweep_accounts() -> None:
    """Parked texts and unconfirmed accounts after a week; sessions that ended."""
    now = timezone.now()
    parking.sweep(at=now)
    registration.sweep_unverified(at=now)
    call_command("clearsessions")
