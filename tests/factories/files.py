"""Small real files of every kind we take, and archives made to order."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

import openpyxl

from core.documents import Letter, Paragraph, pdf


def archive(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!L", len(data)) + kind + data + struct.pack("!L", zlib.crc32(kind + data))


def _png() -> bytes:
    head = struct.pack("!2L5B", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0\x0b\x4a\x56")) + _chunk(b"IEND", b"")


def _jpg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00\x43\x00" + b"\x01" * 64 + b"\xff\xd9"


def xlsx(*rows: list[object], title: str = "Fiche") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return {name: made.read(name) for name in made.namelist()}


def xlsx_with(parts: Mapping[str, bytes]) -> bytes:
    """A good workbook of which some parts are replaced or added."""
    return archive(parts_of(GOOD["xlsx"]) | dict(parts))


GOOD = {
    "pdf": pdf(Letter("Proef", datetime(2026, 1, 2, tzinfo=UTC), [Paragraph("Tekst")])),
    "xlsx": xlsx(["code", "waarde"], ["BI-D01", 12.5]),
    "docx": archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}),
    "odt": archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "jpg": _jpg(),
    "png": _png(),
    "csv": b"code;waarde\r\nBI-D01;12,5\r\n",
}
