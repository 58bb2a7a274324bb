"""What `make demo` does between an empty folder and a site that answers. Every step is skipped when it was done before."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.enums import Role
from accounts.models import RoleGrant, User
from core import audit, dates, postgres
from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent
from kortrijk_se import static
from kortrijk_se.processes import Processes
from subsidies.management.example_rounds import open_next_round

PASSWORD = "kortrijk-demo"  # noqa: S105 printed for whoever tries the demo; its accounts exist nowhere else
LOADED = ("core.demo", "voorbeeldgegevens geladen")
READY_SECONDS = 120
TURN = 20061204  # any number, as long as every demo takes the same
Say = Callable[[str], None]


class DemoError(RuntimeError):
    """The demo cannot start; the Dutch text says why and what to do."""


def check_environment() -> None:
    if not settings.IS_DEMO:
        text = "De demo start alleen met KSE_ENV=demo (zoals `make demo` doet), nooit in productie."
        raise DemoError(text)


def check_port(host: str, port: int) -> None:
    """Before anything else is done: nobody waits minutes for a port that is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            text = f"Poort {port} op {host} is niet vrij ({error.strerror}). Draait de demo al? Kies anders een andere: `make demo PORT={port + 1}`."
            raise DemoError(text) from error


@contextmanager
def database(say: Say) -> Iterator[None]:
    """The given database, or the project's own server for as long as the demo runs."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    place = postgres.place_of(settings.VAR_DIR)
    if place.moved:
        say(f"Als root draait PostgreSQL als gebruiker nobody, die hier niet bij kan. De gegevens staan daarom in {place.home}.")
    with postgres.running(settings.VAR_DIR):
        try:
            yield
        finally:
            disconnect()


def disconnect() -> None:
    """Close the pool with its threads: none may run when processes are forked, and none may miss the database when it stops."""
    connection.close()
    cast("DatabaseWrapper", connection).close_pool()


def tables() -> list[str]:
    return connection.introspection.table_names()


def check_data() -> None:
    """Refuse a database with real people in it: the demo's accounts have a password that everybody knows."""
    if User._meta.db_table in tables() and User.objects.exists() and not User.objects.filter(is_example=True).exists():
        text = "Deze database bevat gegevens die niet van de demo zijn. De demo raakt ze niet aan; geef een andere DATABASE_URL op."
        raise DemoError(text)


def reset() -> None:
    """Nothing of an earlier demo stays: data, files, logs."""
    if os.environ.get("DATABASE_URL"):
        check_data()
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    else:
        postgres.Server(postgres.place_of(settings.VAR_DIR)).remove()
    for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT, settings.VAR_DIR / "log"):
        shutil.rmtree(folder, ignore_errors=True)


def migrate() -> bool:
    """Apply what is new; True when there was anything."""
    cache = settings.CACHES["default"]["LOCATION"]
    executor = MigrationExecutor(connection)
    if cache in tables() and not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return True


def load() -> bool:
    """Reference and example data, once. A load that was interrupted is done again: both layers can be loaded over themselves."""
    subject, event = LOADED
    if AuditEvent.objects.filter(subject=subject, event=event).exists():
        return False
    for command in ("load_reference", "load_example"):
        call_command(command)
    audit.record(subject, event, by=None, at=timezone.now())
    return True


def prepare(say: Say) -> None:
    """From whatever is there to a database and static files that this code can serve. Two demos at once take turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])  # given back when the connection closes
    check_data()
    steps: tuple[tuple[Callable[[], bool], str], ...] = (
        (migrate, "Databank bijgewerkt"),
        (load, "Referentie- en voorbeeldgegevens geladen"),
        (static.collect, "Statische bestanden verzameld"),
    )
    for step, done in steps:
        begin = time.monotonic()
        if step():
            say(f"{done} ({time.monotonic() - begin:.0f} s).")
    open_round(say)
    disconnect()


def open_round(say: Say) -> None:
    """There is always a round to apply in. Who tries the demo may have changed what the next one needs: then the site starts without it."""
    try:
        if found := open_next_round(at=timezone.now()):
            say(f"Er was geen open ronde meer: {found} is geopend, tot en met {dates.formatted(found.last_day)}.")
    except (RuleError, NotAllowedError) as error:
        say(f"Er is geen open ronde, en een nieuwe openen lukte niet: {error}")


def start(processes: Processes, host: str, port: int) -> None:
    address = address_of(host, port)
    environment = {"SITE_URL": f"http://{address}", "PYTHONUNBUFFERED": "1"} | os.environ | {"BIND": address}
    web = [sys.executable, "-m", "gunicorn", "--config", "python:kortrijk_se.gunicorn_conf", "kortrijk_se.wsgi"]
    processes.start("web", web, environment, settings.BASE_DIR)
    processes.start("worker", [sys.executable, "manage.py", "procrastinate", "worker"], environment, settings.BASE_DIR)


def address_of(host: str, port: int) -> str:
    """As it stands in a web address and in gunicorn's `bind`: a v6 number between brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def nearby(host: str, port: int) -> str:
    """Where this machine reaches itself, also when the site listens on every address."""
    return address_of({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)  # noqa: S104 the demo may be asked to


def is_healthy(host: str, port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{nearby(host, port)}/gezond/", timeout=5) as response:
            return bool(response.status == 200)  # noqa: PLR2004 OK
    except (urllib.error.URLError, OSError):
        return False


def wait_until_ready(processes: Processes, host: str, port: int) -> None:
    """Until web server, worker and database all say so."""
    deadline = time.monotonic() + READY_SECONDS
    while not is_healthy(host, port):
        fail_when_ended(processes)
        if time.monotonic() > deadline:
            text = f"De demo antwoordt na {READY_SECONDS} seconden nog niet. De logboeken staan in {processes.logs}."
            raise DemoError(text)
        time.sleep(0.2)


def fail_when_ended(processes: Processes) -> None:
    if (child := processes.ended()) is not None:
        text = f"{child.name} is gestopt (code {child.process.returncode}). Het einde van {child.log}:\n{child.last_lines()}"
        raise DemoError(text)


def accounts(today: date) -> list[tuple[str, str]]:
    """(e-mail, roles) of every example account, in the order of the roles."""
    grants = RoleGrant.objects.in_force(today).filter(person__user__is_example=True).select_related("person__user", "organisation")
    order = {role: number for number, role in enumerate(Role)}
    found: dict[str, dict[str, list[str]]] = {}
    for grant in sorted(grants, key=lambda grant: (order[Role(grant.role)], grant.person.user.email)):
        whose = str(grant.organisation) if grant.organisation else ""
        found.setdefault(grant.person.user.email, {}).setdefault(whose, []).append(Role(grant.role).label)
    return [(email, " · ".join(of_one(whose, roles) for whose, roles in given.items())) for email, given in found.items()]


def of_one(organisation: str, roles: list[str]) -> str:
    """The roles for one organisation, or for the city when it has no name."""
    return f"{organisation}: {', '.join(roles)}" if organisation else ", ".join(roles)


def announcement(host: str, port: int, seconds: float, logs: Path) -> str:
    """What the reader of the terminal needs: where, who, how to stop."""
    rows = accounts(timezone.localdate())
    width = max((len(email) for email, _ in rows), default=0)
    lines = [
        "",
        f"Kortrijk SE draait op http://{address_of(host, port)}/ (klaar in {seconds:.0f} s).",
        "",
        f"Aanmelden kan met deze accounts. Het wachtwoord is overal: {PASSWORD}",
        *(f"  {email:<{width}}  {roles}" for email, roles in rows),
        "",
        f"Logboeken: {logs}. Stoppen: Ctrl-C.",
    ]
    return "\n".join(lines)
