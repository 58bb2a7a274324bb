"""Forms of /beheer/: what a person decides, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from core.fields import REQUIRED, DateField, PlainTextField
from core.options import Option

LONG = 60


class DatedForm(forms.Form):
    """From when a value holds, and why it changes."""

    first_day = DateField(label="Vanaf", required=False, help_text="Laat leeg om het meteen te laten ingaan.")
    reason = PlainTextField(label="Reden", help_text="Wie besliste dit, en wanneer? Blijft bij de instelling staan.", long=True, max_length=1000)


class RoomForm(DatedForm):
    """Turn a room on or off. The page says which, so that a second click does not turn it back."""

    value = forms.ChoiceField(choices=[("on", "aan"), ("", "uit")], required=False, widget=forms.HiddenInput)


class OptionForm(DatedForm):
    """A setting's value and the reason of the change; the value is judged by `core.options`."""

    def __init__(self, option: Option, value: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"value": self._value(option, value)} | self.fields

    def _value(self, option: Option, value: Any) -> forms.Field:
        common: dict[str, Any] = {"label": option.label, "help_text": option.help, "initial": value}
        if option.kind == "choice":
            return forms.ChoiceField(choices=option.choices, widget=forms.RadioSelect, **common)
        if option.kind == "integer":
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **common)
        return PlainTextField(long=len(str(option.default)) > LONG, max_length=1000, **common)


class ReasonForm(forms.Form):
    """Why a proposal is refused."""

    reason = PlainTextField(label="Reden", long=True, max_length=1000)


class NoteForm(forms.Form):
    """A word with a confirmation; may stay empty."""

    reason = PlainTextField(label="Opmerking", long=True, max_length=1000, required=False)


class UploadForm(forms.Form):
    """A file and what it is."""

    purpose = forms.ChoiceField(label="Wat voor stuk")
    file = forms.FileField(label="Bestand", help_text="pdf, xlsx, docx, odt, jpg of png, hoogstens 20 MB. Geen gegevens van doelgroepwerknemers.")

    def __init__(self, purposes: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        field.choices = list(purposes.items())  # type: ignore[attr-defined]  # a ChoiceField
        for one in self.fields.values():
            one.error_messages["required"] = REQUIRED
