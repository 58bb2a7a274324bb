"""API errors as problem details (RFC 9457), with the same Dutch texts as the pages; and the paging of every list."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

from core.errors import RuleError


class Pagination(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """RuleError becomes its status with one entry per problem; everything else what DRF makes of it."""
    if isinstance(error, RuleError):
        body = {"type": "about:blank", "title": str(error), "status": error.status, "problems": [vars(p) for p in error.problems]}
        return Response(body, status=error.status, content_type="application/problem+json")
    return drf_handler(error, context)
