"""What happened to the ways in which somebody logs in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Person, User
from core import audit


@transaction.atomic(durable=True)
def record_change(user: Any, *, event: str, at: datetime) -> None:
    """A password, second factor, address or identity was set, changed or removed by the person."""
    audit.record(user, f"aanmelding:{event}", by=user, at=at)


@transaction.atomic(durable=True)
def confirm_email(user: User, *, email: str, at: datetime) -> None:
    """The mailbox is this person's: from now on mail of the city goes there too."""
    Person.objects.filter(pk=user.person_id).update(email=email.lower())
    audit.record(user, "e-mailadres bevestigd", by=user, at=at)


@transaction.atomic(durable=True)
def settle(user: User, *, name: str, password_hash: str, at: datetime) -> User:
    """Name and password as entered at registration, now that the mailbox proved to be the person's. A password that is there stays."""
    current = User.objects.select_for_update(of=("self",)).select_related("person").get(pk=user.pk)
    if current.person.name != name.strip():
        current.person.name = name.strip()
        current.person.save(update_fields=["name"])
    if password_hash and not current.has_usable_password():
        current.password = password_hash
        current.save(update_fields=["password"])
        audit.record(current, "aanmelding:password_set", by=current, at=at)
    return current


@transaction.atomic(durable=True)
def end_other_sessions(user: User, *, at: datetime) -> User:
    """Every session of this account ends; the caller keeps its own by renewing its hash."""
    current = User.objects.select_for_update(of=("self",)).select_related("person").get(pk=user.pk)
    current.session_round += 1
    current.save(update_fields=["session_round"])
    audit.record(current, "aanmelding:overal afgemeld", by=current, at=at)
    return current
