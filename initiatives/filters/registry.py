"""Filters of the register and of the service guide."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from initiatives.models import Initiative
from initiatives.queries import registry

ACTIVE, STOPPED = "actief", "gestopt"


def _terms(taxonomy: str) -> Any:
    """The terms of today, read when the form is made."""
    return lambda _request: Term.objects.of(taxonomy).valid_on(timezone.localdate()).order_by("order", "label")


class OfferFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Naam", method="of_name", max_length=100)
    dienst = filters.ModelChoiceFilter(label="Dienst", field_name="service_types", queryset=_terms(Taxonomy.SERVICE_TYPE), to_field_name="code")
    doelgroep = filters.ModelChoiceFilter(label="Doelgroep", field_name="target_groups", queryset=_terms(Taxonomy.TARGET_GROUP), to_field_name="code")
    deelgemeente = filters.ModelChoiceFilter(label="Deelgemeente", method="of_place", queryset=_terms(Taxonomy.SUBMUNICIPALITY), to_field_name="code")

    class Meta:
        model = Initiative
        fields: list[str] = []

    def of_name(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(registry.matching(value))

    def of_place(self, rows: QuerySet[Initiative], _name: str, value: Term) -> QuerySet[Initiative]:
        return rows.filter(pk__in=Initiative.objects.filter(establishments__submunicipality=value).values("pk"))


class InitiativeFilter(OfferFilter):
    werkvorm = filters.ChoiceFilter(label="Werkvorm", choices=WorkForm.choices, method="of_work_form", empty_label="Alle")
    stand = filters.ChoiceFilter(label="Stand", choices=[(ACTIVE, "Actief"), (STOPPED, "Gestopt")], method="of_state", empty_label="Alle")
    gepubliceerd = filters.ChoiceFilter(
        label="Dienstenwijzer", choices=[("ja", "In de dienstenwijzer"), ("nee", "Niet")], method="of_guide", empty_label="Alle"
    )

    def of_work_form(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        """Hoofd- of nevenwerkvorm vandaag."""
        return rows.filter(pk__in=registry.holding(value, timezone.localdate()).values("initiative"))

    def of_state(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        today = timezone.localdate()
        runs = Q(end_on__isnull=True) | Q(end_on__gte=today)
        return rows.filter(runs) if value == ACTIVE else rows.exclude(runs)

    def of_guide(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(is_published=value == "ja")
