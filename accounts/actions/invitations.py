"""Colleagues come in by invitation of the organisation's own administrator, or of the dossierbeheerder: the first one has nobody else to ask.

The link is made at the moment of sending and kept nowhere: the row holds its hash. Who opens it proves that the mailbox is theirs.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts.changes import access, people, roles
from accounts.enums import ORGANISATION_ROLES, Role
from accounts.models import Invitation, Organisation, User
from accounts.permissions import may, may_for
from core import audit, jobs
from core.errors import NotAllowedError, Problem, RuleError, StaleError

VALID_FOR = timedelta(days=14)
MOST_OPEN = 25
FIRST = "Deze organisatie heeft nog geen beheerder. Wie u eerst uitnodigt, wordt beheerder: vink ook die rol aan."
GONE = "Deze uitnodiging is niet meer geldig. Vraag een nieuwe aan de beheerder van uw organisatie."


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def may_invite(user: Any, organisation_id: int) -> bool:
    """The administrator of the organisation, or the dossierbeheerder."""
    return may_for(user, "colleagues.invite", organisation_id)


def _require(by: Any, organisation_id: int) -> None:
    if not may_invite(by, organisation_id):
        raise NotAllowedError("Enkel de beheerder van de organisatie nodigt collega's uit.")


@transaction.atomic(durable=True)
def invite(organisation: Organisation, *, email: str, wanted: list[str], by: Any, at: datetime) -> Invitation:
    """Invite somebody for roles of the organisation. Raises RuleError; the mail leaves by a job."""
    _require(by, organisation.pk)
    address, chosen = email.strip().lower(), sorted(set(wanted))
    if not chosen or not ORGANISATION_ROLES.issuperset(chosen):
        raise RuleError(Problem("Kies minstens één rol.", "roles"))
    current = roles.lock_organisation(organisation.pk)
    if Role.ORGANISATION_ADMIN not in chosen and not roles.lasting_administrators(current, timezone.localdate(at)).exists():
        raise RuleError(Problem(FIRST, "roles"))
    waiting = Invitation.objects.waiting().filter(roles.of_organisation(current))
    waiting.filter(email__iexact=address, expires_at__lte=at).update(revoked_at=at)
    if waiting.filter(email__iexact=address).exists():
        raise RuleError(Problem("Voor dit e-mailadres loopt al een uitnodiging. U kunt ze opnieuw versturen.", "email"))
    if waiting.count() >= MOST_OPEN:
        raise RuleError(f"Er lopen al {MOST_OPEN} uitnodigingen. Trek eerst een oude in.")
    row = Invitation.objects.create(
        organisation=current,
        email=address,
        roles=chosen,
        token_hash=digest(secrets.token_urlsafe(32)),
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    audit.record(current, "uitgenodigd", by=by, at=at, changes={"invitation": row.pk, "roles": chosen})
    jobs.defer("accounts.send_invitation", pk=row.pk)
    return row


def _locked(invitation: Invitation) -> Invitation:
    current = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if current.accepted_at or current.revoked_at:
        raise StaleError("Deze uitnodiging is al aanvaard of ingetrokken.")
    return current


@transaction.atomic(durable=True)
def resend(invitation: Invitation, *, by: Any, at: datetime) -> None:
    """Send it again with fourteen new days; the earlier link stops working."""
    _require(by, invitation.organisation_id)
    current = _locked(invitation)
    current.expires_at = at + VALID_FOR
    current.save(update_fields=["expires_at"])
    audit.record(current.organisation, "opnieuw uitgenodigd", by=by, at=at, changes={"invitation": current.pk})
    jobs.defer("accounts.send_invitation", pk=current.pk)


@transaction.atomic(durable=True)
def revoke(invitation: Invitation, *, by: Any, at: datetime) -> None:
    """The link stops working."""
    _require(by, invitation.organisation_id)
    current = _locked(invitation)
    current.revoked_at = at
    current.save(update_fields=["revoked_at"])
    audit.record(current.organisation, "uitnodiging ingetrokken", by=by, at=at, changes={"invitation": current.pk})


@transaction.atomic(durable=True)
def renew_token(invitation: Invitation) -> str:
    """The secret of the link, told once: to the mail that leaves now."""
    token = secrets.token_urlsafe(32)
    Invitation.objects.waiting().filter(pk=invitation.pk).update(token_hash=digest(token))
    return token


def find(token: str, at: datetime) -> Invitation:
    """The open invitation of this link. Raises StaleError with the same words for unknown, used, revoked and expired."""
    row = Invitation.objects.open_at(at).select_related("organisation", "invited_by__person").filter(token_hash=digest(token)).first()
    if row is None:
        raise StaleError(GONE)
    return row


@transaction.atomic(durable=True)
def accept(token: str, *, by: User, at: datetime) -> Invitation:
    """The person who followed the link gets the roles; may-sign waits for the city unless the city invited. Raises StaleError."""
    return _accept(find(token, at), by, at)


@transaction.atomic(durable=True)
def accept_as_new(token: str, *, name: str, password: str, at: datetime) -> User:
    """An account for who has none; the link proved the mailbox. Raises RuleError when there is an account already."""
    row = find(token, at)
    user = people.add_account(name=name, email=row.email, by=None, at=at, is_verified=True)
    if password:
        people.set_password(user, password, at=at)
    _accept(row, user, at)
    return user


def has_account(email: str) -> bool:
    """Whether the invited address already logs in; an account that never confirmed it does not count."""
    return bool(EmailAddress.objects.filter(email__iexact=email, verified=True).exists())


def _accept(invitation: Invitation, user: User, at: datetime) -> Invitation:
    current = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "invited_by").get(pk=invitation.pk)
    if current.accepted_at or current.revoked_at:
        raise StaleError(GONE)
    organisation, day = roles.lock_organisation(current.organisation_id), timezone.localdate(at)
    is_from_city = may(current.invited_by, "representative.confirm")
    for role in roles.administrator_first(current.roles):
        if role != Role.SIGNATORY or is_from_city:
            roles.give(user.person, role, organisation=organisation, by=user, at=at, valid_from=day, reason=f"uitnodiging {current.pk}")
    if Role.SIGNATORY in current.roles and not is_from_city and not access.waiting_for(user, organisation):
        access.ask(user, organisation, [Role.SIGNATORY], step=access.REPRESENTATIVE, note="", by=user, at=at)
    current.accepted_by, current.accepted_at = user, at
    current.save(update_fields=["accepted_by", "accepted_at"])
    audit.record(organisation, "uitnodiging aanvaard", by=user, at=at, changes={"invitation": current.pk, "roles": current.roles})
    return current
