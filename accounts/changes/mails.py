"""Mails about access and account numbers, queued in the transaction of what they tell; a question is not sent when it was answered meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.changes.roles import lasting_administrators
from accounts.enums import Role
from accounts.models import AccessRequest, Organisation, User
from core import audit, mail
from core.dates import local_day
from core.models import Message, Proposal
from core.models.proposals import ProposalStatus

ASKED = "toegang-gevraagd"
ANSWERED = "toegang-beantwoord"
ACCOUNT = "account-aangemaakt"
NUMBER_DECLINED = "rekeningnummer-geweigerd"

ASKED_TEXT = """{person} ({address}) vraagt toegang tot {organisation} in Kortrijk SE, om fiches en aanvragen in te vullen.

Kent u deze persoon en hoort hij of zij bij uw organisatie? Bevestig de vraag dan. Anders weigert u ze, met een reden:
{url}
"""
GRANTED_TEXT = """Uw vraag voor {organisation} is bevestigd. U hebt nu deze rollen: {roles}.

U kunt meteen aan de slag:
{url}
"""
REFUSED_TEXT = """Uw vraag voor {organisation} is niet ingewilligd. De reden:

{reason}

Klopt dat niet? Neem dan contact op met het team sociale economie van de stad, of vraag het opnieuw met meer uitleg:
{url}
"""
ACCOUNT_TEXT = """Er is een account voor u gemaakt in Kortrijk SE, op dit e-mailadres{role}.

Meld u aan met een code die u per e-mail krijgt; daarna kunt u een wachtwoord kiezen:
{url}
"""
NUMBER_DECLINED_TEXT = """U vroeg een ander rekeningnummer voor {organisation}. Dat is niet bevestigd; het oude nummer blijft gelden. De reden:

{reason}

U kunt een nieuw voorstel doen:
{url}
"""


def address(name: str, *args: object) -> str:
    """A page as a mail names it: with the site before it."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _each(users: Iterable[User], kind: str, subject: str, *, title: str, body: str, at: datetime) -> None:
    for user in users:
        mail.queue(kind, subject, recipient=user.email, title=title, body=body, at=at, person_id=user.person_id, name=str(user))


def access_asked(request: AccessRequest, proposal: Proposal, *, at: datetime) -> None:
    """The organisation's own administrators hear that somebody waits: they log in a few times a year."""
    grants = lasting_administrators(request.organisation, local_day(at)).select_related("person__user").order_by("pk")
    body = ASKED_TEXT.format(
        person=request.user.person,
        address=request.user.email,
        organisation=request.organisation,
        url=address("accounts:request-detail", proposal.pk),
    )
    subject, title = audit.subject_of(proposal), f"Vraag om toegang tot {request.organisation}"
    _each({grant.person.user: None for grant in grants}, ASKED, subject, title=title, body=body, at=at)


def access_answered(request: AccessRequest, proposal: Proposal, *, at: datetime) -> None:
    """Yes or no, and why, to the person who gets the roles and to the colleague who asked for him or her."""
    if proposal.status == ProposalStatus.CONFIRMED:
        labels = ", ".join(str(Role(role).label).lower() for role in request.roles)
        body = GRANTED_TEXT.format(organisation=request.organisation, roles=labels, url=address("home"))
    else:
        # who is refused learns no more of the organisation than the name he or she gave it
        body = REFUSED_TEXT.format(organisation=request.called, reason=proposal.decision_reason, url=address("accounts:profile"))
    title = f"Antwoord op uw vraag voor {request.called}"
    people = {user.pk: user for user in (request.user, proposal.proposed_by)}
    _each(people.values(), ANSWERED, audit.subject_of(proposal), title=title, body=body, at=at)


def account_made(user: User, *, role: str, at: datetime) -> None:
    """A colleague of the city learns that there is an account, and how to begin."""
    label = f", met de rol {str(Role(role).label).lower()}" if role else ""
    body = ACCOUNT_TEXT.format(role=label, url=address("account_request_login_code"))
    _each([user], ACCOUNT, audit.subject_of(user), title="Uw account in Kortrijk SE", body=body, at=at)


def number_declined(organisation: Organisation, proposal: Proposal, *, at: datetime) -> None:
    """Who asked another account number hears why it was not confirmed."""
    body = NUMBER_DECLINED_TEXT.format(
        organisation=organisation.name, reason=proposal.decision_reason, url=address("accounts:organisation-iban", organisation.pk)
    )
    title = f"Het rekeningnummer van {organisation} blijft zoals het was"
    _each([proposal.proposed_by], NUMBER_DECLINED, audit.subject_of(proposal), title=title, body=body, at=at)


def still_asked(message: Message) -> bool:
    """Nobody answered since the mail was queued."""
    return Proposal.objects.filter(pk=int(message.subject.rpartition(":")[2]), status=ProposalStatus.OPEN).exists()


mail.only_if(ASKED, still_asked)
