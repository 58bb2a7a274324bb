"""Sheets to ask the API for, and who asks: shared by the tests of its list, its rows and its steps."""

from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient

from initiatives.models import IndicatorSheet
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory
from tests.initiatives.filled import COMPLETE, LINES

LIST = "/api/v1/sheets/"


def api(user: Any = None) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


def sheet_of(organisation: Any = None, **traits: Any) -> IndicatorSheet:
    initiative = InitiativeFactory(organisation=organisation or OrganisationFactory(), name=traits.pop("name", "Buurtwasserij"))
    return IndicatorSheetFactory(initiative=initiative, **{"answers": COMPLETE, "lines": LINES} | traits)


def filler(sheet: IndicatorSheet) -> Any:
    return UserFactory(applicant=True, organisation=sheet.initiative.organisation)


def url(sheet: IndicatorSheet, step: str = "") -> str:
    return f"{LIST}{sheet.pk}/transitions/{step}/" if step else f"{LIST}{sheet.pk}/"


def question(body: dict[str, Any], code: str) -> dict[str, Any]:
    return next(q for section in body["sections"] for q in section["questions"] if q["code"] == code)


def told(answer: Any) -> list[tuple[str, str, int | None, str]]:
    """The problems of a refusal: field, text, row, rule."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return [(p["field"], p["text"], p["row"], p["rule"]) for p in answer.json()["problems"]]
