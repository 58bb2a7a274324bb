"""An uploaded template between preview and confirmation; the saving itself is `filling.save(whole=True)`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowedError
from initiatives import permissions
from initiatives.changes.answers import Change
from initiatives.changes.lines import LineChange
from initiatives.models import IndicatorSheet, SheetUpload

LIFE = timedelta(hours=1)
AMOUNTS = ("number", "received", "granted", "linked_fte")


@transaction.atomic(durable=True)
def stage(
    sheet: IndicatorSheet,
    *,
    file_name: str,
    sha256: str,
    changes: Iterable[Change],
    lines: Mapping[str, LineChange],
    by: User,
    at: datetime,
) -> SheetUpload:
    """Keep what a file would change until its uploader confirms, for an hour. What the same person had waiting lapses."""
    if not permissions.can_fill(by, sheet):
        raise NotAllowedError("U mag deze fiche niet invullen.")
    SheetUpload.objects.filter(sheet=sheet, user=by).delete()
    return SheetUpload.objects.create(
        sheet=sheet,
        user=by,
        file_name=file_name,
        sha256=sha256,
        changes=[_plain(change) for change in changes],
        lines={name: _plain(change) for name, change in lines.items()},
        created_at=at,
        expires_at=at + LIFE,
    )


def _plain(change: Change | LineChange) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, Decimal) else value for key, value in asdict(change).items()}


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {key: Decimal(value) if key in AMOUNTS and value is not None else value for key, value in row.items()}


def changes_of(upload: SheetUpload) -> tuple[list[Change], dict[str, LineChange]]:
    """What it would save, as it was judged."""
    return [Change(**_typed(row)) for row in upload.changes], {name: LineChange(**_typed(row)) for name, row in upload.lines.items()}


@transaction.atomic(durable=True)
def settle(upload: SheetUpload, *, by: User, at: datetime) -> None:
    """The file was saved: log which, and let it go."""
    counts = {"file": upload.file_name, "sha256": upload.sha256, "answers": len(upload.changes), "lines": len(upload.lines)}
    audit.record(upload.sheet, "ingelezen", by=by, at=at, changes=counts)
    upload.delete()


@transaction.atomic(durable=True)
def sweep(*, at: datetime) -> int:
    """Remove what nobody confirmed; gives how many."""
    return SheetUpload.objects.expired(at).delete()[0]
