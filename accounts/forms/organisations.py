"""What people type about an organisation, read into clean values with Dutch answers. A wrong number names its rule beside its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from accounts.enums import NaceVersion, OrganisationKind, RelationKind
from accounts.models import Organisation
from accounts.models.organisations import OrganisationQuerySet, postcode
from accounts.queries.organisations import meant
from core.fields import DateField, KboField, NaceField, PlainTextField
from core.identifiers import show_kbo
from core.models import Term
from core.models.terms import Taxonomy

NOT_FOUND = "We vinden deze organisatie niet. Typ een deel van de naam of het ondernemingsnummer."
phone = RegexValidator(r"^\+?[\d\s./()-]{6,}$", "Een telefoonnummer bestaat uit cijfers, bijvoorbeeld 056 27 72 00.")


def named(organisation: Organisation) -> str:
    """How an organisation stands in a box: with its number, which tells two of the same name apart."""
    return f"{organisation.name} ({show_kbo(organisation.kbo)})" if organisation.kbo else organisation.name


class OrganisationInput(forms.TextInput):
    """A box that suggests organisations while one types; without JavaScript the answer names those that look like it."""

    template_name = "accounts/organisation_input.html"

    def format_value(self, value: Any) -> str | None:
        return named(value) if isinstance(value, Organisation) else super().format_value(value)


class OrganisationField(forms.CharField):
    """One organisation of the register by its name, another name or number. `among` narrows what may be chosen."""

    widget = OrganisationInput

    def __init__(self, *, among: OrganisationQuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=240, **kwargs)
        self.among = among

    def clean(self, value: Any) -> Organisation | None:
        """A name, another name or a number is an answer; a single look-alike is asked, not assumed."""
        text = super().clean(value)
        if not text:
            return None
        among = Organisation.objects.all() if self.among is None else self.among
        found = meant(text, among, exactly=True)
        if len(found) == 1:
            return found[0]
        choices = "; ".join(named(organisation) for organisation in found or meant(text, among))
        raise ValidationError(f"Bedoelt u een van deze? {choices}. Neem de naam over zoals hij hier staat." if choices else NOT_FOUND)


class LegalFormField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A legal form of today or of the past (history is entered too); those that ended say when."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Term.objects.of(Taxonomy.LEGAL_FORM), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label} (tot {obj.valid_to:%Y})" if obj.valid_to else str(obj.label)


class ContactForm(forms.Form):
    """Address and ways to reach an organisation: all that its own administrator changes alone."""

    street = PlainTextField(label="Straat en nummer", max_length=160, required=False)
    postcode = forms.CharField(
        label="Postcode", max_length=4, required=False, validators=[postcode], widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    municipality = PlainTextField(label="Gemeente", max_length=80, required=False)
    website = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")
    email = forms.EmailField(label="E-mail", max_length=254, required=False)
    phone = forms.CharField(label="Telefoon", max_length=40, required=False, validators=[phone])

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        if organisation is not None:
            kwargs["initial"] = {name: getattr(organisation, name) for name in self.base_fields if hasattr(organisation, name)}
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = organisation is not None and hasattr(organisation, name)

    @property
    def seen(self) -> dict[str, Any]:
        """What the reader saw when the page opened, field by field: an action compares it with what is there now."""
        found = {}
        for name, field in self.fields.items():
            shown = self.data.get(self.add_initial_prefix(name))
            if field.show_hidden_initial and shown is not None:
                found[name] = field.to_python(shown) or ""
        return found


class OrganisationForm(ContactForm):
    """All fields that staff change; `confirmed` is asked only when another organisation looks the same."""

    name = PlainTextField(label="Naam", max_length=200, error_messages={"required": "Vul de naam in."})
    kind = forms.ChoiceField(label="Soort", choices=OrganisationKind.choices)
    kbo = KboField(label="Ondernemingsnummer", required=False, help_text="Tien cijfers, bijvoorbeeld 0207.494.678. Leeg voor wie er nog geen heeft.")
    vcode = PlainTextField(label="Verenigingscode", max_length=20, required=False)
    ovo_code = PlainTextField(label="OVO-code", max_length=20, required=False)
    reason = PlainTextField(label="Reden of bron van de wijziging", max_length=300, required=False)
    confirmed = forms.BooleanField(label="Dit is een andere organisatie: toch bewaren", required=False, widget=forms.HiddenInput)

    field_order = ("confirmed", "name", "kind", "kbo", *ContactForm.base_fields, "vcode", "ovo_code", "reason")

    def ask_confirmation(self) -> None:
        """Another organisation looks the same: the reader says that it is another, or opens that one."""
        self.fields["confirmed"].widget = forms.CheckboxInput()


class NewOrganisationForm(OrganisationForm):
    """The same, with the legal form and where it comes from."""

    legal_form = LegalFormField(label="Rechtsvorm", required=False, empty_label="Onbekend")
    legal_form_from = DateField(label="Rechtsvorm sinds", required=False, help_text="Leeg als u het niet weet.")
    source = PlainTextField(label="Bron", max_length=200, required=False, help_text="Bijvoorbeeld: KBO, statuten, mail van 12/03/2026.")

    field_order = (
        "confirmed",
        "name",
        "kind",
        "legal_form",
        "legal_form_from",
        "kbo",
        *ContactForm.base_fields,
        "vcode",
        "ovo_code",
        "source",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class CeaseForm(forms.Form):
    on = DateField(label="Stopgezet op")
    reason = PlainTextField(label="Reden", max_length=200, help_text="Bijvoorbeeld: vereffening, fusie, einde van de activiteit.")
    successor = OrganisationField(label="Opgevolgd door", required=False, help_text="Laat leeg als er geen opvolger is.")


class ReasonForm(forms.Form):
    reason = PlainTextField(label="Reden", max_length=300)


class LegalFormForm(forms.Form):
    form = LegalFormField(label="Nieuwe rechtsvorm", empty_label="Kies een rechtsvorm")
    valid_from = DateField(label="Vanaf", required=False, help_text="De vorige rechtsvorm eindigt de dag ervoor. Leeg kan enkel voor de eerste.")
    reason = PlainTextField(label="Reden of bron", max_length=300, required=False)


class AliasForm(forms.Form):
    name = PlainTextField(label="Andere naam", max_length=200, help_text="Afkorting, vroegere of gewone naam: men vindt de organisatie eronder.")


class NaceForm(forms.Form):
    code = NaceField(label="NACE-BEL-code", help_text="Vijf cijfers, bijvoorbeeld 88.995.")
    version = forms.ChoiceField(label="Versie", choices=NaceVersion.choices, initial=NaceVersion.NACE_2025)
    is_main = forms.BooleanField(label="Hoofdactiviteit", required=False)


class RelationForm(forms.Form):
    kind = forms.ChoiceField(label="Deze organisatie …", choices=RelationKind.choices)
    other = OrganisationField(label="Andere organisatie")
    valid_from = DateField(label="Van", required=False, help_text="Leeg als u het niet weet.")
    valid_to = DateField(label="Tot en met", required=False, help_text="Leeg zolang de relatie duurt.")
    source = PlainTextField(label="Bron", max_length=200, required=False)


class RelationDatesForm(forms.Form):
    valid_from = DateField(label="Van", required=False)
    valid_to = DateField(label="Tot en met", required=False, help_text="De laatste dag waarop de relatie gold.")
