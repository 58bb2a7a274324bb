"""The strict test client: what it lets through may be shown to a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client as DjangoClient

from tests import markup

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
WRITE = re.compile(r'\b(?:INSERT INTO|DELETE FROM|TRUNCATE|UPDATE)\s+"?(?!OF\b|NOWAIT\b|SKIP\b)(\w+)', re.IGNORECASE)
LOCK = re.compile(r"\bFOR (?:NO KEY )?UPDATE\b|\bFOR (?:KEY )?SHARE\b", re.IGNORECASE)
DEFER = re.compile(r"\bprocrastinate_defer\w*", re.IGNORECASE)
LAST_LOGIN = re.compile(r'^UPDATE "accounts_user" SET "last_login" = %s WHERE')
MAY_BE_WRITTEN = {"django_session", "core_accesslog", "core_cache"}
UNSAFE_CSP = ("unsafe-inline", "unsafe-eval", "unsafe-hashes")


class Client(DjangoClient):
    """Django's client that refuses pages with faults, and reading requests that write anything but session, cache, access log and last login."""

    def request(self, **request: Any) -> Any:
        method = request.get("REQUEST_METHOD", "GET")
        with no_writes(f"{method} {request.get('PATH_INFO', '')}") if method in SAFE_METHODS else nothing():
            response = super().request(**request)
        check_page(response)
        return response


def writes(sql: str) -> str | None:
    """What a statement does that a reading request may not do, in words; None when it is harmless."""
    if LAST_LOGIN.match(sql):
        return None
    forbidden = [table for table in WRITE.findall(sql) if table.lower() not in MAY_BE_WRITTEN]
    if forbidden:
        return f"writes {', '.join(forbidden)}"
    if LOCK.search(sql):
        return "locks rows"
    return "defers a job" if DEFER.search(sql) else None


@contextmanager
def nothing() -> Iterator[None]:
    yield


@contextmanager
def no_writes(request: str) -> Iterator[None]:
    """Fail when the request wrote. The statement itself runs, so that the page's own error handling cannot hide it."""
    found: list[str] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if reason := writes(str(sql)):
            found.append(f"{reason}: {sql}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield
    assert not found, f"{request} {found[0]}"


def check_page(response: HttpResponseBase) -> None:
    """Fail on a page that a strict browser would not show as meant."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    policy = response.get("Content-Security-Policy", "")
    assert policy, "page without Content-Security-Policy"
    assert not [word for word in UNSAFE_CSP if word in policy], policy
    found = markup.faults(response.content.decode())  # type: ignore[attr-defined]
    assert not found, "\n".join(found)
