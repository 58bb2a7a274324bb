"""Filters of the list of known subsidies."""

from __future__ import annotations

import django_filters as filters
from django.db.models import QuerySet

from accounts.models import Organisation
from accounts.queries import organisations
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import SubsidySource
from initiatives.models import KnownSubsidy


class KnownSubsidyFilter(filters.FilterSet):
    organisatie = filters.CharFilter(label="Organisatie", method="of_organisation", max_length=100)
    jaar = filters.NumberFilter(label="Jaar", field_name="year")
    maatregel = filters.ModelChoiceFilter(label="Maatregel", field_name="measure", queryset=Term.objects.of(Taxonomy.MEASURE), empty_label="Alle")
    niveau = filters.ModelChoiceFilter(label="Beleidsniveau", field_name="level", queryset=Term.objects.of(Taxonomy.POLICY_LEVEL), empty_label="Alle")
    bron = filters.ChoiceFilter(label="Bron", field_name="source", choices=SubsidySource.choices, empty_label="Alle")

    class Meta:
        model = KnownSubsidy
        fields: list[str] = []

    def of_organisation(self, queryset: QuerySet[KnownSubsidy], _name: str, value: str) -> QuerySet[KnownSubsidy]:
        """Of organisations that the text may mean: names, other names and numbers, spelling forgiven as in the register."""
        return queryset.filter(organisation__in=Organisation.objects.filter(organisations.matching(value)).values("pk"))
