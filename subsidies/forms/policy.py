"""Forms of the policy frame, and the fields of a decision that the forms of fund, criteria and rounds build on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from accounts.enums import DECIDING_BODIES
from accounts.models import Person
from core.fields import REQUIRED, DateField, PlainTextField, offer
from core.models.terms import Taxonomy
from initiatives.forms.terms import TermChoiceField, TermsChoiceField
from initiatives.queries.terms import terms_of
from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.models import PolicyItem, PolicyPlan
from subsidies.queries import policy as queries

ORGANS = [(organ.value, organ.label) for organ in DECIDING_BODIES]


class ResolutionFields(forms.Form):
    """What is asked of every decision; a form that adopts something inherits it and hands `resolution_data()` to its action.

    `needs_ocmw`: money of the OCMW is in it, so the reference of the vast bureau is asked too (domain 19b.8).
    """

    needs_ocmw = False

    organ = forms.ChoiceField(label="Beslist door", choices=ORGANS)
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


class PlanForm(forms.Form):
    title = PlainTextField(label="Titel", max_length=200)
    level = forms.ChoiceField(label="Niveau", choices=PlanLevel.choices)
    description = PlainTextField(label="Toelichting", long=True, required=False)
    source = PlainTextField(label="Bron", max_length=200, required=False)
    valid_from = DateField(label="Geldig van", required=False, help_text="Leeg: niet bekend.")
    valid_to = DateField(label="Geldig tot en met", required=False, help_text="Leeg: geen einde bekend.")


class EndForm(forms.Form):
    on = DateField(label="Laatste dag")
    reason = PlainTextField(label="Waarom?", max_length=300)


class ReasonForm(forms.Form):
    reason = PlainTextField(label="Waarom?", max_length=300)


class ItemChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """One item of a plan, with its floor."""

    def label_from_instance(self, obj: PolicyItem) -> str:
        return f"{obj.get_kind_display()}: {obj}"


class ServesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Items of other plans, each with its plan."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: PolicyItem) -> str:
        return f"{obj.plan}: {obj}"


class ItemForm(forms.Form):
    """An item of a plan; a priority stands under nothing, and only an action serves other plans."""

    parent = ItemChoiceField(label="Hoort onder", queryset=PolicyItem.objects.none(), empty_label="Maak een keuze")
    code = PlainTextField(label="Nummer", max_length=20, required=False, help_text="Zoals in het plan, bijvoorbeeld 18 of 2.1.")
    title = PlainTextField(label="Titel", max_length=400)
    note = PlainTextField(label="Toelichting", long=True, required=False)
    reporting_code = TermChoiceField(label="Rapporteringscode", required=False, help_text="Code van het Vlaamse kader.")
    domains = TermsChoiceField(label="Bladen van het klaverblad")
    serves = ServesField(
        label="Dient ook",
        queryset=PolicyItem.objects.none(),
        required=False,
        help_text="Prioriteiten van andere plannen waaraan deze actie bijdraagt.",
    )
    valid_from = DateField(label="Geldig van", required=False, help_text="Leeg: zolang het plan geldt.")
    valid_to = DateField(label="Geldig tot en met", required=False, help_text="Leeg: zolang het plan geldt.")

    def __init__(self, *args: Any, plan: PolicyPlan, kind: str, day: date, item: PolicyItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        lists = terms_of(Taxonomy.REPORTING_CODE, Taxonomy.POLICY_DOMAIN)
        fields["reporting_code"].offer(lists[Taxonomy.REPORTING_CODE])
        fields["domains"].offer(lists[Taxonomy.POLICY_DOMAIN])
        if kind == PolicyItemKind.PRIORITY:
            del self.fields["parent"]
        else:
            offer(self, "parent", queries.above(plan, kind))
        if kind == PolicyItemKind.ACTION:
            offer(self, "serves", queries.servable(plan, day, chosen=item.serves.all() if item else ()))
        else:
            del self.fields["serves"]


class OfficerForm(forms.Form):
    person = forms.ModelChoiceField(label="Verantwoordelijke", queryset=Person.objects.none(), empty_label="Maak een keuze")
    since = DateField(label="Vanaf", help_text="Wie het nu is, stopt de dag ervoor.")

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", queries.possible_officers(day))


class OfficerEndForm(forms.Form):
    on = DateField(label="Laatste dag")
