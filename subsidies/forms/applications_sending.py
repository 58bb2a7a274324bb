"""The forms of a signatory: one with the code of the mail, one with the reason to decline."""

from django import forms


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
