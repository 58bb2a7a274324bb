"""Login through ACM/IDM, against a real OpenID provider on this machine: the whole authorization-code flow with PKCE."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jwt
import oidc_provider_mock
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from accounts.views.openid import ASSERTION_TYPE, AssertionClient
from core.models import AuditEvent
from tests.factories.accounts import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),  # inside the provider, which runs in this process
]
RRN = "85073003328"
CLAIMS = {
    "vo_id": "vo-123",
    "vo_orgcode": "0207494678",
    "rrn": RRN,
    "email": "iemand@elders.test",
    "given_name": "Ann",
    "kortrijk_se_rol": ["KSE-Regisseur"],
}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    people = [
        oidc_provider_mock.User(sub="sub-1", claims=CLAIMS),
        oidc_provider_mock.User(sub="sub-2", claims={"rrn": RRN, "email": "ander@elders.test"}),
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(settings, provider) -> None:
    app = {
        "provider_id": "acm-idm",
        "name": "ACM/IDM",
        "client_id": "kortrijk-se",
        "secret": "geheim",
        "settings": {"server_url": provider, "scope": ["openid", "profile"]},
    }
    settings.OIDC_SERVER_URL = provider
    settings.OIDC_ROLE_MAP = {"KSE-Regisseur": Role.DIRECTOR}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def through(browser: Client, sub: str = "sub-1", query: str = ""):
    """Press the button, log in at the provider, come back."""
    start = browser.post(reverse("openid_connect_login", args=["acm-idm"]) + query)
    assert start.status_code == 302, start.content.decode()
    asked = parse_qs(urlsplit(start.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    with requests.Session() as session:
        back = session.post(start.url, data={"sub": sub}, allow_redirects=False, timeout=10)
    parts = urlsplit(back.headers["Location"])
    return browser.get(f"{parts.path}?{parts.query}")


def test_the_button_is_there_only_when_it_is_configured(client, settings):
    assert "Aanmelden via ACM/IDM" in client.get(reverse("account_login")).content.decode()
    settings.OIDC_SERVER_URL = ""
    assert "ACM/IDM" not in client.get(reverse("account_login")).content.decode()


def test_a_known_identity_logs_in_to_its_account(client):
    user = UserFactory(director=True, vo_id="vo-123")
    browser = Client()
    assert through(browser).url == reverse("home")
    assert user.email in browser.get(reverse("accounts:profile")).content.decode()
    assert AuditEvent.objects.filter(subject=f"accounts.user:{user.pk}", event="aanmelding:account_connected").exists()
    again = Client()
    assert through(again).url == reverse("home")
    assert SocialAccount.objects.get().user == user


def test_the_national_number_is_stored_nowhere(client):
    UserFactory(vo_id="vo-123")
    browser = Client()
    through(browser)
    through(Client())
    kept = SocialAccount.objects.get().extra_data
    assert kept == {"userinfo": {"sub": "sub-1", "vo_id": "vo-123", "vo_orgcode": "0207494678", "kortrijk_se_rol": ["KSE-Regisseur"]}}
    assert RRN not in str(dict(browser.session)) + str(list(AuditEvent.objects.values()))


def test_a_claimed_role_is_never_given(client):
    user = UserFactory(vo_id="vo-123")
    through(Client())
    assert User.objects.get(pk=user.pk).roles == frozenset()


@pytest.mark.parametrize("sub", ["sub-1", "sub-2"])
def test_an_unknown_identity_gets_no_account(client, sub):
    UserFactory(person__email="iemand@elders.test", verified=True)
    browser = Client()
    response = through(browser, sub)
    assert response.status_code == 403
    assert "We kennen u nog niet" in response.content.decode()
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert RRN not in str(dict(browser.session))


def test_a_closed_account_stays_out(client):
    UserFactory(vo_id="vo-123", is_active=False)
    browser = Client()
    through(browser)
    assert browser.get(reverse("accounts:profile")).status_code == 302


def test_who_is_logged_in_links_the_identity_from_the_profile(client):
    user = UserFactory(verified=True)
    browser = Client()
    browser.force_login(user)
    assert "Koppelen" in browser.get(reverse("accounts:profile")).content.decode()
    assert through(browser, query="?process=connect").url == reverse("accounts:profile")
    assert SocialAccount.objects.get().user == user
    other = Client()
    assert through(other).url == reverse("home")
    page = browser.get(reverse("socialaccount_connections")).content.decode()
    assert "sinds" in page


def test_an_identity_belongs_to_one_account(client):
    UserFactory(vo_id="vo-123")
    through(Client())
    browser = Client()
    browser.force_login(UserFactory(verified=True))
    through(browser, query="?process=connect")
    assert "hoort al bij een ander account" in browser.get(reverse("accounts:profile")).content.decode()


def test_such_a_login_is_a_second_factor_for_staff(client, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    UserFactory(director=True, vo_id="vo-123")
    browser = Client()
    through(browser)
    assert browser.get(reverse("home")).status_code == 200


def test_an_answer_that_nobody_asked_is_refused(client):
    page = client.get(reverse("openid_connect_callback", args=["acm-idm"]), {"code": "x", "state": "y"}).content.decode()
    assert "Aanmelden mislukt" in page
    assert "x" not in dict(client.session)


def test_an_unknown_provider_is_404(client):
    assert client.post(reverse("openid_connect_login", args=["ander"])).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=["ander"])).status_code == 404


class Recorder(BaseHTTPRequestHandler):
    """A token endpoint that keeps what it was sent."""

    seen: list[dict[str, list[str]]] = []

    def do_POST(self) -> None:
        self.seen.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"access_token": "t"}')

    def log_message(self, *args: object) -> None:
        pass


def test_with_a_private_key_the_client_signs_who_it_is(settings):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings.OIDC_PRIVATE_KEY = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    settings.OIDC_KEY_ID = "sleutel-1"
    server = HTTPServer(("127.0.0.1", 0), Recorder)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/token"
    client = AssertionClient(SimpleNamespace(), "kortrijk-se", "", "POST", url, "https://kse.test/terug/")
    assert client.get_access_token("code", pkce_code_verifier="v") == {"access_token": "t"}
    thread.join(5)
    server.server_close()
    sent = Recorder.seen[0]
    assert sent["client_assertion_type"] == [ASSERTION_TYPE]
    assert "client_secret" not in sent
    claims = jwt.decode(sent["client_assertion"][0], key.public_key(), algorithms=["RS256"], audience=url)
    assert (claims["iss"], claims["sub"]) == ("kortrijk-se", "kortrijk-se")
    assert jwt.get_unverified_header(sent["client_assertion"][0])["kid"] == "sleutel-1"
