"""Writes locale/nl/LC_MESSAGES/django.mo, which Django reads, from the django.po beside it; in plain Python, so that no tool is missing."""

from __future__ import annotations

import ast
import struct
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

MAGIC = 0x950412DE
HEADER_SIZE = 28
FOLDER = Path(settings.BASE_DIR) / "locale" / "nl" / "LC_MESSAGES"


def entries(text: str) -> dict[str, str]:
    """The messages of a .po file as gettext keeps them: a context before EOT, singular and plural with a NUL between."""
    found: dict[str, str] = {}
    for block in text.split("\n\n"):
        part = _parts(block)
        if "msgid" not in part:
            continue
        key = part["msgid"] + (f"\0{part['msgid_plural']}" if "msgid_plural" in part else "")
        key = f"{part['msgctxt']}\x04{key}" if "msgctxt" in part else key
        found[key] = "\0".join(value for name, value in sorted(part.items()) if name.startswith("msgstr"))
    return found


def _parts(block: str) -> dict[str, str]:
    """{keyword: text} of one entry; a line that begins with a quote goes on with the text before it."""
    part: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith('"'):
            part[name] += ast.literal_eval(line)
        elif line and not line.startswith("#"):
            name, _, quoted = line.partition(" ")
            part[name] = ast.literal_eval(quoted)
    return part


def compiled(text: str) -> bytes:
    """The .mo file: two tables of (length, offset), keys in order, then the texts, each closed by a NUL."""
    rows = sorted((key.encode(), value.encode()) for key, value in entries(text).items())
    keys, values = b"", b""
    tables: tuple[list[int], list[int]] = ([], [])
    start = HEADER_SIZE + 16 * len(rows)
    length = sum(len(key) + 1 for key, _ in rows)
    for key, value in rows:
        tables[0].extend((len(key), start + len(keys)))
        tables[1].extend((len(value), start + length + len(values)))
        keys += key + b"\0"
        values += value + b"\0"
    numbers = [MAGIC, 0, len(rows), HEADER_SIZE, HEADER_SIZE + 8 * len(rows), 0, 0, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + keys + values


class Command(BaseCommand):
    help = "Schrijft de Nederlandse teksten van bibliotheken (locale/nl) in de vorm die Django leest."

    def handle(self, *_args: Any, **_options: Any) -> None:
        text = (FOLDER / "django.po").read_text(encoding="utf-8")
        (FOLDER / "django.mo").write_bytes(compiled(text))
        self.stdout.write(f"{len(entries(text)) - 1} teksten van bibliotheken zijn bijgewerkt.")
