"""The golden thread in a browser: a coordinator fills, the login expires, nothing is lost; the city returns, checks and freezes; the figures move."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from initiatives.enums import SheetStatus, WorkForm
from initiatives.models import Answer, IndicatorSheet, YearRollup
from tests.factories.accounts import PASSWORD, OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory, reference

LAST_YEAR = {
    "BI-F01": 90_000,
    "BI-D01": 9,
    "BI-D02": 10,
    "BI-D06": 2,
    "BI-D07": 2,
    "BI-P01": 1,
    ("BI-G01", "REGULIER"): 1,
    ("BI-K01", "SROI"): 1,
}
SAVED = re.compile(r"Bewaard om \d\d:\d\d$")


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.MFA_REQUIRED_FOR_STAFF = False


@pytest.fixture
def people() -> dict[str, Any]:
    organisation = OrganisationFactory(name="Buurtdiensten")
    return {
        "coordinator": UserFactory(applicant=True, organisation=organisation, can_login=True, person__name="Coördinator"),
        "colleague": UserFactory(applicant=True, organisation=organisation, person__name="Collega Els"),
        "checker": UserFactory(monitoring=True, person__name="Monitoring"),
        "organisation": organisation,
    }


@pytest.fixture
def sheet(people: dict[str, Any]) -> IndicatorSheet:
    reference()
    initiative = InitiativeFactory(organisation=people["organisation"], name="Buurtwasserij", work_form=WorkForm.DEGRESSIVE)
    IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True, answers=LAST_YEAR, lines={("ANDERE", "VLAAMS"): 50_000})
    campaign = SheetCampaignFactory()
    return IndicatorSheetFactory(initiative=initiative, campaign=campaign, status=SheetStatus.OPEN, due_on=date(2099, 7, 31))


def box(page: Page, name: str) -> Any:
    return page.locator(f'[id="id_{name}"]')


def state(page: Page) -> Any:
    return page.locator("[data-kse-autosave-state]")


def expire(page: Page) -> None:
    """What the idle time does: the session is gone, the page does not know yet."""
    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid")
    Session.objects.filter(session_key=key).delete()


def log_in_here(page: Page, user: Any) -> None:
    page.get_by_label("E-mailadres", exact=False).first.fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def fill_in(page: Page, *, but: tuple[str, ...] = ()) -> None:
    """Everything the short sheet asks, and one line."""
    values = {
        "BI-F01": "100.000,00",
        "BI-D01": "10,5",
        "BI-D02": "11",
        "BI-P01": "1",
        "BI-D06": "3",
        "BI-D07": "2",
        "BI-G01__REGULIER": "1",
        "contact": "Els",
        "BI-SUB__new1__received": "50.000",
    }
    for name, value in values.items():
        if name not in but:
            box(page, name).fill(value)
    page.get_by_label("SROI", exact=True).check()


def number(sheet: IndicatorSheet, code: str) -> Any:
    return Answer.objects.filter(sheet=sheet, definition__code=code, category=None).values_list("number", flat=True).first()


def return_with_comment(page: Page, sheet: IndicatorSheet, axe: Callable[[Page], None]) -> None:
    page.goto("/fiches/?status=INGEDIEND")
    axe(page)
    page.get_by_role("link", name="Buurtwasserij").click()
    page.get_by_role("link", name="Controleren").click()
    axe(page)
    page.get_by_text("Terugsturen met een opmerking").click()
    page.get_by_label("Wat moet de organisatie nakijken?").fill("Telde u de omkadering mee bij de doelgroep?")
    page.get_by_role("button", name="Terugsturen", exact=True).click()
    expect(page.get_by_text("Teruggestuurd. De organisatie krijgt uw opmerking")).to_be_visible()
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.RETURNED


def check_and_freeze(page: Page, sheet: IndicatorSheet, axe: Callable[[Page], None]) -> None:
    page.goto(f"/fiches/{sheet.pk}/controle/")
    expect(page.get_by_role("heading", name="Gewijzigd sinds de vorige indiening")).to_be_visible()
    page.get_by_label("Plausibel").check()
    page.get_by_role("button", name="Controle afronden").click()
    expect(page.get_by_text("Controle afgerond.")).to_be_visible()
    page.goto(f"/fiches/{sheet.pk}/controle/")
    axe(page)
    page.get_by_role("button", name="Vaststellen").click()
    expect(page.get_by_text("Vastgesteld. De cijfers tellen mee in de kerngetallen.")).to_be_visible()
    assert YearRollup.objects.get(reference_year=2025, work_form=WorkForm.DEGRESSIVE, code="BI-F03").value == 150_000
    page.goto("/monitoring/kerngetallen/2025/")
    expect(page.get_by_role("table").first).to_contain_text("150.000")


def correct_and_resubmit(page: Page, sheet: IndicatorSheet, axe: Callable[[Page], None]) -> None:
    page.goto(f"/fiches/{sheet.pk}/")
    expect(page.get_by_text("Telde u de omkadering mee bij de doelgroep?").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Verder invullen").click()
    box(page, "BI-D01").fill("9,5")
    page.get_by_role("button", name="Bewaren en nakijken").last.click()
    page.get_by_role("button", name="Indienen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche ingediend")
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.SUBMITTED


def test_a_sheet_from_first_figure_to_key_figure(
    open_browser: Any, width: int, people: dict[str, Any], sheet: IndicatorSheet, axe: Callable[[Page], None]
) -> None:
    desk, city = open_browser(width=width), open_browser(width=width)
    desk.expects("status of 401")
    desk.log_in(people["coordinator"])
    city.log_in(people["checker"])
    page, checker = desk.page(), city.page()

    page.goto("/fiches/")
    axe(page)
    page.get_by_role("link", name=re.compile("Beginnen")).click()
    axe(page)
    page.get_by_role("link", name="Beginnen").click()
    axe(page)
    box(page, "BI-F01").fill("100.000,00")
    expect(state(page)).to_have_text(SAVED)
    assert number(sheet, "BI-F01") == 100_000

    # the login expires while typing: the page says so, and after logging in elsewhere what was typed is saved
    expire(page)
    box(page, "BI-D01").fill("10,5")
    expect(state(page)).to_contain_text("U bent afgemeld. Wat u typte, staat nog op deze pagina.")
    assert number(sheet, "BI-D01") is None
    with page.expect_popup() as opened:
        state(page).get_by_role("link").click()
    again = opened.value
    log_in_here(again, people["coordinator"])
    expect(again.get_by_role("heading", level=1)).to_have_text("We hebben uw tekst bewaard")
    again.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(page)).to_have_text(SAVED)
    assert str(number(sheet, "BI-D01")) == "10.50"

    fill_in(page, but=("BI-F01", "BI-D01"))
    expect(state(page)).to_have_text(SAVED)
    axe(page)
    page.get_by_role("button", name="Bewaren en nakijken").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Controleer uw antwoorden")
    expect(page.get_by_text("Alles is ingevuld.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Indienen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche ingediend")
    axe(page)

    return_with_comment(checker, sheet, axe)
    correct_and_resubmit(page, sheet, axe)
    check_and_freeze(checker, sheet, axe)


def test_the_same_without_javascript(open_browser: Any, width: int, people: dict[str, Any], sheet: IndicatorSheet, live_server: Any) -> None:
    desk, city = open_browser(width=width, javascript=False), open_browser(width=width, javascript=False)
    desk.log_in(people["coordinator"])
    city.log_in(people["checker"])
    page, checker = desk.page(), city.page()
    nothing: Callable[[Page], None] = lambda _: None  # noqa: E731 - axe needs JavaScript

    page.goto(f"/fiches/{sheet.pk}/")
    page.get_by_role("link", name="Beginnen").click()
    fill_in(page)
    expire(page)
    page.get_by_role("button", name="Bewaren en nakijken").last.click()
    expect(page.get_by_text("Wat u typte, is bewaard")).to_be_visible()
    log_in_here(page, people["coordinator"])
    expect(page.get_by_role("heading", level=1)).to_have_text("We hebben uw tekst bewaard")
    page.get_by_role("button", name="Opnieuw versturen").click()
    assert str(number(sheet, "BI-D01")) == "10.50"
    assert sheet.subsidy_lines.get().received_amount == 50_000

    page.goto(f"/fiches/{sheet.pk}/nakijken/")
    page.get_by_role("button", name="Indienen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche ingediend")
    return_with_comment(checker, sheet, nothing)
    correct_and_resubmit(page, sheet, nothing)
    check_and_freeze(checker, sheet, nothing)


def test_two_colleagues_type_at_once(open_browser: Any, people: dict[str, Any], sheet: IndicatorSheet, axe: Callable[[Page], None]) -> None:
    mine, theirs = open_browser(), open_browser()
    mine.log_in(people["coordinator"])
    theirs.log_in(people["colleague"])
    page, other = mine.page(), theirs.page()
    for one in (page, other):
        one.goto(f"/fiches/{sheet.pk}/invullen/fiche/")
    box(other, "BI-D01").fill("9,25")
    box(other, "BI-D06").fill("4")
    expect(state(other)).to_have_text(SAVED)

    box(page, "BI-D01").fill("8,00")
    expect(state(page)).to_contain_text("behalve 1 antwoord")
    expect(box(page, "BI-D06")).to_have_value("4")
    choice = page.locator('[id="BI-D01_notices"]')
    expect(choice).to_contain_text("Collega Els vulde dit intussen in")
    axe(page)
    assert str(number(sheet, "BI-D01")) == "9.25"
    choice.get_by_label("8,00 VTE (u)").check()
    expect(state(page)).to_have_text(SAVED)
    assert str(number(sheet, "BI-D01")) == "8.00"
    expect(choice).not_to_contain_text("Kies wat er blijft staan")


def test_a_rule_asks_and_the_reason_stays(browser_at: Any, people: dict[str, Any], sheet: IndicatorSheet, axe: Callable[[Page], None]) -> None:
    browser_at.log_in(people["coordinator"])
    page = browser_at.page()
    page.goto(f"/fiches/{sheet.pk}/invullen/fiche/")
    box(page, "BI-D01").fill("20")
    question = page.locator('[id="vraag-BI-D01"]')
    expect(question).to_contain_text("Groot verschil met vorig jaar")
    expect(question.get_by_text("2024: 9,00")).to_be_visible()
    box(page, "BI-D01__toelichting").fill("Nieuwe ploeg poetshulp sinds maart 2025")
    expect(state(page)).to_have_text(SAVED)
    axe(page)
    assert Answer.objects.get(sheet=sheet, definition__code="BI-D01").comment == "Nieuwe ploeg poetshulp sinds maart 2025"


def test_lines_are_added_and_added_up_on_the_page(browser_at: Any, people: dict[str, Any], sheet: IndicatorSheet) -> None:
    browser_at.log_in(people["coordinator"])
    page = browser_at.page()
    page.goto(f"/fiches/{sheet.pk}/invullen/fiche/")
    box(page, "BI-SUB__new1__received").fill("50.000")
    page.get_by_role("button", name="Nog een lijn").click()
    lines = page.locator("[data-kse-line]")
    expect(lines).to_have_count(3)
    last = lines.last
    last.get_by_label("Maatregel").select_option("FSK")
    last.get_by_label("Beleidsniveau").select_option("LOKAAL_STAD")
    last.get_by_label("Ontvangen").fill("1.234,50")
    expect(page.locator("[data-kse-lines] ~ .lines__sum")).to_contain_text("51.234,50")
    expect(state(page)).to_have_text(SAVED)
    assert sorted(line.received_amount for line in sheet.subsidy_lines.all()) == [1234.5, 50_000]
    last.get_by_label("Ontvangen").fill("2.000")
    expect(state(page)).to_have_text(SAVED)
    expect(page.locator("[data-kse-lines] ~ .lines__sum")).to_contain_text("52.000,00")
    page.wait_for_timeout(200)
    assert sheet.subsidy_lines.count() == 2
