"""A page as a browser without JavaScript sees it: what its forms would post, and its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Form:
    """One form: where it goes and what stands in its boxes, buttons left out."""

    action: str = ""
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.form: Form | None = None
        self.select: str = ""
        self.area: str = ""
        self.skipped = 0
        self.links: list[tuple[str, str]] = []
        self.address: str | None = None
        self.before = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self.skipped += 1
        if tag == "a":
            self.address, self.before = given.get("href", ""), len(self.words)
        if tag == "form":
            self.form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.form)
        if self.form is not None:
            self._box(tag, given, given.get("name", ""))

    def _box(self, tag: str, given: dict[str, str], name: str) -> None:
        assert self.form is not None
        if tag == "input" and name:
            self._input(given, name)
        elif tag == "select":
            self.select = name
            self.form.data.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in given:
            self.form.data[self.select] = given.get("value", "")
        elif tag == "textarea" and name:
            self.area, self.form.data[name] = name, ""
        elif tag == "button" and name:
            self.form.buttons.append((name, given.get("value", "")))

    def _input(self, given: dict[str, str], name: str) -> None:
        assert self.form is not None
        if given.get("type") in {"checkbox", "radio"}:
            if "checked" in given:
                self.form.data[name] = given.get("value", "on")
        elif given.get("type") != "file":
            self.form.data[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.skipped -= 1
        if tag == "form":
            self.form = None
        if tag == "a" and self.address is not None:
            self.links.append((" ".join(" ".join(self.words[self.before :]).split()), self.address))
            self.address = None
        if tag == "select":
            self.select = ""
        if tag == "textarea" and self.form is not None:
            self.form.data[self.area] = self.form.data[self.area].removeprefix("\n")  # as every browser does
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area and self.form is not None:
            self.form.data[self.area] += data
        if not self.skipped and data.strip():
            self.words.append(data.strip())


def _read(response: Any) -> _Reader:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader


def forms(response: Any) -> list[Form]:
    return _read(response).forms


def form(response: Any, action: str = "") -> Form:
    """The first form that posts, or the one whose address ends so."""
    found = [f for f in forms(response) if f.method == "post" and "afmelden" not in f.action and (not action or f.action.endswith(action))]
    assert found, f"no form {action!r} on the page"
    return found[0]


def links(response: Any) -> list[tuple[str, str]]:
    """Every link of the page: its text and its address."""
    return _read(response).links


def text(response: Any) -> str:
    """What a reader reads, with single spaces."""
    return " ".join(" ".join(_read(response).words).split())
