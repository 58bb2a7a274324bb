"""What some sources of the work desk say, with the others silent."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from unittest.mock import patch

from core import tasks
from core.tasks import Source, Task


def tasks_of(user: Any, at: datetime, *kinds: str, sources: tuple[Source, ...] = ()) -> list[Task]:
    """As the desk reads them: rows of these kinds together, and these sources."""
    with patch.object(tasks, "ROWS", {kind: tasks.ROWS[kind] for kind in kinds}), patch.object(tasks, "SOURCES", [*sources]):
        return tasks.tasks_for(user, at)
