"""Two colleagues, two tabs, two checkers at the same moment: a test per lock."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.errors import RuleError, StaleError
from initiatives.actions import campaigns, filling, sheets
from initiatives.actions.filling import Change
from initiatives.enums import SheetStatus
from initiatives.models import Answer, IndicatorDefinition, IndicatorSheet, SheetCampaign, SheetSubmission, YearRollup
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.test_actions_sheets import COMPLETE, LINES
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def definitions(db: Any) -> None:
    reference()


def ready_sheet(**traits: Any) -> IndicatorSheet:
    return IndicatorSheetFactory(
        **{"initiative": InitiativeFactory(organisation=OrganisationFactory()), "answers": COMPLETE, "lines": LINES} | traits
    )


def colleagues(sheet: IndicatorSheet) -> list[Any]:
    return [UserFactory(applicant=True, organisation=sheet.initiative.organisation) for _ in range(2)]


def again(sheet: IndicatorSheet) -> IndicatorSheet:
    """The same row as another request reads it."""
    return IndicatorSheet.objects.get(pk=sheet.pk)


def test_two_colleagues_submit_at_once_and_there_is_one_submission(at: datetime):
    sheet = ready_sheet()
    first, second = together(*(lambda u=u: sheets.submit(again(sheet), by=u, at=at) for u in colleagues(sheet)))
    assert isinstance(first, SheetSubmission)
    assert first == second == SheetSubmission.objects.get()
    assert sheet.transitions.filter(name="submit").count() == 1


def test_of_two_first_saves_of_one_field_one_is_told(at: datetime):
    sheet = ready_sheet(answers={}, lines={}, status=SheetStatus.OPEN)
    outcomes = together(
        *(
            lambda u=u, n=n: filling.save(again(sheet), by=u, at=at, changes=[Change("BI-D01", number=Decimal(n))])
            for n, u in enumerate(colleagues(sheet), start=1)
        )
    )
    assert sorted(len(saved.clashes) for saved in outcomes) == [0, 1]
    winner = next(n for n, saved in enumerate(outcomes, start=1) if not saved.clashes)
    assert (Answer.objects.get().number, again(sheet).status, sheet.transitions.count()) == (winner, SheetStatus.IN_PREPARATION, 1)


def test_saves_of_two_fields_at_once_both_stand(at: datetime):
    sheet = ready_sheet(answers={}, lines={})
    together(
        *(
            lambda u=u, c=c: filling.save(again(sheet), by=u, at=at, changes=[Change(c, number=Decimal(5))])
            for c, u in zip(("BI-D01", "BI-D02"), colleagues(sheet), strict=True)
        )
    )
    rows = Answer.objects.values_list("definition__code", "revision")
    assert {code for code, _ in rows} == {"BI-D01", "BI-D02"}
    assert sorted(revision for _, revision in rows) == [1, 2]


def test_save_against_submit_is_in_the_submission_or_refused(at: datetime):
    sheet = ready_sheet()
    first, second = colleagues(sheet)
    change = Change("BI-F01", number=Decimal(111_000), comment="Nagekeken.", revision=1)
    saved, submission = together(
        lambda: filling.save(again(sheet), by=first, at=at, changes=[change]), lambda: sheets.submit(again(sheet), by=second, at=at)
    )
    now = str(Answer.objects.get(sheet=sheet, definition__code="BI-F01").number)
    assert {a["code"]: a["number"] for a in submission.answers["answers"]}["BI-F01"] == now
    assert (now == "111000.00") != isinstance(saved, StaleError)


def test_row_written_past_the_actions_waits_for_the_submission_and_is_refused(at: datetime):
    """The trigger of the answers takes a share lock: a writer at the side door cannot slip in between check and commit."""
    sheet = ready_sheet()
    user = colleagues(sheet)[0]
    extra = IndicatorDefinition.objects.get(code="BI-F04")
    outcome: list[Any] = []

    def write() -> None:
        outcome.extend(together(lambda: Answer.objects.create(sheet=sheet, definition=extra, number=1, changed_at=at)))

    writer = threading.Thread(target=write)
    with transaction.atomic():
        IndicatorSheet.objects.filter(pk=sheet.pk).update(status=SheetStatus.SUBMITTED, submitted_at=at, submitted_by=user)
        writer.start()
        writer.join(timeout=0.3)
        assert writer.is_alive()
    writer.join(timeout=30)
    assert isinstance(outcome[0], IntegrityError)
    assert "immutable" in str(outcome[0])


def test_two_freezes_of_one_year_and_work_form_both_count(at: datetime):
    both = [ready_sheet(checked=True, lines=LINES) for _ in range(2)]
    checkers = [UserFactory(monitoring=True), UserFactory(director=True)]
    together(*(lambda s=s, u=u: sheets.freeze(again(s), by=u, at=at) for s, u in zip(both, checkers, strict=True)))
    found = YearRollup.objects.get(code="BI-F03")
    assert (found.value, found.sheet_count, found.organisation_count) == (300_000, 2, 2)


def test_sheet_is_frozen_once(at: datetime):
    sheet = ready_sheet(checked=True)
    outcomes = together(*(lambda u=u: sheets.freeze(again(sheet), by=u, at=at) for u in (UserFactory(monitoring=True), UserFactory(director=True))))
    assert sorted(type(o).__name__ for o in outcomes) == ["NoneType", "StaleError"]
    assert YearRollup.objects.get(code="BI-D01").sheet_count == 1


def test_two_clicks_open_one_campaign():
    InitiativeFactory()
    moment = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
    users = [UserFactory(monitoring=True) for _ in range(2)]
    outcomes = together(*(lambda u=u: campaigns.open_campaign(2025, date(2026, 2, 1), date(2026, 7, 31), by=u, at=moment) for u in users))
    assert sorted(type(o).__name__ for o in outcomes) == ["RuleError", "SheetCampaign"]
    assert any(isinstance(o, RuleError) for o in outcomes)
    assert (SheetCampaign.objects.count(), IndicatorSheet.objects.count()) == (1, 1)


def test_two_corrections_at_once_make_one_version(at: datetime):
    sheet = ready_sheet(frozen=True)
    outcomes = together(
        *(lambda u=u: sheets.correct(again(sheet), "Fout.", by=u, at=at) for u in (UserFactory(monitoring=True), UserFactory(director=True)))
    )
    assert sorted(type(o).__name__ for o in outcomes) == ["IndicatorSheet", "RuleError"]
