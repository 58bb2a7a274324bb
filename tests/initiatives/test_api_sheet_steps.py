"""The steps of a sheet over the API: each by its name, by who may, in its turn, with what it asks; twice is once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.permissions import PERMISSIONS
from core.models import AuditEvent
from initiatives.enums import SheetStatus as S
from initiatives.models import IndicatorSheet, SheetFigure, SheetSubmission, SheetTransition
from initiatives.steps import STEPS
from initiatives.workflow import SHEETS
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.sheets import reference
from tests.initiatives.api_sheets import api, filler, sheet_of, told, url
from tests.initiatives.filled import COMPLETE
from tests.initiatives.test_workflow import TABLE

pytestmark = pytest.mark.django_db
WHY = "Kijk de omzet na."
BODIES: dict[str, dict[str, Any]] = {
    "submit": {"minutes_spent": 25},
    "return": {"reason": WHY},
    "check": {"verification": "PLAUSIBEL", "reason": "Jaarrekening gezien."},
    "correct": {"reason": WHY},
    "mark-not-applicable": {"reason": WHY},
    "reopen": {"reason": WHY},
}
# from a status in which the step may be taken, to the status after it
STEPS_OF: dict[str, tuple[dict[str, Any], S]] = {
    "start": ({"status": S.OPEN, "answers": {}, "lines": {}}, S.IN_PREPARATION),
    "submit": ({}, S.SUBMITTED),
    "return": ({"submitted": True}, S.RETURNED),
    "check": ({"submitted": True}, S.CHECKED),
    "freeze": ({"checked": True}, S.FROZEN),
    "correct": ({"frozen": True}, S.FROZEN),
    "mark-not-received": ({"due_on": date(2026, 7, 31)}, S.NOT_RECEIVED),
    "mark-not-applicable": ({}, S.NOT_APPLICABLE),
    "reopen": ({"status": S.NOT_APPLICABLE}, S.OPEN),
}
OF_THE_ORGANISATION = {"start", "submit"}


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


def actor(step: str, sheet: IndicatorSheet) -> Any:
    return filler(sheet) if step in OF_THE_ORGANISATION else UserFactory(monitoring=True)


def take(step: str, sheet: IndicatorSheet, by: Any, **body: Any) -> Any:
    return api(by).post(url(sheet, step), body or BODIES.get(step))


def status(sheet: IndicatorSheet) -> str:
    return IndicatorSheet.objects.values_list("status", flat=True).get(pk=sheet.pk)


def test_every_step_of_a_person_is_tried():
    assert set(STEPS_OF) == set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_step_is_taken_and_logged(step: str):
    traits, target = STEPS_OF[step]
    sheet = sheet_of(**traits)
    by = actor(step, sheet)
    answer = take(step, sheet, by)
    assert answer.status_code == 200, answer.content
    assert status(sheet) == target
    row = SheetTransition.objects.get(subject=sheet, name=step)
    assert (row.actor, row.reason) == (by, BODIES.get(step, {}).get("reason", ""))
    body = answer.json()
    shown = IndicatorSheet.objects.get(pk=body["id"])
    assert body["status"] == shown.status
    assert [t["name"] for t in body["allowed_transitions"]] == [t.name for t in SHEETS.available(shown, by)]


def test_correction_answers_with_the_new_version():
    sheet = sheet_of(frozen=True)
    body = take("correct", sheet, UserFactory(monitoring=True)).json()
    assert (body["version"], body["status"], body["correction_reason"]) == (2, "IN_OPMAAK", WHY)
    assert [v["id"] for v in body["versions"]] == [body["id"], sheet.pk]


def test_freeze_writes_the_figures_and_submission_keeps_the_minutes():
    sheet = sheet_of(checked=True)
    assert take("freeze", sheet, UserFactory(monitoring=True)).status_code == 200
    assert SheetFigure.objects.filter(sheet=sheet, code="BI-F03").values_list("value", flat=True).get() == 150_000
    other = sheet_of()
    assert take("submit", other, filler(other)).json()["minutes_spent"] == 25


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_take_a_step_is_told_so_or_finds_nothing(step: str, role: Role):
    if role in TABLE[step][1]:
        return
    sheet = sheet_of(**STEPS_OF[step][0])
    before = status(sheet)
    own = {"organisation": sheet.initiative.organisation} if role in ORGANISATION_ROLES else {}
    answer = take(step, sheet, UserFactory(roles=[role], **own))
    assert answer.status_code == (403 if own or role in PERMISSIONS["sheet.see"] else 404)
    assert (status(sheet), SheetTransition.objects.count()) == (before, 0)


@pytest.mark.parametrize("step", STEPS)
def test_foreign_sheet_is_not_found(step: str):
    sheet = sheet_of(**STEPS_OF[step][0])
    stranger = UserFactory(roles=[Role.APPLICANT, Role.SIGNATORY], organisation=OrganisationFactory())
    assert take(step, sheet, stranger).status_code == 404
    assert api().post(url(sheet, step)).status_code == 401
    assert not SheetTransition.objects.exists()


@pytest.mark.parametrize("step", sorted(name for name, step in STEPS.items() if step.judges))
def test_tie_closes_the_judging_side(step: str):
    sheet = sheet_of(**STEPS_OF[step][0])
    tied = UserFactory(monitoring=True)
    MandateFactory(person=tied.person, organisation=sheet.initiative.organisation)
    assert take(step, sheet, tied).status_code == 404
    assert not SheetTransition.objects.exists()


WRONG: dict[str, dict[str, Any]] = {
    "start": {"submitted": True},
    "submit": {"status": S.NOT_APPLICABLE},
    "return": {},
    "check": {},
    "freeze": {"submitted": True},
    "correct": {"checked": True},
    "mark-not-received": {"submitted": True},
    "mark-not-applicable": {"frozen": True},
    "reopen": {"frozen": True},
}


@pytest.mark.parametrize("step", STEPS)
def test_step_out_of_turn_is_a_conflict(step: str):
    sheet = sheet_of(**WRONG[step])
    before = status(sheet)
    answer = take(step, sheet, actor(step, sheet))
    label = SHEETS.by_name[step].label
    assert (answer.status_code, told(answer)) == (
        409,
        [("", f"De stap “{label}” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.", None, "")],
    )
    assert status(sheet) == before


@pytest.mark.parametrize("step", STEPS)
def test_step_taken_twice_is_taken_once(step: str):
    sheet = sheet_of(**STEPS_OF[step][0])
    by = actor(step, sheet)
    first, second = take(step, sheet, by), take(step, sheet, by)
    assert first.status_code == 200
    assert second.status_code == {"submit": 200, "correct": 422}.get(step, 409)
    assert SheetTransition.objects.filter(subject=sheet, name=step).count() == 1


def test_second_submission_gives_the_receipt_of_the_first():
    sheet = sheet_of()
    by = filler(sheet)
    first, second = take("submit", sheet, by).json(), take("submit", sheet, by).json()
    assert first["last_submission"] == second["last_submission"]
    assert SheetSubmission.objects.get().sha256 == first["last_submission"]["sha256"]


def test_second_correction_says_that_one_is_under_way():
    sheet = sheet_of(frozen=True)
    by = UserFactory(monitoring=True)
    take("correct", sheet, by)
    assert told(take("correct", sheet, by)) == [("", "Er loopt al een correctie van deze fiche.", None, "INV-10")]


# --- what a step asks


@pytest.mark.parametrize(
    ("step", "body", "expected", "problem"),
    [
        ("return", {}, 400, ("reason", "Vul dit veld in.", None, "")),
        ("return", {"reason": "  "}, 400, ("reason", "Vul dit veld in.", None, "")),
        ("return", {"reason": None}, 400, ("reason", "Vul dit veld in.", None, "")),
        (
            "return",
            {"reason": "Zie 85.07.30-033 28."},
            422,
            ("reason", "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.", None, "PR-23"),
        ),
        ("return", {"reason": WHY, "status": "VASTGESTELD"}, 400, ("status", "Dit veld bestaat hier niet.", None, "")),
        ("check", {"verification": "ZEKER"}, 400, ("verification", '"ZEKER" is een ongeldige keuze.', None, "")),
        ("freeze", {"at": "2020-01-01"}, 400, ("at", "Dit veld bestaat hier niet.", None, "")),
        ("submit", {"minutes_spent": -1}, 400, ("minutes_spent", "Vul een getal in van minstens 1.", None, "")),
    ],
)
def test_what_a_step_asks_is_refused_by_name(step: str, body: dict[str, Any], expected: int, problem: tuple[Any, ...]):
    sheet = sheet_of(**STEPS_OF[step][0])
    answer = api(actor(step, sheet)).post(url(sheet, step), body)
    assert (answer.status_code, told(answer)) == (expected, [problem])
    assert not SheetTransition.objects.exists()


def test_incomplete_sheet_names_what_is_missing_by_field_and_rule():
    sheet = sheet_of(answers={"BI-D07": 1, ("BI-G01", "REGULIER"): 2}, lines={})
    answer = take("submit", sheet, filler(sheet))
    found = {(field, rule) for field, _, _, rule in told(answer)}
    assert answer.status_code == 422
    assert {("BI-F01", ""), ("BI-G01", "PR-03")} <= found


def test_not_received_waits_for_the_due_date():
    sheet = sheet_of(due_on=date(2099, 7, 31))
    answer = take("mark-not-received", sheet, UserFactory(monitoring=True))
    assert answer.status_code == 422
    assert told(answer) == [("due_on", "De organisatie kan deze fiche nog indienen tot en met 31/07/2099.", None, "domein 9.2")]


def test_step_of_the_system_and_unknown_step_have_no_address():
    sheet = sheet_of(frozen=True)
    director = api(UserFactory(director=True))
    assert [director.post(url(sheet, step)).status_code for step in ("supersede", "destroy")] == [404, 404]
    assert director.get(url(sheet, "freeze")).status_code == 405


def test_whole_life_over_the_api():
    sheet = sheet_of()
    by, checker = filler(sheet), UserFactory(monitoring=True)
    taken = [take("submit", sheet, by), take("return", sheet, checker), take("submit", sheet, by)]
    taken += [take("check", sheet, checker), take("freeze", sheet, UserFactory(director=True))]
    assert [answer.json()["status"] for answer in taken] == ["INGEDIEND", "TERUGGESTUURD", "INGEDIEND", "GECONTROLEERD", "VASTGESTELD"]
    assert sheet.submissions.count() == 2
    assert SheetFigure.objects.filter(sheet=sheet).exists()


def test_a_profile_that_does_not_add_up_is_refused_with_field_and_rule():
    answers = COMPLETE | {"BI-D10": 11, ("BI-H01", "GES_V"): 6, ("BI-H01", "GES_M"): 4}
    sheet = sheet_of(answers=answers, form="VOLLEDIG", obligation_basis="OVEREENKOMST")
    answer = take("submit", sheet, filler(sheet))
    said = "De som van de categorieën (10) moet gelijk zijn aan het aantal unieke personen (11)."
    assert answer.status_code == 422
    assert ("BI-H01", said, None, "PR-02") in told(answer)


# --- what the city sets without a step

FULL = {"form": "VOLLEDIG", "obligation_basis": "OVEREENKOMST", "reason": "Overeenkomst FSK-2026-1-0002"}
LATER = {"due_on": "2099-12-31", "reason": "De algemene vergadering is later."}


def set_to(sheet: IndicatorSheet, what: str, by: Any, body: dict[str, Any]) -> Any:
    return api(by).post(f"{url(sheet)}{what}/", body)


def test_city_asks_the_full_sheet_and_gives_more_time():
    sheet, by = sheet_of(), UserFactory(monitoring=True)
    body = set_to(sheet, "form", by, FULL).json()
    assert (body["form"], body["obligation_basis"], body["status"]) == ("VOLLEDIG", "OVEREENKOMST", "IN_OPMAAK")
    assert set_to(sheet, "due-date", by, LATER).json()["due_on"] == "2099-12-31"
    told_why = AuditEvent.objects.filter(subject=f"initiatives.indicatorsheet:{sheet.pk}").order_by("pk").values_list("event", "reason")
    assert list(told_why) == [("vorm gewijzigd", FULL["reason"]), ("uitstel gegeven", LATER["reason"])]
    assert not SheetTransition.objects.exists()


@pytest.mark.parametrize(
    ("what", "body", "expected", "problem"),
    [
        ("form", FULL | {"form": "LANG"}, 400, ("form", '"LANG" is een ongeldige keuze.', None, "")),
        ("form", FULL | {"reason": " "}, 400, ("reason", "Vul dit veld in.", None, "")),
        (
            "form",
            FULL | {"obligation_basis": "VRIJWILLIG"},
            422,
            ("obligation_basis", "De volledige fiche kan enkel gevraagd worden waar een reglement, overeenkomst of convenant dat zegt.", None, ""),
        ),
        ("due-date", LATER | {"due_on": "2020-01-01"}, 422, ("due_on", "Kies een datum na 31/07/2026 die nog moet komen.", None, "")),
        ("due-date", LATER | {"form": "KORT"}, 400, ("form", "Dit veld bestaat hier niet.", None, "")),
    ],
)
def test_setting_is_refused_in_the_words_of_the_page(what: str, body: dict[str, Any], expected: int, problem: tuple[Any, ...]):
    sheet = sheet_of(due_on=date(2026, 7, 31))
    answer = set_to(sheet, what, UserFactory(monitoring=True), body)
    assert (answer.status_code, told(answer)) == (expected, [problem])
    assert IndicatorSheet.objects.filter(pk=sheet.pk, form="KORT", due_on=date(2026, 7, 31)).exists()


@pytest.mark.parametrize(("what", "body"), [("form", FULL), ("due-date", LATER)])
def test_only_who_runs_the_campaign_sets_and_only_while_it_is_filled_in(what: str, body: dict[str, Any]):
    sheet = sheet_of()
    assert set_to(sheet, what, filler(sheet), body).status_code == 403
    assert set_to(sheet, what, UserFactory(applicant=True), body).status_code == 404
    assert set_to(sheet, what, None, body).status_code == 401
    tied = UserFactory(monitoring=True)
    MandateFactory(person=tied.person, organisation=sheet.initiative.organisation)
    assert set_to(sheet, what, tied, body).status_code == 404
    assert set_to(sheet_of(submitted=True, name="Ingediend"), what, UserFactory(monitoring=True), body).status_code == 409
    assert not AuditEvent.objects.filter(event__in=["vorm gewijzigd", "uitstel gegeven"]).exists()
