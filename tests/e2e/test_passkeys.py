"""A passkey in a real browser, with Chromium's virtual authenticator: registered on the account page, then used instead of a password."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def chromium(live_server: object, chromium_browser: Browser) -> Iterator[Page]:
    """A page with a virtual authenticator. Closed before the server: a request that still runs would hold its database."""
    context = chromium_browser.new_context()
    opened = context.new_page()
    devtools = context.new_cdp_session(opened)
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
    context.close()


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
