"""The forms of a signatory (the code of the mail, the reason to decline), and of who asks for a signature again."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from subsidies.models import Signature


class SignForm(forms.Form):
    """The action asks for the code that is missing, and counts a wrong one."""

    code = forms.CharField(
        label="Code uit de e-mail",
        required=False,
        max_length=10,
        help_text="Zes cijfers.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(label="Waarom ondertekent u niet?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AskAgainForm(forms.Form):
    """Of whom the signature is missing, and who signs instead: nobody means a new link and code for the same person."""

    signature = forms.ModelChoiceField(
        label="Welke handtekening?",
        queryset=Signature.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Kies welke handtekening u opnieuw vraagt.",
            "invalid_choice": "Deze handtekening wordt niet meer gevraagd. Kies een andere.",
        },
    )
    instead = forms.ModelChoiceField(
        label="Iemand anders in de plaats",
        help_text="Dezelfde persoon krijgt een nieuwe link en code; de vorige werken niet meer.",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nee, dezelfde persoon",
        error_messages={"invalid_choice": "Kies een andere ondertekenaar van uw organisatie."},
    )

    def __init__(self, *args: Any, signatures: QuerySet[Signature], others: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signature"].queryset, self.fields["instead"].queryset = signatures, others  # type: ignore[attr-defined]  # of the two above
