"""The accountability log: what was done to what, by whom, why; chained by hash per subject, with a head that shows a cut tail.

Events hold ids and values of the row, never names of people. Actions call `record`; nothing else writes here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from core.models import AuditEvent, AuditHead

GENESIS = "0" * 64


def subject_of(thing: models.Model) -> str:
    """The name of a row in the log, such as `accounts.organisation:12`."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def plain(value: Any) -> Any:
    """A value as JSON keeps it: decimals and dates as text, rows as their key."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    if isinstance(value, Decimal) or hasattr(value, "isoformat"):
        return str(value)
    return value


def digest(previous: str, event: AuditEvent) -> str:
    """SHA-256 over the previous hash and everything the event says."""
    body = {
        "subject": event.subject,
        "sequence": event.sequence,
        "event": event.event,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "role": event.role,
        "reason": event.reason,
        "changes": event.changes,
    }
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{text}".encode()).hexdigest()


def record(
    subject: models.Model | str,
    event: str,
    *,
    by: Any,
    at: datetime,
    changes: dict[str, Any] | None = None,
    reason: str = "",
    role: str = "",
) -> AuditEvent:
    """Write one event in the caller's transaction. `changes` is {field: [old, new]} or facts of the event; `by` None is the system."""
    key = subject if isinstance(subject, str) else subject_of(subject)
    with transaction.atomic():
        AuditHead.objects.bulk_create([AuditHead(subject=key, count=0, last_hash=GENESIS)], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get(subject=key)
        row = AuditEvent(
            subject=key,
            sequence=head.count + 1,
            event=event,
            at=at,
            actor_id=None if by is None else by.pk,
            role=role,
            reason=reason.strip(),
            changes=plain(changes or {}),
            previous_hash=head.last_hash,
        )
        row.hash = digest(head.last_hash, row)
        row.save(force_insert=True)
        head.count, head.last_hash = row.sequence, row.hash
        head.save(update_fields=["count", "last_hash"])
    return row


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """{field: [old, new]} of what changed, ready for `record`."""
    return {key: [plain(before.get(key)), plain(value)] for key, value in after.items() if before.get(key) != value}


@dataclass(frozen=True)
class Damage:
    """One place where a chain no longer holds."""

    subject: str
    sequence: int
    text: str


def verify(subject: str | None = None) -> Iterator[Damage]:
    """Every place where a row was changed, removed, inserted or cut off the end behind the application's back."""
    heads = {h.subject: h for h in AuditHead.objects.all()} if subject is None else {h.subject: h for h in AuditHead.objects.filter(subject=subject)}
    events = AuditEvent.objects.order_by("subject", "sequence")
    if subject is not None:
        events = events.filter(subject=subject)
    seen: dict[str, tuple[int, str]] = {}
    for row in events.iterator(chunk_size=2000):
        count, last = seen.get(row.subject, (0, GENESIS))
        if row.sequence != count + 1:
            yield Damage(row.subject, row.sequence, f"gebeurtenis {count + 1} ontbreekt")
        if row.previous_hash != last and row.sequence == count + 1:
            yield Damage(row.subject, row.sequence, "sluit niet aan op de vorige gebeurtenis")
        if row.hash != digest(row.previous_hash, row):
            yield Damage(row.subject, row.sequence, "is gewijzigd")
        seen[row.subject] = (row.sequence, row.hash)
    for key, (count, last) in seen.items():
        head = heads.get(key)
        if head is None:
            yield Damage(key, count, "de kop van de keten ontbreekt")
        elif (head.count, head.last_hash) != (count, last):
            yield Damage(key, head.count, "het einde van de keten ontbreekt of is gewijzigd")
    for key in heads.keys() - seen.keys():
        if heads[key].count:
            yield Damage(key, heads[key].count, "alle gebeurtenissen ontbreken")
