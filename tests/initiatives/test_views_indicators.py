"""The indicators as pages: every definition readable, words mended, meaning changed only from a year that is not asked yet (INV-07)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.errors import NotAllowedError, RuleError
from initiatives.actions import indicators as actions
from initiatives.models import IndicatorDefinition
from initiatives.queries import definitions
from initiatives.queries.book import book
from tests import pages
from tests.factories.accounts import UserFactory
from tests.factories.sheets import IndicatorSheetFactory, reference

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
LIST = reverse("initiatives:indicator-list")


@pytest.fixture(autouse=True)
def indicators(db: None) -> None:
    reference()


@pytest.fixture
def keeper() -> Any:
    return UserFactory(monitoring=True)


def at_page(name: str, code: str = "BI-D01") -> str:
    return reverse(f"initiatives:indicator-{name}", args=[code])


def meaning(definition: IndicatorDefinition, **changed: Any) -> dict[str, Any]:
    return {name: getattr(definition, name) for name in actions.MEANING} | changed


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"zoek": "omkadering", "vorm": "kort"}, {"BI-P01"}),
        ({"zoek": "bi-w-die", "rubriek": "MM"}, {"BI-W-DIE4"}),
        ({"zoek": "hergebruikte", "werkvorm": "PER"}, {"BI-W-PER3"}),
        ({"zoek": "hergebruikte", "werkvorm": "DEG"}, set()),
        ({"zoek": "BI-G0", "vorm": "berekend"}, {"BI-G02", "BI-G02b", "BI-G03"}),
        ({"zoek": "BI-G0", "vorm": "volledig"}, {"BI-G04"}),
    ],
)
def test_each_filter_keeps_what_it_says(as_user: Login, keeper: Any, query: dict[str, str], found: set[str]) -> None:
    rows = as_user(keeper).get(LIST, query).context["listing"].rows
    assert {row.code for row in rows} == found


def test_the_list_holds_every_indicator_and_costs_three_queries_more_than_a_login(as_user: Login, keeper: Any) -> None:
    browser = as_user(keeper)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        response = browser.get(LIST)
    assert len(response.context["listing"].rows) == IndicatorDefinition.objects.count()
    assert len(queries) <= 5
    assert len(response.content) < 100_000


def test_htmx_gets_the_rows_only(as_user: Login, keeper: Any) -> None:
    html = as_user(keeper).get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith('<div id="rows">')


def test_a_derived_figure_shows_its_arithmetic_and_takes_no_new_version(as_user: Login, keeper: Any, at: datetime) -> None:
    browser = as_user(keeper)
    text = pages.text(browser.get(at_page("detail", "BI-F03")))
    assert "BI-F01 + BI-F02" in text
    assert "onbekend telt nooit als nul" in text
    assert browser.get(at_page("succeed", "BI-F03")).status_code == 404
    budget = IndicatorDefinition.objects.get(code="BI-F03")
    with pytest.raises(RuleError, match="berekend"):
        actions.succeed(budget, meaning(budget), from_year=2099, reason="Anders", by=keeper, at=at)


def test_an_unknown_code_is_404(as_user: Login, keeper: Any) -> None:
    for step in ("detail", "reword", "succeed"):
        assert as_user(keeper).get(at_page(step, "BI-XX")).status_code == 404


def test_better_words_stand_beside_the_question_and_in_the_history(as_user: Login, keeper: Any) -> None:
    browser = as_user(keeper)
    form = pages.forms(browser.get(at_page("reword")))[-1].data
    response = browser.post(at_page("reword"), form | {"label": "Doelgroep in VTE"}, follow=True)
    text = pages.text(response)
    assert "De nieuwe woorden staan meteen bij de vraag." in text
    assert "Bewoording gewijzigd" in text
    questions = definitions.questions(book(), 2025, "DEG", "KORT", {}).questions
    assert next(q.label for q in questions if q.code == "BI-D01") == "Doelgroep in VTE"
    browser.post(at_page("reword"), form | {"label": "Doelgroep in VTE"})
    assert pages.text(browser.get(at_page("detail"))).count("Bewoording gewijzigd") == 1


def test_words_of_an_indicator_on_a_frozen_sheet_may_be_mended(keeper: Any, at: datetime) -> None:
    IndicatorSheetFactory(frozen=True, answers={"BI-D01": 5})
    definition = IndicatorDefinition.objects.get(code="BI-D01")
    assert actions.reword(definition, {"label": definition.label, "help": "Kijk in de loonadministratie."}, by=keeper, at=at)


def test_another_meaning_is_a_new_version_from_a_later_year(as_user: Login, keeper: Any) -> None:
    IndicatorSheetFactory(frozen=True, reference_year=2025, answers={"BI-D01": 5})
    browser = as_user(keeper)
    form = pages.forms(browser.get(at_page("succeed")))[-1].data
    assert form["from_year"] == "2026"
    sent = form | {"definition": "Zonder artikel 60.", "reason": "Nieuw kader van de Vlaamse overheid", "from_year": "2025"}
    assert "Voor 2025 zijn al fiches gevraagd met deze versie. Kies 2026 of later." in pages.text(browser.post(at_page("succeed"), sent))
    assert IndicatorDefinition.objects.filter(code="BI-D01").count() == 1
    text = pages.text(browser.post(at_page("succeed"), sent | {"from_year": "2027"}, follow=True))
    assert "vanaf referentiejaar 2027" in text
    assert "tot en met 2026" in text
    asked = {year: next(q for q in definitions.questions(book(), year, "DEG", "KORT", {}).questions if q.code == "BI-D01") for year in (2026, 2027)}
    assert asked[2027].definition == "Zonder artikel 60."
    assert asked[2026].definition != asked[2027].definition
    assert asked[2026].pk != asked[2027].pk


def test_a_new_version_asks_who_why_and_the_newest(keeper: Any, at: datetime) -> None:
    definition = IndicatorDefinition.objects.get(code="BI-D01")
    with pytest.raises(NotAllowedError):
        actions.succeed(definition, meaning(definition), from_year=2099, reason="Anders", by=UserFactory(director=True), at=at)
    with pytest.raises(RuleError, match="waarom"):
        actions.succeed(definition, meaning(definition), from_year=2099, reason=" ", by=keeper, at=at)
    following = actions.succeed(definition, meaning(definition, maximum=Decimal(10)), from_year=2099, reason="Kleiner", by=keeper, at=at)
    assert (following.version, following.valid_from_year, following.maximum) == (2, 2099, 10)
    with pytest.raises(RuleError, match="nieuwere versie"):
        actions.succeed(definition, meaning(definition), from_year=2100, reason="Nog eens", by=keeper, at=at)


def test_other_methods_are_refused(as_user: Login, keeper: Any) -> None:
    assert as_user(keeper).post(LIST).status_code == 405
    assert as_user(keeper).post(at_page("detail")).status_code == 405
