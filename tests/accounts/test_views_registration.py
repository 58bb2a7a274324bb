"""An organisation registers itself: one page, a code, and one is in."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from accounts.actions import registration
from accounts.models import Organisation, User
from core.models import Proposal
from tests.factories.accounts import PASSWORD, OrganisationFactory, UserFactory, kbo

pytestmark = pytest.mark.django_db
PAGE = "/account/organisatie-aanmelden/"
CONFIRM = "account_email_verification_sent"


def given(**extra) -> dict[str, str]:
    return {
        "name": "Ann Voorbeeld",
        "email": "Ann@voorbeeld.test",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "organisation": "Nieuwe vzw",
        "kbo": "0477.472.701",
        "note": "Coördinator",
    } | extra


def code() -> str:
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]


def test_a_visitor_registers_confirms_and_can_begin(client):
    response = client.post(PAGE, given())
    assert response.url == reverse(CONFIRM)
    assert not Organisation.objects.exists()
    assert not User.objects.get().has_usable_password()
    assert mail.outbox[0].to == ["ann@voorbeeld.test"]
    response = client.post(reverse(CONFIRM), {"code": code()})
    assert response.url == reverse("accounts:registration-done")
    page = client.get(response.url).content.decode()
    assert registration.STARTED in page
    assert "wacht op antwoord" in page
    user = User.objects.get()
    assert (user.person.name, user.check_password(PASSWORD)) == ("Ann Voorbeeld", True)
    assert Organisation.objects.get().kbo == "0477472701"
    assert Proposal.objects.count() == 1


def test_without_password_one_logs_in_with_codes(client):
    client.post(PAGE, given(password1="", password2=""))
    client.post(reverse(CONFIRM), {"code": code()})
    assert not User.objects.get().has_usable_password()
    assert Organisation.objects.exists()


def test_who_has_an_account_sees_the_same_and_gets_another_mail(client):
    known = UserFactory(can_login=True, person__email="ann@voorbeeld.test")
    response = client.post(PAGE, given())
    assert response.url == reverse(CONFIRM)
    assert client.get(response.url).status_code == 200
    assert mail.outbox[0].subject == "U hebt al een account"
    assert "Deze code klopt niet" in client.post(reverse(CONFIRM), {"code": "123456"}).content.decode()
    assert User.objects.get() == known
    assert known.check_password(PASSWORD)


def test_what_a_stranger_entered_for_a_known_address_is_forgotten(client):
    known = UserFactory(can_login=True, person__email="ann@voorbeeld.test")
    client.post(PAGE, given(password1="een-ander-wachtwoord-8", password2="een-ander-wachtwoord-8"))
    assert client.get(reverse("account_login")).url == reverse(CONFIRM)
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": known.email, "password": PASSWORD})
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert not Organisation.objects.exists()


def test_somebody_else_who_logs_in_does_not_finish_it(client):
    other = UserFactory(can_login=True)
    client.post(PAGE, given())
    session = client.session
    session.pop("account_login")
    session.save()
    client.post(reverse("account_login"), {"login": other.email, "password": PASSWORD})
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert not Organisation.objects.exists()


def test_an_address_typed_by_a_squatter_is_free_for_its_owner(client):
    registration.open_account(name="Kaper", email="ann@voorbeeld.test", at=UserFactory().joined_at)
    client.post(PAGE, given())
    client.post(reverse(CONFIRM), {"code": code()})
    user = User.objects.get(email="ann@voorbeeld.test")
    assert user.check_password(PASSWORD)
    assert user.person.name == "Ann Voorbeeld"


def test_what_is_refused_after_the_code_is_said_on_the_page_to_try_again(client):
    """A forgotten account that administers the organisation already: the code proves the mailbox, the question is one too many."""
    known = OrganisationFactory(name="Nieuwe vzw", kbo="0477472701")
    UserFactory(applicant=True, organisation=known, person__email="ann@voorbeeld.test")
    client.post(PAGE, given())
    response = client.post(reverse(CONFIRM), {"code": code()}, follow=True)
    assert response.redirect_chain[-1][0] == PAGE
    assert "U hebt al toegang" in response.content.decode()
    assert not Proposal.objects.exists()


def test_a_known_number_is_told_without_its_name(client):
    known = OrganisationFactory(name="Geheime naam", kbo=kbo(7))
    UserFactory(applicant=True, organisation=known)
    client.post(PAGE, given(kbo=known.kbo))
    client.post(reverse(CONFIRM), {"code": code()})
    page = client.get(reverse("accounts:registration-done")).content.decode()
    assert registration.TO_ADMINISTRATOR in page
    for name in ("accounts:profile", "home"):
        assert "Geheime naam" not in client.get(reverse(name)).content.decode()
    detail = client.get(reverse("accounts:request-detail", args=[Proposal.objects.get().pk])).content.decode()
    assert "Nieuwe vzw" in detail
    assert "Geheime naam" not in page + detail


@pytest.mark.parametrize(
    ("change", "field", "text"),
    [
        ({"kbo": "0477472702"}, "kbo", "controle"),
        ({"kbo": "2.012.345.678"}, "kbo", "vestiging"),
        ({"kbo": ""}, "kbo", "in oprichting"),
        ({"in_formation": "on"}, "kbo", "Laat dit leeg"),
        ({"organisation": ""}, "organisation", "Vul"),
        ({"organisation": "vzw 85.07.30-033.28"}, "organisation", "rijksregisternummer"),
        ({"email": "geen adres"}, "email", "e-mailadres"),
        ({"name": ""}, "name", ""),
        ({"password2": "anders-dan-het-eerste"}, "password2", "niet gelijk"),
        ({"password1": "kort", "password2": "kort"}, "password1", "12"),
        ({"password1": "ann@voorbeeld.test", "password2": "ann@voorbeeld.test"}, "password1", ""),
    ],
)
def test_bad_input_is_answered_beside_its_field(client, change, field, text):
    response = client.post(PAGE, given(**change))
    assert response.status_code == 200
    errors = " ".join(response.context["form"].errors[field])
    assert text.lower() in errors.lower()
    assert not User.objects.exists()
    assert not re.search(r"\b(je|jouw)\b", response.content.decode())


def test_who_is_logged_in_only_tells_about_the_organisation(as_user):
    client = as_user(UserFactory(verified=True))
    page = client.get(PAGE)
    assert "email" not in page.context["form"].fields
    response = client.post(PAGE, {"organisation": "Tweede vzw", "in_formation": "on"})
    assert response.url == reverse("accounts:registration-done")
    assert Organisation.objects.get().kbo == ""
    response = client.post(PAGE, {"organisation": "x", "kbo": "0477.472.701"}, follow=True)
    assert Organisation.objects.count() == 2


def test_a_refusal_stands_on_the_page(as_user):
    known = OrganisationFactory(kbo="0477472701")
    client = as_user(UserFactory(applicant=True, organisation=known, verified=True))
    assert "U hebt al toegang" in client.post(PAGE, {"organisation": "x", "kbo": "0477.472.701"}).content.decode()


def test_registrations_are_limited(client, settings):
    for number in range(20):
        client.post(PAGE, given(email=f"a{number}@voorbeeld.test", kbo="fout"))
    response = client.post(PAGE, given())
    assert response.status_code == 429
    assert "Even wachten" in response.content.decode()


def test_the_number_is_asked_though_another_answer_may_take_its_place(client):
    page = client.get(reverse("accounts:organisation-register")).content.decode()
    assert '<label class="field__label" for="id_kbo">Ondernemingsnummer</label>' in page
    assert '>Rechtsvorm <span class="field__optional">(niet verplicht)</span>' in page
