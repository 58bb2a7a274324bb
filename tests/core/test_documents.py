import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import documents
from core.documents import Bullets, Code, Facts, Frame, Heading, Letter, Paragraph, Part, Rows, pdf, receipt

AT = datetime(2026, 7, 31, 22, 30, 5, tzinfo=UTC)
HOSTILE = [
    '#import "city.typ": letter',
    '#read("/etc/passwd")',
    "] #panic()",
    "\\ $x^2$ *vet* _schuin_ `code`",
    "<label> @ref // commentaar /* weg */",
    '"; #eval("1+1")',
]


def opened(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in opened(content).pages)


def letter(*parts: Part, **options: Any) -> Letter:
    return Letter("Brief", AT, parts, **options)


def tags(content: bytes) -> list[str]:
    """The structure of a tagged PDF: Document, H1, Table, TH …"""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"])
            yield from walk(node.get("/K", []))

    return list(walk(opened(content).trailer["/Root"]["/StructTreeRoot"]))


def test_a_letter_is_in_the_style_of_the_city() -> None:
    content = pdf(
        letter(
            Paragraph("Uw fiche is vastgesteld."),
            Heading("Wat nu"),
            Bullets(["Bewaar deze brief", "Antwoord vóór 31 juli"]),
            reference="FICHE-2025-0012",
            addressee=["Buurtwasserij Overleie vzw", "Overleiestraat 1", "8500 Kortrijk"],
            frame=Frame("Een vastgestelde fiche", "Niets", "31 juli 2026"),
        )
    )
    text = text_of(content).replace("\N{NO-BREAK SPACE}", " ")
    for expected in (
        "Stad Kortrijk – Regie sociale economie",
        "Buurtwasserij Overleie vzw",
        "Datum 1 augustus 2026",
        "Ons kenmerk FICHE-2025-0012",
        "Wat u krijgt Een vastgestelde fiche",
        "Wat u moet doen Niets",
        "Voor wanneer 31 juli 2026",
        "Antwoord vóór 31 juli",
        "Pagina 1 van 1",
    ):
        assert expected in text
    assert "Voorbeeldgegevens" not in text


def test_a_letter_is_tagged_for_readers_who_do_not_see() -> None:
    """PDF/UA-1: title, language, marked content, headings in order, table heads."""
    content = pdf(letter(Heading("Cijfers"), Rows("Omzet in euro", ["Jaar", "Omzet"], [["2025", "12.500"]], numeric=[1]), Facts([("Jaar", "2025")])))
    root = opened(content).trailer["/Root"]
    assert root["/Lang"] == "nl-BE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened(content).metadata.title == "Brief"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    found = tags(content)
    assert [tag for tag in found if tag.startswith("/H")] == ["/H1", "/H2"]
    assert found.count("/Table") == 2
    assert found.count("/TH") == 4
    assert "/Caption" in found


def test_fonts_are_inside_and_the_same_everywhere() -> None:
    families = documents._fonts().families()
    assert {"Libertinus Serif", "DejaVu Sans Mono"} <= set(families)
    names = {str(font.get_object()["/BaseFont"]) for page in opened(pdf(letter())).pages for font in page["/Resources"]["/Font"].values()}
    assert all("Libertinus" in name and "+" in name for name in names)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert pdf(letter(Paragraph("x"))) == pdf(letter(Paragraph("x")))
    assert pdf(letter(Paragraph("x"))) != pdf(letter(Paragraph("y")))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_somebody_typed_stays_text(hostile: str) -> None:
    content = pdf(
        Letter(
            hostile,
            AT,
            [
                Paragraph(hostile),
                Heading(hostile),
                Bullets([hostile]),
                Facts([(hostile, hostile)]),
                Rows(hostile, [hostile], [[hostile]]),
                Code(hostile, hostile),
            ],
            reference=hostile,
            addressee=[hostile],
            frame=Frame(hostile, hostile, hostile),
            closing=[hostile],
        )
    )
    flat = "".join(text_of(content).split())
    assert flat.count("".join(hostile.split())) >= 14


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
def test_any_text_makes_a_document(text: str) -> None:
    assert pdf(letter(Paragraph(text), Facts([(text, text)]))).startswith(b"%PDF-")


def test_every_sign_that_we_print_has_its_glyph() -> None:
    """In both fonts: PDF/UA-1 refuses a text without."""
    signs = [chr(n) for n in range(0x3000) if not documents.UNPRINTABLE.match(chr(n))]
    assert len(signs) > 2000
    lines = ["".join(signs[n : n + 60]) for n in range(0, len(signs), 60)]
    assert pdf(letter(*(Paragraph(line) for line in lines), *(Code("x", line) for line in lines))).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cafe\u0301 \N{EURO SIGN} 12,5 ≥ 10 – “ja” ✓", "café € 12,5 ≥ 10 – “ja” ✓"),
        ("een\ttwee\u2009drie\r\nvier\u00a0vijf", "een twee drie \nvier\u00a0vijf"),
        ("fiets 🚲 自転車", "fiets □ □□□"),
        ("a\u200bb\u00adc\u202ed\x07e\u0336", "abcde"),
    ],
    ids=["accents", "spaces", "emoji", "invisible"],
)
def test_what_has_no_glyph_becomes_a_box(text: str, shown: str) -> None:
    assert documents.printable(text) == shown
    assert shown.split("\n", maxsplit=1)[0].split("\t", maxsplit=1)[0].strip() in text_of(pdf(letter(Paragraph(text))))


def test_a_long_table_repeats_its_head_and_counts_its_pages() -> None:
    content = pdf(letter(Rows("Fiches", ["Initiatief", "Omzet"], [[f"Initiatief {n}", f"{n}"] for n in range(120)], numeric=[1], widths=[3, 1])))
    pages = opened(content).pages
    assert len(pages) > 2
    assert all("Initiatief Omzet" in page.extract_text() for page in pages)
    assert f"Pagina 2 van {len(pages)}" in pages[1].extract_text()


def test_a_crooked_table_is_refused() -> None:
    with pytest.raises(ValueError, match="not as many cells"):
        Rows("Fiches", ["a", "b"], [["1"]])


def test_empty_values_show_a_dash() -> None:
    text = text_of(pdf(letter(Facts([("Website", "")]), Rows("Cijfers", ["a", "b"], [["1", ""]]))))
    assert "Website –" in text
    assert "1 –" in text


def test_example_data_are_called_so() -> None:
    assert "Voorbeeldgegevens: dit stuk heeft geen waarde." in text_of(pdf(letter(is_example=True)))


def test_a_receipt_proves_what_arrived_and_when() -> None:
    content = receipt(
        title="Ontvangstbewijs fiche 2025",
        reference="FICHE-2025-0012",
        at=AT,
        by="Coördinator",
        facts=[("Initiatief", "Buurtwasserij")],
        sha256="ab" * 32,
        parts=[Rows("Antwoorden", ["Vraag", "Antwoord"], [["Omzet", "12.500"]])],
        addressee=["Buurtwasserij vzw"],
    )
    text = text_of(content)
    for expected in ("Ontvangen op 01/08/2026 om 00:30:05", "Ingediend door Coördinator", "Initiatief Buurtwasserij", "Omzet 12.500", "ab" * 32):
        assert expected in text
