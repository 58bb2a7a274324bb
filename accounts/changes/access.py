"""Access to an organisation, asked and answered through four eyes; inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from accounts.changes import roles
from accounts.enums import OrganisationStatus, Role
from accounts.models import AccessRequest, Organisation, User
from core import audit, proposals
from core.errors import StaleError
from core.models import Proposal
from core.models.proposals import ProposalStatus

REPRESENTATIVE = "vertegenwoordiger"
ACCESS = "toegang"


def has_administrator(organisation: Organisation, day: date) -> bool:
    """Whether the organisation can answer for itself: confirmed by the city and with an administrator."""
    return organisation.status == OrganisationStatus.ACTIVE and roles.lasting_administrators(organisation, day).exists()


def waiting_for(user: User, organisation: Organisation) -> AccessRequest | None:
    """The request of this person for this organisation that nobody answered yet."""
    open_keys = Proposal.objects.filter(step__in=(REPRESENTATIVE, ACCESS), status=ProposalStatus.OPEN, proposed_by=user).values_list(
        "subject", flat=True
    )
    ids = [int(key.rpartition(":")[2]) for key in open_keys]
    return AccessRequest.objects.filter(pk__in=ids, organisation=organisation, user=user).first()


def ask(
    user: User, organisation: Organisation, wanted: Sequence[str], *, step: str, by: Any, at: datetime, called: str = "", note: str = ""
) -> AccessRequest:
    """Lay a request before who decides. Raises StaleError when the same person already waits for an answer."""
    if waiting_for(user, organisation):
        raise StaleError("U hebt dit al gevraagd. U krijgt bericht zodra er een antwoord is.")
    request = AccessRequest.objects.create(
        organisation=organisation, user=user, roles=sorted(wanted), called=called.strip() or organisation.name, note=note.strip(), asked_at=at
    )
    proposals.propose(request, step, {"organisation": organisation.pk, "user": user.pk, "roles": sorted(wanted)}, by=by, at=at, reason=note)
    return request


def grant(request: AccessRequest, *, by: Any, at: datetime, day: date) -> None:
    """Give what was asked. A draft organisation becomes active with its first confirmed representative."""
    organisation = roles.lock_organisation(request.organisation_id)
    for role in request.roles:
        roles.give(request.user.person, role, organisation=organisation, by=by, at=at, valid_from=day)
    if organisation.status == OrganisationStatus.DRAFT and Role.SIGNATORY in request.roles:
        organisation.status = OrganisationStatus.ACTIVE
        organisation.save(update_fields=["status"])
        audit.record(organisation, "vertegenwoordiger bevestigd", by=by, at=at, changes={"status": [OrganisationStatus.DRAFT, organisation.status]})
