"""What the city does with a sheet that is not there: more time, another form, not received, set aside, asked after all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from accounts.enums import Role
from initiatives.actions import sheets as actions
from initiatives.enums import ObligationBasis, SheetForm, SheetStatus
from initiatives.models import IndicatorSheet
from tests import pages
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.sheets import reference
from tests.initiatives.test_views_sheets import detail, sheet_of

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


def manage(sheet: IndicatorSheet, act: str = "") -> str:
    return reverse("initiatives:sheet-act", args=[sheet.pk, act]) if act else reverse("initiatives:sheet-manage", args=[sheet.pk])


def test_a_sheet_is_set_aside_and_asked_after_all(as_user: Login) -> None:
    sheet, browser = sheet_of(status=SheetStatus.OPEN), as_user(UserFactory(director=True))
    assert "Vul dit veld in." in pages.text(browser.post(manage(sheet, "niet-van-toepassing"), {"reason": ""}))
    assert browser.post(manage(sheet, "niet-van-toepassing"), {"reason": "Stilgelegd."}).url == detail(sheet)
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.NOT_APPLICABLE
    assert browser.post(manage(sheet, "heropenen"), {"reason": "Toch actief."}).url == detail(sheet)
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.OPEN


def test_not_received_only_after_the_due_date(as_user: Login) -> None:
    browser, early, late = (
        as_user(UserFactory(director=True)),
        sheet_of(status=SheetStatus.OPEN),
        sheet_of(status=SheetStatus.OPEN, due_on=date(2020, 7, 31)),
    )
    assert "nog indienen tot en met 31/07/2099" in pages.text(browser.post(manage(early, "niet-ontvangen")))
    browser.post(manage(late, "niet-ontvangen"))
    late.refresh_from_db()
    assert late.status == SheetStatus.NOT_RECEIVED


def test_not_received_is_offered_once_the_date_has_passed(as_user: Login) -> None:
    browser = as_user(UserFactory(director=True))
    early, late = sheet_of(status=SheetStatus.OPEN), sheet_of(status=SheetStatus.OPEN, due_on=date(2020, 7, 31))
    shown = [{item["name"] for item in browser.get(manage(sheet)).context["acts"]} for sheet in (early, late)]
    assert shown == [{"vorm", "uitstel", "niet-van-toepassing"}, {"vorm", "uitstel", "niet-ontvangen", "niet-van-toepassing"}]


def test_more_time_is_given_with_a_reason_and_stands_in_the_history(as_user: Login) -> None:
    browser, sheet = as_user(UserFactory(director=True)), sheet_of(status=SheetStatus.IN_PREPARATION)
    sent = {"due_on": "31/08/2099", "reason": "De algemene vergadering is later."}
    assert "Kies een datum na 31/07/2099" in pages.text(browser.post(manage(sheet, "uitstel"), sent | {"due_on": "01/07/2099"}))
    assert browser.post(manage(sheet, "uitstel"), sent).url == detail(sheet)
    sheet.refresh_from_db()
    assert sheet.due_on == date(2099, 8, 31)
    text = pages.text(browser.get(manage(sheet)))
    assert "Uitstel gegeven" in text
    assert "Indienen uiterlijk op" in text
    assert "De algemene vergadering is later." in text


def test_more_time_is_for_who_asks_and_while_it_is_filled_in(at: datetime) -> None:
    with pytest.raises(actions.NotAllowedError):
        actions.extend(sheet_of(), date(2099, 8, 31), "Later", by=UserFactory(finance=True), at=at)
    with pytest.raises(actions.StaleError):
        actions.extend(sheet_of(submitted=True), date(2099, 8, 31), "Later", by=UserFactory(director=True), at=at)
    with pytest.raises(actions.RuleError, match="waarom"):
        actions.extend(sheet_of(), date(2099, 8, 31), " ", by=UserFactory(director=True), at=at)


def test_the_full_form_needs_a_ground(as_user: Login) -> None:
    sheet, browser = sheet_of(status=SheetStatus.OPEN), as_user(UserFactory(director=True))
    response = browser.post(manage(sheet, "vorm"), {"form": "VOLLEDIG", "obligation_basis": "VRIJWILLIG", "reason": "Overeenkomst"})
    assert "kan enkel gevraagd worden waar" in pages.text(response)
    browser.post(manage(sheet, "vorm"), {"form": "VOLLEDIG", "obligation_basis": "OVEREENKOMST", "reason": "Overeenkomst 12"})
    sheet.refresh_from_db()
    assert sheet.form == SheetForm.FULL


def test_who_manages(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.OPEN)
    assert as_user(filler).get(manage(sheet)).status_code == 403
    assert as_user(UserFactory(audit=True)).get(manage(sheet)).status_code == 403
    assert as_user(UserFactory(monitoring=True)).get(manage(sheet)).status_code == 200
    assert as_user(UserFactory(monitoring=True)).post(manage(sheet, "onzin")).status_code == 404
    assert as_user(UserFactory(monitoring=True)).post(manage(sheet)).status_code == 405


@pytest.mark.parametrize("role", [Role.MONITORING, Role.CASE_MANAGER, Role.DIRECTOR])
def test_nobody_excuses_the_own_organisation(as_user: Login, organisation: Any, at: datetime, role: Role) -> None:
    """R-05, R-17: more time, another form, not applicable are favours; not received follows from the date."""
    sheet, user = sheet_of(organisation, status=SheetStatus.OPEN, due_on=date(2020, 7, 31)), UserFactory(roles=[role])
    MandateFactory(person=user.person, organisation=organisation)
    browser = as_user(user)
    assert [browser.get(manage(sheet, act)).status_code for act in ("", "uitstel")] == [404, 404]
    assert browser.post(manage(sheet, "niet-van-toepassing"), {"reason": "Stilgelegd."}).status_code == 404
    assert "/beheren/" not in browser.get(detail(sheet)).content.decode()
    for favour in (
        lambda: actions.mark_not_applicable(sheet, "Stilgelegd.", by=user, at=at),
        lambda: actions.extend(sheet, date(2099, 8, 31), "Later", by=user, at=at),
        lambda: actions.set_form(sheet, SheetForm.FULL, ObligationBasis.AGREEMENT, "x", by=user, at=at),
    ):
        with pytest.raises(actions.NotAllowedError):
            favour()
    sheet.refresh_from_db()
    assert (sheet.status, sheet.due_on, sheet.form) == (SheetStatus.OPEN, date(2020, 7, 31), SheetForm.SHORT)
    actions.mark_not_received(sheet, by=user, at=at)
    assert sheet.status == SheetStatus.NOT_RECEIVED


def test_a_submitted_sheet_offers_nothing_to_manage(as_user: Login) -> None:
    assert "Niets te doen" in pages.text(as_user(UserFactory(director=True)).get(manage(sheet_of(submitted=True))))
