"""The form of a dossier with its script: saved while typing, lines and their balance, a colleague in the same box, leaving too soon."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from accounts.enums import Role
from accounts.models import User
from subsidies.models import Application, PlanLine
from tests import pages
from tests.client import Client
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory

SAVED = re.compile(r"Bewaard om \d\d:\d\d")


@pytest.fixture
def dossier() -> Application:
    row: Application = ApplicationFactory(title="Strijkatelier")
    return row


@pytest.fixture
def tab(open_browser: Any, dossier: Application) -> Page:
    browser = open_browser()
    browser.log_in(dossier.started_by)
    found: Page = browser.page()
    return found


def fills(tab: Page, dossier: Application, part: str) -> None:
    tab.goto(f"/subsidies/dossiers/{dossier.pk}/invullen/{part}/")


def state(tab: Page) -> Any:
    return tab.locator("[data-kse-autosave-state]")


def in_region(tab: Page, region: str, label: str) -> Any:
    """The box of the empty row, or of the only one."""
    return tab.get_by_role("region", name=region).get_by_label(label).last


def test_lines_are_saved_while_typing_and_the_balance_moves(tab: Page, dossier: Application, axe: Callable[[Page], None]) -> None:
    fills(tab, dossier, "plan")
    balance = tab.get_by_role("region", name="Evenwicht")
    in_region(tab, "Kosten", "Omschrijving").fill("Twee strijkpersen")
    in_region(tab, "Kosten", "Bedrag").fill("6.000")
    expect(state(tab)).to_have_text(SAVED)
    expect(balance).to_contain_text("6.000,00")
    axe(tab)

    in_region(tab, "Kosten", "Bedrag").fill("6.500")  # the row that was new a moment ago
    expect(balance).to_contain_text("6.500,00")
    tab.get_by_role("button", name="Bewaren en nog een kost").click()
    in_region(tab, "Kosten", "Omschrijving").fill("Vloer")
    in_region(tab, "Kosten", "Bedrag").fill("500")
    expect(balance).to_contain_text("7.000,00")
    lines = PlanLine.objects.order_by("pk").values_list("label", "amount")
    assert [(label, int(amount)) for label, amount in lines] == [("Twee strijkpersen", 6500), ("Vloer", 500)]
    axe(tab)


def test_a_colleague_in_the_same_box_overwrites_nothing_and_nobody_leaves_unwarned(
    tab: Page, dossier: Application, axe: Callable[[Page], None]
) -> None:
    fills(tab, dossier, "project")
    summary = tab.get_by_label("Samenvatting")
    types_meanwhile(UserFactory(roles=[Role.APPLICANT], organisation=dossier.organisation), dossier, "Van mijn collega.")
    summary.fill("Van mij.")
    summary.press("Tab")  # so that nothing is typed or changed any more when he leaves
    expect(state(tab)).to_contain_text("een collega wijzigde dit intussen")
    assert Application.objects.get().summary == "Van mijn collega."
    axe(tab)

    assert asked_to_stay(tab) == ["beforeunload"]
    expect(summary).to_have_value("Van mij.")
    tab.get_by_role("button", name="Bewaren en verder").click()
    expect(tab.get_by_role("group", name="Een collega wijzigde dit intussen.")).to_contain_text("Van mijn collega.")
    axe(tab)
    tab.get_by_label("Wat u invulde, zoals het hieronder staat").check()
    tab.get_by_role("button", name="Bewaren en verder").click()
    expect(summary).to_have_count(0)
    assert Application.objects.get().summary == "Van mij."


def types_meanwhile(colleague: User, dossier: Application, text: str) -> None:
    browser, address = Client(), f"/subsidies/dossiers/{dossier.pk}/invullen/project/"
    browser.force_login(colleague)
    read = pages.form(browser.get(address), address).data
    browser.post(address, read | {"summary": text, "go": "later"})


def asked_to_stay(tab: Page) -> list[str]:
    """What the browser asks who follows a link away while something is not saved; he stays."""
    seen: list[str] = []

    def stay(dialog: Dialog) -> None:
        seen.append(dialog.type)
        dialog.dismiss()

    tab.once("dialog", stay)
    tab.get_by_role("link", name="Werkbank").first.click()
    return seen
