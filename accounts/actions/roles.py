"""Roles, given and ended by the functional manager. Nobody changes his own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.changes import roles
from accounts.enums import ORGANISATION_ROLES, Role
from accounts.models import Organisation, Person, RoleGrant
from accounts.permissions import may
from core.errors import NotAllowedError, Problem, RuleError


def _require_manager(by: Any, person_id: int) -> None:
    if not may(by, "users.manage"):
        raise NotAllowedError("Enkel de functioneel beheerder beheert de rollen van gebruikers.")
    if by.person_id == person_id:
        raise NotAllowedError("Niemand wijzigt zijn eigen rollen. Vraag het aan een andere functioneel beheerder.")


@transaction.atomic(durable=True)
def give(
    person: Person,
    role: str,
    *,
    by: Any,
    at: datetime,
    valid_from: date | None = None,
    valid_to: date | None = None,
    organisation: Organisation | None = None,
    delegated_by: Person | None = None,
    reason: str = "",
) -> RoleGrant:
    """Give a role from a day on (today by default), perhaps in the name of somebody who holds it. Raises RuleError."""
    _require_manager(by, person.pk)
    day = valid_from or timezone.localdate(at)
    if (role in ORGANISATION_ROLES) != (organisation is not None):
        text = "Kies de organisatie." if organisation is None else "Deze rol hoort niet bij een organisatie."
        raise RuleError(Problem(text, "organisation"))
    if delegated_by is not None:
        _require_delegation(role, person, delegated_by, day, valid_to, organisation)
    return roles.give(
        person,
        role,
        by=by,
        at=at,
        valid_from=day,
        valid_to=valid_to,
        organisation=organisation,
        delegated_by=delegated_by,
        reason=reason,
    )


def _require_delegation(role: str, person: Person, delegated_by: Person, day: date, valid_to: date | None, organisation: Organisation | None) -> None:
    """One stands in for another who holds the role, and only until a day."""
    if valid_to is None:
        raise RuleError(Problem("Een rol in naam van iemand anders heeft een einddatum.", "valid_to"))
    if delegated_by.pk == person.pk:
        raise RuleError(Problem("Kies iemand anders: niemand treedt op in zijn eigen naam.", "delegated_by"))
    held = RoleGrant.objects.in_force(day).filter(person=delegated_by, role=role, organisation=organisation, delegated_by__isnull=True).first()
    if held is None:
        raise RuleError(Problem(f"{delegated_by} heeft zelf niet de rol {Role(role).label}.", "delegated_by"))
    if held.valid_to is not None and held.valid_to < valid_to:
        raise RuleError(Problem(f"{delegated_by} heeft die rol zelf maar tot en met {held.valid_to:%d/%m/%Y}.", "valid_to"))


@transaction.atomic(durable=True)
def end(grant: RoleGrant, *, by: Any, at: datetime, last_day: date | None = None, reason: str = "") -> None:
    """End a role on a last day; without one at once. Raises RuleError when it is the last of its kind that must be there."""
    _require_manager(by, grant.person_id)
    today = timezone.localdate(at)
    last = last_day if last_day is not None else today - timedelta(days=1)
    if last < today - timedelta(days=1):
        raise RuleError(
            Problem("De laatste dag ligt in het verleden. Kies vandaag of later, of laat het veld leeg om de rol meteen te beëindigen.", "last_day")
        )
    roles.end(grant, last_day=last, by=by, at=at, today=today, reason=reason)
