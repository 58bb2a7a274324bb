"""What a file is, by its content and never by its name; and whether an archive is safe to open. Nothing here writes or unpacks."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import IO
from xml.etree.ElementTree import Element

import puremagic
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from core import personal
from core.errors import Problem, RuleError

# What the reader of archives makes of a damaged one.
SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
MAX_BYTES = 20 * 1024 * 1024
MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM_BYTES = 1024 * 1024
NAME_LENGTH = 160
JPEG, PNG_END, PDF_TAIL = b"\xff\xd8\xff", b"IEND\xaeB`\x82", 2048
CONTENT_TYPES = "[Content_Types].xml"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class FileType:
    """A kind of file that we take: code, what the reader calls it, its extensions and the media type we serve it with."""

    code: str
    label: str
    extensions: tuple[str, ...]
    media_type: str


TYPES: dict[str, FileType] = {
    t.code: t
    for t in (
        FileType("pdf", "pdf", (".pdf",), "application/pdf"),
        FileType("xlsx", "Excel-werkmap (xlsx)", (".xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        FileType("docx", "Word-document (docx)", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        FileType("odt", "OpenDocument-tekst (odt)", (".odt",), OPEN_DOCUMENT.decode()),
        FileType("jpg", "foto (jpg)", (".jpg", ".jpeg"), "image/jpeg"),
        FileType("png", "afbeelding (png)", (".png",), "image/png"),
        FileType("csv", "csv-bestand", (".csv", ".txt"), "text/csv"),
    )
}
DOCUMENTS = ("pdf", "xlsx", "docx", "odt", "jpg", "png")
TABLES = ("xlsx", "csv")

UNREADABLE = "Het bestand is beschadigd of beveiligd met een wachtwoord en kan niet gelezen worden."
LOCKED = "Dit bestand is beveiligd met een wachtwoord. Haal de beveiliging weg en voeg het opnieuw toe."
ENVELOPE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = "Het bestand is uitgepakt onredelijk groot en wordt niet geopend."
MACROS = "Het bestand bevat macro's. Bewaar het zonder macro's en probeer opnieuw."
LINKS = "Het bestand verwijst naar andere bestanden of bevat ingesloten bestanden. Verwijder die en probeer opnieuw."


def _refuse(text: str, field: str) -> RuleError:
    return RuleError(Problem(text, field, rule="bestand"))


def readable_size(size: int) -> str:
    """20 MB, 350 kB."""
    return f"{size // 1024**2} MB" if size >= 1024**2 else f"{max(1, size // 1024)} kB"


# --- which kind of file ----------------------------------------------------------------------------------------------
def sniff(content: bytes) -> str:
    """The code of the type that the content is, by its first bytes and its structure; empty when it is none that we know."""
    extensions = _magic(content)
    if ".pdf" in extensions:
        return "pdf" if b"%%EOF" in content[-PDF_TAIL:] else ""
    if content.startswith(JPEG) and extensions & {".jpg", ".jpeg"}:
        return "jpg" if content.rstrip(b"\x00\r\n").endswith(b"\xff\xd9") else ""
    if ".png" in extensions:
        return "png" if PNG_END in content[-64:] else ""
    if zipfile.is_zipfile(BytesIO(content)) and content.startswith(b"PK"):
        return _kind_of_archive(content)
    return "csv" if _is_text(content) else ""


def _magic(content: bytes) -> set[str]:
    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def _kind_of_archive(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < NAME_LENGTH:
            return "odt" if archive.read("mimetype").strip() == OPEN_DOCUMENT else ""
    if CONTENT_TYPES not in names:
        return ""
    return "xlsx" if "xl/workbook.xml" in names else "docx" if "word/document.xml" in names else ""


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(content.strip()) and not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content)


def check(name: str, content: bytes, *, allowed: Collection[str] = DOCUMENTS, max_bytes: int = MAX_BYTES, field: str = "file") -> FileType:
    """The type of an uploaded file. Raises RuleError: empty, too big, of another type, content not its extension, macros, bomb, PR-23."""
    labels = ", ".join(TYPES[code].label for code in allowed)
    personal.check_file_name(name, field=field)
    if not content:
        raise _refuse("Het bestand is leeg.", field)
    if len(content) > max_bytes:
        raise _refuse(f"Het bestand is groter dan {readable_size(max_bytes)}.", field)
    extension = PurePath(name).suffix.lower()
    named = next((t for t in TYPES.values() if extension in t.extensions), None)
    if named is None or named.code not in allowed:
        raise _refuse(f"Dit soort bestand ({extension or 'zonder extensie'}) nemen we niet aan. Kies uit: {labels}.", field)
    found = _sniffed(content, field)
    if found != named.code:
        raise _refuse(f"De inhoud van “{PurePath(name).name}” is niet wat de naam zegt: dit is geen {named.label}.", field)
    return named


def _is_locked(content: bytes) -> bool:
    """A PDF that says it is encrypted, or an office document in the envelope that a password puts around it."""
    if content.startswith(b"%PDF"):
        return re.search(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)", content) is not None
    return content.startswith(ENVELOPE) and "EncryptedPackage".encode("utf-16-le") in content


def _sniffed(content: bytes, field: str) -> str:
    if _is_locked(content):
        raise _refuse(LOCKED, field)
    try:
        code = sniff(content)
        if content.startswith(b"PK"):
            with open_archive(content, field=field) as archive:
                refuse_active_content(archive, field=field)
    except SPOILT as error:
        raise _refuse(UNREADABLE, field) from error
    return code


# --- archives --------------------------------------------------------------------------------------------------------
def open_archive(content: bytes, *, field: str = "file") -> zipfile.ZipFile:
    """An archive whose table of contents is sane: parts, total size and compression within bounds, before anything is unpacked (zip bomb).

    A lying table does not help: the zip reader never gives more than the size it states.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except SPOILT as error:
        raise _refuse(UNREADABLE, field) from error
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or total > MAX_UNPACKED_BYTES or (total > RATIO_FROM_BYTES and total > MAX_RATIO * max(1, packed)):
        raise _refuse(BOMB, field)
    if any(part.flag_bits & 1 for part in parts):
        raise _refuse(UNREADABLE, field)
    return archive


def refuse_active_content(archive: zipfile.ZipFile, *, field: str = "file") -> None:
    """RuleError when an office document carries macros, or brings in or points to other files."""
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name or name.startswith("basic/") for name in names) or _is_macro_type(archive):
        raise _refuse(MACROS, field)
    if any(part in f"/{name}" for name in names for part in ("/externallinks/", "/embeddings/", "/activex/", "/connections.xml")):
        raise _refuse(LINKS, field)


def _is_macro_type(archive: zipfile.ZipFile) -> bool:
    return CONTENT_TYPES in archive.namelist() and b"macroenabled" in archive.read(CONTENT_TYPES).lower()


def elements(source: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """("start" or "end", element) of an XML stream, without document types or entities. Raises ValueError when it is not sound."""
    try:
        yield from ElementTree.iterparse(source, events=("start", "end"), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException) as error:
        raise ValueError(str(error)) from error
