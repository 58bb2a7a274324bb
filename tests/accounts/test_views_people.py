from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse
from django.utils import timezone

from accounts.changes.roles import NO_ADMINISTRATOR
from accounts.enums import Role
from accounts.models import User
from tests.factories.accounts import OrganisationFactory, PersonFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/beheer/gebruikers/"


@pytest.fixture
def manager() -> User:
    return UserFactory(admin=True)


@pytest.fixture
def other() -> User:
    return UserFactory(director=True)


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


def test_unknown_accounts_are_404_and_wrong_methods_405(as_user, manager):
    client = as_user(manager)
    for name in ("user-detail", "role-give", "role-end", "user-close", "identity-edit"):
        assert client.get(url(name, 0)).status_code == 404
    assert client.post(LIST).status_code == 405
    assert client.get(url("user-reopen", manager.pk)).status_code == 405


def test_the_list_filters_sorts_and_answers_htmx_with_its_rows(as_user, manager, other):
    UserFactory(person__name="Élodie Van Acker", roles=[Role.POLICY])
    UserFactory(person__name="Gesloten", is_active=False)
    client = as_user(manager)

    def names(query: str) -> str:
        return client.get(f"{LIST}?{query}").content.decode()

    assert "Élodie" in names("zoek=elodie")
    assert "Gesloten" not in names("zoek=elodie")
    assert other.email in names(f"zoek={other.email[:9]}")
    assert "Élodie" in names("rol=BELEID")
    assert "Gesloten" not in names("rol=BELEID")
    assert "Élodie" not in names("actief=nee")
    assert "Geen accounts gevonden" in names("zoek=bestaatniet")
    assert names("volgorde=-email")
    partial = client.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert partial.lstrip().startswith('<div id="rows">')


def test_the_page_of_an_account_shows_roles_factors_and_reported_roles(as_user, manager, other, settings):
    settings.OIDC_ROLE_MAP = {"KSE-Monitoring": "MONITORING", "KSE-Regisseur": "REGISSEUR"}
    Authenticator.objects.create(user=other, type=Authenticator.Type.TOTP, data={})
    SocialAccount.objects.create(
        user=other, provider="acm-idm", uid="1", extra_data={"userinfo": {settings.OIDC_ROLES_CLAIM: ["KSE-Monitoring", "KSE-Regisseur", "vreemd"]}}
    )
    deputy = UserFactory(roles=[Role.POLICY])
    RoleGrantFactory(person=deputy.person, role=Role.DIRECTOR, delegated_by=other.person, valid_to=timezone.localdate() + timedelta(days=9))
    page = as_user(manager).get(url("user-detail", other.pk)).content.decode()
    assert "authenticator-app" in page
    assert "ACM/IDM meldt een rol die deze persoon hier niet heeft: MONITORING." in page
    assert f"{deputy.person} als Regisseur" in page
    assert User.objects.get(pk=other.pk).roles == {Role.DIRECTOR}


def test_making_an_account(as_user, manager):
    client = as_user(manager)
    response = client.post(url("user-create"), {"name": "Nieuwe collega", "email": "Nieuw@kortrijk.test", "role": Role.POLICY})
    user = User.objects.get(email="nieuw@kortrijk.test")
    assert response.url == url("user-detail", user.pk)
    assert user.roles == {Role.POLICY}
    known = PersonFactory(name="Bestuurder")
    client.post(url("user-create"), {"person": known.pk, "email": "bestuurder@kortrijk.test"})
    assert User.objects.get(person=known).email == "bestuurder@kortrijk.test"


@pytest.mark.parametrize(
    ("data", "field"),
    [({"email": "fout", "name": "x"}, "email"), ({"email": "a@b.be"}, "name"), ({"email": "a@b.be", "name": "x", "role": Role.APPLICANT}, "role")],
)
def test_bad_input_of_an_account(as_user, manager, data, field):
    assert field in as_user(manager).post(url("user-create"), data).context["form"].errors


def test_an_address_that_is_taken_is_told_beside_its_field(as_user, manager, other):
    response = as_user(manager).post(url("user-create"), {"name": "x", "email": other.email})
    assert response.context["form"].errors["email"] == ["Er bestaat al een account met dit e-mailadres."]


@pytest.mark.parametrize("page", ["identity-edit", "user-create"])
def test_no_rijksregisternummer_enters_with_an_account(as_user, manager, other, page):
    path = url("identity-edit", other.pk) if page == "identity-edit" else url("user-create")
    data = {"vo_id": "85.07.30-033.28", "name": "Iemand 85073003328", "email": "iemand@kortrijk.test"}
    errors = as_user(manager).post(path, data).context["form"].errors
    assert "rijksregisternummer" in errors["vo_id" if page == "identity-edit" else "name"][0]


def test_giving_and_ending_a_role(as_user, manager, other):
    client = as_user(manager)
    today = timezone.localdate()
    client.post(url("role-give", other.pk), {"role": Role.MONITORING, "valid_from": f"{today:%d/%m/%Y}"})
    grant = other.person.role_grants.get(role=Role.MONITORING)
    assert f"De rol Monitoringmedewerker van {other.person} eindigt." in client.post(url("role-end", grant.pk), {}, follow=True).content.decode()
    assert not other.person.role_grants.filter(role=Role.MONITORING).exists()
    organisation = OrganisationFactory()
    given = {"organisation": organisation.pk, "valid_from": f"{today:%d/%m/%Y}"}
    early = client.post(url("role-give", other.pk), {"role": Role.APPLICANT, **given})
    assert early.context["form"].errors["role"] == [
        "Deze organisatie heeft nog geen beheerder zonder einddatum. Maak eerst iemand beheerder van de organisatie."
    ]
    client.post(url("role-give", other.pk), {"role": Role.ORGANISATION_ADMIN, **given})
    client.post(url("role-give", other.pk), {"role": Role.APPLICANT, **given})
    assert User.objects.get(pk=other.pk).organisation_ids(Role.APPLICANT) == {organisation.pk}
    assert User.objects.get(pk=other.pk).organisation_ids() == {organisation.pk}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"role": "ONZIN", "valid_from": "01/01/2026"}, "role"),
        ({"role": Role.POLICY, "valid_from": "31/02/2026"}, "valid_from"),
        ({"role": Role.POLICY, "valid_from": "01/02/2026", "valid_to": "01/01/2026"}, "valid_to"),
        ({"role": Role.APPLICANT, "valid_from": "01/02/2026"}, "organisation"),
    ],
)
def test_bad_input_of_a_role(as_user, manager, other, data, field):
    assert field in as_user(manager).post(url("role-give", other.pk), data).context["form"].errors


def test_ones_own_roles_are_out_of_reach(as_user, manager):
    client = as_user(manager)
    assert "Dit is uw eigen account" in client.get(url("user-detail", manager.pk)).content.decode()
    assert client.post(url("role-give", manager.pk), {"role": Role.POLICY, "valid_from": "01/01/2026"}).status_code == 403
    assert client.post(url("role-end", manager.person.role_grants.get().pk), {}).status_code == 403
    assert client.post(url("user-close", manager.pk), {"reason": "x"}).status_code == 403


def test_closing_and_opening_an_account(as_user, manager, other):
    client, theirs = as_user(manager), as_user(other)
    assert "reason" in client.post(url("user-close", other.pk), {"reason": ""}).context["form"].errors
    client.post(url("user-close", other.pk), {"reason": "vertrokken"})
    assert theirs.get("/account/profiel/").status_code == 302
    assert "is heropend" in client.post(url("user-reopen", other.pk), follow=True).content.decode()
    assert "Dit account is actief." in client.post(url("user-reopen", other.pk), follow=True).content.decode()


def test_linking_an_identity(as_user, manager, other):
    client = as_user(manager)
    client.post(url("identity-edit", other.pk), {"vo_id": "vo-1"})
    assert User.objects.get(pk=other.pk).vo_id == "vo-1"
    assert "hoort al bij een ander account" in client.post(url("identity-edit", manager.pk), {"vo_id": "vo-1"}).content.decode()


def test_the_table_of_permissions_is_printed(as_user, other):
    page = as_user(other).get(url("permission-list")).content.decode()
    assert "Fiches bevriezen (R-17)" in page


def test_the_last_of_its_kind_stays_and_the_page_says_why(as_user, manager):
    organisation = OrganisationFactory(name="Mobiel vzw")
    last = UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)
    UserFactory(roles=[Role.ORGANISATION_ADMIN])
    client, grant = as_user(manager), last.person.role_grants.get()
    page = client.post(url("role-end", grant.pk), {"last_day": "", "reason": "weg"})
    assert page.context["form"].non_field_errors() == [NO_ADMINISTRATOR]
    page = client.post(url("user-close", last.pk), {"reason": "weg"})
    assert page.context["form"].non_field_errors() == [NO_ADMINISTRATOR]
    last.refresh_from_db()
    grant.refresh_from_db()
    assert (last.is_active, grant.valid_to) == (True, None)
