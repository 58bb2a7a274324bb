"""The administrator of an organisation gives and ends its roles; never an organisation without an administrator."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.changes import roles
from accounts.enums import Role
from accounts.models import Organisation, Person, RoleGrant
from accounts.permissions import may_for
from core.errors import NotAllowedError, RuleError, StaleError

GIVEN_BY_ADMINISTRATOR = (Role.APPLICANT, Role.ORGANISATION_ADMIN)


def _require(by: Any, organisation: Organisation) -> None:
    if not may_for(by, "colleagues.manage", organisation.pk):
        raise NotAllowedError("Enkel de beheerder van de organisatie beheert de rollen van collega's.")


@transaction.atomic(durable=True)
def give(person: Person, role: str, organisation: Organisation, *, by: Any, at: datetime) -> RoleGrant:
    """A colleague who has a role gets another. Signatories are recognised by the city (actions.access.nominate)."""
    _require(by, organisation)
    if role not in GIVEN_BY_ADMINISTRATOR:
        raise RuleError("Een ondertekenaar wordt bevestigd door de dossierbeheerder van de stad. Draag de collega voor.")
    current, day = roles.lock_organisation(organisation.pk), timezone.localdate(at)
    if not RoleGrant.objects.in_force(day).filter(roles.of_organisation(current), person=person).exists():
        raise RuleError("Deze persoon hoort niet bij uw organisatie. Nodig hem of haar eerst uit.")
    return roles.give(person, role, organisation=current, by=by, at=at, valid_from=day)


@transaction.atomic(durable=True)
def end(grant: RoleGrant, *, by: Any, at: datetime) -> None:
    """A role stops at once, one's own too; the last administrator stays. Raises RuleError."""
    if grant.organisation is None:
        raise StaleError("Dit is geen rol van een organisatie.")
    _require(by, grant.organisation)
    today = timezone.localdate(at)
    roles.end(grant, last_day=today - timedelta(days=1), by=by, at=at, today=today)


@transaction.atomic(durable=True)
def leave(person: Person, organisation: Organisation, *, by: Any, at: datetime) -> None:
    """All roles of one person in the organisation stop: removed by the administrator, or gone by oneself."""
    if by.person_id != person.pk:
        _require(by, organisation)
    today = timezone.localdate(at)
    current = roles.lock_organisation(organisation.pk)
    held = list(RoleGrant.objects.in_force(today).filter(roles.of_organisation(current), person=person).order_by("pk"))
    if not held:
        raise StaleError("Deze persoon hoort niet meer bij de organisatie.")
    for grant in held:
        roles.end(grant, last_day=today - timedelta(days=1), by=by, at=at, today=today, reason="uit de organisatie")
