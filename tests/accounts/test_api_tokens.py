"""Tokens: one text for every failure, a second factor where it is on, an end to every token."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from knox.models import AuthToken
from rest_framework.test import APIClient

from accounts.enums import Role
from core.models import AuditEvent
from tests.factories.accounts import PASSWORD, OrganisationFactory, RoleGrantFactory, UserFactory
from tests.factories.sheets import IndicatorSheetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def api() -> APIClient:
    return APIClient()


def ask(api: APIClient, email: str, password: str = PASSWORD, **more: str) -> Any:
    return api.post("/api/v1/tokens/", {"email": email, "password": password, **more})


def bearer(api: APIClient, email: str, **more: str) -> APIClient:
    api.credentials(HTTP_AUTHORIZATION=f"Token {ask(api, email, **more).json()['token']}")
    return api


def test_password_gives_a_token_that_opens_the_api(api: APIClient):
    user = UserFactory(applicant=True, can_login=True)
    answer = ask(api, user.email)
    assert answer.status_code == 201
    assert set(answer.json()) == {"token", "expires_at"}
    assert bearer(api, user.email).get("/api/v1/organisations/").status_code == 200


@pytest.mark.parametrize(("email", "password"), [("niemand@voorbeeld.test", PASSWORD), (None, "verkeerd-wachtwoord")])
def test_wrong_credentials_get_one_text(api: APIClient, email: str | None, password: str):
    user = UserFactory(applicant=True, can_login=True)
    answer = ask(api, email or user.email, password)
    assert answer.status_code == 422
    assert answer.json()["title"] == "Dit e-mailadres en wachtwoord horen niet bij elkaar."


def test_unverified_or_closed_account_gets_the_same_text(api: APIClient):
    unverified = UserFactory(applicant=True, can_login=True, verified=False)
    closed = UserFactory(applicant=True, can_login=True, is_active=False)
    titles = {ask(api, user.email).json()["title"] for user in (unverified, closed)}
    assert titles == {"Dit e-mailadres en wachtwoord horen niet bij elkaar."}


def test_staff_without_second_factor_gets_no_token(api: APIClient, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    user = UserFactory(director=True, can_login=True)
    assert ask(api, user.email).json()["problems"][0]["text"] == "Stel eerst een tweede factor in op uw accountpagina."


def test_second_factor_is_asked_and_checked(api: APIClient):
    user = UserFactory(director=True, can_login=True)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert ask(api, user.email).json()["problems"][0]["text"] == "Geef ook de code van uw tweede factor."
    assert ask(api, user.email, code="000000").json()["problems"][0]["text"] == "Deze code klopt niet."
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert ask(api, user.email, code=code).status_code == 201


def test_recovery_code_works_once(api: APIClient):
    user = UserFactory(director=True, can_login=True)
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    assert ask(api, user.email, code=code).status_code == 201
    assert ask(api, user.email, code=code).status_code == 422
    assert Authenticator.objects.filter(user=user).count() == 2


def test_codes_cannot_be_guessed_without_end(api: APIClient):
    user = UserFactory(director=True, can_login=True)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    answers = [ask(api, user.email, code="000000").json()["problems"][0]["text"] for _ in range(5)]
    assert set(answers) == {"Deze code klopt niet."}
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    late = ask(api, user.email, code=code)
    assert late.status_code == 422
    assert late.json()["problems"][0]["text"] != "Deze code klopt niet."
    assert not AuditEvent.objects.filter(actor_id=user.pk, event="token gemaakt").exists()


def test_token_can_be_taken_back(api: APIClient):
    user = UserFactory(applicant=True, can_login=True)
    client = bearer(api, user.email)
    assert client.delete("/api/v1/tokens/").status_code == 204
    assert client.get("/api/v1/organisations/").status_code == 401
    assert list(AuditEvent.objects.filter(actor_id=user.pk).values_list("event", flat=True)) == ["token gemaakt", "token ingetrokken"]


def test_passwords_cannot_be_guessed_without_end(api: APIClient):
    user, other = UserFactory(applicant=True, can_login=True), UserFactory(applicant=True, can_login=True)
    for _ in range(5):
        assert ask(api, user.email, "verkeerd-wachtwoord").json()["problems"][0]["text"] == "Dit e-mailadres en wachtwoord horen niet bij elkaar."
    late = ask(api, user.email)
    assert (late.status_code, "Wacht vijf minuten" in late.json()["problems"][0]["text"]) == (422, True)
    assert not AuthToken.objects.exists()
    assert ask(api, other.email).status_code == 201


def test_a_session_takes_back_no_token(api: APIClient):
    user = UserFactory(applicant=True, can_login=True)
    client = bearer(APIClient(), user.email)
    api.force_login(user)
    assert api.delete("/api/v1/tokens/").status_code == 204
    assert client.get("/api/v1/organisations/").status_code == 200
    assert list(AuditEvent.objects.filter(actor_id=user.pk).values_list("event", flat=True)) == ["token gemaakt"]


def test_nobody_takes_back_a_token_without_one(api: APIClient):
    assert api.delete("/api/v1/tokens/").status_code == 401


@pytest.mark.parametrize("role", ["", Role.APPLICANT, Role.FORUM_MEMBER, Role.CASE_MANAGER, Role.MONITORING, Role.AUDIT])
def test_a_token_opens_what_the_session_opens(role: str):
    """Also of a foreign sheet, and also with a role that ended."""
    sheet, user = IndicatorSheetFactory(submitted=True), UserFactory(roles=[role] if role else [])
    RoleGrantFactory(person=user.person, role=Role.DIRECTOR, valid_from=date(2010, 1, 1), valid_to=date(2019, 12, 31))
    by_session, by_token = APIClient(), APIClient()
    by_session.force_login(user)
    by_token.credentials(HTTP_AUTHORIZATION=f"Token {AuthToken.objects.create(user=user)[1]}")
    addresses = [
        "organisations/",
        f"initiatives/{sheet.initiative_id}/",
        "key-figures/",
        f"sheets/{sheet.pk}/",
        f"sheets/{sheet.pk}/transitions/check/",
    ]
    answers = [
        [(browser.get(f"/api/v1/{a}").status_code, browser.post(f"/api/v1/{a}").status_code) for a in addresses] for browser in (by_session, by_token)
    ]
    assert answers[0] == answers[1]
    assert answers[0][-1] == (405, 400 if role == Role.MONITORING else 403 if role in {Role.CASE_MANAGER, Role.AUDIT} else 404)


def test_organisation_sees_itself_and_the_city_sees_all(api: APIClient):
    own, other = OrganisationFactory(name="Eigen"), OrganisationFactory(name="Andere")
    applicant = UserFactory(applicant=True, organisation=own)
    api.force_authenticate(applicant)
    assert [o["name"] for o in api.get("/api/v1/organisations/").json()["results"]] == ["Eigen"]
    assert api.get(f"/api/v1/organisations/{other.pk}/").status_code == 404
    api.force_authenticate(UserFactory(director=True))
    assert [o["name"] for o in api.get("/api/v1/organisations/").json()["results"]] == ["Andere", "Eigen"]


def test_organisation_never_shows_its_account_number(api: APIClient):
    own = OrganisationFactory(iban="BE68539007547034", iban_holder="Eigen vzw")
    api.force_authenticate(UserFactory(applicant=True, organisation=own))
    assert "BE68539007547034" not in api.get(f"/api/v1/organisations/{own.pk}/").content.decode()
