"""Sheets over the API, read: who sees which, by which filter, and what is kept from whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.models import Organisation
from accounts.permissions import PERMISSIONS
from core.models import AccessLog, Term
from core.models.terms import Taxonomy
from initiatives.actions import sheets as actions
from initiatives.enums import SheetStatus, Verification
from initiatives.models import IndicatorSheet
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.sheets import IndicatorSheetFactory, KnownSubsidyFactory, reference
from tests.initiatives.api_sheets import LIST, api, filler, question, sheet_of, url
from tests.initiatives.filled import COMPLETE, LINES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def city() -> Any:
    return api(UserFactory(monitoring=True))


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["initiative_name"] for row in answer.json()["results"]]


# --- the list


def test_nothing_is_read_without_login():
    sheet = sheet_of()
    assert [api().get(path).status_code for path in (LIST, url(sheet))] == [401, 401]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_its_own_or_all_or_none(role: Role):
    own, foreign = sheet_of(name="Eigen", answers={}, lines={}), sheet_of(name="Vreemd", answers={}, lines={})
    organisation = {"organisation": own.initiative.organisation} if role in ORGANISATION_ROLES else {}
    client = api(UserFactory(roles=[role], **organisation))
    expected = ["Eigen", "Vreemd"] if role in PERMISSIONS["sheet.see"] else ["Eigen"] if organisation else []
    assert names(client.get(LIST)) == expected
    assert [client.get(url(sheet)).status_code for sheet in (own, foreign)] == [200 if name in expected else 404 for name in ("Eigen", "Vreemd")]


def test_row_says_what_a_page_says(city: Any):
    organisation = OrganisationFactory(name="Buurtdiensten")
    sheet = sheet_of(organisation, due_on=date(2026, 5, 1))
    actions.submit(sheet, by=filler(sheet), at=datetime(2026, 6, 1, 9, tzinfo=UTC))
    (row,) = city.get(LIST).json()["results"]
    assert (
        row.items()
        >= {
            "id": sheet.pk,
            "initiative_name": "Buurtwasserij",
            "organisation": organisation.pk,
            "organisation_name": "Buurtdiensten",
            "reference_year": 2025,
            "version": 1,
            "status": "INGEDIEND",
            "work_form": "DEG",
            "due_on": "2026-05-01",
            "is_late": True,
            "submitted_completeness_share": "1.0000",
            "allowed_transitions": [{"name": "return", "label": "Terugsturen"}, {"name": "check", "label": "Controle afronden"}],
        }.items()
    )


def test_duplicate_organisation_is_shown_as_the_one_it_was_merged_into(city: Any):
    kept = OrganisationFactory(name="Blijft")
    sheet_of(OrganisationFactory(name="Dubbel", merged_into=kept), answers={}, lines={})
    (row,) = city.get(f"{LIST}?organisation={kept.pk}").json()["results"]
    assert (row["organisation"], row["organisation_name"]) == (kept.pk, "Blijft")


def test_filters_narrow_the_list(city: Any):
    first = sheet_of(name="Eerste", answers={}, lines={}, reference_year=2024)
    second = sheet_of(name="Tweede", submitted=True, work_form="TIJ", form="VOLLEDIG", obligation_basis="OVEREENKOMST", answers={}, lines={})
    Organisation.objects.filter(pk=first.initiative.organisation_id).update(name="Zonnebloem")
    for query, expected in {
        "reference_year=2024": ["Eerste"],
        "status=INGEDIEND": ["Tweede"],
        "work_form=TIJ": ["Tweede"],
        "form=KORT": ["Eerste"],
        "obligation_basis=OVEREENKOMST": ["Tweede"],
        f"initiative={first.initiative_id}": ["Eerste"],
        f"organisation={second.initiative.organisation_id}": ["Tweede"],
        "search=TWEEDE": ["Tweede"],
        "search=zonneblom": ["Eerste"],
        "initiative=999999999999999999999": [],
        "ordering=reference_year": ["Eerste", "Tweede"],
        "ordering=-reference_year,id": ["Tweede", "Eerste"],
        "page_size=1": ["Tweede"],
        "page_size=1&page=2": ["Eerste"],
    }.items():
        assert names(city.get(f"{LIST}?{query}")) == expected, query


def test_changed_since_gives_what_was_touched_after(city: Any):
    old, new = sheet_of(name="Oud", answers={}, lines={}), sheet_of(name="Nieuw", answers={}, lines={})
    before = {sheet.pk: IndicatorSheet.objects.get(pk=sheet.pk).changed_at for sheet in (old, new)}
    later = max(before.values()) + timedelta(days=1)
    assert names(city.get(LIST, {"changed_since": min(before.values()).isoformat()})) == ["Nieuw", "Oud"]
    assert names(city.get(LIST, {"changed_since": later.isoformat()})) == []
    for early in ("0414-10-18T00:56:57+21:34", "2020-01-01T00:00:00", "2020-01-01"):
        assert names(city.get(LIST, {"changed_since": early})) == ["Nieuw", "Oud"], early
    for no_moment in ("gisteren", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        assert city.get(LIST, {"changed_since": no_moment}).status_code == 400, no_moment


def test_newest_version_alone_or_the_older_ones(city: Any):
    sheet = sheet_of(frozen=True)
    following = actions.correct(sheet, "Omzet van een verkeerd jaar.", by=UserFactory(monitoring=True), at=timezone.now())
    found = {query: [row["id"] for row in city.get(f"{LIST}?{query}").json()["results"]] for query in ("is_current=true", "is_current=false")}
    assert found == {"is_current=true": [following.pk], "is_current=false": [sheet.pk]}


@pytest.mark.parametrize(
    ("query", "field"),
    [("statsu=INGEDIEND", "statsu"), ("status=WEG", "status"), ("reference_year=x", "reference_year"), ("ordering=geheim", "ordering")],
)
def test_filter_that_is_none_is_refused_and_named(city: Any, query: str, field: str):
    answer = city.get(f"{LIST}?{query}")
    assert (answer.status_code, [p["field"] for p in answer.json()["problems"]]) == (400, [field])


# --- one sheet


def test_whole_sheet_has_questions_answers_lines_rules_and_life():
    sheet = sheet_of(answers=COMPLETE | {"BI-D01": 40, "BI-P01": None, ("BI-K01", "SROI"): 2019})
    IndicatorSheetFactory(initiative=sheet.initiative, reference_year=2024, frozen=True, answers=COMPLETE, lines=LINES)
    KnownSubsidyFactory(organisation=sheet.initiative.organisation, measure=_term("FSK"), level=_term("LOKAAL_STAD"))
    body = api(filler(sheet)).get(url(sheet)).json()
    fte = question(body, "BI-D01")
    assert (fte["answers"][0]["number"], fte["answers"][0]["revision"], fte["previous"]) == (
        "40.00",
        1,
        [{"category": "", "number": "10.00", "text": ""}],
    )
    assert question(body, "BI-P01")["answers"][0].items() >= {"number": None, "is_unknown": True}.items()
    assert [(a["category"], a["number"]) for a in question(body, "BI-K01")["answers"]] == [("SROI", "2019.00")]
    assert [(a["category"], a["number"]) for a in question(body, "BI-G01")["answers"]] == [("REGULIER", "1.00")]
    assert [(row["measure"], row["level"], row["received_amount"]) for row in body["subsidy_lines"]] == [("ANDERE", "VLAAMS", "50000.00")]
    assert [(row["measure"], row["paid_amount"]) for row in body["known_subsidies"]] == [("FSK", "5000.00")]
    assert {"code": "BI-F03", "category": "", "value": "150000.0000"} in body["derived"]
    assert ("PR-12", "W", "BI-D01", "Groot verschil met vorig jaar; licht toe.", True) in [
        (r["rule"], r["severity"], r["field"], r["text"], r["is_open"]) for r in body["rules"]
    ]
    assert body["completeness"] == {"known": 8, "required": 9, "share": "0.8889"}
    assert {section["slug"]: section["state"] for section in body["sections"]}["middelen"] in {"BEZIG", "KLAAR"}
    assert body["allowed_transitions"] == [{"name": "submit", "label": "Indienen"}]


def _term(code: str) -> Any:
    return Term.objects.filter(code=code, taxonomy__in=[Taxonomy.MEASURE, Taxonomy.POLICY_LEVEL]).latest("pk")


def test_full_sheet_has_profile_marginals():
    sheet = sheet_of(form="VOLLEDIG", obligation_basis="OVEREENKOMST", answers={"BI-D10": 12, ("BI-H01", "GES_V"): 7, ("BI-H01", "GES_M"): 5})
    found = question(api(filler(sheet)).get(url(sheet)).json(), "BI-H01")
    assert {a["category"]: a["number"] for a in found["answers"]} == {"GES_V": "7.00", "GES_M": "5.00"}


def test_life_submission_and_versions_are_told(city: Any):
    sheet = sheet_of()
    by, checker = filler(sheet), UserFactory(monitoring=True, person__name="Monitoring")
    submission = actions.submit(sheet, by=by, at=timezone.now())
    actions.check(sheet, Verification.VERIFIED, by=checker, at=timezone.now())
    actions.freeze(sheet, by=checker, at=timezone.now())
    following = actions.correct(sheet, "Omzet van een verkeerd jaar.", by=checker, at=timezone.now())
    body = city.get(url(sheet)).json()
    assert [(s["name"], s["label"]) for s in body["transitions"]][:2] == [("correct", "Correctie gestart"), ("freeze", "Vastgesteld")]
    assert body["transitions"][0].items() >= {"who": "Monitoring", "reason": "Omzet van een verkeerd jaar."}.items()
    assert (body["last_submission"]["sha256"], body["last_submission"]["number"]) == (submission.sha256, 1)
    assert [(v["id"], v["version"], v["status"]) for v in body["versions"]] == [
        (following.pk, 2, SheetStatus.IN_PREPARATION),
        (sheet.pk, 1, SheetStatus.FROZEN),
    ]


def test_sensitive_values_are_kept_from_who_may_not_read_them():
    sheet = sheet_of(
        submitted=True, form="VOLLEDIG", obligation_basis="OVEREENKOMST", answers=COMPLETE | {"BI-D10": 31, ("BI-H01", "GES_V"): 29}, lines=LINES
    )
    manager = api(UserFactory(case_manager=True)).get(url(sheet)).json()
    profile = question(manager, "BI-H01")
    assert (profile["is_hidden"], profile["answers"], profile["previous"], manager["derived"]) == (True, [], [], [])
    assert question(manager, "BI-F01")["answers"][0]["number"] == "100000.00"
    assert not [rule for rule in manager["rules"] if rule["code"].startswith("BI-H")]
    auditor = api(UserFactory(roles=[Role.AUDIT])).get(url(sheet)).json()
    assert question(auditor, "BI-H01")["answers"][0]["number"] == "29.00"


def test_checker_with_a_tie_reads_no_sensitive_value_and_finds_no_step():
    sheet = sheet_of(submitted=True, form="VOLLEDIG", obligation_basis="OVEREENKOMST", answers=COMPLETE | {("BI-H01", "GES_V"): 29})
    tied = UserFactory(monitoring=True)
    MandateFactory(person=tied.person, organisation=sheet.initiative.organisation)
    body = api(tied).get(url(sheet)).json()
    assert (question(body, "BI-H01")["answers"], body["allowed_transitions"]) == ([], [])
    assert api(tied).get(LIST).json()["results"][0]["allowed_transitions"] == []


def test_reading_of_sensitive_values_is_noted_but_not_of_ones_own():
    sheet = sheet_of(answers={}, lines={})
    api(filler(sheet)).get(url(sheet))
    api(UserFactory(case_manager=True)).get(url(sheet))
    assert not AccessLog.objects.exists()
    reader = UserFactory(monitoring=True)
    api(reader).get(url(sheet))
    assert AccessLog.objects.values_list("actor_id", "subject", "what").get() == (
        reader.pk,
        f"initiatives.indicatorsheet:{sheet.pk}",
        "gevoelige waarden gelezen over de API",
    )


@pytest.mark.parametrize("traits", [{"answers": {}, "lines": {}}, {}])
def test_sheet_costs_the_same_queries_filled_or_empty(traits: Any, django_assert_num_queries: Any):
    sheet = sheet_of(**traits)
    user = filler(sheet)
    assert user.roles
    with django_assert_num_queries(11):
        assert api(user).get(url(sheet)).status_code == 200


def test_sheet_that_is_not_there_is_a_problem_document(city: Any):
    for pk in ("0", "999999999999999999999"):
        answer = city.get(f"{LIST}{pk}/")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert city.delete(url(sheet_of(answers={}, lines={}))).status_code == 405
