"""Rows that leave the house: the register of organisations, without account numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from accounts.enums import OrganisationKind, OrganisationStatus
from accounts.models import Organisation
from core.identifiers import show_kbo

HEADS = (
    "Naam",
    "Soort",
    "Rechtsvorm",
    "Ondernemingsnummer",
    "Straat en nummer",
    "Postcode",
    "Gemeente",
    "Website",
    "E-mail",
    "Telefoon",
    "Status",
    "Stopgezet op",
    "Bron",
    "Voorbeeld",
)
FIELDS = (
    "name",
    "kind",
    "legal_form",
    "kbo",
    "street",
    "postcode",
    "municipality",
    "website",
    "email",
    "phone",
    "status",
    "ceased_on",
    "source",
    "is_example",
)


def rows(organisations: QuerySet[Organisation]) -> Iterator[tuple[Any, ...]]:
    """One row an organisation, in the order of HEADS; read from a cursor, so that memory stays flat."""
    for name, kind, legal_form, kbo, *address, status, ceased_on, source, is_example in organisations.values_list(*FIELDS).iterator(2000):
        labels = OrganisationKind(kind).label, legal_form, show_kbo(kbo)
        yield (name, *labels, *address, OrganisationStatus(status).label, ceased_on, source, is_example)
