"""A passkey in a real browser, with Chromium's virtual authenticator: registered on the account page, then used instead of a password."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Page, sync_playwright

from tests.factories.accounts import PASSWORD, UserFactory

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="er is geen Chromium geïnstalleerd"),
]


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch, live_server: object) -> Iterator[Page]:
    """Closed before the server: a request that still runs would hold its database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        opened = browser.new_page()
        devtools = opened.context.new_cdp_session(opened)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield opened
        connections.close_all()  # inside Playwright's loop Django keeps connections of its own
        browser.close()


def test_a_passkey_is_registered_and_logs_in(chromium: Page, live_server, settings):
    page = chromium
    settings.ALLOWED_HOSTS = ["localhost"]
    user, faults = UserFactory(director=True, can_login=True), []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Aanmelden", exact=True).click()
    page.wait_for_url(live_server.url + "/")

    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_label("Naam van dit toestel").fill("Laptop van het werk")
    page.get_by_label("Ook gebruiken om aan te melden zonder wachtwoord").check()
    page.get_by_role("button", name="Toevoegen").click()
    page.wait_for_url(lambda url: reverse("mfa_add_webauthn") not in url)
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    assert page.get_by_role("link", name="Laptop van het werk", exact=True).is_visible()
    assert Authenticator.objects.get(user=user, type=Authenticator.Type.WEBAUTHN).wrap().is_passwordless

    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Aanmelden met dit toestel").click()
    page.wait_for_url(live_server.url + "/")
    page.goto(live_server.url + reverse("accounts:profile"))
    assert page.locator("main").get_by_text(user.email).is_visible()
    assert faults == []
