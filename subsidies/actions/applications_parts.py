"""Filling in a dossier: one save is one transaction under its lock; what can be saved is saved, the rest comes back with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from core import files
from core.errors import NotAllowedError, StaleError
from core.models import StoredFile
from subsidies.changes import applications_parts as changes
from subsidies.changes.applications import lock
from subsidies.changes.applications_parts import Saved, Write
from subsidies.models import Application
from subsidies.permissions.applications import can_draft
from subsidies.queries import applications_parts as queries
from subsidies.queries.applications_content import content_of

__all__ = ["Saved", "Write", "add_document", "remove_document", "save", "take_over"]

CLOSED = "Dit dossier is intussen ingediend of afgesloten. U kunt het niet meer wijzigen."


def _locked(application: Application, by: User) -> Application:
    """The dossier under its lock, if this person may fill it in. Raises NotAllowedError, or StaleError when it left the filling meanwhile."""
    current = lock(application)
    if not can_draft(by, current):
        raise NotAllowedError("U mag dit dossier niet invullen.")
    if not current.is_filling:
        raise StaleError(CLOSED)
    return current


@transaction.atomic(durable=True)
def save(application: Application, *, writes: Iterable[Write], shown: Collection[str], by: User, at: datetime) -> Saved:
    """Save the rows that were touched; `shown` are the keys of the rows that the page held. Nothing is written over unseen work."""
    current = _locked(application, by)
    content, saved = content_of(current), Saved()
    values = queries.values_of(content)
    if accepted := changes.plan(values, writes, saved, shown):
        current.revision += 1
        current.save(update_fields=["revision"])
        changes.write(current, accepted, saved, current=values, known=queries.baselines(current), by=by, at=at)
    return saved


@transaction.atomic(durable=True)
def take_over(application: Application, *, by: User, at: datetime) -> int:
    """Put the subsidies that the city knows of into the plan, each once; gives how many."""
    current = _locked(application, by)
    content, saved = content_of(current), Saved()
    rows = [queries.as_line(row) for row in queries.not_there(queries.known_subsidies(current), content)]
    writes = [Write(f"{queries.LINE}-{changes.NEW}{n}", {}, row) for n, row in enumerate(rows)]
    if writes:
        current.revision += 1
        current.save(update_fields=["revision"])
        changes.write(current, writes, saved, current={}, known=queries.Baselines(None, {}), by=by, at=at)
    return len(writes)


@transaction.atomic(durable=True)
def add_document(application: Application, purpose: str, upload: UploadedFile[bytes], *, by: User, at: datetime) -> StoredFile:
    """Add a document. Raises RuleError on `file` (empty, encrypted, renamed, larger than 20 MB) or `purpose`; nothing is kept of it then."""
    return files.add(_locked(application, by), purpose, upload, by=by, at=at)


@transaction.atomic(durable=True)
def remove_document(application: Application, pk: int, *, by: User, at: datetime) -> None:
    """Take a document off while the dossier is filled in."""
    current = _locked(application, by)
    file = files.on_shelf(current).filter(pk=pk).first()
    if file is None:
        raise StaleError("Dit stuk is al verwijderd.")
    files.remove(file, current, by=by, at=at)
