"""Words and meaning of an indicator, and the population with which people are compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from core.fields import DateField, NumberField, PlainTextField, YearField
from core.models import Term
from initiatives.forms.terms import TermChoiceField


class WordsForm(forms.Form):
    label = PlainTextField(label="Naam", max_length=200)
    help = PlainTextField(
        label="Hulp bij het invullen",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Achter ‘Hoe vul ik dit in?’.",
    )


class SuccessorForm(forms.Form):
    """What the question means from a later year on."""

    from_year = YearField(label="Vanaf referentiejaar", min_value=1990, max_value=2100)
    label = PlainTextField(label="Naam", max_length=200)
    definition = PlainTextField(label="Definitie", max_length=1500, widget=forms.Textarea(attrs={"rows": 4}), help_text="Staat altijd bij de vraag.")
    help = PlainTextField(label="Hulp bij het invullen", required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 3}))
    maximum = forms.DecimalField(label="Hoogste zinnige waarde", required=False, max_digits=14, decimal_places=2)
    is_required = forms.BooleanField(label="Verplicht (een waarde of ‘onbekend’)", required=False)
    reason = PlainTextField(label="Waarom verandert de vraag?", max_length=300, help_text="Blijft in de historiek.")


class PopulationShareForm(forms.Form):
    """One share with its source; “onbekend” is no category to compare with."""

    category = TermChoiceField(label="Categorie")
    year = YearField(label="Jaar", min_value=1990, max_value=2100, help_text="Het geldt vanaf dit referentiejaar, tot u een nieuwer cijfer invoert.")
    share = NumberField(label="Aandeel in %", decimals=2, help_text="Bijvoorbeeld 43,5.")
    population = PlainTextField(label="Over wie gaat het?", max_length=120, help_text="Bijvoorbeeld: werkzoekenden in Kortrijk.")
    source = PlainTextField(label="Bron", max_length=200, help_text="Bijvoorbeeld: Arvastat (VDAB), met de naam van de tabel.")
    measured_on = DateField(label="Cijfer van", help_text="De datum waarop het cijfer slaat.")

    def __init__(self, *args: Any, categories: Iterable[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("TermChoiceField", self.fields["category"]).offer(categories)


class PopulationRemovalForm(forms.Form):
    reason = PlainTextField(label="Waarom haalt u dit cijfer weg?", max_length=300, help_text="De reden blijft in het logboek.")
