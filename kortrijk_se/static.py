"""Static files are collected, hashed and compressed only when one of them changed."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

IGNORED = ["CVS", ".*", "*~"]  # what collectstatic skips
STAMP = ".fingerprint"


def fingerprint() -> str:
    """Of every file that would be collected: its name, size and time of change."""
    lines = {f"{name} {version(name)}" for name in ("django", "whitenoise")}
    for finder in get_finders():
        for path, storage in finder.list(IGNORED):
            found = Path(storage.path(path)).stat()
            lines.add(f"{path} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def collect() -> bool:
    """Collect when needed; True when it was. The stamp is written last, so that an interrupted run is done again."""
    stamp, wanted = Path(settings.STATIC_ROOT) / STAMP, fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)
    return True
