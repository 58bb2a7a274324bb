"""Waits at the end of a pipe until a test run is over, in whatever way it ended, then leaves nothing of its cluster."""

import shutil
import sys
from pathlib import Path

from core.postgres.place import place_of
from core.postgres.server import Server


def guard(folder: Path) -> None:
    sys.stdin.buffer.read()
    Server(place_of(folder)).remove()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    guard(Path(sys.argv[1]))
