"""How the list of organisations is narrowed: forgiving search, kind, status, legal form, municipality, with or without number."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.utils import timezone

from accounts.enums import OrganisationKind, OrganisationStatus
from accounts.models import Organisation
from accounts.models.organisations import OrganisationQuerySet
from accounts.queries.organisations import matching, municipalities, of_legal_form
from core.models import Term
from core.models.terms import Taxonomy

WITH, WITHOUT = "met", "zonder"


def _legal_forms() -> list[tuple[str, str]]:
    return list(Term.objects.of(Taxonomy.LEGAL_FORM).order_by("order", "code").values_list("code", "label").distinct())


def _municipalities() -> list[tuple[str, str]]:
    return [(name, name) for name in municipalities()]


class OrganisationFilter(filters.FilterSet):
    zoek = filters.CharFilter(
        label="Naam of nummer",
        method="by_text",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 120}),
    )
    soort = filters.MultipleChoiceFilter(label="Soort", field_name="kind", choices=OrganisationKind.choices)
    status = filters.MultipleChoiceFilter(label="Status", field_name="status", choices=OrganisationStatus.choices)
    rechtsvorm = filters.ChoiceFilter(label="Rechtsvorm", choices=_legal_forms, method="by_legal_form", empty_label="Alle")
    gemeente = filters.ChoiceFilter(label="Gemeente", field_name="municipality", choices=_municipalities, empty_label="Alle")
    nummer = filters.ChoiceFilter(label="Nummer", choices=[(WITH, "Met nummer"), (WITHOUT, "Zonder nummer")], method="by_number", empty_label="Alle")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def by_text(self, rows: OrganisationQuerySet, _name: str, text: str) -> Any:
        return rows.filter(matching(text[:120]))

    def by_legal_form(self, rows: OrganisationQuerySet, _name: str, code: str) -> Any:
        return of_legal_form(rows, code, timezone.localdate())

    def by_number(self, rows: OrganisationQuerySet, _name: str, having: str) -> Any:
        return rows.filter(kbo="") if having == WITHOUT else rows.exclude(kbo="")
