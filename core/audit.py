"""The accountability log: what was done to what, by whom, why; chained by hash per subject, with a head that shows a cut tail.

Events hold ids and values of the row, never names of people. Actions call `record` (or `record_all`) last in their transaction, after the
locks of their own rows; nothing else writes here. The chain shows that a row was changed, removed, inserted or cut off behind the
application's back. A chain that is gone as a whole, head included, shows in the nightly seals (core.seals). Who owns the database can rewrite
all of it, seals too; a copy of the heads, kept elsewhere, shows that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Subquery

from core.models import AccessLog, AuditEvent, AuditHead

GENESIS = "0" * 64
CHUNK = 1000


def subject_of(thing: models.Model) -> str:
    """The name of a row in the log, such as `accounts.organisation:12`."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def plain(value: Any) -> Any:
    """A value as JSON keeps it and gives it back unchanged: decimals, floats and dates as text, rows as their key."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(v) for v in value), key=str)
    if isinstance(value, (Decimal, float)) or hasattr(value, "isoformat"):
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


@dataclass(frozen=True)
class Entry:
    """One event to record. `changes` is {field: [old, new]} or facts of the event."""

    subject: models.Model | str
    event: str
    changes: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    role: str = ""

    @property
    def key(self) -> str:
        return self.subject if isinstance(self.subject, str) else subject_of(self.subject)


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
    """Write one event in the caller's transaction; `by` None is the system."""
    return record_all([Entry(subject, event, changes or {}, reason, role)], by=by, at=at)[0]


@transaction.atomic(savepoint=False)
def record_all(entries: Sequence[Entry], *, by: Any, at: datetime) -> list[AuditEvent]:
    """Write any number of events in four queries, in the order given. Heads are locked by name, so that two bulk steps never wait in a ring."""
    keys = sorted({entry.key for entry in entries})
    AuditHead.objects.bulk_create([AuditHead(subject=key, count=0, last_hash=GENESIS) for key in keys], ignore_conflicts=True)
    heads = {head.subject: head for head in AuditHead.objects.select_for_update().filter(subject__in=keys).order_by("subject")}
    rows = [_next(heads[entry.key], entry, by=by, at=at) for entry in entries]
    AuditEvent.objects.bulk_create(rows, batch_size=1000)
    AuditHead.objects.bulk_update(heads.values(), ["count", "last_hash"], batch_size=1000)
    return rows


def _next(head: AuditHead, entry: Entry, *, by: Any, at: datetime) -> AuditEvent:
    """The event behind the head of its chain, and the head moved up to it."""
    row = AuditEvent(
        subject=head.subject,
        sequence=head.count + 1,
        event=entry.event,
        at=at,
        actor_id=None if by is None else by.pk,
        role=entry.role,
        reason=entry.reason.strip(),
        changes=plain(entry.changes),
        previous_hash=head.last_hash,
    )
    row.hash = digest(head.last_hash, row)
    head.count, head.last_hash = row.sequence, row.hash
    return row


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """{field: [old, new]} of what changed, ready for `record`."""
    return {key: [plain(before.get(key)), plain(value)] for key, value in after.items() if before.get(key) != value}


def note_reading(subject: models.Model | str, what: str, *, by: Any, at: datetime) -> AccessLog:
    """Note that sensitive data were read or exported (domain 16); unchained, because reading is frequent."""
    return AccessLog.objects.create(subject=subject if isinstance(subject, str) else subject_of(subject), what=what, actor_id=by.pk, at=at)


# --- does the chain hold? --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Damage:
    """One place where a chain no longer holds."""

    subject: str
    sequence: int
    text: str


def verify(subject: str | None = None) -> Iterator[Damage]:
    """Every place where a row was changed, removed, inserted or cut off the end behind the application's back.

    Events and heads are read in one statement each, so that writing goes on meanwhile without a false alarm.
    """
    head = AuditHead.objects.filter(subject=OuterRef("subject"))
    events = AuditEvent.objects.annotate(head_count=Subquery(head.values("count")), head_hash=Subquery(head.values("last_hash")))
    empty = AuditHead.objects.filter(~Exists(AuditEvent.objects.filter(subject=OuterRef("subject"))), count__gt=0)
    if subject is not None:
        events, empty = events.filter(subject=subject), empty.filter(subject=subject)
    ordered = events.order_by("subject", "sequence").iterator(chunk_size=2000)
    for _, chain in groupby(ordered, key=attrgetter("subject")):
        yield from _verify_chain(chain)
    for lost in empty.order_by("subject"):
        yield Damage(lost.subject, lost.count, "alle gebeurtenissen ontbreken")


def _verify_chain(chain: Iterable[Any]) -> Iterator[Damage]:
    """The events of one subject, in order, and its head."""
    count, last = 0, GENESIS
    for row in chain:
        if row.sequence != count + 1:
            yield Damage(row.subject, row.sequence, f"gebeurtenis {count + 1} ontbreekt")
        elif row.previous_hash != last:
            yield Damage(row.subject, row.sequence, "sluit niet aan op de vorige gebeurtenis")
        if row.hash != digest(row.previous_hash, row):
            yield Damage(row.subject, row.sequence, "is gewijzigd")
        count, last = row.sequence, row.hash
    if row.head_count is None:
        yield Damage(row.subject, count, "de kop van de keten ontbreekt")
    elif (row.head_count, row.head_hash) != (count, last):
        yield Damage(row.subject, row.head_count, "het einde van de keten ontbreekt of is gewijzigd")


Head = tuple[str, int, str]


def heads() -> Iterator[Head]:
    """Subject, length and last hash of every chain: to be kept where who owns the database cannot reach."""
    yield from AuditHead.objects.filter(count__gt=0).order_by("subject").values_list("subject", "count", "last_hash").iterator()


def verify_against(copy: Iterable[Head]) -> Iterator[Damage]:
    """The chains that no longer contain what an earlier copy of the heads says: rewritten as a whole, head included."""
    for part in batched(copy, CHUNK):
        events = AuditEvent.objects.filter(subject__in=[subject for subject, _, _ in part], hash__in=[last for _, _, last in part])
        found = set(events.values_list("subject", "sequence", "hash"))
        for head in part:
            if head not in found:
                yield Damage(head[0], head[1], "is niet meer wat de bewaarde kop van de keten zegt")


def batched(rows: Iterable[Head], size: int) -> Iterator[list[Head]]:
    """Rows by the thousand."""
    source = iter(rows)
    while part := list(islice(source, size)):
        yield part
