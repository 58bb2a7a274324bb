import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import registration
from accounts.enums import Role
from accounts.models import Invitation, Organisation, User
from core.models import Proposal
from tests.factories.accounts import InvitationFactory, OrganisationFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory(name="Buurtwasserij")


@pytest.fixture
def administrator(organisation) -> User:
    return UserFactory(applicant=True, organisation=organisation)


@pytest.fixture
def colleague(organisation) -> User:
    return UserFactory(roles=[Role.APPLICANT], organisation=organisation)


def people(organisation) -> str:
    return reverse("accounts:colleague-organisation", args=[organisation.pk])


def test_one_organisation_is_opened_at_once_and_several_are_a_choice(as_user, administrator, organisation):
    assert as_user(administrator).get(reverse("accounts:colleague-list")).url == people(organisation)
    other = RoleGrantFactory(person=administrator.person, role=Role.APPLICANT).organisation
    page = as_user(administrator).get(reverse("accounts:colleague-list")).content.decode()
    assert "Buurtwasserij" in page
    assert other.name in page


def test_a_colleague_reads_but_does_not_change(as_user, colleague, administrator, organisation):
    client = as_user(colleague)
    page = client.get(people(organisation)).content.decode()
    assert administrator.email in page
    assert "Collega uitnodigen" not in page
    assert client.get(reverse("accounts:invitation-create", args=[organisation.pk])).status_code == 403
    assert client.post(reverse("accounts:colleague-role-end", args=[administrator.person.role_grants.first().pk])).status_code == 403
    assert client.post(reverse("accounts:colleague-remove", args=[organisation.pk, administrator.person_id])).status_code == 403


def test_inviting_sending_again_and_revoking(as_user, administrator, organisation):
    client = as_user(administrator)
    response = client.post(
        reverse("accounts:invitation-create", args=[organisation.pk]), {"email": "c@voorbeeld.test", "roles": [Role.APPLICANT]}, follow=True
    )
    assert "onderweg naar c@voorbeeld.test" in response.content.decode()
    row = Invitation.objects.get()
    page = client.post(reverse("accounts:invitation-resend", args=[row.pk]), follow=True).content.decode()
    assert "opnieuw verzonden" in page
    page = client.post(reverse("accounts:invitation-revoke", args=[row.pk]), follow=True).content.decode()
    assert "is ingetrokken" in page
    page = client.post(reverse("accounts:invitation-revoke", args=[row.pk]), follow=True).content.decode()
    assert "al aanvaard of ingetrokken" in page


def test_bad_input_of_an_invitation(as_user, administrator, organisation):
    client, url = as_user(administrator), reverse("accounts:invitation-create", args=[organisation.pk])
    assert client.post(url, {"email": "geen adres", "roles": [Role.DIRECTOR]}).context["form"].errors.keys() == {"email", "roles"}
    client.post(url, {"email": "c@voorbeeld.test", "roles": [Role.APPLICANT]})
    assert "loopt al een uitnodiging" in client.post(url, {"email": "c@voorbeeld.test", "roles": [Role.APPLICANT]}).content.decode()


def test_invitations_of_another_organisation_are_404(as_user, administrator):
    row = InvitationFactory()
    client = as_user(administrator)
    for name in ("invitation-resend", "invitation-revoke"):
        assert client.post(reverse(f"accounts:{name}", args=[row.pk])).status_code == 404
        assert client.get(reverse(f"accounts:{name}", args=[row.pk])).status_code == 405


def test_roles_given_and_ended_on_the_page_of_a_colleague(as_user, administrator, organisation, colleague):
    client = as_user(administrator)
    detail = reverse("accounts:colleague-detail", args=[organisation.pk, colleague.person_id])
    give = reverse("accounts:colleague-role-give", args=[organisation.pk, colleague.person_id])
    assert "Voordragen als ondertekenaar" in client.get(detail).content.decode()
    client.post(give, {"role": Role.ORGANISATION_ADMIN})
    assert User.objects.get(pk=colleague.pk).roles == {Role.APPLICANT, Role.ORGANISATION_ADMIN}
    client.post(give, {"role": Role.SIGNATORY})
    assert "ligt bij de dossierbeheerder" in client.get(detail).content.decode()
    assert "Wacht op de stad" in client.get(people(organisation)).content.decode()
    assert "kind van" not in client.post(give, {"role": Role.DIRECTOR}, follow=True).content.decode()
    client.post(reverse("accounts:colleague-role-end", args=[colleague.person.role_grants.get(role=Role.APPLICANT).pk]))
    assert User.objects.get(pk=colleague.pk).roles == {Role.ORGANISATION_ADMIN}


def test_the_last_administrator_is_told_on_the_page(as_user, administrator, organisation):
    client = as_user(administrator)
    page = client.post(reverse("accounts:colleague-remove", args=[organisation.pk, administrator.person_id]), follow=True).content.decode()
    assert "Maak eerst een collega beheerder" in page
    assert User.objects.get(pk=administrator.pk).roles == {Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN}


def test_who_leaves_is_brought_home(as_user, administrator, organisation, colleague):
    client = as_user(colleague)
    assert client.post(reverse("accounts:colleague-remove", args=[organisation.pk, colleague.person_id])).url == reverse("home")
    assert client.get(people(organisation)).status_code == 404


def test_a_stranger_has_no_page_here(as_user, administrator, organisation):
    url = reverse("accounts:colleague-detail", args=[organisation.pk, UserFactory().person_id])
    assert as_user(administrator).get(url).status_code == 404


def test_a_question_for_access_is_answered_by_the_administrator(as_user, administrator, organisation):
    asker = UserFactory(verified=True)
    registration.register(kbo=organisation.kbo, name="x", legal_form_id=None, note="", by=asker, at=timezone.now())
    client, proposal = as_user(administrator), Proposal.objects.get()
    assert asker.email in client.get(people(organisation)).content.decode()
    url = reverse("accounts:request-detail", args=[proposal.pk])
    assert "Buurtwasserij" in client.get(url).content.decode()
    assert client.post(url, {"step": "weigeren", "reason": ""}).status_code == 200
    assert client.post(url, {"step": "bevestigen"}).status_code == 302
    assert User.objects.get(pk=asker.pk).roles == {Role.APPLICANT}
