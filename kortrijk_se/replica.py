"""Reading the sums of the key figures from the read database, where there is one (DATABASE_REPLICA_URL).

Only what is read to be shown: inside a transaction (the freeze that makes the sums anew, every action) the main database answers, so that
nothing is decided on what is seconds old. Everything else, and every write, goes to the main database.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from initiatives.models import YearRollup
from monitoring.models import PublishedFigure

REPLICA = "replica"
SUMS = (YearRollup, PublishedFigure)


class FiguresRouter:
    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str | None:
        if model not in SUMS or REPLICA not in connections.databases or connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return None
        return REPLICA

    def allow_migrate(self, db: str, *_arguments: Any, **_hints: Any) -> bool | None:
        """A replica follows the main database; nothing is migrated there."""
        return False if db == REPLICA else None
