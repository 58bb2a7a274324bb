"""The figures of comparison: entered by hand with source and date, compared with from their year on, never in what is frozen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from accounts.enums import Role
from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent, Term
from initiatives.actions import population as actions
from initiatives.enums import SheetForm
from initiatives.models import PopulationShare
from initiatives.queries import computed
from initiatives.queries import sheets as queries
from tests import pages
from tests.factories.accounts import UserFactory
from tests.factories.sheets import IndicatorSheetFactory, reference

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
ADD = reverse("initiatives:population-add")


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def keeper() -> Any:
    return UserFactory(monitoring=True)


def women() -> Term:
    return Term.objects.get(taxonomy="PROFIELCATEGORIE", code="GES_V")


def facts(**given: Any) -> actions.Facts:
    known = {"year": 2024, "share": Decimal(50), "population": "Werkzoekenden in Kortrijk", "source": "VDAB", "measured_on": date(2024, 12, 31)}
    return actions.Facts(**{"category": women(), **known, **given})


def test_a_figure_is_entered_corrected_and_taken_away_with_its_trace(as_user: Login, keeper: Any) -> None:
    browser = as_user(keeper)
    sent = {
        "category": women().pk,
        "year": "2024",
        "share": "43,5",
        "population": "Werkzoekenden in Kortrijk",
        "source": "VDAB",
        "measured_on": "31/12/2024",
    }
    assert "43,50 %" in pages.text(browser.post(ADD, sent, follow=True))
    row = PopulationShare.objects.get()
    change = reverse("initiatives:population-change", args=[row.pk])
    form = pages.forms(browser.get(change))[-1].data
    assert form["category"] == str(women().pk)
    assert "Vastgestelde fiches blijven zoals ze zijn." in pages.text(browser.post(change, form | {"share": "44"}, follow=True))
    remove = reverse("initiatives:population-remove", args=[row.pk])
    assert browser.get(remove).status_code == 200
    assert "Nog geen vergelijkingscijfers" in pages.text(browser.post(remove, {"reason": "Verkeerde tabel"}, follow=True))
    events = AuditEvent.objects.filter(subject=f"initiatives.populationshare:{row.pk}").order_by("pk")
    assert [event.event for event in events] == ["ingevoerd", "gewijzigd", "verwijderd"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"share": Decimal(101)}, "tussen 0 en 100"),
        ({"source": ""}, "niet leeg"),
        ({"share": Decimal(60)}, "meer dan het geheel"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(keeper: Any, at: datetime, given: dict[str, Any], said: str) -> None:
    men = Term.objects.get(taxonomy="PROFIELCATEGORIE", code="GES_M")
    actions.enter(facts(category=men), by=keeper, at=at)
    with pytest.raises(RuleError, match=said):
        actions.enter(facts(**given), by=keeper, at=at)


def test_twice_the_same_and_unknown_are_refused(keeper: Any, at: datetime) -> None:
    row = actions.enter(facts(), by=keeper, at=at)
    with pytest.raises(RuleError, match="al een cijfer"):
        actions.enter(facts(), by=keeper, at=at)
    unknown = Term.objects.get(taxonomy="PROFIELCATEGORIE", code="GES_ONBEKEND")
    with pytest.raises(RuleError, match="vergelijken we niet"):
        actions.enter(facts(category=unknown), by=keeper, at=at)
    with pytest.raises(RuleError, match="reden"):
        actions.remove(row, reason=" ", by=keeper, at=at)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN, Role.MONITORING}))
def test_nobody_else_keeps_them(at: datetime, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        actions.enter(facts(year=2025), by=UserFactory(roles=[role]), at=at)


def test_a_sheet_compares_with_the_newest_figure_of_its_year_or_before(keeper: Any, at: datetime) -> None:
    for year, share in ((2023, 25), (2025, 50), (2026, 75)):
        actions.enter(facts(year=year, share=Decimal(share)), by=keeper, at=at)
    answers = {"BI-D10": 20, ("BI-H01", "GES_V"): 10, ("BI-H01", "GES_M"): 10}
    sheets = [IndicatorSheetFactory(reference_year=year, form=SheetForm.FULL, answers=answers) for year in (2022, 2024, 2025)]
    found = [computed.lines(queries.content_of(sheet), only=["BI-H18"]) for sheet in sheets]
    assert [[(line.label, line.value, line.note) for line in lines[1:]] for lines in found] == [
        [],
        [("Geslacht: vrouw", "2,00", "oververtegenwoordigd")],
        [("Geslacht: vrouw", "1,00", "in verhouding")],
    ]
