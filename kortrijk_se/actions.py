"""What the pages of /beheer/ do: one intention, one transaction."""

from __future__ import annotations

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model

from accounts.models import User
from accounts.permissions import may
from core import files, options, proposals
from core.errors import NotAllowedError, Problem, RuleError
from core.models import OptionValue, Proposal, StoredFile


@transaction.atomic(durable=True)
def change_option(code: str, value: str, *, by: User, at: datetime, reason: str, first_day: date | None = None) -> OptionValue | None:
    """Set a setting or switch a room, now or on a later day, with the reason. None when it has that value then. Raises RuleError."""
    if not may(by, "settings.change"):
        raise NotAllowedError("Enkel de functioneel beheerder wijzigt instellingen en onderdelen.")
    if not reason.strip():
        raise RuleError(Problem("Geef een reden: wie beslist heeft en wanneer.", "reason"))
    return options.change(code, value, by=by, at=at, reason=reason, first_day=first_day)


@transaction.atomic(durable=True)
def decide(proposal: Proposal, step: str, *, by: User, at: datetime, reason: str) -> Proposal:
    """Confirm, decline or withdraw a proposal. Raises RuleError, NotAllowedError and StaleError of `core.proposals`."""
    if step == "confirm":
        return proposals.confirm(proposal, by=by, at=at, reason=reason)
    if step == "decline":
        return proposals.decline(proposal, by=by, at=at, reason=reason)
    return proposals.withdraw(proposal, by=by, at=at)


@transaction.atomic(durable=True)
def add_file(subject: Model, purpose: str, upload: UploadedFile[bytes], *, by: User, at: datetime) -> StoredFile:
    return files.add(subject, purpose, upload, by=by, at=at)


@transaction.atomic(durable=True)
def remove_file(file: StoredFile, subject: Model, *, by: User, at: datetime) -> None:
    files.remove(file, subject, by=by, at=at)
