"""Filters of the ledger."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet

from subsidies.enums import FundSourceKind, LedgerBucket, LedgerKind
from subsidies.models import Cluster, LedgerEntry


class LedgerFilter(filters.FilterSet):
    """A balance opens into its entries: each of its facts is a filter."""

    zoek = filters.CharFilter(label="Dossier of toelichting", method="of_text", max_length=100)
    jaar = filters.NumberFilter(label="Begrotingsjaar", field_name="fund_year__year")
    cluster = filters.ModelChoiceFilter(
        label="Cluster", field_name="cluster", queryset=Cluster.objects.order_by("order", "code"), to_field_name="code", empty_label="Alle"
    )
    bron = filters.ChoiceFilter(label="Bron", field_name="source", choices=FundSourceKind.choices, empty_label="Alle")
    saldo = filters.ChoiceFilter(label="Saldo", field_name="bucket", choices=LedgerBucket.choices, empty_label="Alle")
    soort = filters.ChoiceFilter(label="Soort", field_name="kind", choices=LedgerKind.choices, empty_label="Alle")

    class Meta:
        model = LedgerEntry
        fields: list[str] = []

    def of_text(self, rows: QuerySet[LedgerEntry], _name: str, value: str) -> QuerySet[LedgerEntry]:
        return rows.filter(Q(cause__icontains=value) | Q(note__icontains=value) | Q(move__reason__icontains=value))
