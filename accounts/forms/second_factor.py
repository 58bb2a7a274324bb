"""The forms of the second factor, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms

from accounts.forms.login import say

NUMERIC = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}
NAME = ("Naam van dit toestel", "Zo herkent u het later: bijvoorbeeld ‘laptop van het werk’.")


class AuthenticatorCode(forms.Form):
    """Shared by the forms that ask a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=("Code", "De zes cijfers uit uw authenticator-app, of een van uw herstelcodes."))
        self.fields["code"].widget.attrs |= NUMERIC


class AuthenticateForm(AuthenticatorCode, base_forms.AuthenticateForm):
    pass


class ReauthenticateForm(AuthenticatorCode, base_forms.ReauthenticateForm):
    pass


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=("Code", "De zes cijfers die uw authenticator-app nu toont."))
        self.fields["code"].widget.attrs |= NUMERIC


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(
            self,
            name=NAME,
            passwordless=(
                "Ook gebruiken om aan te melden zonder wachtwoord",
                "Het toestel vraagt dan uw vingerafdruk, gezicht of pincode.",
            ),
        )


class EditPasskeyForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, name=NAME)
