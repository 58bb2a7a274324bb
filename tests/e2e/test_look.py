"""The look in a browser: readable and reachable on every page that a visitor sees, at every size, with the keyboard, on paper."""

import re

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from tests.factories.accounts import PASSWORD, OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory

PUBLIC = ("/", "/toegankelijkheid/", "/privacy/", "/account/aanmelden/", "/account/organisatie-aanmelden/", "/dienstenwijzer/")


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.MFA_REQUIRED_FOR_STAFF = False


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_have_no_finding(open_browser, width, scheme, axe, settings):
    settings.IS_DEMO = scheme == "dark"  # with its banner
    browser = open_browser(width=width, scheme=scheme)
    browser.expects("404 (Not Found)")
    page = browser.page()
    for address in (*PUBLIC, "/bestaat-niet/"):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        axe(page)


@pytest.mark.parametrize(
    "roles", [[Role.DIRECTOR], [Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN], []], ids=["regisseur", "aanvrager", "nieuw"]
)
def test_the_work_desk_has_no_finding(browser_at, roles, axe):
    organisation = OrganisationFactory()
    user = UserFactory(roles=roles, organisation=organisation if Role.APPLICANT in roles else None)
    for trait in ({"returned": True}, {"submitted": True}):
        IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), **trait)
    browser_at.log_in(user)
    page = browser_at.page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("op u.")
    axe(page)


def test_a_page_can_be_read_at_320_pixels_and_at_twice_the_size(open_browser):
    for size, factor in ((320, 1), (640, 2)):
        page = open_browser(width=size, device_scale_factor=factor).page()
        for address in PUBLIC:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= size, address


def test_the_keyboard_goes_straight_to_the_content(browser_at):
    page = browser_at.page()
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "zonder-js"])
def test_the_menus_of_a_phone_open_and_close_with_the_keyboard(open_browser, javascript):
    browser = open_browser(width=390, javascript=javascript)
    browser.log_in(UserFactory(director=True))
    page = browser.page()
    page.goto("/")
    room = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Monitoring")
    expect(room).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(room).to_be_visible()
    page.keyboard.press("Escape")
    expect(room).to_be_hidden()
    page.get_by_role("button", name=re.compile("Persoon")).press("Enter")
    page.get_by_role("button", name="Afmelden").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Werk voor wie moeilijk werk vindt")


def test_targets_are_large_enough(browser_at):
    """WCAG 2.5.8: 24 by 24 pixels; links inside a sentence are excepted."""
    page = browser_at.page()
    for address in PUBLIC:
        page.goto(address)
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, .button, input:not([type=hidden]), select, summary, nav a, .masthead a, .footer a')]
              .filter((e) => e.checkVisibility() && !e.closest('label'))
              .filter((e) => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height) < 24)
              .map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], address


def test_on_paper_only_the_content_remains(open_browser):
    page = open_browser().page()
    page.goto("/privacy/")
    expect(page.get_by_role("button", name="Afdrukken")).to_be_visible()
    page.emulate_media(media="print")
    for furniture in (".masthead", ".footer", ".page-head__actions"):
        expect(page.locator(furniture)).to_be_hidden()
    expect(page.get_by_role("heading", name="Hoelang we bewaren")).to_be_visible()


def test_a_wrong_login_moves_the_focus_to_the_problem_and_is_sent_once(browser_at, axe):
    user = UserFactory(applicant=True, can_login=True)
    page = browser_at.page()
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.goto("/account/aanmelden/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill("niet dit wachtwoord")
    page.get_by_role("button", name="Aanmelden", exact=True).dblclick()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Er is 1 probleem")
    assert len(posts) == 1
    axe(page)
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("op u.")


def test_a_list_is_filtered_and_sorted_in_place_and_the_back_button_returns(open_browser, axe):
    browser = open_browser()
    browser.log_in(UserFactory(admin=True, person__name="Beheerder"))
    UserFactory(person__name="Zoë Wasserij", roles=[Role.POLICY])
    page = browser.page()
    page.goto("/beheer/gebruikers/")
    page.evaluate("window.same = true")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    page.locator("#filter .filter-bar__first input").fill("wasserij")
    page.get_by_role("button", name="Zoeken").click()
    expect(rows).to_have_count(1)
    expect(page.locator(".chips__count")).to_have_text("1 account")
    expect(page.locator("[data-kse-list-count]")).to_have_text("1 account")
    expect(page).to_have_url(re.compile("=wasserij"))
    assert page.evaluate("window.same")
    axe(page)
    page.get_by_role("link", name=re.compile("Verwijder filter")).click()
    expect(rows).to_have_count(2)
    page.locator("th a.sort").first.click()
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    expect(page).to_have_url(re.compile("volgorde="))
    page.go_back()
    expect(page).not_to_have_url(re.compile("volgorde="))
    expect(rows).to_have_count(2)


def test_the_filters_of_a_phone_open_from_below_without_javascript(open_browser):
    browser = open_browser(width=390, javascript=False)
    browser.log_in(UserFactory(admin=True))
    page = browser.page()
    page.goto("/beheer/gebruikers/")
    apply = page.get_by_role("button", name="Toon de lijst")
    expect(apply).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(apply).to_be_visible()
    apply.click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_step_is_asked_in_a_dialog_and_taken_once(browser_at, axe):
    browser_at.log_in(UserFactory(applicant=True, can_login=True))
    page = browser_at.page()
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.goto("/account/profiel/")
    step, dialog = page.get_by_role("button", name="Overal elders afmelden").first, page.get_by_role("dialog")
    step.click()
    expect(dialog).to_contain_text("U blijft enkel op dit toestel aangemeld.")
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    step.click()
    dialog.get_by_role("button", name="Annuleren").click()
    expect(dialog).to_have_count(0)
    assert posts == []
    step.click()
    dialog.get_by_role("button", name="Overal elders afmelden").click()
    expect(page.get_by_role("status").filter(has_text="afgemeld")).to_be_visible()
    assert len(posts) == 1


def test_without_javascript_the_step_is_taken_at_once(without_javascript):
    without_javascript.log_in(UserFactory(applicant=True, can_login=True))
    page = without_javascript.page()
    page.goto("/account/profiel/")
    page.get_by_role("button", name="Overal elders afmelden").click()
    expect(page.get_by_role("status").filter(has_text="afgemeld")).to_be_visible()
