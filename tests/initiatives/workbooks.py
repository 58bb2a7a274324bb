"""Templates filled in by a person, and every way in which a file can be wrong."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl

Changes = dict[tuple[str, str], Any]


def filled(content: bytes, changes: Changes) -> bytes:
    """The template with cells filled in, by the code of the row and the head of the column; `BI-SUB/` takes the first free subsidy rows."""
    book = openpyxl.load_workbook(BytesIO(content))
    page = book["Fiche"]
    heads = [cell.value for cell in page[1]]
    rows: dict[str, list[int]] = {}
    for number in range(2, page.max_row + 1):
        rows.setdefault(str(page.cell(number, 1).value), []).append(number)
    for (name, head), value in changes.items():
        code, _, place = name.partition("#")
        page.cell(rows[code][int(place or 0)], heads.index(head) + 1).value = value
    return saved(book)


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bomb(content: bytes) -> bytes:
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/leeg.bin", b"\0" * (90 * 1024 * 1024))
    return out.getvalue()


def with_macro(content: bytes) -> bytes:
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return out.getvalue()


def with_formula(content: bytes) -> bytes:
    return filled(content, {("BI-D01", "2025"): "=1+1"})


def merged(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"].merge_cells("A5:B5")
    return saved(book)


def with_rows(content: bytes) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Fiche")
    for number in range(1_001):
        page.append(["BI-D01", number])
    book.create_sheet("Lijsten")
    return saved(book)


def other_workbook(_: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Artikel", "Prijs"])
    return saved(book)


def other_heads(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"]["A1"] = "Iets anders"
    return saved(book)


def without_column(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"]["G1"] = "Weggehaald"
    return saved(book)


def without_mark(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"].delete_rows(2)
    return saved(book)


def with_own_row(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"].append([None, "Mijn eigen vraag", None, None, None, 5])
    return saved(book)


def twice(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"].append(["BI-D01", None, None, None, None, 5])
    return saved(book)


def unknown_code(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"].append(["BI-X99", None, None, None, None, 5])
    return saved(book)


def with_blank_row(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Fiche"].insert_rows(6)
    return saved(book)
