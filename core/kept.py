"""What is made of rows that seldom change (code lists, definitions) stays in the process until one of those rows does.

The stamp of tables is their number of rows with the sum of the transactions that wrote them: an insert, a change or a delete moves it, by
whatever road and in whatever process it was made. Asking it is one short query; no row needs to be told that it is kept. A transaction that
wrote something keeps nothing and is given nothing kept: its rows may still change under the same number, or be taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.db import connection
from django.db.models import Model

P = ParamSpec("P")
R = TypeVar("R")
Stamp = tuple[int, int]

_FOUND: dict[tuple[object, ...], tuple[Stamp, object]] = {}


def _stamp(sql: str) -> Stamp | None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        has_written, count, written = cursor.fetchone()
    return None if has_written else (count, written)


def while_unchanged(*models: type[Model]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function makes of small tables, per argument (hashable, few). Its result is shared by requests: nobody changes it.

    The stamp is asked before the rows: what changes in between is read again the next time, never missed.
    """
    rows = " UNION ALL ".join(f'SELECT xmin FROM "{model._meta.db_table}"' for model in models)  # noqa: S608 - names of our own tables
    sql = f"""SELECT pg_current_xact_id_if_assigned() IS NOT NULL, count(*), coalesce(sum(xmin::text::bigint), 0)::bigint
                FROM ({rows}) AS written"""  # noqa: S608 - names of our own tables

    def keep(load: Callable[P, R]) -> Callable[P, R]:
        @wraps(load)
        def kept(*args: P.args, **kwargs: P.kwargs) -> R:
            key, stamp = (load, args, tuple(sorted(kwargs.items()))), _stamp(sql)
            if stamp is None:
                return load(*args, **kwargs)
            have = _FOUND.get(key)
            if have is None or have[0] != stamp:
                have = _FOUND[key] = (stamp, load(*args, **kwargs))
            return cast("R", have[1])

        return kept

    return keep
