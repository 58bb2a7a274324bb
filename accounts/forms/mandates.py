"""A mandate: who, which function, in whose name, from when to when, and how we know."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Lower

from accounts.enums import MandateCapacity, MandateFunction, MandateSource
from accounts.models import Mandate, Person
from core.fields import DateField, PlainTextField, offer


class MandateFields(forms.Form):
    """`confirmed` is asked only when the same function overlaps."""

    confirmed = forms.BooleanField(label="Toch bewaren: de periodes mogen overlappen", required=False, widget=forms.HiddenInput)
    function = forms.ChoiceField(label="Functie", choices=MandateFunction.choices)
    capacity = forms.ChoiceField(label="Hoedanigheid", choices=MandateCapacity.choices, help_text="In wiens naam de persoon zetelt.")
    valid_from = DateField(label="Van", required=False, help_text="Leeg als u het niet weet.")
    valid_to = DateField(label="Tot en met", required=False, help_text="Leeg zolang het mandaat duurt.")
    source = forms.ChoiceField(label="Bron", choices=MandateSource.choices)
    is_public = forms.BooleanField(
        label="Openbaar bekend", required=False, help_text="Staat in Staatsblad of KBO, of de persoon wil het openbaar. Voedt de netwerken."
    )

    def ask_confirmation(self) -> None:
        self.fields["confirmed"].widget = forms.CheckboxInput()

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("function", "capacity", "valid_from", "valid_to", "source", "is_public")}


class NewMandateForm(MandateFields):
    person = forms.ModelChoiceField(
        label="Persoon",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Iemand nieuw",
        help_text="Wie er niet bij staat, vult u hieronder in.",
    )
    name = PlainTextField(label="Naam van de nieuwe persoon", max_length=120, required=False)
    email = forms.EmailField(label="E-mail van de nieuwe persoon", max_length=200, required=False)

    field_order = ("confirmed", "person", "name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.order_by(Lower("name"), "pk"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, entered = cleaned.get("person"), cleaned.get("name", "").strip()
        if chosen and entered:
            self.add_error("name", "U koos een persoon en vulde er een nieuwe in. Kies het ene of het andere.")
        elif not chosen and not entered:
            self.add_error("person", "Kies een persoon, of vul de naam van een nieuwe persoon in.")
        return cleaned

    @property
    def who(self) -> Person:
        """The person chosen, or a new one that the action enters."""
        return self.cleaned_data["person"] or Person(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


class MandateForm(MandateFields):
    reason = PlainTextField(label="Reden", max_length=300, required=False)

    def __init__(self, *args: Any, mandate: Mandate, **kwargs: Any) -> None:
        names = ("function", "capacity", "valid_from", "valid_to", "source", "is_public")
        kwargs["initial"] = {name: getattr(mandate, name) for name in names}
        super().__init__(*args, **kwargs)
