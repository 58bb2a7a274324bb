import io
import zipfile

import openpyxl
import pytest

from core import sniffing
from core.errors import RuleError
from tests.factories import files as samples


def refusal(name: str, content: bytes, **options: object) -> str:
    with pytest.raises(RuleError) as caught:
        sniffing.check(name, content, **options)  # type: ignore[arg-type]
    assert [p.field for p in caught.value.problems] == ["file"]
    return str(caught.value)


@pytest.mark.parametrize("code", sorted(samples.GOOD))
def test_a_file_is_known_by_its_content(code: str) -> None:
    content = samples.GOOD[code]
    assert sniffing.sniff(content) == code
    assert sniffing.check(f"stuk.{code}", content, allowed=list(sniffing.TYPES)).code == code


def test_text_of_sixteen_bits_is_text() -> None:
    assert sniffing.sniff("code\twaarde".encode("utf-16")) == "csv"


def test_extensions_may_be_in_capitals_or_spelled_otherwise() -> None:
    assert sniffing.check("FOTO.JPEG", samples.GOOD["jpg"]).code == "jpg"
    assert sniffing.check("C:\\map\\Brief.PDF", samples.GOOD["pdf"]).media_type == "application/pdf"


@pytest.mark.parametrize("named", sorted(samples.GOOD))
@pytest.mark.parametrize("content", sorted(samples.GOOD))
def test_a_content_that_is_not_its_extension_is_refused(named: str, content: str) -> None:
    if named != content:
        text = refusal(f"stuk.{named}", samples.GOOD[content], allowed=list(sniffing.TYPES))
        assert text == f"De inhoud van “stuk.{named}” is niet wat de naam zegt: dit is geen {sniffing.TYPES[named].label}."


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03" + b"\0" * 500,
        b"\x7fELF" + b"\0" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        samples.GOOD["pdf"][:-40],
        samples.GOOD["png"][:-20],
        samples.GOOD["jpg"][:-10],
        b"%PDF-1.7 maar verder niets",
        samples.archive({"iets.txt": b"x"}),
        samples.archive({"mimetype": b"application/epub+zip"}),
        samples.archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}),
        b"\n\t ",
    ],
    ids=["exe", "elf", "old xls", "cut pdf", "cut png", "cut jpg", "pdf in name", "zip", "epub", "pptx", "blank"],
)
def test_what_we_do_not_know_is_nothing(content: bytes) -> None:
    assert sniffing.sniff(content) == ""
    assert refusal("stuk.pdf", content) == "De inhoud van “stuk.pdf” is niet wat de naam zegt: dit is geen pdf."


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("leeg.pdf", b"", "Het bestand is leeg."),
        ("macro.xlsm", b"x", "Dit soort bestand (.xlsm) nemen we niet aan. Kies uit: pdf, Excel-werkmap (xlsx)."),
        ("brief", b"x", "Dit soort bestand (zonder extensie) nemen we niet aan. Kies uit: pdf, Excel-werkmap (xlsx)."),
        ("foto.png", b"x", "Dit soort bestand (.png) nemen we niet aan. Kies uit: pdf, Excel-werkmap (xlsx)."),
        ("85.07.30-033.28.pdf", b"x", "De bestandsnaam lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."),
    ],
)
def test_other_files_are_refused_by_name(name: str, content: bytes, text: str) -> None:
    assert refusal(name, content, allowed=("pdf", "xlsx")) == text


@pytest.mark.parametrize(("limit", "text"), [(20 * 1024 * 1024, "20 MB"), (100 * 1024, "100 kB"), (10, "1 kB")])
def test_a_big_file_is_refused(limit: int, text: str) -> None:
    assert refusal("stuk.pdf", b"x" * (limit + 1), max_bytes=limit) == f"Het bestand is groter dan {text}."


# --- archives --------------------------------------------------------------------------------------------------------
def test_a_bomb_is_not_unpacked() -> None:
    bomb = samples.xlsx_with({"xl/media/nul.bin": b"\0" * (60 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert refusal("stuk.xlsx", bomb) == sniffing.BOMB


def test_a_big_archive_is_not_unpacked_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "MAX_UNPACKED_BYTES", 1000)
    assert refusal("stuk.xlsx", samples.GOOD["xlsx"]) == sniffing.BOMB


def test_an_archive_of_too_many_parts_is_not_opened() -> None:
    many = samples.xlsx_with({f"xl/x{n}": b"" for n in range(sniffing.MAX_PARTS)})
    assert refusal("stuk.xlsx", many) == sniffing.BOMB


@pytest.mark.parametrize(
    "parts",
    [{"xl/vbaProject.bin": b"x"}, {"xl/macrosheets/sheet1.xml": b"<x/>"}, {"Basic/Standard/Module1.xml": b"<x/>"}],
    ids=["vba", "macro sheet", "basic"],
)
def test_macros_are_refused(parts: dict[str, bytes]) -> None:
    assert refusal("stuk.xlsx", samples.xlsx_with(parts)) == sniffing.MACROS


def test_a_workbook_that_calls_itself_macro_enabled_is_refused() -> None:
    types = (
        zipfile.ZipFile(io.BytesIO(samples.GOOD["xlsx"]))
        .read(sniffing.CONTENT_TYPES)
        .replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    )
    assert refusal("stuk.xlsx", samples.xlsx_with({sniffing.CONTENT_TYPES: types})) == sniffing.MACROS


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "xl/connections.xml"]
)
def test_links_and_embedded_files_are_refused(part: str) -> None:
    assert refusal("stuk.xlsx", samples.xlsx_with({part: b"<x/>"})) == sniffing.LINKS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("slot.pdf", b"%PDF-1.4\ntrailer\n<</Encrypt 2 0 R>>\n%%EOF\n"),
        ("slot.pdf", b"%PDF-1.4\ntrailer\n<</Encrypt<</V 2>>>>\n%%EOF\n"),
        ("slot.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ],
)
def test_what_a_password_locks_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(RuleError, match="beveiligd met een wachtwoord"):
        sniffing.check(name, content)


def test_an_encrypted_archive_cannot_be_read() -> None:
    content = bytearray(samples.archive({"xl/workbook.xml": b"x", sniffing.CONTENT_TYPES: b"<x/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + offset] |= 1
            start += 1
    assert refusal("stuk.xlsx", bytes(content)) == sniffing.UNREADABLE


@pytest.mark.parametrize("cut", [60, 200, -30, -10])
def test_a_broken_archive_is_refused_in_words(cut: int) -> None:
    assert refusal("stuk.xlsx", samples.GOOD["xlsx"][:cut]).startswith(("De inhoud van", "Het bestand is beschadigd"))
    with pytest.raises(RuleError):
        sniffing.open_archive(samples.GOOD["xlsx"][:cut])


def test_a_part_whose_content_is_spoilt_is_refused() -> None:
    content = samples.archive({"mimetype": sniffing.OPEN_DOCUMENT, "content.xml": b"<x/>"}, stored=True)
    spoilt = content.replace(sniffing.OPEN_DOCUMENT, b"x" * len(sniffing.OPEN_DOCUMENT), 1)
    assert refusal("brief.odt", spoilt) == sniffing.UNREADABLE


@pytest.mark.parametrize("xml", [b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', b"<x><y></x>", b""])
def test_xml_with_entities_or_faults_is_unsound(xml: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        list(sniffing.elements(io.BytesIO(xml)))


def test_sound_xml_is_read_element_by_element() -> None:
    assert [(event, element.tag) for event, element in sniffing.elements(io.BytesIO(b"<a><b/></a>"))] == [
        ("start", "a"),
        ("start", "b"),
        ("end", "b"),
        ("end", "a"),
    ]


def test_our_own_samples_are_real() -> None:
    assert openpyxl.load_workbook(io.BytesIO(samples.GOOD["xlsx"])).sheetnames == ["Fiche"]
