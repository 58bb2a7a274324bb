"""Downloads: the ledger exactly as it is on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from core.spreadsheets import Sheet
from subsidies.models import LedgerEntry

LEDGER_HEADS = (
    "Geboekt op",
    "Begrotingsjaar",
    "Cluster",
    "Bron",
    "Saldo",
    "Soort",
    "Bedrag (euro)",
    "Financieringstype",
    "Ronde",
    "Dossier",
    "Besluit",
    "Toelichting",
    "Geboekt door",
    "Voorbeeldgegevens",
)


def ledger_rows(entries: Iterable[LedgerEntry]) -> Iterator[Sequence[Any]]:
    """What the list on the screen says, one row a booking."""
    for entry in entries:
        yield (
            entry.booked_at,
            entry.fund_year.year,
            entry.cluster.label,
            entry.get_source_display(),
            entry.get_bucket_display(),
            entry.get_kind_display(),
            entry.amount,
            entry.financing_type.label if entry.financing_type else "",
            entry.round.code if entry.round else "",
            entry.cause,
            entry.move.resolution.reference if entry.move else "",
            entry.note or (entry.move.reason if entry.move else ""),
            entry.booked_by.person.name if entry.booked_by else "",
            entry.fund_year.is_example,
        )


def ledger_sheet(entries: Iterable[LedgerEntry]) -> Sheet:
    return Sheet("Grootboek", LEDGER_HEADS, ledger_rows(entries), widths=(18, 8, 30, 20, 16, 28, 14, 18, 14, 28, 20, 40, 24, 10))
