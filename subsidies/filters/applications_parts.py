"""Filters of the lists of dossiers."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from accounts.models import Organisation
from accounts.queries import organisations
from core.api import MomentFilter, WholeNumberFilter
from subsidies.enums import ApplicationForm, ApplicationStatus
from subsidies.models import Application
from subsidies.queries import applications_parts as queries

MINE, NOBODY = "ik", "niemand"


class _ByWords(filters.FilterSet):
    def with_words(self, queryset: QuerySet[Application], _name: str, value: str) -> QuerySet[Application]:
        return queryset.filter(Q(number__icontains=value) | Q(title__icontains=value))


class ApplicationFilter(_ByWords):
    zoek = filters.CharFilter(label="Nummer of titel", method="with_words", max_length=100)
    ronde = filters.ChoiceFilter(label="Ronde", field_name="round", choices=(), empty_label="Alle")
    cluster = filters.ChoiceFilter(label="Cluster", choices=(), empty_label="Alle")
    status = filters.ChoiceFilter(label="Status", choices=ApplicationStatus.choices, empty_label="Alle")
    behandelaar = filters.ChoiceFilter(label="Behandelaar", method="handled_by", choices=(), empty_label="Alle")
    organisatie = filters.CharFilter(label="Organisatie", method="of_organisation", max_length=100)

    class Meta:
        model = Application
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Whoever handles dossiers can be asked for, now or as deputy; one query while nothing changed."""
        super().__init__(*args, **kwargs)
        found = queries.choices()
        others = [(key, name) for key, name in found.handlers if key != self.request.user.pk]
        self.filters["ronde"].extra["choices"], self.filters["cluster"].extra["choices"] = found.rounds, found.clusters
        self.filters["behandelaar"].extra["choices"] = [(MINE, "Mijn dossiers"), (NOBODY, "Nog niemand"), *others]

    def handled_by(self, queryset: QuerySet[Application], _name: str, value: str) -> QuerySet[Application]:
        """Of one person, also where that is the deputy; or of nobody yet."""
        if value == NOBODY:
            return queryset.filter(assigned_to__isnull=True)
        who = self.request.user.pk if value == MINE else value
        return queryset.filter(Q(assigned_to=who) | Q(deputy=who))

    def of_organisation(self, queryset: QuerySet[Application], _name: str, value: str) -> QuerySet[Application]:
        """Of organisations that the text may mean, spelling forgiven as in the register."""
        return queryset.filter(organisation__in=Organisation.objects.filter(organisations.matching(value)).values("pk"))


class ApplicationApiFilter(_ByWords):
    """The filters of the API: in English, and what a program asks that keeps a copy."""

    search = filters.CharFilter(label="Deel van het nummer of de titel.", method="with_words", max_length=100)
    round = WholeNumberFilter(label="Sleutel van de ronde.")
    cluster = filters.CharFilter(label="Code van de cluster.", field_name="cluster__code", max_length=20)
    status = filters.ChoiceFilter(choices=ApplicationStatus.choices)
    form = filters.ChoiceFilter(choices=ApplicationForm.choices)
    organisation = WholeNumberFilter(label="Sleutel van de organisatie; ook de dossiers van haar dubbels.", method="of_organisation")
    project = WholeNumberFilter(label="Sleutel van het project.")
    initiative = WholeNumberFilter(label="Sleutel van het initiatief.")
    is_signed = filters.BooleanFilter(label="Of alle ondertekenaars bevestigden.", field_name="signed_at", lookup_expr="isnull", exclude=True)
    changed_since = MomentFilter(label="Gewijzigd op of na dit moment.", field_name="changed_at", lookup_expr="gte")

    class Meta:
        model = Application
        fields: list[str] = []

    def of_organisation(self, queryset: QuerySet[Application], _name: str, value: int) -> QuerySet[Application]:
        return queryset.filter(Q(organisation=value) | Q(organisation__merged_into=value))
