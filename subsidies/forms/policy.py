"""Forms of the policy frame, and the fields of a decision that the forms of fund, criteria and rounds build on."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.enums import DECIDING_BODIES
from core.fields import REQUIRED, DateField, PlainTextField


class ResolutionFields(forms.Form):
    """What is asked of every decision; a form that adopts something inherits it and hands `resolution_data()` to its action.

    `needs_ocmw`: money of the OCMW is in it, so the reference of the vast bureau is asked too (domain 19b.8).
    """

    needs_ocmw = False

    organ = forms.ChoiceField(label="Beslist door", choices=[(organ.value, organ.label) for organ in DECIDING_BODIES])
    decided_on = DateField(label="Datum van het besluit")
    reference = PlainTextField(label="Referentie van het besluit", max_length=60, help_text="Zoals in de notulen, bijvoorbeeld 2026_CBS_01234.")
    ocmw_reference = PlainTextField(label="Referentie van het vast bureau", max_length=60, required=False)
    title = PlainTextField(label="Onderwerp van het besluit", max_length=200)
    url = forms.URLField(
        label="Openbare vindplaats",
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text="De link naar het bekendgemaakte besluit.",
        error_messages={"invalid": "Vul een volledig webadres in, bijvoorbeeld https://www.kortrijk.be/besluit."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ocmw_reference"]
        field.required = self.needs_ocmw
        field.error_messages["required"] = REQUIRED
        field.help_text = "Ook geld van het OCMW: het vast bureau beslist mee." if self.needs_ocmw else "Alleen als het vast bureau mee beslist."

    def resolution_data(self) -> dict[str, Any]:
        """The decision as `changes.policy.resolution` takes it."""
        return {name: self.cleaned_data[name] for name in ResolutionFields.base_fields}
