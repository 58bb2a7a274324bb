"""The proof of an account number: read by who sees the number, added with a proposal, never taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.actions import bank_accounts
from accounts.enums import Role
from core.models import StoredFile
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SEES = {Role.FINANCE, Role.DECISIONS, Role.CASE_MANAGER, Role.AUDIT, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.ORGANISATION_ADMIN, Role.SIGNATORY}


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Mobiel vzw")


@pytest.fixture
def proof(organisation, at):
    upload = SimpleUploadedFile("uittreksel.pdf", PDF, content_type="application/pdf")
    own = UserFactory(roles=[Role.SIGNATORY], organisation=organisation)
    bank_accounts.propose(organisation, iban="BE68539007547034", holder="Mobiel vzw", upload=upload, by=own, at=at)
    return StoredFile.objects.get()


@pytest.mark.parametrize("role", list(Role))
def test_the_proof_is_read_by_who_sees_the_number(as_user, organisation, proof, role):
    client = as_user(UserFactory(roles=[role], organisation=organisation))
    response = client.get(reverse("file-download", args=[proof.pk]))
    assert response.status_code == (200 if role in SEES else 404)
    if role in SEES:
        assert b"".join(response.streaming_content) == PDF
    response.close()


def test_another_organisation_does_not_know_of_it(as_user, proof):
    client = as_user(UserFactory(roles=[Role.SIGNATORY]))
    assert client.get(reverse("file-download", args=[proof.pk])).status_code == 404
    assert client.get(reverse("file-list", args=[proof.subject])).status_code == 404


def test_the_second_person_opens_it_from_the_proposal(as_user, organisation, proof):
    page = as_user(UserFactory(finance=True)).get(reverse("accounts:organisation-iban", args=[organisation.pk]))
    assert reverse("file-download", args=[proof.pk]) in page.content.decode()


def test_nobody_takes_the_proof_away(as_user, organisation, proof):
    client = as_user(UserFactory(roles=[Role.SIGNATORY], organisation=organisation))
    assert "Verwijderen" not in client.get(reverse("file-list", args=[proof.subject])).content.decode()
    assert client.post(reverse("file-remove", args=[proof.pk])).status_code == 403
    proof.refresh_from_db()
    assert proof.removed_at is None
