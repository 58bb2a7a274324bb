"""Filters of the list of priorities, pistes and actions."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.models import Term
from core.models.terms import Taxonomy
from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.models import PolicyItem

VALIDITY = (("nu", "Nu van kracht"), ("later", "Begint later"), ("voorbij", "Voorbij"))


class PolicyItemFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Titel of nummer", method="matching", max_length=100)
    niveau = filters.ChoiceFilter(label="Niveau", field_name="plan__level", choices=PlanLevel.choices, empty_label="Alle")
    soort = filters.ChoiceFilter(label="Soort", field_name="kind", choices=PolicyItemKind.choices, empty_label="Alle")
    blad = filters.ModelChoiceFilter(label="Blad", field_name="domains", queryset=Term.objects.of(Taxonomy.POLICY_DOMAIN), empty_label="Alle")
    code = filters.ModelChoiceFilter(
        label="Rapporteringscode", field_name="reporting_code", queryset=Term.objects.of(Taxonomy.REPORTING_CODE), empty_label="Alle"
    )
    geldig = filters.ChoiceFilter(label="Geldigheid", choices=VALIDITY, method="when", empty_label="Alle")

    class Meta:
        model = PolicyItem
        fields: list[str] = []

    def matching(self, queryset: QuerySet[PolicyItem], _name: str, value: str) -> QuerySet[PolicyItem]:
        return queryset.filter(Q(title__icontains=value) | Q(code__iexact=value) | Q(plan__title__icontains=value))

    def when(self, queryset: QuerySet[PolicyItem], _name: str, value: str) -> QuerySet[PolicyItem]:
        today = timezone.localdate()
        later = Q(valid_from__gt=today) | Q(plan__valid_from__gt=today)
        if value == "later":
            return queryset.filter(later)
        in_force = PolicyItem.objects.valid_on(today).values("pk")
        return queryset.filter(pk__in=in_force) if value == "nu" else queryset.exclude(pk__in=in_force).exclude(later)
