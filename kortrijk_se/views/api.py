"""The page over the API: where to begin, every address with what it does, and how it refuses; read from the OpenAPI document itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import schema
from core.problems import TITLES

PREFIX = "/api/v1/"
PAGING = {"page", "page_size", "ordering"}  # of every list: said once


@dataclass(frozen=True)
class Operation:
    """One method on one address; `filters` are what a list may be narrowed by."""

    method: str
    path: str
    text: str
    filters: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """The addresses that begin alike; `is_public` when all of them are read without a token."""

    name: str
    operations: tuple[Operation, ...]
    is_public: bool


@login_not_required
@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    context = {"resources": resources(), "refusals": [{"status": status, "text": text} for status, text in sorted(TITLES.items())]}
    return render(request, "kortrijk_se/api.html", context | {"address": request.build_absolute_uri(PREFIX)})


@cache
def resources() -> tuple[Resource, ...]:
    """Made once: the document changes only with the program."""
    paths: dict[str, dict[str, Any]] = schema.document()["paths"]
    grouped: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for path, methods in paths.items():
        grouped.setdefault(_name(path), []).append((path, methods))
    return tuple(_resource(name, grouped[name]) for name in sorted(grouped, key=lambda name: (name != "tokens", name)))


def _name(path: str) -> str:
    """organisations of /api/v1/organisations/{id}/; public/services of what is public."""
    first, second, *_ = path.removeprefix(PREFIX).split("/")
    return f"{first}/{second}" if first == "public" else first


def _resource(name: str, found: list[tuple[str, dict[str, Any]]]) -> Resource:
    is_public = all({} in operation["security"] for _, methods in found for operation in methods.values())
    return Resource(name, tuple(o for path, methods in found for o in _operations(path, methods)), is_public)


def _operations(path: str, methods: dict[str, Any]) -> Iterator[Operation]:
    for method, operation in methods.items():
        asked = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"]
        yield Operation(method.upper(), path, operation["description"].replace("`", ""), tuple(sorted(set(asked) - PAGING)))
