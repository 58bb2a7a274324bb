"""Forms of a round in preparation: new, facts and days, clusters with money and criteria, priorities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, cast

from django import forms

from core.fields import AmountField, DateField, PlainTextField
from subsidies.models import CriterionSet, FundYear, PolicyItem, Round
from subsidies.queries.rounds import Line, Part

ROLLING = "loket"
HALVES = (("1", "Eerste halfjaar"), ("2", "Tweede halfjaar"))


class NewRoundForm(forms.Form):
    """The year, the half-year or the rolling round, and the earlier round that it starts from."""

    year = forms.ChoiceField(label="Begrotingsjaar", error_messages={"required": "Kies een begrotingsjaar."})
    half = forms.ChoiceField(label="Wanneer", choices=HALVES, widget=forms.RadioSelect, error_messages={"required": "Kies een halfjaar."})
    previous = forms.ChoiceField(
        label="Begin van", required=False, help_text="Neemt data, clusters, criteria, prioriteiten, oproepen en vragen over; u past daarna alles aan."
    )
    ceiling = AmountField(label="Hoogste bedrag per dossier", required=False, min_value=1, help_text="Alleen voor het doorlopend loket.")

    def __init__(self, *args: Any, years: Iterable[FundYear], rounds: Iterable[Round], has_rolling: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("year").choices = [(str(y.pk), str(y)) for y in years]
        self._choices("previous").choices = [("", "Niets: een leeg ontwerp"), *((str(r.pk), r.title) for r in rounds)]
        if has_rolling:
            self._choices("half").choices = [*HALVES, (ROLLING, "Doorlopend loket")]
        else:
            del self.fields["ceiling"]

    def _choices(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("half") == ROLLING and not data.get("previous") and not data.get("ceiling") and "ceiling" not in self.errors:
            self.add_error("ceiling", "Vul het hoogste bedrag per dossier in.")
        return data

    @property
    def half_year(self) -> int | None:
        """1, 2, or None for the rolling round."""
        found = self.cleaned_data["half"]
        return None if found == ROLLING else int(found)


class RoundForm(forms.Form):
    """What the public will read, and the days."""

    title = PlainTextField(label="Titel", max_length=160)
    announcement = PlainTextField(
        label="Oproep", long=True, required=False, max_length=4000, help_text="Waarvoor deze ronde dient, in gewone woorden."
    )
    contact = PlainTextField(label="Contact", required=False, max_length=200, help_text="Waar aanvragers terechtkunnen met vragen.")
    opens_on = DateField(label="Eerste dag")
    closes_on = DateField(label="Laatste dag", help_text="Tot 23.59.59 uur. De andere data worden opnieuw berekend; wat u zelf verplaatste, blijft.")
    ceiling = AmountField(label="Hoogste bedrag per dossier", min_value=1)

    def __init__(self, *args: Any, is_rolling: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_rolling:
            del self.fields["ceiling"]


class ClustersForm(forms.Form):
    """Per cluster its budget, the most per application and the criteria; a cluster without a budget takes no part."""

    def __init__(self, *args: Any, lines: Sequence[Line], sets: Iterable[CriterionSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.sets = lines, {row.pk: row for row in sets}
        for line in lines:
            pk, row = line.cluster.pk, line.row
            choices = [(str(s.pk), _named(s)) for s in self.sets.values() if s.cluster_id == pk]
            label = line.cluster.label
            self.fields[f"amount_{pk}"] = AmountField(label=f"Budget {label}", required=False, initial=row and row.amount)
            self.fields[f"max_{pk}"] = AmountField(
                label=f"Hoogste bedrag per aanvraag, {label}", required=False, min_value=1, initial=row.max_amount if row else line.cluster.max_amount
            )
            self.fields[f"set_{pk}"] = forms.ChoiceField(
                label=f"Criteria {label}",
                required=False,
                choices=[("", "Nog niet gekozen"), *choices],
                initial=str(row.criterion_set_id or "") if row else next((value for value, _ in choices), ""),
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each cluster with its three fields, for the page."""
        for line in self.lines:
            pk = line.cluster.pk
            yield {"line": line, "amount": self[f"amount_{pk}"], "max": self[f"max_{pk}"], "set": self[f"set_{pk}"]}

    def parts(self) -> list[Part]:
        data = self.cleaned_data
        chosen = ((line.cluster, data.get(f"amount_{line.cluster.pk}")) for line in self.lines)
        return [
            Part(cluster, amount, data[f"max_{cluster.pk}"], self.sets[int(data[f"set_{cluster.pk}"])] if data[f"set_{cluster.pk}"] else None)
            for cluster, amount in chosen
            if amount is not None
        ]


def _named(row: CriterionSet) -> str:
    return f"Versie {row.version} ({row.get_status_display().lower()})"


class PrioritiesForm(forms.Form):
    """The priorities that the round serves, under their plans."""

    priorities = forms.MultipleChoiceField(
        label="Beleidsprioriteiten",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Alleen wat tijdens de hele ronde geldt, staat hier.",
    )

    def __init__(self, *args: Any, items: Sequence[PolicyItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.pk): item for item in items}
        grouped = groupby(items, key=lambda item: str(item.plan))
        cast("forms.MultipleChoiceField", self.fields["priorities"]).choices = [
            (plan, [(str(item.pk), str(item)) for item in found]) for plan, found in grouped
        ]

    def chosen(self) -> list[PolicyItem]:
        return [self.items[pk] for pk in self.cleaned_data["priorities"]]
