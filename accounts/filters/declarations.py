"""How the list of declarations is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from accounts.models import Person
from accounts.queries.declarations import VALID_MONTHS, months_later
from core.search import Fold


class DeclarationFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Naam", method="by_name", widget=forms.TextInput(attrs={"type": "search", "maxlength": 120}))
    geldig = filters.ChoiceFilter(
        label="Verklaring", choices=[("ja", "Geldig"), ("nee", "Ontbreekt of verlopen")], method="by_state", empty_label="Alle"
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def by_name(self, rows: QuerySet[Person], _name: str, text: str) -> QuerySet[Person]:
        return rows.alias(folded=Fold("name")).filter(folded__contains=Fold(Value(text[:120])))

    def by_state(self, rows: QuerySet[Person], _name: str, state: str) -> QuerySet[Person]:
        """As `Standing.is_valid`: signed on the same day a year ago still counts."""
        oldest = months_later(timezone.localdate(), -VALID_MONTHS)
        valid: Any = Q(last_signed_at__date__gte=oldest)
        return rows.filter(valid) if state == "ja" else rows.filter(~valid | Q(last_signed_at__isnull=True))
