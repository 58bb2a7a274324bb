"""Entering a known subsidy by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from core.fields import AmountField, PlainTextField, YearField
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import SubsidySource

BY_HAND = [(s.value, s.label) for s in SubsidySource if s != SubsidySource.IMPORT]


if TYPE_CHECKING:
    TermChoiceField = forms.ModelChoiceField[Term]
else:
    TermChoiceField = forms.ModelChoiceField


class TermField(TermChoiceField):
    """A code of one list; the years in which it holds stand behind its name when they end or begin."""

    def __init__(self, taxonomy: str, **kwargs: Any) -> None:
        super().__init__(queryset=Term.objects.of(taxonomy), error_messages={"required": "Kies een waarde uit de lijst."}, **kwargs)

    def label_from_instance(self, obj: Term) -> str:
        if obj.valid_from is None and obj.valid_to is None:
            return obj.label
        first = obj.valid_from.year if obj.valid_from else "…"
        return f"{obj.label} ({first}–{obj.valid_to.year})" if obj.valid_to else f"{obj.label} (vanaf {first})"


class KnownSubsidyForm(forms.Form):
    """Amounts in euro; the rules (measure of that year, at least one amount, once in the list) are the action's."""

    year = YearField(label="Jaar", min_value=1990, max_value=2100, help_text="Het boekjaar waarvoor de subsidie geldt.")
    measure = TermField(Taxonomy.MEASURE, label="Maatregel")
    level = TermField(Taxonomy.POLICY_LEVEL, label="Beleidsniveau")
    granted_amount = AmountField(label="Toegekend", required=False)
    paid_amount = AmountField(label="Betaald", required=False, help_text="Dit bedrag komt als voorstel in de fiche.")
    source = forms.ChoiceField(label="Bron", choices=BY_HAND, help_text="Waar u het bedrag vandaan hebt.")
    reference = PlainTextField(
        label="Referentie", required=False, max_length=160, help_text="Bijvoorbeeld het nummer van het besluit of de betaling."
    )


class RemovalForm(forms.Form):
    reason = PlainTextField(label="Waarom haalt u deze rij weg?", max_length=300, help_text="De reden blijft in het logboek.")
