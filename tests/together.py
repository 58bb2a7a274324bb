"""Two people at the same time: each in a thread with its own connection, as two web workers are."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def together(*actions: Callable[[], Any]) -> list[Any]:
    """Start all actions at once; give what each returned or raised, in order. For tests with `transaction=True`."""
    found: list[Any] = [None] * len(actions)
    start = Barrier(len(actions))

    def run(number: int, action: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            found[number] = action()
        except Exception as error:  # noqa: BLE001 the outcome is what the test looks at
            found[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, action)) for number, action in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive(), "an action waits for ever"
    return found
