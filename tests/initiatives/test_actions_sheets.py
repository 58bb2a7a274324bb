"""The life of a sheet: what each step writes, refuses and leaves; figures and sums of the year in the same transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError

from core.errors import NotAllowedError, RuleError, StaleError
from initiatives.actions import filling, sheets
from initiatives.actions.filling import Change, LineChange
from initiatives.enums import SheetForm, SheetStatus, Verification, WorkForm
from initiatives.models import Answer, IndicatorSheet, SheetFigure, SubsidyLine, YearRollup
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory, WorkFormAssignmentFactory
from tests.factories.sheets import IndicatorSheetFactory, KnownSubsidyFactory, reference

pytestmark = pytest.mark.django_db

COMPLETE = {
    "BI-F01": 100_000,
    "BI-D01": 10,
    "BI-D02": 11,
    "BI-D06": 3,
    "BI-D07": 2,
    "BI-D10": 13,
    "BI-P01": 1,
    ("BI-G01", "REGULIER"): 1,
    ("BI-K01", "SROI"): 1,
}
LINES = {("ANDERE", "VLAAMS"): 50_000}


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


def sheet_of(organisation: Any = None, **traits: Any) -> IndicatorSheet:
    organisation = organisation or OrganisationFactory()
    traits.setdefault("answers", COMPLETE)
    traits.setdefault("lines", LINES)
    return IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), **traits)


def filler(sheet: IndicatorSheet) -> Any:
    return UserFactory(applicant=True, organisation=sheet.initiative.organisation)


def checker() -> Any:
    return UserFactory(monitoring=True)


def problems(error: pytest.ExceptionInfo[RuleError]) -> dict[str, str]:
    return {p.field: p.text for p in error.value.problems}


# --- filling in ------------------------------------------------------------------------------------------------------


def test_first_save_starts_the_sheet(at: datetime):
    sheet = sheet_of(status=SheetStatus.OPEN, answers={}, lines={})
    saved = filling.save(sheet, by=filler(sheet), at=at, changes=[Change("BI-D01", number=Decimal("9.25"))])
    assert (sheet.status, sheet.started_at, sheet.revision) == (SheetStatus.IN_PREPARATION, at, 1)
    assert saved.revisions == {"BI-D01": 1}
    assert Answer.objects.get().number == Decimal("9.25")


def test_colleague_who_saves_later_is_told_and_overwrites_nothing(at: datetime):
    sheet = sheet_of(answers={}, lines={})
    first, second = filler(sheet), filler(sheet)
    filling.save(sheet, by=first, at=at, changes=[Change("BI-D01", number=Decimal(9))])
    saved = filling.save(sheet, by=second, at=at, changes=[Change("BI-D01", number=Decimal(8)), Change("BI-D02", number=Decimal(10))])
    assert saved.clashes == ["BI-D01"]
    assert {a.definition.code: a.number for a in Answer.objects.select_related("definition")} == {"BI-D01": 9, "BI-D02": 10}


def test_same_value_from_two_tabs_is_no_clash(at: datetime):
    sheet = sheet_of(answers={}, lines={})
    by = filler(sheet)
    for _ in range(2):
        saved = filling.save(sheet, by=by, at=at, changes=[Change("BI-D01", number=Decimal(9))])
    assert (saved.clashes, sheet.revision) == ([], 1)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Change("BI-D02", number=Decimal(-1)), "Vul een getal in dat 0 of hoger is."),
        (Change("BI-D02", number=Decimal("1.5")), "Vul een geheel getal in."),
        (Change("BI-D01", number=Decimal(9), is_unknown=True), "Vul een waarde in of kies onbekend, niet allebei."),
        (Change("BI-D01", number=Decimal(9), is_estimate=True), "Licht toe hoe u de schatting maakte."),
        (Change("BI-X99", number=Decimal(9)), "Deze vraag staat niet op uw fiche."),
        (Change("BI-D01", comment="zie 85.07.30-033 28"), "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."),
    ],
)
def test_refused_value_names_field_and_rule_and_keeps_the_rest(change: Change, text: str, at: datetime):
    sheet = sheet_of(answers={}, lines={})
    saved = filling.save(sheet, by=filler(sheet), at=at, changes=[change, Change("BI-F01", number=Decimal(5))])
    assert [p.text for p in saved.problems] == [text]
    assert [a.definition.code for a in Answer.objects.select_related("definition")] == ["BI-F01"]


def test_emptied_box_removes_the_answer(at: datetime):
    sheet = sheet_of(answers={"BI-D01": 9}, lines={})
    filling.save(sheet, by=filler(sheet), at=at, changes=[Change("BI-D01", revision=1)])
    assert not Answer.objects.exists()


def test_subsidy_line_once_per_measure_and_level(at: datetime):
    sheet = sheet_of(answers={}, lines={})
    line = LineChange("ANDERE", "VLAAMS", received=Decimal(10))
    saved = filling.save(sheet, by=filler(sheet), at=at, lines={"BI-SUB__new1": line, "BI-SUB__new2": line})
    assert [p.rule for p in saved.problems] == ["INV-12"]
    assert saved.names == {"BI-SUB__new1": f"BI-SUB__{SubsidyLine.objects.get().pk}"}


def test_measure_of_another_time_is_refused(at: datetime):
    sheet = sheet_of(answers={}, lines={})
    saved = filling.save(sheet, by=filler(sheet), at=at, lines={"BI-SUB__new1": LineChange("INVOEG", "VLAAMS", received=Decimal(10))})
    assert [(p.field, p.text, p.rule) for p in saved.problems] == [("BI-SUB__new1__measure", "Deze maatregel bestond niet in 2025.", "PR-14")]


def test_known_subsidies_become_lines_with_their_source(at: datetime):
    sheet = sheet_of(answers={}, lines={})
    other = sheet_of(lines={("FSK", "LOKAAL_STAD"): 1})
    measure = other.subsidy_lines.get()
    KnownSubsidyFactory(organisation=sheet.initiative.organisation, measure=measure.measure, level=measure.level, granted_amount=Decimal(6_000))
    filling.save(sheet, by=filler(sheet), at=at, takes_over=True)
    filling.save(sheet, by=filler(sheet), at=at, takes_over=True)
    taken = sheet.subsidy_lines.get()
    assert (taken.received_amount, taken.granted_amount, taken.source, taken.note) == (5_000, 6_000, "REGISTER", "Betaling van de stad")


def test_details_of_a_colleague_are_not_overwritten(at: datetime):
    sheet = sheet_of(answers={}, lines={})
    filling.save(sheet, by=filler(sheet), at=at, details={"remarks": ("", "Eerste")})
    saved = filling.save(sheet, by=filler(sheet), at=at, details={"remarks": ("", "Tweede"), "contact": ("", "An")})
    sheet.refresh_from_db()
    assert (sheet.remarks, sheet.contact, [p.field for p in saved.problems]) == ("Eerste", "An", ["remarks"])


def test_nobody_else_fills_in(at: datetime):
    sheet = sheet_of()
    for user in (checker(), UserFactory(applicant=True), UserFactory(admin=True)):
        with pytest.raises(NotAllowedError):
            filling.save(sheet, by=user, at=at, changes=[Change("BI-D01", number=Decimal(1))])


# --- submitting ------------------------------------------------------------------------------------------------------


def test_submission_keeps_what_was_said_with_its_hash(at: datetime):
    sheet = sheet_of()
    submission = sheets.submit(sheet, by=filler(sheet), at=at, minutes_spent=18)
    assert (sheet.status, sheet.submitted_at, sheet.minutes_spent) == (SheetStatus.SUBMITTED, at, 18)
    assert len(submission.sha256) == 64
    assert {a["code"]: a["number"] for a in submission.answers["answers"] if not a["category"]}["BI-D01"] == "10.00"
    assert submission.answers["lines"][0]["received"] == "50000.00"
    assert submission.completeness_share == 1


def test_second_click_gives_the_first_submission(at: datetime):
    sheet = sheet_of()
    by = filler(sheet)
    first = sheets.submit(sheet, by=by, at=at)
    assert sheets.submit(sheet, by=by, at=at + timedelta(seconds=1)) == first
    assert sheet.transitions.count() == 1


def test_unanswered_question_and_blocking_rule_hold_it_back(at: datetime):
    sheet = sheet_of(answers=COMPLETE | {("BI-G01", "REGULIER"): 5})
    sheet.answers.filter(definition__code="BI-P01").delete()
    with pytest.raises(RuleError) as refused:
        sheets.submit(sheet, by=filler(sheet), at=at)
    assert problems(refused)["BI-P01"] == "Vul “Omkaderingspersoneel (VTE, jaargemiddelde)” in of kies onbekend."
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.IN_PREPARATION


def test_unknown_is_an_answer_but_not_complete(at: datetime):
    sheet = sheet_of(answers=COMPLETE | {"BI-P01": None})
    assert sheets.submit(sheet, by=filler(sheet), at=at).completeness_share < 1


def test_warning_asks_a_reason_and_keeps_it(at: datetime):
    sheet = sheet_of(answers=COMPLETE | {"BI-D01": 10, "BI-P01": 9})
    by = filler(sheet)
    with pytest.raises(RuleError) as refused:
        sheets.submit(sheet, by=by, at=at)
    fields = set(problems(refused))
    saved = filling.save(sheet, by=by, at=at, changes=[Change("BI-P01", number=Decimal(9), comment="Twee ploegen samengevoegd.", revision=1)])
    assert saved.clashes == []
    submission = sheets.submit(sheet, by=by, at=at)
    assert fields <= {w["code"] for w in submission.warnings}
    assert "Twee ploegen samengevoegd." in {w["comment"] for w in submission.warnings}


def test_submitted_answers_cannot_be_touched_by_any_door():
    sheet = sheet_of(submitted=True)
    with pytest.raises(IntegrityError, match="immutable"):
        sheet.answers.update(number=1)


def test_save_after_submission_is_stale(at: datetime):
    sheet = sheet_of()
    by = filler(sheet)
    sheets.submit(sheet, by=by, at=at)
    with pytest.raises(StaleError):
        filling.save(sheet, by=by, at=at, changes=[Change("BI-D01", number=Decimal(1))])


# --- checking --------------------------------------------------------------------------------------------------------


def test_return_needs_a_comment_and_lets_the_organisation_continue(at: datetime):
    sheet = sheet_of()
    by = filler(sheet)
    sheets.submit(sheet, by=by, at=at)
    with pytest.raises(RuleError, match="Geef een reden"):
        sheets.give_back(sheet, " ", by=checker(), at=at)
    sheets.give_back(sheet, "Kijk de omzet na.", by=checker(), at=at)
    assert (sheet.status, sheet.submitted_at) == (SheetStatus.RETURNED, None)
    filling.save(sheet, by=by, at=at, changes=[Change("BI-F01", number=Decimal(110_000), revision=1)])
    assert sheets.submit(sheet, by=by, at=at).number == 2


def test_person_of_the_organisation_never_checks_its_sheet(at: datetime):
    """R-17: also when that person works for monitoring."""
    sheet = sheet_of(submitted=True)
    both = UserFactory(monitoring=True)
    tied = UserFactory(roles=["MONITORING", "AANVRAGER"], organisation=sheet.initiative.organisation)
    with pytest.raises(NotAllowedError):
        sheets.check(sheet, Verification.PLAUSIBLE, by=tied, at=at)
    sheets.check(sheet, Verification.PLAUSIBLE, by=both, at=at)
    assert (sheet.status, sheet.verification, sheet.checked_by) == (SheetStatus.CHECKED, "PLAUSIBEL", both)


def test_freeze_writes_figures_and_sums(at: datetime):
    sheet = sheet_of(checked=True)
    sheets.freeze(sheet, by=checker(), at=at)
    found = {(f.code, f.category): f.value for f in SheetFigure.objects.filter(sheet=sheet)}
    assert (found["BI-F03", ""], found["BI-F02", ""], found["BI-SUB", "ANDERE"], found["BI-P08", ""]) == (150_000, 50_000, 50_000, 11)
    budget = YearRollup.objects.get(code="BI-F03")
    assert (budget.reference_year, budget.work_form, budget.value, budget.sheet_count, budget.organisation_count) == (2025, "DEG", 150_000, 1, 1)
    assert not YearRollup.objects.filter(code__in=["BI-F07", "BI-P07", "BI-F11"]).exists()


def test_sums_can_be_made_again_from_the_rows(at: datetime):
    organisation = OrganisationFactory()
    for number in range(3):
        sheet = sheet_of(organisation if number else None, checked=True, answers=COMPLETE | {"BI-D01": number + 1, "BI-P01": None})
        sheets.freeze(sheet, by=checker(), at=at)
    fte = YearRollup.objects.get(code="BI-D01")
    rows = SheetFigure.objects.filter(code="BI-D01").values_list("value", flat=True)
    assert (fte.value, fte.sheet_count, fte.organisation_count, fte.largest_value) == (sum(rows), 3, 2, 5)
    assert not YearRollup.objects.filter(code="BI-P01").exists()


def test_initiative_counts_once_by_its_primary_work_form(at: datetime):
    """GT-20: Dienstenthuis, primary DEG and secondary DIE."""
    sheet = sheet_of(checked=True, lines={}, answers=COMPLETE)
    WorkFormAssignmentFactory(initiative=sheet.initiative, work_form=WorkForm.SERVICES, is_primary=False)
    sheets.freeze(sheet, by=checker(), at=at)
    assert {(r.work_form, r.value) for r in YearRollup.objects.filter(code="BI-F01")} == {("DEG", Decimal(100_000))}


def test_correction_leaves_the_old_version_until_the_new_is_frozen(at: datetime):
    sheet = sheet_of(checked=True)
    by = filler(sheet)
    sheets.freeze(sheet, by=checker(), at=at)
    following = sheets.correct(sheet, "Omzet van een verkeerd jaar.", by=checker(), at=at)
    assert (sheet.status, following.version, following.answers.count()) == (SheetStatus.FROZEN, 2, sheet.answers.count())
    with pytest.raises(RuleError, match="loopt al een correctie"):
        sheets.correct(sheet, "Nog eens.", by=checker(), at=at)
    filling.save(following, by=by, at=at, changes=[Change("BI-F01", number=Decimal(90_000), comment="Jaarrekening.", revision=1)])
    sheets.submit(following, by=by, at=at)
    sheets.check(following, Verification.VERIFIED, by=checker(), at=at)
    sheets.freeze(following, by=checker(), at=at)
    sheet.refresh_from_db()
    assert (sheet.status, following.status) == (SheetStatus.CORRECTED, SheetStatus.FROZEN)
    assert YearRollup.objects.get(code="BI-F01").value == 90_000


@pytest.mark.parametrize("step", ["check", "freeze"])
def test_step_out_of_turn_is_stale(step: str, at: datetime):
    sheet = sheet_of()
    with pytest.raises(StaleError):
        sheets.check(sheet, Verification.PLAUSIBLE, by=checker(), at=at) if step == "check" else sheets.freeze(sheet, by=checker(), at=at)


def test_not_received_only_after_the_due_date_and_still_fillable(at: datetime):
    sheet = sheet_of(answers={}, lines={}, status=SheetStatus.OPEN)
    early = at.replace(year=2026, month=7, day=31)
    with pytest.raises(RuleError, match="nog indienen"):
        sheets.mark_not_received(sheet, by=checker(), at=early)
    sheets.mark_not_received(sheet, by=checker(), at=early + timedelta(days=1))
    filling.save(sheet, by=filler(sheet), at=at, changes=[Change("BI-D01", number=Decimal(2))])
    assert sheet.status == SheetStatus.IN_PREPARATION


def test_not_applicable_can_be_taken_back(at: datetime):
    sheet = sheet_of(answers={}, lines={}, status=SheetStatus.OPEN)
    sheets.mark_not_applicable(sheet, "Gestopt in januari.", by=checker(), at=at)
    sheets.reopen(sheet, "Vergissing.", by=checker(), at=at)
    assert sheet.status == SheetStatus.OPEN


def test_full_form_needs_a_ground(at: datetime):
    sheet = sheet_of()
    with pytest.raises(RuleError, match="volledige fiche"):
        sheets.set_form(sheet, SheetForm.FULL, "VRIJWILLIG", "", by=checker(), at=at)
    sheets.set_form(sheet, SheetForm.FULL, "OVEREENKOMST", "FSK-2026-1-0002", by=checker(), at=at)
    assert (sheet.form, sheet.obligation_basis) == ("VOLLEDIG", "OVEREENKOMST")
