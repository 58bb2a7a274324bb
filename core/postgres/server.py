"""Starting, adopting and stopping one server. Who comes last switches off the light: users of a folder share a lock, the last one out stops it."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from core.postgres import place as places
from core.postgres.place import DATABASE, Place, PostgresError, make_folders, place_of, program_folder

NEEDED_BYTES = 250 * 1024 * 1024  # a new cluster is about 40 MB, its first log segments and the example data the rest
START_SECONDS = 60
STOP_SECONDS = 15
PAUSE = 0.05
PROC = Path("/proc")
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}  # nothing of PG* of the caller
INITDB = ("--locale=C.UTF-8", "--encoding=UTF8", "--username=postgres", "--auth=trust", "--no-instructions")
REASONS = {
    "No space left on device": "De schijf is vol. Maak ruimte vrij en start opnieuw.",
    "Read-only file system": "De schijf is alleen-lezen. Zet het project op een schijf waarop geschreven mag worden.",
    "could not create shared memory segment": "Het systeem geeft PostgreSQL geen gedeeld geheugen. Vergroot /dev/shm en start opnieuw.",
    "is too long": "Het pad van de socket is te lang. Zet het project in een kortere map.",
    "invalid locale name": "De taalinstelling C.UTF-8 ontbreekt op dit systeem. Installeer ze (pakket locales) en start opnieuw.",
    "database files are incompatible": "De gegevens zijn van een andere versie van PostgreSQL. Begin opnieuw met `make demo-reset`.",
}


class Server:
    """The server of one place. `options` are settings of PostgreSQL on top of ours, `initdb` extra options for a new cluster."""

    def __init__(self, place: Place, options: Mapping[str, str] | None = None, initdb: tuple[str, ...] = ()) -> None:
        self.place = place
        self.options = {"listen_addresses": "", "port": "5432", "unix_socket_directories": str(place.socket)} | dict(options or {})
        self.initdb = initdb
        self.process: subprocess.Popen[bytes] | None = None
        self.users: IO[bytes] | None = None

    def start(self, database: str = DATABASE) -> bool:
        """Run and hold `database`; True when this call started it, False when a running server was adopted. Raises PostgresError."""
        try:
            make_folders(self.place)
            with self._lock("start.lock"):
                self.users = self._open_lock("users.lock")
                fcntl.flock(self.users, fcntl.LOCK_SH)
                started = not self._adopt()
                if started:
                    self._prepare()
                    self._launch()
                create_database(self.place, database)
        except BaseException as error:
            self._give_up()
            if isinstance(error, OSError):
                raise PostgresError(reason_of(error)) from error
            raise
        return started

    def leave(self) -> bool:
        """Stop using it; the last user stops it. True when it was stopped."""
        with self._lock("start.lock"):
            last = self.users is None or alone(self.users)
            if last:
                self.stop()
            self._forget()
        return last

    def stop(self) -> None:
        """Fast shutdown; what has not ended in time is made to (the data survive that too)."""
        for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if (pid := self.pid()) is not None:
                os.kill(pid, number)
                self._wait_for_end(pid, seconds)
        if self.process is not None:
            self.process.wait()
            self.process = None

    def remove(self) -> None:
        """Stop, and erase the data. Refused while another process uses them."""
        if not self.place.home.exists():
            return
        with self._lock("start.lock"), self._open_lock("users.lock") as users:
            if not alone(users):
                raise PostgresError("De demo draait nog in een ander venster. Stop ze daar eerst (Ctrl-C) en probeer opnieuw.")
            self.stop()
            shutil.rmtree(self.place.home)
            shutil.rmtree(self.place.socket, ignore_errors=True)

    def pid(self) -> int | None:
        """Of the server that runs on these data now. A number left behind by a killed server, or taken by another process, is nobody's."""
        if self.process is not None and self.process.poll() is not None:
            return None
        lines = read_lines(self.place.pid_file)
        if not lines or not lines[0].strip("-").isdigit():
            return None
        pid = abs(int(lines[0]))
        return pid if works_in(pid, self.place.data) else None

    def _lock(self, name: str) -> IO[bytes]:
        lock = self._open_lock(name)
        fcntl.flock(lock, fcntl.LOCK_EX)
        return lock

    def _open_lock(self, name: str) -> IO[bytes]:
        return (self.place.home / name).open("ab")

    def _forget(self) -> None:
        if self.users is not None:
            self.users.close()
            self.users = None

    def _give_up(self) -> None:
        """After a refusal or Ctrl-C half-way: what this call started does not stay behind."""
        if self.process is not None:
            self.stop()
        self._forget()

    def _adopt(self) -> bool:
        """Whether a server already runs here and is ready, or becomes so; one that is stopping is waited for."""
        deadline = time.monotonic() + START_SECONDS
        while (pid := self.pid()) is not None:
            if status_of(self.place) == "ready":
                return True
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL (proces {pid}) is na {START_SECONDS} seconden nog niet klaar. Lees {self.place.log}.")
            time.sleep(PAUSE)
        return False

    def _prepare(self) -> None:
        """What must be true before a start: no left-over processes or files of a killed server, data of this version."""
        self._wait_for_orphans()
        for left_over in (self.place.pid_file, *self.place.socket.glob(f"{places.SOCKET_NAME}*")):
            left_over.unlink(missing_ok=True)
        found = read_lines(self.place.data / "PG_VERSION")
        if not found:
            self._create_cluster()
        elif found[0] != places.version().split(".", maxsplit=1)[0]:
            text = (
                f"De gegevens in {self.place.data} zijn van PostgreSQL {found[0]}; "
                f"deze versie van Kortrijk SE draait op PostgreSQL {places.version()}. "
                "Begin opnieuw met `make demo-reset`, of zet de vorige versie terug en neem eerst een reservekopie."
            )
            raise PostgresError(text)

    def _wait_for_orphans(self) -> None:
        """After kill -9 the server's children notice within moments that it is gone; until then its memory is in use."""
        deadline = time.monotonic() + START_SECONDS
        while any_works_in(self.place.data):
            if time.monotonic() > deadline:
                raise PostgresError(f"Processen van een vorige start gebruiken {self.place.data} nog. Stop ze en probeer opnieuw.")
            time.sleep(PAUSE)

    def _create_cluster(self) -> None:
        """Make the data beside their final place, so that an interrupted start never leaves half a cluster."""
        if shutil.disk_usage(self.place.home).free < NEEDED_BYTES:
            raise PostgresError(f"De schijf is vol: PostgreSQL heeft in {self.place.home} minstens 250 MB vrije ruimte nodig.")
        half = self.place.home / "data.new"
        shutil.rmtree(half, ignore_errors=True)
        program = program_folder(self.place.owner) / "initdb"
        done = subprocess.run([program, "-D", half, *INITDB, *self.initdb], capture_output=True, check=False, text=True, **self._process_options())
        if done.returncode:
            raise PostgresError(explain(done.stderr or done.stdout))
        half.rename(self.place.data)

    def _launch(self) -> None:
        """Start in a process group of its own: Ctrl-C reaches web and worker, never the database under them."""
        begin = self.place.log.stat().st_size if self.place.log.exists() else 0
        settings = [part for name, value in self.options.items() for part in ("-c", f"{name}={value}")]
        command: list[str | Path] = [program_folder(self.place.owner) / "postgres", "-D", self.place.data, *settings]
        with self.place.log.open("ab") as log:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **self._process_options()
            )
        self.process = process
        deadline = time.monotonic() + START_SECONDS
        while status_of(self.place) != "ready":
            if process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                with self.place.log.open("rb") as log:
                    log.seek(begin)
                    raise PostgresError(explain(log.read().decode(errors="replace"), self.place.log))
            time.sleep(PAUSE)

    def _process_options(self) -> dict[str, Any]:
        owner = self.place.owner
        account = {} if owner is None else {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        return {"cwd": self.place.home, "env": ENVIRONMENT, **account}

    def _wait_for_end(self, pid: int, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.pid() == pid and time.monotonic() < deadline:
            time.sleep(PAUSE)


def read_lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []


def status_of(place: Place) -> str:
    """What the server says of itself on line 8 of its pid file: starting, ready, stopping."""
    lines = read_lines(place.pid_file)
    return "".join(lines[7:8]).strip()


def works_in(pid: int, data: Path) -> bool:
    """Whether the process runs and, where the system can tell (Linux), has these data as its working folder, as PostgreSQL has."""
    if PROC.exists():
        try:
            return (PROC / str(pid) / "cwd").readlink() == data.resolve()
        except OSError:
            return False
    try:
        with suppress(PermissionError):  # of another user, so it runs
            os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def any_works_in(data: Path) -> bool:
    """Whether any process still works in these data (Linux; elsewhere the server's own check of its memory decides)."""
    return any(works_in(int(folder.name), data) for folder in PROC.glob("[0-9]*"))


def alone(lock: IO[bytes]) -> bool:
    """Whether no other process holds this lock; taken under start.lock, so nobody can come in between."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def create_database(place: Place, database: str) -> None:
    """Make the database when it is not there yet."""
    with psycopg.connect(place.url("postgres"), autocommit=True, connect_timeout=10) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def explain(output: str, log: Path | None = None) -> str:
    """The Dutch reason behind what PostgreSQL wrote; its own last lines where we do not know it."""
    for sign, text in REASONS.items():
        if sign in output:
            return f"PostgreSQL start niet. {text}"
    last = "\n".join(output.strip().splitlines()[-8:])
    where = f" Het volledige logboek: {log}." if log else ""
    return f"PostgreSQL start niet.{where} Dit zei de server:\n{last}"


def reason_of(error: OSError) -> str:
    """The Dutch reason of a refusal by the system itself."""
    if error.errno == errno.ENOSPC:
        return "PostgreSQL start niet. De schijf is vol. Maak ruimte vrij en start opnieuw."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"PostgreSQL start niet. Geen toegang tot {error.filename}. Verwijder die map, of start als de gebruiker die ze gemaakt heeft."
    if error.errno in {errno.ENOEXEC, errno.ENOENT}:
        return f"PostgreSQL start niet. {error.filename} kan op dit platform niet uitgevoerd worden; installeer PostgreSQL en geef DATABASE_URL op."
    return f"PostgreSQL start niet. Het systeem zegt: {error}."


@contextmanager
def running(var: Path) -> Iterator[Server]:
    """The project's own server for as long as the block takes; started when it does not run, stopped by its last user."""
    server = Server(place_of(var))
    server.start()
    try:
        yield server
    finally:
        server.leave()
