"""A virus scanner that answers what the test puts in its list, the last answer for ever."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

CLEAN, FOUND = b"stream: OK\0", b"stream: Eicar FOUND\0"


@contextmanager
def scanning(settings: Any) -> Iterator[list[bytes]]:
    """`CLAMD_URL` points to it as long as the block lasts."""
    server, answers = socket.create_server(("127.0.0.1", 0)), [CLEAN]
    settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                while not connection.recv(65536).endswith(b"\0\0\0\0"):
                    pass
                connection.sendall(answers.pop(0) if len(answers) > 1 else answers[0])

    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield answers
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)
