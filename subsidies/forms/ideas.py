"""Forms of the project idea: five fields to ask, one page to answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.enums import OrganisationKind, OrganisationStatus
from accounts.models import Organisation
from core.fields import PlainTextField, offer
from subsidies.models import Cluster

LONG = 2000
SUPPORTING = (OrganisationKind.SUPPORT, OrganisationKind.NETWORK, OrganisationKind.FLEMISH_AUTHORITY, OrganisationKind.EDUCATION)


class IdeaForm(forms.Form):
    """An idea needs no more than a few sentences; who is in one organisation is not asked which."""

    organisation = forms.ModelChoiceField(
        label="Organisatie",
        queryset=Organisation.objects.none(),
        error_messages={"required": "Kies de organisatie.", "invalid_choice": "Kies de organisatie."},
    )
    title = PlainTextField(label="Hoe heet uw idee?", max_length=160)
    what = PlainTextField(label="Wat wilt u doen?", long=True, max_length=LONG, help_text="In een paar zinnen: de activiteit en wat ze verandert.")
    for_whom = PlainTextField(label="Voor wie?", long=True, max_length=LONG, help_text="De mensen die er werk vinden, en wie er klant wordt.")
    with_whom = PlainTextField(
        label="Met wie?", long=True, max_length=LONG, required=False, help_text="Partners die u al hebt of zoekt. Mag leeg blijven."
    )
    needs = PlainTextField(
        label="Wat hebt u nodig?", long=True, max_length=LONG, help_text="Geld, een plaats, kennis, een partner: wat u nu al weet."
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = list(organisations)
        offer(self, "organisation", Organisation.objects.filter(pk__in=[o.pk for o in mine]))
        if len(mine) == 1:
            self.fields["organisation"].initial = mine[0].pk
            self.fields["organisation"].widget = forms.HiddenInput()


class AnswerForm(forms.Form):
    """`late` adds the sentence that a late answer owes."""

    text = PlainTextField(
        label="Uw antwoord", long=True, max_length=4000, help_text="Advies in gewone taal: wat kan, wat eerst nodig is, wat de aanvrager nu doet."
    )
    cluster = forms.ModelChoiceField(
        label="Passende cluster", queryset=Cluster.objects.none(), required=False, empty_label="Geen of nog niet duidelijk"
    )
    supporters = forms.ModelMultipleChoiceField(
        label="Wie kan ondersteunen?", queryset=Organisation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    partners = forms.ModelMultipleChoiceField(
        label="Mogelijke partners", queryset=Organisation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    late_reason = PlainTextField(label="Waarom komt het antwoord later dan beloofd?", max_length=300, required=False)

    def __init__(self, *args: Any, organisation: Organisation, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.canonical().filter(status=OrganisationStatus.ACTIVE).exclude(pk=organisation.canonical_id)
        offer(self, "cluster", Cluster.objects.all())
        offer(self, "supporters", others.filter(kind__in=SUPPORTING))
        offer(self, "partners", others.filter(kind__in=[OrganisationKind.SOCIAL_ECONOMY, OrganisationKind.COMPANY]))
        if late:
            self.fields["late_reason"].required = True
        else:
            del self.fields["late_reason"]
