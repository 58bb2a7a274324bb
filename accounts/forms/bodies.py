"""Seats of a body and who takes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Lower

from accounts.enums import SeatKind
from accounts.forms.organisations import OrganisationField
from accounts.models import Person, Seat
from core.fields import DateField, PlainTextField, offer


class SeatForm(forms.Form):
    kind = forms.ChoiceField(label="Soort zetel", choices=SeatKind.choices)
    label = PlainTextField(label="Zetel", max_length=160, help_text="Bijvoorbeeld: beleidsdomein Welzijn.")
    organisation = OrganisationField(label="Namens", required=False, help_text="De organisatie in wier naam men hier zit, als er een is.")
    is_voting = forms.BooleanField(label="Stemgerechtigd", required=False, help_text="De regisseur is verslaggever zonder stem (R-08).")

    def __init__(self, *args: Any, seat: Seat | None = None, **kwargs: Any) -> None:
        if seat is not None:
            kwargs["initial"] = {name: getattr(seat, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class TakeSeatForm(forms.Form):
    is_deputy = forms.ChoiceField(label="Als", choices=[("", "Titularis"), ("1", "Plaatsvervanger")], required=False)
    person = forms.ModelChoiceField(label="Persoon", queryset=Person.objects.none(), empty_label="Kies een persoon")
    first_day = DateField(label="Vanaf", help_text="Wie de zetel nu heeft, houdt hem tot en met de dag ervoor.")
    reason = PlainTextField(label="Reden of besluit", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.order_by(Lower("name"), "pk"))

    def clean_is_deputy(self) -> bool:
        return bool(self.cleaned_data["is_deputy"])


class LeaveSeatForm(forms.Form):
    last_day = DateField(label="Tot en met", help_text="De laatste dag in de zetel.")
    reason = PlainTextField(label="Reden", max_length=300, required=False)
