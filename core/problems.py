"""API errors as problem details (RFC 9457), with the same Dutch texts as the pages; and the paging of every list."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

from core.errors import Problem, RuleError

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "Het verzoek bevat fouten.",
    401: "Meld u aan om dit te lezen.",
    403: "U mag dit niet.",
    404: "Dit bestaat niet, of u mag het niet zien.",
    405: "Deze methode bestaat hier niet.",
    406: "Deze vorm kunnen we niet geven: vraag JSON.",
    409: "De gegevens zijn intussen gewijzigd.",
    413: "Het verzoek is te groot: stuur hoogstens 5 MB.",
    415: "Stuur JSON.",
    422: "Een regel laat dit niet toe.",
    429: "Te veel pogingen. Probeer het later opnieuw.",
    500: "Er liep iets mis bij ons. De fout is genoteerd.",
    503: "De site is even in onderhoud. Probeer het later opnieuw.",
}


class Pagination(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class ProblemItemSerializer(serializers.Serializer[Problem]):
    text = serializers.CharField()
    field = serializers.CharField()
    row = serializers.IntegerField(allow_null=True)
    rule = serializers.CharField()


class ProblemSerializer(serializers.Serializer[dict[str, Any]]):
    """What every refusal looks like."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    problems = ProblemItemSerializer(many=True)


def _flat(detail: Any, field: str = "") -> Iterator[Problem]:
    """DRF's nested validation errors as one list, with the path of the field."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            name = "" if key == "non_field_errors" else str(key)
            yield from _flat(value, ".".join(part for part in (field, name) if part))
    elif isinstance(detail, list):
        nested = any(isinstance(item, (dict, list)) for item in detail)
        for index, item in enumerate(detail):
            yield from _flat(item, f"{field}.{index}" if nested else field)
    else:
        yield Problem(str(detail), field)


def _response(status: int, title: str, problems: list[Problem], headers: dict[str, str] | None = None, **members: Any) -> Response:
    body = {"type": "about:blank", "title": title, "status": status, "problems": [vars(p) for p in problems], **members}
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """RuleError and everything DRF answers, as problem details; None lets Django answer 500."""
    if isinstance(error, RuleError):
        return _response(error.status, str(error), error.problems, **error.members)
    answer = drf_handler(error, context)
    if answer is None:
        return None
    title = TITLES.get(answer.status_code, HTTPStatus(answer.status_code).phrase)
    problems = list(_flat(answer.data)) if isinstance(error, ValidationError) else []
    headers = {name: answer[name] for name in ("WWW-Authenticate", "Retry-After", "Allow") if answer.has_header(name)}
    return _response(answer.status_code, title, problems, headers)
