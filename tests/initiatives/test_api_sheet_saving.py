"""Saving answers over the API: the rows of the page's own action, all or none; who was first stays, what is wrong is named."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import Role
from core.models import Term
from initiatives.actions import filling
from initiatives.actions import sheets as actions
from initiatives.actions.filling import Change, LineChange
from initiatives.enums import SheetStatus
from initiatives.models import Answer, IndicatorSheet, SubsidyLine
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.sheets import KnownSubsidyFactory, reference
from tests.initiatives.api_sheets import api, filler, question, sheet_of, told, url
from tests.initiatives.filled import COMPLETE, number

pytestmark = pytest.mark.django_db
NEGATIVE = "Vul een getal in dat 0 of hoger is."
POINT = "Geef een getal met een punt als decimaalteken, bijvoorbeeld 12.5."
MEANWHILE = "Een collega wijzigde dit intussen. Lees het opnieuw in en kijk na wat er nu staat."
PERSONAL = "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def sheet() -> IndicatorSheet:
    return sheet_of(answers={}, lines={}, status=SheetStatus.OPEN)


@pytest.fixture
def client(sheet: IndicatorSheet) -> Any:
    return api(filler(sheet))


def patch(client: Any, sheet: IndicatorSheet, *answers: dict[str, Any], **body: Any) -> Any:
    return client.patch(url(sheet), ({"answers": list(answers)} if answers else {}) | body)


def test_rows_are_saved_and_read_back_and_the_sheet_has_begun(client: Any, sheet: IndicatorSheet):
    answer = patch(
        client,
        sheet,
        {"code": "BI-D01", "number": "12.5", "source": "PERSONEELSADMIN"},
        {"code": "BI-D02", "is_unknown": True, "comment": "Vanaf april gekend."},
        {"code": "BI-F01", "number": 100_000, "is_estimate": True, "comment": "Voorlopige jaarrekening."},
        {"code": "BI-K01", "category": "SROI", "chosen": True},
        subsidy_lines=[{"measure": "ANDERE", "level": "VLAAMS", "received_amount": "50000", "granted_amount": "60000.00", "note": "Eerste schijf."}],
        details={"contact": {"was": "", "value": "Onthaal"}, "contact_email": {"was": "", "value": "onthaal@initiatief.test"}},
    )
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert question(body, "BI-D01")["answers"][0].items() >= {"number": "12.50", "source": "PERSONEELSADMIN", "revision": 1}.items()
    assert question(body, "BI-D02")["answers"][0].items() >= {"number": None, "is_unknown": True}.items()
    assert [(a["category"], a["number"]) for a in question(body, "BI-K01")["answers"]] == [("SROI", "1.00")]
    assert (body["status"], body["contact"], body["contact_email"]) == ("IN_OPMAAK", "Onthaal", "onthaal@initiatief.test")
    assert SubsidyLine.objects.values_list("received_amount", "granted_amount", "note").get() == (50_000, 60_000, "Eerste schijf.")
    assert [t["name"] for t in body["transitions"]] == ["start"]


def test_rows_that_are_not_named_stay(client: Any, sheet: IndicatorSheet):
    patch(client, sheet, {"code": "BI-D01", "number": "9"}, {"code": "BI-D02", "number": "10"})
    assert patch(client, sheet, {"code": "BI-D01", "number": "8", "revision": 1}).status_code == 200
    assert (number(sheet, "BI-D01"), number(sheet, "BI-D02")) == (8, 10)


def test_empty_row_and_unchosen_code_go(client: Any, sheet: IndicatorSheet):
    patch(client, sheet, {"code": "BI-D01", "number": "9"}, {"code": "BI-K01", "category": "SROI", "chosen": True})
    gone = patch(client, sheet, {"code": "BI-D01", "revision": 1}, {"code": "BI-K01", "category": "SROI", "chosen": False, "revision": 1})
    assert (gone.status_code, Answer.objects.count()) == (200, 0)


def test_zero_is_an_answer(client: Any, sheet: IndicatorSheet):
    assert patch(client, sheet, {"code": "BI-D06", "number": 0}).status_code == 200
    assert number(sheet, "BI-D06") == 0


# --- what is wrong is named, and nothing is written


@pytest.mark.parametrize(
    ("row", "status", "problem"),
    [
        ({"code": "BI-D02", "number": "-1"}, 422, ("BI-D02", NEGATIVE, 2, "PR-01")),
        ({"code": "BI-D02", "number": "1.5"}, 422, ("BI-D02", "Vul een geheel getal in.", 2, "")),
        (
            {"code": "BI-D01", "number": "9", "is_unknown": True},
            422,
            ("BI-D01__onbekend", "Vul een waarde in of kies onbekend, niet allebei.", 2, "PR-19"),
        ),
        ({"code": "BI-D01", "number": "9", "is_estimate": True}, 422, ("BI-D01__toelichting", "Licht toe hoe u de schatting maakte.", 2, "")),
        ({"code": "BI-X99", "number": "9"}, 422, ("BI-X99", "Deze vraag staat niet op uw fiche.", 2, "")),
        ({"code": "BI-K01", "category": "WEG", "chosen": True}, 422, ("BI-K01__WEG", "Deze vraag staat niet op uw fiche.", 2, "")),
        ({"code": "BI-D01", "comment": "zie 85.07.30-033 28"}, 422, ("BI-D01__toelichting", PERSONAL, 2, "PR-23")),
        ({"code": "BI-D01", "number": "12,5"}, 400, ("answers.1.number", POINT, None, "")),
        ({"code": "BI-D01", "number": "NaN"}, 400, ("answers.1.number", POINT, None, "")),
        ({"code": "BI-D01", "number": True}, 400, ("answers.1.number", POINT, None, "")),
        ({"code": "BI-D01", "nummer": "9"}, 400, ("answers.1.nummer", "Dit veld bestaat hier niet.", None, "")),
        ({"code": "BI-F01", "number": "4"}, 400, ("answers.1", "Deze rij staat twee keer in uw verzoek.", None, "")),
        ({"number": "4"}, 400, ("answers.1.code", "Dit veld is vereist.", None, "")),
    ],
)
def test_bad_row_is_named_by_field_row_and_rule_and_nothing_is_saved(
    client: Any, sheet: IndicatorSheet, row: dict[str, Any], status: int, problem: tuple[Any, ...]
):
    answer = patch(client, sheet, {"code": "BI-F01", "number": "5"}, row)
    assert (answer.status_code, told(answer)) == (status, [problem])
    sheet.refresh_from_db()
    assert (Answer.objects.count(), sheet.status) == (0, SheetStatus.OPEN)


@pytest.mark.parametrize(
    ("row", "status", "problem"),
    [
        ({"measure": "WEG", "level": "VLAAMS", "received_amount": "1"}, 422, ("measure", "Deze maatregel bestond niet in 2025.", 1, "PR-14")),
        ({"measure": "ANDERE", "level": "WEG", "received_amount": "1"}, 422, ("level", "Kies het beleidsniveau.", 1, "")),
        ({"measure": "ANDERE", "level": "VLAAMS"}, 422, ("received", "Vul in hoeveel u ontving; 0 als er nog niets betaald is.", 1, "")),
        ({"measure": "ANDERE", "level": "VLAAMS", "received_amount": "-1"}, 422, ("received", NEGATIVE, 1, "PR-01")),
        ({"measure": "ANDERE", "level": "VLAAMS", "received_amount": "1.000,00"}, 400, ("received_amount", POINT, None, "")),
        ({"measure": "ANDERE", "id": 7, "received_amount": "1"}, 400, ("revision", "Geef de `revision` van de lijn die u wijzigt.", None, "")),
    ],
)
def test_bad_line_is_named_and_nothing_is_saved(client: Any, sheet: IndicatorSheet, row: dict[str, Any], status: int, problem: tuple[Any, ...]):
    answer = patch(client, sheet, {"code": "BI-D01", "number": "9"}, subsidy_lines=[row])
    field, text, place, rule = told(answer)[0]
    assert (answer.status_code, field.rpartition("__")[2].rpartition(".")[2], text, place, rule) == (status, *problem)
    assert not Answer.objects.exists()
    assert not SubsidyLine.objects.exists()


def test_one_measure_and_level_stands_once(client: Any, sheet: IndicatorSheet):
    line = {"measure": "ANDERE", "level": "VLAAMS", "received_amount": "10"}
    answer = patch(client, sheet, subsidy_lines=[line, line])
    assert (answer.status_code, [(row, rule) for _, _, row, rule in told(answer)]) == (422, [(2, "INV-12")])
    assert not SubsidyLine.objects.exists()


@pytest.mark.parametrize("body", [[], "tekst", {"answers": {}}, {"answers": ["x"]}, {"status": "VASTGESTELD"}, {"details": {"naam": {}}}])
def test_body_of_another_shape_is_refused(client: Any, sheet: IndicatorSheet, body: Any):
    answer = client.patch(url(sheet), body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["problems"]


def test_known_subsidies_are_taken_over(client: Any, sheet: IndicatorSheet):
    known = KnownSubsidyFactory(
        organisation=sheet.initiative.organisation, measure=_term("MAATREGEL", "FSK"), level=_term("BELEIDSNIVEAU", "LOKAAL_STAD")
    )
    body = patch(client, sheet, take_over_known_subsidies=True).json()
    assert [(row["measure"], row["source"], row["received_amount"]) for row in body["subsidy_lines"]] == [
        ("FSK", "REGISTER", f"{known.paid_amount}.00")
    ]


def _term(taxonomy: str, code: str) -> Any:
    return Term.objects.get(taxonomy=taxonomy, code=code)


# --- colleagues


def test_colleague_who_was_first_stays_and_both_rows_are_told(client: Any, sheet: IndicatorSheet):
    colleague = UserFactory(applicant=True, organisation=sheet.initiative.organisation)
    filling.save(sheet, by=colleague, at=timezone.now(), changes=[Change("BI-D01", number=Decimal(9))])
    answer = patch(client, sheet, {"code": "BI-F01", "number": "5"}, {"code": "BI-D01", "number": "8"})
    assert (answer.status_code, told(answer)) == (409, [("BI-D01", MEANWHILE, 2, "")])
    (clash,) = answer.json()["clashes"]
    assert (clash["field"], clash["row"], clash["mine"]["number"], clash["theirs"]["number"], clash["theirs"]["revision"]) == (
        "BI-D01",
        2,
        "8.00",
        "9.00",
        1,
    )
    assert (number(sheet, "BI-D01"), number(sheet, "BI-F01")) == (9, None)


def test_row_that_a_colleague_took_away_has_nothing_of_theirs(client: Any, sheet: IndicatorSheet):
    patch(client, sheet, {"code": "BI-D01", "number": "9"})
    patch(client, sheet, {"code": "BI-D01", "revision": 1})
    answer = patch(client, sheet, {"code": "BI-D01", "number": "8", "revision": 1})
    assert (answer.status_code, answer.json()["clashes"][0]["theirs"]) == (409, None)


def test_lines_and_details_clash_alike(client: Any, sheet: IndicatorSheet):
    colleague = UserFactory(applicant=True, organisation=sheet.initiative.organisation)
    saved = filling.save(
        sheet,
        by=colleague,
        at=timezone.now(),
        lines={"BI-SUB__new1": LineChange("ANDERE", "VLAAMS", received=Decimal(10))},
        details={"remarks": ("", "Van hen")},
    )
    name = saved.names["BI-SUB__new1"]
    line = {"id": int(name.rpartition("__")[2]), "measure": "ANDERE", "level": "VLAAMS", "received_amount": "20", "revision": 7}
    answer = patch(client, sheet, subsidy_lines=[line], details={"remarks": {"was": "", "value": "Van mij"}})
    found = {c["field"]: (c["mine"], c["theirs"]) for c in answer.json()["clashes"]}
    assert (answer.status_code, set(found)) == (409, {name, "remarks"})
    assert (found[name][0]["received_amount"], found[name][1]["received_amount"]) == ("20.00", "10.00")
    assert (found["remarks"][0]["value"], found["remarks"][1]["value"]) == ("Van mij", "Van hen")
    sheet.refresh_from_db()
    assert (sheet.remarks, SubsidyLine.objects.get().received_amount) == ("Van hen", 10)


def test_refusal_beside_a_clash_names_both(client: Any, sheet: IndicatorSheet):
    patch(client, sheet, {"code": "BI-D01", "number": "9"})
    answer = patch(client, sheet, {"code": "BI-D01", "number": "8"}, {"code": "BI-D02", "number": "-1"})
    assert (answer.status_code, told(answer)) == (422, [("BI-D02", NEGATIVE, 2, "PR-01"), ("BI-D01", MEANWHILE, 1, "")])


def test_line_is_changed_and_removed_by_its_key(client: Any, sheet: IndicatorSheet):
    patch(client, sheet, subsidy_lines=[{"measure": "ANDERE", "level": "VLAAMS", "received_amount": "10"}])
    line = SubsidyLine.objects.get()
    changed = {"id": line.pk, "measure": "ANDERE", "level": "VLAAMS", "received_amount": "20", "revision": line.revision}
    (row,) = patch(client, sheet, subsidy_lines=[changed]).json()["subsidy_lines"]
    assert (row["received_amount"], row["revision"]) == ("20.00", 2)
    assert patch(client, sheet, subsidy_lines=[{"id": line.pk, "revision": 2, "delete": True}]).json()["subsidy_lines"] == []


# --- who, and when no longer


@pytest.mark.parametrize("status", ["submitted", "checked", "frozen"])
def test_submitted_sheet_is_not_edited_through_the_api(status: str):
    sheet = sheet_of(**{status: True})
    before = (list(Answer.objects.order_by("pk").values()), list(SubsidyLine.objects.values()), sheet.remarks)
    answer = patch(
        api(filler(sheet)),
        sheet,
        {"code": "BI-D01", "number": "1", "revision": 1},
        subsidy_lines=[{"id": SubsidyLine.objects.get().pk, "revision": 1, "delete": True}],
        details={"remarks": {"was": "", "value": "Nog iets"}},
    )
    assert (answer.status_code, told(answer)) == (
        409,
        [("", "Deze fiche is intussen ingediend. U kunt ze niet meer wijzigen.", None, "")],
    )
    sheet.refresh_from_db()
    assert (list(Answer.objects.order_by("pk").values()), list(SubsidyLine.objects.values()), sheet.remarks) == before


def test_returned_sheet_is_edited_again():
    sheet = sheet_of()
    by = filler(sheet)
    actions.submit(sheet, by=by, at=timezone.now())
    actions.give_back(sheet, "Kijk de omzet na.", by=UserFactory(monitoring=True), at=timezone.now())
    assert patch(api(by), sheet, {"code": "BI-F01", "number": "90000", "revision": 1}).status_code == 200
    assert number(sheet, "BI-F01") == 90_000


@pytest.mark.parametrize("role", sorted({*Role} - {Role.APPLICANT, Role.SIGNATORY}))
def test_nobody_else_fills_it_in(sheet: IndicatorSheet, role: str):
    organisation = {"organisation": sheet.initiative.organisation} if role == Role.ORGANISATION_ADMIN else {}
    answer = patch(api(UserFactory(roles=[role], **organisation)), sheet, {"code": "BI-D01", "number": "1"})
    sees = role in {Role.MONITORING, Role.CASE_MANAGER, Role.AUDIT, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.ORGANISATION_ADMIN}
    assert answer.status_code == (403 if sees else 404)
    assert not Answer.objects.exists()


def test_colleague_of_another_organisation_does_not_find_it(sheet: IndicatorSheet):
    stranger = api(UserFactory(applicant=True, organisation=OrganisationFactory()))
    assert patch(stranger, sheet, {"code": "BI-D01", "number": "1"}).status_code == 404
    assert patch(api(), sheet, {"code": "BI-D01", "number": "1"}).status_code == 401
    assert not Answer.objects.exists()


def test_complete_sheet_is_filled_over_the_api_as_over_the_page(client: Any, sheet: IndicatorSheet):
    rows = [
        {"code": key[0], "category": key[1], "chosen": key[0] == "BI-K01" or None} if isinstance(key, tuple) else {"code": key} for key in COMPLETE
    ]
    body = [row | ({} if row.get("chosen") else {"number": str(value), "chosen": None}) for row, value in zip(rows, COMPLETE.values(), strict=True)]
    answer = patch(client, sheet, *body, subsidy_lines=[{"measure": "ANDERE", "level": "VLAAMS", "received_amount": "50000"}])
    assert answer.json()["completeness"] == {"known": 9, "required": 9, "share": "1.0000"}
    assert client.post(url(sheet, "submit"), {"minutes_spent": 20}).json()["status"] == "INGEDIEND"
