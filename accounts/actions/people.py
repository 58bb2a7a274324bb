"""Accounts: made by the functional manager, kept up by the person, closed and opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.changes import mails, people, roles
from accounts.models import Person, RoleGrant, User
from accounts.permissions import may
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError


def _require_manager(by: Any) -> None:
    if not may(by, "users.manage"):
        raise NotAllowedError("Enkel de functioneel beheerder beheert accounts.")


@transaction.atomic(durable=True)
def create(*, name: str, email: str, by: Any, at: datetime, role: str = "", phone: str = "", person: Person | None = None) -> User:
    """An account for a colleague of the city, with a first role; a mail tells how to log in with a code. Raises RuleError."""
    _require_manager(by)
    user = people.add_account(name=name, email=email, phone=phone, person=person, by=by, at=at, is_verified=False)
    if role:
        roles.give(user.person, role, by=by, at=at, valid_from=timezone.localdate(at))
    mails.account_made(user, role=role, at=at)
    return user


@transaction.atomic(durable=True)
def describe(person: Person, *, name: str, phone: str, by: Any, at: datetime) -> Person:
    """Change one's own name and telephone number."""
    if by.person_id != person.pk and not may(by, "users.manage"):
        raise NotAllowedError("U wijzigt enkel uw eigen gegevens.")
    current = Person.objects.select_for_update().get(pk=person.pk)
    before = {"name": current.name, "phone": current.phone}
    current.name, current.phone = name.strip(), phone.strip()
    people.checked(current)
    current.save(update_fields=["name", "phone"])
    changed = sorted(audit.difference(before, {"name": current.name, "phone": current.phone}))
    if changed:
        audit.record(current, "gegevens gewijzigd", by=by, at=at, changes={"fields": changed})
    return current


@transaction.atomic(durable=True)
def close(user: User, *, by: Any, at: datetime, reason: str) -> None:
    """Close an account. Raises RuleError for one's own, without a reason, or when the last of its kind would go."""
    _require_manager(by)
    if by.pk == user.pk:
        raise NotAllowedError("U kunt uw eigen account niet afsluiten.")
    if not reason.strip():
        raise RuleError(Problem("Geef een reden.", "reason"))
    roles.close_account(user, by=by, at=at, today=timezone.localdate(at), reason=reason)


@transaction.atomic(durable=True)
def reopen(user: User, *, by: Any, at: datetime) -> None:
    """Open a closed account again; the roles that are still in force count again."""
    _require_manager(by)
    current = User.objects.select_for_update().get(pk=user.pk)
    if current.is_active:
        raise StaleError("Dit account is actief.")
    current.is_active = True
    current.save(update_fields=["is_active"])
    audit.record(current, "account heropend", by=by, at=at, changes={"is_active": [False, True]})


@transaction.atomic(durable=True)
def link_identity(user: User, *, vo_id: str, by: Any, at: datetime) -> User:
    """Note which identity of ACM/IDM belongs to this account, so that the person may log in with it."""
    _require_manager(by)
    current = User.objects.select_for_update().get(pk=user.pk)
    old, current.vo_id = current.vo_id, vo_id.strip()
    if old != current.vo_id:
        people.checked(current)
        current.save(update_fields=["vo_id"])
        audit.record(current, "VO-id gewijzigd", by=by, at=at, changes={"vo_id": [bool(old), bool(current.vo_id)]})
    return current


@transaction.atomic(durable=True)
def install_first_manager(*, name: str, email: str, at: datetime) -> User:
    """The first functional manager of a new city; only while there is none. Raises RuleError."""
    if RoleGrant.objects.in_force(timezone.localdate(at)).filter(role="BEHEER", person__user__is_active=True).exists():
        raise RuleError("Er is al een functioneel beheerder. Die geeft de volgende rollen op de pagina Gebruikers.")
    user = people.add_account(name=name, email=email, by=None, at=at, is_verified=False)
    roles.give(user.person, "BEHEER", by=None, at=at, valid_from=timezone.localdate(at), reason="eerste functioneel beheerder")
    mails.account_made(user, role="BEHEER", at=at)
    return user
