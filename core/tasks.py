"""One list of what waits for a person: each app gives its part, work desk, digest and reminders read the same list.

A source of rows is a queryset with the columns of `Row`: however many there are, they are asked together, in one query that is written once
for readers with the same roles (`core.written`). It is given a `Reader` in the place of the account and moments that are told later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from core import dates, written
from core.written import Given, Moment, Numbers, Written


@dataclass(frozen=True)
class Task:
    """Something that waits. `verb` is the link text, `about` and `detail` say what for, `due_on` orders; `mine` is False for “wacht op anderen”."""

    verb: str
    about: str
    url: str
    detail: str = ""
    status: str = ""
    tone: str = ""
    due_on: date | None = None
    mine: bool = True
    waits_for: str = ""


@dataclass(frozen=True)
class News:
    """Something that happened since the reader's last visit."""

    text: str
    url: str
    at: datetime


class Row(NamedTuple):
    """One row of a source: the key of what it is about, a code of the source's own, two texts, and the day or moment that counts."""

    kind: str
    key: int
    code: str
    about: str
    detail: str
    on: date | None
    at: datetime | None

    @property
    def happened_at(self) -> datetime:
        """The moment of a row of news."""
        if self.at is None:
            msg = f"{self.kind} {self.key} has no moment"
            raise ValueError(msg)
        return self.at


class Reader(Given):
    """Stands for the account in a source of rows: its roles are known, its keys are told when the rows are asked."""

    def __init__(self, user: Any) -> None:
        super().__init__("user", BigIntegerField(), "bigint")
        self.roles: frozenset[str] = user.roles
        self.grants: tuple[tuple[str, int | None], ...] = user.grants
        self.is_active = self.is_authenticated = True
        self.email = written.text("email")
        self.person = self.person_id = written.number("person")

    def holds(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def organisation_ids(self, *roles: str) -> Any:
        """None at all, or those of the account for any of these roles, told later."""
        has_any = any(pk is not None and (not roles or role in roles) for role, pk in self.grants)
        return Numbers(" ".join([ORGANISATIONS, *roles])) if has_any else frozenset()


class Told(dict[str, Any]):
    """What an account says of each `Given` value of a source."""

    def __init__(self, user: Any, **moments: datetime) -> None:
        super().__init__(user=user.pk, person=user.person_id, email=user.email, **moments)
        self.update({f"{name} day": dates.local_day(at) for name, at in moments.items()})
        self.user = user

    def __missing__(self, name: str) -> list[int]:
        first, *roles = name.split()
        if first != ORGANISATIONS:
            raise KeyError(name)
        return list(self.user.organisation_ids(*roles))


Source = Callable[[Any, datetime], Iterable[Task]]
NewsSource = Callable[[Any, datetime, datetime], Iterable[News]]
Rows = Callable[[Any, datetime], "QuerySet[Any, Any] | None"]
NewsRows = Callable[[Any, datetime, datetime], "QuerySet[Any, Any] | None"]
Shown = Callable[[Row, Any, datetime], Task | None]
SOURCES: list[Source] = []
NEWS_SOURCES: list[NewsSource] = []
ROWS: dict[str, tuple[Rows, Shown]] = {}
NEWS_ROWS: dict[str, tuple[NewsRows, Callable[[Row], News]]] = {}
ORGANISATIONS = "organisations"
_WRITTEN: dict[tuple[Any, ...], Written] = {}


def columns(rows: QuerySet[Any, Any], *, about: str, detail: str = "", code: str = "", on: str = "", at: str = "") -> QuerySet[Any, Any]:
    """The rows as a source gives them; each name is a field, or a path to one."""
    text = {name: Cast(F(field), TextField()) if field else Value("", TextField()) for name, field in _texts(about, detail, code)}
    day = F(on) if on else Cast(Value(None), DateField())
    moment = F(at) if at else Cast(Value(None), DateTimeField())
    found: QuerySet[Any, Any] = rows.annotate(row_key=F("pk"), row_on=Cast(day, DateField()), row_at=Cast(moment, DateTimeField()), **text)
    return found


def _texts(about: str, detail: str, code: str) -> Iterator[tuple[str, str]]:
    return zip(("row_code", "row_about", "row_detail"), (code, about, detail), strict=True)


def source(function: Source) -> Source:
    """Register an app's `tasks_for(user, at)`; it costs one query."""
    SOURCES.append(function)
    return function


def rows(kind: str, give: Rows, shown: Shown) -> None:
    """Register a source of rows: `give(reader, at)` is a queryset through `columns`, or None for who has none; `shown` makes a task of
    each, or none."""
    ROWS[kind] = give, shown


def news_rows(kind: str, give: NewsRows, shown: Callable[[Row], News]) -> None:
    """The same for what happened: `give(reader, since, at)`."""
    NEWS_ROWS[kind] = give, shown


def tasks_for(user: Any, at: datetime) -> list[Task]:
    """Everything that waits for or because of this user, by due date; undated last."""
    found = [task for give in SOURCES for task in give(user, at)]
    shown = (ROWS[row.kind][1](row, user, at) for row in _together({kind: give for kind, (give, _) in ROWS.items()}, user, at=at))
    found += [task for task in shown if task]
    return sorted(found, key=lambda t: (t.due_on or date.max, t.verb, t.about, t.url))


def news_source(function: NewsSource) -> NewsSource:
    """Register an app's `news_for(user, since, at)`; it costs one query."""
    NEWS_SOURCES.append(function)
    return function


def news_for(user: Any, since: datetime, at: datetime) -> list[News]:
    """What changed for this user between two moments, newest first."""
    found = [item for give in NEWS_SOURCES for item in give(user, since, at)]
    found += [NEWS_ROWS[row.kind][1](row) for row in _together({kind: give for kind, (give, _) in NEWS_ROWS.items()}, user, since=since, at=at)]
    return sorted(found, key=lambda n: n.at, reverse=True)


def _together(sources: Mapping[str, Callable[..., QuerySet[Any, Any] | None]], user: Any, **moments: datetime) -> Iterator[Row]:
    """The rows of all sources in one query; none when nobody has any to give. Written once for readers with the same roles."""
    speaks_for = frozenset(role for role, pk in user.grants if pk is not None)
    key = (tuple(sources.items()), tuple(moments), user.roles, speaks_for)
    if key not in _WRITTEN:
        _WRITTEN[key] = written.write(lambda: _union(sources, Reader(user), [Moment(name) for name in moments]))
    return (Row(*values) for values in _WRITTEN[key].rows(Told(user, **moments)))


def _union(sources: Mapping[str, Callable[..., QuerySet[Any, Any] | None]], reader: Reader, moments: list[Moment]) -> QuerySet[Any, Any] | None:
    given = [_as_rows(kind, found) for kind, give in sources.items() if (found := give(reader, *moments)) is not None]
    if not given:
        return None
    return given[0].union(*given[1:], all=True) if given[1:] else given[0]


def _as_rows(kind: str, found: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    named: QuerySet[Any, Any] = found.annotate(row_kind=Value(kind, CharField()))
    return named.values_list("row_kind", "row_key", "row_code", "row_about", "row_detail", "row_on", "row_at")
