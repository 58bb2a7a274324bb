"""Acts on many rows at once: choose, see what would happen to each, confirm, and read what became of each.

    chosen → judged (a Verdict a row, nothing written) → confirmed → `begin` → `carry_out` → the report

The preview carries a key of its own and, of each row that the act would take, a stamp: which row, and when it last changed. A confirmation is
kept under the key, so that a second click or a second tab finds the first instead of doing it again. Each row goes through the action of its
own page, in its own transaction: one that is refused stops no other. The action compares the stamp under its lock: what changed since the
preview is refused with a sentence, and never done unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import models, transaction
from django.http import QueryDict
from django.utils import timezone

from core import jobs
from core.errors import RuleError
from core.models import BulkRow, BulkRun
from core.models.bulk import BulkOutcome

ALL, ROWS, KEY = "alles", "rij", "sleutel"
MOST = 100
KEY_LENGTH = 18  # what a bigint holds for sure
LIFE = timedelta(days=30)
TOO_MANY = f"Kies hoogstens {MOST} rijen tegelijk. Verfijn de filter, of vink er minder aan."


M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Verdict:
    """What the act would do with one row, or the sentence why it would not."""

    texts: tuple[str, ...]
    is_refused: bool = False

    @property
    def text(self) -> str:
        """In one line, as a refusal of the action reads."""
        return " ".join(self.texts)


# --- choosing and seeing ---------------------------------------------------------------------------------------------
def chosen(params: QueryDict, *, everything: models.QuerySet[M], filtered: models.QuerySet[M]) -> list[M]:
    """The rows that were ticked, or all of the list as it is filtered; what is no key is left out. Raises RuleError for none or too many."""
    keys = {int(value) for value in params.getlist(ROWS) if _is_key(value)}
    if not keys and ALL not in params:
        raise RuleError("Vink eerst aan waarover het gaat, of kies alles van deze lijst.")
    rows = list((filtered if ALL in params else everything.filter(pk__in=keys))[: MOST + 1])
    if len(rows) > MOST:
        raise RuleError(TOO_MANY)
    return rows


def stamp(row: models.Model, changed_at: datetime) -> str:
    """What a confirmation sends of a row: its key and when it last changed."""
    return f"{row.pk}@{changed_at.isoformat()}"


def stamps(params: QueryDict) -> dict[int, datetime]:
    """The stamps of a confirmation; what cannot be read is left out. Raises RuleError for none or too many."""
    found = {int(key): moment for key, moment in map(_stamp, params.getlist(ROWS)) if _is_key(key) and moment is not None}
    if not found:
        raise RuleError("Er is niets om te doen.")
    if len(found) > MOST:
        raise RuleError(TOO_MANY)
    return found


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= KEY_LENGTH


def _stamp(value: str) -> tuple[str, datetime | None]:
    key, _, moment = value.partition("@")
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return key, None
    return key, read if timezone.is_aware(read) else None


def key_of(params: QueryDict) -> UUID:
    """The key that came with the preview; a new one where it cannot be read."""
    try:
        return UUID(params.get(KEY, ""))
    except ValueError:
        return uuid4()


# --- doing -----------------------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def begin(key: UUID, act: str, seen: Mapping[int, datetime], model: type[models.Model], *, by: Any, at: datetime) -> bool:
    """Note what was confirmed, before anything is done. False when this key was confirmed already: nothing is to be done again."""
    run, is_new = BulkRun.objects.get_or_create(pk=key, defaults={"act": act, "by": by, "at": at})
    if is_new:
        label = model._meta.label_lower
        BulkRow.objects.bulk_create(BulkRow(run=run, subject=f"{label}:{pk}", seen=moment) for pk, moment in seen.items())
    return is_new


def carry_out(key: UUID, take: Callable[[int, datetime], object]) -> None:
    """Take the act on each row, in its own transaction; what is refused is noted and stops nothing.

    Should the process die in between, the rows after it keep the outcome “niet bekend”, and the report says to look.
    """
    for row in BulkRow.objects.filter(run=key, outcome=BulkOutcome.WAITING).order_by("pk"):
        try:
            take(row.key, row.seen)
        except RuleError as error:
            row.outcome, row.text = BulkOutcome.REFUSED, str(error)
        else:
            row.outcome = BulkOutcome.DONE
        row.save(update_fields=["outcome", "text"])


# --- the report ------------------------------------------------------------------------------------------------------
TONES = {BulkOutcome.DONE: "good", BulkOutcome.REFUSED: "bad", BulkOutcome.WAITING: "warn"}
UNKNOWN = "De uitvoering loopt nog of werd onderbroken. Vernieuw deze pagina; blijft dit staan, kijk dan na of het gebeurde."


@dataclass(frozen=True)
class Reported(Generic[M]):
    """One line of the report; without a row when the reader may not see it (any more)."""

    row: M | None
    outcome: str
    tone: str
    text: str


def report(run: BulkRun, visible: models.QuerySet[M]) -> list[Reported[M]]:
    """What became of each row, in the order of the preview; `visible` are the rows that the reader may see. Two queries."""
    lines = list(run.rows.order_by("pk"))
    found = {row.pk: row for row in visible.filter(pk__in=[line.key for line in lines])}
    return [_reported(line, found.get(line.key)) for line in lines]


def _reported(line: BulkRow, row: M | None) -> Reported[M]:
    outcome = BulkOutcome(line.outcome)
    text = line.text or (UNKNOWN if outcome == BulkOutcome.WAITING else "")
    return Reported(row, str(outcome.label), TONES[outcome], text)


def counts(lines: Iterable[Reported[M]]) -> dict[str, int]:
    """How many lines have each outcome; those that no line has are left out."""
    told = [line.outcome for line in lines]
    return {str(label): told.count(label) for label in BulkOutcome.labels if label in told}


@jobs.periodic("50 3 * * *")
def sweep_bulk_runs() -> None:
    """Every night: reports older than a month go. What was done stands in the log of each row."""
    BulkRun.objects.filter(at__lt=timezone.now() - LIFE).delete()
