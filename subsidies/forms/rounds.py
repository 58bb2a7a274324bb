"""Forms of the life of a round: adopt, reconsider, move a date, more time for one applicant."""

from __future__ import annotations

from django import forms

from core.fields import DateField, PlainTextField
from subsidies.forms.policy import ResolutionFields


class AdoptRoundForm(ResolutionFields):
    """The decision of the college by which the round is adopted."""


class AdoptRoundBothForm(AdoptRoundForm):
    """The same where money of the OCMW is in it: the vast bureau decided too."""

    needs_ocmw = True


class ReconsiderForm(ResolutionFields):
    """A new decision, and why the round is a draft again."""

    reason = PlainTextField(label="Waarom wordt de ronde herzien?", long=True, max_length=1000)


class ReconsiderBothForm(ReconsiderForm):
    needs_ocmw = True


class MoveForm(forms.Form):
    """Another day for one step of the calendar."""

    on = DateField(label="Nieuwe datum")
    reason = PlainTextField(
        label="Waarom verplaatst u deze datum?",
        long=True,
        max_length=500,
        help_text="Wie erbij betrokken is, krijgt een bericht en leest deze reden.",
    )


class ExtendForm(forms.Form):
    """More time for one applicant, once."""

    last_day = DateField(label="Indienen tot en met", help_text="Tot 23.59.59 uur op die dag.")
    reason = PlainTextField(label="Reden", long=True, max_length=1000, help_text="Blijft bij de ronde staan en kan niet meer gewijzigd worden.")
