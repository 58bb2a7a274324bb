"""A real browser on a real server: wide and narrow, light and dark, with and without JavaScript.

Every page that a journey opens is watched: a console error, a script error or a breach of the Content-Security-Policy fails the test,
unless the test said that it expects it (`browser.expects("404")`). `axe(page)` fails on any finding.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from accounts.models import User
from tests.client import Client

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the thread that uses the ORM

WIDTHS = {"breed": 1280, "smal": 390}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
NO_CHROMIUM = "Geen Chromium gevonden: zet CHROMIUM, installeer het pakket chromium, of voer `playwright install chromium` uit."
REPORT_BREACHES = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`));
"""


def chromium(playwright: Playwright) -> str | None:
    """The browser of this machine, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    own = playwright.chromium.executable_path
    return named or (own if Path(own).exists() else None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey, and has a database that the server sees."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            pytest.skip(NO_CHROMIUM)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A browser whose pages are watched. `page()` opens one; `expects` names a part of an error that the test provokes."""

    context: BrowserContext
    address: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error} {error.stack}"))
        return page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def expects(self, *parts: str) -> None:
        self.expected += parts

    def log_in(self, user: User) -> None:
        """As if this person just logged in; the login page has its own tests."""
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        self.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": self.address}])

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(part in fault for part in self.expected)]


Kind = tuple[int, Any, bool, float]  # width, scheme, JavaScript, device_scale_factor


class Contexts:
    """Browsers that are free, by kind. What costs is the process of a site's first page, so each keeps one idle page (a picture) of its own. It is
    given back without other pages, cookies or anything stored; only static files stay in its cache, for our pages say neither a date nor a
    lifetime, so that they are asked for each time."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address, self.free = browser, address, defaultdict[Kind, list[BrowserContext]](list)

    def take(self, kind: Kind) -> BrowserContext:
        return self.free[kind].pop() if self.free[kind] else self._new(*kind)

    def _new(self, width: int, scheme: Any, javascript: bool, factor: float) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            device_scale_factor=factor,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            base_url=self.address,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.add_init_script(REPORT_BREACHES)
        context.new_page().goto("/static/img/icon.svg")
        return context

    def give_back(self, kind: Kind, context: BrowserContext) -> None:
        idle, *others = context.pages
        for page in others:
            page.close()
        session = context.new_cdp_session(idle)
        session.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": "all"})
        session.detach()
        context.clear_cookies()
        self.free[kind].append(context)


@pytest.fixture(scope="session")
def contexts(chromium_browser: Browser, live_server: Any) -> Iterator[Contexts]:
    """Closed before the server: a request that still runs would hold its database."""
    found = Contexts(chromium_browser, live_server.url)
    yield found
    for context in chromium_browser.contexts:
        context.close()


@pytest.fixture
def open_browser(contexts: Contexts) -> Iterator[Callable[..., Watched]]:
    """`open_browser(width=390, scheme="dark", javascript=False)`; what was seen is judged when the test ends."""
    opened: list[tuple[Kind, Watched]] = []

    def open_one(*, width: int = 1280, scheme: Any = "light", javascript: bool = True, device_scale_factor: float = 1) -> Watched:
        kind = (width, scheme, javascript, device_scale_factor)
        opened.append((kind, Watched(contexts.take(kind), contexts.address)))
        return opened[-1][1]

    yield open_one
    for kind, watched in opened:
        contexts.give_back(kind, watched.context)
    assert [fault for _, watched in opened for fault in watched.unexpected()] == []


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def width(request: pytest.FixtureRequest) -> int:
    """Every test that asks it runs on a desk and on a phone."""
    return int(request.param)


@pytest.fixture
def browser_at(open_browser: Callable[..., Watched], width: int) -> Watched:
    """A browser of either width."""
    return open_browser(width=width)


@pytest.fixture
def without_javascript(open_browser: Callable[..., Watched], width: int) -> Watched:
    """The same, with JavaScript off."""
    return open_browser(width=width, javascript=False)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: no finding of axe-core, and no sideways scrolling of the page."""

    def inspect(page: Page) -> None:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run({resultTypes: ['violations']}).then((results) => results.violations)")
        lines = [f"{v['id']} ({v['impact']}): {node['html'][:200]} · {node['failureSummary']}" for v in found for node in v["nodes"]]
        assert lines == [], f"{page.url}\n" + "\n".join(lines)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), f"{page.url} scrolls sideways"

    return inspect
