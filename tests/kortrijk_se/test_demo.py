"""`make demo`, in parts and as a whole: it refuses what is not its own, does no work twice, and leaves nothing running."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.enums import Role
from accounts.models import RoleGrant, User
from core.models import AuditEvent
from core.postgres import Server, place_of, running
from core.postgres.place import Place
from kortrijk_se import demo
from kortrijk_se.processes import Processes
from tests.factories.accounts import OrganisationFactory
from tests.processes import ROOT, environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("environment", ["production", "test"])
def test_refuses_outside_the_demo(settings: Any, environment: str) -> None:
    settings.IS_DEMO = environment == "demo"
    with pytest.raises(CommandError, match="De demo start alleen met KSE_ENV=demo"):
        call_command("demo")


def test_a_port_that_is_taken_is_told_at_once(settings: Any) -> None:
    settings.IS_DEMO = True
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Poort {port} op 127\.0\.0\.1 is niet vrij .* `make demo PORT={port + 1}`"):
            call_command("demo", port=port)


@pytest.mark.django_db
def test_data_of_real_people_are_refused() -> None:
    User.objects.create_user("jan@kortrijk.test", "geheim", name="Jan")
    with pytest.raises(demo.DemoError, match="bevat gegevens die niet van de demo zijn"):
        demo.check_data()


@pytest.mark.django_db
def test_reset_refuses_data_of_real_people() -> None:
    User.objects.create_user("jan@kortrijk.test", "geheim", name="Jan")
    with pytest.raises(demo.DemoError, match="bevat gegevens die niet van de demo zijn"):
        demo.reset()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_an_empty_database_and_a_demo_with_visitors_are_accepted() -> None:
    demo.check_data()
    User.objects.create_user("regisseur@kortrijk.test", demo.PASSWORD, name="Regisseur", is_example=True)
    User.objects.create_user("bezoeker@kortrijk.test", "geheim", name="Bezoeker")
    demo.check_data()


@pytest.mark.django_db
def test_a_migrated_database_is_left_alone() -> None:
    assert demo.migrate() is False


def test_example_data_are_refused_in_production(settings: Any) -> None:
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="Voorbeeldgegevens horen niet in productie"):
        call_command("load_example")


@pytest.mark.django_db
def test_data_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(demo, "call_command", called.append)
    assert demo.load() is True
    assert demo.load() is False
    assert called == ["load_reference", "load_example"]
    assert AuditEvent.objects.filter(subject="core.demo").count() == 1


@pytest.mark.django_db
def test_accounts_are_shown_with_their_roles_in_the_order_of_the_table() -> None:
    for email, roles in (("b@kortrijk.test", [Role.ADMIN]), ("a@kortrijk.test", [Role.AUDIT]), ("c@kortrijk.test", [Role.DIRECTOR, Role.POLICY])):
        user = User.objects.create_user(email, demo.PASSWORD, name=email, is_example=True)
        for role in roles:
            RoleGrant.objects.create(person=user.person, role=role, valid_from=date(2020, 1, 1))
    member = User.objects.create_user("e@kortrijk.test", demo.PASSWORD, name="Lid", is_example=True)
    organisation = OrganisationFactory(name="Voorbeeldatelier")
    for role in (Role.SIGNATORY, Role.APPLICANT):
        RoleGrant.objects.create(person=member.person, role=role, organisation=organisation, valid_from=date(2020, 1, 1))
    other = User.objects.create_user("d@kortrijk.test", "geheim", name="Bezoeker")
    RoleGrant.objects.create(person=other.person, role=Role.ADMIN, valid_from=date(2020, 1, 1))
    assert demo.accounts(timezone.localdate()) == [
        ("e@kortrijk.test", "Voorbeeldatelier: Aanvrager, Bevoegd ondertekenaar"),
        ("c@kortrijk.test", "Regisseur, Beleidsmedewerker"),
        ("a@kortrijk.test", "Auditor / DPO"),
        ("b@kortrijk.test", "Functioneel beheerder"),
    ]
    text = demo.announcement("127.0.0.1", 8000, 7.4, Path("var/log"))
    assert "Kortrijk SE draait op http://127.0.0.1:8000/ (klaar in 7 s)." in text
    assert "Het wachtwoord is overal: kortrijk-demo" in text
    assert "  a@kortrijk.test  Auditor / DPO\n" in text


def test_reset_without_a_given_database_erases_what_an_earlier_demo_made(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    settings.VAR_DIR, settings.STATIC_ROOT, settings.MEDIA_ROOT = tmp_path, tmp_path / "static", tmp_path / "media"
    home = place_of(tmp_path).home
    for folder in (home, tmp_path / "static", tmp_path / "media", tmp_path / "log"):
        folder.mkdir(parents=True)
    (tmp_path / "of-somebody-else").touch()
    demo.reset()
    assert not home.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name != "postgres"] == ["of-somebody-else"]


def test_a_given_database_is_used_without_a_word(tmp_path: Path, settings: Any) -> None:
    said: list[str] = []
    settings.VAR_DIR = tmp_path / "var"
    with demo.database(said.append):
        assert said == []
    assert not settings.VAR_DIR.exists()


def test_a_place_outside_the_project_is_told(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    elsewhere = Place(tmp_path / "home", tmp_path / "socket", None, moved=True)
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr("core.postgres.place_of", lambda var: elsewhere)
    monkeypatch.setattr("core.postgres.running", lambda var: nullcontext())
    with demo.database(said.append):
        assert said == [f"Als root draait PostgreSQL als gebruiker nobody, die hier niet bij kan. De gegevens staan daarom in {tmp_path / 'home'}."]


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "127.0.0.1:1"), ("0.0.0.0", "127.0.0.1:1"), ("::", "[::1]:1"), ("::1", "[::1]:1")])
def test_the_site_is_asked_where_it_can_be_reached(host: str, address: str) -> None:
    assert demo.nearby(host, 1) == address


def test_a_child_that_ends_while_starting_shows_its_log(tmp_path: Path) -> None:
    processes = Processes(tmp_path)
    processes.start("web", [sys.executable, "-c", "raise SystemExit('geen poort')"], dict(os.environ), ROOT)
    with pytest.raises(demo.DemoError, match=r"(?s)web is gestopt \(code 1\).*geen poort"):
        demo.wait_until_ready(processes, "127.0.0.1", free_port())
    processes.stop()


def test_a_site_that_does_not_answer_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "READY_SECONDS", 0)
    with pytest.raises(demo.DemoError, match="antwoordt na 0 seconden nog niet"):
        demo.wait_until_ready(Processes(tmp_path), "127.0.0.1", free_port())


class Demo:
    """A demo in a terminal of its own: a session, so that Ctrl-C is one signal to its group."""

    def __init__(self, var: Path, port: int, *more: str, **given: str) -> None:
        command = [sys.executable, "manage.py", "demo", "--port", str(port), *more]
        self.port, self.log = port, (var.parent / f"{port}.txt")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment(KSE_ENV="demo", KSE_VAR=str(var), **given), stdout=log, stderr=log, start_new_session=True
            )

    def wait_for_address(self) -> None:
        deadline = time.monotonic() + 90
        while "Kortrijk SE draait op" not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/gezond/", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def children(self) -> list[int]:
        """Web server and worker, in the order in which they began."""
        return [int(number) for number in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()]

    def end(self, number: signal.Signals) -> int:
        os.killpg(self.process.pid, number)
        return self.process.wait(30)


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder with a migrated, empty database that counts as loaded: what the demo loads has tests of its own."""
    folder = Path(tempfile.mkdtemp(prefix="kse-test-demo-"))
    folder.chmod(0o755)
    with running(folder / "var") as server:
        prepare = environment(KSE_ENV="demo", KSE_VAR=str(folder / "var"))
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=prepare, check=True)
        with psycopg.connect(server.place.url()) as connection:
            connection.execute(
                "INSERT INTO core_auditevent (subject, sequence, event, at, role, reason, changes, previous_hash, hash)"
                " VALUES (%s, 1, %s, now(), '', '', '{}', '', '')",
                demo.LOADED,
            )
    yield folder / "var"
    Server(place_of(folder / "var")).remove()
    shutil.rmtree(folder)


@pytest.fixture
def given() -> Iterator[str]:
    """The address of an empty database on the tests' own server."""
    name = f"demo_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]  # a name of our own making
        host, port = connection.info.host, connection.info.port
        yield f"postgresql://{connection.info.user}@/{name}?host={host}&port={port}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def test_the_first_start_on_a_given_database_loads_everything_and_ends_with_a_part(given: str, tmp_path: Path) -> None:
    one = Demo(tmp_path / "var", free_port(), "--reset", DATABASE_URL=given)
    one.wait_for_address()
    assert one.answers()
    os.kill(one.children()[-1], signal.SIGKILL)
    assert one.process.wait(30) == 1
    said = one.log.read_text()
    assert "is gestopt (code -9)" in said
    assert "Databank bijgewerkt" in said
    assert "Referentie- en voorbeeldgegevens geladen" in said
    assert "regisseur@kortrijk.test " in said
    assert not (tmp_path / "var" / "postgres").exists()
    with psycopg.connect(given) as connection:
        assert connection.execute("SELECT count(*) FROM initiatives_initiative").fetchone() >= (29,)  # type: ignore[operator]


def test_two_demos_of_one_folder_kill_9_and_ctrl_c(var: Path) -> None:
    first, second = Demo(var, free_port()), Demo(var, free_port())
    first.wait_for_address()
    second.wait_for_address()
    assert first.end(signal.SIGINT) == 0
    assert "De demo is gestopt" in first.log.read_text()
    assert not first.answers()
    assert second.answers(), "the database is still in use"
    second.end(signal.SIGKILL)
    third = Demo(var, second.port)
    third.wait_for_address()
    assert third.answers()
    assert third.end(signal.SIGTERM) == 0
    assert not third.answers()
    assert Server(place_of(var)).pid() is None
