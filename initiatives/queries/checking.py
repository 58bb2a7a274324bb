"""What a checker sees beside the answers: the queue, and what waits to be frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet
from initiatives.queries import judging


@dataclass(frozen=True)
class Neighbours:
    """The sheets before and after this one in the queue, and its place."""

    place: int
    count: int
    previous: int | None
    following: int | None


def neighbours(found: Sequence[int], pk: int) -> Neighbours:
    """The place of a sheet in the queue; of one that is not (or no longer) in it, the first is next."""
    if pk not in found:
        return Neighbours(0, len(found), None, found[0] if found else None)
    at = found.index(pk)
    return Neighbours(at + 1, len(found), found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None)


def to_freeze(user: Any, at: datetime) -> list[IndicatorSheet]:
    """Checked sheets that this person may freeze, by year and name."""
    rows = judging.free_for(user, at).visible_to(user).filter(status=SheetStatus.CHECKED)
    return list(rows.select_related("initiative__organisation__merged_into").order_by("-reference_year", "initiative__name", "pk"))
