import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import personal
from core.errors import RuleError

BORN_1985 = "85073003328"  # 97 − (850730033 mod 97) = 28
BORN_2005 = f"050814123{97 - int('2050814123') % 97:02d}"
BIS = f"854730033{97 - int('854730033') % 97:02d}"


@pytest.mark.parametrize(
    "text",
    [
        BORN_1985,
        "85.07.30-033.28",
        "85.07.30 - 033.28",
        "85 07 30 033 28",
        "850730-033-28",
        "85/07/30-033/28",
        "85_07_30_033_28",
        f"Contact: Jan, rijksregisternummer {BORN_1985}.",
        f"(rrn:{BORN_1985})",
        BORN_2005,
        f"{BORN_2005[:6]}-{BORN_2005[6:9]}-{BORN_2005[9:]}",
        BIS,
        f"rij 12 {BORN_1985} rij 13",
    ],
)
def test_a_rijksregisternummer_is_found(text: str) -> None:
    """GT-22, domain 15.4: eleven digits, mod 97, born before or after 2000, however it is written."""
    with pytest.raises(RuleError) as caught:
        personal.check_text(text, field="BI-M01", row=7)
    assert [(p.text, p.field, p.row, p.rule) for p in caught.value.problems] == [
        ("Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.", "BI-M01", 7, "PR-23")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "85073003327",
        "ondernemingsnummer 0207.494.678 en 0566988259",
        "vestiging 2.147.812.701",
        "BE68 5390 0754 7034",
        "BE68539007547034",
        "NL91 ABNA 0417 1643 00",
        f"+{BORN_1985}",
        "056 24 00 00 of 0470 12 34 56",
        "+32 470 12 34 56",
        "12/05/2024 100 euro",
        "van 01/01/2024 tot 31/12/2024",
        "1.234.567,89 en 12 500,00",
        f"{BORN_1985}9",
        f"9{BORN_1985}",
        "+++085/0730/03328+++",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert personal.check_text(text) == text


@pytest.mark.parametrize("day", ["851330", "850732", "856130", "857900"])
def test_a_day_that_cannot_be_is_no_birth_date(day: str) -> None:
    digits = f"{day}033"
    assert personal.national_numbers(f"{digits}{97 - int(digits) % 97:02d}") == []


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(0, 12), st.integers(0, 31), st.integers(0, 999), st.sampled_from(["", "2"]))
def test_every_number_with_a_right_check_is_found(year: int, month: int, day: int, series: int, century: str) -> None:
    head = f"{year:02d}{month:02d}{day:02d}{series:03d}"
    digits = f"{head}{97 - int(century + head) % 97:02d}"
    assert personal.national_numbers(f"naam {digits}") == [digits]


def test_file_names_are_read_too() -> None:
    assert personal.check_file_name("jaarrekening 2025.pdf") == "jaarrekening 2025.pdf"
    with pytest.raises(RuleError) as caught:
        personal.check_file_name(f"attest_{BORN_1985}.pdf", field="file")
    assert [(p.text, p.field, p.rule) for p in caught.value.problems] == [
        ("De bestandsnaam lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.", "file", "PR-23")
    ]


@pytest.mark.parametrize("head", ["Voornaam", "familienaam", "Geboortedatum werknemer", "INSZ", "rijksregisternummer"])
def test_a_list_of_people_is_refused_by_its_heads(head: str) -> None:
    with pytest.raises(RuleError) as caught:
        personal.check_heads(["volgnummer", head])
    assert str(caught.value) == "Dit bestand lijkt een lijst van personen te bevatten. Verwijder persoonsgegevens."


def test_ordinary_heads_pass() -> None:
    personal.check_heads(["code", "naam van het initiatief", "waarde", "toelichting"])
