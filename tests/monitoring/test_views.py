"""The page of key figures: the numbers of the reader's rights, the printed table, the export of what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from tests.client import Client
from tests.factories.accounts import UserFactory
from tests.monitoring.test_key_figures import rollup

pytestmark = pytest.mark.django_db
PAGE = reverse("monitoring:key-figures")
AsUser = Callable[[Any], Client]


@pytest.fixture
def year() -> None:
    call_command("loaddata", "published_figures", verbosity=0)
    rollup("DEG", "BI-F03", Decimal(100_000), organisations=1)
    rollup("PER", "BI-F03", Decimal(300_000))
    rollup("TIJ", "BI-F03", Decimal(250_000))


@pytest.mark.usefixtures("year")
def test_printed_table_stands_beside_with_its_arithmetic(as_user: AsUser):
    page = as_user(UserFactory(monitoring=True)).get(PAGE).content.decode()
    for text in ("1 460 (waarvan 242 brugproject)", "som is 97,0", "som klopt", "650.000", "100.000", "20 VTE"):
        assert text in page


@pytest.mark.usefixtures("year")
def test_reader_without_sheets_sees_no_masked_number(as_user: AsUser):
    client = as_user(UserFactory(applicant=True))
    page = client.get(PAGE).content.decode()
    assert "niet getoond" in page
    assert "100.000" not in page
    assert "250.000" not in page
    exported = b"".join(client.get(reverse("monitoring:key-figures-export", args=["2025", "csv"])).streaming_content).decode()
    assert "100000" not in exported
    assert "300000" in exported


@pytest.mark.usefixtures("year")
def test_export_is_what_the_screen_shows(as_user: AsUser):
    client = as_user(UserFactory(monitoring=True))
    answer = client.get(reverse("monitoring:key-figures-export", args=["2025", "xlsx"]))
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][:3] == ("Referentiejaar", "Rij", "Eenheid")
    assert rows[1][:2] == (2025, "Budget")
    assert [rows[1][i] for i in (3, 4, 5, 7)] == [100_000, 300_000, 250_000, 650_000]


@pytest.mark.usefixtures("year")
def test_year_without_figures_is_not_found(as_user: AsUser):
    client = as_user(UserFactory(monitoring=True))
    assert client.get(reverse("monitoring:key-figures-of-year", args=[1999])).status_code == 404
    assert client.get(reverse("monitoring:key-figures-export", args=["1999", "csv"])).status_code == 404
    assert client.post(PAGE).status_code == 405
    assert client.get(reverse("monitoring:index")).status_code == 302


def test_empty_page_says_what_will_be_here(as_user: AsUser):
    assert "Nog geen cijfers" in as_user(UserFactory(monitoring=True)).get(PAGE).content.decode()


def test_who_has_no_role_is_refused(as_user: AsUser, client: Client):
    assert as_user(UserFactory()).get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302
