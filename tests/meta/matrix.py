"""The access matrix as rows: every address and method, what each reader gets, and how that is found out.

A cell is the status of the answer; `login` is a redirect to the login page, and `*` behind it says that something was written.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import FakePayload
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.adapters import AuthenticationBackend
from accounts.enums import Role
from accounts.models import User
from kortrijk_se import urls as site
from tests.client import writes
from tests.meta.world import ANONYMOUS, NO_ROLE, WEAK

FILE = Path(__file__).parent / "access.csv"
UNKNOWN = "?"
# What stands on pages for few: the permission that it takes, and how it looks in an answer.
SECRETS = {"iban.see": re.compile(rb"BE68.{0,6}5390.{0,6}0754.{0,6}7034"), "mandates.see": re.compile(rb"Stille vennoot")}
WRITTEN = "*"
WITNESSES = (NO_ROLE, Role.DIRECTOR.value)
# The addresses of the site, with refusals that render no page: thousands of them would.
urlpatterns = site.urlpatterns
SAFE = "GET"
METHODS = (SAFE, "POST")
API_METHODS = frozenset({"PUT", "PATCH", "DELETE"})
Key = tuple[str, str]
Rows = dict[Key, dict[str, str]]


def patterns(resolver: URLResolver | None = None, above: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site by its name; static files are no addresses."""
    for pattern in (resolver or get_resolver("kortrijk_se.urls")).url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*above, str(pattern.name)]), pattern
        else:
            yield from patterns(pattern, (*above, pattern.namespace) if pattern.namespace else above)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=404)


@cache
def found() -> dict[str, list[URLPattern]]:
    grouped: dict[str, list[URLPattern]] = {}
    for name, pattern in patterns():
        grouped.setdefault(name, []).append(pattern)
    return grouped


def names() -> list[str]:
    return sorted(found())


@cache
def methods(name: str) -> tuple[str, ...]:
    """Every address is read and posted to; one of the API also gets what its view takes besides."""
    more = API_METHODS & {method.upper() for pattern in found()[name] for method in getattr(pattern.callback, "actions", None) or ()}
    return (*METHODS, *sorted(more))


def keys() -> list[Key]:
    return [(name, method) for name in names() for method in methods(name)]


@cache
def read() -> Rows:
    with FILE.open(newline="") as source:
        return {(row.pop("adres"), row.pop("methode")): row for row in csv.DictReader(source)}


def write(readers: list[str]) -> int:
    """The file with every address and reader of today, sorted; what nobody judged yet is `?`. Gives how many cells are."""
    known = read() if FILE.exists() else {}
    rows = [{"adres": name, "methode": method} | {r: known.get((name, method), {}).get(r, UNKNOWN) for r in readers} for name, method in keys()]
    read.cache_clear()
    with FILE.open("w", newline="") as target:
        writer = csv.DictWriter(target, ["adres", "methode", *readers], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return sum(cell == UNKNOWN for row in rows for cell in row.values())


def row(visitors: dict[str, Visitor], method: str, path: str) -> dict[str, str]:
    """What each reader gets. A page that does not take the method says so before it asks who is there: two readers stand for all."""
    found = {reader: visitors[reader].cell(method, path) for reader in (ANONYMOUS, *WITNESSES, WEAK)}
    if {found[reader] for reader in WITNESSES} == {"405"}:
        return {reader: found.get(reader, "405") for reader in visitors}
    return {reader: found.get(reader) or visitor.cell(method, path) for reader, visitor in visitors.items()}


class Backend(AuthenticationBackend):
    """Looks a reader up once: as every request is undone, the next one would find the same. Nobody gets the object that another request had."""

    known: ClassVar[dict[int, User]] = {}

    def get_user(self, user_id: Any) -> User | None:
        if user_id not in self.known:
            user = super().get_user(user_id)
            if user is None:
                return None
            self.known[user_id] = user
        fresh = copy(self.known[user_id])
        fresh.person = copy(fresh.person)
        return fresh


class Visitor:
    """A browser of one reader. Each request is undone, so that the next one finds the same rows; its cookies, with the session in them, stay too."""

    def __init__(self, user: User | None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(user)
        self.learned: set[str] = set()
        self.client.cookies.update(self.handle(SAFE, reverse("home")).cookies)  # the session holds what a session holds

    def handle(self, method: str, path: str) -> Any:
        """The answer, without the copies of contexts that Django's test client keeps: ten thousand requests go by here."""
        kind = "application/json" if path.startswith("/api/") else "application/x-www-form-urlencoded"
        content = b"{}" if path.startswith("/api/") else b""
        body = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(content)), "wsgi.input": FakePayload(content)} if method != SAFE else {}
        return self.client.handler(self.client._base_environ(REQUEST_METHOD=method, PATH_INFO=path, **body))

    def cell(self, method: str, path: str) -> str:
        with Undoing() as undoing:
            answer = self.handle(method, path)
            body = b"".join(answer) if answer.streaming else answer.content
        self.learned |= {secret for secret, words in SECRETS.items() if words.search(body)}
        return f"{status(answer)}{WRITTEN if undoing.has_written else ''}"


class Undoing:
    """One request, of which nothing stays. One that only reads needs no savepoint: rolling back would drop the prepared statements too."""

    def __init__(self) -> None:
        self.has_written = False
        self.savepoint: str | None = None
        self.look_on = connection.execute_wrapper(self.look)

    def look(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        reason = writes(str(sql))
        if self.savepoint is None and (reason or not str(sql).startswith("SELECT ")):
            self.savepoint = ""  # this statement comes by here too
            self.savepoint = connection.savepoint()
        self.has_written = self.has_written or bool(reason and reason.startswith("writes"))
        return execute(sql, params, many, context)

    def __enter__(self) -> Undoing:
        self.hooks = [*connection.run_on_commit]
        self.look_on.__enter__()
        return self

    def __exit__(self, *caught: Any) -> None:
        self.look_on.__exit__(*caught)
        connection.run_on_commit = self.hooks
        connection.set_rollback(False)
        if self.savepoint:
            connection.savepoint_rollback(self.savepoint)
            connection.savepoint_commit(self.savepoint)


def status(answer: Any) -> str:
    if answer.status_code == 302 and urlsplit(answer["Location"]).path == reverse("account_login"):
        return "login"
    return str(answer.status_code)
