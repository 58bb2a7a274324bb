"""The embedded server, really started: adopted, killed, refused. Each test has a folder of its own that the server's account can reach."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from core.postgres import PostgresError, Server, local_url, place, place_of, running, server
from kortrijk_se.settings import database
from tests.processes import ROOT, environment

IS_ROOT = os.geteuid() == 0


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="kse-test-server-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def make(folder: Path) -> Iterator[Callable[..., Server]]:
    """`make(var)`: a server that is stopped and erased afterwards, whatever the test did to it."""
    made: list[Server] = []

    def new(var: Path | None = None) -> Server:
        made.append(Server(place_of(var or folder / "var"), {"fsync": "off"}, ("--no-sync",)))
        return made[-1]

    yield new
    for one in made:
        one._forget()
    for one in made:  # all before any data go: a server that misses its pid file takes a minute to notice
        one.stop()
    for one in made:
        shutil.rmtree(one.place.home, ignore_errors=True)
        shutil.rmtree(one.place.socket, ignore_errors=True)


def ask(of: Server, question: str) -> object:
    with psycopg.connect(of.place.url(), connect_timeout=5) as connection:
        row = connection.execute(question).fetchone()
    return None if row is None else row[0]


def crash(of: Server) -> None:
    """kill -9, as a machine without memory does."""
    assert of.process is not None
    of.process.kill()
    of.process.wait()
    of._forget()


def test_starts_a_utf8_database_without_a_network_port(make: Callable[..., Server]) -> None:
    one = make()
    assert one.start() is True
    assert ask(one, "SELECT current_database()") == "kortrijk_se"
    assert ask(one, "SHOW server_encoding") == "UTF8"
    assert ask(one, "SELECT datcollate FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    assert ask(one, "SHOW listen_addresses") == ""
    assert ask(one, "SELECT 'é' < 'z'") is False


def test_data_and_socket_are_private(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (one.place.home, one.place.socket, one.place.data)] == [0o700] * 3


def test_runs_in_a_session_of_its_own(make: Callable[..., Server]) -> None:
    """Ctrl-C reaches the group of web and worker, not the database under them."""
    one = make()
    one.start()
    pid = one.pid()
    assert pid is not None
    assert os.getsid(pid) != os.getsid(0)
    assert os.getpgid(pid) != os.getpgid(0)


def test_second_start_adopts_and_the_last_to_leave_stops(make: Callable[..., Server]) -> None:
    first, second = make(), make()
    assert first.start() is True
    assert second.start() is False
    assert first.pid() == second.pid()
    assert first.leave() is False
    assert ask(second, "SELECT 1") == 1
    assert second.leave() is True
    assert second.pid() is None


def test_data_survive_a_stop(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    with psycopg.connect(one.place.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    one.leave()
    again = make()
    assert again.start() is True
    assert ask(again, "SELECT number FROM kept") == 42


def test_start_after_kill_9_of_the_server_keeps_what_was_committed(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    with psycopg.connect(one.place.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    crash(one)
    assert one.place.pid_file.exists()
    again = make()
    assert again.start() is True
    assert ask(again, "SELECT number FROM kept") == 42


def test_start_adopts_a_server_whose_demo_was_killed(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    one._forget()  # what the system does with the locks of a killed process
    again = make()
    assert again.start() is False
    assert again.leave() is True


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="alleen Linux kan zien van wie een procesnummer is")
def test_a_number_that_another_process_took_over_is_not_a_server(make: Callable[..., Server]) -> None:
    """After a restart of the machine or container the old number is often somebody else's."""
    one = make()
    one.start()
    crash(one)
    lines = one.place.pid_file.read_text().splitlines()
    one.place.pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    again = make()
    assert again.pid() is None
    assert again.start() is True


def test_an_interrupted_first_start_is_begun_again(make: Callable[..., Server]) -> None:
    one = make()
    place.make_folders(one.place)
    (one.place.home / "data.new" / "base").mkdir(parents=True)
    assert one.start() is True
    assert not (one.place.home / "data.new").exists()


def test_stop_closes_connections_that_are_open(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    with psycopg.connect(one.place.url()) as connection:
        begin = time.monotonic()
        one.leave()
        assert time.monotonic() - begin < server.STOP_SECONDS
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    assert one.pid() is None


def test_remove_erases_the_data_and_refuses_while_in_use(make: Callable[..., Server]) -> None:
    one, other = make(), make()
    one.start()
    with pytest.raises(PostgresError, match="draait nog in een ander venster"):
        other.remove()
    assert ask(one, "SELECT 1") == 1
    one.leave()
    other.remove()
    assert not one.place.home.exists()


def test_remove_without_data_does_nothing(make: Callable[..., Server]) -> None:
    one = make()
    one.remove()
    assert not one.place.home.exists()


@pytest.mark.parametrize("name", ["x" * 120, "Map met Hoofdletters & spaties", "komma, en 'aanhaling'"])
def test_any_folder_name_works(make: Callable[..., Server], folder: Path, name: str) -> None:
    one = make(folder / name / "var")
    assert one.start() is True
    assert ask(one, "SELECT 1") == 1
    parsed = database(one.place.url())
    assert (parsed["HOST"], parsed["NAME"], parsed["USER"]) == (str(one.place.socket), "kortrijk_se", "postgres")


def test_a_long_folder_name_gets_a_short_private_socket_folder(folder: Path) -> None:
    found = place_of(folder / ("x" * 120) / "var")
    assert found.socket.parent == place.SHORT_HOME
    assert found.data.is_relative_to(folder)
    assert place_of(folder / ("y" * 120) / "var").socket != found.socket


def test_a_socket_folder_of_somebody_else_is_refused(make: Callable[..., Server], folder: Path) -> None:
    one = make(folder / ("x" * 120) / "var")
    one.place.socket.symlink_to(folder)
    with pytest.raises(PostgresError, match="van een andere gebruiker"):
        one.start()
    one.place.socket.unlink()


def test_the_address_is_known_before_anything_runs(folder: Path) -> None:
    assert local_url(folder / "var") == place_of(folder / "var").url()
    assert list(folder.iterdir()) == []


def test_reading_the_settings_starts_nothing(folder: Path) -> None:
    given = environment(KSE_ENV="demo", KSE_VAR=str(folder / "var"), DJANGO_SETTINGS_MODULE="kortrijk_se.settings")
    subprocess.run([sys.executable, "-W", "error", "-c", "import django; django.setup()"], check=True, cwd=ROOT, env=given)
    assert list(folder.iterdir()) == []


def test_running_stops_at_the_end_of_the_block(folder: Path) -> None:
    with running(folder / "var") as one:
        assert ask(one, "SELECT 1") == 1
    assert one.pid() is None


def test_two_starts_at_once_share_one_server(folder: Path) -> None:
    code = (
        "import sys, psycopg; from pathlib import Path; from core.postgres import running\n"
        "with running(Path(sys.argv[1])) as s:\n"
        "    print(psycopg.connect(s.place.url()).execute('SELECT pg_postmaster_start_time()').fetchone()[0], flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(folder / "var")]
    both = [subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    started = [one.stdout.readline() for one in both if one.stdout]
    for one in both:
        one.communicate(timeout=30)
    assert started[0] == started[1] != ""
    assert Server(place_of(folder / "var")).pid() is None


def test_data_of_another_version_are_refused_untouched(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    one.leave()
    (one.place.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(PostgresError, match=r"zijn van PostgreSQL 15; .* draait op PostgreSQL 18.*demo-reset"):
        make().start()
    assert (one.place.data / "base").is_dir()


def test_without_programs_for_this_platform_the_way_out_is_told(make: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "PACKAGE", "no_such_package")
    with pytest.raises(PostgresError, match=r"geen ingebouwde PostgreSQL voor dit platform .*DATABASE_URL"):
        make().start()


def test_a_full_disk_is_told_before_anything_is_written(make: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "NEEDED_BYTES", shutil.disk_usage("/").total * 1000)
    one = make()
    with pytest.raises(PostgresError, match="De schijf is vol"):
        one.start()
    assert not one.place.data.exists()


def test_damaged_data_show_what_the_server_said(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    one.leave()
    (one.place.data / "postgresql.conf").write_text("nonsense = 1\n")
    with pytest.raises(PostgresError, match=r"(?s)PostgreSQL start niet\. Het volledige logboek: .*unrecognized configuration parameter"):
        make().start()


@pytest.mark.parametrize(("output", "text"), list(server.REASONS.items()))
def test_known_reasons_are_told_in_dutch(output: str, text: str) -> None:
    assert server.explain(f"LOG: starting\nFATAL: {output}\n") == f"PostgreSQL start niet. {text}"


@pytest.mark.parametrize(
    ("number", "text"),
    [(28, "De schijf is vol"), (13, "Geen toegang tot /x/y"), (2, "/x/y kan op dit platform niet uitgevoerd worden"), (24, "Het systeem zegt")],
)
def test_refusals_of_the_system_are_told_in_dutch(number: int, text: str) -> None:
    assert text in server.reason_of(OSError(number, "reason", "/x/y"))


def test_a_server_that_does_not_get_ready_in_time_is_not_waited_for_for_ever(make: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    one = make()
    one.start()
    lines = one.place.pid_file.read_text().splitlines()
    one.place.pid_file.write_text("\n".join([*lines[:7], "starting"]) + "\n")
    monkeypatch.setattr(server, "START_SECONDS", 0.2)
    with pytest.raises(PostgresError, match="nog niet klaar"):
        make().start()


def test_ctrl_c_half_way_leaves_nothing_running(make: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*given: object) -> None:
        raise KeyboardInterrupt

    one = make()
    monkeypatch.setattr(server, "create_database", interrupt)
    with pytest.raises(KeyboardInterrupt):
        one.start()
    assert one.pid() is None
    assert one.users is None


def test_a_folder_that_cannot_be_made_is_told_in_dutch(make: Callable[..., Server], folder: Path) -> None:
    (folder / "file").touch(0o755)
    with pytest.raises(PostgresError, match="PostgreSQL start niet"):
        make(folder / "file" / "var").start()


def test_initdb_that_fails_shows_why(make: Callable[..., Server]) -> None:
    one = make()
    one.initdb = ("--no-such-option",)
    with pytest.raises(PostgresError, match=r"(?s)PostgreSQL start niet.*no-such-option"):
        one.start()


def test_processes_of_a_killed_server_are_waited_for(make: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "START_SECONDS", 0.2)
    one = make()
    place.make_folders(one.place)
    one.place.data.mkdir()
    with subprocess.Popen(["sleep", "30"], cwd=one.place.data) as orphan:
        with pytest.raises(PostgresError, match="Processen van een vorige start gebruiken"):
            one.start()
        orphan.kill()


def test_root_without_the_account_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(place, "ACCOUNT", "no-such-account")
    with pytest.raises(PostgresError, match="de gebruiker no-such-account bestaat hier niet"):
        place.account()


def test_where_the_system_cannot_tell_a_number_that_runs_is_believed(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(server, "PROC", folder / "no-proc")
    with subprocess.Popen(["sleep", "30"]) as other:
        assert server.works_in(other.pid, folder) is True
        other.kill()
    assert server.works_in(other.pid, folder) is False
    assert server.any_works_in(folder) is False


@pytest.mark.skipif(not IS_ROOT, reason="alleen root geeft de server aan een ander")
def test_root_hands_the_server_to_nobody(make: Callable[..., Server]) -> None:
    one = make()
    one.start()
    assert one.place.owner is not None
    assert Path(f"/proc/{one.pid()}").stat().st_uid == one.place.owner.pw_uid != 0
    assert one.place.data.stat().st_uid == one.place.owner.pw_uid


@pytest.mark.skipif(not IS_ROOT, reason="alleen root geeft de server aan een ander")
def test_where_nobody_cannot_come_the_server_lives_elsewhere_and_no_mode_changes(
    make: Callable[..., Server], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "SYSTEM_HOME", folder / "system")
    closed = folder / "closed"
    (closed / "project").mkdir(parents=True)
    closed.chmod(0o700)
    one = make(closed / "project" / "var")
    assert one.place.moved is True
    assert one.start() is True
    assert ask(one, "SHOW data_directory") == str(one.place.data)
    assert one.place.data.is_relative_to(folder / "system")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert list((closed / "project").iterdir()) == []


@pytest.mark.skipif(not IS_ROOT, reason="alleen root geeft de server aan een ander")
def test_programs_nobody_can_read_are_copied_once(make: Callable[..., Server], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "SYSTEM_HOME", folder / "system")
    monkeypatch.setattr(place, "readable_by_all", lambda package: False)
    one = make()
    assert one.start() is True
    assert Path(f"/proc/{one.pid()}/exe").readlink().is_relative_to(folder / "system")
    copied = (folder / "system").stat().st_mtime_ns
    one.leave()
    assert make().start() is True
    assert (folder / "system").stat().st_mtime_ns == copied


def test_a_folder_closed_to_others_is_not_reachable_by_all(folder: Path) -> None:
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    assert place.reachable_by_all(inner / "not-made-yet")
    (folder / "a").chmod(0o700)
    assert not place.reachable_by_all(inner / "not-made-yet")
