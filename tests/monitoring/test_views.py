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

from monitoring.models import PublishedFigure
from tests.client import Client
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import SheetCampaignFactory
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
def test_why_the_printed_sums_differ_is_one_click_away(as_user: AsUser):
    page = as_user(UserFactory(monitoring=True)).get(PAGE).content.decode()
    assert 'href="#sommen"' in page
    assert 'id="sommen"' in page
    assert "(1.919,5)" in page


@pytest.mark.usefixtures("year")
def test_export_is_what_the_screen_shows(as_user: AsUser):
    client = as_user(UserFactory(monitoring=True))
    answer = client.get(reverse("monitoring:key-figures-export", args=["2025", "xlsx"]))
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][:3] == ("Referentiejaar", "Rij", "Eenheid")
    assert rows[1][:2] == (2025, "Budget")
    assert [rows[1][i] for i in (3, 4, 5, 7)] == [100_000, 300_000, 250_000, 650_000]


@pytest.mark.usefixtures("year")
def test_export_keeps_the_printed_rows_with_the_sum_that_differs(as_user: AsUser):
    client = as_user(UserFactory(monitoring=True))
    exported = b"".join(client.get(reverse("monitoring:key-figures-export", args=["2025", "csv"])).streaming_content).decode()
    printed = [line.split(";") for line in exported.splitlines() if line.startswith("2004-2005")]
    assert [(row[1], row[7]) for row in printed] == [
        ("Budget (euro)", "11917119"),
        ("Doelgroep (VTE)", "1899,5"),
        ("Omkaderingspersoneel (VTE)", "96,5"),
    ]
    assert printed[2][-1] == "gepubliceerd in de HIVA-nota van 2006, nooit verbeterd, de som van de kolommen is 97,0"
    assert "de som" not in ";".join(printed[0])


@pytest.mark.usefixtures("year")
def test_partly_loaded_table_says_what_is_missing_and_is_not_compared(as_user: AsUser):
    PublishedFigure.objects.filter(row__in=["omkadering_vte", "waarvan_begeleiding"]).exclude(column="DEG").delete()
    client = as_user(UserFactory(monitoring=True))
    page = client.get(PAGE).content.decode()
    assert "<li>Omkaderingspersoneel: PER, TIJ, DIE, TOTAAL</li>" in page
    assert "<li>Begeleiding: TOTAAL</li>" in page
    assert "<li>Budget" not in page
    assert "650.000" in page
    assert "2004-2005, gepubliceerd" not in page
    exported = b"".join(client.get(reverse("monitoring:key-figures-export", args=["2025", "csv"])).streaming_content).decode()
    assert "650000" in exported
    assert "2004-2005" not in exported


def test_small_fte_are_masked_alike_on_screen_and_in_the_export(as_user: AsUser):
    rollup("DEG", "BI-P01", Decimal(1), sheets=1, organisations=1)
    rollup("PER", "BI-P01", Decimal(8))
    client = as_user(UserFactory(applicant=True))
    assert "&lt; 2" in client.get(PAGE).content.decode()
    exported = b"".join(client.get(reverse("monitoring:key-figures-export", args=["2025", "csv"])).streaming_content).decode()
    staff = next(line.split(";") for line in exported.splitlines() if "Omkaderingspersoneel" in line)
    assert staff[3:5] == ["< 2", "niet getoond"]


@pytest.mark.usefixtures("year")
def test_only_who_sees_sheets_gets_the_way_to_them(as_user: AsUser):
    InitiativeFactory(work_form="DEG")
    way = f"{reverse('initiatives:sheet-list')}?jaar=2025"
    assert way in as_user(UserFactory(monitoring=True)).get(PAGE).content.decode()
    assert way not in as_user(UserFactory(applicant=True)).get(PAGE).content.decode()


def test_year_that_was_only_asked_for_says_so(as_user: AsUser):
    rollup("DEG", "BI-F03", Decimal(100_000), year=2024)
    SheetCampaignFactory(reference_year=2025)
    client = as_user(UserFactory(monitoring=True))
    assert "Nog geen cijfers van dit jaar" in client.get(reverse("monitoring:key-figures-of-year", args=[2025])).content.decode()
    assert "100.000" in client.get(PAGE).content.decode()
    assert client.get(reverse("monitoring:key-figures-export", args=["2025", "csv"])).status_code == 404


@pytest.mark.usefixtures("year")
def test_year_that_nobody_asked_for_is_not_found(as_user: AsUser):
    client = as_user(UserFactory(monitoring=True))
    assert client.get(reverse("monitoring:key-figures-of-year", args=[1999])).status_code == 404
    assert client.get(reverse("monitoring:key-figures-export", args=["1999", "csv"])).status_code == 404
    assert client.post(PAGE).status_code == 405
    assert client.get(reverse("monitoring:index")).status_code == 302


def test_empty_page_says_what_will_be_here(as_user: AsUser):
    assert "Nog geen cijfers" in as_user(UserFactory(monitoring=True)).get(PAGE).content.decode()


def test_who_has_no_role_is_refused(as_user: AsUser, client: Client):
    rollup("DEG", "BI-F03", Decimal(100_000))
    for address in (PAGE, reverse("monitoring:key-figures-export", args=["2025", "csv"])):
        assert as_user(UserFactory()).get(address).status_code == 403
    assert client.get(PAGE).status_code == 302
