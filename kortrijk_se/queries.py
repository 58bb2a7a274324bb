"""What the pages of /beheer/ read: events in words, the state of the queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from accounts.models import User
from core import audit
from core.models import AccessLog, AuditEvent, OptionValue
from core.options import OPTIONS, Option, values
from kortrijk_se import words
from kortrijk_se.subjects import Subject, named

SYSTEM, GONE = "het systeem", "een verwijderd account"


@dataclass(frozen=True)
class Line:
    """One event of the log, or one reading, as the page shows it."""

    row: Any
    subject: Subject
    title: str
    who: str
    changes: str = ""
    role: str = ""


def names_of(keys: Iterable[int | None]) -> dict[int, str]:
    """Names of accounts by their key, in one query; the log itself keeps no names."""
    wanted = {key for key in keys if key is not None}
    return {user.pk: str(user.person) for user in User.objects.filter(pk__in=wanted).select_related("person")} if wanted else {}


def lines_of(events: Iterable[AuditEvent]) -> list[Line]:
    """Events in words: one query for the names of accounts, one a kind of subject."""
    rows = list(events)
    models = {row.subject: row.subject.partition(":")[0] for row in rows}
    keys = {key for row in rows for key in words.keys_in(row.changes, models[row.subject])}
    names, subjects = names_of(row.actor_id for row in rows), named({*models, *keys})
    return [
        Line(
            row,
            subjects[row.subject],
            words.title_of(row.event),
            who(row.actor_id, names),
            " · ".join(words.changes_of(row.changes, models[row.subject], subjects)),
            words.role_of(row.role),
        )
        for row in rows
    ]


def readings_of(found: Iterable[AccessLog]) -> list[Line]:
    rows = list(found)
    names, subjects = names_of(row.actor_id for row in rows), named(row.subject for row in rows)
    return [Line(row, subjects[row.subject], words.title_of(row.what), who(row.actor_id, names)) for row in rows]


def who(actor_id: int | None, names: dict[int, str]) -> str:
    return SYSTEM if actor_id is None else names.get(actor_id, GONE)


# --- settings --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Setting:
    """One option with its value in force and who set it last (None: the default still holds)."""

    option: Option
    value: Any
    last: OptionValue | None

    @property
    def shown(self) -> str:
        return self.option.shown(self.value)


def settings(*, rooms: bool, at: datetime) -> list[Setting]:
    """All settings, or all rooms, with their values: two queries."""
    found = values(at)
    begun = OptionValue.objects.filter(valid_from__lte=at)
    last = {row.code: row for row in begun.order_by("code", "-valid_from", "-pk").distinct("code").select_related("set_by__person")}
    return [Setting(option, found[code], last.get(code)) for code, option in OPTIONS.items() if option.is_room == rooms]


def planned(option: Option, at: datetime) -> list[tuple[datetime, str]]:
    """What will hold from which moment, as it stands now: of two values for one day the last one entered."""
    rows = OptionValue.objects.filter(code=option.code, valid_from__gt=at).order_by("valid_from", "-pk").distinct("valid_from")
    return [(row.valid_from, option.shown(row.value)) for row in rows]


def history_of(option: Option) -> list[dict[str, Any]]:
    """The values of one setting, newest first, as rows of the timeline."""
    rows = OptionValue.objects.filter(code=option.code).select_related("set_by__person").order_by("-valid_from", "-pk")
    return [{"at": row.valid_from, "title": option.shown(row.value), "text": row.reason, "who": f"door {row.set_by}"} for row in rows]


def chain_of(key: str) -> list[audit.Damage]:
    """Where the chain of one subject no longer holds."""
    return list(audit.verify(key))


def queue() -> dict[str, int]:
    """Jobs that wait, run or failed for good, by status."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed') GROUP BY status")
        return {"todo": 0, "doing": 0, "failed": 0} | dict(cursor.fetchall())
