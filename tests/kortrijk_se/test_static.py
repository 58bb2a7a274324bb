"""Collected once, and again only when a file changed."""

from pathlib import Path
from typing import Any

import pytest

from kortrijk_se import static


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> tuple[Path, Path]:
    """(source with one file, empty target)"""
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "css").mkdir(parents=True)
    (source / "css" / "a.css").write_text("p { margin: 0 }")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], target
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    return source, target


def test_collects_when_there_is_nothing(folders: tuple[Path, Path]) -> None:
    assert static.collect() is True
    assert (folders[1] / "css" / "a.css").is_file()


def test_does_nothing_when_nothing_changed(folders: tuple[Path, Path]) -> None:
    static.collect()
    (folders[1] / "css" / "a.css").unlink()
    assert static.collect() is False


def test_a_changed_file_is_collected_and_a_removed_one_goes(folders: tuple[Path, Path]) -> None:
    static.collect()
    (folders[0] / "css" / "a.css").rename(folders[0] / "css" / "b.css")
    assert static.collect() is True
    assert [path.name for path in (folders[1] / "css").iterdir()] == ["b.css"]


def test_an_interrupted_run_is_done_again(folders: tuple[Path, Path]) -> None:
    static.collect()
    (folders[1] / static.STAMP).unlink()
    assert static.collect() is True
