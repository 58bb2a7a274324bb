"""Frequently asked questions, written as data: added, changed, published and withdrawn without a new version of the software."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowedError, StaleError
from subsidies.models import RoundQuestion
from subsidies.permissions import rounds_questions as permissions

FACTS = ("round", "question", "answer", "order")


def _allowed(by: User) -> None:
    if not permissions.can_edit(by):
        raise NotAllowedError("U mag de veelgestelde vragen niet bijhouden.")


@transaction.atomic(durable=True)
def add(facts: dict[str, Any], *, by: User, at: datetime) -> RoundQuestion:
    """A new question; nobody outside reads it before it is published."""
    _allowed(by)
    row = RoundQuestion.objects.create(**{name: facts[name] for name in FACTS})
    audit.record(row, "toegevoegd", by=by, at=at, changes={name: [None, facts[name]] for name in FACTS})
    return row


@transaction.atomic(durable=True)
def change(subject: RoundQuestion, facts: dict[str, Any], *, by: User, at: datetime) -> None:
    """Change what it says, where it stands or which round it is about; a published one changes for everybody at once."""
    _allowed(by)
    row = RoundQuestion.objects.select_for_update(of=("self",)).select_related("round").get(pk=subject.pk)
    changes = {name: [getattr(row, name), facts[name]] for name in FACTS if getattr(row, name) != facts[name]}
    if not changes:
        return
    for name in FACTS:
        setattr(row, name, facts[name])
    row.save(update_fields=FACTS)
    audit.record(row, "gewijzigd", by=by, at=at, changes=changes)


@transaction.atomic(durable=True)
def publish(subject: RoundQuestion, *, by: User, at: datetime) -> None:
    """From now on everybody reads it. Raises StaleError when it was published already."""
    _set(subject, "gepubliceerd", at, by=by, at=at)


@transaction.atomic(durable=True)
def withdraw(subject: RoundQuestion, *, by: User, at: datetime) -> None:
    """Nobody outside reads it any more; the question stays. Raises StaleError when it was not public."""
    _set(subject, "ingetrokken", None, by=by, at=at)


def _set(subject: RoundQuestion, event: str, published_at: datetime | None, *, by: User, at: datetime) -> None:
    _allowed(by)
    row = RoundQuestion.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if (row.published_at is None) == (published_at is None):
        raise StaleError("Dat is intussen al gebeurd. Herlaad de pagina.")
    row.published_at = published_at
    row.save(update_fields=["published_at"])
    audit.record(row, event, by=by, at=at)
