"""The year average of VTE (domain 7.8)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleError
from initiatives.rules import fte
from initiatives.rules.fte import Contract


def test_half_time_from_april_and_full_time_all_year():
    """GT-14: 0,375 + 1,0 → stored 1,38, shown 1,4, public 1,5."""
    contracts = [Contract(Decimal("0.5"), date(2025, 4, 1), date(2025, 12, 31)), Contract(Decimal(1))]
    stored = fte.year_average(contracts, 2025)
    assert (float(fte.exact_average(contracts, 2025)), stored, fte.shown(stored), fte.public(stored)) == (
        1.375,
        Decimal("1.38"),
        Decimal("1.4"),
        Decimal("1.5"),
    )


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        (Contract(Decimal(1), date(2025, 1, 1), date(2025, 3, 31)), "0.25"),
        (Contract(Decimal(1), date(2024, 1, 1), date(2026, 12, 31)), "1.00"),
        (Contract(Decimal(1), date(2026, 1, 1), None), "0.00"),
        (Contract(Decimal(1), None, date(2024, 12, 31)), "0.00"),
        (Contract(Decimal("0.8"), date(2025, 7, 1), date(2025, 8, 15)), "0.10"),  # 46 of 92 days of one quarter
        (Contract(Decimal(1), date(2025, 2, 10), date(2025, 2, 10)), "0.00"),
    ],
)
def test_quarter_counts_a_fourth_and_days_in_service(contract: Contract, expected: str):
    assert fte.year_average([contract], 2025) == Decimal(expected)


def test_leap_day_belongs_to_its_quarter():
    assert fte.exact_average([Contract(Decimal(1), date(2024, 1, 1), date(2024, 3, 31))], 2024) == fte.exact_average(
        [Contract(Decimal(1), date(2025, 1, 1), date(2025, 3, 31))], 2025
    )


@pytest.mark.parametrize(
    ("contract", "field"),
    [
        (Contract(Decimal("1.01")), "fraction"),
        (Contract(Decimal("-0.1")), "fraction"),
        (Contract(Decimal(1), date(2025, 2, 1), date(2025, 1, 31)), "end"),
    ],
)
def test_impossible_contract_names_its_line(contract: Contract, field: str):
    with pytest.raises(RuleError) as refused:
        fte.year_average([Contract(Decimal(1)), contract], 2025)
    assert [(p.row, p.field) for p in refused.value.problems] == [(2, field)]


@given(st.lists(st.tuples(st.decimals(0, 1, places=2), st.integers(0, 364), st.integers(0, 364)), max_size=6))
def test_average_lies_between_nothing_and_everybody_full_time(parts: list[tuple[Decimal, int, int]]):
    first = date(2025, 1, 1)
    contracts = [Contract(f, first + timedelta(min(a, b)), first + timedelta(max(a, b))) for f, a, b in parts]
    assert 0 <= fte.exact_average(contracts, 2025) <= len(contracts)


@given(st.decimals(0, 1, places=2), st.integers(1, 363))
def test_contract_cut_in_two_counts_the_same(fraction: Decimal, day: int):
    first, cut = date(2025, 1, 1), date(2025, 1, 1) + timedelta(day)
    halves = [Contract(fraction, first, cut), Contract(fraction, cut + timedelta(1), None)]
    assert fte.exact_average(halves, 2025) == fte.exact_average([Contract(fraction)], 2025)
