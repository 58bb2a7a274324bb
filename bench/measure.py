"""Pages timed as ratios to the floor, alternating with it in the same run, so that a machine that slows down slows both."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median

ROUNDS = 100
WARM_UP = 8
START_SECONDS = 60


@dataclass(frozen=True)
class Page:
    """What is measured: `path` as the user with cookie `session` sees it; `budget` is the highest ratio allowed."""

    name: str
    path: str
    session: str
    budget: float


@dataclass(frozen=True)
class Result:
    """Median milliseconds of the page and of the floor beside it, the median of their ratios pair by pair, queries and weight."""

    name: str
    size: int
    milliseconds: float
    floor_milliseconds: float
    ratio: float
    budget: float
    queries: int
    kilobytes: float

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Browser:
    """One kept connection that sends one cookie."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path: str, session: str) -> tuple[float, http.client.HTTPResponse, bytes]:
        start = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": f"sessionid={session}", "Host": "127.0.0.1"})
        answer = self.connection.getresponse()
        body = answer.read()
        return (time.perf_counter() - start) * 1000, answer, body


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(environment: dict[str, str]) -> Iterator[int]:
    """The application under two workers on a free port of 127.0.0.1, ended afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:kortrijk_se.gunicorn_conf", "kortrijk_se.wsgi"]
    own = {"WEB_WORKERS": "2", "BIND": f"127.0.0.1:{port}", "LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(command, env=os.environ | environment | own)
    try:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and process.poll() is None:
            try:
                Browser(port).get("/gezond/", "")
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def measure(browser: Browser, page: Page, size: int) -> Result:
    """One page against the floor; raises RuntimeError when the page does not answer 200."""
    for _ in range(WARM_UP):
        _, answer, _ = browser.get(page.path, page.session)
        if answer.status != http.client.OK:
            msg = f"{page.name} answers {answer.status} at {page.path}"
            raise RuntimeError(msg)
        browser.get("/vloer/", page.session)
    pairs = []
    for _ in range(ROUNDS):
        floor, _, _ = browser.get("/vloer/", page.session)
        spent, answer, body = browser.get(page.path, page.session)
        pairs.append((spent, floor))
    return Result(
        name=page.name,
        size=size,
        milliseconds=round(median(p for p, _ in pairs), 1),
        floor_milliseconds=round(median(f for _, f in pairs), 1),
        ratio=round(median(p / f for p, f in pairs), 2),
        budget=page.budget,
        queries=int(answer.headers["X-Queries"]),
        kilobytes=round(len(body) / 1000, 1),
    )
