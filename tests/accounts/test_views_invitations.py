import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import invitations
from accounts.changes.roles import FIRST_ADMINISTRATOR
from accounts.enums import Role
from accounts.models import Invitation, RoleGrant, User
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> str:
    organisation = OrganisationFactory(name="Buurtwasserij")
    by = UserFactory(applicant=True, organisation=organisation)
    row = invitations.invite(organisation, email="collega@voorbeeld.test", wanted=[Role.APPLICANT], by=by, at=timezone.now())
    return invitations.renew_token(row)


def page(token: str) -> str:
    return reverse("accounts:invitation-accept", args=[token])


def test_somebody_new_gives_a_name_and_is_in(client, token):
    assert "Buurtwasserij" in client.get(page(token)).content.decode()
    response = client.post(page(token), {"name": "Collega", "password1": "", "password2": ""})
    assert response.status_code == 302
    assert "U hoort nu bij Buurtwasserij" in client.get(reverse("accounts:profile")).content.decode()
    assert client.get(page(token)).status_code == 410


def test_who_has_an_account_logs_in_first(client, as_user, token):
    user = UserFactory(person__email="collega@voorbeeld.test", verified=True)
    assert f"{reverse('account_login')}?next={page(token)}" in client.get(page(token)).content.decode()
    assert client.post(page(token), {"name": "Iemand"}).status_code == 200
    browser = as_user(user)
    shown = browser.get(page(token)).content.decode()
    assert "ging naar een ander adres" not in shown
    assert browser.post(page(token)).url == reverse("home")
    assert User.objects.get(pk=user.pk).roles == {Role.APPLICANT}


def test_another_account_is_warned_and_may(as_user, token):
    user = UserFactory()
    browser = as_user(user)
    assert "ging naar een ander adres" in browser.get(page(token)).content.decode()
    browser.post(page(token))
    assert User.objects.get(pk=user.pk).roles == {Role.APPLICANT}


def test_a_second_click_says_it_is_used(as_user, token):
    browser = as_user(UserFactory())
    browser.post(page(token))
    response = browser.post(page(token))
    assert response.status_code == 410
    assert "niet meer geldig" in response.content.decode()


def test_who_may_not_have_the_role_is_told_why_and_the_link_stays(as_user, token):
    user = UserFactory(audit=True)
    response = as_user(user).post(page(token))
    assert response.status_code == 422
    assert "Functioneel beheer en audit gaan niet samen met een andere rol van dezelfde persoon (R-16)." in response.content.decode()
    assert User.objects.get(pk=user.pk).roles == {Role.AUDIT}
    assert Invitation.objects.get().accepted_at is None


def test_an_organisation_that_lost_its_administrator_takes_nobody_in(client, token):
    RoleGrant.objects.filter(role=Role.ORGANISATION_ADMIN).delete()
    response = client.post(page(token), {"name": "Collega", "password1": "", "password2": ""})
    assert response.context["form"].non_field_errors() == [FIRST_ADMINISTRATOR]
    assert not User.objects.filter(email="collega@voorbeeld.test").exists()
    assert Invitation.objects.get().accepted_at is None


def test_an_unknown_link_tells_nothing(client):
    response = client.get(page("onbekend"))
    assert response.status_code == 410
    assert "niet meer geldig" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x", "password1": "kort", "password2": "kort"}, "password1"),
        ({"name": "x", "password1": "a", "password2": "b"}, "password2"),
    ],
)
def test_bad_input_is_answered_beside_its_field(client, token, data, field):
    response = client.post(page(token), data)
    assert field in response.context["form"].errors
    assert not User.objects.filter(email="collega@voorbeeld.test").exists()
