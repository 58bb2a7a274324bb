"""Staff have a second factor, except in the demo; who has none yet reaches the account pages, and what everybody may read."""

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.enums import ORGANISATION_ROLES, STAFF_ROLES, Role
from core.models import ParkedPost
from tests.accounts.test_middleware_parking import TYPED, Browser, form, invite_path
from tests.factories.accounts import OrganisationFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "accounts:colleague-list"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.MFA_REQUIRED_FOR_STAFF = True


@pytest.mark.parametrize("role", list(Role))
def test_only_staff_roles_are_sent_to_the_set_up_page(as_user, role):
    response = as_user(UserFactory(roles=[role])).get(reverse("home"))
    is_sent = response.status_code == 302 and response.url == reverse("accounts:second-factor")
    assert is_sent is (role in STAFF_ROLES)
    assert ORGANISATION_ROLES.isdisjoint(STAFF_ROLES)


@pytest.mark.parametrize("name", ["accounts:second-factor", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "accounts:profile"])
def test_the_account_pages_stay_reachable(as_user, name):
    assert as_user(UserFactory(director=True)).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("address", ["/dienstenwijzer/", "/privacy/", "/toegankelijkheid/", "/gezond/web/", "/api/", "/api/v1/public/services/"])
def test_what_everybody_may_read_stays_open(as_user, address):
    assert as_user(UserFactory(director=True)).get(address).status_code == 200


@pytest.mark.parametrize("name", ["home", "accounts:organisation-list", "initiatives:initiative-list", "management"])
def test_everything_else_waits_for_the_second_factor(as_user, name):
    OrganisationFactory(name="Mobiel vzw")
    response = as_user(UserFactory(director=True)).get(reverse(name))
    assert (response.status_code, response["Location"]) == (302, reverse("accounts:second-factor"))


def test_a_public_page_is_open_for_reading_only(as_user):
    response = as_user(UserFactory(director=True)).post(reverse("privacy"))
    assert (response.status_code, response["Location"]) == (302, reverse("accounts:second-factor"))


def test_the_set_up_page_says_why(as_user):
    assert (
        "Voor uw rol is aanmelden in twee stappen verplicht"
        in as_user(UserFactory(director=True)).get(reverse("accounts:second-factor")).content.decode()
    )


def test_the_api_answers_a_problem_instead_of_a_page(as_user):
    response = as_user(UserFactory(director=True)).get("/api/v1/organisations/")
    assert response.status_code == 403
    assert response["Content-Type"] == "application/problem+json"
    assert "twee stappen" in response.json()["title"]


def test_who_has_a_factor_goes_on_and_is_asked_once_a_session(as_user, django_assert_max_num_queries):
    user = UserFactory(director=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    client = as_user(user)
    assert client.get(reverse("home")).status_code == 200
    Authenticator.objects.all().delete()
    assert client.get(reverse("home")).status_code == 200


def test_a_login_through_acm_idm_is_strong_by_itself(as_user):
    client = as_user(UserFactory(director=True))
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "socialaccount", "provider": "acm-idm"}]
    session.save()
    assert client.get(reverse("home")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(as_user):
    user = UserFactory(director=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert as_user(user).get(reverse("home")).url == reverse("accounts:second-factor")


def test_the_demo_asks_none(as_user, settings):
    settings.MFA_REQUIRED_FOR_STAFF = False
    assert as_user(UserFactory(director=True)).get(reverse("home")).status_code == 200


def test_who_became_staff_while_typing_loses_nothing():
    user = UserFactory(applicant=True, can_login=True)
    browser = Browser()
    browser.log_in(user)
    path = reverse("accounts:profile-edit")
    invite = invite_path(user)
    data = form(browser, path)
    RoleGrantFactory(person=user.person, role=Role.POLICY)
    response = browser.post(invite, data)
    assert response.url == reverse("accounts:second-factor")
    assert ["note", TYPED] in ParkedPost.objects.get(user=user, path=invite).fields
