"""Form of a targeted call."""

from __future__ import annotations

from typing import Any

from django import forms

from core.fields import AmountField, PlainTextField, offer
from subsidies.models import Cluster, Round


class CallForm(forms.Form):
    title = PlainTextField(label="Titel", max_length=160)
    need = PlainTextField(
        label="Op welke nood antwoordt de oproep?", long=True, max_length=2000, help_text="Iedereen leest dit zodra de ronde opent."
    )
    cluster = forms.ModelChoiceField(
        label="Cluster",
        queryset=Cluster.objects.none(),
        empty_label="Kies een cluster",
        error_messages={"required": "Kies een cluster.", "invalid_choice": "Kies een cluster."},
    )
    amount = AmountField(label="Voorbehouden bedrag", min_value=1, required=False, help_text="Mag leeg blijven: dan is er geen bedrag voorbehouden.")

    def __init__(self, *args: Any, subject: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cluster", Cluster.objects.filter(in_rounds__round=subject))
