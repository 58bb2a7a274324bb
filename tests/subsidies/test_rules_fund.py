"""Money divided to the cent: golden test 15, and what holds for every amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import RuleError
from subsidies.enums import Spread
from subsidies.rules.fund import CITY, OCMW, SECTORAL, Contribution, Key, Money, Part, apportion, distribute, over_sources, spread

D = Decimal
GT15 = (("ECO", 20), ("OND", 25), ("WEL", 30), ("AND", 10), ("EXP", 15))
KEYS = [Key(number, D(part), leaf=number) for number, (_, part) in enumerate(GT15, start=1)]
cents = st.decimals(min_value=0, max_value=1_000_000, places=2)
weights = st.dictionaries(st.integers(1, 6), st.decimals(min_value=0, max_value=100, places=2), min_size=1).filter(lambda w: any(w.values()))


def test_golden_15_keys_on_200_000():
    parts = distribute([Money(CITY, D("100000.00")), Money(OCMW, D("100000.00"))], KEYS)
    sums = {key.cluster: sum(p.amount for p in parts if p.cluster == key.cluster) for key in KEYS}
    assert sums == {1: D(40000), 2: D(50000), 3: D(60000), 4: D(20000), 5: D(30000)}
    assert [(p.cluster, p.source) for p in parts] == [(n, s) for n in range(1, 6) for s in (CITY, OCMW)]


@settings(max_examples=60)
@given(cents, weights)
def test_parts_add_to_the_whole_and_are_within_a_cent_of_their_share(amount: Decimal, given_weights: dict[int, Decimal]):
    parts, total = apportion(amount, given_weights), sum(given_weights.values())
    assert sum(parts.values()) == amount
    assert all(abs(parts[k] - amount * w / total) < D("0.01") for k, w in given_weights.items())
    assert all(not parts[k] for k, w in given_weights.items() if not w)


@pytest.mark.parametrize("wrong", [(D("1.001"), {1: D(1)}), (D(-1), {1: D(1)}), (D(1), {1: D(0)}), (D(1), {1: D(-1), 2: D(2)})])
def test_what_cannot_be_divided_is_refused(wrong: tuple[Decimal, dict[int, Decimal]]):
    with pytest.raises(ValueError, match="cannot be divided"):
        apportion(*wrong)


def test_an_award_over_years_is_level_or_falling():
    assert spread(D("100.00"), 3, Spread.LEVEL) == [D("33.34"), D("33.33"), D("33.33")]
    assert spread(D("9000.00"), 3, Spread.FALLING) == [D("4500.00"), D("3000.00"), D("1500.00")]
    with pytest.raises(ValueError, match="not a number of years"):
        spread(D(1), 0, Spread.LEVEL)


@settings(max_examples=60)
@given(cents, st.integers(1, 7), st.sampled_from(Spread))
def test_no_year_is_above_the_one_before(amount: Decimal, years: int, how: Spread):
    parts = spread(amount, years, how)
    assert (sum(parts), len(parts), parts) == (amount, years, sorted(parts, reverse=True))


def test_the_stad_takes_the_odd_cent_and_one_bears_what_the_other_lacks():
    plenty = {CITY: D(10), OCMW: D(10), SECTORAL: D(5)}
    assert over_sources(D("0.01"), D("0.5"), plenty) == {CITY: D("0.01")}
    assert over_sources(D("5.01"), D("0.5"), plenty) == {CITY: D("2.51"), OCMW: D("2.50")}
    assert over_sources(D(10), D("0.5"), {CITY: D(2), OCMW: D(9)}) == {CITY: D(2), OCMW: D(8)}
    assert over_sources(D(25), D("0.5"), plenty) == plenty
    assert over_sources(D(3), D("0.5"), {SECTORAL: D(5)}) == {SECTORAL: D(3)}
    with pytest.raises(ValueError, match="is more than"):
        over_sources(D("25.01"), D("0.5"), plenty)


@settings(max_examples=60)
@given(st.tuples(cents, cents, cents), st.decimals(min_value=0, max_value=1, places=4), st.decimals(min_value=0, max_value=1, places=4))
def test_the_last_cent_of_all_sources_can_be_used(free: tuple[Decimal, ...], key: Decimal, part: Decimal):
    has = dict(zip((CITY, OCMW, SECTORAL), free, strict=True))
    amount = (sum(free) * part).quantize(D("0.01")) if part < 1 else sum(free)
    parts = over_sources(min(amount, sum(free)), key, has)
    assert sum(parts.values()) == min(amount, sum(free))
    assert all(0 < parts[s] <= has[s] for s in parts)


def test_sectoral_money_goes_to_its_leaf_or_is_shared():
    money = D("100.00")
    alone = distribute([Money(SECTORAL, money, leaf=3, label="Welzijn")], KEYS)
    assert alone == [Part(3, SECTORAL, money, "Welzijn")]
    assert distribute([Money(SECTORAL, money, leaf=31, above=4)], KEYS) == [Part(4, SECTORAL, money)]
    two = [Key(1, D(75), leaf=9), Key(2, D(25), leaf=9), Key(3, D(0))]
    assert distribute([Money(SECTORAL, money, leaf=9)], two) == [Part(1, SECTORAL, D(75)), Part(2, SECTORAL, D(25))]
    none = [Key(1, D(0), leaf=9), Key(2, D(0), leaf=9), Key(3, D(100))]
    assert distribute([Money(SECTORAL, money, leaf=9)], none) == [Part(1, SECTORAL, D(50)), Part(2, SECTORAL, D(50))]
    assert distribute([Money(SECTORAL, money, leaf=8)], none) == [Part(3, SECTORAL, money)]


def test_a_total_and_a_key_or_two_amounts():
    assert Contribution(total=D("100.01")).amounts() == (D("0.5"), {CITY: D("50.01"), OCMW: D("50.00")})
    assert Contribution(city_amount=D(1), ocmw_amount=D(2)).amounts() == (D("0.3333"), {CITY: D(1), OCMW: D(2)})
    assert Contribution(ocmw_amount=D(2)).amounts() == (D(0), {CITY: D(0), OCMW: D(2)})
    assert Contribution(city_amount=D(0)).amounts() == (D("0.5"), {CITY: D(0), OCMW: D(0)})
    for wrong in (Contribution(), Contribution(total=D(1), city_amount=D(1))):
        with pytest.raises(RuleError, match="Vul het totaal in, of de bedragen"):
            wrong.amounts()
