"""What belongs to a sheet as a whole: contact, part of the year, remarks; and the reasons that steps ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from core.fields import DateField, IntegerField, PlainTextField
from initiatives.enums import ObligationBasis, SheetForm, Verification

SMALL = forms.Textarea(attrs={"rows": 3})
DETAILS = ("contact", "contact_email", "period_note", "remarks")


class DetailsForm(forms.Form):
    """Contact, part of the year and remarks; `was` boxes keep what the page showed, so that a colleague's text is never overwritten unseen."""

    contact = PlainTextField(
        label="Contactpersoon voor deze fiche", max_length=160, required=False, help_text="Wie kunnen we bellen of mailen met een vraag?"
    )
    contact_email = forms.EmailField(
        label="E-mail van de contactpersoon",
        max_length=200,
        required=False,
        error_messages={"invalid": "Vul een geldig e-mailadres in, bijvoorbeeld naam@organisatie.be."},
    )
    period_note = PlainTextField(
        label="Gaan de cijfers over een deel van het jaar?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: gestart in april 2025. Laat leeg als ze over het hele jaar gaan.",
    )
    remarks = PlainTextField(label="Opmerkingen", max_length=2000, required=False, widget=SMALL)


class MinutesForm(forms.Form):
    """Asked just before sending, so that the short form can be kept short."""

    minutes_spent = IntegerField(
        label="Hoeveel minuten werkte u ongeveer aan deze fiche?",
        min_value=1,
        max_value=3000,
        required=False,
        help_text="Zo houden we de fiche kort. U hoeft dit niet in te vullen.",
    )


class ExtensionForm(forms.Form):
    """More time for one sheet."""

    due_on = DateField(label="Indienen tot en met")
    reason = PlainTextField(label="Waarom?", max_length=300, help_text="Bijvoorbeeld: de algemene vergadering is later dit jaar.")


class ReturnForm(forms.Form):
    """The comment goes to the organisation, with the sheet."""

    reason = PlainTextField(
        label="Wat moet de organisatie nakijken?",
        max_length=2000,
        widget=SMALL,
        help_text="De organisatie krijgt deze tekst letterlijk. Noem het cijfer en wat er niet klopt.",
    )


class CheckForm(forms.Form):
    """How sure we are of the figures (domain 10.9)."""

    verification = forms.ChoiceField(
        label="Hoe zeker zijn deze cijfers?",
        choices=Verification.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe zeker de cijfers zijn.", "invalid_choice": "Kies een waarde uit de lijst."},
    )
    reason = PlainTextField(
        label="Opmerking bij de controle", max_length=2000, widget=SMALL, required=False, help_text="Welk document u zag, wie u sprak."
    )


class CorrectionForm(forms.Form):
    reason = PlainTextField(
        label="Waarom moet deze fiche verbeterd worden?",
        max_length=2000,
        widget=SMALL,
        help_text="Er komt een nieuwe versie. De vastgestelde versie blijft gelden tot de nieuwe is vastgesteld.",
    )


class NotApplicableForm(forms.Form):
    reason = PlainTextField(label="Waarom is deze fiche niet van toepassing?", max_length=2000, widget=SMALL)


class ReopenForm(forms.Form):
    reason = PlainTextField(label="Waarom vraagt u deze fiche toch?", max_length=2000, widget=SMALL)


class FormChangeForm(forms.Form):
    """Short or full sheet, and on what ground it is asked."""

    form = forms.ChoiceField(label="Vorm", choices=SheetForm.choices, widget=forms.RadioSelect)
    obligation_basis = forms.ChoiceField(label="Grondslag", choices=ObligationBasis.choices)
    reason = PlainTextField(label="Reden", max_length=300, help_text="Bijvoorbeeld het nummer van de overeenkomst.")


def details_of(sheet: Any) -> dict[str, str]:
    return {name: getattr(sheet, name) for name in DETAILS}


def encode(details: dict[str, str]) -> str:
    """What the page showed, for its hidden box."""
    return json.dumps(details, ensure_ascii=False, separators=(",", ":"))


def shown(data: Mapping[str, Any]) -> dict[str, str]:
    """What the page had shown; nothing when its hidden box was tampered with."""
    try:
        return {str(k): str(v) for k, v in json.loads(data.get("details-base") or "{}").items()}
    except (AttributeError, ValueError):
        return {}


def touched(data: Mapping[str, Any], cleaned: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The details that the filler changed: what the page showed and what was typed, by name."""
    before = shown(data)
    posted = {name: str(cleaned[name]).replace("\r\n", "\n") for name in DETAILS if name in cleaned and name in data}
    return {name: (before.get(name, ""), text) for name, text in posted.items() if text != before.get(name, "")}


def encode_after(data: Mapping[str, Any], now: dict[str, str], refused: Iterable[str]) -> str:
    """The hidden box of a page that stays open: where saving was refused, what was shown stays, so that the next save is refused too."""
    return encode(now | {name: shown(data).get(name, "") for name in refused})


def changed_elsewhere(data: Mapping[str, Any], now: dict[str, str], typed: Iterable[str]) -> dict[str, str]:
    """The details that a colleague changed and the filler did not touch."""
    before, mine = shown(data), set(typed)
    return {name: text for name, text in now.items() if name in data and name not in mine and text != before.get(name, "")}
