"""Forms of the register: facts of an initiative, its life, werkvormen, places and recognitions. Rules of dates are the actions'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms

from core.fields import DateField, EstablishmentField, PlainTextField
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import DatePrecision, WorkForm, WorkingArea
from initiatives.forms.terms import TermChoiceField, TermsChoiceField
from initiatives.models import Initiative
from initiatives.queries.terms import terms_of

FILL_IN = "Vul dit veld in."
EMAIL = "Vul een geldig e-mailadres in, bijvoorbeeld onthaal@voorbeeld.be."
WEBSITE = "Vul een volledig webadres in, bijvoorbeeld https://www.voorbeeld.be."
POSTCODE = "Een postcode heeft 4 cijfers en begint niet met 0, bijvoorbeeld 8500."
SECONDARY = [(code, label) for code, label in WorkForm.choices if code != WorkForm.NONE]


class TermsForm(forms.Form):
    """A form with fields of codes: `LISTS` says which list each offers. All lists are read in one query.

    A row with a period may choose a code that ended (the action checks INV-02); what says “now” offers today's codes and what is chosen already.
    """

    LISTS: Mapping[str, Taxonomy] = {}
    IS_NOW = False

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = terms_of(*self.LISTS.values(), day=day if self.IS_NOW else None)
        for name, taxonomy in self.LISTS.items():
            chosen = self.initial.get(name)
            known = {t.pk: t for t in (chosen if isinstance(chosen, list) else [chosen]) if isinstance(t, Term)}
            cast("TermChoiceField | TermsChoiceField", self.fields[name]).offer(({t.pk: t for t in terms[taxonomy]} | known).values())


class SeenForm(forms.Form):
    """Carries how often the initiative was changed when the form was opened, so that nobody overwrites what they did not see."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class InitiativeForm(SeenForm):
    """The facts that the city keeps. With the year alone known, the first day of that year is stored."""

    name = PlainTextField(label="Naam", max_length=200)
    start_on = DateField(label="Gestart op", required=False, help_text="Leeg als de datum onbekend is.")
    start_precision = forms.ChoiceField(label="Wat is bekend van die datum?", choices=DatePrecision.choices, widget=forms.RadioSelect)
    area = forms.ChoiceField(label="Werkingsgebied", choices=WorkingArea.choices)
    finality = PlainTextField(label="Finaliteit", long=True, required=False, help_text="Waarvoor het initiatief bestaat, in een paar zinnen.")
    source = PlainTextField(label="Bron", max_length=200, required=False, help_text="Waar deze gegevens vandaan komen.")


class NewInitiativeForm(TermsForm, InitiativeForm):
    """The facts and the first werkvorm."""

    LISTS = {"detail": Taxonomy.WORK_FORM_DETAIL}
    work_form = forms.ChoiceField(
        label="Hoofdwerkvorm", choices=WorkForm.choices, widget=forms.RadioSelect, error_messages={"required": "Kies de hoofdwerkvorm."}
    )
    detail = TermChoiceField(label="Verfijning", required=False)
    field_order = ("name", "work_form", "detail", "start_on", "start_precision", "area", "finality", "source")


class StopForm(forms.Form):
    on = DateField(label="Laatste dag")
    reason = PlainTextField(label="Waarom stopt het initiatief?", max_length=300)


class RestartForm(TermsForm):
    LISTS = {"detail": Taxonomy.WORK_FORM_DETAIL}
    on = DateField(label="Opnieuw gestart op")
    work_form = forms.ChoiceField(label="Hoofdwerkvorm", choices=WorkForm.choices)
    detail = TermChoiceField(label="Verfijning", required=False)
    reason = PlainTextField(label="Waarom start het initiatief opnieuw?", max_length=300)


class WorkFormForm(TermsForm):
    """Another primary werkvorm from a day."""

    LISTS = {"detail": Taxonomy.WORK_FORM_DETAIL}
    work_form = forms.ChoiceField(label="Nieuwe hoofdwerkvorm", choices=WorkForm.choices, widget=forms.RadioSelect)
    detail = TermChoiceField(label="Verfijning", required=False)
    since = DateField(label="Vanaf", required=False, help_text="De vorige werkvorm eindigt de dag ervoor. Leeg: vanaf het begin (een verbetering).")
    source = PlainTextField(label="Reden of bron", max_length=200, help_text="Bijvoorbeeld het erkenningsbesluit.")


class SecondaryForm(TermsForm):
    """A werkvorm beside the primary."""

    LISTS = {"detail": Taxonomy.WORK_FORM_DETAIL}
    work_form = forms.ChoiceField(label="Nevenwerkvorm", choices=SECONDARY, widget=forms.RadioSelect)
    detail = TermChoiceField(label="Verfijning", required=False)
    valid_from = DateField(label="Van", required=False, help_text="Leeg: vanaf het begin van het initiatief.")
    valid_to = DateField(label="Tot en met", required=False, help_text="Leeg: geen einde bekend.")
    source = PlainTextField(label="Reden of bron", max_length=200, required=False)


class SecondaryEndForm(forms.Form):
    on = DateField(label="Laatste dag")


class GuideForm(TermsForm, SeenForm):
    """The offer, as the public reads it."""

    IS_NOW = True
    LISTS = {
        "service_types": Taxonomy.SERVICE_TYPE,
        "target_groups": Taxonomy.TARGET_GROUP,
        "customer_segments": Taxonomy.CUSTOMER_SEGMENT,
    }
    short_description = PlainTextField(
        label="Korte beschrijving", long=True, max_length=500, required=False, help_text="Wat u doet, in twee of drie gewone zinnen."
    )
    service_types = TermsChoiceField(label="Diensten", help_text="Hierop zoeken mensen in de dienstenwijzer.")
    target_groups = TermsChoiceField(label="Voor wie", help_text="De mensen die er kunnen werken of leren.")
    customer_segments = TermsChoiceField(label="Klanten")
    area = forms.ChoiceField(label="Werkingsgebied", choices=WorkingArea.choices)
    website = forms.URLField(label="Website", required=False, assume_scheme="https", error_messages={"invalid": WEBSITE})
    contact_name = PlainTextField(
        label="Contact", max_length=120, required=False, help_text="Liefst een dienst of functie, bijvoorbeeld ‘onthaal’; geen privégegevens."
    )
    contact_email = forms.EmailField(label="E-mail", required=False, error_messages={"invalid": EMAIL})
    contact_phone = PlainTextField(label="Telefoon", max_length=40, required=False)
    accessibility = PlainTextField(
        label="Toegankelijkheid",
        max_length=500,
        long=True,
        required=False,
        help_text="Bijvoorbeeld: drempelvrij, lift, toegankelijk toilet, parkeerplaats.",
    )
    publishes_contact = forms.BooleanField(label="Deze contactgegevens mogen in de dienstenwijzer staan", required=False)
    is_published = forms.BooleanField(label="Toon dit initiatief in de dienstenwijzer", required=False)


class PlaceForm(TermsForm):
    """A place of the organisation and the initiatives that work there."""

    LISTS = {"submunicipality": Taxonomy.SUBMUNICIPALITY}
    name = PlainTextField(label="Naam", max_length=160, required=False, help_text="Bijvoorbeeld ‘winkel Overleie’.")
    street = PlainTextField(label="Straat en nummer", max_length=160)
    postcode = forms.RegexField(r"^[1-9][0-9]{3}$", label="Postcode", error_messages={"required": FILL_IN, "invalid": POSTCODE})
    municipality = PlainTextField(label="Gemeente", max_length=80, initial="Kortrijk")
    submunicipality = TermChoiceField(label="Deelgemeente", required=False, help_text="Enkel voor adressen in Kortrijk.")
    number = EstablishmentField(label="Vestigingsnummer", required=False, help_text="10 cijfers, het eerste van 2 tot 8, bijvoorbeeld 2.147.812.701.")
    valid_from = DateField(label="In gebruik van", required=False)
    valid_to = DateField(label="Tot en met", required=False, help_text="Leeg: nog in gebruik.")
    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.none(), label="Initiatieven op dit adres", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, initiatives: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["initiatives"]
        field.queryset = initiatives


class RecognitionForm(TermsForm):
    LISTS = {"type": Taxonomy.RECOGNITION_TYPE}
    type = TermChoiceField(label="Soort erkenning")
    authority = PlainTextField(label="Verleend door", max_length=160, initial="Vlaamse overheid")
    number = PlainTextField(label="Nummer", max_length=60, required=False)
    valid_from = DateField(label="Van")
    valid_to = DateField(label="Tot en met", required=False, help_text="Leeg: geen einde bekend.")
    for_organisation = forms.BooleanField(label="Geldt voor de hele organisatie, niet enkel voor dit initiatief", required=False)
    source = PlainTextField(label="Bron", max_length=200, required=False)


class ReasonForm(forms.Form):
    reason = PlainTextField(label="Waarom mag dit weg?", max_length=300, help_text="De reden blijft in het logboek.")
