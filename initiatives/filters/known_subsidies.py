"""Filters of the list of known subsidies."""

from __future__ import annotations

import django_filters as filters
from django.db.models import QuerySet, Value

from core.models import Term
from core.models.terms import Taxonomy
from core.search import Fold
from initiatives.enums import SubsidySource
from initiatives.models import KnownSubsidy


class KnownSubsidyFilter(filters.FilterSet):
    organisatie = filters.CharFilter(label="Organisatie", method="of_organisation")
    jaar = filters.NumberFilter(label="Jaar", field_name="year")
    maatregel = filters.ModelChoiceFilter(label="Maatregel", field_name="measure", queryset=Term.objects.of(Taxonomy.MEASURE), empty_label="Alle")
    niveau = filters.ModelChoiceFilter(label="Beleidsniveau", field_name="level", queryset=Term.objects.of(Taxonomy.POLICY_LEVEL), empty_label="Alle")
    bron = filters.ChoiceFilter(label="Bron", field_name="source", choices=SubsidySource.choices, empty_label="Alle")

    class Meta:
        model = KnownSubsidy
        fields: list[str] = []

    def of_organisation(self, queryset: QuerySet[KnownSubsidy], _name: str, value: str) -> QuerySet[KnownSubsidy]:
        """Part of the name, accents and capitals forgiven."""
        return queryset.alias(folded=Fold("organisation__name")).filter(folded__contains=Fold(Value(value)))
