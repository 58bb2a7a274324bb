"""Form of a frequently asked question."""

from __future__ import annotations

from django import forms

from core.fields import IntegerField, PlainTextField
from subsidies.models import Round


class QuestionForm(forms.Form):
    question = PlainTextField(label="Vraag", max_length=200, help_text="Zoals een aanvrager ze stelt.")
    answer = PlainTextField(label="Antwoord", long=True, max_length=4000)
    round = forms.ModelChoiceField(
        label="Over welke ronde?",
        queryset=Round.objects.order_by("-opens_at", "code"),
        required=False,
        empty_label="Alle rondes",
        help_text="Een vraag van één ronde wordt openbaar wanneer die opent.",
    )
    order = IntegerField(label="Plaats in de lijst", max_value=999, initial=0, help_text="De laagste komt eerst.")
