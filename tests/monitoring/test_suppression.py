"""Suppression of one table (domain 15.2 steps 1, 2, 4; GT-13, GT-14)."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.enums import Mask
from monitoring.queries import suppression
from monitoring.queries.suppression import Cell, Partition


def partition(values: dict[str, int], initiatives: int, threshold: int = 5) -> Partition:
    return suppression.persons([Cell(k, Decimal(v), initiatives) for k, v in values.items()], threshold=threshold)


def masks(found: Partition) -> dict[str, Mask]:
    return {c.key: c.mask for c in found.cells} | {"TOTAAL": found.total.mask}


def test_profile_of_one_initiative_hides_zero_too():
    """GT-13a."""
    found = partition({"V": 12, "M": 3, "X": 0, "ONBEKEND": 2}, initiatives=1)
    assert masks(found) == {"V": Mask.NONE, "M": Mask.SMALL, "X": Mask.SMALL, "ONBEKEND": Mask.SMALL, "TOTAAL": Mask.NONE}
    assert found.total.value == 17


def test_single_small_cell_of_an_aggregate_takes_the_next_smallest_along():
    """GT-13b."""
    found = partition({"V": 12, "M": 4, "X": 0, "ONBEKEND": 0}, initiatives=3)
    assert masks(found) == {"V": Mask.PROTECTING, "M": Mask.SMALL, "X": Mask.NONE, "ONBEKEND": Mask.NONE, "TOTAAL": Mask.NONE}
    assert found.total.value == 16


def test_total_is_hidden_when_nothing_is_left_to_mask():
    """GT-13c."""
    found = partition({"V": 3, "M": 0, "X": 0, "ONBEKEND": 0}, initiatives=3)
    assert masks(found) == {"V": Mask.SMALL, "M": Mask.NONE, "X": Mask.NONE, "ONBEKEND": Mask.NONE, "TOTAAL": Mask.PROTECTING}


def test_two_fours_would_be_disclosed_by_their_sum():
    found = partition({"V": 4, "M": 4, "X": 0, "O": 9}, initiatives=3)
    assert masks(found) == {"V": Mask.SMALL, "M": Mask.SMALL, "X": Mask.NONE, "O": Mask.PROTECTING, "TOTAAL": Mask.NONE}


def test_masked_cell_is_known_to_be_at_least_the_threshold():
    """{1, 5}: who knows that the second is at least 5 subtracts 5 from 6, so a third cell or the total goes too."""
    found = partition({"V": 1, "M": 5}, initiatives=3)
    assert masks(found) == {"V": Mask.SMALL, "M": Mask.PROTECTING, "TOTAAL": Mask.PROTECTING}


def test_tie_masks_the_last_category():
    found = partition({"V": 3, "M": 8, "X": 8}, initiatives=3)
    assert masks(found) == {"V": Mask.SMALL, "M": Mask.NONE, "X": Mask.PROTECTING, "TOTAAL": Mask.NONE}


def test_small_fte_beside_nothing_else_takes_the_total_along():
    alone = suppression.fte([Cell("DEG", Decimal("1.4"), 1, 1), Cell("PER", Decimal(0), 3, 3)])
    assert masks(alone) == {"DEG": Mask.SMALL, "PER": Mask.NONE, "TOTAAL": Mask.PROTECTING}
    beside = suppression.fte([Cell("DEG", Decimal("1.4"), 1, 1), Cell("PER", Decimal(8), 3, 3)])
    assert masks(beside) == {"DEG": Mask.SMALL, "PER": Mask.PROTECTING, "TOTAAL": Mask.NONE}


def test_unknown_cell_is_neither_small_nor_counted():
    found = suppression.persons([Cell("V", None, 3), Cell("M", Decimal(9), 3)], threshold=5)
    assert [c.mask for c in found.cells] == [Mask.NONE, Mask.NONE]
    assert found.total.value == 9


def test_zero_of_one_initiative_is_small_beside_the_zero_of_three():
    cells = [Cell("DEG", Decimal(0), 1), Cell("PER", Decimal(0), 3), Cell("TIJ", Decimal(40), 6), Cell("DIE", Decimal(7), 4)]
    found = suppression.persons(cells, threshold=5)
    assert masks(found) == {"DEG": Mask.SMALL, "PER": Mask.NONE, "TIJ": Mask.NONE, "DIE": Mask.PROTECTING, "TOTAAL": Mask.NONE}


def disclosed(found: Partition, threshold: int, low: int) -> list[str]:
    """The attacker: every assignment of the masked cells that fits what is shown; a key whose value is the same in all is disclosed."""
    if found.total.mask != Mask.NONE:
        return []
    masked = [c for c in found.cells if c.mask != Mask.NONE]
    hidden = int(found.total.value or 0) - sum(int(c.value or 0) for c in found.cells if c.mask == Mask.NONE)
    ranges = [range(low, threshold) if c.mask == Mask.SMALL else range(threshold, hidden + 1) for c in masked]
    fits = [combo for combo in product(*ranges) if sum(combo) == hidden]
    return [c.key for i, c in enumerate(masked) if len({combo[i] for combo in fits}) == 1]


@given(values=st.lists(st.integers(0, 14), min_size=1, max_size=4), initiatives=st.sampled_from([1, 2, 3, 7]), threshold=st.sampled_from([3, 5]))
def test_no_masked_cell_can_be_found_by_anyone(values: list[int], initiatives: int, threshold: int):
    found = partition({f"c{i}": v for i, v in enumerate(values)}, initiatives, threshold)
    low = 0 if initiatives < 3 else 1
    assert disclosed(found, threshold, low) == []
    for cell in found.cells:
        assert cell.mask != Mask.NONE or cell.value == 0 or cell.value >= threshold
        assert cell.mask != Mask.SMALL or cell.value < threshold


@pytest.mark.parametrize(
    ("organisations", "largest", "mask"),
    [(3, 85, Mask.NONE), (3, 86, Mask.DOMINANT), (2, 50, Mask.DOMINANT), (4, 30, Mask.NONE)],
)
def test_euro_of_few_or_one_dominant_organisation_are_not_public(organisations: int, largest: int, mask: Mask):
    found = suppression.amounts([Cell("DEG", Decimal(100), 4, organisations, Decimal(largest)), Cell("PER", Decimal(500), 6, 6, Decimal(100))])
    assert found["DEG"].mask == mask
    assert found["PER"].mask == (Mask.NONE if mask == Mask.NONE else Mask.PROTECTING)


def test_euro_masked_together_are_not_the_sum_of_two_organisations():
    """Two cells of one organisation each: who knows its own turnover would read the other's from the total."""
    alone = [Cell("DEG", Decimal(100), 1, 1, Decimal(100)), Cell("PER", Decimal(70), 1, 1, Decimal(70))]
    shown = [Cell("TIJ", Decimal(500), 6, 6, Decimal(100)), Cell("DIE", Decimal(90), 4, 4, Decimal(30))]
    found = suppression.amounts([*alone, *shown])
    assert [c.mask for c in found.cells] == [Mask.DOMINANT, Mask.DOMINANT, Mask.NONE, Mask.PROTECTING]
    assert found.total.is_shown
    assert not suppression.amounts(alone).total.is_shown


def test_euro_masked_together_are_not_for_the_most_part_those_of_one_organisation():
    cells = [
        Cell("DEG", Decimal(1000), 3, 3, Decimal(990)),
        Cell("PER", Decimal(100), 3, 3, Decimal(40)),
        Cell("TIJ", Decimal(500), 6, 6, Decimal(100)),
    ]
    assert [c.mask for c in suppression.amounts(cells).cells] == [Mask.DOMINANT, Mask.PROTECTING, Mask.PROTECTING]


@given(
    st.lists(
        st.tuples(st.integers(1, 1000), st.integers(1, 5), st.integers(0, 100)).map(
            lambda t: Cell("X", Decimal(t[0]), t[1], t[1], Decimal(t[0]) if t[1] == 1 else Decimal(max(t[0] * t[2] // 100, -(-t[0] // t[1]))))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_euro_of_few_follow_from_the_total(cells: list[Cell]):
    """Whatever is masked is, as one sum, that of three organisations of which none has more than 85 %; else there is no total."""
    found = suppression.amounts(cells)
    masked = [c for c in found.cells if c.mask != Mask.NONE]
    if masked and found.total.is_shown:
        assert len(masked) > 1
        assert sum(c.organisations for c in masked) >= 3
        assert max(c.largest for c in masked) <= Decimal("0.85") * sum(c.value or 0 for c in masked)
    assert all(c.organisations >= 3 and c.largest <= Decimal("0.85") * (c.value or 0) for c in found.cells if c.is_shown)


def test_last_euro_cell_hides_the_total():
    found = suppression.amounts([Cell("DEG", Decimal(100), 1, 1, Decimal(100)), Cell("PER", Decimal(0)), Cell("DIE", None)])
    assert found["DEG"].mask == Mask.DOMINANT
    assert found.total.mask == Mask.PROTECTING


@pytest.mark.parametrize(("value", "shown"), [("1.38", "1.5"), ("1.24", "1.0"), ("1.25", "1.5"), ("23.5", "23.5"), ("0", "0.0")])
def test_published_fte_are_rounded_to_a_half(value: str, shown: str):
    """GT-14, last step."""
    assert suppression.round_half(Decimal(value)) == Decimal(shown)


def test_fte_of_one_small_initiative_are_masked_with_a_second_cell():
    found = suppression.fte([Cell("DEG", Decimal("1.9"), 1), Cell("PER", Decimal("8.2"), 4), Cell("DIE", Decimal("30.1"), 5)])
    assert [c.mask for c in found.cells] == [Mask.SMALL, Mask.PROTECTING, Mask.NONE]
    assert found.total.value == Decimal("40.0")


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (Cell("a", Decimal(5)), Decimal(10), Decimal("0.5")),
        (Cell("a", Decimal(5)), Decimal(9), None),
        (Cell("a", Decimal(5), mask=Mask.SMALL), Decimal(10), None),
        (Cell("a", None), Decimal(10), None),
        (Cell("a", Decimal(5)), None, None),
    ],
)
def test_share_needs_ten_persons_and_a_shown_numerator(numerator: Cell, denominator: Decimal | None, expected: Decimal | None):
    assert suppression.share(numerator, denominator) == expected


def test_reader_of_the_sheets_sees_everything():
    found = suppression.unmasked([Cell("V", Decimal(1)), Cell("M", Decimal(2))])
    assert masks(found) == {"V": Mask.NONE, "M": Mask.NONE, "TOTAAL": Mask.NONE}
    assert found.total.value == 3
