"""Web server and worker as children of one command: started together, watched, stopped together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAUSE = 0.1
STOP_SECONDS = 15  # requests and jobs in hand get ten, see gunicorn_conf and PROCRASTINATE_WORKER_DEFAULTS
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)  # loaded before the fork


@dataclass(frozen=True)
class Child:
    """One running process and the file its output goes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def last_lines(self, count: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])


@dataclass
class Processes:
    """The children. Each has a session of its own: Ctrl-C reaches the command alone, which stops them in order, once. On Linux none outlives it."""

    logs: Path
    children: list[Child] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str], cwd: Path) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        path = self.logs / f"{name}.log"
        with path.open("wb") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=cwd,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 the command has closed its pool, and with it its threads
            )
        self.children.append(Child(name, process, path))

    def ended(self) -> Child | None:
        """The first child that is no longer running, if any."""
        return next((child for child in self.children if child.process.poll() is not None), None)

    def wait(self) -> Child:
        """Until a child ends by itself."""
        while (child := self.ended()) is None:
            time.sleep(PAUSE)
        return child

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Ask all at once, give them time together, then make them."""
        for child in self.children:
            if child.process.poll() is None:
                child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + seconds
        for child in self.children:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
        self.children.clear()


def die_with_parent() -> None:
    """In the child, before it becomes another program: ask Linux to end it when the command is killed, or it would keep the port."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
