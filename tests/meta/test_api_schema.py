"""The OpenAPI document holds for every answer: no server error, no response outside the schema, nothing open but the public list."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from knox.models import AuthToken
from rest_framework.test import APIClient
from schemathesis.checks import CHECKS, load_all_checks

from kortrijk_se.wsgi import application
from tests.factories.accounts import UserFactory

OPEN = {"/api/v1/tokens/", "/api/v1/schema/", "/api/v1/public/services/", "/api/v1/public/services/{id}/"}

load_all_checks()
pytestmark = pytest.mark.django_db


def paths() -> dict[str, Any]:
    return Client().get("/api/v1/schema/", headers={"accept": "application/json"}).json()["paths"]


def test_only_the_public_list_is_open():
    client = APIClient()
    found = set()
    for path, methods in paths().items():
        for method in methods:
            answer = getattr(client, method)(path.replace("{id}", "1").replace("{year}", "2025").replace("{name}", "submit"), {}, format="json")
            if answer.status_code not in {401, 405}:
                found.add(path)
    assert found <= OPEN


@pytest.fixture
def api_schema(db: None) -> Any:
    """The application itself answers, in the test's own transaction: Django's end of a request may not close the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_answer_fits_the_schema(api_schema: Any, token: str):
    checks = [
        CHECKS.get_one(name) for name in ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
    ]
    tried = 0
    for found in api_schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
        @given(case=operation.as_strategy())
        def answer_fits(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=checks)

        answer_fits()
        tried += 1
    assert tried >= 6


@pytest.fixture
def token(db: None) -> str:
    user = UserFactory(roles=["MONITORING"], can_login=True)
    return str(AuthToken.objects.create(user=user)[1])
