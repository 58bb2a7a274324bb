"""The register over the API: own and published for an organisation, all for the city, published only for the public."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rest_framework.test import APIClient

from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory, WorkFormAssignmentFactory
from tests.factories.sheets import reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def api() -> APIClient:
    return APIClient()


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


def test_organisation_reads_its_own_and_what_is_published(api: APIClient):
    own = OrganisationFactory()
    InitiativeFactory(name="Eigen", organisation=own)
    InitiativeFactory(name="Gepubliceerd", published=True)
    hidden = InitiativeFactory(name="Verborgen")
    api.force_authenticate(UserFactory(applicant=True, organisation=own))
    assert names(api.get("/api/v1/initiatives/")) == ["Eigen", "Gepubliceerd"]
    assert api.get(f"/api/v1/initiatives/{hidden.pk}/").status_code == 404
    api.force_authenticate(UserFactory(director=True))
    assert names(api.get("/api/v1/initiatives/")) == ["Eigen", "Gepubliceerd", "Verborgen"]


def test_work_form_filter_reads_secondaries_too(api: APIClient):
    both = InitiativeFactory(name="Beide", work_form=WorkForm.DEGRESSIVE)
    WorkFormAssignmentFactory(initiative=both, work_form=WorkForm.SERVICES, is_primary=False)
    InitiativeFactory(name="Diensten", work_form=WorkForm.SERVICES)
    api.force_authenticate(UserFactory(director=True))
    assert names(api.get("/api/v1/initiatives/?work_form=DIE")) == ["Beide", "Diensten"]
    assert names(api.get("/api/v1/initiatives/?primary_work_form=DIE")) == ["Diensten"]
    assert api.get("/api/v1/initiatives/?work_form=XXX").status_code == 400


def test_guide_is_public_and_keeps_contact_that_is_not(api: APIClient):
    InitiativeFactory(name="Open", published=True, with_contact=True)
    InitiativeFactory(name="Stil", published=True, contact_email="stil@initiatief.test")
    InitiativeFactory(name="Verborgen", contact_email="verborgen@initiatief.test")
    answer = api.get("/api/v1/public/services/")
    assert [(row["name"], row["contact"] and row["contact"]["email"]) for row in answer.json()["results"]] == [
        ("Open", "onthaal@initiatief.test"),
        ("Stil", None),
    ]
    assert "stil@initiatief.test" not in answer.content.decode()


def test_guide_names_the_work_forms_of_today(api: APIClient):
    initiative = InitiativeFactory(published=True, work_form=WorkForm.PERMANENT)
    WorkFormAssignmentFactory(initiative=initiative, work_form=WorkForm.SERVICES, is_primary=False, valid_to=date(2020, 12, 31))
    assert api.get(f"/api/v1/public/services/{initiative.pk}/").json()["work_forms"] == ["Permanente subsidiëring"]


def test_work_forms_are_dated_terms_with_their_key(api: APIClient):
    term = TermFactory(taxonomy=Taxonomy.WORK_FORM, code="DEG", label="Degressieve subsidiëring")
    TermFactory(taxonomy=Taxonomy.MEASURE, code="SINE")
    api.force_authenticate(UserFactory(applicant=True))
    assert [(row["id"], row["code"]) for row in api.get("/api/v1/work-forms/").json()["results"]] == [(term.pk, "DEG")]
    assert api.get(f"/api/v1/work-forms/{term.pk}/").json()["label"] == "Degressieve subsidiëring"


@pytest.mark.parametrize("path", ["initiatives/", "public/services/"])
def test_organisation_filter_does_not_tell_which_keys_exist(api: APIClient, path: str):
    """A hidden organisation, one without initiatives and a key that nobody has answer alike; a key that is no number is refused."""
    hidden, empty = InitiativeFactory(name="Verborgen").organisation, OrganisationFactory()
    shown = InitiativeFactory(name="Gepubliceerd", published=True).organisation
    if path == "initiatives/":
        api.force_authenticate(UserFactory(applicant=True))
    answers = [api.get(f"/api/v1/{path}?organisation={key}") for key in (hidden.pk, empty.pk, 2_000_000_000, 10**30)]
    assert [(a.status_code, a.json()["results"]) for a in answers] == [(200, [])] * 4
    assert names(api.get(f"/api/v1/{path}?organisation={shown.pk}")) == ["Gepubliceerd"]
    assert api.get(f"/api/v1/{path}?organisation=x").status_code == 400


def test_organisation_filter_reads_the_initiatives_of_duplicates_too(api: APIClient):
    canonical = OrganisationFactory()
    InitiativeFactory(name="Eigen", organisation=canonical)
    InitiativeFactory(name="Van het dubbel", organisation=OrganisationFactory(merged_into=canonical))
    InitiativeFactory(name="Van een ander")
    api.force_authenticate(UserFactory(director=True))
    assert names(api.get(f"/api/v1/initiatives/?organisation={canonical.pk}")) == ["Eigen", "Van het dubbel"]


def test_indicators_of_a_work_form_are_those_it_is_asked(api: APIClient):
    reference()
    api.force_authenticate(UserFactory(applicant=True))
    found = {w: api.get(f"/api/v1/indicators/?code=BI-W-DIE2&work_form={w}").json()["results"] for w in ("DIE", "TIJ")}
    assert [row["code"] for row in found["DIE"]] == ["BI-W-DIE2"]
    assert found["TIJ"] == []
