"""The yearly declaration of interests: a line an organisation, of the register or named by hand."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from accounts.enums import InterestKind, MandateFunction
from accounts.forms.organisations import OrganisationInput, named
from accounts.models import InterestDeclaration, Organisation
from accounts.queries.declarations import Interest
from accounts.queries.organisations import meant
from core.fields import DateField, KboField, PlainTextField

EXTRA = 1
MOST = 100
INCOMPLETE = "Het formulier kwam niet volledig aan. Open de pagina opnieuw."
UNKNOWN = "Deze organisatie staat niet in het register. Kijk de naam na, of kruis hieronder aan dat ze er niet in staat."


class InterestForm(forms.Form):
    """One line. A row without a name is no line; `drop` leaves a line of last year out."""

    organisation = PlainTextField(label="Organisatie", max_length=240, required=False, widget=OrganisationInput)
    is_unlisted = forms.BooleanField(label="Staat niet in het register van Kortrijk", required=False)
    kbo = KboField(label="Ondernemingsnummer, als ze niet in het register staat", required=False)
    kind = forms.ChoiceField(label="Soort belang", choices=InterestKind.choices, initial=InterestKind.OWN)
    function = forms.ChoiceField(label="Uw functie", choices=[("", "Geen, of van een verwant"), *MandateFunction.choices], required=False)
    ended_on = DateField(label="Geëindigd op", required=False, help_text="Leeg zolang het duurt. Tot 24 maanden erna telt het nog mee.")
    drop = forms.BooleanField(label="Deze regel weglaten", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text = cleaned.get("organisation", "").strip()
        cleaned["found"] = None
        if text and not cleaned.get("drop") and not cleaned.get("is_unlisted"):
            cleaned["found"] = self._found(text)
        elif not text and not cleaned.get("drop") and set(self.changed_data) - {"kind"}:
            self.add_error("organisation", "Vul de naam van de organisatie in, of laat de regel weg.")
        return cleaned

    def _found(self, text: str) -> Organisation | None:
        exact = meant(text, Organisation.objects.all(), exactly=True)
        if len(exact) == 1:
            return exact[0]
        choices = "; ".join(named(row) for row in exact or meant(text, Organisation.objects.all()))
        self.add_error("organisation", f"Bedoelt u een van deze? {choices}. Staat ze er niet bij, kruis dat hieronder aan." if choices else UNKNOWN)
        return None

    @property
    def interest(self) -> Interest | None:
        """The line as the action takes it; None for an empty row or one that is left out."""
        data = self.cleaned_data
        text = data.get("organisation", "").strip()
        if not text or data.get("drop"):
            return None
        facts = {name: data[name] for name in ("kind", "function", "ended_on")}
        if data["found"] is not None:
            return Interest(organisation=data["found"], **facts)
        return Interest(name=text, kbo=data["kbo"], **facts)


class SignForm(forms.Form):
    has_none = forms.BooleanField(label="Ik heb geen belangen te melden", required=False)
    is_true = forms.BooleanField(
        label="Ik verklaar dat dit volledig en juist is", error_messages={"required": "Kruis aan dat uw verklaring volledig en juist is."}
    )


class BaseInterestFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic at run time
    default_error_messages = {"missing_management_form": INCOMPLETE, "too_many_forms": f"Vul hoogstens {MOST} organisaties in."}

    @property
    def interests(self) -> list[Interest]:
        return [line for form in self.forms if (line := form.interest) is not None]

    @property
    def typed(self) -> list[dict[str, Any]]:
        """What stands in the rows now, unread: to show it again with more rows."""
        names = list(self.form.base_fields)
        rows = [{name: form.data.get(form.add_prefix(name), "") for name in names} for form in self.forms]
        return [row for row in rows if row["organisation"].strip()]


def interest_formset(extra: int) -> type[BaseInterestFormSet]:
    """Rows without JavaScript: what is there, and some empty ones."""
    made = forms.formset_factory(InterestForm, formset=BaseInterestFormSet, extra=extra, max_num=MOST, absolute_max=MOST, validate_max=True)
    return cast("type[BaseInterestFormSet]", made)


def last_year(declaration: InterestDeclaration | None) -> list[dict[str, Any]]:
    """The lines of the declaration before, to start from: asked once, confirmed each year."""
    if declaration is None:
        return []
    return [
        {
            "organisation": named(item.organisation.merged_into or item.organisation) if item.organisation else item.name,
            "is_unlisted": item.organisation is None,
            "kbo": item.kbo,
            "kind": item.kind,
            "function": item.function,
            "ended_on": item.ended_on,
        }
        for item in declaration.items.all()
    ]
