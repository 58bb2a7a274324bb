"""Filters of the list of project ideas."""

from __future__ import annotations

import django_filters as filters
from django.db.models import QuerySet

from accounts.models import Organisation
from accounts.queries import organisations
from subsidies.models import Cluster, Idea

STATES = (("wacht", "Wacht op antwoord"), ("beantwoord", "Beantwoord"))


class IdeaFilter(filters.FilterSet):
    organisatie = filters.CharFilter(label="Organisatie", method="of_organisation", max_length=100)
    stand = filters.ChoiceFilter(label="Stand", choices=STATES, method="in_state", empty_label="Alle")
    cluster = filters.ModelChoiceFilter(label="Cluster", queryset=Cluster.objects.all(), empty_label="Alle")

    class Meta:
        model = Idea
        fields: list[str] = []

    def of_organisation(self, queryset: QuerySet[Idea], _name: str, value: str) -> QuerySet[Idea]:
        """Of organisations that the text may mean, spelling forgiven as in the register."""
        return queryset.filter(organisation__in=Organisation.objects.filter(organisations.matching(value)).values("pk"))

    def in_state(self, queryset: QuerySet[Idea], _name: str, value: str) -> QuerySet[Idea]:
        return queryset.filter(answered_at__isnull=value == "wacht")
