"""Filters of the list of indicators."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet, Value

from core.search import Fold
from initiatives.enums import COUNTED_WORK_FORMS, QuestionKind, Section
from initiatives.models import IndicatorDefinition

SHORT, FULL, COMPUTED = "kort", "volledig", "berekend"


class IndicatorFilter(filters.FilterSet):
    zoek = filters.CharFilter(label="Naam, code of definitie", method="of_text", max_length=100)
    rubriek = filters.ChoiceFilter(label="Rubriek", field_name="section", choices=Section.choices, empty_label="Alle")
    werkvorm = filters.ChoiceFilter(
        label="Werkvorm", method="of_work_form", choices=[(w.value, w.label) for w in COUNTED_WORK_FORMS], empty_label="Alle"
    )
    vorm = filters.ChoiceFilter(
        label="Waar",
        method="of_form",
        choices=[(SHORT, "Gevraagd op de korte fiche"), (FULL, "Enkel op de volledige fiche"), (COMPUTED, "Berekend, niet gevraagd")],
        empty_label="Overal",
    )

    class Meta:
        model = IndicatorDefinition
        fields: list[str] = []

    def of_text(self, rows: QuerySet[IndicatorDefinition], _name: str, value: str) -> QuerySet[IndicatorDefinition]:
        """Part of the name, the code or the definition, accents and capitals forgiven."""
        asked = Fold(Value(value))
        folded = rows.alias(of_label=Fold("label"), of_definition=Fold("definition"))
        return folded.filter(Q(of_label__contains=asked) | Q(of_definition__contains=asked) | Q(code__icontains=value))

    def of_work_form(self, rows: QuerySet[IndicatorDefinition], _name: str, value: str) -> QuerySet[IndicatorDefinition]:
        return rows.filter(work_forms__contains=[value])

    def of_form(self, rows: QuerySet[IndicatorDefinition], _name: str, value: str) -> QuerySet[IndicatorDefinition]:
        if value == COMPUTED:
            return rows.filter(kind=QuestionKind.DERIVED)
        return rows.exclude(kind=QuestionKind.DERIVED).filter(is_short=value == SHORT)
