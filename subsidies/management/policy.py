"""The policy frame of the note of 2006, in its own words: priority 18 of the region, and the parallel Flemish developments (§4.2).

Each plan is loaded once; after that it belongs to the people who keep it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.models import PolicyItem, PolicyPlan

NOTE = Path(settings.BASE_DIR) / "fixtures" / "reference" / "hiva-nota-2006.json"
SOURCE = "HIVA 2006, § 4.2"
RESOC = "resoc-zuid-west-vlaanderen"
FLEMISH = ("stedenfonds", "lokaal-sociaal-beleid", "diensteneconomie-en-lokale-werkwinkel")
PARALLEL = "Een van de drie parallelle Vlaamse ontwikkelingen, met zeven gemeenschappelijke accenten."
# INC-7: the note says four and lists three; a fourth is not made up.
THREE_OF_FOUR = "De nota spreekt van vier acties, maar noemt er drie. De vierde is niet bekend."


@dataclass(frozen=True)
class Row:
    """A plan as the note tells it; `items` are kind, number, title and note, those below the first priority stand under it."""

    code: str
    title: str
    level: PlanLevel
    description: str
    items: tuple[tuple[PolicyItemKind, str, str, str], ...]


def rows() -> Iterator[Row]:
    """The plans of the note, the region first."""
    note: dict[str, Any] = json.loads(NOTE.read_text(encoding="utf-8"))
    yield _region(note["resoc18"])
    accents = tuple((PolicyItemKind.PRIORITY, "", accent, "") for accent in note["common_accents"])
    for code, title in zip(FLEMISH, note["flemish_developments"], strict=True):
        yield Row(code, title, PlanLevel.FLEMISH, PARALLEL, accents)


def _region(resoc: dict[str, Any]) -> Row:
    tensions = "\n".join(f"Spanningsveld tussen {tension}." for tension in resoc["spanningsvelden"])
    priority = (PolicyItemKind.PRIORITY, "18", resoc["title"], f"{THREE_OF_FOUR}\n{tensions}")
    tracks = tuple((PolicyItemKind.TRACK, "", title, "") for title in resoc["pistes"])
    actions = tuple((PolicyItemKind.ACTION, "", title, "") for title in resoc["acties"])
    return Row(RESOC, "Strategisch Plan RESOC Zuid-West-Vlaanderen", PlanLevel.SUBREGIONAL, "", (priority, *tracks, *actions))


@transaction.atomic
def load() -> Counter[str]:
    """The plans that are not there yet, with everything under them."""
    known = set(PolicyPlan.objects.values_list("code", flat=True))
    new = [row for row in rows() if row.code not in known]
    for row in new:
        _make(row)
    return Counter({"plannen van de nota": len(new)})


def _make(row: Row) -> None:
    plan = PolicyPlan.objects.create(code=row.code, title=row.title, level=row.level, description=row.description, source=SOURCE)
    first: PolicyItem | None = None
    for order, (kind, code, title, note) in enumerate(row.items, start=1):
        parent = None if kind == PolicyItemKind.PRIORITY else first
        item = PolicyItem.objects.create(plan=plan, parent=parent, kind=kind, code=code, title=title, note=note, order=order)
        first = first or item
