"""Roles given and ended inside the caller's transaction. Locks: the organisation's row first, then the grants.

Two things may never happen, also not when two people act at once: an organisation that had an administrator is left without one, and
the city is left without a functional manager. A holder counts when the account is active and the role has no end date.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from accounts.changes.people import checked
from accounts.enums import Role
from accounts.models import Organisation, Person, RoleGrant, User
from core import audit
from core.errors import Problem, RuleError, StaleError

NO_ADMINISTRATOR = "Een organisatie heeft altijd minstens één beheerder zonder einddatum. Maak eerst een collega beheerder."
FIRST_ADMINISTRATOR = "Deze organisatie heeft nog geen beheerder zonder einddatum. Maak eerst iemand beheerder van de organisatie."
NO_MANAGER = "Er moet altijd minstens één functioneel beheerder zonder einddatum zijn. Geef eerst iemand anders die rol."


def lock_organisation(organisation_id: int) -> Organisation:
    """The row that stands for this organisation today, locked: who counts its administrators waits here."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    return row if row.merged_into_id is None else Organisation.objects.select_for_update(of=("self",)).get(pk=row.merged_into_id)


def of_organisation(organisation: Organisation) -> Q:
    """Grants of the organisation and of the duplicates that were merged into it."""
    return Q(organisation_id=organisation.canonical_id) | Q(organisation__merged_into_id=organisation.canonical_id)


def lasting_administrators(organisation: Organisation, day: date) -> Any:
    """Grants of administrators that count: in force, without an end, of an active account."""
    return RoleGrant.objects.in_force(day).filter(
        of_organisation(organisation), role=Role.ORGANISATION_ADMIN, valid_to__isnull=True, person__user__is_active=True
    )


def require_administrator(organisation: Organisation, day: date, *, without: Q) -> None:
    """Raise RuleError when nobody would be left. The caller holds the lock of the organisation."""
    if not lasting_administrators(organisation, day).exclude(without).exists():
        raise RuleError(NO_ADMINISTRATOR)


def without_administrator(organisation: Organisation, day: date) -> list[Person]:
    """Who has a role in an organisation that has no administrator; empty when all is well. Two queries at most."""
    if lasting_administrators(organisation, day).exists():
        return []
    held = RoleGrant.objects.in_force(day).filter(of_organisation(organisation), person__user__is_active=True)
    return list(Person.objects.filter(pk__in=held.values("person_id")).order_by("name", "pk"))


def administrator_first(wanted: Iterable[str]) -> list[str]:
    """Roles in the order in which they are given: who comes first in an organisation is its administrator."""
    return sorted(wanted, key=lambda role: (role != Role.ORGANISATION_ADMIN, role))


def _require_first_administrator(organisation: Organisation, role: str, valid_from: date, valid_to: date | None) -> None:
    """Nobody gets a role in an organisation that has no administrator, but that administrator."""
    is_administrator = role == Role.ORGANISATION_ADMIN and valid_to is None
    if not is_administrator and not lasting_administrators(organisation, valid_from).exists():
        raise RuleError(Problem(FIRST_ADMINISTRATOR, "role"))


def lock_managers(day: date) -> set[int]:
    """The grants of every functional manager, locked in one order; whoever ends one takes this lock before any other."""
    held = RoleGrant.objects.in_force(day).filter(role=Role.ADMIN, valid_to__isnull=True).select_for_update(of=("self",)).order_by("pk")
    return {grant.pk for grant in held}


def require_manager(day: date, *, without: Q) -> None:
    """Raise RuleError when no functional manager would be left; locks all their grants, so that two endings wait for each other."""
    left = lock_managers(day)
    if not RoleGrant.objects.filter(pk__in=left, person__user__is_active=True).exclude(without).exists():
        raise RuleError(NO_MANAGER)


def give(
    person: Person,
    role: str,
    *,
    by: Any,
    at: datetime,
    valid_from: date,
    valid_to: date | None = None,
    organisation: Organisation | None = None,
    delegated_by: Person | None = None,
    reason: str = "",
) -> RoleGrant:
    """Give a role; giving what the person already holds without end is no change. Raises RuleError for overlaps, R-16, no administrator."""
    if valid_to is not None and valid_to < valid_from:  # asked before the ranges are compared: PostgreSQL knows no range backwards
        raise RuleError(Problem("De einddatum ligt voor de begindatum.", "valid_to"))
    known = RoleGrant.objects.filter(person=person, role=role, organisation=organisation, delegated_by=delegated_by)
    lasting = known.in_force(valid_from).filter(valid_to__isnull=True).first()
    if lasting:
        return lasting
    if known.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from), **({"valid_from__lte": valid_to} if valid_to else {})).exists():
        raise RuleError(Problem("De persoon heeft deze rol al in een deel van die periode. Beëindig of verleng die rol.", "role"))
    if organisation is not None:
        _require_first_administrator(organisation, role, valid_from, valid_to)
    grant = RoleGrant(person=person, role=role, organisation=organisation, valid_from=valid_from, valid_to=valid_to, delegated_by=delegated_by)
    checked(grant)
    grant.save()
    facts = {"role": role, "organisation": organisation, "valid_from": valid_from, "valid_to": valid_to, "delegated_by": delegated_by}
    audit.record(person, "rol gegeven", by=by, at=at, changes=facts, reason=reason)
    return grant


def end(grant: RoleGrant, *, last_day: date, by: Any, at: datetime, today: date, reason: str = "") -> None:
    """The role holds up to and including `last_day` (yesterday: at once). A role that would end before it began is removed."""
    organisation = lock_organisation(grant.organisation_id) if grant.organisation_id else None
    if grant.role == Role.ADMIN:
        lock_managers(today)
    current = RoleGrant.objects.select_for_update(of=("self",)).filter(pk=grant.pk).first()
    if current is None or (current.valid_to is not None and current.valid_to < today):
        raise StaleError("Deze rol is al beëindigd.")
    if current.role == Role.ORGANISATION_ADMIN and organisation:
        require_administrator(organisation, today, without=Q(pk=current.pk))
    if current.role == Role.ADMIN:
        require_manager(today, without=Q(pk=current.pk))
    old = current.valid_to
    _end_delegations(current, last_day, by=by, at=at)
    if last_day < current.valid_from:
        current.delete()
    else:
        current.valid_to = last_day
        checked(current)
        current.save(update_fields=["valid_to"])
    facts = {"role": current.role, "organisation": current.organisation_id, "valid_to": [old, last_day]}
    audit.record(current.person, "rol beëindigd", by=by, at=at, changes=facts, reason=reason)


def _end_delegations(grant: RoleGrant, last_day: date, *, by: Any, at: datetime) -> None:
    """Who stands in for this person in this role does so no longer than the person holds it."""
    if grant.delegated_by_id is not None:
        return
    rows = RoleGrant.objects.filter(delegated_by=grant.person, role=grant.role, organisation=grant.organisation, valid_to__gt=last_day)
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        old = row.valid_to
        if last_day < row.valid_from:
            row.delete()
        else:
            row.valid_to = last_day
            row.save(update_fields=["valid_to"])
        facts = {"role": row.role, "organisation": row.organisation_id, "valid_to": [old, last_day], "delegated_by": grant.person_id}
        audit.record(row.person, "rol beëindigd", by=by, at=at, changes=facts, reason="de rol van wie vervangen wordt, eindigt")


def close_account(user: User, *, by: Any, at: datetime, today: date, reason: str) -> None:
    """Nobody logs in with this account any more. Its roles stay as they are, for they tell who did what in which role."""
    held = RoleGrant.objects.in_force(today).filter(person=user.person, valid_to__isnull=True)
    for pk in sorted(held.filter(role=Role.ORGANISATION_ADMIN).values_list("organisation_id", flat=True)):
        require_administrator(lock_organisation(pk), today, without=Q(person=user.person))
    if held.filter(role=Role.ADMIN).exists():
        require_manager(today, without=Q(person=user.person))
    current = User.objects.select_for_update().get(pk=user.pk)
    if not current.is_active:
        raise StaleError("Dit account is al afgesloten.")
    current.is_active = False
    current.save(update_fields=["is_active"])
    audit.record(user, "account afgesloten", by=by, at=at, changes={"is_active": [True, False]}, reason=reason)
