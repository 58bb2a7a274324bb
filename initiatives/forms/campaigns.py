"""Opening the yearly campaign of sheets."""

from __future__ import annotations

from django import forms

from core.fields import DateField, YearField


class CampaignForm(forms.Form):
    """Dates in Brussels; whether the year is over and free is the action's to say."""

    reference_year = YearField(label="Referentiejaar", min_value=1990, max_value=2100, help_text="Het jaar waarover de cijfers gaan.")
    opens_on = DateField(label="Opent op")
    due_on = DateField(label="Indienen tot en met", help_text="Na deze datum kan nog ingevuld worden; de fiche telt dan als laattijdig.")
