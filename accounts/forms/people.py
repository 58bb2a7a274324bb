"""Forms about people: registration, invitation, roles, accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.enums import ORGANISATION_ROLES, DigestRhythm, Role
from accounts.forms.login import NewPasswordFields
from accounts.models import Organisation, Person, User
from accounts.queries.people import holders
from core.fields import DateField, KboField, PlainTextField, offer
from core.models import Term
from core.models.terms import Taxonomy

EMAIL_ATTRS = {"autocomplete": "email"}
ROLE_LABELS = {
    Role.APPLICANT: "Invullen: fiches en aanvragen voorbereiden",
    Role.SIGNATORY: "Ondertekenen: indienen namens de organisatie (de stad bevestigt dit)",
    Role.ORGANISATION_ADMIN: "Beheren: collega's uitnodigen en hun rollen kiezen",
}


def invited_roles() -> list[tuple[str, str]]:
    return [(role.value, text) for role, text in ROLE_LABELS.items()]


class OrganisationFields(forms.Form):
    """What an organisation says of itself when it comes in."""

    in_formation = forms.BooleanField(label="De organisatie is nog in oprichting en heeft geen ondernemingsnummer", required=False)
    kbo = KboField(
        label="Ondernemingsnummer",
        required=False,
        is_asked=True,
        help_text="Tien cijfers, zoals in de Kruispuntbank van Ondernemingen: 0477.472.701.",
    )
    organisation = PlainTextField(label="Naam van de organisatie", max_length=200)
    legal_form = forms.ModelChoiceField(label="Rechtsvorm", queryset=Term.objects.none(), required=False, empty_label="Weet ik niet")
    note = PlainTextField(
        label="Uw functie in de organisatie",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: coördinator, zaakvoerder, voorzitter. De dossierbeheerder leest dit wanneer die u bevestigt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "legal_form", Term.objects.of(Taxonomy.LEGAL_FORM).valid_on(timezone.localdate()))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("in_formation"):
            if cleaned.get("kbo"):
                self.add_error("kbo", "Laat dit leeg, of vink ‘in oprichting’ uit: een organisatie in oprichting heeft nog geen nummer.")
        elif "kbo" in cleaned and not cleaned["kbo"]:
            self.add_error("kbo", "Vul het ondernemingsnummer in, of vink aan dat de organisatie nog in oprichting is.")
        return cleaned


class OrganisationForm(OrganisationFields):
    """For who has an account already."""

    field_order = ["organisation", "kbo", "in_formation", "legal_form", "note"]


class RegistrationForm(OrganisationFields, NewPasswordFields):
    """For who has no account yet: the person first, then the organisation."""

    name = PlainTextField(label="Uw naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Uw e-mailadres", max_length=200, widget=forms.EmailInput(attrs=EMAIL_ATTRS), help_text="We sturen u een code om het te bevestigen."
    )
    field_order = ["name", "email", "password1", "password2", "organisation", "kbo", "in_formation", "legal_form", "note"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_passwords(User(email=cleaned.get("email", "")))
        return cleaned


class InvitationForm(forms.Form):
    email = forms.EmailField(label="E-mailadres van uw collega", max_length=200)
    roles = forms.MultipleChoiceField(
        label="Wat mag uw collega?", choices=invited_roles, widget=forms.CheckboxSelectMultiple, initial=[Role.APPLICANT]
    )


class AcceptForm(NewPasswordFields):
    """For an invited person without an account; the address is the one that was invited."""

    name = PlainTextField(label="Uw naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["name", "password1", "password2"]

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_passwords(User(email=self.email))
        return cleaned


class ReasonForm(forms.Form):
    """Why not: the person who asked reads it."""

    reason = PlainTextField(label="Reden", max_length=500, long=True)


class ProfileForm(forms.Form):
    name = PlainTextField(label="Naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = PlainTextField(label="Telefoon", max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}))


class DigestForm(forms.Form):
    digest = forms.ChoiceField(
        label="Hoe vaak wilt u het overzicht?",
        choices=DigestRhythm,
        widget=forms.RadioSelect,
        help_text="Berichten over uw eigen dossiers en fiches krijgt u altijd.",
    )


class AccountForm(forms.Form):
    """A new account, for somebody new or for a person that the register knows already (a mandate, a seat)."""

    person = forms.ModelChoiceField(
        label="Persoon uit het register",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Iemand nieuw",
        help_text="Kies de persoon als die al bekend is, bijvoorbeeld als bestuurder: dan kloppen ook de onthoudingen.",
    )
    name = PlainTextField(label="Naam", max_length=120, required=False)
    email = forms.EmailField(label="E-mailadres", max_length=200)
    phone = PlainTextField(label="Telefoon", max_length=40, required=False)
    role = forms.ChoiceField(
        label="Eerste rol",
        choices=[("", "Nog geen"), *((r.value, str(r.label)) for r in Role if r not in ORGANISATION_ROLES)],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.filter(user__isnull=True).order_by(Lower("name"), "pk"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("person") and not cleaned.get("name", "").strip():
            self.add_error("name", "Vul de naam in, of kies een persoon uit het register.")
        return cleaned


class RoleForm(forms.Form):
    """A role for somebody, for a period; of an organisation, or in the name of a colleague."""

    role = forms.ChoiceField(label="Rol", choices=[(r.value, str(r.label)) for r in Role])
    organisation = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisation.objects.none(), required=False, help_text="Enkel voor de rollen van een organisatie."
    )
    valid_from = DateField(label="Van", help_text="dd/mm/jjjj")
    valid_to = DateField(label="Tot en met", required=False, help_text="Laat leeg als er geen einde is.")
    delegated_by = forms.ModelChoiceField(
        label="In naam van",
        queryset=Person.objects.none(),
        required=False,
        help_text="Voor een vervanging: wie vervangt deze persoon? Er moet dan een einddatum zijn.",
    )
    reason = PlainTextField(label="Reden", max_length=300, required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", Organisation.objects.canonical().order_by(Lower("name"), "pk"))
        offer(self, "delegated_by", holders(timezone.localdate()).exclude(pk=person.pk))


class EndRoleForm(forms.Form):
    last_day = DateField(label="Laatste dag", required=False, help_text="Laat leeg om de rol meteen te beëindigen.")
    reason = PlainTextField(label="Reden", max_length=300, required=False)

    def clean_last_day(self) -> date | None:
        value: date | None = self.cleaned_data["last_day"]
        return value


class IdentityForm(forms.Form):
    vo_id = PlainTextField(
        label="VO-id van ACM/IDM",
        max_length=60,
        required=False,
        help_text="Hiermee meldt deze persoon zich aan met itsme of eID. Nooit het rijksregisternummer.",
    )
