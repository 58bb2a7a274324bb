"""The menus: what a role may enter, and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.enums import ORGANISATION_ROLES, STAFF_ROLES, Role
from kortrijk_se import navigation
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


SEES_SHEETS = {Role.MONITORING, Role.CASE_MANAGER, Role.AUDIT, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.APPLICANT, Role.SIGNATORY}


def menu(user, path: str = "/") -> dict[str, str]:
    return {room["label"]: room["current"] for room in navigation.rooms_for(user, path)}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_the_rooms_it_may_enter(role):
    labels = {"Werkbank", "Initiatieven", "Subsidies", "Monitoring", "Dienstenwijzer", "Oproepen"}
    labels |= {"Fiches"} if role in SEES_SHEETS else set()
    labels |= {"Beheer"} if role in STAFF_ROLES else set()
    assert set(menu(UserFactory(roles=[role]))) == labels


def test_a_visitor_sees_only_what_is_public():
    assert set(menu(AnonymousUser())) == {"Dienstenwijzer", "Oproepen"}


def test_an_account_without_a_role_sees_no_room_of_a_role():
    assert set(menu(UserFactory())) == {"Werkbank", "Initiatieven", "Dienstenwijzer", "Oproepen"}


@pytest.mark.parametrize(
    ("path", "label", "current"),
    [
        ("/", "Werkbank", "page"),
        ("/fiches/", "Fiches", "page"),
        ("/fiches/12/", "Fiches", "true"),
        ("/organisaties/3/", "Initiatieven", "true"),
        ("/beheer/gebruikers/", "Beheer", "true"),
        ("/privacy/", None, ""),
    ],
)
def test_the_room_one_is_in_is_current(path, label, current):
    shown = menu(UserFactory(roles=[Role.DIRECTOR]), path)
    assert {name: value for name, value in shown.items() if value} == ({label: current} if label else {})


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_under_the_name_follows_the_role(role):
    labels = {link["label"] for link in navigation.own_links(UserFactory(roles=[role]))}
    assert ("Mijn organisatie" in labels) == (role in ORGANISATION_ROLES)
    assert ("Mijn collega's" in labels) == (role == Role.ORGANISATION_ADMIN)
    assert ("Mijn belangen" in labels) == (role not in ORGANISATION_ROLES)
    assert "Mijn account en beveiliging" in labels


@pytest.mark.parametrize(
    ("roles", "line"),
    [
        ([Role.DIRECTOR], "Stad Kortrijk"),
        ([Role.FORUM_MEMBER, Role.POLICY], "Stad Kortrijk"),
        ([Role.OCMW_READER], "OCMW Kortrijk"),
        ([Role.FORUM_MEMBER], "Lokaal Forum Werkgelegenheid"),
        ([Role.STEERING_MEMBER], "Stuurgroep"),
        ([Role.SIGNATORY, Role.APPLICANT], "Aanvrager"),
        ([], ""),
    ],
)
def test_under_the_name_stands_for_whom_one_is_here(roles, line):
    assert navigation.place_line(UserFactory(roles=roles)) == line


def test_roles_are_named_in_the_order_of_the_table():
    assert navigation.role_names(UserFactory(roles=[Role.MONITORING, Role.DIRECTOR])) == ["Regisseur", "Monitoringmedewerker"]


@pytest.mark.parametrize("name", ["user-list", "body-list", "permission-list", "declaration-list", "request-list"])
def test_pages_of_beheer_lead_back_to_it(as_user, name):
    user = UserFactory(roles=[Role.CASE_MANAGER if name == "request-list" else Role.AUDIT])
    assert '<li><a href="/beheer/">Beheer</a></li>' in as_user(user).get(reverse(f"accounts:{name}")).content.decode()


def test_a_forum_member_gets_no_way_into_beheer(as_user):
    """Members read the bodies, but /beheer/ itself would refuse them."""
    client = as_user(UserFactory(roles=[Role.FORUM_MEMBER]))
    assert 'href="/beheer/"' not in client.get(reverse("accounts:body-list")).content.decode()
    assert client.get("/beheer/").status_code == 403
