"""Filling in together: two people or two tabs on one sheet, saving while typing, and what the page costs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.models import ParkedPost
from initiatives.enums import SheetStatus
from tests import pages
from tests.factories.sheets import reference
from tests.initiatives.filled import COMPLETE, LINES, Login, autosave, number, sheet_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


# --- two people, two tabs


def test_two_colleagues_merge_row_by_row(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet, mine, theirs = sheet_of(organisation), as_user(filler), as_user(colleague)
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    theirs.post(url(sheet), their_page | {"BI-D01": "9,25", "go": "later"})
    mine.post(url(sheet), my_page | {"BI-D02": "11", "go": "later"})
    assert (number(sheet, "BI-D01"), number(sheet, "BI-D02")) == (Decimal("9.25"), 11)


def test_the_second_to_save_sees_both_values_and_nothing_is_overwritten(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet, mine, theirs = sheet_of(organisation), as_user(filler), as_user(colleague)
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    theirs.post(url(sheet), their_page | {"BI-D01": "9,25", "go": "later"})
    response = mine.post(url(sheet), my_page | {"BI-D01": "8,00", "go": "later"})
    text = pages.text(response)
    assert "Collega Els vulde dit intussen in" in text
    assert "9,25 VTE (Collega Els)" in text
    assert "8,00 VTE (u)" in text
    assert number(sheet, "BI-D01") == Decimal("9.25")
    page = pages.form(response).data
    assert "Kies wat er blijft staan." in pages.text(mine.post(url(sheet), page | {"go": "later"}))
    assert number(sheet, "BI-D01") == Decimal("9.25")
    mine.post(url(sheet), page | {"BI-D01__houden": "mijn", "go": "later"})
    assert number(sheet, "BI-D01") == 8


def test_keeping_the_colleagues_value_drops_mine(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet, mine, theirs = sheet_of(organisation), as_user(filler), as_user(colleague)
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    theirs.post(url(sheet), their_page | {"BI-D01": "9,25", "go": "later"})
    page = pages.form(mine.post(url(sheet), my_page | {"BI-D01": "8,00", "go": "later"})).data
    assert mine.post(url(sheet), page | {"BI-D01__houden": "hun", "go": "later"}).status_code == 302
    assert number(sheet, "BI-D01") == Decimal("9.25")


def test_two_tabs_of_one_person_are_told_so(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    first, second = pages.form(browser.get(url(sheet))).data, pages.form(browser.get(url(sheet))).data
    browser.post(url(sheet), first | {"BI-D01": "9,25", "go": "later"})
    assert "In een ander venster vulde u intussen iets anders in." in pages.text(browser.post(url(sheet), second | {"BI-D01": "8", "go": "later"}))


def test_a_line_that_a_colleague_changed_asks_to_choose(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, lines=LINES)
    mine, theirs, name = as_user(filler), as_user(colleague), f"BI-SUB__{sheet.subsidy_lines.get().pk}"
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    theirs.post(url(sheet), their_page | {f"{name}__received": "60000", "go": "later"})
    response = mine.post(url(sheet), my_page | {f"{name}__received": "55000", "go": "later"})
    assert "Collega Els wijzigde deze lijn intussen." in pages.text(response)
    assert sheet.subsidy_lines.get().received_amount == 60_000
    mine.post(url(sheet), pages.form(response).data | {f"{name}__houden": "mijn", "go": "later"})
    assert sheet.subsidy_lines.get().received_amount == 55_000


def test_remarks_of_a_colleague_are_never_overwritten(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet, mine, theirs = sheet_of(organisation), as_user(filler), as_user(colleague)
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    theirs.post(url(sheet), their_page | {"remarks": "Van Els", "go": "later"})
    response = mine.post(url(sheet), my_page | {"remarks": "Van mij", "go": "later"})
    assert "Een collega wijzigde dit intussen in “Van Els”" in pages.text(response)
    assert pages.form(response).data["remarks"] == "Van mij"
    sheet.refresh_from_db()
    assert sheet.remarks == "Van Els"
    mine.post(url(sheet), pages.form(response).data | {"remarks": "Van Els en van mij", "go": "later"})
    sheet.refresh_from_db()
    assert sheet.remarks == "Van Els en van mij"


def test_what_is_typed_on_a_sheet_that_was_submitted_meanwhile_stays_on_the_page(
    as_user: Login, organisation: Any, filler: Any, colleague: Any
) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, answers=COMPLETE, lines=LINES)
    mine = as_user(filler)
    page = pages.form(mine.get(url(sheet))).data
    as_user(filler).post(reverse("initiatives:sheet-submit", args=[sheet.pk]), {})
    response = mine.post(url(sheet), page | {"BI-D01": "8", "go": "later"})
    assert "intussen ingediend" in pages.text(response)
    assert pages.form(response).data["BI-D01"] == "8"
    assert number(sheet, "BI-D01") == 10
    answer = autosave(mine, sheet, page | {"BI-D01": "8"})
    assert answer.status_code == 409
    assert "intussen ingediend" in answer.json()["message"]


def test_a_submitted_sheet_sends_the_reader_to_its_answers(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, submitted=True, status=SheetStatus.SUBMITTED, answers=COMPLETE, lines=LINES)
    assert as_user(filler).get(url(sheet)).url == reverse("initiatives:sheet-detail", args=[sheet.pk])


# --- saving while typing


def test_autosave_says_when_and_what(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    answer = autosave(browser, sheet, pages.form(browser.get(url(sheet))).data | {"BI-D01": "9,25"}).json()
    assert len(answer["saved_at"]) == 5
    assert answer["unsaved"] == 0
    assert json.loads(answer["base"])["BI-D01"][1] == {"value": "9,25"}
    assert "Bezig" in answer["nav"]
    assert number(sheet, "BI-D01") == Decimal("9.25")


def test_autosave_goes_on_from_what_it_answered(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    page = pages.form(browser.get(url(sheet))).data | {"BI-D01": "9,25"}
    first = autosave(browser, sheet, page).json()
    page |= {"base": first["base"], "lines-base": first["lines_base"], "details-base": first["details_base"], "BI-D01": "10"}
    assert autosave(browser, sheet, page).json()["unsaved"] == 0
    assert number(sheet, "BI-D01") == 10


def test_autosave_shows_what_the_rules_say(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, answers=COMPLETE, lines=LINES)
    browser = as_user(filler)
    answer = autosave(browser, sheet, pages.form(browser.get(url(sheet))).data | {"BI-P01": "0"}).json()
    assert "Geen omkadering ingevuld. Klopt dit?" in answer["notices"]["BI-P01"]
    assert "PR-08/BI-P01" in answer["seen"]


def test_autosave_counts_what_it_could_not_save(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    answer = autosave(browser, sheet, pages.form(browser.get(url(sheet))).data | {"BI-D01": "negen", "BI-D02": "11"}).json()
    assert answer["unsaved"] == 1
    assert "Vul een getal in" in answer["notices"]["BI-D01"]
    assert number(sheet, "BI-D02") == 11


def test_autosave_brings_a_colleagues_values_and_never_writes_over_them(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet, mine, theirs = sheet_of(organisation), as_user(filler), as_user(colleague)
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    autosave(theirs, sheet, their_page | {"BI-D01": "9,25", "BI-F01": "100"})
    answer = autosave(mine, sheet, my_page | {"BI-D02": "11", "BI-F01": "200"}).json()
    assert answer["values"]["BI-D01"] == "9,25"
    assert "BI-F01" not in answer["values"]
    assert "Collega Els vulde dit intussen in" in answer["notices"]["BI-D01"]
    assert "Kies wat er blijft staan" in " ".join(answer["notices"]["BI-F01"].split())
    assert (number(sheet, "BI-D01"), number(sheet, "BI-F01")) == (Decimal("9.25"), 100)


def test_autosave_never_overwrites_the_remarks_of_a_colleague(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet, mine, theirs = sheet_of(organisation), as_user(filler), as_user(colleague)
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    autosave(theirs, sheet, their_page | {"remarks": "Van Els", "contact": "Els"})
    answer = autosave(mine, sheet, my_page | {"remarks": "Van mij"}).json()
    assert "Van Els" in answer["details"]["remarks"]
    assert answer["values"]["contact"] == "Els"
    again = autosave(mine, sheet, my_page | {"remarks": "Van mij", "details-base": answer["details_base"], "contact": "Els"}).json()
    assert again["unsaved"] == 1
    sheet.refresh_from_db()
    assert (sheet.remarks, sheet.contact) == ("Van Els", "Els")


def test_autosave_gives_a_new_line_its_name(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    line = {"BI-SUB__new1__measure": "ANDERE", "BI-SUB__new1__level": "VLAAMS", "BI-SUB__new1__received": "500"}
    answer = autosave(browser, sheet, pages.form(browser.get(url(sheet))).data | line).json()
    stored = f"BI-SUB__{sheet.subsidy_lines.get().pk}"
    assert answer["names"] == {"BI-SUB__new1": stored}
    assert stored in json.loads(answer["lines_base"])


def test_autosave_with_an_expired_login_is_told_and_the_text_is_kept(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    browser.handler.enforce_csrf_checks = True
    page = pages.form(browser.get(url(sheet))).data
    browser.session.flush()
    answer = autosave(browser, sheet, page | {"BI-D01": "9,25"})
    assert answer.status_code == 401
    assert answer.json()["is_kept"]
    assert ["BI-D01", "9,25"] in [list(pair) for pair in ParkedPost.objects.get(user=filler).fields]
    assert number(sheet, "BI-D01") is None
