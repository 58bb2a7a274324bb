"""Forms of the desk: the completeness check, a supplement, an inadmissibility, an assignment, a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms

from accounts.models import User
from core.fields import PlainTextField, offer
from subsidies.enums import CheckResult, InadmissibilityGround
from subsidies.models import CompletenessItem

REMARK = "__opmerking"


class CheckForm(forms.Form):
    """One line an item: yes or no, and what is missing; what is left open stays to be looked at."""

    def __init__(self, *args: Any, checklist: Mapping[str, str], found: Mapping[str, CompletenessItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for code, label in checklist.items():
            now = found.get(code)
            self.fields[code] = forms.ChoiceField(
                label=label, choices=CheckResult.choices, required=False, widget=forms.RadioSelect, initial=now and now.result
            )
            self.fields[code + REMARK] = PlainTextField(
                label=f"Opmerking bij {label.lower()}", required=False, max_length=500, initial=now and now.remark
            )

        for field in self.fields.values():
            field.is_asked = True  # type: ignore[attr-defined]  # it may wait, but it is no extra

    def lines(self) -> Iterable[tuple[forms.BoundField, forms.BoundField]]:
        return ((self[code], self[code + REMARK]) for code in self.checklist)

    @property
    def found(self) -> dict[str, tuple[str, str]]:
        """What was ticked, by code: result and remark."""
        data = self.cleaned_data
        return {code: (data[code], data[code + REMARK]) for code in self.checklist if data[code]}


class SupplementForm(forms.Form):
    reason = PlainTextField(
        label="Wat vraagt u de aanvrager?", long=True, max_length=2000, help_text="De aanvrager leest dit boven de lijst van wat ontbreekt."
    )


class LapseForm(forms.Form):
    reason = PlainTextField(label="Motivering", long=True, max_length=2000, help_text="Deze tekst staat letterlijk in de brief.")


class RejectionForm(forms.Form):
    ground = forms.ChoiceField(label="Grond", choices=InadmissibilityGround.choices, widget=forms.RadioSelect)
    motivation = PlainTextField(
        label="Motivering",
        long=True,
        max_length=4000,
        help_text="In eigen woorden: welke feiten maken dat de grond hier geldt. Staat letterlijk in de brief.",
    )


class AssignForm(forms.Form):
    assigned_to = forms.ModelChoiceField(label="Toegewezen aan", queryset=User.objects.none(), required=False, empty_label="Niemand")
    deputy = forms.ModelChoiceField(label="Plaatsvervanger", queryset=User.objects.none(), required=False, empty_label="Niemand")

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = User.objects.filter(pk__in=[user.pk for user in people]).select_related("person").order_by("person__name")
        for name in self.fields:
            offer(self, name, rows)
            cast("Any", self.fields[name]).label_from_instance = lambda user: user.person.name


class MessageForm(forms.Form):
    text = PlainTextField(label="Uw bericht", long=True, max_length=4000)
    is_internal = forms.BooleanField(
        label="Intern: de aanvrager leest dit niet", required=False, help_text="Zonder dit vinkje gaat het bericht naar de aanvrager."
    )

    def __init__(self, *args: Any, of_applicant: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_applicant:
            del self.fields["is_internal"]
