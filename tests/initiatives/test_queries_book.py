"""The book of code lists and definitions with which every sheet is read (queries.book)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.models import IndicatorDefinition, PopulationShare
from initiatives.queries.book import book
from tests.factories.initiatives import TermFactory
from tests.factories.sheets import reference

pytestmark = pytest.mark.django_db


def test_it_holds_for_a_year_what_the_database_says_holds():
    reference()
    codes = book()
    for year in (2005, 2025):
        valid = IndicatorDefinition.objects.of_year(year).filter(work_forms__contains=["DIE"]).order_by("order", "code", "version")
        assert codes.valid_for(year, "DIE") == list({row.code: row for row in valid}.values())
    assert "BI-F01" in {row.code for row in codes.valid_for(2025, "DIE")}
    assert codes.valid_for(2025, "GEEN") == []


def test_codes_hold_on_one_day_of_the_year_at_least():
    ended = TermFactory(taxonomy="DIENST", code="A", valid_to=date(2024, 1, 1))
    coming = TermFactory(taxonomy="DIENST", code="B", valid_from=date(2025, 12, 31))
    always = TermFactory(taxonomy="DIENST", code="C")
    assert {year: book().terms_in(year).get("DIENST") for year in (2023, 2024, 2025)} == {
        2023: [ended, always],
        2024: [ended, always],
        2025: [coming, always],
    }


def test_people_are_compared_with_the_newest_share_of_the_year_or_before():
    category = TermFactory(taxonomy="PROFIELCATEGORIE", code="V")
    for year, share in ((2020, "40.00"), (2024, "45.50")):
        PopulationShare.objects.create(
            category=category, year=year, share=Decimal(share), population="werkzoekenden", source="VDAB", measured_on=date(year, 12, 31)
        )
    found = {year: book().population(year) for year in (2019, 2020, 2023, 2024, 2030)}
    old, new = {"V": Decimal("40.00")}, {"V": Decimal("45.50")}
    assert found == {2019: {}, 2020: old, 2023: old, 2024: new, 2030: new}
