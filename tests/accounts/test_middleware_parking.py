"""A login that expires while typing loses nothing, shows it to its author only, and never keeps what it should not."""

import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.actions import parking
from accounts.enums import Role
from accounts.middleware.idle import LAST_SEEN
from accounts.middleware.parking import COOKIE
from core.models import ParkedPost
from tests.client import Client
from tests.factories.accounts import PASSWORD, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
TYPED = "Beste collega,\r\nwij bedienden 214 klanten."


class Browser(Client):
    """A browser with cookies that checks CSRF, as a real one meets the site."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=True)

    def token(self, path: str = "/account/profiel/wijzigen/") -> str:
        self.get(path)
        return self.cookies["csrftoken"].value

    def log_in(self, user) -> None:
        token = self.token(reverse("account_login"))
        response = self.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token})
        assert response.status_code == 302, response.content.decode()

    def let_expire(self) -> None:
        session = self.session
        session[LAST_SEEN] = int(time.time()) - 5 * 3600
        session.save()


@pytest.fixture
def author():
    return UserFactory(applicant=True, can_login=True)


def invite_path(user) -> str:
    return reverse("accounts:invitation-create", args=[next(iter(user.organisation_ids()))])


def form(browser: Browser, path: str, **extra) -> dict[str, object]:
    return {"csrfmiddlewaretoken": browser.token(path), "email": "collega@voorbeeld.test", "roles": [Role.APPLICANT], "note": TYPED} | extra


def expired_post(author, **extra) -> tuple[Browser, object, str]:
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path, **extra)
    browser.let_expire()
    return browser, browser.post(path, data, headers={"Referer": f"http://testserver{path}"}), path


def test_an_expired_post_is_kept_and_the_reader_is_told(author):
    browser, response, path = expired_post(author)
    assert response.url == f"{reverse('account_login')}?next={path.replace('/', '%2F')}"
    row = ParkedPost.objects.get()
    assert (row.user, row.path) == (author, path)
    assert ["note", TYPED] in row.fields
    assert not [name for name, _ in row.fields if name == "csrfmiddlewaretoken"]
    assert "Wat u typte, is bewaard" in browser.get(response.url).content.decode()


def test_the_cookie_names_the_author_and_nothing_that_was_typed(author):
    browser, _, _ = expired_post(author)
    assert TYPED[:12] not in browser.cookies[COOKIE].value
    assert browser.cookies[COOKIE]["httponly"]
    assert browser.cookies[COOKIE]["samesite"] == "Lax"


def test_after_the_same_person_logged_in_again_one_click_sends_it(author):
    browser, _, path = expired_post(author)
    token = browser.token(reverse("account_login"))
    response = browser.post(
        f"{reverse('account_login')}?next={path}", {"login": author.email, "password": PASSWORD, "csrfmiddlewaretoken": token, "next": path}
    )
    assert response.url == f"{reverse('accounts:parked-list')}?next={path.replace('/', '%2F')}"
    kept = browser.get(response.url)
    assert "We hebben uw tekst bewaard" in kept.content.decode()
    assert f'href="{path}"' in kept.content.decode()
    row = ParkedPost.objects.get()
    hidden = [*row.fields, ["kse_bewaard", str(row.pk)], ["csrfmiddlewaretoken", browser.cookies["csrftoken"].value]]
    data: dict[str, list[str]] = {}
    for name, value in hidden:
        data.setdefault(name, []).append(value)
        assert f'name="{name}"' in kept.content.decode()
    assert browser.post(path, data).status_code == 302
    assert author.person.role_grants.get(role=Role.ORGANISATION_ADMIN).organisation.invitations.get().email == "collega@voorbeeld.test"
    assert not ParkedPost.objects.exists()


def test_a_replay_that_the_page_refuses_stays(author):
    browser, _, _path = expired_post(author)
    browser.log_in(author)
    row = ParkedPost.objects.get()
    foreign = reverse("accounts:invitation-create", args=[OrganisationFactory().pk])
    assert browser.post(foreign, {"csrfmiddlewaretoken": browser.token(), "kse_bewaard": row.pk}).status_code == 404
    assert ParkedPost.objects.filter(pk=row.pk).exists()


def test_another_person_who_logs_in_never_sees_it(author):
    browser, _, _ = expired_post(author)
    other = UserFactory(applicant=True, can_login=True)
    browser.log_in(other)
    page = browser.get(reverse("accounts:parked-list")).content.decode()
    assert "Er wacht geen bewaarde tekst" in page
    assert "214 klanten" not in page
    row = ParkedPost.objects.get()
    browser.post(reverse("accounts:parked-discard", args=[row.pk]), {"csrfmiddlewaretoken": browser.token()})
    browser.post(reverse("accounts:sessions-end"), {"csrfmiddlewaretoken": browser.token(), "kse_bewaard": row.pk})
    assert ParkedPost.objects.filter(pk=row.pk, user=author).exists()


def test_text_of_one_person_is_kept_for_that_person_though_another_logged_in_meanwhile(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    browser.let_expire()
    browser.get(path)
    other = UserFactory(applicant=True, can_login=True)
    browser.log_in(other)
    response = browser.post(path, data)
    assert response.status_code == 403
    assert "van een andere aanmelding" in response.content.decode()
    assert "214 klanten" not in response.content.decode()
    assert ParkedPost.objects.get().user == author


def test_logging_in_again_in_another_tab_keeps_what_the_first_tab_sends(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    browser.let_expire()
    browser.get(path)
    browser.log_in(author)
    response = browser.post(path, data)
    assert response.url == reverse("accounts:parked-list")
    assert "Opnieuw versturen" in browser.get(response.url).content.decode()
    assert ParkedPost.objects.get().user == author


def test_a_forged_post_is_parked_for_nobody(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    assert browser.post(path, {"note": TYPED, "csrfmiddlewaretoken": "a" * 32}).status_code == 403
    browser.let_expire()
    assert browser.post(path, {"note": TYPED, "csrfmiddlewaretoken": "b" * 64}).status_code == 403
    assert browser.post(path, {"note": TYPED}).status_code == 403
    assert not ParkedPost.objects.exists()


def test_a_cookie_that_was_tampered_with_names_nobody(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    browser.let_expire()
    browser.cookies[COOKIE] = browser.cookies[COOKIE].value.replace("W1s", "W2s", 1)
    assert "Uw aanmelding is verlopen. Meld u opnieuw aan." in browser.post(path, data, follow=True).content.decode()
    assert not ParkedPost.objects.exists()


def test_a_closed_browser_still_knows_the_author(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    del browser.cookies["sessionid"]
    browser.post(path, data)
    assert ParkedPost.objects.get().user == author


def test_account_pages_and_passwords_are_never_kept(author):
    browser, path = Browser(), reverse("account_change_password")
    browser.log_in(author)
    token = browser.token()
    browser.let_expire()
    browser.post(path, {"csrfmiddlewaretoken": token, "oldpassword": PASSWORD})
    browser.post(invite_path(author), {"csrfmiddlewaretoken": token, "new_password": PASSWORD, "wachtwoord": PASSWORD})
    assert not ParkedPost.objects.exists()


def test_files_are_not_kept_and_that_is_said(author):
    browser, _, _ = expired_post(author, bestand=SimpleUploadedFile("fiche.txt", b"inhoud"))
    row = ParkedPost.objects.get()
    assert row.lacks_files
    assert "inhoud" not in str(row.fields)
    browser.log_in(author)
    assert "Er hoorden ook bestanden bij" in browser.get(reverse("accounts:parked-list")).content.decode()


def test_too_much_text_is_not_kept(author, monkeypatch):
    monkeypatch.setattr(parking, "MOST_CHARACTERS", 20)
    _, response, _ = expired_post(author)
    assert response.status_code == 302
    assert not ParkedPost.objects.exists()


def test_the_same_post_twice_is_kept_once_and_twenty_at_most(author, at):
    for number in (1, 1, *range(30)):
        parking.park(author.pk, path="/x/", fields=[("a", str(number))], lacks_files=False, at=at)
    assert ParkedPost.objects.count() == parking.MOST_POSTS


def test_a_script_gets_401_and_the_address(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    browser.let_expire()
    here = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"}
    response = browser.post(path, data, headers=here)
    assert response.status_code == 401
    assert response["HX-Redirect"].endswith(f"next={path.replace('/', '%2F')}")
    response = browser.post(path, data | {"note": "iets anders"}, headers={"Accept": "application/json", "Referer": f"http://testserver{path}"})
    assert response.status_code == 401
    assert response.json()["is_kept"] is True
    assert ParkedPost.objects.count() == 2


def test_after_two_logins_and_a_logout_the_oldest_page_is_still_kept_for_its_author(author):
    """Its token is no longer that of the browser, and nobody is logged in: the text waits until the author is back."""
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    browser.post(reverse("account_logout"), {"csrfmiddlewaretoken": browser.token()})
    browser.log_in(author)
    browser.post(reverse("account_logout"), {"csrfmiddlewaretoken": browser.token()})
    response = browser.post(path, data, headers={"Referer": f"http://testserver{path}"})
    assert response.url == f"{reverse('account_login')}?next={path.replace('/', '%2F')}"
    assert [(row.user, row.path) for row in ParkedPost.objects.all()] == [(author, path)]
    forged = browser.post(path, data | {"csrfmiddlewaretoken": "a" * 64})
    assert (forged.status_code, ParkedPost.objects.count()) == (403, 1)


def test_a_script_that_reads_is_sent_to_the_login_page_too(client):
    response = client.get(reverse("accounts:profile"), headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response["HX-Redirect"].startswith(reverse("account_login"))


def test_a_foreign_address_is_no_page_to_come_back_to(author):
    browser, path = Browser(), invite_path(author)
    browser.log_in(author)
    data = form(browser, path)
    browser.let_expire()
    response = browser.post(path, data, headers={"Referer": "https://elders.test/x"})
    assert "elders" not in response.url


def test_without_kept_text_the_page_does_not_say_there_is_some(author):
    browser = Browser()
    browser.log_in(author)
    page = browser.get(reverse("accounts:parked-list")).content.decode()
    assert "Er wacht geen bewaarde tekst" in page
    assert "We hebben uw tekst bewaard" not in page


def test_kept_text_can_be_thrown_away(author):
    browser, _, _ = expired_post(author)
    browser.log_in(author)
    row = ParkedPost.objects.get()
    response = browser.post(reverse("accounts:parked-discard", args=[row.pk]), {"csrfmiddlewaretoken": browser.token()}, follow=True)
    assert "De tekst is gewist." in response.content.decode()
    assert not ParkedPost.objects.exists()


def test_kept_text_is_swept_after_a_week(author):
    now = timezone.now()
    for days in (6, 8):
        parking.park(author.pk, path=f"/{days}/", fields=[("a", "b")], lacks_files=False, at=now - timedelta(days=days))
    assert parking.sweep(at=now) == 1
    assert ParkedPost.objects.get().path == "/6/"


def test_html_in_kept_text_is_shown_as_text(author):
    browser, _, _ = expired_post(author, note="<script>alert(1)</script>")
    browser.log_in(author)
    page = browser.get(reverse("accounts:parked-list")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
