"""Filters of the list of sheets."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet, Value

from core.search import Fold
from initiatives.enums import COUNTED_WORK_FORMS, ObligationBasis, SheetStatus
from initiatives.models import IndicatorSheet


class SheetFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Initiatief of organisatie", method="of_name")
    jaar = filters.NumberFilter(label="Jaar", field_name="reference_year")
    werkvorm = filters.ChoiceFilter(
        label="Werkvorm", field_name="work_form", choices=[(w.value, w.label) for w in COUNTED_WORK_FORMS], empty_label="Alle"
    )
    status = filters.ChoiceFilter(label="Status", choices=SheetStatus.choices, empty_label="Alle")
    grondslag = filters.ChoiceFilter(label="Grondslag", field_name="obligation_basis", choices=ObligationBasis.choices, empty_label="Alle")

    class Meta:
        model = IndicatorSheet
        fields: list[str] = []

    def of_name(self, queryset: QuerySet[IndicatorSheet], _name: str, value: str) -> QuerySet[IndicatorSheet]:
        """Part of the name of the initiative or its organisation, accents and capitals forgiven."""
        asked = Fold(Value(value))
        named = queryset.alias(initiative_folded=Fold("initiative__name"), organisation_folded=Fold("initiative__organisation__name"))
        return named.filter(Q(initiative_folded__contains=asked) | Q(organisation_folded__contains=asked))
