"""The forms of allauth in our words: labels and hints in Dutch, no placeholders, everything else as the library has it."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.core.exceptions import ValidationError

EMAIL = "E-mailadres"
CODE = "Code"
CODE_HINT = "De zes cijfers uit de e-mail."
NEW_PASSWORD = "Nieuw wachtwoord"  # noqa: S105 - a label
PASSWORD_HINT = "Minstens 12 tekens. Enkele gewone woorden na elkaar zijn sterk en makkelijk te onthouden."  # noqa: S105 - a hint
UNEQUAL = "De twee wachtwoorden zijn niet gelijk."


def say(form: forms.BaseForm, **texts: str | tuple[str, str]) -> None:
    """Give fields their label, or label and hint, and take the placeholder away: a label stays readable while typing."""
    for name, text in texts.items():
        if name in form.fields:
            label, hint = (text, "") if isinstance(text, str) else text
            form.fields[name].label, form.fields[name].help_text = label, hint
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def same_passwords(form: forms.BaseForm) -> None:
    """Replace the library's words for two passwords that differ."""
    for name in ("password2",):
        if name in form.errors and form.cleaned_data.get("password1"):
            form.errors[name] = form.error_class([UNEQUAL])


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, login=EMAIL, password="Wachtwoord")  # noqa: S106 - a label
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "type": "email"}


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, email=EMAIL)


class CodeForm(forms.Form):
    """Shared by all forms that ask a mailed code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=(CODE, CODE_HINT))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}


class ConfirmLoginCodeForm(CodeForm, allauth_forms.ConfirmLoginCodeForm):
    pass


class ConfirmEmailCodeForm(CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmResetCodeForm(CodeForm, allauth_forms.ConfirmPasswordResetCodeForm):
    pass


class ChangeEmailForm(allauth_forms.ChangeEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, email=EMAIL)


class AddEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, email=("Nieuw e-mailadres", "We sturen een code naar dit adres. Het nieuwe adres geldt zodra u die hebt ingevuld."))


class TwoPasswords(forms.Form):
    """Shared by all forms that ask a new password twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, oldpassword="Huidig wachtwoord", password1=(NEW_PASSWORD, PASSWORD_HINT), password2=f"{NEW_PASSWORD}, nog eens")

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            same_passwords(self)


class ChangePasswordForm(TwoPasswords, allauth_forms.ChangePasswordForm):
    pass


class SetPasswordForm(TwoPasswords, allauth_forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(TwoPasswords, allauth_forms.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, email=EMAIL)


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, password="Wachtwoord")  # noqa: S106 - a label


class NewPasswordFields(forms.Form):
    """An optional password, twice: who leaves it empty logs in with a mailed code."""

    password1 = forms.CharField(
        label="Wachtwoord",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=f"{PASSWORD_HINT} Laat leeg om u telkens met een code per e-mail aan te melden.",
    )
    password2 = forms.CharField(
        label="Wachtwoord, nog eens", required=False, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def check_passwords(self, user: Any) -> None:
        """Equal, and strong enough for this person."""
        first, second = self.cleaned_data.get("password1", ""), self.cleaned_data.get("password2", "")
        if first != second:
            self.add_error("password2", UNEQUAL)
        elif first:
            try:
                allauth_forms.get_adapter().clean_password(first, user=user)
            except ValidationError as error:
                self.add_error("password1", error)
