"""Two people at the same time: each in a thread with its own connection, as two web workers are."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from time import monotonic, sleep
from typing import Any

from django.db import connection, transaction

WAITS_FOR_ME = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"


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


def meanwhile(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """`first` writes and commits only when `second`, on another connection, has looked already and waits; give what second returned or raised."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(second())
        except Exception as error:  # noqa: BLE001 the outcome is what the test looks at
            found.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    with transaction.atomic(), connection.cursor() as cursor:
        first()
        thread.start()
        end = monotonic() + 10
        while not cursor.execute(WAITS_FOR_ME).fetchone()[0]:
            assert not found, f"nothing waited: {found}"
            assert monotonic() < end, "the second action never came so far"
            sleep(0.01)
    thread.join(30)
    assert not thread.is_alive(), "an action waits for ever"
    return found[0]
