"""The server of a test run: it leaves nothing, also when the run is killed."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from core.postgres import place, throwaway
from tests.processes import ROOT


def test_throwaway_leaves_nothing() -> None:
    with throwaway("some_test") as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)
        made = Path(connection.info.host).parent.parent
        assert made.name.startswith("kse-test-")
    assert not made.exists()


def test_throwaway_leaves_nothing_when_the_run_is_killed() -> None:
    code = "import time\nfrom core.postgres import throwaway\nwith throwaway() as url:\n    print(url, flush=True); time.sleep(60)"
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    host = Path(run.stdout.readline().strip().split("host=")[1])
    with socket.socket(socket.AF_UNIX) as knock:
        knock.connect(str(host / place.SOCKET_NAME))
    run.send_signal(signal.SIGKILL)
    run.communicate()
    deadline = time.monotonic() + 20
    while host.parent.parent.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not host.parent.parent.exists()
