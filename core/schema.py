"""The OpenAPI document: every operation also documents how it refuses."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema

from core.api import StrictSerializer
from core.problems import CONTENT_TYPE, TITLES, ProblemSerializer

Direction = Literal["request", "response"]


class AutoSchema(SpectacularAutoSchema):
    """Every operation documents its refusals: one problem document for all of them."""

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        content = self.resolve_serializer(ProblemSerializer, direction).ref
        for status in self.refusals():
            bodies.setdefault(str(status), {"content": {CONTENT_TYPE: {"schema": content}}, "description": TITLES[status]})
        return bodies

    def _map_basic_serializer(self, serializer: Any, direction: Direction) -> dict[str, Any]:
        """A strict body says that it takes no other fields."""
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]  # comes without types
        strict = direction == "request" and isinstance(serializer, StrictSerializer)
        return schema | {"additionalProperties": False} if strict else schema

    def refusals(self) -> list[int]:
        reads = [400, 401, 403, 404, 405, 406, 429]
        return reads if self.method in {"GET", "HEAD"} else [*reads, 409, 415, 422]


@cache
def document() -> dict[str, Any]:
    """The same for everybody and for as long as the process runs; drawing it from the code is costly."""
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # comes without types
    return found
