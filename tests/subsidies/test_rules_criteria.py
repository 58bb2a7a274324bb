"""Scoring as domain 11.7 says it: GT-07, the edges of the scale, the order of a ranking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.enums import Family
from subsidies.rules import criteria as rules
from subsidies.rules.criteria import Weighed

CODES = [family.value for family in Family]
WEL = dict(zip(CODES, (10, 25, 15, 10, 10, 10, 10, 10), strict=True))
GT_07 = dict(zip(CODES, (4, 5, 3, 2, 4, 3, 4, 3), strict=True))
NOON = datetime(2027, 2, 1, 11, 0, tzinfo=UTC)


def weighed(family: str, **more: object) -> Weighed:
    facts = {"label": Family(family).label, "weight": WEL[family], "anchors": frozenset(range(6)), "question_count": 1}
    return Weighed(family, **(facts | more))  # type: ignore[arg-type]


CRITERIA = [weighed(code, **({"C1": {"min_score": 1}, "C7": {"min_score": 3}}.get(code, {})), is_knockout=code in ("C1", "C7")) for code in CODES]


def test_gt_07():
    assert rules.total(WEL, GT_07) == Decimal("74.0")
    assert rules.knockouts(CRITERIA, GT_07) == []
    assert rules.knockouts(CRITERIA, GT_07 | {"C7": 2}) == [CRITERIA[6]]
    assert rules.knockouts(CRITERIA, GT_07 | {"C1": 0, "C7": 3}) == [CRITERIA[0]]


def test_a_minimum_that_does_not_exclude_is_only_told():
    criteria = [weighed("C2", min_score=3)]
    assert rules.below_minimum(criteria, {"C2": 2}) == criteria
    assert rules.below_minimum(criteria, {"C2": 3}) == rules.below_minimum(criteria, {}) == rules.knockouts(criteria, {"C2": 2}) == []


def test_a_part_of_the_families_is_brought_to_100():
    """The rolling round scores C1, C7 and C8 (domain 9.3)."""
    weights = {family: WEL[family] for family in ("C1", "C7", "C8")}
    assert rules.total(weights, {"C1": 5, "C7": 5, "C8": 5}) == Decimal("100.0")
    assert rules.total(weights, {"C1": 4, "C7": 3, "C8": 3}) == Decimal("66.7")


@pytest.mark.parametrize(
    ("weights", "scores"),
    [
        (WEL, {"C1": 3}),
        (WEL, GT_07 | {"C9": 3}),
        (WEL, GT_07 | {"C1": 6}),
        (WEL, GT_07 | {"C1": -1}),
        ({"C1": 0}, {"C1": 3}),
        ({}, {}),
    ],
)
def test_scores_that_do_not_fit_are_refused(weights: dict[str, int], scores: dict[str, int]):
    with pytest.raises(ValueError, match="weigh"):
        rules.total(weights, scores)


SCORES = st.fixed_dictionaries(dict.fromkeys(CODES, st.integers(0, 5)))
WEIGHTS = st.lists(st.integers(0, 100), min_size=7, max_size=7).map(
    lambda cuts: dict(zip(CODES, (b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)), strict=True))
)


@given(WEIGHTS, SCORES)
def test_a_total_lies_between_0_and_100_and_is_the_sum(weights: dict[str, int], scores: dict[str, int]):
    found = rules.total(weights, scores)
    assert Decimal(0) <= found <= Decimal(100)
    assert found == sum(Decimal(weights[code]) * scores[code] for code in CODES) / 5  # whole weights of 100 never need rounding
    assert found.as_tuple().exponent == -1


@given(WEIGHTS, SCORES, st.sampled_from(CODES))
def test_a_higher_score_never_gives_a_lower_total(weights: dict[str, int], scores: dict[str, int], code: str):
    better = scores | {code: min(scores[code] + 1, 5)}
    assert rules.total(weights, better) >= rules.total(weights, scores)


def test_ranking_by_total_then_c2_then_c8_then_the_earlier():
    even = {"C2": 3, "C8": 3}
    rows = {
        "later": (Decimal("70.0"), even, NOON + timedelta(seconds=1)),
        "earlier": (Decimal("70.0"), even, NOON),
        "better C8": (Decimal("70.0"), {"C2": 3, "C8": 4}, NOON + timedelta(days=1)),
        "better C2": (Decimal("70.0"), {"C2": 4, "C8": 0}, NOON + timedelta(days=1)),
        "higher": (Decimal("70.1"), {}, NOON + timedelta(days=2)),
    }
    assert sorted(rows, key=lambda name: rules.ranking_key(*rows[name])) == ["higher", "better C2", "better C8", "earlier", "later"]


def test_shortcomings_of_a_draft():
    assert list(rules.shortcomings(CRITERIA)) == []
    rest = CRITERIA[4:]
    draft = [
        weighed("C1", anchors=frozenset({0, 1, 2, 4, 5})),
        weighed("C2", anchors=frozenset({3, 4, 5}), weight=24),
        weighed("C3", is_knockout=True, question_count=0),
        *rest,
    ]
    assert [(p.field, p.text) for p in rules.shortcomings(draft)] == [
        ("C4", "C4 Management en organisatie ontbreekt."),
        ("weights", "De gewichten zijn samen 89 in plaats van 100."),
        ("C1", "C1 Beleidsprioriteit: schrijf op wat score 3 betekent."),
        ("C2", "C2 Doelgroep: schrijf op wat de scores 0, 1 en 2 betekenen."),
        ("C3", "C3 Economische activiteiten: een uitsluitend criterium heeft een minimumscore."),
        ("C3", "C3 Economische activiteiten: het aanvraagformulier stelt hier nog geen vraag."),
    ]
