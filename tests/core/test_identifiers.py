import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import identifiers
from core.errors import RuleError


def refusal(read: object, typed: str) -> str:
    with pytest.raises(RuleError) as caught:
        read(typed)  # type: ignore[operator]
    assert [p.rule for p in caught.value.problems] == ["PR-21"]
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0566988259", "0566988259"),
        ("0207494678", "0207494678"),
        ("0630835639", "0630835639"),
        ("BE 0566.988.259", "0566988259"),
        ("566988259", "0566988259"),
        ("be0566-988-259", "0566988259"),
        ("(0)566 988 259", "0566988259"),
        ("1000000021", "1000000021"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_clean_kbo_gives_ten_digits(typed: str, number: str) -> None:
    """GT-05, and the series that begins with 1."""
    assert identifiers.clean_kbo(typed) == number


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("0566988258", "Het ondernemingsnummer 0566.988.258 is niet juist: het controlegetal klopt niet."),
        (
            "2147812701",
            "2.147.812.701 is een vestigingsnummer: het begint met 2. Vul het ondernemingsnummer in; dat begint met 0 of 1.",
        ),
        ("9147812701", "Een ondernemingsnummer begint met 0 of 1."),
        ("05669882", "Een ondernemingsnummer heeft 10 cijfers, bijvoorbeeld 0207.494.678."),
        ("٠٢٠٧٤٩٤٦٧٨", "Een ondernemingsnummer heeft 10 cijfers, bijvoorbeeld 0207.494.678."),
        ("onbekend", "Een ondernemingsnummer heeft 10 cijfers, bijvoorbeeld 0207.494.678."),
    ],
)
def test_clean_kbo_says_why_not(typed: str, text: str) -> None:
    """GT-05: a wrong check digit; an establishment number."""
    assert refusal(identifiers.clean_kbo, typed) == text


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=19_999_999))
def test_one_wrong_digit_never_passes(head: int) -> None:
    number = f"{head:08d}{97 - head % 97:02d}"
    assert identifiers.clean_kbo(identifiers.show_kbo(number)) == number
    wrong = f"{number[:7]}{(int(number[7]) + 1) % 10}{number[8:]}"
    with pytest.raises(RuleError):
        identifiers.clean_kbo(wrong)


@pytest.mark.parametrize(("typed", "number"), [("2.147.812.701", "2147812701"), ("8000000000", "8000000000"), ("", "")])
def test_clean_establishment_gives_ten_digits(typed: str, number: str) -> None:
    assert identifiers.clean_establishment(typed) == number


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("0207.494.678", "0207.494.678 is een ondernemingsnummer. Een vestigingsnummer begint met een cijfer van 2 tot 8."),
        ("9147812701", "Een vestigingsnummer heeft 10 cijfers en begint met een cijfer van 2 tot 8, bijvoorbeeld 2.147.812.701."),
        ("214781270", "Een vestigingsnummer heeft 10 cijfers en begint met een cijfer van 2 tot 8, bijvoorbeeld 2.147.812.701."),
    ],
)
def test_clean_establishment_says_why_not(typed: str, text: str) -> None:
    assert refusal(identifiers.clean_establishment, typed) == text


def test_the_check_of_an_establishment_number_only_warns() -> None:
    """Domain 7.7 [GK-med]: warn, do not block."""
    head = "21478127"
    good = f"{head}{97 - int(head) % 97:02d}"
    assert identifiers.establishment_warning(good) == ""
    assert identifiers.establishment_warning("") == ""
    assert identifiers.establishment_warning(f"{head}00") == "Het controlegetal van vestigingsnummer 2.147.812.700 klopt niet. Kijk het na."


@pytest.mark.parametrize(
    ("typed", "number", "warning"),
    [
        ("BE68 5390 0754 7034", "BE68539007547034", ""),
        ("be68-5390-0754-7034", "BE68539007547034", ""),
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "Dit is een buitenlandse rekening (NL). Kijk na of dat klopt."),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606", "Dit is een buitenlandse rekening (FR). Kijk na of dat klopt."),
        ("", "", ""),
    ],
)
def test_clean_iban_accepts_and_warns_of_foreign_accounts(typed: str, number: str, warning: str) -> None:
    """GT-06."""
    assert identifiers.clean_iban(typed) == number
    assert identifiers.iban_warning(number) == warning


def _with_iban_check(body: str) -> str:
    digits = "".join(str(int(c, 36)) for c in f"{body}BE00")
    return f"BE{98 - int(digits) % 97:02d}{body}"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("BE68 5390 0754 7035", identifiers.WRONG_IBAN),
        (_with_iban_check("539007547035"), identifiers.WRONG_IBAN),
        ("BE68 5390", identifiers.NO_IBAN),
        ("539-0075470-34", identifiers.NO_IBAN),
        ("ZZ68539007547034", identifiers.WRONG_IBAN),
        ("ZZ" + f"{98 - int('539007547034' + '3535' + '00') % 97:02d}" + "539007547034", identifiers.NO_IBAN),
    ],
    ids=["check digits", "check of the account itself", "too short", "old account number", "unknown land", "unknown land, good check"],
)
def test_clean_iban_says_why_not(typed: str, text: str) -> None:
    """GT-06; an account may fail its own check though the two digits after BE are right."""
    assert refusal(identifiers.clean_iban, typed) == text


@pytest.mark.parametrize(("typed", "code"), [("88.995", "88995"), ("88995", "88995"), ("", "")])
def test_clean_nace(typed: str, code: str) -> None:
    assert identifiers.clean_nace(typed) == code


def test_clean_nace_says_why_not() -> None:
    assert refusal(identifiers.clean_nace, "8899") == "Een NACE-BEL-code heeft 5 cijfers, bijvoorbeeld 88.995."


@pytest.mark.parametrize(
    ("show", "bare", "shown"),
    [
        (identifiers.show_kbo, "0207494678", "0207.494.678"),
        (identifiers.show_establishment, "2147812701", "2.147.812.701"),
        (identifiers.show_iban, "BE68539007547034", "BE68 5390 0754 7034"),
        (identifiers.show_nace, "88995", "88.995"),
    ],
)
def test_numbers_are_shown_as_the_administration_writes_them(show: object, bare: str, shown: str) -> None:
    assert show(bare) == shown  # type: ignore[operator]
    assert show("") == ""  # type: ignore[operator]
