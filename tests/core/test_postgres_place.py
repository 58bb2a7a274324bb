"""Where the embedded server lives, as whom it runs, and the programs that it runs from."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from core.postgres import PostgresError, guard, place


def test_an_ordinary_user_runs_the_server_in_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    found = place.place_of(tmp_path / "var")
    assert (place.account(), found.owner, found.moved, found.home) == (None, None, False, tmp_path / "var" / "postgres")


def test_a_folder_of_ones_own_stays_that_of_its_maker_and_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "eigen"
    place.own(folder, None)
    found = folder.stat()
    assert (found.st_uid, stat.S_IMODE(found.st_mode)) == (os.geteuid(), 0o700)


def test_a_package_without_programs_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lege_postgres" / "pginstall" / "bin").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(place, "PACKAGE", "lege_postgres")
    with pytest.raises(PostgresError, match="Er is geen ingebouwde PostgreSQL voor dit platform"):
        place.package_folder()


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A wheel as it is installed: a program that only its owner may run, and a link to it."""
    monkeypatch.setattr(place, "SYSTEM_HOME", tmp_path / "system")
    programs = tmp_path / place.PACKAGE / "pginstall" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").write_text("programma")
    (programs / "postgres").chmod(0o700)
    (programs / "postmaster").symlink_to("postgres")
    return tmp_path / place.PACKAGE


@pytest.mark.parametrize("has_libraries", [True, False])
def test_programs_are_copied_for_everybody_with_the_libraries_there_are(package: Path, has_libraries: bool) -> None:
    if has_libraries:
        (package.parent / f"{place.PACKAGE}.libs").mkdir(mode=0o700)
    target = place.SYSTEM_HOME / "server-1"
    place.copy_program(package, target)
    copied = target / place.PACKAGE / "pginstall" / "bin"
    assert stat.S_IMODE((copied / "postgres").stat().st_mode) == 0o755
    assert (copied / "postmaster").readlink() == Path("postgres")
    assert (target / f"{place.PACKAGE}.libs").is_dir() is has_libraries
    assert stat.S_IMODE(place.SYSTEM_HOME.stat().st_mode) == 0o755


def test_of_two_starts_at_once_the_first_copy_stays(package: Path) -> None:
    target = place.SYSTEM_HOME / "server-1"
    target.mkdir(parents=True)
    (target / "eerst").write_text("van de andere start")
    place.copy_program(package, target)
    assert [path.name for path in place.SYSTEM_HOME.iterdir()] == ["server-1"]
    assert [path.name for path in target.iterdir()] == ["eerst"]


def test_the_guard_leaves_nothing_once_its_pipe_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    (folder / "rest").write_text("x")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    guard.guard(folder)
    assert not folder.exists()
