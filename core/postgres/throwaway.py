"""A cluster for one test run: in a temporary folder, without fsync, erased afterwards, also when the run itself is killed.

A guard process holds the other end of a pipe. When the run ends, in whatever way, the pipe closes and the guard stops the server and
erases the folder.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.postgres.place import place_of
from core.postgres.server import Server

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "max_connections": "60",
}
PREFIX = "kse-test-"
ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def throwaway(database: str = "kortrijk_se") -> Iterator[str]:
    """The address of a new, empty database for as long as the block takes."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o755)
    guard = subprocess.Popen([sys.executable, "-m", "core.postgres.guard", str(folder)], stdin=subprocess.PIPE, start_new_session=True, cwd=ROOT)
    try:
        server = Server(place_of(folder), FAST, ("--no-sync", "--no-data-checksums"))
        server.start(database)
        try:
            yield server.place.url(database)
        finally:
            server.leave()
    finally:
        guard.communicate()
