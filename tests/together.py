"""Two people at the same moment: each call in its own thread and database connection, started together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gave or raised, in order. For tests with `django_db(transaction=True)`."""
    ready = threading.Barrier(len(calls))
    outcomes: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            ready.wait()
            outcomes[place] = call()
        except Exception as error:  # noqa: BLE001 what a call raises is its outcome
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes
