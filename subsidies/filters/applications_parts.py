"""Filters of the lists of dossiers."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet

from accounts.models import Organisation
from accounts.queries import organisations
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, Cluster, Round


class ApplicationFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Nummer of titel", method="with_words", max_length=100)
    ronde = filters.ModelChoiceFilter(label="Ronde", field_name="round", queryset=Round.objects.all(), empty_label="Alle")
    cluster = filters.ModelChoiceFilter(label="Cluster", queryset=Cluster.objects.all(), empty_label="Alle")
    status = filters.ChoiceFilter(label="Status", choices=ApplicationStatus.choices, empty_label="Alle")
    organisatie = filters.CharFilter(label="Organisatie", method="of_organisation", max_length=100)

    class Meta:
        model = Application
        fields: list[str] = []

    def with_words(self, queryset: QuerySet[Application], _name: str, value: str) -> QuerySet[Application]:
        return queryset.filter(Q(number__icontains=value) | Q(title__icontains=value))

    def of_organisation(self, queryset: QuerySet[Application], _name: str, value: str) -> QuerySet[Application]:
        """Of organisations that the text may mean, spelling forgiven as in the register."""
        return queryset.filter(organisation__in=Organisation.objects.filter(organisations.matching(value)).values("pk"))
