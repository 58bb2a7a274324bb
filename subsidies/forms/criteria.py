"""Forms of the criteria. Each carries what the writer saw, so that an action never overwrites what a colleague wrote in between."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from accounts.enums import BodyCode
from core.fields import IntegerField, NumberField, PlainTextField
from core.questions import Kind
from subsidies.enums import DocumentKind
from subsidies.forms.policy import ResolutionFields
from subsidies.models import Cluster, CriterionQuestion
from subsidies.models.criteria import ASKED
from subsidies.queries import criteria as queries
from subsidies.rules.criteria import HIGHEST, SCALE, SCORES, WHOLE

SUB_LENGTH = 200  # of a sub-criterion
KINDS = [(kind.value, label.capitalize()) for kind, label in ASKED.items()]


class ProseField(PlainTextField):
    """Text of several lines; a browser's ends of lines are brought to ours, so that what was not changed compares equal."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").strip()


class LinesField(ProseField):
    """One text a line; empty lines do not count."""

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in super().to_python(value).split("\n") if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))
        if long := next((line for line in value if len(line) > SUB_LENGTH), None):
            raise forms.ValidationError(f"“{long[:40]}…” is te lang: hoogstens {SUB_LENGTH} tekens per regel.")


class SeenForm(forms.Form):
    """Shows what is there, and sends back what was shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = bool(self.initial)

    @property
    def seen(self) -> dict[str, Any]:
        """What the writer saw, field by field; empty when the form did not come from a page that showed anything."""
        if not any(key.startswith("initial-") for key in self.data):
            return {}
        found = {}
        for name, field in self.fields.items():
            shown = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
            found[name] = field.to_python(shown)
        return found


class StartForm(forms.Form):
    """The first draft of a cluster, or of one werkvorm in it."""

    cluster = forms.ModelChoiceField(Cluster.objects.order_by("order", "code"), label="Cluster", empty_label="Kies een cluster")
    work_form = forms.ChoiceField(label="Voor", required=False, choices=queries.work_forms, help_text="Meestal voor de hele cluster.")


class RenewForm(forms.Form):
    """The next version, or a narrower one for a werkvorm inside the cluster."""

    work_form = forms.ChoiceField(
        label="Voor",
        required=False,
        choices=queries.work_forms,
        help_text="Kies een werkvorm als de stad binnen de cluster voor die werkvorm andere gewichten of vragen wil.",
    )


class WeightsForm(SeenForm):
    """The weight of each family in one form, with the minimum of the whole."""

    minimum_total = NumberField(label="Minimumscore op 100", decimals=1, max_value=WHOLE, help_text="Onder deze score raadt de beoordeling af.")
    note = ProseField(label="Toelichting bij deze versie", required=False, help_text="Waarom deze gewichten? Staat bovenaan de criteria.")

    def __init__(self, *args: Any, labels: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = {family: IntegerField(label=f"{family} {label}", max_value=WHOLE, unit="%") for family, label in labels.items()}
        for field in fields.values():
            cast("Any", field).show_hidden_initial = bool(self.initial)
        self.fields = fields | self.fields


class CriterionForm(SeenForm):
    label = PlainTextField(label="Naam", max_length=120)
    text = ProseField(label="Omschrijving", rows=4, help_text="Wat dit criterium vraagt. De tekst van de nota staat er als vertrekpunt.")
    parts = LinesField(label="Deelcriteria", rows=6, required=False, help_text="Eén per regel, in de volgorde waarin ze getoond worden.")
    min_score = IntegerField(label="Minimumscore", required=False, min_value=1, max_value=HIGHEST, help_text="Van 1 tot 5. Leeg: geen minimum.")
    is_knockout = forms.BooleanField(
        label="Uitsluitend",
        required=False,
        help_text="Wie onder de minimumscore blijft, wordt afgeraden, hoe hoog het totaal ook is.",
    )
    evidence = forms.MultipleChoiceField(label="Gevraagde stukken", choices=DocumentKind.choices, required=False, widget=forms.CheckboxSelectMultiple)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("is_knockout") and "min_score" not in self.errors and found.get("min_score") is None:
            self.add_error("min_score", "Een uitsluitend criterium heeft een minimumscore: vul een score van 1 tot 5 in.")
        return found


class AnchorsForm(SeenForm):
    """What each score means, the highest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for score in reversed(SCORES):
            field = ProseField(label=f"{score} – {SCALE[score]}", rows=2, required=False, max_length=1000)
            field.show_hidden_initial = bool(self.initial)
            self.fields[f"score_{score}"] = field


class QuestionForm(SeenForm):
    label = PlainTextField(label="Vraag", max_length=200)
    help = ProseField(label="Hulp bij de vraag", required=False, max_length=1000, help_text="Staat onder de vraag op het formulier.")
    kind = forms.ChoiceField(label="Antwoord", choices=KINDS)
    unit = PlainTextField(label="Eenheid", max_length=20, required=False, help_text="Bij een getal, bijvoorbeeld personen of euro.")
    max_length = IntegerField(
        label="Hoogste aantal tekens", min_value=1, max_value=10000, help_text="Bij een tekst. Een bladzijde is ongeveer 3.000."
    )
    required = forms.BooleanField(label="Verplicht", required=False)
    in_light = forms.BooleanField(label="Ook op de lichte aanvraag", required=False, help_text="Voor kleine bedragen en in de experimenteerruimte.")


NEW_QUESTION = {"kind": Kind.TEXT.value, "max_length": CriterionQuestion._meta.get_field("max_length").default, "required": True}


class AdoptForm(ResolutionFields):
    """The decision of the college that adopts the criteria."""

    organ = forms.ChoiceField(label="Beslist door", choices=[(BodyCode.COLLEGE.value, BodyCode.COLLEGE.label)])
