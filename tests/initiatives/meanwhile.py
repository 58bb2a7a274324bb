"""Somebody else was quicker: what happens between the page that was read and the transaction that acts on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(does: Callable[[], Any]) -> Iterator[None]:
    """`does` happens once, just before the next transaction (in a test: savepoint) begins; it is not undone with that transaction."""
    done = False

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal done
        if not done and sql.startswith("SAVEPOINT"):
            done = True
            does()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert done, "no transaction began"
