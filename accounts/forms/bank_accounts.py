"""Another account number, with where it is written."""

from __future__ import annotations

from typing import Any

from django import forms

from core.fields import IbanField, PlainTextField


class BankAccountForm(forms.Form):
    """`checked` is asked only when something needs a second look: a foreign account, another holder."""

    checked = forms.BooleanField(label="Ik heb dit nagekeken op het bankbewijs", required=False, widget=forms.HiddenInput)
    iban = IbanField(label="Nieuw rekeningnummer (IBAN)", help_text="Bijvoorbeeld BE68 5390 0754 7034.")
    holder = PlainTextField(label="Titularis", max_length=160, help_text="Zoals hij op het bankbewijs staat.")
    upload = forms.FileField(
        label="Bankbewijs",
        required=False,
        help_text="Rekeninguittreksel of attest van de bank, als PDF of foto. Enkel wie het rekeningnummer mag zien, leest het.",
    )
    proof = PlainTextField(
        label="Waar ligt het bewijs, als u het niet toevoegt?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: mail van 12/10/2026 aan Financiën.",
    )
    reason = PlainTextField(label="Toelichting", max_length=300, required=False)

    def ask_check(self) -> None:
        self.fields["checked"].widget = forms.CheckboxInput()

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "checked"}


class DecisionForm(forms.Form):
    reason = PlainTextField(label="Reden", max_length=300, help_text="De indiener leest dit.")
