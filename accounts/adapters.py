"""Where allauth meets the city: closed sign-up, Dutch texts with "u", registration finished at the first login, ACM/IDM without surprises."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account import auth_backends
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.actions import login, registration
from accounts.models import User
from core.errors import RuleError
from core.models import ParkedPost

PREVIOUS_LOGIN = "previous_login"


class AuthenticationBackend(auth_backends.AuthenticationBackend):
    """The account comes with its person and roles: every page asks them."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_grants(timezone.localdate()).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Login with e-mail and a password or a mailed code. Accounts are made by registration, invitation or the functional manager."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is afgesloten.",
        "cannot_remove_primary_email": "U kunt het e-mailadres waarmee u zich aanmeldt niet verwijderen.",
        "duplicate_email": "Dit e-mailadres hoort al bij uw account.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "email_taken": "Er bestaat al een account met dit e-mailadres.",
        "enter_current_password": "Vul uw huidige wachtwoord in.",
        "incorrect_code": "Deze code klopt niet. Kijk de code in de laatste e-mail na.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "invalid_or_expired_key": "Deze code is ongeldig of verlopen. Vraag een nieuwe.",
        "invalid_login": "Aanmelden lukte niet.",
        "invalid_password_reset": "Deze code is ongeldig of verlopen. Vraag een nieuwe.",
        "max_email_addresses": "U kunt niet meer dan %d e-mailadressen hebben.",
        "rate_limited": "U probeerde dit te vaak na elkaar. Wacht een paar minuten en probeer opnieuw.",
        "same_as_current": "Dit is uw huidige waarde. Vul een andere in.",
        "select_only_one": "Kies er één.",
        "too_many_login_attempts": "Er waren te veel mislukte pogingen. Wacht vijf minuten en probeer opnieuw.",
        "unknown_email": "Dit e-mailadres hoort bij geen account.",
        "unverified_primary_email": "Bevestig eerst uw e-mailadres.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: one comes in with an organisation, an invitation, or a role given by the city."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who just logged in is not asked again who it is."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app))

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """One text file a mail: its first line is the subject."""
        text = render_to_string(f"{template_prefix}.txt", context, self.request)
        subject, _, body = text.strip().partition("\n")
        to = [email] if isinstance(email, str) else email
        return EmailMessage(subject.strip(), f"{body.strip()}\n", self.get_from_email(), to, headers=headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Codes leave at once and are kept nowhere; the demo, which sends no mail, shows them on the page."""
        super().send_mail(template_prefix, email, context)
        if settings.IS_DEMO and "code" in context:
            messages.info(self.request, f"Voorbeeldomgeving: er vertrekt geen e-mail. Uw code is {context['code']}.")

    def send_notification_mail(self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None) -> None:
        """Tell the person, and the log, that the way to log in changed."""
        login.record_change(user, event=template_prefix.rpartition("/")[2], at=timezone.now())
        super().send_notification_mail(template_prefix, user, context, email)

    def login(self, request: HttpRequest, user: Any) -> None:
        """The work desk tells what changed since the login before this one."""
        before = user.last_login
        super().login(request, user)
        if before:
            request.session[PREVIOUS_LOGIN] = before.isoformat()

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        is_confirmed = bool(super().confirm_email(request, email_address))
        if is_confirmed:
            login.confirm_email(email_address.user, email=email_address.email, at=timezone.now())
        return is_confirmed

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """First what waits for this person: a registration to finish, then text that was kept; then the page that was asked."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        target = finish_registration(request, user) or kept_text(user, response)
        return HttpResponseRedirect(target) if target else response


def finish_registration(request: HttpRequest, user: User) -> str:
    """The organisation that was entered before the e-mail address was confirmed; only for the person who confirmed that address."""
    given = request.session.pop(registration.SESSION_KEY, None)
    if given is None or given["email"] != user.email:
        return ""
    now = timezone.now()
    update_session_auth_hash(request, login.settle(user, name=given["name"], password_hash=given["password_hash"], at=now))
    try:
        outcome = registration.register(
            kbo=given["kbo"], name=given["organisation"], legal_form_id=given["legal_form"], note=given["note"], by=user, at=now
        )
    except RuleError as error:
        messages.error(request, str(error))
        return reverse("accounts:organisation-register")
    messages.success(request, outcome.text)
    return reverse("accounts:registration-done")


def kept_text(user: User, response: HttpResponse) -> str:
    if not ParkedPost.objects.filter(user=user).exists():
        return ""
    return f"{reverse('accounts:parked-list')}?{urlencode({'next': response.headers['Location']})}"


class MFAAdapter(DefaultMFAAdapter):
    """TOTP secrets encrypted with a key from SECRET_KEY (older keys of SECRET_KEY_FALLBACKS still read); staff keep a second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "U kunt uw e-mailadres niet wijzigen zolang aanmelden in twee stappen aanstaat.",
        "cannot_delete_authenticator": "Voor uw rol is aanmelden in twee stappen verplicht. Voeg eerst een andere manier toe.",
        "cannot_generate_recovery_codes": "Herstelcodes kunnen pas als aanmelden in twee stappen aanstaat.",
        "incorrect_code": "Deze code klopt niet.",
        "unverified_email": "Bevestig eerst uw e-mailadres.",
    }

    def get_totp_issuer(self) -> str:
        return "Kortrijk SE"

    def encrypt(self, text: str) -> str:
        return fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return fernet().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not (settings.MFA_REQUIRED_FOR_STAFF and authenticator.user.is_staff):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - the name of the library
        count = Authenticator.objects.filter(user=user, type=type).count()
        return "Mijn toestel" if count == 0 else f"Toestel {count + 1}"


def fernet() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [base64.urlsafe_b64encode(hashlib.sha256(f"accounts.mfa:{secret}".encode()).digest()) for secret in secrets]
    return MultiFernet([Fernet(key) for key in keys])


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """ACM/IDM says who somebody is, not what he may: accounts and roles are made here, and found by `vo_id`.

    Of the claims only those of OIDC_KEPT_CLAIMS are stored; the national register number (rrn) never is.
    """

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": "Deze aanmelding hoort al bij een ander account.",
        "disconnect_last": "U kunt uw laatste manier om aan te melden niet verwijderen.",
        "email_taken": "Er bestaat al een account met dit e-mailadres. Meld u daarmee aan en koppel %s op uw accountpagina.",
        "invalid_token": "Aanmelden lukte niet.",
        "no_password": "Uw account heeft geen wachtwoord.",
        "no_verified_email": "Uw account heeft geen bevestigd e-mailadres.",
    }

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Strip the claims before the library stores anything."""
        claims = sociallogin.account.extra_data
        parts = [claims.get("id_token") or {}, claims.get("userinfo") or {}]
        kept = {key: value for part in parts for key, value in part.items() if key in settings.OIDC_KEPT_CLAIMS}
        sociallogin.account.extra_data = {"userinfo": kept}
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account by `vo_id`; make none."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        vo_id = sociallogin.account.extra_data["userinfo"].get("vo_id")
        known = User.objects.filter(vo_id=vo_id).first() if vo_id else None
        if known is None:
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))
        sociallogin.connect(request, known)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("accounts:profile")
