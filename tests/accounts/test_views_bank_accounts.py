"""The page of the account number: who sees it, who decides, and what the second person reads."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organisation
from core.models import Proposal, StoredFile
from core.models.proposals import ProposalStatus
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

POSTED = {"iban": "BE68 5390 0754 7034", "holder": "Mobiel vzw", "proof": "Mail van 12/10/2026"}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory(name="Mobiel vzw")


@pytest.fixture
def finance(as_user):
    return as_user(UserFactory(finance=True))


@pytest.fixture
def second(as_user):
    return as_user(UserFactory(decisions=True))


SEES = {
    Role.FINANCE,
    Role.DECISIONS,
    Role.CASE_MANAGER,
    Role.AUDIT,
    Role.DIRECTOR,
    Role.DEPUTY_DIRECTOR,
    Role.ORGANISATION_ADMIN,
    Role.SIGNATORY,
}
PROPOSES = {Role.FINANCE, Role.ORGANISATION_ADMIN, Role.SIGNATORY}


@pytest.mark.parametrize("role", list(Role))
def test_the_page_by_role(as_user, organisation, at, role):
    Organisation.objects.filter(pk=organisation.pk).update(iban="BE43068999999501", iban_holder="Mobiel vzw", iban_verified_at=at)
    client = as_user(UserFactory(roles=[role], organisation=organisation))
    response = client.get(url("organisation-iban", organisation.pk))
    assert response.status_code == (200 if role in SEES else 403)
    assert ("Voorstellen</button>" in text(response)) is (role in PROPOSES)
    assert ("BE43" in text(client.get(url("organisation-detail", organisation.pk)))) is (role in SEES)
    if role not in PROPOSES:
        assert client.post(url("organisation-iban", organisation.pk), POSTED).status_code == 403


def test_from_proposal_to_confirmation(finance, second, organisation):
    page = url("organisation-iban", organisation.pk)
    assert finance.post(page, POSTED).url == page
    assert "U stelde dit zelf voor." in text(finance.get(page))
    shown = text(second.get(page))
    assert "BE68 5390 0754 7034" in shown
    assert "Nieuw rekeningnummer bevestigen" in shown
    proposal = Proposal.objects.get()
    assert "wacht op bevestiging" in text(second.get(url("organisation-detail", organisation.pk)))
    assert second.post(url("iban-confirm", organisation.pk, proposal.pk)).url == page
    organisation.refresh_from_db()
    assert organisation.iban == "BE68539007547034"
    again = second.post(url("iban-confirm", organisation.pk, proposal.pk), follow=True)
    assert "Over dit voorstel is al beslist." in text(again)


def test_the_proposer_cannot_confirm_by_the_address(finance, organisation):
    finance.post(url("organisation-iban", organisation.pk), POSTED)
    assert finance.post(url("iban-confirm", organisation.pk, Proposal.objects.get().pk)).status_code == 403


def test_decline_asks_a_reason(finance, second, organisation):
    finance.post(url("organisation-iban", organisation.pk), POSTED)
    proposal = Proposal.objects.get()
    assert "Vul dit veld in." in text(second.post(url("iban-decline", organisation.pk, proposal.pk), {"reason": ""}))
    second.post(url("iban-decline", organisation.pk, proposal.pk), {"reason": "Niet hun rekening"})
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.DECLINED
    assert "“Niet hun rekening”" in text(finance.get(url("organisation-iban", organisation.pk)))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FINANCE, Role.DECISIONS}))
def test_declining_without_a_reason_shows_no_account_number_to_who_may_not_decide(as_user, finance, organisation, role):
    finance.post(url("organisation-iban", organisation.pk), POSTED)
    reader = as_user(UserFactory(roles=[role], organisation=organisation))
    assert reader.post(url("iban-decline", organisation.pk, Proposal.objects.get().pk), {"reason": ""}).status_code == 403


def test_withdraw(finance, organisation):
    finance.post(url("organisation-iban", organisation.pk), POSTED)
    finance.post(url("iban-withdraw", organisation.pk, Proposal.objects.get().pk))
    assert Proposal.objects.get().status == ProposalStatus.WITHDRAWN


def test_a_proposal_of_another_organisation_is_not_there(finance, second, organisation):
    finance.post(url("organisation-iban", organisation.pk), POSTED)
    other = OrganisationFactory()
    for name in ("iban-confirm", "iban-decline", "iban-withdraw"):
        assert second.post(url(name, other.pk, Proposal.objects.get().pk)).status_code == 404


def test_a_second_click_on_propose_is_refused(finance, organisation):
    finance.post(url("organisation-iban", organisation.pk), POSTED)
    assert finance.post(url("organisation-iban", organisation.pk), POSTED).status_code == 403
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        ({"iban": "NL91ABNA0417164300"}, "Dit is een buitenlandse rekening (NL)."),
        ({"holder": "Jan Peeters"}, "De titularis “Jan Peeters” lijkt niet op de naam van de organisatie."),
    ],
)
def test_what_looks_odd_is_asked_once(finance, organisation, change, warning):
    page = url("organisation-iban", organisation.pk)
    assert warning in text(finance.post(page, POSTED | change))
    assert not Proposal.objects.exists()
    finance.post(page, POSTED | change | {"checked": "on"})
    assert Proposal.objects.get().data["warnings"][0].startswith(warning)


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"iban": "BE68 5390 0754 7035"}, "Het rekeningnummer is niet juist: het controlegetal klopt niet."),
        ({"proof": ""}, "Voeg het bankbewijs toe, of zeg welk bewijs het is en waar het ligt."),
    ],
)
def test_bad_input_is_answered(finance, organisation, change, answer):
    assert answer in text(finance.post(url("organisation-iban", organisation.pk), POSTED | change))


def test_the_proof_comes_along_as_a_file(finance, organisation):
    upload = SimpleUploadedFile("uittreksel.pdf", PDF, content_type="application/pdf")
    finance.post(url("organisation-iban", organisation.pk), POSTED | {"proof": "", "upload": upload})
    proposal, kept = Proposal.objects.get(), StoredFile.objects.get()
    assert (kept.subject, kept.purpose) == (f"accounts.organisation:{organisation.pk}", "bankbewijs")
    assert (proposal.data["proof"], proposal.data["file"]) == ("uittreksel.pdf", kept.pk)


def test_a_proof_that_is_not_what_its_name_says_is_refused(finance, organisation):
    upload = SimpleUploadedFile("uittreksel.pdf", b"<html><script>alert(1)</script></html>", content_type="application/pdf")
    response = finance.post(url("organisation-iban", organisation.pk), POSTED | {"upload": upload})
    assert not Proposal.objects.exists()
    assert "error-summary" in text(response)
