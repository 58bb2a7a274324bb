"""What no page of ours may hold: things a strict CSP blocks, template tags left unrendered, links that need JavaScript."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

DATA_TYPES = {"application/json", "application/ld+json"}
UNRENDERED = ("{{", "{%", "{#", "}}", "%}", "#}")
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+(?=")')
HTMX_REQUESTS = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")


@dataclass
class Form:
    """A form being read: whether it posts to us, and whether its token was seen."""

    posts: bool
    has_token: bool = False


@dataclass
class Reader(HTMLParser):
    """Collects the faults of one page or fragment."""

    faults: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    forms: list[Form] = field(default_factory=list)
    data: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        where = self.get_starttag_text() or tag
        if given.get("id"):
            self.ids[given["id"]] += 1
        self.faults += [f"{fault}: {where}" for fault in faults_of(tag, given)]
        self.data = tag == "script" and given.get("type", "") in DATA_TYPES
        if tag == "form":
            self.forms.append(Form(given.get("method", "get").lower() == "post"))
        if given.get("name") == "csrfmiddlewaretoken" and self.forms:
            self.forms[-1].has_token = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.forms:
            form = self.forms.pop()
            if form.posts and not form.has_token:
                self.faults.append("form that posts without csrf_token")
        if tag == "script":
            self.data = False

    def handle_data(self, data: str) -> None:
        if not self.data:
            self.faults += [f"unrendered {sign} in: {data.strip()[:120]}" for sign in UNRENDERED if sign in data]


def faults_of(tag: str, given: dict[str, str]) -> list[str]:
    """The faults of one element."""
    found = []
    if tag == "script" and "src" not in given and given.get("type", "") not in DATA_TYPES:
        found.append("inline script")
    if tag == "style" or "style" in given:
        found.append("inline style")
    if any(name.startswith(("on", "hx-on")) for name in given):
        found.append("inline handler")
    if any(value.strip().lower().startswith("javascript:") for value in given.values()):
        found.append("javascript: address")
    if tag == "a" and "href" not in given and any(name in given for name in HTMX_REQUESTS):
        found.append("htmx link without href")
    if any(sign in value for value in given.values() for sign in UNRENDERED[:3]):
        found.append("unrendered tag in an attribute")
    if "<" in tag or any("<" in name for name in given):
        found.append("broken markup")
    return found


def faults(html: str) -> list[str]:
    """Everything wrong with this page or fragment, in reading order. The same page of another request differs in its token only."""
    return list(_faults(TOKEN.sub("token", html)))


@lru_cache(maxsize=512)
def _faults(html: str) -> tuple[str, ...]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return (*reader.faults, *(f"id used {count} times: {name}" for name, count in reader.ids.items() if count > 1))
