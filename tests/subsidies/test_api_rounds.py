"""Rounds over the API: the same rows, the same steps, the same words as the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import Role
from core.money import euro
from subsidies.enums import RoundStatus as S
from subsidies.models import Round, RoundTransition
from tests.factories.accounts import UserFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import CallFactory, ConsultationRemarkFactory, RoundExtensionFactory, RoundFactory
from tests.subsidies.rounds import BUDGET, NOW, dated, ready

pytestmark = pytest.mark.django_db

LIST = "/api/v1/rounds/"
DECISION = {"organ": "CBS", "decided_on": "23/11/2026", "reference": "2026_CBS_0123", "title": "Ronde 2027-1"}


def step(browser: Any, row: Round, name: str, **body: object) -> Any:
    return browser.post(f"{LIST}{row.pk}/transitions/{name}/", body, content_type="application/json")


def texts(response: Any) -> list[str]:
    return [problem["text"] for problem in response.json()["problems"]]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's clock stands still before the round of the tests opens."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def college(as_user):
    return as_user(UserFactory.create(roles=[Role.DECISIONS]))


@pytest.fixture
def desk(as_user):
    return as_user(UserFactory.create(roles=[Role.CASE_MANAGER]))


@pytest.fixture
def applicant(as_user):
    return as_user(UserFactory.create(roles=[Role.APPLICANT]))


def test_the_list_shows_an_applicant_what_is_open_and_the_city_also_its_drafts(desk, applicant, as_user):
    opened, draft = RoundFactory.create(open=True, code="2027-1"), RoundFactory.create(code="2027-2", half=2)
    assert [row["code"] for row in applicant.get(LIST).json()["results"]] == ["2027-1"]
    assert [row["code"] for row in desk.get(LIST, {"ordering": "code"}).json()["results"]] == ["2027-1", "2027-2"]
    found = desk.get(LIST, {"year": opened.fund_year.year, "status": "OPEN", "kind": "GEWOON"}).json()["results"]
    assert [(row["code"], row["allowed_transitions"]) for row in found] == [("2027-1", [{"name": "close", "label": "Sluiten"}])]
    assert [who.get(f"{LIST}{draft.pk}/").status_code for who in (applicant, desk)] == [404, 200]
    assert [who.get(f"{LIST}{opened.pk}/").status_code for who in (applicant, desk)] == [200, 200]
    nobody = as_user(UserFactory.create())
    assert [nobody.get(LIST).status_code, nobody.get(f"{LIST}{opened.pk}/").status_code] == [403, 403]


def test_one_round_with_calendar_money_criteria_and_who_was_asked(desk, applicant):
    row = ready()
    CallFactory.create(round=row, cluster=row.clusters.get().cluster, title="Strijkdienst", amount=BUDGET)
    remark = ConsultationRemarkFactory.create(consultation=row.consultations.get(body="OCMW"))
    row.status, row.resolution, row.adopted_at = S.OPEN, ResolutionFactory.create(ocmw_reference="VB-7"), NOW
    row.save()
    RoundExtensionFactory.create(round=row, organisation__name="Wasserij De Bron", reason="Stroom.")
    RoundTransition.objects.create(subject=row, name="open-on-time", from_status="VASTGESTELD", to_status="OPEN", role="SYSTEEM", at=NOW)
    found = desk.get(f"{LIST}{row.pk}/").json()
    part = row.clusters.get()
    assert found["clusters"] == [
        {
            "cluster": part.cluster.code,
            "label": part.cluster.label,
            "criterion_set": part.criterion_set_id,
            "criteria_version": 1,
            "narrowed": [],
            "max_amount": None,
            **dict.fromkeys(("amount", "available", "free"), "25000.00"),
            **dict.fromkeys(("carried_in", "carried_out", "reserved", "awarded"), "0.00"),
        }
    ]
    assert found["dates"][0] == {"step": "OPENING", "label": "Opening", "on": "2027-01-01", "is_moved": False, "is_next": True}
    assert [found[name] for name in ("year", "half", "is_open", "ocmw_reference", "resolution")] == [2027, 1, False, "VB-7", row.resolution.reference]
    assert (found["calls"][0]["title"], found["priorities"]) == ("Strijkdienst", [str(row.priority_links.get().item)])
    asked = {one["body"]: (one["remarks"], one["unanswered"]) for one in found["consultations"]}
    assert (asked, remark.answer) == ({"OCMW": (1, 1), "LFW": (0, 0)}, "")
    assert [(one["organisation_name"], one["reason"]) for one in found["extensions"]] == [("Wasserij De Bron", "Stroom.")]
    assert [(one["name"], one["who"]) for one in found["transitions"]] == [("open-on-time", "")]
    outside = applicant.get(f"{LIST}{row.pk}/").json()
    assert [outside[name] for name in ("consultations", "extensions", "transitions", "allowed_transitions")] == [[], [], [], []]
    assert (outside["clusters"], outside["dates"]) == (found["clusters"], found["dates"])


def test_adoption_asks_what_the_page_asks_and_a_second_click_is_stale(college):
    row = ready()
    assert {e["field"] for e in step(college, row, "adopt", reference="CBS-1").json()["problems"]} == {"organ", "decided_on", "title"}
    assert step(college, row, "adopt", **DECISION, besluit="x").status_code == 400
    row.clusters.update(amount=BUDGET * 2)
    refused = step(college, row, "adopt", **DECISION)
    assert (refused.status_code, Round.objects.get(pk=row.pk).status) == (422, S.DRAFT)
    part = row.clusters.get().cluster
    assert texts(refused)[0] == f"{part}: {euro(BUDGET * 2)} gevraagd, maar in 2027 is nog {euro(BUDGET)} vrij."
    row.clusters.update(amount=BUDGET)
    found = step(college, row, "adopt", **DECISION).json()
    assert (found["status"], found["resolution"]) == (S.ADOPTED, "2026_CBS_0123")
    assert found["allowed_transitions"] == [{"name": "reconsider", "label": "Herzien"}]
    assert step(college, row, "adopt", **DECISION).status_code == 409
    assert step(college, row, "reconsider", **DECISION).json()["problems"][0]["field"] == "reason"
    assert step(college, row, "reconsider", **DECISION | {"reference": "CBS-2"}, reason="Het budget daalt.").json()["status"] == S.DRAFT


def test_with_money_of_the_ocmw_the_vast_bureau_decides_too(college):
    row = ready(with_ocmw=True)
    refused = step(college, row, "adopt", **DECISION)
    assert (refused.status_code, [problem["field"] for problem in refused.json()["problems"]]) == (422, ["ocmw_reference"])
    found = step(college, row, "adopt", **DECISION, ocmw_reference="VB-7").json()
    assert (found["status"], found["ocmw_reference"]) == (S.ADOPTED, "VB-7")


def test_a_round_opens_closes_and_is_treated_when_its_time_has_come(desk):
    row = dated(RoundFactory.create(adopted=True, opens_at=NOW + timedelta(days=1), closes_at=NOW + timedelta(days=60)))
    early = step(desk, row, "open")
    assert (early.status_code, texts(early)[0].startswith("De ronde opent op")) == (422, True)
    Round.objects.filter(pk=row.pk).update(opens_at=NOW - timedelta(days=1))
    opened = step(desk, row, "open").json()
    assert (opened["status"], opened["is_open"]) == (S.OPEN, True)
    assert step(desk, row, "close").status_code == 422
    Round.objects.filter(pk=row.pk).update(closes_at=NOW)
    assert step(desk, row, "close").json()["status"] == S.CLOSED
    treated = step(desk, row, "treat").json()
    assert (treated["status"], [one["name"] for one in treated["transitions"]]) == (S.IN_TREATMENT, ["treat", "close", "open"])
    assert step(desk, row, "treat").status_code == 409


def test_who_may_not_take_a_step(desk, college, applicant):
    draft, opened = RoundFactory.create(), RoundFactory.create(open=True, half=2)
    assert [step(who, draft, "adopt", **DECISION).status_code for who in (desk, applicant)] == [403, 404]
    assert [step(who, opened, "close").status_code for who in (college, applicant)] == [403, 403]
    assert college.post(f"{LIST}{draft.pk}/transitions/open-on-time/", {}, content_type="application/json").status_code == 404
    assert [Round.objects.get(pk=row.pk).status for row in (draft, opened)] == [S.DRAFT, S.OPEN]
