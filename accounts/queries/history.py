"""The history of an organisation or a body in Dutch, from the accountability log: what changed, from what to what, by whom, why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet

from accounts.enums import MandateCapacity, MandateFunction, MandateSource, OrganisationKind, OrganisationStatus, SeatKind
from accounts.models import Mandate, Organisation, Person, Seat, SeatHolder, User
from core import identifiers, proposals
from core.models import AuditEvent

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
HIDDEN = frozenset({"proposal"})
OF_MANDATES = "mandaat "
SECRET = frozenset({"iban", "iban_holder", "bewijs"})
PROPOSED = {"voorstel": "Voorgesteld", "bevestigd": "Bevestigd", "geweigerd": "Geweigerd", "ingetrokken": "Ingetrokken"}
CODES: dict[str, str] = {
    code: str(label)
    for choices in (OrganisationKind, OrganisationStatus, MandateFunction, MandateCapacity, MandateSource, SeatKind)
    for code, label in choices.choices
}
LABELS: dict[str, str] = {
    f.name: str(f.verbose_name) for model in (Mandate, SeatHolder, Seat, Organisation) for f in model._meta.fields if hasattr(f, "verbose_name")
} | {"person": "persoon", "merged_into": "samengevoegd met"}
# The database keeps the keys of an event in an order of its own; the reader gets the order of the fields.
ORDER = {name: place for place, name in enumerate(LABELS)}


@dataclass(frozen=True)
class Change:
    """One line: what, and from what to what; `old` and `new` may be empty."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        if self.old and self.new:
            return f"{self.label}: {self.old} → {self.new}"
        return f"{self.label}: {self.new}" if self.new else f"{self.label}: {self.old} verwijderd"


@dataclass(frozen=True)
class Entry:
    """One event as the page shows it."""

    at: datetime
    title: str
    who: str
    reason: str
    changes: list[Change]

    @property
    def text(self) -> str:
        return "; ".join(str(change) for change in self.changes)


def events_of(subjects: Iterable[str], *, sees_mandates: bool = True) -> QuerySet[AuditEvent]:
    """The events of these subjects, newest first; the page asks a part of them. An event names whose mandate it was, public or not: it is
    for who reads all mandates."""
    found = AuditEvent.objects.filter(subject__in=list(subjects)).order_by("-at", "-pk")
    return found if sees_mandates else found.exclude(event__startswith=OF_MANDATES)


@dataclass
class Names:
    """What the keys in a page of events stand for: at most four queries, whatever the number of events."""

    users: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    organisations: dict[int, str] = field(default_factory=dict)
    seats: dict[int, str] = field(default_factory=dict)


def entries(events: Sequence[AuditEvent], *, sees_accounts: bool) -> list[Entry]:
    """The events in words; account numbers only for who may see them."""
    names = Names(
        users=_names(User.objects.select_related("person"), [e.actor_id for e in events]),
        people=_names(Person.objects.all(), _keys(events, "person")),
        organisations=_names(Organisation.objects.all(), [*_keys(events, "merged_into"), *_keys(events, "organisation")]),
        seats=_names(Seat.objects.select_related("body"), _keys(events, "zetel")),
    )
    return [_entry(event, names, sees_accounts=sees_accounts) for event in events]


def _keys(events: Sequence[AuditEvent], name: str) -> list[Any]:
    values = [event.changes.get(name) for event in events]
    return [key for value in values for key in (value if isinstance(value, list) else [value])]


def _names(rows: QuerySet[Any], keys: Iterable[Any]) -> dict[int, str]:
    wanted = {key for key in keys if isinstance(key, int)}
    return {row.pk: str(row) for row in rows.filter(pk__in=wanted)} if wanted else {}


def _entry(event: AuditEvent, names: Names, *, sees_accounts: bool) -> Entry:
    shown = {name: value for name, value in event.changes.items() if name not in HIDDEN and (sees_accounts or name not in SECRET)}
    ordered = sorted(shown.items(), key=lambda item: (ORDER.get(item[0], len(ORDER)), item[0]))
    who = names.users.get(event.actor_id, "een verwijderd account") if event.actor_id else "het systeem"
    return Entry(event.at, _title(event.event), who, event.reason, [_change(name, value, names) for name, value in ordered])


def _title(event: str) -> str:
    prefix, found, step = event.partition(":")
    if found and prefix in PROPOSED:
        label = proposals.STEPS[step].label if step in proposals.STEPS else step
        return f"{PROPOSED[prefix]}: {label}"
    return event[:1].upper() + event[1:]


def _change(name: str, value: Any, names: Names) -> Change:
    old, new = value if isinstance(value, list) and len(value) == 2 else (None, value)  # noqa: PLR2004 - [old, new]
    show = partial(_show, name, names=names)
    label = LABELS.get(name, name)
    return Change(label[:1].upper() + label[1:], show(old), show(new))


def _show(name: str, value: Any, *, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int):
        return _named(name, value, names)
    text = str(value)
    if ISO_DATE.fullmatch(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    written = {"kbo": identifiers.show_kbo, "iban": identifiers.show_iban}.get(name)
    return written(text) if written else CODES.get(text, text)


def _named(name: str, key: int, names: Names) -> str:
    known = {"person": names.people, "merged_into": names.organisations, "organisation": names.organisations, "zetel": names.seats}.get(name)
    return str(key) if known is None else known.get(key, "verwijderd")
