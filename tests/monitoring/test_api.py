"""Figures over the API: the same suppression as the pages."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from tests.factories.accounts import UserFactory
from tests.monitoring.test_key_figures import rollup

pytestmark = pytest.mark.django_db


def reader(**traits: bool) -> APIClient:
    client = APIClient()
    client.force_authenticate(UserFactory(**traits))
    return client


def cells(client: APIClient, code: str) -> dict[str, tuple[str | None, str]]:
    rows = client.get("/api/v1/key-figures/2025/").json()["rows"]
    row = next(r for r in rows if r["indicator"] == code)
    return {c["work_form"]: (c["value"], c["mask"]) for c in row["cells"]}


def test_checker_sees_what_others_see_masked():
    rollup("DEG", "BI-F03", 100_000, organisations=1)
    rollup("PER", "BI-F03", 300_000)
    assert cells(reader(monitoring=True), "BI-F03")["DEG"] == ("100000.0000", "")
    assert cells(reader(applicant=True), "BI-F03")["DEG"] == (None, "DOMINANTIE")


def test_masked_value_is_nowhere_in_the_answer():
    rollup("TIJ", "BI-D04", 3, sheets=4)
    rollup("TIJ", "BI-D03", 97)
    body = reader(applicant=True).get("/api/v1/key-figures/2025/").content.decode()
    assert '"KLEIN"' in body
    assert '"3.0000"' not in body


def test_year_without_sheets_is_not_found():
    rollup("DEG", "BI-F03", 100_000)
    client = reader(monitoring=True)
    assert client.get("/api/v1/key-figures/").json() == [2025]
    assert client.get("/api/v1/key-figures/1999/").status_code == 404


def test_published_figures_are_read_as_printed():
    call_command("loaddata", "published_figures", verbosity=0)
    found = reader(applicant=True).get("/api/v1/published-figures/?row=doelgroep_vte&column=TIJ").json()
    assert [f["printed"] for f in found["results"]] == ["1 460 (waarvan 242 brugproject)"]


def test_nothing_is_open_without_login():
    client = APIClient()
    assert [client.get(f"/api/v1/{path}").status_code for path in ("key-figures/", "key-figures/2025/", "published-figures/")] == [401, 401, 401]
