"""Seals over the accountability log: what the chains cannot show by themselves, a subject removed with its head, its whole chain and all.

Each night one event, in a chain of its own, counts and sums the hashes of every event by number, of all subjects together. A number is given
out before its transaction ends, so a night seals up to the newest number of the night before: by then every transaction of that time is over.
Nothing is locked but the chain of the seals (docs/adr/log-sealed-at-night.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from core import audit, jobs
from core.models import AuditEvent

SUBJECT = "core.auditevent:zegels"
APART = timedelta(hours=12)  # two nights, also when a worker that was down does the first one late


def seals() -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(subject=SUBJECT).order_by("sequence")


@jobs.periodic("30 3 * * *")
def seal_log() -> None:
    """The nightly seal."""
    seal(at=timezone.now())


@transaction.atomic
def seal(*, at: datetime) -> AuditEvent | None:
    """Seal what the seal before this one announced, and announce what comes next; None when nothing is left to do, or too soon."""
    last = seals().last()
    after, until = (last.changes["tot"], last.changes["hierna"]) if last else (0, 0)
    newest = AuditEvent.objects.exclude(subject=SUBJECT).aggregate(newest=Max("pk"))["newest"] or 0
    if after == until == newest or (last and last.at > at - APART):
        return None
    count, total = summed(after, until)
    facts = {"na": after, "tot": until, "gebeurtenissen": count, "controlegetal": total, "hierna": newest}
    return audit.record(SUBJECT, "verzegeld", by=None, at=at, changes=facts)


def summed(after: int, until: int) -> tuple[int, str]:
    """How many events have a number in this range, and the SHA-256 over their hashes in that order."""
    total, count = hashlib.sha256(), 0
    hashes = AuditEvent.objects.filter(pk__gt=after, pk__lte=until).order_by("pk").values_list("hash", flat=True)
    for count, one in enumerate(hashes.iterator(chunk_size=2000), start=1):  # noqa: B007 the last one is how many there were
        total.update(one.encode())
    return count, total.hexdigest()


def verify() -> Iterator[audit.Damage]:
    """Every seal that no longer fits: an event of its range is gone, was added or has another hash. Whether the seals hold, their chain tells."""
    for row in seals():
        after, until, sealed = row.changes["na"], row.changes["tot"], row.changes["gebeurtenissen"]
        count, total = summed(after, until)
        if (count, total) != (sealed, row.changes["controlegetal"]):
            text = f"van de gebeurtenissen met nummer {after + 1} tot {until} werden er {sealed} verzegeld; nu zijn het er {count}, of andere"
            yield audit.Damage(SUBJECT, row.sequence, text)


def sealed_until() -> int:
    """The number of the newest event under a seal; 0 when there is none."""
    last = seals().last()
    return last.changes["tot"] if last else 0
