"""Look over, send, receive: nothing unfinished goes out, nothing goes out twice, and the receipt proves it."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.enums import Role
from core.models import AccessLog
from initiatives.actions import sheets as actions
from initiatives.enums import ObligationBasis, SheetForm, SheetStatus
from initiatives.models import Answer, IndicatorSheet, SheetSubmission
from tests import pages
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.filled import COMPLETE, LINES, Login

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def desk(as_user: Login, filler: Any) -> Any:
    return as_user(filler)


def sheet_of(organisation: Any, **traits: Any) -> IndicatorSheet:
    traits = {"answers": COMPLETE, "lines": LINES, "due_on": date(2099, 7, 31)} | traits
    return IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation, name="Buurtwasserij"), **traits)


def url(name: str, sheet: IndicatorSheet) -> str:
    return reverse(f"initiatives:sheet-{name}", args=[sheet.pk])


def test_the_review_shows_every_answer_and_what_is_unknown(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation, answers=COMPLETE | {"BI-D02": None})
    text = pages.text(desk.get(url("review", sheet)))
    for words in ("Omzet", "100.000,00", "onbekend", "50.000,00", "Kwaliteitszorg", "SROI"):
        assert words in text, words


def test_the_review_counts_what_still_stands_in_the_way_and_links_to_it(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation, answers={"BI-D01": 10, "BI-P01": 0})
    response = desk.get(url("review", sheet))
    text = pages.text(response)
    assert "zaken voor u kunt indienen" in text
    assert "Omzet: vul een waarde in of kies onbekend." in text
    assert "Geen omkadering ingevuld. Klopt dit?" in text
    assert f"{reverse('initiatives:sheet-fill', args=[sheet.pk, 'fiche'])}#vraag-BI-F01" in response.content.decode()


def test_a_complete_sheet_is_sent_and_gives_a_receipt(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    response = desk.post(url("submit", sheet), {"minutes_spent": "25"})
    assert response.url == url("receipt", sheet)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.minutes_spent, sheet.submitted_by) == (SheetStatus.SUBMITTED, 25, filler)
    text = pages.text(desk.get(url("receipt", sheet)))
    assert SheetSubmission.objects.get().sha256 in text
    assert "Coördinator" in text
    assert "Wat gebeurt er nu?" in text


def test_a_second_click_gives_the_same_receipt(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation)
    first, second = desk.post(url("submit", sheet), {}), desk.post(url("submit", sheet), {})
    assert first.url == second.url == url("receipt", sheet)
    assert SheetSubmission.objects.count() == 1


def test_an_unfinished_sheet_is_not_sent_and_says_why(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation, answers={"BI-D01": 10})
    response = desk.post(url("submit", sheet), {})
    assert response.status_code == 200
    assert "Omzet" in pages.text(response)
    assert 'role="alert"' in response.content.decode()
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.IN_PREPARATION


def test_a_blocking_rule_keeps_it_back(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation, answers=COMPLETE | {("BI-G01", "REGULIER"): 5})
    assert "kan niet hoger zijn dan de totale uitstroom" in pages.text(desk.post(url("submit", sheet), {}))
    assert not SheetSubmission.objects.exists()


def test_bad_minutes_are_refused_and_kept(desk: Any, organisation: Any) -> None:
    response = desk.post(url("submit", sheet_of(organisation)), {"minutes_spent": "een uur"})
    assert "Vul een getal in" in pages.text(response)
    assert pages.form(response, "/indienen/").data["minutes_spent"] == "een uur"
    assert not SheetSubmission.objects.exists()


def test_the_pdf_proves_what_was_received(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation)
    desk.post(url("submit", sheet), {})
    response = desk.get(url("receipt-pdf", sheet))
    assert response["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).replace("\n", "")
    assert "Ontvangstbewijs" in text
    assert "100.000,00" in text
    assert SheetSubmission.objects.get().sha256[:20] in text.replace(" ", "")
    assert hashlib.sha256(response.content).hexdigest() == hashlib.sha256(desk.get(url("receipt-pdf", sheet)).content).hexdigest()


def test_the_pdf_is_for_who_may_read_every_value_and_the_city_is_logged(as_user: Login, desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation)
    desk.post(url("submit", sheet), {})
    assert as_user(UserFactory(case_manager=True)).get(url("receipt-pdf", sheet)).status_code == 403
    assert as_user(UserFactory(case_manager=True)).get(url("receipt", sheet)).status_code == 200
    assert as_user(UserFactory(applicant=True)).get(url("receipt-pdf", sheet)).status_code == 404
    assert as_user(UserFactory(monitoring=True)).get(url("receipt-pdf", sheet)).status_code == 200
    assert AccessLog.objects.count() == 1


def test_a_sheet_that_is_no_longer_asked_is_not_sent(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.NOT_APPLICABLE)
    response = desk.post(url("submit", sheet), {"minutes_spent": "25"}, follow=True)
    assert response.redirect_chain == [(url("detail", sheet), 302)]
    assert "De stap “Indienen” kan niet meer: de status is intussen gewijzigd." in pages.text(response)
    assert not SheetSubmission.objects.exists()


def test_without_a_submission_there_is_no_receipt(desk: Any, organisation: Any) -> None:
    assert desk.get(url("receipt", sheet_of(organisation))).status_code == 404


def test_a_returned_sheet_shows_what_was_changed_before_it_is_sent_again(desk: Any, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    actions.submit(sheet, by=filler, at=timezone.now())
    actions.give_back(sheet, "Kijk de VTE na.", by=UserFactory(monitoring=True), at=timezone.now())
    response = desk.get(url("review", sheet))
    assert response.context["changes"] == []
    assert "Gewijzigd sinds u indiende Er is niets gewijzigd." in pages.text(response)
    Answer.objects.filter(sheet=sheet, definition__code="BI-D01").update(number=9)
    assert [(c.label, c.new) for c in desk.get(url("review", sheet)).context["changes"]] == [("Doelgroepwerknemers (VTE, jaargemiddelde)", "9,00")]


def test_a_submitted_sheet_has_nothing_to_review(desk: Any, organisation: Any) -> None:
    sheet = sheet_of(organisation, submitted=True)
    assert desk.get(url("review", sheet)).url == url("detail", sheet)


def test_who_reviews_and_sends(as_user: Login, organisation: Any) -> None:
    sheet = sheet_of(organisation)
    for user in (UserFactory(director=True), UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)):
        assert as_user(user).get(url("review", sheet)).status_code == 403
        assert as_user(user).post(url("submit", sheet)).status_code == 403
    assert as_user(UserFactory(applicant=True)).post(url("submit", sheet)).status_code == 404
    assert not SheetSubmission.objects.exists()


def test_sending_is_a_post(desk: Any, organisation: Any) -> None:
    assert desk.get(url("submit", sheet_of(organisation))).status_code == 405


def test_a_profile_that_does_not_add_up_is_named_with_both_sums_and_keeps_the_sheet_back(desk: Any, organisation: Any) -> None:
    """PR-02: on the review with a link to its question, and on sending."""
    answers = COMPLETE | {"BI-D10": 11, ("BI-H01", "GES_V"): 6, ("BI-H01", "GES_M"): 4}
    sheet = sheet_of(organisation, answers=answers, form=SheetForm.FULL, obligation_basis=ObligationBasis.AGREEMENT)
    said = "De som van de categorieën (10) moet gelijk zijn aan het aantal unieke personen (11)."
    for response in (desk.get(url("review", sheet)), desk.post(url("submit", sheet), {})):
        assert said in pages.text(response)
        assert "#vraag-BI-H01" in response.content.decode()
    assert not SheetSubmission.objects.exists()
