"""Before a request is read: what is too large, and the site in maintenance. Tests without a mark may not ask the database anything."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import problems, sniffing
from tests.factories.accounts import UserFactory
from tests.pages import text

MEGABYTE = 1024 * 1024
LIMITS = "Een bestand mag hoogstens 20 MB groot zijn, en wat u typt samen hoogstens 5 MB. Er is niets bewaard of gewijzigd."
MULTIPART = "multipart/form-data; boundary=grens"


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (MULTIPART, 25 * MEGABYTE + 1),
        ("application/x-www-form-urlencoded", 5 * MEGABYTE + 1),
        ("", 5 * MEGABYTE + 1),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(client, settings, kind, size):
    assert (settings.DATA_UPLOAD_MAX_MEMORY_SIZE, sniffing.MAX_BYTES) == (5 * MEGABYTE, 20 * MEGABYTE)
    page = client.generic("POST", "/account/aanmelden/", b"x", kind, CONTENT_LENGTH=str(size))
    assert (page.status_code, LIMITS in text(page)) == (413, True)


@pytest.mark.parametrize("size", [str(5 * MEGABYTE), "veel", "-1"])
def test_what_fits_or_says_no_size_is_answered_by_the_page(client, size):
    assert client.generic("POST", "/privacy/", b"", "application/x-www-form-urlencoded", CONTENT_LENGTH=size).status_code == 405


@pytest.mark.django_db
def test_a_form_with_a_file_and_too_much_text_is_too_large(as_user):
    client = as_user(UserFactory(applicant=True))
    upload = SimpleUploadedFile("klein.pdf", b"%PDF-1.4")
    page = client.post("/account/profiel/wijzigen/", {"file": upload, "name": "x" * (5 * MEGABYTE + 1)})
    assert (page.status_code, LIMITS in text(page)) == (413, True)


@pytest.mark.django_db
def test_a_form_with_too_many_fields_is_not_understood(client):
    page = client.post("/account/aanmelden/", {f"veld-{number}": "" for number in range(2001)})
    assert (page.status_code, "We begrijpen deze vraag niet" in text(page)) == (400, True)
    answer = client.post("/api/v1/tokens/", b"{}", content_type="application/json", headers={"host": "een ander!"})
    assert (answer.status_code, answer["Content-Type"], answer.json()["title"]) == (400, problems.CONTENT_TYPE, "Het verzoek bevat fouten.")


def test_a_program_that_sends_too_much_gets_a_problem(client):
    answer = client.post("/api/v1/tokens/", b"{}", content_type="application/json", CONTENT_LENGTH=str(5 * MEGABYTE + 1))
    assert (answer.status_code, answer["Content-Type"]) == (413, problems.CONTENT_TYPE)
    assert answer.json()["title"] == "Het verzoek is te groot: stuur hoogstens 5 MB."


def test_in_maintenance_every_page_says_until_when(client, settings):
    settings.MAINTENANCE = "tot 14 uur"
    page = client.get("/dienstenwijzer/")
    assert (page.status_code, page["Retry-After"]) == (503, "600")
    assert "De site is in onderhoud tot 14 uur. Wat u eerder bewaarde, is niet verloren." in text(page)
    answer = client.get("/api/v1/sheets/")
    assert (answer.status_code, answer["Content-Type"], answer["Retry-After"]) == (503, problems.CONTENT_TYPE, "600")


@pytest.mark.django_db
def test_in_maintenance_the_health_page_goes_on(client, settings):
    settings.MAINTENANCE = "tot 14 uur"
    assert client.get("/gezond/web/").status_code == 200
