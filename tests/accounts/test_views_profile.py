import pytest
from django.urls import reverse

from accounts.enums import Role
from tests.factories.accounts import RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_roles_stand_there_with_their_dates_and_in_whose_name(as_user):
    user = UserFactory(director=True)
    grant = RoleGrantFactory(person=user.person, role=Role.FINANCE, delegation=True)
    RoleGrantFactory(person=user.person, role=Role.POLICY, ended=True)
    page = as_user(user).get(reverse("accounts:profile")).content.decode()
    assert f"in naam van {grant.delegated_by}" in page
    assert "31/12/2099" in page
    assert "beëindigd" in page


def test_one_changes_name_and_telephone(as_user):
    user = UserFactory()
    client = as_user(user)
    assert client.post(reverse("accounts:profile-edit"), {"name": "Nieuwe naam", "phone": "056 1"}).url == reverse("accounts:profile")
    assert "Nieuwe naam" in client.get(reverse("accounts:profile")).content.decode()
    assert "name" in client.post(reverse("accounts:profile-edit"), {"name": " ", "phone": ""}).context["form"].errors


def test_what_cannot_be_saved_stands_above_the_form(as_user):
    user = UserFactory(email="ann@voorbeeld.test", person__name="Ann", person__email="geen adres")
    page = as_user(user).post(reverse("accounts:profile-edit"), {"name": "Nieuwe naam", "phone": ""})
    assert page.context["form"].non_field_errors() == ["Voer een geldig e-mailadres in."]
    user.person.refresh_from_db()
    assert user.person.name == "Ann"


def test_a_visitor_logs_in_first(client):
    response = client.get(reverse("accounts:profile"))
    assert response.url == f"{reverse('account_login')}?next=%2Faccount%2Fprofiel%2F"


def test_ending_sessions_is_a_post(as_user):
    assert as_user(UserFactory()).get(reverse("accounts:sessions-end")).status_code == 405
