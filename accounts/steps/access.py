"""Steps that take two people, registered with core's four eyes: who represents an organisation, who gets access to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.changes import access, mails
from accounts.enums import Role
from accounts.models import AccessRequest
from accounts.permissions import may, may_for
from accounts.queries.organisations import look_alikes
from core.identifiers import show_kbo
from core.models import Proposal
from core.proposals import FourEyes, register


def request_of(subject: str) -> AccessRequest:
    """The request that a proposal is about."""
    return AccessRequest.objects.select_related("organisation", "user__person").get(pk=int(subject.rpartition(":")[2]))


def may_ask(user: Any, subject: str) -> bool:
    """For oneself, or for a colleague as administrator of the organisation."""
    request = request_of(subject)
    return request.user_id == user.pk or may_for(user, "colleagues.manage", request.organisation_id)


def may_confirm_representative(user: Any, proposal: Proposal) -> bool:
    """The dossierbeheerder, never about himself."""
    return may(user, "representative.confirm") and proposal.data["user"] != user.pk


def may_give_access(user: Any, proposal: Proposal) -> bool:
    """The organisation's own administrator; the dossierbeheerder when that person does not answer."""
    return may(user, "representative.confirm") or may_for(user, "colleagues.manage", proposal.data["organisation"])


def execute(proposal: Proposal, by: Any, at: datetime) -> None:
    access.grant(request_of(proposal.subject), by=by, at=at, day=timezone.localdate(at))


def answered(proposal: Proposal, _by: Any, at: datetime) -> None:
    mails.access_answered(request_of(proposal.subject), proposal, at=at)


def describe(proposal: Proposal) -> list[tuple[str, str, str]]:
    """What the second person reads; similar organisations are shown, so that no duplicate is confirmed."""
    request = request_of(proposal.subject)
    organisation = request.organisation
    rows = [
        ("Organisatie", "", organisation.name),
        ("Ondernemingsnummer", "", show_kbo(organisation.kbo) if organisation.kbo else "in oprichting"),
        ("Persoon", "", f"{request.user.person} ({request.user.email})"),
        ("Rollen", "", ", ".join(str(Role(role).label) for role in request.roles)),
    ]
    others = look_alikes(name=organisation.name, kbo=organisation.kbo, day=timezone.localdate(), apart_from=organisation)
    return rows + [("Lijkt op", "", f"{other.organisation.name}: {other.why}") for other in others]


def page_of(proposal: Proposal) -> str:
    return reverse("accounts:request-detail", args=[proposal.pk])


register(
    FourEyes(
        step=access.REPRESENTATIVE,
        label="vertegenwoordiger van een organisatie",
        may_propose=may_ask,
        may_confirm=may_confirm_representative,
        execute=execute,
        describe=describe,
        url=page_of,
        answered=answered,
    )
)
register(
    FourEyes(
        step=access.ACCESS,
        label="toegang tot een organisatie",
        may_propose=may_ask,
        may_confirm=may_give_access,
        execute=execute,
        describe=describe,
        url=page_of,
        answered=answered,
    )
)
