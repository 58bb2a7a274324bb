"""The form of a signatory: the code of the mail, or the reason to decline."""

from django import forms


class SignForm(forms.Form):
    """Which of the two counts is told by the button; the action asks what is missing."""

    code = forms.CharField(
        label="Code uit de e-mail",
        required=False,
        max_length=10,
        help_text="Zes cijfers.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    reason = forms.CharField(label="Reden, als u niet ondertekent", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
