"""Keeping files: checked by content, written under their SHA-256 before the row, scanned where there is a scanner, swept at night.

A file hangs on a shelf: the files of one kind of subject, of which the owning app says which purposes there are and who may read and add.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone

from core import audit, jobs, scanning, sniffing
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import StoredFile
from core.models.files import ScanStatus

log = logging.getLogger(__name__)
SCAN = "core.scan_file"
YOUNG = timedelta(hours=24)
NAME_LENGTH = 160
MODE = 0o640


@dataclass(frozen=True)
class Shelf:
    """The files of one kind of subject (`accounts.organisation`): purposes with their Dutch names, and who may read and add.

    `find(pk, user)` gives the subject, or None when this user may not know of it.
    """

    label: str
    purposes: dict[str, str]
    find: Callable[[int, Any], models.Model | None]
    may_read: Callable[[Any, Any], bool]
    may_add: Callable[[Any, Any], bool]
    url: Callable[[Any], str]
    may_remove: Callable[[Any, Any], bool] | None = None

    def removes(self, user: Any, subject: Any) -> bool:
        """Who may add may remove, unless the app says otherwise (what proves a decision stays)."""
        return (self.may_remove or self.may_add)(user, subject)


SHELVES: dict[str, Shelf] = {}


def register(shelf: Shelf) -> Shelf:
    """Make a shelf known; called once at import of the owning app."""
    SHELVES[shelf.label] = shelf
    return shelf


# --- adding, reading, removing ---------------------------------------------------------------------------------------
def path_of(sha256: str) -> Path:
    """Where the content lies: two levels of folders, so that none grows too full."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


@transaction.atomic
def add(subject: models.Model, purpose: str, upload: UploadedFile[bytes], *, by: Any, at: datetime) -> StoredFile:
    """Check, write and note one file. Raises NotAllowedError, or RuleError on the field `file` (type, size, content, PR-23)."""
    shelf = SHELVES[subject._meta.label_lower]
    if not shelf.may_add(by, subject):
        raise NotAllowedError("U mag hier geen stukken toevoegen.")
    if purpose not in shelf.purposes:
        raise RuleError(Problem("Kies wat voor stuk dit is.", "purpose"))
    name, content = PurePath(upload.name or "").name, upload.read(sniffing.MAX_BYTES + 1)
    kind = sniffing.check(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    write(sha256, content)
    row = StoredFile.objects.create(
        subject=audit.subject_of(subject),
        purpose=purpose,
        name=_shortened(name),
        type=kind.code,
        size=len(content),
        sha256=sha256,
        added_by=by,
        added_at=at,
        scan=ScanStatus.WAITING if settings.CLAMD_URL else ScanStatus.NOT_SCANNED,
    )
    audit.record(subject, "stuk toegevoegd", by=by, at=at, changes={"file": row.pk, "purpose": purpose, "sha256": sha256})
    if settings.CLAMD_URL:
        jobs.defer(SCAN, pk=row.pk)
    return row


def _shortened(name: str) -> str:
    """The name within its column, with its extension."""
    suffix = PurePath(name).suffix
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - len(suffix) - 1]}…{suffix}"


def write(sha256: str, content: bytes) -> None:
    """Put the content in its place, whole or not at all; content that lies there already is touched, so that the sweep leaves it."""
    target = path_of(sha256)
    if target.exists():
        os.utime(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).chmod(MODE)
    Path(part.name).replace(target)


def opened(file: StoredFile) -> IO[bytes]:
    """The content, to be closed by the caller. Raises StaleError while it is being scanned or when it is gone."""
    if not file.is_readable:
        raise StaleError(f"“{file.name}” kan niet geopend worden: {file.get_scan_display().lower()}.")
    return path_of(file.sha256).open("rb")


@transaction.atomic
def remove(file: StoredFile, subject: models.Model, *, by: Any, at: datetime) -> None:
    """Take a file off its shelf. The row stays as a trace, the content goes with the next sweep."""
    if not SHELVES[subject._meta.label_lower].removes(by, subject):
        raise NotAllowedError("U mag dit stuk niet verwijderen.")
    current = StoredFile.objects.select_for_update().get(pk=file.pk, subject=audit.subject_of(subject))
    if current.removed_at is not None:
        raise StaleError("Dit stuk is al verwijderd.")
    current.removed_at = at
    current.save(update_fields=["removed_at"])
    audit.record(subject, "stuk verwijderd", by=by, at=at, changes={"file": current.pk, "sha256": current.sha256})


def on_shelf(subject: models.Model) -> models.QuerySet[StoredFile]:
    """The files of a subject, newest first."""
    files = StoredFile.objects.filter(subject=audit.subject_of(subject), removed_at__isnull=True)
    return files.select_related("added_by__person").order_by("-added_at", "-pk")


# --- scanning and sweeping -------------------------------------------------------------------------------------------
@jobs.task
def scan_file(pk: int) -> None:
    """Have one waiting file scanned; raises when the scanner is down, and the job is tried again. What is infected loses its content."""
    file = StoredFile.objects.filter(pk=pk, scan=ScanStatus.WAITING).first()
    if file is None or not settings.CLAMD_URL:
        return
    with path_of(file.sha256).open("rb") as content:
        virus = scanning.scan(content, settings.CLAMD_URL)
    now = timezone.now()
    with transaction.atomic():
        same = StoredFile.objects.select_for_update().filter(sha256=file.sha256).order_by("pk")
        for row in same if virus else same.filter(pk=pk):
            row.scan, row.scanned_at = ScanStatus.INFECTED if virus else ScanStatus.CLEAN, now
            row.save(update_fields=["scan", "scanned_at"])
            if virus:
                audit.record(row.subject, "virus gevonden", by=None, at=now, changes={"file": row.pk, "virus": virus, "sha256": row.sha256})
    if virus:
        path_of(file.sha256).unlink(missing_ok=True)


@jobs.periodic("*/15 * * * *")
def scan_waiting_files() -> None:
    """Queue again what is still “wordt gescand”: the scanner was down for longer than a job keeps trying."""
    with transaction.atomic():
        for pk in StoredFile.objects.filter(scan=ScanStatus.WAITING).order_by("pk").values_list("pk", flat=True):
            jobs.defer(SCAN, once=f"{SCAN}:{pk}", pk=pk)


@jobs.periodic("10 3 * * *")
def sweep_files() -> None:
    """The nightly sweep."""
    sweep(at=timezone.now())


def sweep(*, at: datetime) -> tuple[int, int]:
    """Remove contents that no row points to (an action that failed after writing, a file taken off its shelf) once they are a day old.

    Gives how many were removed, and how many rows miss their content: that is logged, for it should never be.
    """
    kept = set(StoredFile.objects.filter(removed_at__isnull=True).exclude(scan=ScanStatus.INFECTED).values_list("sha256", flat=True))
    root, limit, removed = Path(settings.MEDIA_ROOT), (at - YOUNG).timestamp(), 0
    for path in root.glob("??/??/*"):
        if path.name not in kept and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            removed += 1
    missing = [sha256 for sha256 in sorted(kept) if not path_of(sha256).exists()]
    for sha256 in missing:
        log.error("the content of a stored file is missing", extra={"sha256": sha256})
    return removed, len(missing)
