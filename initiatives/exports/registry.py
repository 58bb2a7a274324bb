"""The register as rows for CSV and XLSX: the initiatives that the page shows to this reader, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from initiatives.models import Initiative
from initiatives.queries import registry

HEADS = (
    "Initiatief",
    "Organisatie",
    "Hoofdwerkvorm",
    "Nevenwerkvormen",
    "Diensten",
    "Doelgroepen",
    "Deelgemeenten",
    "Werkingsgebied",
    "Gestart",
    "Gestopt",
    "In de dienstenwijzer",
    "Bijgewerkt op",
    "Bron",
    "Voorbeeldgegevens",
)
WIDTHS = (40, 32, 28, 28, 32, 32, 18, 18, 12, 12, 14, 14, 40, 30)
CHUNK = 500


def rows(initiatives: QuerySet[Initiative]) -> Iterator[list[Any]]:
    """Read in portions, so that memory stays flat however many there are."""
    for initiative in initiatives.prefetch_related("target_groups").iterator(chunk_size=CHUNK):
        yield row(initiative)


def row(initiative: Initiative) -> list[Any]:
    forms = registry.current_forms(initiative)
    return [
        initiative.name,
        initiative.holder.name,
        next((str(f.get_work_form_display()) for f in forms if f.is_primary), ""),
        joined(f.get_work_form_display() for f in forms if not f.is_primary),
        joined(t.label for t in initiative.service_types.all()),
        joined(t.label for t in initiative.target_groups.all()),
        joined(registry.place_names(registry.current_places(initiative))),
        str(initiative.get_area_display()),
        initiative.start_text,
        initiative.end_on,
        initiative.is_published,
        initiative.guide_updated_on,
        initiative.source,
        example(initiative),
    ]


def joined(values: Iterable[Any]) -> str:
    return ", ".join(str(value) for value in values)


def example(initiative: Initiative) -> str:
    """Which part of the row is example data; empty when none is."""
    if initiative.is_example:
        return "hele rij"
    return "aanbod, plaats en contact" if initiative.guide_is_example else ""


def name(day: date) -> str:
    return f"initiatieven-{day:%Y-%m-%d}"
