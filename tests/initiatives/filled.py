"""A complete short sheet, and what a reader without JavaScript does with its page: shared by the tests of those pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from initiatives.enums import SheetStatus
from initiatives.models import Answer, IndicatorSheet
from tests import pages
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory

Login = Callable[[Any], Any]
COMPLETE = {
    "BI-F01": 100_000,
    "BI-D01": 10,
    "BI-D02": 11,
    "BI-D06": 3,
    "BI-D07": 2,
    "BI-P01": 1,
    ("BI-G01", "REGULIER"): 1,
    ("BI-K01", "SROI"): 1,
}
LINES = {("ANDERE", "VLAAMS"): 50_000}


def sheet_of(organisation: Any, **traits: Any) -> IndicatorSheet:
    traits = {"status": SheetStatus.OPEN, "due_on": date(2099, 7, 31)} | traits
    return IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation, name=traits.pop("name", "Buurtwasserij")), **traits)


def url(sheet: IndicatorSheet, page: str = "fiche") -> str:
    return reverse("initiatives:sheet-fill", args=[sheet.pk, page])


def number(sheet: IndicatorSheet, code: str, category: str = "") -> Decimal | None:
    rows = Answer.objects.filter(sheet=sheet, definition__code=code)
    rows = rows.filter(category__code=category) if category else rows.filter(category=None)
    return rows.values_list("number", flat=True).first()


def fill(browser: Any, sheet: IndicatorSheet, go: str = "verder", page: str = "fiche", **boxes: Any) -> Any:
    """Open the page, change some boxes, press a button: what a reader without JavaScript does."""
    data = pages.form(browser.get(url(sheet, page))).data | boxes
    return browser.post(url(sheet, page), data | ({"go": go} if go else {}))


def autosave(browser: Any, sheet: IndicatorSheet, data: dict[str, Any], page: str = "fiche") -> Any:
    return browser.post(url(sheet, page), data, headers={"accept": "application/json"})
