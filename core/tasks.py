"""One list of what waits for a person: each app gives its part, work desk, digest and reminders read the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


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


Source = Callable[[Any, datetime], Iterable[Task]]
NewsSource = Callable[[Any, datetime, datetime], Iterable[News]]
SOURCES: list[Source] = []
NEWS_SOURCES: list[NewsSource] = []


def source(function: Source) -> Source:
    """Register an app's `tasks_for(user, at)`; it costs one query."""
    SOURCES.append(function)
    return function


def tasks_for(user: Any, at: datetime) -> list[Task]:
    """Everything that waits for or because of this user, by due date; undated last."""
    found = [task for give in SOURCES for task in give(user, at)]
    return sorted(found, key=lambda t: (t.due_on or date.max, t.verb, t.about))


def news_source(function: NewsSource) -> NewsSource:
    """Register an app's `news_for(user, since, at)`; it costs one query."""
    NEWS_SOURCES.append(function)
    return function


def news_for(user: Any, since: datetime, at: datetime) -> list[News]:
    """What changed for this user between two moments, newest first."""
    found = [item for give in NEWS_SOURCES for item in give(user, since, at)]
    return sorted(found, key=lambda n: n.at, reverse=True)
