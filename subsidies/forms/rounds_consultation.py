"""Forms of a consultation: ask, say something per topic, answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from core.fields import DateField, PlainTextField
from subsidies.enums import ConsultationTopic, ConsultedBody

LONG = 4000
HELP = {
    ConsultationTopic.PRIORITIES: "Zijn dit de prioriteiten die de ronde moet dienen? Welke ontbreekt?",
    ConsultationTopic.CRITERIA: "Wegen de criteria juist? Is duidelijk wat een score betekent?",
    ConsultationTopic.BUDGETS: "Past het bedrag per cluster bij wat nodig is?",
}


class AskForm(forms.Form):
    bodies = forms.MultipleChoiceField(
        label="Wie raadpleegt u?", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Kies wie u raadpleegt."}
    )
    due_on = DateField(label="Antwoord uiterlijk op", help_text="Tot en met die dag kan men opmerkingen geven.")

    def __init__(self, *args: Any, bodies: Sequence[ConsultedBody], due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.MultipleChoiceField", self.fields["bodies"])
        field.choices = [(body.value, body.label) for body in bodies]
        field.initial = [body.value for body in bodies]
        self.fields["due_on"].initial = due_on


class RemarksForm(forms.Form):
    """One box a topic; nothing at all has to be said on purpose."""

    nothing = forms.BooleanField(label="Wij hebben geen opmerkingen", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in ConsultationTopic:
            self.fields[topic.value] = PlainTextField(label=topic.label, long=True, required=False, max_length=LONG, help_text=HELP[topic])
        self.order_fields([*ConsultationTopic.values, "nothing"])

    def clean(self) -> dict[str, Any]:
        given, nothing = self.remarks(), self.cleaned_data.get("nothing")
        if not self.errors and not given and not nothing:
            self.add_error("nothing", "Vul minstens één opmerking in, of vink aan dat u er geen hebt.")
        if given and nothing:
            self.add_error("nothing", "U gaf opmerkingen. Vink dit dan niet aan.")
        return self.cleaned_data

    def remarks(self) -> list[tuple[str, str]]:
        """(topic, text) of what was filled in."""
        return [(topic, text) for topic in ConsultationTopic.values if (text := self.cleaned_data.get(topic))]


class RemarkAnswerForm(forms.Form):
    text = PlainTextField(
        label="Antwoord van de stad", long=True, max_length=LONG, help_text="Wat doet de stad hiermee, en waarom? OCMW en Forum lezen dit letterlijk."
    )
