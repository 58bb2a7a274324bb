"""Words and meaning of an indicator."""

from __future__ import annotations

from django import forms

from core.fields import PlainTextField, YearField


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
