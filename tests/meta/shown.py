"""Which addresses show rows: found in the views and templates themselves, so that a new list cannot stay out of the table."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern

from tests.meta import matrix

APPS = {"accounts", "initiatives", "kortrijk_se", "monitoring", "subsidies", "swot"}
TEMPLATES = Path(settings.BASE_DIR) / "templates"
LOOP = "{% for "
TEMPLATE = re.compile(r"([\w/]+\.html)(?:#\w+)?")
ROWS = {"components/before_after.html", "components/find.html", "components/task_list.html", "components/timeline.html"}
PART = re.compile(r'{% (?:include|extends) "([^"]+)"')


def addresses() -> set[str]:
    """Every address that somebody may open and that lists rows: a Listing, a loop in its template, or a list of the API."""
    opened = {name for (name, method), row in matrix.read().items() if method == matrix.SAFE and "200" in row.values()}
    return {name for name, pattern in matrix.patterns() if name in opened and _shows_rows(pattern)}


def _shows_rows(pattern: URLPattern) -> bool:
    actions = getattr(pattern.callback, "actions", None)
    if actions is not None or hasattr(pattern.callback, "cls"):
        return "list" in (actions or {}).values()
    view: Any = inspect.unwrap(pattern.callback)
    if view.__module__.partition(".")[0] not in APPS:
        return False
    said = set(_words(view, set()))
    templates = {found[1] for word in said if (found := TEMPLATE.fullmatch(word))}
    return "Listing" in said or any(LOOP in (TEMPLATES / name).read_text() for name in _parts(templates))


def _words(function: Callable[..., Any], seen: set[Any]) -> Iterator[str]:
    """The names and texts in a view, in what is inside it, and in the functions of views that it calls; a constant is its text."""
    if function in seen:
        return
    seen.add(function)
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        waiting += [part for part in code.co_consts if inspect.iscode(part)]
        yield from (text for text in code.co_consts if isinstance(text, str))
        for name in code.co_names:
            yield name
            known = inspect.unwrap(function.__globals__.get(name, print))
            if isinstance(known, str):
                yield known
            elif inspect.isfunction(known) and ".views" in known.__module__:
                yield from _words(known, seen)


def _parts(names: set[str]) -> set[str]:
    """These templates with what they include; the frame and the components of forms and lists are on every page."""
    found, waiting = set[str](), [*names]
    while waiting:
        name = waiting.pop()
        if name in found or name == "base.html" or (name.startswith("components/") and name not in ROWS):
            continue
        found.add(name)
        waiting += PART.findall((TEMPLATES / name).read_text())
    return found
