"""Suppression of one partition with its total (domain 15.2, steps 1, 2 and 4): deterministic, pure, by the reader's rights.

A cell that would tell something about fewer than `threshold` persons is masked; then other cells are masked until no masked
cell can be found by subtraction, nor pinned to one value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from monitoring.enums import Mask

HALF = Decimal("0.5")
MIN_INITIATIVES = 3
MIN_ORGANISATIONS = 3
MIN_FTE = 2
DOMINANCE_SHARE = Decimal("0.85")
MIN_DENOMINATOR = 10


@dataclass(frozen=True)
class Cell:
    """One number of a table: `value` in its unit, None when unknown; `mask` says why it is not shown.

    `initiatives` and `organisations` say over how many it was counted, `largest` is the part of the largest organisation.
    """

    key: str
    value: Decimal | None
    initiatives: int = 0
    organisations: int = 0
    largest: Decimal = Decimal(0)
    mask: Mask = Mask.NONE

    @property
    def is_shown(self) -> bool:
        return self.mask == Mask.NONE and self.value is not None


@dataclass(frozen=True)
class Partition:
    """Cells that add up to a total, and whether that total may be shown."""

    cells: tuple[Cell, ...]
    total: Cell

    def __getitem__(self, key: str) -> Cell:
        return next(c for c in self.cells if c.key == key)


def _total(cells: Sequence[Cell]) -> Cell:
    known = [c.value for c in cells if c.value is not None]
    value = sum(known, Decimal(0)) if known else None
    return Cell("TOTAAL", value, sum(c.initiatives for c in cells), sum(c.organisations for c in cells))


def _low(cell: Cell) -> int:
    """The smallest count that "< threshold" can stand for: of one or two initiatives 0 is masked too, so 0."""
    return 0 if cell.initiatives < MIN_INITIATIVES else 1


def _bounds(cell: Cell, threshold: int) -> tuple[Decimal, Decimal]:
    """What any reader knows of a masked cell: "< threshold" lies in 0 or 1..threshold-1, another masked cell is at least the threshold."""
    if cell.mask == Mask.SMALL:
        return Decimal(_low(cell)), Decimal(threshold - 1)
    return Decimal(threshold), Decimal("Infinity")


def _can_move(masked: Sequence[Cell], threshold: int) -> bool:
    """Whether every masked cell can take at least two values, given the shown cells, the total and `_bounds` of the others."""
    hidden = sum((c.value or Decimal(0) for c in masked), Decimal(0))
    for cell in masked:
        others = [_bounds(c, threshold) for c in masked if c is not cell]
        own_low, own_high = _bounds(cell, threshold)
        lowest = max(own_low, hidden - sum((high for _, high in others), Decimal(0)))
        highest = min(own_high, hidden - sum((least for least, _ in others), Decimal(0)))
        if lowest >= highest:
            return False
    return True


def _protected(cells: Sequence[Cell], threshold: int) -> bool:
    """Whether what is masked cannot be found by subtraction."""
    masked = [c for c in cells if c.mask != Mask.NONE]
    if not masked:
        return True
    hidden = sum((c.value or Decimal(0) for c in masked), Decimal(0))
    return len(masked) > 1 and hidden >= threshold and _can_move(masked, threshold)


def _mask_one_more(cells: list[Cell]) -> bool:
    """Mask the smallest shown non-zero cell (tie: the last); False when there is none."""
    candidates = [(c.value, -i) for i, c in enumerate(cells) if c.is_shown and c.value]
    if not candidates:
        return False
    index = -min(candidates)[1]
    cells[index] = replace(cells[index], mask=Mask.PROTECTING)
    return True


def persons(cells: Sequence[Cell], *, threshold: int) -> Partition:
    """Counts of persons: below `threshold` is masked; 0 is shown only when it was counted over three or more initiatives."""
    total = _total(cells)

    def first(cell: Cell) -> Cell:
        if cell.value is None or not _low(cell) <= cell.value < threshold:
            return cell
        return replace(cell, mask=Mask.SMALL)

    found = [first(c) for c in cells]
    while not _protected(found, threshold):
        if not _mask_one_more(found):
            total = replace(total, mask=Mask.PROTECTING)
            break
    return Partition(tuple(found), total)


def _tells_of_few(cells: Sequence[Cell]) -> bool:
    """Whether the sum of these cells is that of fewer than three organisations, or for more than 85 % that of one."""
    value = sum((c.value or Decimal(0) for c in cells), Decimal(0))
    return sum(c.organisations for c in cells) < MIN_ORGANISATIONS or max(c.largest for c in cells) > DOMINANCE_SHARE * value


def amounts(cells: Sequence[Cell]) -> Partition:
    """Euro that contain turnover: not shown when fewer than three organisations made it or one has more than 85 % of it.

    What is masked together follows from the total by subtraction, so that sum must pass the same test (an organisation that
    knows its own figure would else read the other's): more cells are masked, or else the total.
    """
    total = _total(cells)
    found = [replace(c, mask=Mask.DOMINANT) if c.value and _tells_of_few([c]) else c for c in cells]
    while (masked := [c for c in found if c.mask != Mask.NONE]) and (len(masked) == 1 or _tells_of_few(masked)):
        if not _mask_one_more(found):
            total = replace(total, mask=Mask.PROTECTING)
            break
    return Partition(tuple(found), total)


def fte(cells: Sequence[Cell]) -> Partition:
    """VTE as published: rounded to 0,5; a cell of one initiative under 2 VTE is masked, and then a second cell or the total."""
    total = _total(cells)

    def first(cell: Cell) -> Cell:
        if cell.value is not None and cell.initiatives == 1 and cell.value < MIN_FTE:
            return replace(cell, mask=Mask.SMALL)
        return cell

    found = [first(c) for c in cells]
    masked = sum(c.mask != Mask.NONE for c in found)
    if masked == 1 and not _mask_one_more(found):
        total = replace(total, mask=Mask.PROTECTING)
    rounded = tuple(c if c.value is None else replace(c, value=round_half(c.value)) for c in found)
    return Partition(rounded, total if total.value is None else replace(total, value=round_half(total.value)))


def unmasked(cells: Sequence[Cell]) -> Partition:
    """Everything, for a reader who may see the sheets themselves."""
    return Partition(tuple(cells), _total(cells))


def share(numerator: Cell, denominator: Decimal | None, *, least: int = MIN_DENOMINATOR) -> Decimal | None:
    """A share (0–1), only with an unmasked numerator and a denominator of at least `least` persons: ten for who sees no sheets."""
    if not numerator.is_shown or numerator.value is None or denominator is None or denominator < least:
        return None
    return numerator.value / denominator


def round_half(value: Decimal) -> Decimal:
    """To the nearest 0,5 VTE, half up: the rounding of the table of 2006 (GT-14: 1,38 → 1,5)."""
    return (value / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF
