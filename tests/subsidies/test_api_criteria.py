"""Criteria over the API: the same rows, the same step, the same words as the pages."""

from __future__ import annotations

import pytest

from accounts.enums import Role
from subsidies.enums import CriterionSetStatus as S
from subsidies.models import CriterionSet
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.rounds import RoundClusterFactory

pytestmark = pytest.mark.django_db

LIST = "/api/v1/criteria/"
DECISION = {"organ": "CBS", "decided_on": "10/11/2026", "reference": "CBS-1", "title": "Criteria"}


@pytest.fixture
def college(as_user):
    return as_user(UserFactory.create(roles=[Role.DECISIONS]))


@pytest.fixture
def draft() -> CriterionSet:
    found: CriterionSet = CriterionSetFactory.create(filled=True, cluster__code="WEL", cluster__label="Welzijn")
    return found


def adopt(browser, draft: CriterionSet, **body: object):
    return browser.post(f"{LIST}{draft.pk}/transitions/adopt/", body, content_type="application/json")


def test_the_list_and_one_set(college, draft: CriterionSet):
    RoundClusterFactory.create(cluster=draft.cluster, criterion_set=draft, round__code="2027-1")
    CriterionSetFactory.create(cluster=draft.cluster, work_form="DIE")
    rows = college.get(LIST, {"status": "ONTWERP", "cluster": draft.cluster_id}).json()["results"]
    assert [(r["cluster"], r["work_form"], r["total_weight"]) for r in rows] == [("WEL", "", 100), ("WEL", "DIE", 0)]
    assert rows[0]["allowed_transitions"] == [{"name": "adopt", "label": "Vaststellen"}]
    found = college.get(f"{LIST}{draft.pk}/").json()
    assert (found["minimum_total"], found["rounds"], found["missing"], found["resolution"]) == ("60.0", ["2027-1"], [], None)
    seventh = found["criteria"][6]
    assert (seventh["family"], seventh["min_score"], seventh["is_knockout"], seventh["weight"]) == ("C7", 3, True, 10)
    assert seventh["scores"][0] == {"score": 0, "word": "ontbreekt", "text": "Niveau 0"}
    assert seventh["questions"][0]["code"] == "C7-1"
    assert college.get(f"{LIST}0/").status_code == 404


def test_adoption_asks_what_the_page_asks(college, draft: CriterionSet):
    assert {e["field"] for e in adopt(college, draft, reference="CBS-1").json()["problems"]} == {"organ", "decided_on", "title"}
    assert adopt(college, draft, **DECISION, besluit="x").status_code == 400
    draft.criteria.filter(family="C1").update(weight=9)
    refused = adopt(college, draft, **DECISION)
    assert (refused.status_code, refused.json()["problems"][0]["text"]) == (422, "De gewichten zijn samen 99 in plaats van 100.")
    draft.criteria.filter(family="C1").update(weight=10)
    found = adopt(college, draft, **DECISION).json()
    assert (found["status"], found["resolution"], found["allowed_transitions"], found["missing"]) == (S.ADOPTED, "CBS-1", [], [])
    assert adopt(college, draft, **DECISION).status_code == 409  # a second click


def test_who_may_not_read_or_adopt(as_user, draft: CriterionSet):
    applicant, writer = (as_user(UserFactory.create(roles=[role])) for role in (Role.APPLICANT, Role.POLICY))
    for response in (applicant.get(LIST), applicant.get(f"{LIST}{draft.pk}/"), adopt(applicant, draft, **DECISION), adopt(writer, draft)):
        assert response.status_code == 403
    assert writer.get(f"{LIST}{draft.pk}/").json()["allowed_transitions"] == []
    assert CriterionSet.objects.get(pk=draft.pk).status == S.DRAFT
