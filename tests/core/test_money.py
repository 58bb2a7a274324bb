from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import money

HALVES = {"STAD": Decimal("0.5"), "OCMW": Decimal("0.5")}
AMOUNTS = st.integers(min_value=0, max_value=10**11).map(lambda n: Decimal(n) / 100)


@pytest.mark.parametrize(
    ("value", "text"), [("2.345", "2.35"), ("2.344", "2.34"), ("-2.345", "-2.35"), ("7", "7.00")], ids=["half up", "down", "away from zero", "whole"]
)
def test_cents_round_half_up(value: str, text: str) -> None:
    assert money.cents(Decimal(value)) == Decimal(text)


def test_cents_of_a_float_are_those_it_is_printed_with() -> None:
    assert money.cents(2.675) == Decimal("2.68")


def test_split_gives_the_odd_cent_to_the_city() -> None:
    assert money.split(Decimal("100.01"), HALVES) == {"STAD": Decimal("50.01"), "OCMW": Decimal("50.00")}


def test_split_over_the_clusters_of_a_year() -> None:
    """GT-15."""
    keys = {"ECO": Decimal("0.20"), "OND": Decimal("0.25"), "WEL": Decimal("0.30"), "AND": Decimal("0.10"), "EXP": Decimal("0.15")}
    assert list(money.split(Decimal(200_000), keys, rest_to="EXP").values()) == [40_000, 50_000, 60_000, 20_000, 30_000]


@settings(deadline=None)
@given(AMOUNTS, st.integers(min_value=0, max_value=100))
def test_split_always_adds_up_and_the_city_never_gets_less(amount: Decimal, percent: int) -> None:
    share = Decimal(percent) / 100
    parts = money.split(amount, {"STAD": share, "OCMW": 1 - share})
    assert sum(parts.values()) == amount
    assert parts["STAD"] >= amount * share > parts["STAD"] - Decimal("0.01") or parts["STAD"] == amount * share
    assert all(part == part.quantize(money.CENT) >= 0 for part in parts.values())


@pytest.mark.parametrize(
    ("amount", "shares", "rest_to"),
    [
        ("-1.00", HALVES, "STAD"),
        ("1.005", HALVES, "STAD"),
        ("1.00", {"STAD": Decimal("0.5"), "OCMW": Decimal("0.4999")}, "STAD"),
        ("1.00", {"STAD": Decimal("1.5"), "OCMW": Decimal("-0.5")}, "STAD"),
        ("1.00", HALVES, "VLAANDEREN"),
    ],
    ids=["negative", "part of a cent", "99,99 %", "negative share", "unknown party"],
)
def test_split_refuses_what_cannot_add_up(amount: str, shares: dict[str, Decimal], rest_to: str) -> None:
    with pytest.raises(ValueError, match=r"amount|shares"):
        money.split(Decimal(amount), shares, rest_to=rest_to)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(Decimal(12500), 2, "€ 12.500,00"), (12500.4, 0, "€ 12.500"), (Decimal("-12.5"), 2, "− € 12,50"), (Decimal("-0.001"), 2, "€ 0,00")],
)
def test_euro_for_tables(value: Decimal | float, decimals: int, text: str) -> None:
    assert money.euro(value, decimals).replace("\N{NO-BREAK SPACE}", " ") == text


def test_amount_leaves_the_euro_to_the_head() -> None:
    assert money.amount(Decimal(12500)) == "12.500,00"


@pytest.mark.parametrize(("value", "text"), [(12500, "12.500\N{NO-BREAK SPACE}euro"), (Decimal("12500.50"), "12.500,50\N{NO-BREAK SPACE}euro")])
def test_in_words_for_running_text(value: Decimal | float, text: str) -> None:
    assert money.in_words(value) == text
