"""What a submission keeps and a freeze writes: no more than was asked, everything that was said, and figures that know what is unknown."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from accounts.actions import merges
from core.errors import NotAllowedError, RuleError, StaleError
from initiatives.actions import sheets
from initiatives.changes import figures, submissions
from initiatives.enums import SheetForm, SheetStatus, Verification, WorkForm
from initiatives.models import IndicatorDefinition, IndicatorSheet, SheetCount, SheetFigure, YearRollup
from initiatives.queries import sheets as queries
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.test_actions_sheets import COMPLETE, LINES

pytestmark = pytest.mark.django_db
FULL = {
    "BI-F01": 400_000,
    "BI-D01": 9,
    "BI-D02": 9,
    "BI-D05": 0,
    "BI-D06": 3,
    "BI-D07": 6,
    "BI-D10": 9,
    "BI-P01": 3,
    "BI-P06": 1,
    "BI-K03": 0,
    "BI-M01": "Mensen vinden hier hun plaats.",
    ("BI-K01", "SROI"): 2019,
    ("BI-K02", "INTERN"): 1,
    ("BI-G01", "REGULIER"): 4,
    ("BI-G01", "OPLEIDING"): 2,
    ("BI-H01", "GES_V"): 5,
    ("BI-H01", "GES_M"): 4,
    ("BI-H02", "LFT_25-49"): 9,
    ("BI-H03", "SCH_KORT"): 9,
}


@pytest.fixture(autouse=True)
def code_lists(db: Any) -> None:
    reference()


def sheet_of(**given: Any) -> IndicatorSheet:
    return IndicatorSheetFactory(initiative=InitiativeFactory(organisation=OrganisationFactory()), **{"answers": COMPLETE, "lines": LINES} | given)


def filler(sheet: IndicatorSheet) -> Any:
    return UserFactory(applicant=True, organisation=sheet.initiative.organisation)


def full_sheet(changed: dict[Any, Any] | None = None) -> IndicatorSheet:
    answers = FULL | (changed or {})
    return sheet_of(form=SheetForm.FULL, obligation_basis="OVEREENKOMST", work_form=WorkForm.PERMANENT, answers=answers)


def test_no_more_is_submitted_than_is_asked(at: datetime):
    """An answer to a question of another werkvorm, typed before the register was corrected, is removed; what is asked stays."""
    sheet = full_sheet({"BI-D10": 14, ("BI-H01", "GES_M"): 9, ("BI-H02", "LFT_25-49"): 14, ("BI-H03", "SCH_KORT"): 14})
    kept = IndicatorDefinition.objects.get(code="BI-H04")
    sheet.answers.create(definition=kept, is_unknown=True, changed_at=at)
    outside = IndicatorDefinition.objects.get(code="BI-W-DIE2")
    sheet.answers.create(definition=outside, number=5, changed_at=at)
    submission = sheets.submit(sheet, by=filler(sheet), at=at)
    codes = {row["code"] for row in submission.answers["answers"]}
    assert ("BI-H04" in codes, "BI-W-DIE2" in codes, "BI-H01" in codes) == (True, False, True)
    assert not sheet.answers.filter(definition=outside).exists()


def test_spared_profile_is_not_submitted(at: datetime):
    """Origin of fewer than ten persons (domain 10.6)."""
    sheet = full_sheet()
    sheet.answers.create(definition=IndicatorDefinition.objects.get(code="BI-H04"), is_unknown=True, changed_at=at)
    submission = sheets.submit(sheet, by=filler(sheet), at=at)
    assert "BI-H04" not in {row["code"] for row in submission.answers["answers"]}


def test_hash_stands_for_sheet_number_moment_and_content(at: datetime):
    sheet = sheet_of()
    submission = sheets.submit(sheet, by=filler(sheet), at=at)
    content = queries.content_of(IndicatorSheet.objects.select_related("initiative__organisation").get(pk=sheet.pk))
    frozen = submissions.frozen_answers(content)
    assert submissions.digest(sheet, 1, at, frozen) == submission.sha256
    for number, answers in ((2, frozen), (1, frozen | {"about": {}})):
        assert submissions.digest(sheet, number, at, answers) != submission.sha256


def test_who_does_not_belong_to_the_organisation_submits_nothing(at: datetime):
    for user in (UserFactory(applicant=True), UserFactory(monitoring=True)):
        with pytest.raises(NotAllowedError):
            sheets.submit(sheet_of(), by=user, at=at)


def test_coordinator_without_signature_may_submit(at: datetime):
    """19b.4: the coordinator's timely submission counts."""
    sheet = sheet_of()
    user = UserFactory(roles=["AANVRAGER"], organisation=sheet.initiative.organisation)
    assert sheets.submit(sheet, by=user, at=at).number == 1


def test_check_needs_a_level_of_verification(at: datetime):
    with pytest.raises(RuleError, match="Kies hoe de cijfers geverifieerd zijn"):
        sheets.check(sheet_of(submitted=True), "", by=UserFactory(monitoring=True), at=at)


def test_correction_that_is_not_checked_supersedes_nothing(at: datetime):
    old = sheet_of(frozen=True)
    new = IndicatorSheetFactory(initiative=old.initiative, version=2, correction_reason="Fout.", submitted=True)
    with pytest.raises(StaleError):
        sheets.freeze(new, by=UserFactory(monitoring=True), at=at)
    old.refresh_from_db()
    assert old.status == SheetStatus.FROZEN


@pytest.mark.parametrize(
    ("given", "form", "basis", "error"),
    [
        ({"submitted": True}, "VOLLEDIG", "OVEREENKOMST", StaleError),
        ({}, "LANG", "OVEREENKOMST", RuleError),
        ({}, "KORT", "PLICHT", RuleError),
    ],
)
def test_form_that_cannot_be_asked_is_refused(given: dict[str, Any], form: str, basis: str, error: type[RuleError], at: datetime):
    sheet = sheet_of(**given)
    with pytest.raises(error):
        sheets.set_form(sheet, form, basis, "", by=UserFactory(monitoring=True), at=at)
    with pytest.raises(NotAllowedError):
        sheets.set_form(sheet, "KORT", "OVEREENKOMST", "", by=filler(sheet), at=at)


def test_late_sheet_is_taken_and_marked(at: datetime):
    on_time, late = sheet_of(), sheet_of()
    sheets.submit(on_time, by=filler(on_time), at=at.replace(month=7, day=31))
    sheets.submit(late, by=filler(late), at=at.replace(month=8, day=1))
    assert (on_time.is_late, late.is_late) == (False, True)


def test_next_version_begins_with_the_answers_of_the_last(at: datetime):
    sheet = sheet_of(frozen=True)
    following = sheets.correct(sheet, "Fout.", by=UserFactory(monitoring=True), at=at)
    said = [queries.content_of(s) for s in (sheet, following)]
    first, second = (({k: (a.number, a.text) for k, a in c.answers.items()}, [(x.measure, x.received_amount) for x in c.lines]) for c in said)
    assert first == second
    assert second[0]


def test_figures_of_a_full_sheet(at: datetime):
    sheet = full_sheet()
    sheets.submit(sheet, by=filler(sheet), at=at)
    sheets.check(sheet, Verification.VERIFIED, by=UserFactory(monitoring=True), at=at)
    sheets.freeze(sheet, by=UserFactory(director=True), at=at)
    found = {(f.code, f.category): f.value for f in SheetFigure.objects.filter(sheet=sheet)}
    expected = {
        ("BI-D01", ""): 9,
        ("BI-K01", "SROI"): 1,
        ("BI-K03", ""): 0,
        ("BI-K04", ""): 1,
        ("BI-SUB", "ANDERE"): 50_000,
        ("BI-NIV", "VLAAMS"): 50_000,
        ("BI-G01", "REGULIER"): 4,
        ("BI-G01", "PENSIOEN"): 0,
        ("BI-G03", ""): Decimal("66.6667"),
        ("BI-H01", "GES_X"): 0,
        ("BI-H10", ""): Decimal("55.5556"),
        ("BI-H17", "GES"): 100,
        ("BI-P07", ""): 3,
    }
    assert {key: found.get(key) for key in expected} == expected
    versions = dict(SheetFigure.objects.filter(sheet=sheet).values_list("code", "formula_version"))
    assert {code: versions[code] for code in ("BI-D01", "BI-NIV", "BI-H01", "BI-K04", "BI-H17", "BI-P07")} == {
        "BI-D01": None,
        "BI-NIV": None,
        "BI-H01": None,
        "BI-K04": 1,
        "BI-H17": 1,
        "BI-P07": 1,
    }
    assert not {code for code, _ in found} & {"BI-M01", "BI-F10", "BI-H04", "BI-W-PER2", "BI-G04"}
    summed = set(YearRollup.objects.values_list("code", flat=True))
    assert {"BI-D01", "BI-H01", "BI-K01", "BI-NIV"} <= summed
    assert not summed & {"BI-P07", "BI-G03", "BI-H10", "BI-H17"}


def test_rollup_of_a_merged_organisation_counts_it_once():
    """Two initiatives, one registered under a duplicate: one organisation, and its part is the largest."""
    organisation = OrganisationFactory()
    duplicate = OrganisationFactory(merged_into=organisation)
    for owner, fte in ((organisation, 3), (duplicate, 4)):
        sheet = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=owner), frozen=True)
        SheetFigure.objects.create(sheet=sheet, code="BI-D01", value=fte)
    figures.roll_up(2025, WorkForm.DEGRESSIVE)
    row = YearRollup.objects.get()
    assert (row.value, row.sheet_count, row.organisation_count, row.largest_value) == (7, 2, 1, 7)


def test_merge_counts_the_organisations_of_its_years_anew_and_undoing_too(at: datetime):
    organisation, duplicate = OrganisationFactory(), OrganisationFactory(kbo="")
    for owner, year, fte in ((organisation, 2025, 3), (duplicate, 2025, 4), (organisation, 2024, 5), (OrganisationFactory(), 2024, 6)):
        sheet = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=owner), reference_year=year, frozen=True)
        SheetFigure.objects.create(sheet=sheet, code="BI-D01", value=fte)
        figures.roll_up(year, WorkForm.DEGRESSIVE)
    counted = YearRollup.objects.order_by("-reference_year").values_list("reference_year", "value", "organisation_count", "largest_value")
    apart = [(2025, 7, 2, 4), (2024, 11, 2, 6)]
    assert list(counted.all()) == apart
    staff = UserFactory(case_manager=True)
    merges.merge(duplicate, organisation, reason="Zelfde vzw", by=staff, at=at)
    assert list(counted.all()) == [(2025, 7, 1, 7), (2024, 11, 2, 6)]
    merges.undo(duplicate, reason="Toch niet", by=staff, at=at)
    assert list(counted.all()) == apart


def test_sums_of_one_year_and_work_form_leave_the_others():
    for year, work_form in ((2024, "DEG"), (2025, "PER")):
        YearRollup.objects.create(
            reference_year=year, work_form=work_form, code="BI-D01", value=1, sheet_count=1, organisation_count=1, largest_value=1
        )
    figures.roll_up(2025, WorkForm.DEGRESSIVE)
    assert YearRollup.objects.count() == 2


def test_last_sheet_that_leaves_takes_the_sums_along(at: datetime):
    YearRollup.objects.create(reference_year=2025, work_form="DEG", code="BI-D01", value=1, sheet_count=1, organisation_count=1, largest_value=1)
    figures.roll_up_all([(2025, "DEG"), (2025, "DEG")])
    assert not YearRollup.objects.exists()


@pytest.mark.parametrize("order", [(2024, 2025), (2025, 2024)])
def test_counts_are_those_of_the_rows_in_whatever_order_years_are_frozen(order: tuple[int, int]):
    """Re-derived from sheets and figures: how many were frozen and verified how, and what those initiatives had as budget the year before."""
    initiatives = [InitiativeFactory() for _ in range(3)]
    for year in order:
        for number, initiative in enumerate(initiatives[: 3 if year == 2024 else 2]):
            sheet = IndicatorSheetFactory(initiative=initiative, reference_year=year, frozen=True)
            SheetFigure.objects.create(sheet=sheet, code="BI-F03", value=100 * (number + 1))
        figures.roll_up(year, WorkForm.DEGRESSIVE)
    frozen = IndicatorSheet.objects.frozen()
    for year in (2024, 2025):
        rows = list(frozen.filter(reference_year=year))
        before = SheetFigure.objects.filter(code="BI-F03", sheet__reference_year=year - 1, sheet__initiative__in=[s.initiative_id for s in rows])
        found = SheetCount.objects.get(reference_year=year)
        assert (found.sheet_count, found.verification) == (len(rows), rows[0].verification)
        assert found.previous_budget == sum(f.value for f in before) == (300 if year == 2025 else 0)
