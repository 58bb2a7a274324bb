"""How the functional manager narrows the list of accounts."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from accounts.enums import Role
from accounts.models import RoleGrant, User
from core.search import Fold


class UserFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Naam of e-mailadres", method="by_text")
    rol = filters.ChoiceFilter(label="Rol", choices=Role.choices, method="by_role", empty_label="Alle rollen")
    actief = filters.ChoiceFilter(
        label="Account", choices=[("ja", "Actief"), ("nee", "Afgesloten")], method="by_state", empty_label="Alle", widget=forms.Select
    )

    class Meta:
        model = User
        fields: list[str] = []

    def by_text(self, rows: QuerySet[User], _name: str, text: str) -> QuerySet[User]:
        """A part of the name, accents and capitals aside, or of the address."""
        named = rows.model._default_manager.alias(folded=Fold("person__name")).filter(folded__contains=Fold(Value(text)))
        return rows.filter(Q(pk__in=named.values("pk")) | Q(email__icontains=text))

    def by_role(self, rows: QuerySet[User], _name: str, role: str) -> QuerySet[User]:
        held: Any = RoleGrant.objects.in_force(timezone.localdate()).filter(person_id=OuterRef("person_id"), role=role)
        return rows.filter(Exists(held))

    def by_state(self, rows: QuerySet[User], _name: str, state: str) -> QuerySet[User]:
        return rows.filter(is_active=state == "ja")
