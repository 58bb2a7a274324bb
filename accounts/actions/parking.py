"""Text that met an expired login: parked for the person who typed it, given back after logging in again, swept after a week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from core.models import ParkedPost

KEPT_FOR = timedelta(days=7)
MOST_POSTS = 20
MOST_CHARACTERS = 1_000_000
LONGEST_PATH = 500


@transaction.atomic(durable=True)
def park(user_id: int, *, path: str, fields: list[tuple[str, str]], lacks_files: bool, at: datetime) -> ParkedPost | None:
    """Keep the fields of a form. The same text twice is kept once; what is too large, or beyond twenty texts, is not kept (None)."""
    if len(path) > LONGEST_PATH or sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS:
        return None
    rows = [list(pair) for pair in fields]
    kept = ParkedPost.objects.filter(user_id=user_id)
    same = kept.filter(path=path, fields=rows).first()
    if same:
        return same
    if kept.count() >= MOST_POSTS:
        return None
    return ParkedPost.objects.create(user_id=user_id, path=path, fields=rows, lacks_files=lacks_files, created_at=at)


@transaction.atomic(durable=True)
def discard(pk: int, *, by: Any) -> bool:
    """Forget one text of this user: it was sent, or is no longer wanted."""
    count, _ = ParkedPost.objects.filter(pk=pk, user=by).delete()
    return bool(count)


@transaction.atomic(durable=True)
def sweep(*, at: datetime) -> int:
    """Forget what nobody came back for within a week."""
    count, _ = ParkedPost.objects.filter(created_at__lt=at - KEPT_FOR).delete()
    return count
