"""Somebody at a screen: finds what to press, follow and fill in by its words. Every page that comes up is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, expect

from accounts.middleware.idle import LAST_SEEN
from accounts.models import User
from tests.client import Client
from tests.factories.accounts import PASSWORD

Look = Callable[[Page], None]


@dataclass
class Seat:
    """One browser at which people take turns, for what costs is a browser; each has a tab and a session of his own."""

    browser: Any
    look: Look
    taken_by: Reader | None = None

    @property
    def session(self) -> str:
        return str(next(cookie["value"] for cookie in self.browser.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME))

    def give_to(self, reader: Reader) -> None:
        if self.taken_by is reader:
            return
        if self.taken_by is not None:
            self.taken_by.session = self.session
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": reader.session, "url": self.browser.address}
        self.browser.context.add_cookies([cookie])
        self.taken_by = reader
        reader.page.bring_to_front()


class Reader:
    def __init__(self, seat: Seat, user: User) -> None:
        client = Client()
        client.force_login(user)
        self.session: str = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.seat, self.user, self.page = seat, user, seat.browser.page()

    def open(self, address: str) -> None:
        self.seat.give_to(self)
        self.page.goto(address)
        self.seat.look(self.page)

    def reloads(self) -> None:
        self.open(self.page.url)

    def follow(self, *names: str) -> None:
        """One link after the other."""
        self.seat.give_to(self)
        for name in names:
            self.page.get_by_role("main").get_by_role("link", name=name).first.click()
            self.seat.look(self.page)

    def press(self, name: str) -> None:
        self.seat.give_to(self)
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()
        self.seat.look(self.page)

    def fill(self, boxes: dict[str, str]) -> None:
        """Text boxes and lists by what stands above them; of more boxes with one name the last, which is the empty one."""
        for label, text in boxes.items():
            box = self.page.get_by_label(label).last
            if box.evaluate("(element) => element.tagName") == "SELECT":
                box.select_option(label=text)
            else:
                box.fill(text)

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_role("main")).to_contain_text(text)

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def goes_away_for_too_long(self) -> None:
        """The session stays as it was left, and nobody touches it for longer than a member may."""
        session = SessionStore(self.seat.session)
        session[LAST_SEEN] = session[LAST_SEEN] - settings.MEMBER_IDLE_SECONDS - 60
        session.save()

    def logs_in_here(self) -> None:
        self.page.get_by_label("E-mailadres", exact=False).first.fill(self.user.email)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.press("Aanmelden")


def mirrored(mirror: Page, look: Look) -> Look:
    """Looks at the same page in a browser that runs JavaScript, as axe needs: not asked again, for it may be the answer to a post."""

    def inspect(page: Page) -> None:
        html = page.content()
        mirror.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"), times=1)
        mirror.goto(page.url)
        look(mirror)

    return inspect
