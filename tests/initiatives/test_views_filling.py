"""Filling in: what a page asks, saves, refuses and says; by button, without a script."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from accounts.enums import Role
from core.models import Term
from initiatives.enums import ObligationBasis, SheetForm, SheetStatus, WorkForm
from initiatives.models import Answer
from tests import pages
from tests.factories.accounts import UserFactory
from tests.factories.sheets import IndicatorSheetFactory, KnownSubsidyFactory, reference
from tests.initiatives.filled import COMPLETE, LINES, Login, fill, number, sheet_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


# --- what the page asks


def test_the_short_sheet_is_one_page_with_its_parts(as_user: Login, organisation: Any, filler: Any) -> None:
    text = pages.text(as_user(filler).get(url(sheet_of(organisation))))
    assert "Korte fiche 2025" in text
    for part in ("Middelen", "Mensen", "In en uit", "Kwaliteit", "Over deze fiche"):
        assert part in text


def test_last_years_value_stands_beside_the_box_and_never_in_it(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    IndicatorSheetFactory(initiative=sheet.initiative, reference_year=2024, frozen=True, answers={"BI-D01": "6.5"} | {}, lines=LINES)
    Answer.objects.filter(sheet__reference_year=2024)
    response = as_user(filler).get(url(sheet))
    assert "2024: 6,50" in pages.text(response) or "2024:" in pages.text(response)
    assert pages.form(response).data["BI-D01"] == ""


def test_lines_of_last_year_stand_ready_without_their_amount(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    IndicatorSheetFactory(initiative=sheet.initiative, reference_year=2024, frozen=True, answers=COMPLETE, lines=LINES)
    data = pages.form(as_user(filler).get(url(sheet))).data
    assert (data["BI-SUB__new1__measure"], data["BI-SUB__new1__level"], data["BI-SUB__new1__received"]) == ("ANDERE", "VLAAMS", "")


def test_each_question_says_who_sees_the_answer(as_user: Login, organisation: Any, filler: Any) -> None:
    text = pages.text(as_user(filler).get(url(sheet_of(organisation))))
    assert "Zichtbaar voor uw organisatie en de regisseur." in text
    assert "Zichtbaar voor uw organisatie en de stad." in text
    assert "Openbaar in totalen." in text


def test_the_full_sheet_has_a_page_a_part(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, form=SheetForm.FULL, obligation_basis=ObligationBasis.AGREEMENT, work_form=WorkForm.TEMPORARY)
    browser = as_user(filler)
    for page in ("middelen", "doelgroep", "profiel", "organisatie", "meerwaarde", "werkvorm", "over"):
        assert browser.get(url(sheet, page)).status_code == 200, page
    assert browser.get(url(sheet, "fiche")).status_code == 404
    assert "Deelnemers brugprojecten" in pages.text(browser.get(url(sheet, "doelgroep")))


def test_only_the_module_of_the_own_werkvorm_is_asked(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, form=SheetForm.FULL, obligation_basis=ObligationBasis.AGREEMENT, work_form=WorkForm.SERVICES)
    assert "BI-D03" not in pages.form(as_user(filler).get(url(sheet, "doelgroep"))).data
    assert "BI-W-DIE2" in pages.form(as_user(filler).get(url(sheet, "werkvorm"))).data


def test_an_empty_list_of_subsidies_adds_up_to_zero(as_user: Login, organisation: Any, filler: Any) -> None:
    text = " ".join(pages.text(as_user(filler).get(url(sheet_of(organisation)))).split())
    assert "Samen ontvangen: € 0,00" in text


# --- who may


@pytest.mark.parametrize("role", sorted(Role))
def test_only_who_fills_for_the_organisation_opens_the_page(as_user: Login, organisation: Any, role: Role) -> None:
    sheet = sheet_of(organisation)
    user = UserFactory(roles=[role], organisation=organisation if role in {Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN} else None)
    expected = {
        Role.APPLICANT: 200,
        Role.SIGNATORY: 200,
        Role.ORGANISATION_ADMIN: 403,
        Role.CASE_MANAGER: 403,
        Role.DIRECTOR: 403,
        Role.DEPUTY_DIRECTOR: 403,
        Role.MONITORING: 403,
        Role.AUDIT: 403,
    }
    assert as_user(user).get(url(sheet)).status_code == expected.get(role, 404)


def test_a_colleague_of_another_organisation_with_the_address_finds_nothing(as_user: Login, organisation: Any) -> None:
    stranger = as_user(UserFactory(applicant=True))
    sheet = sheet_of(organisation)
    assert stranger.get(url(sheet)).status_code == 404
    assert stranger.post(url(sheet), {"asked": "BI-D01", "BI-D01": "8"}).status_code == 404
    assert not Answer.objects.exists()


def test_a_visitor_is_sent_to_the_login_page(client: Any, organisation: Any) -> None:
    assert client.get(url(sheet_of(organisation))).status_code == 302


def test_other_methods_are_refused(as_user: Login, organisation: Any, filler: Any) -> None:
    assert as_user(filler).put(url(sheet_of(organisation))).status_code == 405


# --- saving by button


def test_comma_and_point_are_saved_and_the_reader_goes_on(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    response = fill(as_user(filler), sheet, **{"BI-D01": "9,25", "BI-F01": "12500.50", "contact": "Els"})
    assert response.url == reverse("initiatives:sheet-review", args=[sheet.pk])
    sheet.refresh_from_db()
    assert (number(sheet, "BI-D01"), number(sheet, "BI-F01"), sheet.contact) == (Decimal("9.25"), Decimal("12500.50"), "Els")
    assert sheet.status == SheetStatus.IN_PREPARATION


def test_later_saves_and_goes_to_the_task_list(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    response = fill(as_user(filler), sheet, "later", **{"BI-D01": "9,25"})
    assert response.url == reverse("initiatives:sheet-detail", args=[sheet.pk])
    assert number(sheet, "BI-D01") == Decimal("9.25")


def test_a_full_sheet_goes_from_part_to_part(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, form=SheetForm.FULL, obligation_basis=ObligationBasis.AGREEMENT)
    response = fill(as_user(filler), sheet, page="middelen", **{"BI-F01": "100000", "BI-SUB": "on", "BI-SUB__toelichting": "Enkel omzet"})
    assert response.url == url(sheet, "doelgroep")
    assert fill(as_user(filler), sheet, page="over", contact="Els").url == reverse("initiatives:sheet-review", args=[sheet.pk])


def test_a_post_without_a_button_stays_on_the_page(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    assert fill(as_user(filler), sheet, "", **{"BI-D01": "9,25"}).url == url(sheet)


def test_an_unreadable_number_keeps_its_text_names_its_field_and_saves_the_rest(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    response = fill(as_user(filler), sheet, **{"BI-D01": "negen", "BI-D02": "11"})
    text = pages.text(response)
    assert "Er is 1 probleem" in text
    assert "Doelgroepwerknemers (VTE, jaargemiddelde): Vul een getal in, bijvoorbeeld 1234,5." in text
    assert 'href="#id_BI-D01"' in response.content.decode()
    assert pages.form(response).data["BI-D01"] == "negen"
    assert (number(sheet, "BI-D01"), number(sheet, "BI-D02")) == (None, 11)


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("BI-D02", "-3", "0 of hoger"),
        ("BI-D02", "99999999", "hoogstens"),
        ("BI-D02", "1,5", "geheel getal"),
        ("BI-F01__toelichting", "Rijksregisternummer 85.07.30-033 28", "rijksregisternummer"),
        ("remarks", "85073003328", "rijksregisternummer"),
        ("contact_email", "geen adres", "geldig e-mailadres"),
    ],
)
def test_bad_values_are_refused_with_their_reason_and_kept(as_user: Login, organisation: Any, filler: Any, box: str, typed: str, said: str) -> None:
    sheet = sheet_of(organisation)
    response = fill(as_user(filler), sheet, **{box: typed})
    assert response.status_code == 200
    assert said in pages.text(response)
    assert pages.form(response).data[box] == typed
    sheet.refresh_from_db()
    assert sheet.remarks == sheet.contact_email == ""


def states(response: Any) -> dict[str, str]:
    """The task list beside the form: each part with its state."""
    return {item["label"]: item["text"] for item in response.context["nav"]}


@pytest.mark.parametrize(
    ("boxes", "part"),
    [({"BI-D01": "veel"}, "Mensen"), ({"BI-SUB__new1__measure": "ANDERE", "BI-SUB__new1__received": "veel"}, "Middelen")],
)
def test_a_refused_value_makes_its_part_wrong_in_the_task_list(
    as_user: Login, organisation: Any, filler: Any, boxes: dict[str, str], part: str
) -> None:
    browser, sheet = as_user(filler), sheet_of(organisation)
    before = states(browser.get(url(sheet)))
    after = states(fill(browser, sheet, **boxes))
    assert {label: text for label, text in after.items() if before[label] != text} == {part: "Fout"}
    assert states(browser.get(url(sheet)))[part] == before[part]


def test_refused_contact_makes_its_own_page_wrong_in_the_task_list(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, form=SheetForm.FULL, obligation_basis=ObligationBasis.AGREEMENT)
    browser = as_user(filler)
    assert states(fill(browser, sheet, page="over", contact="x" * 2_000))["Over deze fiche"] == "Fout"
    assert states(browser.get(url(sheet, "over")))["Over deze fiche"] == "Niet gestart"
    fill(browser, sheet, page="over", contact="An Peeters")
    assert states(browser.get(url(sheet, "over")))["Over deze fiche"] == "Klaar"


def test_a_value_with_unknown_is_refused(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    response = fill(as_user(filler), sheet, **{"BI-D01": "9", "BI-D01__onbekend": "on"})
    assert "Vul een waarde in of kies onbekend, niet allebei." in pages.text(response)
    assert number(sheet, "BI-D01") is None


def test_a_rule_that_blocks_stands_beside_its_figure_and_on_top(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, answers=COMPLETE, lines=LINES)
    response = fill(as_user(filler), sheet, **{"BI-G01__REGULIER": "5"})
    assert "kan niet hoger zijn dan de totale uitstroom" in pages.text(response)
    assert "Er is 1 probleem" in pages.text(response)
    assert number(sheet, "BI-G01", "REGULIER") == 5


def test_a_rule_that_asks_shows_the_page_once_more_and_never_holds_anybody(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, answers=COMPLETE, lines=LINES)
    browser = as_user(filler)
    response = fill(browser, sheet, **{"BI-P01": "0"})
    assert "Geen omkadering ingevuld. Klopt dit?" in pages.text(response)
    again = browser.post(url(sheet), pages.form(response).data | {"go": "verder"})
    assert again.url == reverse("initiatives:sheet-review", args=[sheet.pk])


def test_the_explanation_of_a_rule_stays_with_the_figure(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, answers=COMPLETE, lines=LINES)
    response = fill(as_user(filler), sheet, **{"BI-P01": "0", "BI-P01__toelichting": "De vrijwilligers begeleiden."})
    assert response.status_code == 302
    assert Answer.objects.get(sheet=sheet, definition__code="BI-P01").comment == "De vrijwilligers begeleiden."


# --- subsidy lines


def test_a_line_is_added_changed_and_removed_without_a_script(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    line = {"BI-SUB__new1__measure": "ANDERE", "BI-SUB__new1__level": "VLAAMS", "BI-SUB__new1__received": "50.000,00"}
    assert fill(browser, sheet, "meer", **line).url == f"{url(sheet)}#subsidies"
    stored = sheet.subsidy_lines.get()
    assert stored.received_amount == 50_000
    name = f"BI-SUB__{stored.pk}"
    fill(browser, sheet, "later", **{f"{name}__received": "51000"})
    assert sheet.subsidy_lines.get().received_amount == 51_000
    assert fill(browser, sheet, "", weghalen=name).url == f"{url(sheet)}#subsidies"
    assert not sheet.subsidy_lines.exists()


def test_a_line_without_amount_says_so_beside_its_box(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    response = fill(as_user(filler), sheet, **{"BI-SUB__new1__measure": "ANDERE", "BI-SUB__new1__level": ""})
    text = pages.text(response)
    assert "Kies het beleidsniveau." in text
    assert "Vul in hoeveel u ontving" in text
    assert pages.form(response).data["BI-SUB__new1__measure"] == "ANDERE"
    assert 'href="#id_BI-SUB__new1__level"' in response.content.decode()


def test_a_measure_of_another_time_is_refused(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    ended = Term.objects.filter(taxonomy="MAATREGEL", valid_to__lt=date(2025, 1, 1)).first()
    assert ended is not None
    line = {"BI-SUB__new1__measure": ended.code, "BI-SUB__new1__level": "VLAAMS", "BI-SUB__new1__received": "1"}
    assert "Deze maatregel bestond niet in 2025." in pages.text(fill(as_user(filler), sheet, **line))


def test_a_measure_and_level_stand_once(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, lines=LINES)
    line = {"BI-SUB__new1__measure": "ANDERE", "BI-SUB__new1__level": "VLAAMS", "BI-SUB__new1__received": "1"}
    assert "Deze maatregel staat al in de lijst" in pages.text(fill(as_user(filler), sheet, **line))
    assert sheet.subsidy_lines.count() == 1


def test_known_subsidies_are_shown_with_their_source_and_taken_over(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet, browser = sheet_of(organisation), as_user(filler)
    measure, level = Term.objects.get(taxonomy="MAATREGEL", code="FSK"), Term.objects.get(taxonomy="BELEIDSNIVEAU", code="LOKAAL_STAD")
    KnownSubsidyFactory(organisation=organisation, measure=measure, level=level, paid_amount=Decimal(12_500), reference="BET-7")
    KnownSubsidyFactory(measure=measure, level=level, paid_amount=Decimal(99_999))
    text = pages.text(browser.get(url(sheet)))
    assert "€ 12.500,00" in text.replace("\u00a0", " ")
    assert "BET-7" in text
    assert "99.999" not in text
    assert fill(browser, sheet, "overnemen").url == f"{url(sheet)}#subsidies"
    line = sheet.subsidy_lines.get()
    assert (line.received_amount, line.source) == (12_500, "REGISTER")
    assert "Deze bedragen kennen wij al" not in pages.text(browser.get(url(sheet)))


def test_no_subsidies_is_an_answer(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation)
    fill(as_user(filler), sheet, "later", **{"BI-SUB": "on"})
    assert number(sheet, "BI-SUB") == 0
