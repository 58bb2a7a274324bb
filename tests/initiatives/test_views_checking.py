"""The checker's two panes: what stands beside what, the steps, the queue, many at once; closed to who has a tie."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import AccessLog
from initiatives.actions import filling
from initiatives.actions import sheets as actions
from initiatives.actions.filling import Change
from initiatives.enums import SheetStatus, Verification
from initiatives.models import Answer, IndicatorSheet, YearRollup
from tests import pages
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.filled import COMPLETE, LINES, Login
from tests.initiatives.meanwhile import meanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def checker() -> Any:
    return UserFactory(monitoring=True, person__name="Monitoring")


@pytest.fixture
def desk(as_user: Login, checker: Any) -> Any:
    return as_user(checker)


def sheet_of(organisation: Any = None, name: str = "Buurtwasserij", **traits: Any) -> IndicatorSheet:
    initiative = InitiativeFactory(organisation=organisation or OrganisationFactory(), name=name)
    return IndicatorSheetFactory(initiative=initiative, **{"answers": COMPLETE, "lines": LINES} | traits)


def submitted(organisation: Any, filler: Any, **traits: Any) -> IndicatorSheet:
    """Really sent, with its submission."""
    sheet = sheet_of(organisation, **traits)
    actions.submit(sheet, by=filler, at=timezone.now())
    return sheet


def check(sheet: IndicatorSheet, step: str = "") -> str:
    return reverse("initiatives:sheet-step", args=[sheet.pk, step]) if step else reverse("initiatives:sheet-check", args=[sheet.pk])


def detail(sheet: IndicatorSheet) -> str:
    return reverse("initiatives:sheet-detail", args=[sheet.pk])


def status(sheet: IndicatorSheet) -> str:
    sheet.refresh_from_db()
    return sheet.status


# --- what the checker sees


def test_answers_last_year_difference_and_rules_stand_together(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, answers=COMPLETE | {"BI-D01": 40})
    IndicatorSheetFactory(initiative=sheet.initiative, reference_year=2024, frozen=True, answers=COMPLETE, lines=LINES)
    row = Answer.objects.get(sheet=sheet, definition__code="BI-D01")
    why = Change("BI-D01", number=row.number, comment="Nieuwe ploeg sinds maart.", revision=row.revision)
    ratio = Change("BI-P01", number=Decimal(1), comment="Veel zelfstandig werk.", revision=1)
    budget = Change("BI-F01", number=Decimal(100_000), comment="Weinig omzet dit jaar.", revision=1)
    filling.save(sheet, changes=[why, ratio, budget], by=filler, at=timezone.now())
    actions.submit(sheet, by=filler, at=timezone.now())
    text = pages.text(desk.get(check(sheet))).replace("\u00a0", " ")
    for words in ("40,00 VTE", "+300 %", "PR-12", "Groot verschil met vorig jaar", "“Nieuwe ploeg sinds maart.”", "Begeleidingsratio", "Uw oordeel"):
        assert words in text, words


def test_reading_is_logged_for_the_checker(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    desk.get(check(sheet))
    row = AccessLog.objects.get()
    assert (row.actor_id, row.subject) == (checker.pk, f"initiatives.indicatorsheet:{sheet.pk}")


def test_a_resubmission_shows_what_changed_and_only_that(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    actions.give_back(sheet, "Kijk de VTE na.", by=checker, at=timezone.now())
    row = Answer.objects.get(sheet=sheet, definition__code="BI-D01")
    filling.save(sheet, changes=[Change("BI-D01", number=Decimal(9), revision=row.revision)], by=filler, at=timezone.now())
    actions.submit(sheet, by=filler, at=timezone.now())
    html = desk.get(check(sheet)).content.decode()
    assert "Gewijzigd sinds de vorige indiening" in html
    assert "<del>10,00</del>" in html
    assert "<ins>9,00</ins>" in html
    assert html.count("<del>") == 1
    assert "2de keer" in html


def test_changed_lines_stand_in_the_diff(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    actions.give_back(sheet, "Kijk de subsidie na.", by=checker, at=timezone.now())
    line = sheet.subsidy_lines.get()
    change = filling.LineChange("ANDERE", "VLAAMS", received=Decimal(60_000), pk=line.pk, revision=line.revision)
    filling.save(sheet, lines={"x": change}, by=filler, at=timezone.now())
    actions.submit(sheet, by=filler, at=timezone.now())
    changes = desk.get(check(sheet)).context["changes"]
    assert [(c.label, c.old, c.new) for c in changes] == [("Subsidie: Andere maatregel · Vlaams", "€ 50.000,00", "€ 60.000,00")]


def test_what_is_told_about_the_sheet_stands_in_the_diff_too(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    actions.give_back(sheet, "Voor welk deel van het jaar is dit?", by=checker, at=timezone.now())
    IndicatorSheet.objects.filter(pk=sheet.pk).update(period_note="Vanaf april")
    actions.submit(sheet, by=filler, at=timezone.now())
    response = desk.get(check(sheet))
    assert [(c.label, c.old, c.new) for c in response.context["changes"]] == [("Deel van het jaar", "", "Vanaf april")]


def test_an_explanation_stands_in_the_diff_when_it_changed(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    for number, comment, expected in (
        (10, "Eerste raming.", ("10,00", "10,00 (Eerste raming.)")),
        (9, "Eerste raming.", ("10,00", "9,00")),
        (9, "Geteld op 31/12.", ("9,00 (Eerste raming.)", "9,00 (Geteld op 31/12.)")),
    ):
        actions.give_back(sheet, "Kijk de VTE na.", by=checker, at=timezone.now())
        row = Answer.objects.get(sheet=sheet, definition__code="BI-D01")
        change = Change("BI-D01", number=Decimal(number), comment=comment, revision=row.revision)
        filling.save(sheet, changes=[change], by=filler, at=timezone.now())
        actions.submit(sheet, by=filler, at=timezone.now())
        assert [(c.old, c.new) for c in desk.get(check(sheet)).context["changes"]] == [expected]


def test_a_correction_says_why_it_came_and_what_it_changed(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    first = submitted(organisation, filler)
    actions.check(first, Verification.PLAUSIBLE, by=checker, at=timezone.now())
    actions.freeze(first, by=checker, at=timezone.now())
    second = actions.correct(first, "De VTE waren van een ander jaar.", by=checker, at=timezone.now())
    assert "Er loopt een verbetering." in pages.text(desk.get(detail(first)))
    row = Answer.objects.get(sheet=second, definition__code="BI-D01")
    filling.save(second, changes=[Change("BI-D01", number=Decimal(9), revision=row.revision)], by=filler, at=timezone.now())
    actions.submit(second, by=filler, at=timezone.now())
    for url in (check(second), detail(second)):
        response = desk.get(url)
        assert [(c.old, c.new) for c in response.context["changes"]] == [("10,00", "9,00")]
        assert "Reden: De VTE waren van een ander jaar." in pages.text(response)
    assert "Gewijzigd tegenover versie 1" in pages.text(desk.get(check(second)))
    actions.check(second, Verification.PLAUSIBLE, by=checker, at=timezone.now())
    actions.freeze(second, by=checker, at=timezone.now())
    response = desk.get(detail(first))
    assert "Deze versie geldt niet meer." in pages.text(response)
    assert f'href="{detail(second)}"' in response.content.decode()


def test_a_returned_sheet_offers_no_check(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    assert desk.get(detail(sheet)).context["may_check"] is True
    actions.give_back(sheet, "Kijk de VTE na.", by=checker, at=timezone.now())
    assert desk.get(detail(sheet)).context["may_check"] is False
    assert desk.get(check(sheet)).status_code == 404


def test_the_queue_goes_by_due_date_and_knows_its_place(desk: Any, organisation: Any, filler: Any) -> None:
    later = submitted(organisation, filler, name="Later", due_on=date(2026, 9, 30))
    first = submitted(organisation, filler, name="Eerst", due_on=date(2026, 7, 31))
    response = desk.get(check(first))
    assert response.context["queue"].place == 1
    assert response.context["queue"].following == later.pk
    assert desk.get(check(later)).context["queue"].previous == first.pk


# --- who may


def test_a_tie_closes_the_judging_side(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, director = submitted(organisation, filler), UserFactory(director=True)
    MandateFactory(person=director.person, organisation=organisation)
    browser = as_user(director)
    assert browser.get(check(sheet)).status_code == 404
    assert browser.post(check(sheet, "afronden"), {"verification": "PLAUSIBEL"}).status_code == 404
    assert check(sheet) not in browser.get(detail(sheet)).content.decode()
    assert status(sheet) == SheetStatus.SUBMITTED
    other = submitted(organisation, filler, name="Tweede")
    assert browser.get(reverse("initiatives:sheet-list")).status_code == 200
    assert browser.post(reverse("initiatives:sheet-freeze-many"), {"fiche": [other.pk]}).status_code == 200
    assert status(other) == SheetStatus.SUBMITTED


def test_a_sheet_that_was_never_sent_has_nothing_to_check(desk: Any, organisation: Any) -> None:
    assert desk.get(check(sheet_of(organisation))).status_code == 404


# --- the steps


def test_a_return_needs_a_comment_and_goes_on_to_the_next(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = submitted(organisation, filler, name="Eerst", due_on=date(2026, 7, 31))
    following = submitted(organisation, filler, name="Volgende", due_on=date(2026, 8, 31))
    response = desk.post(check(sheet, "terugsturen"), {"reason": "  "})
    assert "Vul dit veld in." in pages.text(response)
    assert status(sheet) == SheetStatus.SUBMITTED
    assert desk.post(check(sheet, "terugsturen"), {"reason": "Telde u de omkadering mee?"}).url == check(following)
    assert status(sheet) == SheetStatus.RETURNED


def test_a_comment_with_personal_data_is_refused_and_kept(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = submitted(organisation, filler)
    response = desk.post(check(sheet, "terugsturen"), {"reason": "Gaat over 85.07.30-033.28"})
    assert "rijksregisternummer" in pages.text(response)
    assert pages.form(response, "/terugsturen/").data["reason"] == "Gaat over 85.07.30-033.28"


def test_a_check_needs_a_verification(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = submitted(organisation, filler)
    assert "Kies hoe zeker de cijfers zijn." in pages.text(desk.post(check(sheet, "afronden"), {}))
    assert desk.post(check(sheet, "afronden"), {"verification": Verification.VERIFIED, "reason": "Jaarrekening gezien"}).url == detail(sheet)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.verification) == (SheetStatus.CHECKED, Verification.VERIFIED)


def test_freezing_moves_the_figures(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    actions.check(sheet, Verification.PLAUSIBLE, by=checker, at=timezone.now())
    assert not YearRollup.objects.exists()
    assert "tellen de cijfers mee" in pages.text(desk.get(check(sheet)))
    assert desk.post(check(sheet, "vaststellen")).url == detail(sheet)
    assert YearRollup.objects.get(code="BI-F03", reference_year=2025).value == 150_000


def test_a_correction_opens_a_new_version(desk: Any, organisation: Any, filler: Any, checker: Any) -> None:
    sheet = submitted(organisation, filler)
    actions.check(sheet, Verification.PLAUSIBLE, by=checker, at=timezone.now())
    actions.freeze(sheet, by=checker, at=timezone.now())
    assert "Vul dit veld in." in pages.text(desk.post(check(sheet, "corrigeren"), {"reason": ""}))
    response = desk.post(check(sheet, "corrigeren"), {"reason": "De omzet stond zonder bijlage."})
    new = IndicatorSheet.objects.get(version=2)
    assert response.url == detail(new)
    assert status(sheet) == SheetStatus.FROZEN
    again = desk.post(check(sheet, "corrigeren"), {"reason": "Nog eens, met een lange uitleg."})
    assert "Er loopt al een correctie van deze fiche." in pages.text(again)
    assert "Nog eens, met een lange uitleg." in pages.text(again)


def test_a_colleague_was_first(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = submitted(organisation, filler)
    actions.check(sheet, Verification.PLAUSIBLE, by=UserFactory(director=True), at=timezone.now())
    response = desk.post(check(sheet, "afronden"), {"verification": "PLAUSIBEL", "reason": "Mijn lange opmerking"})
    assert "kan niet meer" in pages.text(response)
    assert "Mijn lange opmerking" in pages.text(response)


def test_a_sheet_that_a_colleague_returned_meanwhile_leads_to_its_page(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = submitted(organisation, filler)
    quicker = UserFactory(director=True)
    with meanwhile(lambda: actions.give_back(sheet, "Kijk de omzet na.", by=quicker, at=timezone.now())):
        response = desk.post(check(sheet, "afronden"), {"verification": "PLAUSIBEL", "reason": "Mijn opmerking"})
    assert response.url == detail(sheet)
    assert status(sheet) == SheetStatus.RETURNED
    assert "kan niet meer: de status is intussen gewijzigd" in pages.text(desk.get(detail(sheet)))


def test_a_step_that_does_not_exist(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = submitted(organisation, filler)
    assert desk.post(check(sheet, "goedkeuren")).status_code == 404
    assert desk.get(check(sheet, "afronden")).status_code == 405


# --- many at once


def test_many_are_frozen_with_a_report_per_row(desk: Any, checker: Any) -> None:
    first, second = sheet_of(name="Fietsatelier", checked=True), sheet_of(name="Strijkdienst", checked=True)
    text = pages.text(desk.get(reverse("initiatives:sheet-freeze-many")))
    assert "Fietsatelier" in text
    assert "Strijkdienst" in text
    response = desk.post(reverse("initiatives:sheet-freeze-many"), {"fiche": [first.pk]})
    assert "1 van 1 fiches vastgesteld" in pages.text(response)
    assert (status(first), status(second)) == (SheetStatus.FROZEN, SheetStatus.CHECKED)


def test_one_that_a_colleague_froze_meanwhile_does_not_keep_the_others_back(desk: Any) -> None:
    first, second = sheet_of(name="Fietsatelier", checked=True), sheet_of(name="Strijkdienst", checked=True)
    quicker = UserFactory(director=True)
    with meanwhile(lambda: actions.give_back(first, "Kijk de omzet na.", by=quicker, at=timezone.now())):
        response = desk.post(reverse("initiatives:sheet-freeze-many"), {"fiche": [first.pk, second.pk]})
    assert (status(first), status(second)) == (SheetStatus.RETURNED, SheetStatus.FROZEN)
    why = "De stap “Vaststellen” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina."
    assert {row["sheet"].pk: row["why"] for row in response.context["report"]} == {first.pk: why, second.pk: ""}
    assert "1 van 2 fiches vastgesteld" in pages.text(response)


def test_none_chosen_is_told(desk: Any) -> None:
    sheet_of(checked=True)
    assert "Kies minstens één fiche." in pages.text(desk.post(reverse("initiatives:sheet-freeze-many"), {"fiche": ["onzin"]}))


def test_nothing_to_freeze_says_so(desk: Any) -> None:
    assert "Geen fiches om vast te stellen" in pages.text(desk.get(reverse("initiatives:sheet-freeze-many")))


def test_freezing_many_is_for_who_may(as_user: Login, filler: Any) -> None:
    assert as_user(filler).get(reverse("initiatives:sheet-freeze-many")).status_code == 403
    assert as_user(UserFactory(case_manager=True)).post(reverse("initiatives:sheet-freeze-many")).status_code == 403


def test_a_late_sheet_is_told(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, due_on=date(2020, 7, 31))
    actions.submit(sheet, by=filler, at=datetime(2020, 9, 1, 9, 0, tzinfo=UTC))
    assert "laattijdig" in pages.text(desk.get(check(sheet)))
