"""Second factors through the pages: an app, recovery codes, taking away; secrets are encrypted in the database."""

import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.adapters import MFAAdapter
from core.models import AuditEvent
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def totp(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


@pytest.fixture
def user():
    return UserFactory(director=True, can_login=True)


def log_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def activate(client) -> str:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="secret">([A-Z2-7]+)</code>', page)[1]
    assert client.post(reverse("mfa_activate_totp"), {"code": totp(secret)}).status_code == 302
    return secret


@pytest.mark.django_db(transaction=True)
def test_staff_set_up_an_app_and_go_on(client, user, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    log_in(client, user)
    assert client.get(reverse("home")).url == reverse("accounts:second-factor")
    secret = activate(client)
    assert client.get(reverse("home")).status_code == 200
    row = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(row.data)
    assert get_adapter().decrypt(row.data["secret"]) == secret
    assert "Aanmelden in twee stappen staat aan" in [message.subject for message in mail.outbox]
    assert AuditEvent.objects.filter(subject=f"accounts.user:{user.pk}", event="aanmelding:totp_activated").exists()


def test_a_wrong_code_does_not_set_it_up(client, user):
    log_in(client, user)
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "Deze code klopt niet." in page
    assert not Authenticator.objects.exists()


def test_the_next_login_asks_the_code(client, user):
    log_in(client, user)
    secret = activate(client)
    client.post(reverse("account_logout"))
    assert log_in(client, user).url == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert "Tweede stap" in client.get(reverse("mfa_authenticate")).content.decode()
    assert "klopt niet" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": totp(secret, ahead=1)}).url == reverse("home")


def test_a_recovery_code_works_once(user):
    client = Client()  # the library notes on reading that the codes were seen
    log_in(client, user)
    activate(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<li><code>(\d+)</code></li>", page)
    assert len(codes) == 10
    text = client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert text.startswith("Herstelcodes voor Kortrijk SE.")
    assert codes[0] in text
    client.post(reverse("account_logout"))
    log_in(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).url == reverse("home")
    client.post(reverse("account_logout"))
    log_in(client, user)
    assert "klopt niet" in client.post(reverse("mfa_authenticate"), {"code": codes[0]}).content.decode()


def test_new_recovery_codes_replace_the_old(user):
    client = Client()
    log_in(client, user)
    activate(client)
    old = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "Uw vorige codes werken dan niet meer" in client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    client.post(reverse("mfa_generate_recovery_codes"))
    assert re.findall(r"<li><code>(\d+)</code></li>", client.get(reverse("mfa_view_recovery_codes")).content.decode()) != re.findall(
        r"<li><code>(\d+)</code></li>", old
    )


def test_staff_keep_a_second_factor(client, user, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    log_in(client, user)
    activate(client)
    page = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "Voor uw rol is aanmelden in twee stappen verplicht" in page
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_others_may_take_it_away(client):
    user = UserFactory(applicant=True, can_login=True)
    log_in(client, user)
    activate(client)
    assert "Bent u zeker?" in client.get(reverse("mfa_deactivate_totp")).content.decode()
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def test_a_device_gets_another_name_and_that_of_a_colleague_none(client, user):
    log_in(client, user)
    own = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Oud"})
    other = Authenticator.objects.create(user=UserFactory(), type=Authenticator.Type.WEBAUTHN, data={"name": "Geheim toestel"})
    page = client.get(reverse("mfa_edit_webauthn", args=[own.pk])).content.decode()
    assert "Naam van dit toestel" in page
    assert 'value="Oud"' in page
    assert client.post(reverse("mfa_edit_webauthn", args=[own.pk]), {"name": "Laptop van het werk"}).url == reverse("mfa_list_webauthn")
    assert client.post(reverse("mfa_edit_webauthn", args=[other.pk]), {"name": "Gekaapt"}).status_code == 404
    assert sorted(row.data["name"] for row in Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)) == [
        "Geheim toestel",
        "Laptop van het werk",
    ]


def test_secrets_survive_a_new_secret_key(settings):
    adapter = MFAAdapter()
    kept = adapter.encrypt("GEHEIM")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "nieuwe-sleutel" * 5
    assert adapter.decrypt(kept) == "GEHEIM"


def test_the_overview_tells_what_is_on(client, user):
    log_in(client, user)
    assert "App instellen" in client.get(reverse("mfa_index")).content.decode()
    activate(client)
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Uitzetten" in page
    assert "Herstelcodes bekijken" in page
    assert not re.search(r"\b(je|jouw)\b", page)


def test_changing_it_later_asks_again_who_this_is(client, user, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    log_in(client, user)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    assert "Bevestig dat u het bent" in client.get(reverse("account_reauthenticate")).content.decode()


@pytest.mark.parametrize("name", ["mfa_list_webauthn", "mfa_add_webauthn"])
def test_pages_of_devices(client, user, name):
    log_in(client, user)
    page = client.get(reverse(name)).content.decode()
    assert "oestel" in page
    assert not re.search(r"\b(je|jouw)\b", page)
