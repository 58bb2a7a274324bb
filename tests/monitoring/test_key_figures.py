"""Key figures of a year from the rollups: counted once, suppressed by rights, complete or not, with the change since last year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.changes.figures import roll_up, roll_up_all
from initiatives.enums import SheetStatus
from initiatives.models import SheetFigure, YearRollup
from monitoring.enums import Mask
from monitoring.queries import comparison, key_figures
from tests.factories.initiatives import InitiativeFactory, WorkFormAssignmentFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory

pytestmark = pytest.mark.django_db


def rollup(
    work_form: str, code: str, value: Any, *, year: int = 2025, category: str = "", sheets: int = 4, organisations: int = 4, largest: Any = None
):
    YearRollup.objects.create(
        reference_year=year,
        work_form=work_form,
        code=code,
        category=category,
        value=value,
        sheet_count=sheets,
        organisation_count=organisations,
        largest_value=value / 2 if largest is None else largest,
    )


def figures(*, sees_all: bool = True, year: int = 2025) -> key_figures.KeyFigures:
    return key_figures.key_figures(year, sees_all=sees_all, threshold=5)


def test_total_adds_the_four_work_forms():
    for work_form, value in (("DEG", 100_000), ("PER", 250_000), ("TIJ", 50_000), ("DIE", 25_000)):
        rollup(work_form, "BI-F03", value)
    row = figures().row("BI-F03")
    assert row.partition.total.value == 425_000
    assert row.partition["PER"].value == 250_000


def test_work_form_without_initiatives_is_zero_and_without_sheets_unknown():
    InitiativeFactory()
    assert [c.value for c in figures().row("BI-D01").partition.cells].count(None) == 1
    assert [c.value for c in figures().row("BI-D01").partition.cells].count(Decimal(0)) == 3


def test_question_that_a_work_form_does_not_get_stays_empty():
    assert figures().row("BI-D04").partition["DEG"].value is None
    assert figures().row("BI-D04").partition["TIJ"].value == 0


def test_reader_without_sheets_gets_suppressed_values():
    rollup("DEG", "BI-F03", 100_000, organisations=2)
    rollup("PER", "BI-F03", 300_000)
    rollup("TIJ", "BI-F03", 200_000)
    row = figures(sees_all=False).row("BI-F03")
    assert [row.partition[w].mask for w in ("DEG", "PER", "TIJ")] == [Mask.DOMINANT, Mask.NONE, Mask.PROTECTING]
    assert row.partition.total.value == 600_000


def test_change_needs_both_years_shown():
    rollup("DEG", "BI-D01", Decimal("12.5"))
    rollup("DEG", "BI-D01", Decimal(10), year=2024)
    assert figures().row("BI-D01").change == Decimal("2.5")
    assert figures().row("BI-D01").change_share == Decimal("0.25")
    assert figures(year=2024).row("BI-D01").change is None


def test_outflow_leaves_out_pension_illness_and_unknown():
    rollup("TIJ", "BI-G01", Decimal(6), category="REGULIER")
    rollup("TIJ", "BI-G01", Decimal(14), category="WERKZOEKEND")
    for category in key_figures.NOT_IN_OUTFLOW:
        rollup("TIJ", "BI-G01", Decimal(100), category=category)
    rollup("TIJ", "BI-D07", Decimal(320))
    found = figures()
    assert (found.outflow_share, found.outflow.base) == (Decimal("0.3"), 20)


def outflow_card(*, sees_all: bool = True) -> comparison.Card:
    return comparison.cards(figures(sees_all=sees_all))[-1]


def test_outflow_of_fewer_than_five_is_no_share():
    rollup("TIJ", "BI-G01", Decimal(4), category="REGULIER")
    assert figures().outflow.base is None
    assert (outflow_card().cell.mask, outflow_card().cell.value, outflow_card().note) == (Mask.NONE, None, "")
    rollup("TIJ", "BI-D07", Decimal(4))
    assert figures().outflow_share is None
    assert (outflow_card().cell.mask, outflow_card().note) == (Mask.PROTECTING, "minder dan vijf vertrekkers")


def test_outflow_on_seven_exits_is_for_who_sees_the_sheets_only():
    rollup("TIJ", "BI-G01", Decimal(6), category="REGULIER")
    rollup("TIJ", "BI-D07", Decimal(8))
    assert (outflow_card().cell.value, outflow_card().note) == (Decimal("0.75"), "strikt: 6 van 8 vertrekkers")
    public = outflow_card(sees_all=False)
    assert (public.cell.value, public.cell.mask, public.note) == (None, Mask.PROTECTING, "minder dan tien vertrekkers")


def test_outflow_with_a_masked_numerator_is_not_called_unknown():
    rollup("TIJ", "BI-G01", Decimal(3), category="REGULIER")
    rollup("TIJ", "BI-D07", Decimal(30))
    assert outflow_card().cell.value == Decimal("0.1")
    public = outflow_card(sees_all=False)
    assert (public.cell.value, public.cell.mask, public.note) == (None, Mask.PROTECTING, "om privacyredenen")


def test_expected_counts_the_primary_work_form_at_the_end_of_the_year_once():
    """GT-20: a secondary werkvorm is listed, never counted; GEEN is asked no sheet."""
    initiative = InitiativeFactory(work_form="DEG")
    WorkFormAssignmentFactory(initiative=initiative, work_form="DIE", is_primary=False)
    InitiativeFactory(work_form="GEEN")
    assert key_figures.expected_per_work_form(2025) == {"DEG": 1}


def test_sheet_that_is_not_applicable_is_not_waited_for():
    """The page of the campaign leaves it out too: else a year would never be complete."""
    asked, let_off = InitiativeFactory(work_form="DEG"), InitiativeFactory(work_form="DEG")
    IndicatorSheetFactory(initiative=asked, reference_year=2025, frozen=True)
    IndicatorSheetFactory(initiative=let_off, reference_year=2025, status=SheetStatus.NOT_APPLICABLE)
    roll_up(2025, "DEG")
    counted = figures().completeness
    assert (counted.frozen_count, counted.expected_count, counted.is_complete) == (1, 1, True)


def test_budget_of_who_is_let_off_is_no_part_of_the_whole():
    asked, let_off = InitiativeFactory(work_form="DEG"), InitiativeFactory(work_form="DEG")
    for initiative, turnover in ((asked, 60_000), (let_off, 40_000)):
        before = IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True)
        SheetFigure.objects.create(sheet=before, code="BI-F03", value=turnover)
    roll_up(2024, "DEG")
    IndicatorSheetFactory(initiative=let_off, reference_year=2025, status=SheetStatus.NOT_APPLICABLE)
    assert figures().completeness.budget_share == 0
    IndicatorSheetFactory(initiative=asked, reference_year=2025, frozen=True)
    roll_up(2025, "DEG")
    assert figures().completeness.budget_share == 1


def test_budget_of_who_stopped_last_year_is_no_part_of_the_whole():
    goes_on, stopped = InitiativeFactory(work_form="DEG"), InitiativeFactory(work_form="DEG", end_on=date(2024, 12, 31))
    for initiative, turnover in ((goes_on, 60_000), (stopped, 40_000)):
        before = IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True)
        SheetFigure.objects.create(sheet=before, code="BI-F03", value=turnover)
    IndicatorSheetFactory(initiative=goes_on, reference_year=2025, frozen=True)
    roll_up_all([(2025, "DEG"), (2024, "DEG")])
    assert figures().completeness.budget_share == 1


def test_mixed_total_of_2006_needs_every_part_shown():
    rollup("TIJ", "BI-D01", Decimal(20))
    rollup("TIJ", "BI-D03", Decimal(242))
    rollup("TIJ", "BI-D04", Decimal(1218))
    assert key_figures.mixed_total(figures(), "TOTAAL").value == 1480
    rollup("PER", "BI-D05", Decimal(3))
    assert key_figures.mixed_total(figures(sees_all=False), "PER").mask == Mask.PROTECTING


def test_cards_add_persons_to_persons_only():
    rollup("TIJ", "BI-D03", Decimal(242))
    rollup("TIJ", "BI-D04", Decimal(1218))
    rollup("DEG", "BI-D01", Decimal(300))
    people = next(c for c in comparison.cards(figures()) if c.label == "Deelnemers zonder contract")
    assert (people.cell.value, people.unit) == (1460, "PERSONEN")


def test_card_of_persons_leaves_out_a_masked_row_and_says_so():
    rollup("TIJ", "BI-D03", Decimal(242))
    rollup("PER", "BI-D05", Decimal(3))
    people = comparison.cards(figures(sees_all=False))[2]
    assert (people.cell.value, people.note) == (242, "zonder wat om privacyredenen niet getoond wordt")
    assert comparison.cards(figures())[2].cell.value == 245


def test_card_of_persons_is_masked_when_every_row_is():
    rollup("TIJ", "BI-D03", Decimal(3))
    rollup("TIJ", "BI-D04", Decimal(2))
    rollup("PER", "BI-D05", Decimal(1))
    assert comparison.cards(figures(sees_all=False))[2].cell.mask == Mask.PROTECTING


def test_year_that_misses_sheets_is_not_compared_with_the_year_before():
    rollup("DEG", "BI-F03", Decimal(90_000))
    rollup("DEG", "BI-F03", Decimal(100_000), year=2024)
    budget = comparison.cards(figures())[0]
    assert (budget.change, budget.note) == (Decimal("-0.1"), "")
    InitiativeFactory()
    budget = comparison.cards(figures())[0]
    assert (budget.change, budget.note) == (None, "niet te vergelijken met 2024")


def test_years_are_those_with_frozen_sheets_newest_first():
    for year in (2023, 2025, 2024):
        rollup("DEG", "BI-D01", Decimal(1), year=year)
        rollup("PER", "BI-D01", Decimal(1), year=year)
    assert key_figures.years() == [2025, 2024, 2023]


def test_year_that_was_only_asked_for_is_listed_without_figures():
    rollup("DEG", "BI-D01", Decimal(1), year=2024)
    SheetCampaignFactory(reference_year=2024)
    SheetCampaignFactory(reference_year=2025)
    SheetCampaignFactory(reference_year=2026, opened_at=None, opened_by=None)
    assert list(key_figures.asked_years().items()) == [(2025, False), (2024, True)]


@pytest.mark.parametrize("rows", [1, 3])
def test_same_queries_whatever_the_number_of_rows(rows: int, django_assert_num_queries: Any):
    for year in (2024, 2025):
        for code in ("BI-F03", "BI-D01", "BI-P01")[:rows]:
            rollup("DEG", code, Decimal(10), year=year)
    with django_assert_num_queries(3):
        found = figures()
    with django_assert_num_queries(1):
        assert [found.completeness.budget_share, found.completeness.budget_share] == [0, 0]  # last year's budget, of whom nobody is frozen again


def test_newest_is_the_last_year_with_figures_compared_with_the_year_before(django_assert_num_queries: Any):
    assert key_figures.newest(sees_all=True, threshold=5) is None
    for year, value in ((2022, 10), (2024, 30), (2023, 20)):
        rollup("DEG", "BI-D01", Decimal(value), year=year)
    with django_assert_num_queries(3):
        found = key_figures.newest(sees_all=True, threshold=5)
    assert found
    assert (found.year, found.row("BI-D01").change) == (2024, 10)
