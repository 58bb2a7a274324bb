"""Access to an organisation, asked and answered through four eyes; inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from accounts.changes import mails, roles
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
    asked = {audit.subject_of(row): row for row in AccessRequest.objects.filter(roles.of_organisation(organisation), user=user)}
    is_open = Proposal.objects.filter(subject__in=asked, step__in=(REPRESENTATIVE, ACCESS), status=ProposalStatus.OPEN)
    return next((asked[proposal.subject] for proposal in is_open.order_by("pk")), None)


def ask(
    user: User, organisation: Organisation, wanted: Sequence[str], *, step: str, by: Any, at: datetime, called: str = "", note: str = ""
) -> AccessRequest:
    """Lay a request before who decides. Raises StaleError when the same person already waits for an answer, also at this very moment."""
    roles.lock_organisation(organisation.pk)
    if waiting_for(user, organisation):
        raise StaleError("Dit is al gevraagd. Er komt bericht zodra er een antwoord is.")
    request = AccessRequest.objects.create(
        organisation=organisation, user=user, roles=sorted(wanted), called=called.strip() or organisation.name, note=note.strip(), asked_at=at
    )
    facts = {"organisation": organisation.pk, "user": user.pk, "roles": sorted(wanted)}
    proposal = proposals.propose(request, step, facts, by=by, at=at, reason=note)
    if step == ACCESS:
        mails.access_asked(request, proposal, at=at)
    return request


def grant(request: AccessRequest, *, by: Any, at: datetime, day: date) -> None:
    """Give what was asked. A draft organisation becomes active with its first confirmed representative."""
    organisation = roles.lock_organisation(request.organisation_id)
    for role in roles.administrator_first(request.roles):
        roles.give(request.user.person, role, organisation=organisation, by=by, at=at, valid_from=day)
    if organisation.status == OrganisationStatus.DRAFT and Role.SIGNATORY in request.roles:
        organisation.status = OrganisationStatus.ACTIVE
        organisation.save(update_fields=["status"])
        audit.record(organisation, "vertegenwoordiger bevestigd", by=by, at=at, changes={"status": [OrganisationStatus.DRAFT, organisation.status]})
