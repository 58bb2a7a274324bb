"""Dossiers as rows for CSV and XLSX: those that the page shows to this reader, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from subsidies.models import Application

HEADS = (
    "Nummer",
    "Titel",
    "Aanvrager",
    "Ronde",
    "Cluster",
    "Vorm",
    "Status",
    "Gevraagd (euro)",
    "Ingediend op",
    "Behandelaar",
    "Plaatsvervanger",
    "Voorbeeldgegevens",
)
WIDTHS = (20, 40, 32, 24, 24, 20, 28, 16, 18, 24, 24, 18)
CHUNK = 500


def rows(applications: QuerySet[Application]) -> Iterator[list[Any]]:
    """Read in portions, so that memory stays flat however many there are."""
    for row in applications.iterator(chunk_size=CHUNK):
        yield [
            row.number,
            row.title,
            row.organisation.name,
            row.round.title,
            row.cluster.label,
            str(row.get_form_display()),
            str(row.get_status_display()),
            row.amount_requested,
            row.submitted_at,
            row.assigned_to.person.name if row.assigned_to else "",
            row.deputy.person.name if row.deputy else "",
            "ja" if row.is_example else "",
        ]
