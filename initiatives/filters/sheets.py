"""Filters of the list of sheets."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet

from core.api import MomentFilter, WholeNumberFilter
from initiatives.enums import COUNTED_WORK_FORMS, ObligationBasis, SheetForm, SheetStatus
from initiatives.models import IndicatorSheet, Initiative
from initiatives.queries import registry


class _ByName(filters.FilterSet):
    def of_name(self, queryset: QuerySet[IndicatorSheet], _name: str, value: str) -> QuerySet[IndicatorSheet]:
        """Of initiatives that the text may mean, by their own name or that of their organisation; spelling forgiven as in the register."""
        return queryset.filter(initiative__in=Initiative.objects.filter(registry.matching(value)).values("pk"))


class SheetFilter(_ByName):
    zoek = filters.CharFilter(label="Initiatief of organisatie", method="of_name", max_length=100)
    jaar = filters.NumberFilter(label="Jaar", field_name="reference_year")
    werkvorm = filters.ChoiceFilter(
        label="Werkvorm", field_name="work_form", choices=[(w.value, w.label) for w in COUNTED_WORK_FORMS], empty_label="Alle"
    )
    status = filters.ChoiceFilter(label="Status", choices=SheetStatus.choices, empty_label="Alle")
    grondslag = filters.ChoiceFilter(label="Grondslag", field_name="obligation_basis", choices=ObligationBasis.choices, empty_label="Alle")

    class Meta:
        model = IndicatorSheet
        fields: list[str] = []


class SheetApiFilter(_ByName):
    """The filters of the API: the same, in English, and what a program asks that keeps a copy."""

    search = filters.CharFilter(label="Deel van de naam van het initiatief of de organisatie.", method="of_name", max_length=200)
    reference_year = WholeNumberFilter()
    status = filters.ChoiceFilter(choices=SheetStatus.choices)
    work_form = filters.ChoiceFilter(choices=[(w.value, w.label) for w in COUNTED_WORK_FORMS])
    form = filters.ChoiceFilter(choices=SheetForm.choices)
    obligation_basis = filters.ChoiceFilter(choices=ObligationBasis.choices)
    initiative = WholeNumberFilter(label="Sleutel van het initiatief.")
    organisation = WholeNumberFilter(label="Sleutel van de organisatie; ook de fiches van haar dubbels.", method="of_organisation")
    is_current = filters.BooleanFilter(label="`true`: enkel de nieuwste versie van elke fiche; `false`: enkel de oudere.", method="newest")
    changed_since = MomentFilter(label="Gewijzigd op of na dit moment.", field_name="changed_at", lookup_expr="gte")

    class Meta:
        model = IndicatorSheet
        fields: list[str] = []

    def of_organisation(self, queryset: QuerySet[IndicatorSheet], _name: str, value: int) -> QuerySet[IndicatorSheet]:
        return queryset.filter(Q(initiative__organisation=value) | Q(initiative__organisation__merged_into=value))

    def newest(self, queryset: QuerySet[IndicatorSheet], _name: str, value: bool) -> QuerySet[IndicatorSheet]:  # noqa: FBT001 - django-filter's signature
        newest = IndicatorSheet.objects.current()
        return queryset.filter(pk__in=newest) if value else queryset.exclude(pk__in=newest)
