"""Documents of a dossier in the browser: added, read, removed, scanned; every bad file is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.enums import Role
from core.models import AuditEvent, StoredFile
from core.sniffing import ENVELOPE
from subsidies.models import Application, Criterion
from subsidies.queries.applications_content import content_of
from subsidies.rules.applications_sending import frozen
from tests import pages
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory
from tests.scanner import CLEAN, FOUND, scanning

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def organisation():
    return OrganisationFactory.create(name="Wasserij De Bron")


@pytest.fixture
def filler(organisation):
    return UserFactory.create(roles=[Role.APPLICANT], organisation=organisation)


@pytest.fixture
def dossier(organisation, filler):
    return ApplicationFactory.create(organisation=organisation, started_by=filler, title="Strijkatelier")


def url(dossier: Application, page: str) -> str:
    return f"/subsidies/dossiers/{dossier.pk}/invullen/{page}/"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leeg.pdf", b"", "leeg"),
        ("hernoemd.pdf", b"MZ\x90\x00 a program", "pdf"),
        ("groot.pdf", PDF + b"0" * (21 * 1024 * 1024), "20 MB"),
        ("hernoemd.docx", PDF, "is niet wat de naam zegt"),
        ("programma.exe", b"MZ", "nemen we niet aan"),
        ("slot.docx", ENVELOPE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        ("slot.pdf", b"%PDF-1.4\n1 0 obj\n<</Encrypt 2 0 R>>\nendobj\ntrailer\n<</Encrypt 2 0 R>>\n%%EOF\n", "wachtwoord"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(as_user, filler, dossier, settings, name, content, says):
    upload = SimpleUploadedFile(name, content)
    response = as_user(filler).post(url(dossier, "documenten"), {"purpose": "BEGROTING", "file": upload, "go": "meer"})
    assert says in pages.text(response).lower() or says in pages.text(response)
    assert "Er is 1 probleem" in pages.text(response)
    assert not StoredFile.objects.exists()
    assert not AuditEvent.objects.filter(event="stuk toegevoegd").exists()
    assert list(Path(settings.MEDIA_ROOT).rglob("*.*")) == []


def test_an_infected_document_is_told_does_not_count_and_can_be_replaced(as_user, filler, dossier, settings, run_jobs):
    """Until the scanner has spoken nobody opens it; what it finds is gone, and the page says so instead of “toegevoegd”."""
    Criterion.objects.filter(set=dossier.criterion_set, family="C1").update(evidence=["BEGROTING"])
    browser, shelf, review = as_user(filler), url(dossier, "documenten"), f"/subsidies/dossiers/{dossier.pk}/nakijken/"
    with scanning(settings) as answers:
        answers[:] = [FOUND]
        page = browser.post(shelf, {"purpose": "BEGROTING", "file": SimpleUploadedFile("begroting.pdf", PDF), "go": "meer"}, follow=True)
        assert "(wordt gescand)" in pages.text(page)
        file = StoredFile.objects.get()
        assert "kan niet geopend worden: wordt gescand" in pages.text(browser.get(reverse("file-download", args=[file.pk]), follow=True))
        run_jobs()
        page = pages.text(browser.get(shelf))
        assert ("begroting.pdf (virus gevonden, verwijderd)" in page, "Virus gevonden" in page, "Toegevoegd" in page) == (True, True, False)
        assert "kan niet geopend worden: virus gevonden" in pages.text(browser.get(reverse("file-download", args=[file.pk]), follow=True))
        assert "Voeg dit document toe: begroting." in pages.text(browser.get(review))
        answers[:] = [CLEAN]
        other = SimpleUploadedFile("begroting2.pdf", PDF.replace(b"<<>>", b"<< >>", 1))
        browser.post(shelf, {"purpose": "BEGROTING", "file": other, "go": "meer"})
        run_jobs()
    assert "Toegevoegd" in pages.text(browser.get(shelf))
    assert "Voeg dit document toe: begroting." not in pages.text(browser.get(review))
    assert [document["name"] for document in frozen(content_of(dossier), {})["documents"]] == ["begroting2.pdf"]


def test_documents_are_added_read_and_removed_while_filling(as_user, filler, dossier):
    browser, shelf = as_user(filler), url(dossier, "documenten")
    assert "Kies eerst een bestand." in pages.text(browser.post(shelf, {"purpose": "BEGROTING", "go": "meer"}))
    upload = SimpleUploadedFile("begroting.pdf", PDF)
    response = browser.post(shelf, {"purpose": "BEGROTING", "file": upload, "go": "meer"}, follow=True)
    assert "begroting.pdf" in pages.text(response)
    file = StoredFile.objects.get()
    assert b"".join(browser.get(reverse("file-download", args=[file.pk])).streaming_content) == PDF
    assert "begroting.pdf" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/nakijken/"))
    outsider = UserFactory.create(roles=[Role.APPLICANT], organisation=OrganisationFactory.create())
    assert as_user(outsider).get(reverse("file-download", args=[file.pk])).status_code == 404
    browser.post(shelf, {"weghalen": str(file.pk)})
    assert "al verwijderd" in pages.text(browser.post(shelf, {"weghalen": str(file.pk)}, follow=True))
    assert browser.get(reverse("file-download", args=[file.pk])).status_code == 404
