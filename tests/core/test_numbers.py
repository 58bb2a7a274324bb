from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import numbers
from core.errors import RuleError

AMOUNTS = st.decimals(min_value=-999_999_999_999, max_value=999_999_999_999, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("1.234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567", "1234567"),
        ("1'234,5", "1234.5"),
        ("€ 12,50", "12.50"),
        ("EUR 12", "12"),
        ("12 euro", "12"),
        ("12,-", "12"),
        ("12,5 VTE", "12.5"),
        ("35 %", "35"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("0.500", "0.5"),
        ("0,500", "0.5"),
        ("1.5", "1.5"),
        (",5", "0.5"),
        ("12.", "12"),
        ("007", "7"),
        ("-3", "-3"),
        ("+3", "3"),
        ("\N{MINUS SIGN}3,5", "-3.5"),
        ("-0", "0"),
        ("1,50000", "1.5"),
    ],
)
def test_parse_reads_what_belgians_type(typed: str, value: str) -> None:
    assert numbers.parse(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "  ", "\N{NO-BREAK SPACE}"])
def test_parse_gives_nothing_for_an_empty_text(typed: str) -> None:
    assert numbers.parse(typed) is None


@pytest.mark.parametrize("typed", ["abc", "1.2.3", "12,34,56", "1.23,456.7", "1e5", "--3", "-", "3-", "٣", "12 stuks", "1,2.3,4", "12.34.567,8", "€"])
def test_parse_refuses_what_is_no_number(typed: str) -> None:
    with pytest.raises(RuleError) as caught:
        numbers.parse(typed, field="BI-F01")
    assert [(p.text, p.field) for p in caught.value.problems] == [("Vul een getal in, bijvoorbeeld 1234,5.", "BI-F01")]


@pytest.mark.parametrize(
    ("typed", "decimals", "text"),
    [
        ("1,234", 2, "Het is niet duidelijk of 1,234 een duizendtal is. Schrijf 1234 of 1,23."),
        ("1,500", 2, "Het is niet duidelijk of 1,500 een duizendtal is. Schrijf 1500 of 1,50."),
        ("1,500", 0, "Het is niet duidelijk of 1,500 een duizendtal is. Schrijf 1500."),
        ("1,5", 0, "Vul een geheel getal in, zonder cijfers na de komma."),
        ("1,25", 1, "Vul hoogstens 1 cijfer na de komma in."),
        ("1234,567", 2, "Vul hoogstens 2 cijfers na de komma in."),
        ("1.234,567", 2, "Vul hoogstens 2 cijfers na de komma in."),
        ("1234567890123", 2, "Dat getal is te groot. Kijk na of er een cijfer te veel staat."),
    ],
)
def test_parse_says_why_a_number_is_refused(typed: str, decimals: int, text: str) -> None:
    with pytest.raises(RuleError) as caught:
        numbers.parse(typed, decimals=decimals)
    assert str(caught.value) == text


def test_parse_accepts_three_decimals_where_three_are_asked() -> None:
    assert numbers.parse("1,234", decimals=3) == Decimal("1.234")


@settings(deadline=None)
@given(AMOUNTS)
def test_what_is_shown_is_read_back(value: Decimal) -> None:
    assert numbers.parse(numbers.formatted(value, 2)) == value
    assert numbers.parse(numbers.plain(value)) == value


@settings(deadline=None)
@given(st.text(max_size=20))
def test_parse_never_fails_otherwise_than_by_a_rule(typed: str) -> None:
    try:
        value = numbers.parse(typed)
    except RuleError:
        return
    assert value is None or isinstance(value, Decimal)


@pytest.mark.parametrize(
    ("value", "arguments", "text"),
    [
        (Decimal(12500), {"decimals": 2}, "12.500,00"),
        (Decimal("12.5"), {}, "12,5"),
        (Decimal(12), {}, "12"),
        (Decimal("9.25"), {"least": 1, "most": 1}, "9,3"),
        (Decimal(9), {"least": 1}, "9,0"),
        (0.1 + 0.2, {}, "0,3"),
        (1234567, {}, "1.234.567"),
        (Decimal("-1.5"), {}, "−1,5"),
        (Decimal("-0.001"), {"decimals": 2}, "0,00"),
        (Decimal("2.345"), {"decimals": 2}, "2,35"),
    ],
)
def test_formatted_is_belgian_notation(value: Decimal, arguments: dict[str, int], text: str) -> None:
    assert numbers.formatted(value, **arguments) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1234,5000"),
        (12.345, "12,3450"),
        (0.1 + 0.2, "0,3000"),
        (12, "12"),
        (Decimal("1.50"), "1,5000"),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_plain_is_text_that_is_read_without_doubt(value: float | Decimal, text: str) -> None:
    assert numbers.plain(value) == text


def test_vte_are_shown_with_one_decimal() -> None:
    """GT-14: 0,5 for nine months and 1,0 for a year are 1,375, stored as 1,38, shown as 1,4."""
    average = (Decimal("0.5") * 9 / 12 + 1).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert average == Decimal("1.38")
    assert numbers.vte(average) == "1,4"


@pytest.mark.parametrize(("share", "decimals", "text"), [(Decimal("0.125"), 1, "12,5\N{NO-BREAK SPACE}%"), (0.5, 0, "50\N{NO-BREAK SPACE}%")])
def test_percent_of_a_share(share: Decimal | float, decimals: int, text: str) -> None:
    assert numbers.percent(share, decimals) == text
