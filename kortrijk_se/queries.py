"""What the pages of /beheer/ read: events in words, the state of the queue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from accounts.models import User
from core import audit
from core.models import AccessLog, AuditEvent, OptionValue
from core.options import OPTIONS, Option, values
from core.proposals import STEPS
from kortrijk_se.subjects import Subject, named

OURS = ("accounts", "core", "initiatives", "monitoring")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# facts of events that are no field, or mean something else than the field of that name
FACTS = {
    "delegated_by": "in naam van",
    "file": "stuk",
    "is_active": "actief",
    "joined": "bijgekomen",
    "mails": "berichten",
    "not_received": "niet ontvangen",
    "proposal": "voorstel",
    "role": "rol",
    "roles": "rollen",
    "sheets": "fiches",
    "status": "status",
    "value": "waarde",
    "verified": "e-mailadres bevestigd",
    "virus": "virus",
}
SYSTEM, GONE = "het systeem", "een verwijderd account"
PROPOSED = {"voorstel": "Voorgesteld", "bevestigd": "Bevestigd", "geweigerd": "Geweigerd", "ingetrokken": "Ingetrokken"}


@dataclass(frozen=True)
class Line:
    """One event of the log, or one reading, as the page shows it."""

    row: Any
    subject: Subject
    title: str
    who: str
    changes: str = ""


def names_of(keys: Iterable[int | None]) -> dict[int, str]:
    """Names of accounts by their key, in one query; the log itself keeps no names."""
    wanted = {key for key in keys if key is not None}
    return {user.pk: str(user.person) for user in User.objects.filter(pk__in=wanted).select_related("person")} if wanted else {}


def lines_of(events: Iterable[AuditEvent]) -> list[Line]:
    """Events in words: one query for the names of accounts, one a kind of subject."""
    rows = list(events)
    names, subjects = names_of(row.actor_id for row in rows), named(row.subject for row in rows)
    return [Line(row, subjects[row.subject], title_of(row.event), who(row.actor_id, names), " · ".join(changes_of(row.changes))) for row in rows]


def readings_of(found: Iterable[AccessLog]) -> list[Line]:
    rows = list(found)
    names, subjects = names_of(row.actor_id for row in rows), named(row.subject for row in rows)
    return [Line(row, subjects[row.subject], title_of(row.what), who(row.actor_id, names)) for row in rows]


def who(actor_id: int | None, names: dict[int, str]) -> str:
    return SYSTEM if actor_id is None else names.get(actor_id, GONE)


def title_of(event: str) -> str:
    """Rol gegeven; Voorgesteld: een ander rekeningnummer."""
    prefix, found, step = event.partition(":")
    if found and prefix in PROPOSED:
        return f"{PROPOSED[prefix]}: {STEPS[step].label if step in STEPS else step}"
    return event[:1].upper() + event[1:]


def changes_of(changes: dict[str, Any]) -> Iterator[str]:
    """Naam: Oud → Nieuw; stuk: 12. A fact without a value says nothing and is left out."""
    for name, value in sorted(changes.items()):
        label = _label(name)
        if isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 [old, new]
            yield f"{label}: {shown(value[0])} → {shown(value[1])}"
        elif value not in (None, ""):
            yield f"{label}: {shown(value)}"


@cache
def _labels() -> dict[str, str]:
    """Dutch names of the fields of our models."""
    ours = [model for model in apps.get_models() if model.__module__.split(".", maxsplit=1)[0] in OURS]
    return {f.name: str(f.verbose_name) for model in ours for f in model._meta.fields if str(f.verbose_name) != f.name.replace("_", " ")}


def _label(name: str) -> str:
    return FACTS.get(name) or _labels().get(name, name.replace("_", " "))


def shown(value: Any) -> str:
    if value is None or value == "":
        return "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(shown(one) for one in value)
    text = str(value)
    return f"{date.fromisoformat(text):%d/%m/%Y}" if ISO_DATE.fullmatch(text) else text


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

    @property
    def default(self) -> str:
        return self.option.shown(self.option.default)


def settings(*, rooms: bool) -> list[Setting]:
    """All settings, or all rooms, with their values: two queries."""
    found = values()
    last = {row.code: row for row in OptionValue.objects.order_by("code", "-valid_from", "-pk").distinct("code").select_related("set_by__person")}
    return [Setting(option, found[code], last.get(code)) for code, option in OPTIONS.items() if option.is_room == rooms]


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
