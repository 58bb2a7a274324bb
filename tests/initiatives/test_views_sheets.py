"""The list of sheets, one sheet as task list and to read, the slot on an initiative's page, the export of what is on the screen."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import ORGANISATION_ROLES, Role
from core.models import AccessLog, Term
from initiatives.actions import sheets as actions
from initiatives.enums import ObligationBasis, SheetStatus, WorkForm
from initiatives.models import IndicatorSheet
from tests import pages
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, KnownSubsidyFactory, reference

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
LIST = reverse("initiatives:sheet-list")
COMPLETE = {
    "BI-F01": 100_000,
    "BI-D01": 10,
    "BI-D02": 987,
    "BI-D06": 3,
    "BI-D07": 2,
    "BI-P01": 1,
    ("BI-G01", "REGULIER"): 1,
    ("BI-K01", "SROI"): 1,
}
LINES = {("ANDERE", "VLAAMS"): 50_000}
READS_ALL = {Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.MONITORING, Role.AUDIT}


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


def sheet_of(organisation: Any = None, name: str = "Buurtwasserij", **traits: Any) -> IndicatorSheet:
    initiative = InitiativeFactory(organisation=organisation or OrganisationFactory(), name=name)
    traits = {"answers": COMPLETE, "lines": LINES, "work_form": WorkForm.SERVICES, "due_on": date(2099, 7, 31)} | traits
    return IndicatorSheetFactory(initiative=initiative, **traits)


def detail(sheet: IndicatorSheet) -> str:
    return reverse("initiatives:sheet-detail", args=[sheet.pk])


def count(browser: Any, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


# --- the list


def test_checkers_see_every_sheet_and_how_many_stand_where(as_user: Login) -> None:
    sheet_of(name="Fietsatelier", submitted=True)
    sheet_of(name="Strijkdienst", status=SheetStatus.OPEN)
    text = pages.text(as_user(UserFactory(director=True)).get(LIST))
    assert "2 fiches" in text.replace("\u00a0", " ")
    assert "Fietsatelier" in text
    assert "1 ingediend" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"zoek": "fietsAtélier"}, {"Fietsatelier"}),
        ({"zoek": "wonen"}, {"Strijkdienst"}),
        ({"zoek": "fietsatelir"}, {"Fietsatelier"}),
        ({"jaar": "2024"}, {"Strijkdienst"}),
        ({"werkvorm": "PER"}, {"Strijkdienst"}),
        ({"status": "INGEDIEND"}, {"Fietsatelier"}),
        ({"grondslag": "OVEREENKOMST"}, {"Fietsatelier"}),
        ({"jaar": "onzin"}, {"Fietsatelier", "Strijkdienst"}),
        ({}, {"Fietsatelier", "Strijkdienst"}),
    ],
)
def test_each_filter_keeps_what_it_says(as_user: Login, query: dict[str, str], found: set[str]) -> None:
    sheet_of(name="Fietsatelier", submitted=True, obligation_basis=ObligationBasis.AGREEMENT)
    sheet_of(OrganisationFactory(name="Wonen en Werken"), "Strijkdienst", reference_year=2024, work_form=WorkForm.PERMANENT)
    response = as_user(UserFactory(monitoring=True)).get(LIST, query)
    assert {s.initiative.name for s in response.context["listing"].rows} == found


def test_only_the_newest_version_stands_in_the_list(as_user: Login) -> None:
    sheet, director = sheet_of(frozen=True), UserFactory(director=True)
    actions.correct(sheet, "Fout in de omzet.", by=director, at=timezone.now())
    rows = as_user(director).get(LIST).context["listing"].rows
    assert [row.version for row in rows] == [2]


def test_htmx_gets_the_rows_only(as_user: Login) -> None:
    sheet_of()
    html = as_user(UserFactory(director=True)).get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith('<div id="rows">')
    assert "<html" not in html


def test_an_organisation_sees_its_own_sheets_by_year_and_no_other(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet_of(organisation, "Buurtwasserij")
    sheet_of(name="Van een ander")
    text = pages.text(as_user(filler).get(LIST))
    assert "Onze fiches" in text
    assert "Buurtwasserij" in text
    assert "Van een ander" not in text


@pytest.mark.parametrize("role", sorted(Role))
def test_nobody_else_finds_a_sheet_in_the_list(as_user: Login, role: Role, organisation: Any) -> None:
    sheet_of(name="Fietsatelier")
    user = UserFactory(roles=[role], organisation=organisation if role in ORGANISATION_ROLES else None)
    shown = "Fietsatelier" in pages.text(as_user(user).get(LIST))
    assert shown == (role in READS_ALL | {Role.CASE_MANAGER})


def test_the_export_is_what_is_on_the_screen(as_user: Login) -> None:
    sheet_of(name="Fietsatelier", submitted=True, is_example=True)
    sheet_of(name="Strijkdienst", status=SheetStatus.OPEN)
    browser = as_user(UserFactory(director=True))
    response = browser.get(reverse("initiatives:sheet-export", args=["csv"]), {"status": "INGEDIEND"})
    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Bevat voorbeeldgegevens."]
    assert [row[0] for row in rows[2:]] == ["Fietsatelier"]
    book = openpyxl.load_workbook(BytesIO(browser.get(reverse("initiatives:sheet-export", args=["xlsx"])).content))
    assert {row[0].value for row in book["Fiches"].iter_rows(min_row=2)} == {"Fietsatelier", "Strijkdienst"}


def test_the_export_is_for_who_reads_all(as_user: Login, filler: Any) -> None:
    assert as_user(filler).get(reverse("initiatives:sheet-export", args=["csv"])).status_code == 403


# --- one sheet


def test_the_task_list_says_what_is_missing_and_until_when(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.OPEN, answers={"BI-D01": 10}, lines={}, period_note="Gestart in april")
    text = pages.text(as_user(filler).get(detail(sheet)))
    for words in ("31/07/2099", "over", "Nog in te vullen: Omzet", "Bezig", "Niet gestart", "minuten", "Wie ziet uw antwoorden?", "Gestart in april"):
        assert words in text, words


def test_a_returned_sheet_opens_with_the_comment(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, submitted=True)
    actions.give_back(sheet, "Telde u de omkadering mee?", by=UserFactory(monitoring=True), at=timezone.now())
    browser = as_user(filler)
    assert "Telde u de omkadering mee?" in pages.text(browser.get(detail(sheet)))
    assert "Telde u de omkadering mee?" in pages.text(browser.get(reverse("initiatives:sheet-fill", args=[sheet.pk, "fiche"])))


def test_a_submitted_sheet_is_read_only_with_its_course(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION)
    browser = as_user(filler)
    browser.post(reverse("initiatives:sheet-submit", args=[sheet.pk]), {})
    response = browser.get(detail(sheet))
    text = pages.text(response)
    assert "987" in text
    assert "Verloop" in text
    assert "Ingediend" in text
    assert not [f for f in pages.forms(response) if "afmelden" not in f.action]


def test_last_year_and_the_difference_stand_beside_the_answers(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, submitted=True, answers=COMPLETE | {"BI-F01": 150_000})
    IndicatorSheetFactory(initiative=sheet.initiative, reference_year=2024, work_form=WorkForm.SERVICES, frozen=True, answers=COMPLETE, lines=LINES)
    text = pages.text(as_user(filler).get(detail(sheet))).replace("\u00a0", " ")
    assert "150.000,00 euro 100.000,00 +50 %" in text


@pytest.mark.parametrize("role", sorted(set(Role) - ORGANISATION_ROLES))
def test_sensitive_values_are_for_who_may_read_them(as_user: Login, role: Role) -> None:
    sheet = sheet_of(submitted=True)
    response = as_user(UserFactory(roles=[role])).get(detail(sheet))
    if role in READS_ALL:
        assert "987" in pages.text(response)
        assert AccessLog.objects.filter(subject=f"initiatives.indicatorsheet:{sheet.pk}").exists()
    elif role == Role.CASE_MANAGER:
        assert "987" not in pages.text(response)
        assert "100.000,00" in pages.text(response)
    else:
        assert response.status_code == 404


def test_a_tie_with_the_organisation_hides_the_sensitive_values(as_user: Login, organisation: Any) -> None:
    sheet, director = sheet_of(organisation, submitted=True), UserFactory(director=True)
    MandateFactory(person=director.person, organisation=organisation)
    response = as_user(director).get(detail(sheet))
    assert "987" not in pages.text(response)
    assert "niet getoond" in pages.text(response)
    assert "100.000,00" in pages.text(response)
    assert not AccessLog.objects.exists()


def test_the_auditor_reads_the_values_and_has_no_buttons(as_user: Login) -> None:
    sheet = sheet_of(submitted=True)
    response = as_user(UserFactory(audit=True)).get(detail(sheet))
    assert "987" in pages.text(response)
    assert "/controle/" not in response.content.decode()
    assert "/beheren/" not in response.content.decode()


def test_the_own_organisation_reads_its_values_without_being_logged(as_user: Login, organisation: Any, filler: Any) -> None:
    assert "987" in pages.text(as_user(filler).get(detail(sheet_of(organisation, submitted=True))))
    assert not AccessLog.objects.exists()


def test_another_organisation_finds_nothing(as_user: Login, organisation: Any) -> None:
    sheet = sheet_of(organisation, submitted=True)
    stranger = as_user(UserFactory(applicant=True))
    for name in ("sheet-detail", "sheet-receipt", "sheet-receipt-pdf", "sheet-review", "sheet-check", "sheet-manage"):
        assert stranger.get(reverse(f"initiatives:{name}", args=[sheet.pk])).status_code in {403, 404}, name


def test_a_started_year_is_told(as_user: Login, organisation: Any, filler: Any) -> None:
    initiative = InitiativeFactory(organisation=organisation, start_on=date(2025, 4, 1))
    sheet = IndicatorSheetFactory(initiative=initiative, status=SheetStatus.OPEN)
    assert "Onvolledig jaar" in pages.text(as_user(filler).get(detail(sheet)))


# --- the slot


def test_the_slot_on_an_initiative_shows_its_years(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, submitted=True)
    url = reverse("initiatives:sheets-of-initiative", args=[sheet.initiative_id])
    page = as_user(filler).get(url)
    slot = as_user(filler).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Fiches van Buurtwasserij" in pages.text(page)
    assert "<html" not in slot
    assert detail(sheet) in slot


def test_the_slot_tells_a_stranger_nothing_of_the_sheets(as_user: Login, organisation: Any) -> None:
    sheet = sheet_of(organisation, submitted=True)
    sheet.initiative.is_published = True
    sheet.initiative.save(update_fields=["is_published"])
    url = reverse("initiatives:sheets-of-initiative", args=[sheet.initiative_id])
    assert detail(sheet) not in as_user(UserFactory(applicant=True)).get(url).content.decode()


# --- methods


@pytest.mark.parametrize("name", ["sheet-detail", "sheet-review", "sheet-receipt", "sheet-check"])
def test_pages_to_read_take_no_post(as_user: Login, name: str) -> None:
    assert as_user(UserFactory(director=True)).post(reverse(f"initiatives:{name}", args=[sheet_of().pk])).status_code == 405


def test_known_payments_cost_nothing_more(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION)
    measure, level = Term.objects.get(taxonomy="MAATREGEL", code="FSK"), Term.objects.get(taxonomy="BELEIDSNIVEAU", code="LOKAAL_STAD")
    KnownSubsidyFactory(organisation=organisation, measure=measure, level=level)
    assert count(as_user(filler), reverse("initiatives:sheet-fill", args=[sheet.pk, "fiche"])) == 13


def test_what_is_computed_stands_under_the_answers_with_its_arithmetic(as_user: Login) -> None:
    sheet = sheet_of(submitted=True, answers=COMPLETE, lines=LINES)
    response = as_user(UserFactory(monitoring=True)).get(detail(sheet))
    found = {line.code: line for line in response.context["derived"]}
    assert (found["BI-F03"].value, found["BI-F03"].unit, found["BI-F03"].formula) == ("150.000,00", "euro", "BI-F01 + BI-F02")
    assert "Berekend uit deze antwoorden" in pages.text(response)
    assert found["BI-G02"].is_hidden is False


def test_sensitive_computed_figures_are_hidden_with_the_answers(as_user: Login) -> None:
    sheet = sheet_of(submitted=True, answers=COMPLETE, lines=LINES)
    response = as_user(UserFactory(roles=[Role.CASE_MANAGER])).get(detail(sheet))
    found = {line.code: line for line in response.context["derived"]}
    assert (found["BI-G02"].value, found["BI-G02"].is_hidden) == ("niet getoond", True)
    assert found["BI-F03"].is_hidden is False
