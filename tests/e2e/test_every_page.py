"""Every kind of page that a role reaches by links, opened with the example city: no console error, no breach, no axe finding, no sideways scroll."""

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from accounts.models import User

ROLES = ("regisseur", "aanvrager1", "beheer", "ocmw")
FILES = re.compile(r"uitvoer|/csv/|/xlsx/|\.(?:csv|xlsx|pdf|json|yaml|ics)$|ontvangstbewijs|download|sjabloon|^/api/")
NUMBER = re.compile(r"\d+")
NAMED = re.compile(r"/(indicatoren|codelijsten|instellingen)/(?!code/)(room_)?[^/]+/")


def kind(address: str) -> str:
    """/fiches/12/ and /fiches/13/ are the same kind of page, and so are two code lists, two indicators, two settings, two rooms."""
    path = NAMED.sub(r"/\1/\2N/", address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])
    return NUMBER.sub("N", path)


def links(page: Page) -> Iterator[str]:
    for address in page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))"):
        if address.startswith("/") and not FILES.search(address.split("?")[0]):
            yield address


@pytest.fixture
def _example_city(settings) -> None:
    settings.MFA_REQUIRED_FOR_STAFF = False
    settings.IS_DEMO = True
    call_command("load_reference", verbosity=0)
    call_command("load_example", verbosity=0)


@pytest.mark.usefixtures("_example_city")
def test_every_page_that_a_role_reaches_is_in_order(open_browser, axe):
    seen: set[str] = set()
    found: list[str] = []
    for number, name in enumerate(ROLES):
        browser = open_browser(width=(390, 1280)[number % 2], scheme=("light", "dark")[number % 2])
        browser.log_in(User.objects.get(email=f"{name}@kortrijk.test"))
        page = browser.page()
        waiting = ["/"]
        while waiting:
            address = waiting.pop(0)
            if kind(address) in seen:
                continue
            seen.add(kind(address))
            response = page.goto(address)
            if response is None or response.status != 200:
                found.append(f"{name} {address}: {response and response.status}")
                continue
            try:
                axe(page)
            except AssertionError as error:
                found.append(f"{name} {error}")
            waiting += links(page)
        seen.discard("/")  # every role has its own desk
    assert found == [], "\n".join(found)
    assert {"/fiches/N/", "/initiatieven/N/", "/organisaties/N/", "/monitoring/kerngetallen/", "/beheer/gebruikers/"} <= seen
