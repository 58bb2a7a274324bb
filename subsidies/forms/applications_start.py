"""Before there is a dossier: whose it is, which project, for how much."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Organisation, User
from core.fields import AmountField, PlainTextField, offer
from core.models import Term
from initiatives.models import Initiative
from subsidies.models import Idea, Project, Round


class StartForm(forms.Form):
    """Who is in one organisation is not asked which; what an organisation does not have is not asked either."""

    organisation = forms.ModelChoiceField(label="Wie vraagt aan?", queryset=Organisation.objects.none())
    title = PlainTextField(label="Titel van het project", max_length=160)
    support_type = forms.ModelChoiceField(label="Welke steun vraagt u?", queryset=Term.objects.none(), empty_label="Kies")
    amount = AmountField(label="Hoeveel denkt u te vragen?", required=False, help_text="Een schatting volstaat; u kunt het bedrag nog wijzigen.")
    project = forms.ModelChoiceField(label="Voor welk project?", queryset=Project.objects.none(), required=False, empty_label="Een nieuw project")
    initiative = forms.ModelChoiceField(
        label="Bij welk initiatief hoort het?", queryset=Initiative.objects.none(), required=False, empty_label="Een nieuw initiatief"
    )
    idea = forms.ModelChoiceField(label="Vertrekt het van een projectidee?", queryset=Idea.objects.none(), required=False, empty_label="Neen")

    def __init__(self, *args: Any, organisations: Iterable[Organisation], terms: Iterable[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [row.pk for row in organisations]
        offer(self, "organisation", Organisation.objects.filter(pk__in=mine))
        offer(self, "support_type", Term.objects.filter(pk__in=[term.pk for term in terms]))
        offer(self, "project", Project.objects.filter(organisation__in=mine))
        offer(self, "initiative", Initiative.objects.filter(organisation__in=mine))
        offer(self, "idea", Idea.objects.filter(organisation__in=mine))
        if len(mine) == 1:
            self.fields["organisation"].initial = mine[0]
            self.fields["organisation"].widget = forms.HiddenInput()


class SubmitForm(forms.Form):
    """Who signs, as the statutes say, and the declaration that makes it an application."""

    signatories = forms.ModelMultipleChoiceField(
        label="Wie ondertekent?",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Eén of twee personen, zoals uw statuten zeggen. Wie u kiest, krijgt een link en een code per e-mail.",
        error_messages={"required": "Kies wie ondertekent."},
    )
    declared = forms.BooleanField(
        label="Ik heb alles nagekeken en dien deze aanvraag in namens de organisatie",
        error_messages={"required": "Vink aan dat u alles hebt nagekeken."},
    )

    def __init__(self, *args: Any, signatories: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "signatories", signatories)


class WithdrawForm(forms.Form):
    reason = PlainTextField(label="Waarom trekt u de aanvraag in?", long=True, max_length=2000)


class CopyForm(forms.Form):
    """The rounds into which a dossier may be taken over."""

    round = forms.ModelChoiceField(label="Naar welke ronde?", queryset=Round.objects.none(), empty_label="Kies")

    def __init__(self, *args: Any, rounds: Iterable[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "round", Round.objects.filter(pk__in=[row.pk for row in rounds]))
