"""Logging in: password, mailed code, forgotten password; in Dutch with "u", without telling who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import mail
from django.test import RequestFactory
from django.urls import reverse

from accounts.adapters import AccountAdapter
from accounts.models import User
from core.models import AuditEvent
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


@pytest.fixture
def user() -> User:
    return UserFactory(applicant=True, can_login=True)


def code_in(message) -> str:
    return re.search(r"\b\d{6}\b", message.body)[0]


def test_the_login_page_offers_password_code_and_registration(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "Stuur mij een code" in page
    assert reverse("accounts:organisation-register") in page
    assert not FAMILIAR.search(page)


def test_a_password_logs_in(client, user):
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302
    assert response.url == reverse("home")
    assert client.get(reverse("accounts:profile")).status_code == 200


@pytest.mark.parametrize(("email", "password"), [("", "fout-wachtwoord"), ("niemand@voorbeeld.test", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_read_the_same(client, user, email, password):
    response = client.post(reverse("account_login"), {"login": email or user.email, "password": password})
    assert "Het e-mailadres of het wachtwoord klopt niet." in response.content.decode()


def test_the_sixth_wrong_password_has_to_wait(client, user):
    for _ in range(5):
        client.post(reverse("account_login"), {"login": user.email, "password": "fout"})
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert "Wacht vijf minuten" in response.content.decode()


def test_a_mailed_code_logs_in_once(client, user):
    response = client.post(reverse("account_request_login_code"), {"email": user.email}, follow=True)
    assert user.email in response.content.decode()
    assert mail.outbox[0].subject == "Uw code om u aan te melden"
    code = code_in(mail.outbox[0])
    assert client.post(reverse("account_confirm_login_code"), {"code": code}).url == reverse("home")
    client.post(reverse("account_logout"))
    assert client.get(reverse("account_confirm_login_code")).status_code == 302


def test_three_wrong_codes_end_the_login(client, user):
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = code_in(mail.outbox[0])
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert "Deze code klopt niet" in client.post(reverse("account_confirm_login_code"), {"code": wrong}).content.decode()
    client.post(reverse("account_confirm_login_code"), {"code": wrong})
    assert client.post(reverse("account_confirm_login_code"), {"code": wrong}).status_code == 302
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_an_unknown_address_sees_the_same_page_and_gets_another_mail(client):
    response = client.post(reverse("account_request_login_code"), {"email": "niemand@voorbeeld.test"}, follow=True)
    assert "Vul de code in" in response.content.decode()
    assert mail.outbox[0].subject == "Met dit adres bestaat geen account"


def test_a_code_can_be_asked_again(client, user):
    client.post(reverse("account_request_login_code"), {"email": user.email})
    client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    first, second = mail.outbox
    assert client.post(reverse("account_confirm_login_code"), {"code": code_in(second)}).url == reverse("home")
    assert first.body != second.body


def test_a_forgotten_password_is_replaced_by_code(client, user):
    client.post(reverse("account_reset_password"), {"email": user.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_in(mail.outbox[0])})
    page = client.get(reverse("account_complete_password_reset"))
    assert "Kies een nieuw wachtwoord" in page.content.decode()
    new = "een-heel-ander-wachtwoord-7"
    client.post(reverse("account_complete_password_reset"), {"password1": new, "password2": new}, follow=True)
    user.refresh_from_db()
    assert user.check_password(new)
    assert AuditEvent.objects.filter(subject=f"accounts.user:{user.pk}", event="aanmelding:password_reset").exists()


def test_a_new_password_twice_different_says_so_formally(as_user, user):
    client = as_user(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "lang-genoeg-12345", "password2": "anders-genoeg-123"}
    )
    page = response.content.decode()
    assert "De twee wachtwoorden zijn niet gelijk." in page
    assert not FAMILIAR.search(page)


def test_a_password_is_changed_and_the_person_is_told(as_user, user):
    client = as_user(user)
    new = "een-heel-ander-wachtwoord-7"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    assert mail.outbox[0].subject == "Uw wachtwoord is gewijzigd"
    assert "verwittig de functioneel beheerder" in mail.outbox[0].body


def test_somebody_without_password_sets_one(as_user):
    user = UserFactory(applicant=True, verified=True)
    client = as_user(user)
    new = "een-heel-ander-wachtwoord-7"
    assert "Wachtwoord instellen" in client.get(reverse("account_set_password"), follow=True).content.decode()
    client.post(reverse("account_set_password"), {"password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)


def test_a_new_address_counts_once_its_code_is_given(client, user):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert user.email in client.get(reverse("account_email")).content.decode()
    client.post(reverse("account_email"), {"action_add": "", "email": "nieuw@voorbeeld.test"})
    user.refresh_from_db()
    assert user.email != "nieuw@voorbeeld.test"
    assert "nieuw@voorbeeld.test" in client.get(reverse("account_email_verification_sent")).content.decode()
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})
    user.refresh_from_db()
    user.person.refresh_from_db()
    assert (user.email, user.person.email) == ("nieuw@voorbeeld.test", "nieuw@voorbeeld.test")
    assert [a.email for a in EmailAddress.objects.filter(user=user)] == ["nieuw@voorbeeld.test"]
    assert mail.outbox[1].subject == "Uw e-mailadres is gewijzigd"


def test_plain_sign_up_is_closed_and_tells_the_ways_in(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert "Organisatie aanmelden" in page
    client.post(reverse("account_signup"), {"email": "x@voorbeeld.test", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(email="x@voorbeeld.test").exists()


def test_an_address_that_somebody_else_proved_meanwhile_is_not_confirmed(user):
    EmailAddress.objects.create(user=UserFactory(), email="nieuw@voorbeeld.test", verified=True)
    request = RequestFactory().get("/")
    request.session, request.user = {}, user
    request._messages = FallbackStorage(request)
    assert AccountAdapter(request).confirm_email(request, EmailAddress(user=user, email="nieuw@voorbeeld.test")) is False
    user.person.refresh_from_db()
    assert user.person.email == user.email != "nieuw@voorbeeld.test"
    assert not AuditEvent.objects.filter(event="e-mailadres bevestigd").exists()


def test_a_closed_account_does_not_log_in(client):
    user = UserFactory(applicant=True, can_login=True, is_active=False)
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.get(reverse("accounts:profile")).status_code == 302
    if response.status_code == 302:
        assert "Dit account is afgesloten" in client.get(response.url).content.decode()


def test_logging_out_asks_by_post(as_user, user):
    client = as_user(user)
    assert "Wilt u zich afmelden?" in client.get(reverse("account_logout")).content.decode()
    assert client.get(reverse("accounts:profile")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("accounts:profile")).status_code == 302


@pytest.mark.parametrize(
    "name", ["account_inactive", "account_reset_password", "account_request_login_code", "socialaccount_login_cancelled", "socialaccount_login_error"]
)
def test_public_pages_of_logging_in_are_formal_dutch(client, name):
    page = client.get(reverse(name)).content.decode()
    assert '<html lang="nl' in page
    assert not FAMILIAR.search(page)


def test_the_demo_shows_the_code_that_it_does_not_mail(client, user, settings):
    settings.IS_DEMO = True
    page = client.post(reverse("account_request_login_code"), {"email": user.email}, follow=True).content.decode()
    assert f"Uw code is {code_in(mail.outbox[0])}" in page


def test_a_code_is_never_shown_outside_the_demo(client, user):
    page = client.post(reverse("account_request_login_code"), {"email": user.email}, follow=True).content.decode()
    assert code_in(mail.outbox[0]) not in page
