"""The example sheets: deterministic, in all states, in order by the city's own rules, and never counted as real."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal

import pytest

from accounts.imports.example import load_example_accounts
from core.management.reference import load_terms
from initiatives.actions.sheets import obstacles
from initiatives.changes import figures
from initiatives.enums import AFTER_SUBMISSION, SheetStatus
from initiatives.management import indicators
from initiatives.management.annex import load_annex
from initiatives.management.example import applicants
from initiatives.management.example_sheets import load_example_sheets
from initiatives.management.example_values import Values, full, partition, shares
from initiatives.models import IndicatorSheet, SheetCampaign, YearRollup
from initiatives.queries import sheets as queries

pytestmark = pytest.mark.django_db


def test_example_layer_holds_together(at: datetime):
    load_terms()
    indicators.load()
    load_annex()
    users = load_example_accounts(at=at, organisations=applicants())
    assert load_example_sheets(users, at=at)["fiches"] == 146
    assert load_example_sheets(users, at=at) == Counter()

    sheets = IndicatorSheet.objects.select_related("initiative__organisation")
    assert not sheets.filter(is_example=False).exists()
    assert set(SheetCampaign.objects.values_list("reference_year", "is_example")) == {(year, True) for year in range(2021, 2026)}
    by_status = Counter(sheets.of_year(2025).values_list("status", flat=True))
    assert set(by_status) == {"OPEN", "IN_OPMAAK", "INGEDIEND", "TERUGGESTUURD", "GECONTROLEERD", "VASTGESTELD", "NIET_VAN_TOEPASSING"}
    assert set(sheets.of_year(2025).frozen().values_list("work_form", flat=True)) == {"DEG", "PER", "TIJ", "DIE"}
    assert {(s.status, s.version) for s in sheets.of_year(2024).exclude(status=SheetStatus.FROZEN)} == {("GECORRIGEERD", 1), ("NIET_ONTVANGEN", 1)}

    first = sheets.of_year(2025).get(initiative__organisation=applicants()[0])
    assert (first.status, queries.content_of(first).completeness.known) == (SheetStatus.IN_PREPARATION, 3)
    with_warnings = 0
    for sheet in sheets.of_year(2025).filter(status__in=AFTER_SUBMISSION):
        content = queries.content_of(sheet)
        assert list(obstacles(content)) == []
        with_warnings += any(f.needs_comment for f in content.fired)
    assert with_warnings >= 2

    underway = sheets.get(reference_year=2025, initiative__name="De Bolster vzw – Activering")
    assert (underway.form, underway.obligation_basis) == ("VOLLEDIG", "OVEREENKOMST")
    assert set(queries.content_of(underway).states.values()) == {"KLAAR", "FOUT", "BEZIG", "NIET_GESTART"}
    twice = sheets.get(reference_year=2025, initiative__name="De Bolster vzw – Domino")
    assert list(twice.transitions.order_by("at").values_list("name", flat=True)) == ["start", "submit", "return", "submit"]
    assert len({s.sha256 for s in twice.submissions.all()}) == 2
    for sheet in sheets.exclude(submitted_at=None):
        steps = [step.at for step in sheet.transitions.order_by("pk")]
        assert steps == sorted(steps)
        assert sheet.started_at <= sheet.submitted_at <= at

    before = set(YearRollup.objects.values_list("reference_year", "work_form", "code", "category", "value", "sheet_count"))
    figures.roll_up_all(YearRollup.objects.values_list("reference_year", "work_form").distinct())
    assert set(YearRollup.objects.values_list("reference_year", "work_form", "code", "category", "value", "sheet_count")) == before
    budget = {r.work_form: r.value for r in YearRollup.objects.filter(reference_year=2021, code="BI-F03")}
    assert budget["DEG"] > budget["PER"] > budget["TIJ"] > budget["DIE"]


def test_parts_of_a_whole_add_up():
    assert sum(shares(9)) == pytest.approx(Decimal(1))
    for total in (0, 1, 7, 58):
        parts = partition(total, ["A", "B", "C", "ONBEKEND"], [40, 50, 5, 5])
        assert (sum(parts.values()), min(parts.values()) >= 0) == (total, True)


@pytest.mark.parametrize(
    ("work_form", "asked"),
    [
        ("DEG", {"BI-W-DEG1": Decimal("4.00")}),
        ("PER", {"BI-W-PER1c": Decimal(8), "BI-W-PER2": Decimal("2.40")}),
        ("TIJ", {}),
        ("DIE", {"BI-W-DIE2": Decimal(12_000)}),
    ],
)
def test_full_example_answers_the_module_of_its_own_werkvorm(work_form: str, asked: dict[str, Decimal]):
    numbers = {("BI-D01", ""): 8, ("BI-D02", ""): 9, ("BI-D07", ""): 2, ("BI-P01", ""): 1, ("BI-F01", ""): 1000}
    values = Values(numbers={key: Decimal(number) for key, number in numbers.items()}, lines={})
    full(values, work_form, 0)
    assert {code: number for (code, _), number in values.numbers.items() if code.startswith("BI-W-")} == asked
    assert values.numbers["BI-D10", ""] == 11
