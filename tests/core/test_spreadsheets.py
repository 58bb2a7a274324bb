import io
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.datavalidation import DataValidation

from core import sniffing
from core.errors import RuleError
from core.spreadsheets import Input, Limits, Sheet, Table, csv_lines, csv_response, read, reading, workbook
from tests.factories import files as samples


def refusal(content: bytes, name: str = "fiche.xlsx", **options: Any) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(RuleError) as caught:
        read(name, content, **options)
    return [(p.text, p.field, p.row, p.rule) for p in caught.value.problems]


def values(table: Table) -> list[list[Any]]:
    return [[cell.value for cell in row.cells] for row in table.rows]


def book(change: Any = None, **sheets: list[list[Any]]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for title, rows in (sheets or {"Fiche": [["code", "waarde"], ["BI-D01", 1]]}).items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    if change:
        change(made)
    made.save(out)
    return out.getvalue()


def part_of(content: bytes, old: bytes, new: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    parts = samples.parts_of(content)
    assert old in parts[name]
    return samples.archive(parts | {name: parts[name].replace(old, new)})


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
UNPACKED = samples.archive(samples.parts_of(samples.GOOD["xlsx"]), stored=True)


# --- reading xlsx ----------------------------------------------------------------------------------------------------
def test_cells_come_in_their_types_with_their_address() -> None:
    rows = [
        ["code", "waarde"],
        [" BI-D01 ", 12.5],
        ["BI-D02", 12],
        ["op", datetime(2026, 1, 2, 3, 4)],
        ["dag", date(2026, 1, 2)],
        ["ja", True],
        [None, 0.1 + 0.2],
    ]
    table = read("fiche.xlsx", book(Fiche=rows), sheets=["Fiche"])["Fiche"]
    assert values(table) == [
        ["code", "waarde"],
        ["BI-D01", Decimal("12.5")],
        ["BI-D02", Decimal(12)],
        ["op", date(2026, 1, 2)],
        ["dag", date(2026, 1, 2)],
        ["ja", True],
        [None, Decimal("0.3")],
    ]
    cell = table.rows[1][1]
    assert (cell.address, cell.row, cell.text) == ("B2", 2, "12,5000")
    assert [row[1].text for row in table.rows[2:]] == ["12", "02/01/2026", "02/01/2026", "ja", "0,3000"]
    assert cell.problem("klopt niet", "PR-01").text == "Cel B2: klopt niet"
    beyond = table.rows[1][5]
    assert (beyond.value, beyond.address, beyond.text) == (None, "F2", "")


def test_empty_rows_are_left_out_and_others_keep_their_number() -> None:
    table = read("fiche.xlsx", book(Fiche=[["code"], [], [None], ["BI-D01"]]))["Fiche"]
    assert [(row.number, row.texts) for row in table.rows] == [(1, ["code"]), (4, ["BI-D01"])]


def test_a_time_becomes_its_text() -> None:
    from_excel = book(Fiche=[["uur", datetime(2026, 1, 2, 3, 4).time()]])
    assert values(read("fiche.xlsx", from_excel)["Fiche"]) == [["uur", "03:04:00"]]


def test_no_is_shown_as_no() -> None:
    assert read("fiche.xlsx", book(Fiche=[["zeker", False]]))["Fiche"].rows[0][1].text == "nee"


def test_a_picture_in_the_template_does_no_harm() -> None:
    assert list(read("fiche.xlsx", samples.xlsx_with({"xl/media/logo.png": samples.GOOD["png"]}))) == ["Fiche"]


def test_an_empty_sheet_is_an_empty_table() -> None:
    assert read("fiche.xlsx", book(Fiche=[[]]))["Fiche"].rows == ()


def test_a_sheet_that_leaves_the_addresses_out_is_read() -> None:
    content = book()
    for address in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="B2"', b' r="1"', b' r="2"'):
        content = part_of(content, address, b"")
    assert values(read("fiche.xlsx", content)["Fiche"]) == [["code", "waarde"], ["BI-D01", Decimal(1)]]


def test_formulas_are_refused_with_their_cell() -> None:
    content = book(Fiche=[["code", "waarde"], ["BI-D01", "=SUM(1,2)"], *([["x", "=1"]] * 9)])
    found = refusal(content)
    assert found[0] == ("Cel B2 bevat een formule. Plak er de waarde in plaats van de formule.", "B2", 2, "bestand")
    assert len(found) == 5


def test_merged_cells_are_refused_with_their_area() -> None:
    content = book(lambda made: made["Fiche"].merge_cells("A1:B1"))
    assert refusal(content) == [("De cellen A1:B1 zijn samengevoegd. Hef dat op.", "A1", 1, "bestand")]


def test_error_values_are_refused_with_their_cell() -> None:
    content = part_of(book(), b'<c r="B2" t="n"><v>1</v></c>', b'<c r="B2" t="e"><v>#REF!</v></c>')
    assert refusal(content) == [("Cel B2 bevat een fout (#REF!). Verbeter de waarde.", "B2", 2, "bestand")]


def test_of_a_hundred_thousand_rows_no_more_is_read_than_the_limit() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1.5</v></c></row>' for n in range(1, 100_001))
    broken = SHEET.format(rows + "<row r=")  # reading on to the end would meet this first
    content = samples.xlsx_with({"xl/worksheets/sheet1.xml": broken.encode()})
    assert refusal(content) == [("Het bestand heeft meer dan 5.000 rijen. Gebruik het sjabloon en plak enkel uw gegevens.", "", None, "bestand")]


def test_a_lonely_cell_far_down_counts_as_rows() -> None:
    content = book(lambda made: made["Fiche"].cell(1_000_000, 1, "x"))
    assert refusal(content)[0][0].startswith("Het bestand heeft meer dan 5.000 rijen.")


def test_too_many_columns_are_refused() -> None:
    assert refusal(book(Fiche=[["x"] * 11]), limits=Limits(columns=10)) == [
        ("Het bestand heeft meer dan 10 kolommen. Gebruik het sjabloon.", "", None, "bestand")
    ]


def test_formatting_below_the_values_is_no_row() -> None:
    def paint(made: Any) -> None:
        made["Fiche"].cell(9_000, 3).font = openpyxl.styles.Font(bold=True)

    assert len(read("fiche.xlsx", book(paint))["Fiche"].rows) == 2


def test_another_template_is_refused_sheet_by_sheet() -> None:
    assert [text for text, *_ in refusal(book(Blad1=[["x"]]), sheets=["Fiche", "Uitleg"])] == [
        "Het werkblad “Fiche” ontbreekt. Gebruik het sjabloon zoals u het hebt gekregen.",
        "Het werkblad “Uitleg” ontbreekt. Gebruik het sjabloon zoals u het hebt gekregen.",
        "Het werkblad “Blad1” hoort niet bij dit sjabloon. Verwijder het.",
    ]


def test_missing_columns_are_named() -> None:
    table = read("fiche.xlsx", book())["Fiche"]
    assert [row.texts for row in table.below("code", "waarde")] == [["BI-D01", "1"]]
    with pytest.raises(RuleError, match="Deze kolommen ontbreken: bron, toelichting"):
        table.below("code", "bron", "toelichting")
    with pytest.raises(RuleError, match="Deze kolommen ontbreken: code"):
        Table("leeg", ()).below("code")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (samples.xlsx_with({"xl/vbaProject.bin": b"x"}), sniffing.MACROS),
        (samples.xlsx_with({"xl/externalLinks/externalLink1.xml": b"<x/>"}), sniffing.LINKS),
        (samples.xlsx_with({"xl/media/nul.bin": b"\0" * (60 * 1024 * 1024)}), sniffing.BOMB),
        (samples.xlsx_with({"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), sniffing.UNREADABLE),
        (samples.xlsx_with({"xl/workbook.xml": b"<workbook/>"}), sniffing.UNREADABLE),
        (samples.xlsx_with({"xl/worksheets/sheet1.xml": b"<worksheet>"}), sniffing.UNREADABLE),
        (samples.xlsx_with({"xl/_rels/workbook.xml.rels": b"<x/>"}), sniffing.UNREADABLE),
        (part_of(samples.GOOD["xlsx"], b"<v>12.5</v>", b"<v>veel</v>"), sniffing.UNREADABLE),
        (part_of(samples.GOOD["xlsx"], b"<v>12.5</v>", b"<v>1e999</v>"), sniffing.UNREADABLE),
        (part_of(samples.GOOD["xlsx"], b't="inlineStr"><is><t>code</t></is>', b't="s"><v>99</v>'), sniffing.UNREADABLE),
    ],
    ids=["macros", "links", "bomb", "entities", "no sheets", "broken xml", "no relations", "no number", "not finite", "no such text"],
)
def test_an_unsafe_file_is_refused(content: bytes, text: str) -> None:
    assert [found for found, *_ in refusal(content)] == [text]


def test_a_file_of_another_kind_is_refused() -> None:
    assert refusal(samples.GOOD["csv"])[0][0] == "De inhoud van “fiche.xlsx” is niet wat de naam zegt: dit is geen Excel-werkmap (xlsx)."
    assert refusal(samples.GOOD["pdf"], "fiche.pdf")[0][0].startswith("Dit soort bestand (.pdf) nemen we niet aan.")


def test_a_rijksregisternummer_is_refused_with_its_cell() -> None:
    """PR-23, as text and as a number."""
    text = "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."
    content = book(Fiche=[["code", "waarde"], ["BI-M01", "Jan, 85.07.30-033.28"], ["BI-D01", 85073003328]])
    assert refusal(content) == [(f"Cel B2: {text}", "B2", 2, "PR-23"), (f"Cel B3: {text}", "B3", 3, "PR-23")]


def test_a_list_of_people_is_refused() -> None:
    assert refusal(book(Fiche=[["voornaam", "familienaam"], ["A", "B"]]))[0][0] == (
        "Dit bestand lijkt een lijst van personen te bevatten. Verwijder persoonsgegevens."
    )


def test_warnings_of_what_the_library_leaves_out_do_not_reach_the_reader() -> None:
    """Warnings are errors here; a workbook without styles makes one."""
    content = samples.xlsx_with({"xl/styles.xml": b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'})
    assert list(read("fiche.xlsx", content)) == ["Fiche"]


# --- reading csv -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_separator_and_encoding_is_read(encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(row) for row in (["code", "naam", "waarde"], ["BI-F01", '"Café ""De Brug"""', "12"], ["BI-F04", "Één", "13"])]
    table = read("fiche.csv", "\r\n".join(lines).encode(encoding), sheets=["Fiche"])["Fiche"]
    assert values(table) == [["code", "naam", "waarde"], ["BI-F01", 'Café "De Brug"', "12"], ["BI-F04", "Één", "13"]]


def test_decimal_commas_do_not_cut_a_semicolon_file() -> None:
    table = read("fiche.csv", b"code;waarde;vorig jaar\nBI-F01;1.234,5;1.200,0\nBI-F04;2,5;2,0\n")["csv"]
    assert values(table)[1] == ["BI-F01", "1.234,5", "1.200,0"]


@pytest.mark.parametrize(("head", "cells"), [("sep=,", ["a;b", "c"]), ("sep=", ["a", "b,c"]), ("SEP=;", ["a", "b,c"])])
def test_excel_may_be_told_the_separator(head: str, cells: list[str]) -> None:
    assert values(read("fiche.csv", f"{head}\r\na;b,c\r\n".encode())["csv"]) == [cells]


def test_a_cell_without_end_in_the_first_lines_spoils_no_other_separator() -> None:
    content = ('a,b;c\n"' + "x" * 140_000 + '";1\n').encode()
    assert [text for text, *_ in refusal(content, "fiche.csv")] == ["Het bestand is geen leesbaar csv-bestand. Bewaar het opnieuw als csv."]


def test_one_column_is_a_table_too() -> None:
    assert values(read("fiche.csv", b"code\nBI-D01\n\nBI-D02\n")["csv"]) == [["code"], ["BI-D01"], ["BI-D02"]]


def test_a_line_break_inside_quotes_belongs_to_the_cell() -> None:
    assert values(read("fiche.csv", b'code;tekst\r\nBI-M01;"een\r\ntwee"\r\n')["csv"])[1] == ["BI-M01", "een\r\ntwee"]


def test_formulas_in_a_csv_are_refused() -> None:
    found = refusal(b"code;waarde\nBI-D01;=1+1\nBI-D02;@SUM(A1)\nBI-D03;-5\n", "fiche.csv")
    assert [(text, cell, row) for text, cell, row, _ in found] == [
        ("Cel B2 bevat een formule. Plak er de waarde in plaats van de formule.", "B2", 2),
        ("Cel B3 bevat een formule. Plak er de waarde in plaats van de formule.", "B3", 3),
    ]


@pytest.mark.parametrize(
    ("content", "options", "text"),
    [
        (b"x;y\n" * 30, {"limits": Limits(rows=20)}, "Het bestand heeft meer dan 20 rijen. Gebruik het sjabloon en plak enkel uw gegevens."),
        (b"x;" * 30, {"limits": Limits(columns=20)}, "Het bestand heeft meer dan 20 kolommen. Gebruik het sjabloon."),
        (b"x;y\n" * 300, {"limits": Limits(csv_bytes=1024)}, "Het bestand is groter dan 1 kB."),
        (b"a;b\nx;\x81\x8d\n", {}, "De tekens van dit bestand zijn niet leesbaar. Bewaar het als “CSV UTF-8”."),
        (b"\xff\xfea", {}, "De tekens van dit bestand zijn niet leesbaar. Bewaar het als “CSV UTF-8”."),
        (b'a;b\n"' + b"x" * 200_000 + b'";1\n', {}, "Het bestand is geen leesbaar csv-bestand. Bewaar het opnieuw als csv."),
    ],
    ids=["rows", "columns", "size", "encoding", "half a character", "endless cell"],
)
def test_a_csv_that_is_too_much_or_unreadable_is_refused(content: bytes, options: dict[str, Any], text: str) -> None:
    assert [found for found, *_ in refusal(content, "fiche.csv", **options)] == [text]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_content_fails_otherwise_than_by_a_rule(content: bytes) -> None:
    with suppress(RuleError):
        read("fiche.csv", content)
    with suppress(RuleError):
        read("fiche.xlsx", b"PK\x03\x04" + content)


@settings(deadline=None)
@given(st.data())
def test_no_spoilt_workbook_fails_otherwise_than_by_a_rule(data: st.DataObject) -> None:
    content = bytearray(UNPACKED)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(RuleError):
        read("fiche.xlsx", bytes(content))


def test_part_that_ends_too_soon_is_told_as_damage() -> None:
    """Found by the test above: the reader of archives raises EOFError, which is no ValueError."""
    content = bytearray(UNPACKED)
    content[69] = 29
    with pytest.raises(RuleError):
        read("fiche.xlsx", bytes(content))


# --- writing ---------------------------------------------------------------------------------------------------------
NASTY = ["=1+1", "+32 56 24 00 00", "-1", "@SUM(A1)", "\t=1", "gewoon", "'=1"]


def test_no_text_becomes_a_formula_in_xlsx() -> None:
    content = workbook(Sheet("Uitvoer", ["tekst"], [[text] for text in NASTY]))
    page = openpyxl.load_workbook(io.BytesIO(content))["Uitvoer"]
    assert [cell.value for cell in page["A"]][1:] == NASTY
    assert {cell.data_type for cell in page["A"]} == {"s"}
    assert [cell.quotePrefix for cell in page["A"]][1:] == [True] * 5 + [False] * 2


def test_values_are_typed_and_formatted() -> None:
    moment = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
    content = workbook(Sheet("Uitvoer", ["a", "b", "c", "d", "e", "f"], [[Decimal("12.5"), date(2026, 1, 2), moment, True, None, 3]], widths=[30]))
    page = openpyxl.load_workbook(io.BytesIO(content))["Uitvoer"]
    cells = page[2]
    assert [cell.value for cell in cells] == [12.5, datetime(2026, 1, 2), datetime(2026, 8, 1, 0, 30), "ja", None, 3]
    assert [cell.number_format for cell in cells[:3]] == ["#,##0.00", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
    assert page["A1"].font.bold
    assert page.column_dimensions["A"].width == 30
    assert page.freeze_panes == "A2"


def test_a_template_locks_all_but_what_is_filled_in() -> None:
    sheet = Sheet(
        "Fiche",
        ["code", "waarde"],
        [
            ["BI-F01", Input(Decimal(5), number_format="0.00")],
            ["BI-P06", Input(choices=("ja", "nee"))],
            ["BI-K03", Input(choices=("ja", "nee"))],
            ["BI-X", Input(choices=("een, twee",))],
            ["BI-Y", Input(choices=tuple("x" * 50 for _ in range(6)))],
        ],
        notes=["Voorbeeldgegevens"],
        locked=True,
    )
    page = openpyxl.load_workbook(io.BytesIO(workbook(sheet)))["Fiche"]
    assert page.protection.sheet
    assert [(cell.protection.locked, cell.value) for cell in page[3]] == [(True, "BI-F01"), (False, 5)]
    assert (page["A1"].value, page["A2"].value, page.freeze_panes, page["B3"].number_format) == ("Voorbeeldgegevens", "code", "A3", "0.00")
    lists: list[DataValidation] = page.data_validations.dataValidation
    assert [(one.formula1, str(one.sqref)) for one in lists] == [('"ja,nee"', "B4 B5")]


def test_what_is_written_is_read_back() -> None:
    rows = [["BI-F01", Decimal("12.5")], ["BI-M01", "=niet"], ["BI-X", "\x07bel"]]
    table = read("fiche.xlsx", workbook(Sheet("Fiche", ["code", "waarde"], rows)), sheets=["Fiche"])["Fiche"]
    assert values(table)[1:] == [["BI-F01", Decimal("12.5")], ["BI-M01", "=niet"], ["BI-X", "bel"]]


def test_csv_opens_well_in_belgian_excel() -> None:
    rows = [[Decimal("12500.50"), 0.5, date(2026, 1, 2), datetime(2026, 7, 31, 22, 30, tzinfo=UTC), True, False, None, "a;b", 'zegt "ja"', -5]]
    lines = list(csv_lines(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], rows, notes=["Voorbeeldgegevens"]))
    assert lines == [
        "\N{ZERO WIDTH NO-BREAK SPACE}",
        "Voorbeeldgegevens\r\n",
        "a;b;c;d;e;f;g;h;i;j\r\n",
        '12500,50;0,5;02/01/2026;01/08/2026 00:30;ja;nee;;"a;b";"zegt ""ja""";-5\r\n',
    ]


def test_no_text_becomes_a_formula_in_csv() -> None:
    content = "".join(csv_lines(["tekst", "n"], [[text, 1] for text in NASTY]))
    assert [line.split(";")[0] for line in content.splitlines()[1:]] == ["'=1+1", "'+32 56 24 00 00", "'-1", "'@SUM(A1)", "'\t=1", "gewoon", "'=1"]


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=15), min_size=2, max_size=2))
def test_our_own_csv_comes_back_without_its_guards(texts: list[str]) -> None:
    content = "".join(csv_lines(["een", "twee"], [texts])).encode()
    try:
        rows = values(read("uitvoer.csv", content)["csv"])[1:]
    except RuleError:
        return
    expected = [reading._unguarded(text if not text.startswith(reading.FORMULA_STARTS) else f"'{text}") for text in texts]
    assert rows == ([expected] if any(value is not None for value in expected) else [])


def test_a_download_streams_in_parts() -> None:
    response = csv_response("fiches 2025", ["n"], ([n] for n in range(1200)), headers={"X-Proef": "1"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="fiches 2025.csv"'
    assert response["X-Proef"] == "1"
    parts = list(response.streaming_content)
    assert len(parts) == 3
    assert b"".join(parts).decode("utf-8-sig").split() == ["n", *(str(n) for n in range(1200))]


def test_files_name_limits_apart() -> None:
    assert (Limits().rows, Limits().columns) == (5000, 200)
