"""Children that end, children that will not, and children whose parent is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kortrijk_se.processes import Processes
from tests.processes import ROOT, environment

SLEEP = "import time; print('begonnen', flush=True); time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('begonnen', flush=True); time.sleep(60)"


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    made = Processes(tmp_path / "log")
    yield made
    made.stop(0)


def start(processes: Processes, name: str, code: str) -> int:
    """A child, once it has said that it began; its number."""
    processes.start(name, [sys.executable, "-c", code], dict(os.environ), ROOT)
    child = processes.children[-1]
    wait_for(lambda: "begonnen" in child.log.read_text() or child.process.poll() is not None)
    return child.process.pid


def wait_for(condition: object, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


def test_all_are_stopped_together(processes: Processes) -> None:
    pids = [start(processes, name, SLEEP) for name in ("a", "b")]
    begin = time.monotonic()
    processes.stop()
    assert time.monotonic() - begin < 5
    assert not any(map(runs, pids))
    assert processes.ended() is None


def test_one_that_will_not_is_made_to(processes: Processes) -> None:
    pid = start(processes, "a", STUBBORN)
    processes.stop(0.2)
    assert not runs(pid)


def test_one_that_ends_is_found_with_what_it_said(processes: Processes) -> None:
    start(processes, "a", SLEEP)
    start(processes, "b", "print('begonnen'); print('x' * 10, flush=True); raise SystemExit('geen database')")
    child = processes.wait()
    assert (child.name, child.process.returncode) == ("b", 1)
    assert child.last_lines(2) == "xxxxxxxxxx\ngeen database"


def test_each_has_a_session_of_its_own(processes: Processes) -> None:
    """Ctrl-C in the terminal reaches the command, which stops its children in order."""
    assert os.getsid(start(processes, "a", SLEEP)) != os.getsid(0)


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kan dit")
def test_none_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom kortrijk_se.processes import Processes\n"
        f"p = Processes(Path({str(tmp_path)!r}))\np.start('a', [sys.executable, '-c', {SLEEP!r}], dict(os.environ), Path('.'))\n"
        "print(p.children[0].process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    wait_for(lambda: "begonnen" in (tmp_path / "a.log").read_text())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    wait_for(lambda: not runs(child))


ASKED = """
import ctypes, sys
from kortrijk_se.processes import LIBC, die_with_parent
sys.platform = sys.argv[1]
die_with_parent()
number = ctypes.c_int()
LIBC.prctl(2, ctypes.byref(number))  # PR_GET_PDEATHSIG
print(number.value)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent ended")
@pytest.mark.parametrize(("system", "number"), [("linux", int(signal.SIGTERM)), ("darwin", 0)])
def test_a_child_asks_to_end_with_its_parent_where_the_system_can_do_that(system: str, number: int) -> None:
    done = subprocess.run([sys.executable, "-c", ASKED, system], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == f"{number}\n"
