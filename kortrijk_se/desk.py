"""The work desk: what waits for a person, what waits for others, what is late; composed of every app's tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from core import tasks
from core.tasks import News, Task

PREVIOUS_VISIT = "vorig_bezoek"  # session: when the reader logged in the time before this one (ISO), set at login
NOON, EVENING = 12, 18
WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


@dataclass(frozen=True)
class Desk:
    """What one reader's desk shows at one moment; reads the tasks once."""

    user: Any
    at: datetime
    since: datetime | None

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def _tasks(self) -> list[Task]:
        return tasks.tasks_for(self.user, self.at)

    @property
    def mine(self) -> list[Task]:
        return [task for task in self._tasks if task.mine]

    @property
    def others(self) -> list[Task]:
        return [task for task in self._tasks if not task.mine]

    @property
    def late(self) -> list[Task]:
        return [task for task in self.mine if task.due_on and task.due_on < self.today]

    @cached_property
    def news(self) -> list[News]:
        return tasks.news_for(self.user, self.since, self.at) if self.since else []

    @property
    def greeting(self) -> str:
        """Goedemorgen. Zeven zaken wachten op u."""
        hour = timezone.localtime(self.at).hour
        hello = "Goedemorgen" if hour < NOON else "Goedemiddag" if hour < EVENING else "Goedenavond"
        return f"{hello}. {_waiting(len(self.mine))}"


def _waiting(count: int) -> str:
    if not count:
        return "Er wacht niets op u."
    if count == 1:
        return "Eén zaak wacht op u."
    return f"{WORDS[count].capitalize() if count < len(WORDS) else count} zaken wachten op u."


def of(user: Any, at: datetime, previous_visit: str | None) -> Desk:
    """The desk of this reader; `previous_visit` is the session's ISO time, unreadable or absent means a first visit."""
    try:
        since = datetime.fromisoformat(previous_visit) if previous_visit else None
    except ValueError:
        since = None
    return Desk(user, at, since)
