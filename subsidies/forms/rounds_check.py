"""The short questionnaire before one starts: sent in the address, kept nowhere, so nothing here may ask who the visitor is."""

from __future__ import annotations

from typing import Any

from django import forms

from core.fields import AmountField, DateField
from initiatives.enums import WorkForm
from subsidies.rules.rounds_check import Answers, Applicant, Support

YES_NO = [("ja", "Ja"), ("nee", "Nee")]
CHOOSE = {"required": "Kies een antwoord.", "invalid_choice": "Kies een antwoord."}
WHO = {
    Applicant.LEGAL: "Een organisatie met rechtspersoonlijkheid",
    Applicant.FORMING: "Een organisatie in oprichting",
    Applicant.PERSON: "Een persoon of groep zonder organisatie",
    Applicant.OCMW: "Het OCMW",
    Applicant.CITY: "De stad",
}
WHAT = {
    Support.PROJECT: "Steun voor een project",
    Support.START: "Startkapitaal",
    Support.BRIDGE: "Overbruggingskrediet",
    Support.OTHER: "Iets anders, zoals werking of ruimte",
}


def _one_of(label: str, choices: list[tuple[str, str]], **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE, **kwargs)


class CheckForm(forms.Form):
    wie = _one_of("Wie vraagt aan?", [(key.value, label) for key, label in WHO.items()])
    kortrijk = _one_of("Gebeurt het in Kortrijk, of voor inwoners van Kortrijk?", YES_NO)
    steun = _one_of("Wat vraagt u?", [(key.value, label) for key, label in WHAT.items()])
    bedrag = AmountField(label="Hoeveel wilt u vragen?", min_value=1)
    werkvorm = forms.ChoiceField(
        label="Welke werkvorm lijkt het meest op uw plan?", choices=[("", "Weet ik niet"), *WorkForm.choices[:-1]], required=False
    )
    kost = AmountField(label="Wat kost het in totaal?", required=False, help_text="Mag leeg blijven.")
    andere = AmountField(
        label="Hoeveel daarvan is al bevestigd door anderen?", required=False, help_text="Andere subsidies, cofinanciering, eigen geld."
    )
    eerder = _one_of("Kreeg dit project al steun van het fonds voor dezelfde periode?", YES_NO)
    begin = DateField(label="Wanneer begint het?", required=False)

    def answers(self) -> Answers:
        """Of a valid form."""
        data = self.cleaned_data
        return Answers(
            applicant=Applicant(data["wie"]),
            in_kortrijk=data["kortrijk"] == "ja",
            support=Support(data["steun"]),
            amount=data["bedrag"],
            work_form=data["werkvorm"],
            total_cost=data["kost"],
            other_confirmed=data["andere"],
            awarded_before=data["eerder"] == "ja",
            starts_on=data["begin"],
        )
