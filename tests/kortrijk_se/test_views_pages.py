"""Pages for everybody, and what a reader sees when something is refused or breaks."""

import re

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path
from django.views.csrf import csrf_failure

from accounts.adapters import PREVIOUS_LOGIN
from kortrijk_se import context
from kortrijk_se.urls import urlpatterns as site_urls
from tests import markup
from tests.client import Client
from tests.factories.accounts import PASSWORD, UserFactory
from tests.pages import forms, links, text

pytestmark = pytest.mark.django_db
PUBLIC = ("/", "/toegankelijkheid/", "/privacy/")


@login_not_required
def broken(_request):
    raise ZeroDivisionError


handler500 = "kortrijk_se.views.failed"
urlpatterns = [path("stuk/", broken), path("api/v1/stuk/", broken), *site_urls]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_need_no_login_and_no_javascript(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(("address", "queries"), [("/", 0), ("/toegankelijkheid/", 0), ("/privacy/", 1)])
def test_public_pages_hardly_ask_the_database(client, django_assert_num_queries, address, queries):
    with django_assert_num_queries(queries):
        client.get(address)


def test_the_front_page_says_where_to_begin(client):
    page = client.get("/")
    search = next(found for found in forms(page) if found.action == "/dienstenwijzer/")
    assert (search.method, search.data) == ("get", {"zoek": ""})
    for address in ("/account/aanmelden/", "/account/organisatie-aanmelden/", "/dienstenwijzer/", "/privacy/", "/toegankelijkheid/"):
        assert f'href="{address}"' in page.content.decode()
    assert "«sociale cohesie te versterken»" in text(page)


def test_the_front_page_becomes_the_work_desk_after_login(as_user):
    assert "Wacht op mij" in text(as_user(UserFactory(director=True)).get("/"))


def test_the_privacy_page_has_the_purpose_of_the_note_and_the_threshold_in_force(client):
    page = text(client.get("/privacy/"))
    assert "«in functie van opmaak, evaluatie en bijsturing van strategische beleidsplanning en prioriteitsbepaling»" in page
    assert "Aantallen onder 5 personen" in page
    assert "tot 2 jaar na het einde van het mandaat" in page


def test_the_accessibility_statement_says_how_far_it_is_and_where_to_complain(client):
    page = text(client.get("/toegankelijkheid/"))
    for words in ("voldoet gedeeltelijk", "EN 301 549", "Vlaamse Ombudsdienst", "sociale.economie@kortrijk.test", "zelfevaluatie"):
        assert words in page


def test_the_desk_remembers_the_login_before_this_one(client):
    user = UserFactory(applicant=True, can_login=True)
    credentials = {"login": user.email, "password": PASSWORD}
    client.post("/account/aanmelden/", credentials)
    assert PREVIOUS_LOGIN not in client.session
    assert "Dit is uw eerste bezoek." in text(client.get("/"))
    user.refresh_from_db()
    first = user.last_login
    client.post("/account/afmelden/")
    client.post("/account/aanmelden/", credentials)
    assert client.session[PREVIOUS_LOGIN] == first.isoformat()
    assert "sinds uw vorige bezoek vandaag: geen wijzigingen" in text(client.get("/"))


def test_an_unknown_page_is_said_in_dutch_to_visitor_and_member(client, as_user):
    page = client.get("/bestaat-niet/?x=1")
    assert (page.status_code, "Deze pagina vinden we niet" in text(page)) == (404, True)
    assert 'href="/account/aanmelden/?next=/bestaat-niet/"' in page.content.decode()
    assert "uw werkbank" in text(as_user(UserFactory(director=True)).get("/bestaat-niet/"))


def test_a_page_for_another_role_names_the_roles_of_the_reader(as_user):
    page = as_user(UserFactory(director=True, person__name="Regisseur X")).get("/beheer/gebruikers/")
    assert page.status_code == 403
    assert "U bent aangemeld als Regisseur X (Regisseur)." in text(page)


def test_a_forged_or_old_form_is_explained(as_user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(UserFactory(director=True))
    page = strict.post("/account/afmelden/")
    assert (page.status_code, "Deze pagina is verouderd" in text(page)) == (403, True)
    bare = csrf_failure(RequestFactory().post("/"))
    assert "Wat u typte, staat meestal nog in het formulier" in bare.content.decode()


@pytest.mark.urls(__name__)
def test_a_fault_of_ours_is_said_in_dutch(client, caplog):
    client.raise_request_exception = False
    page = client.get("/stuk/")
    assert (page.status_code, "Er liep iets mis bij ons" in text(page)) == (500, True)
    assert "ZeroDivisionError" in caplog.text or caplog.records


@pytest.mark.parametrize(("name", "words"), [("500.html", "De fout is genoteerd"), ("400.html", "Er is niets bewaard of gewijzigd.")])
def test_pages_of_last_resort_need_no_request_no_database_and_no_hashed_files(django_assert_num_queries, settings, name, words):
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    with django_assert_num_queries(0):
        html = render_to_string(name)
    assert words in html
    assert markup.faults(html) == []
    links = re.findall(r'href="/static/([^"]+)"', html)
    assert len(links) == 8
    assert [link for link in links if finders.find(link) is None] == []


def test_a_request_that_cannot_be_read_is_said_in_dutch(client):
    page = client.get("/", headers={"host": "een ander!"})
    assert (page.status_code, "We begrijpen deze vraag niet" in text(page)) == (400, True)


def test_the_banner_of_the_demo_is_shown_in_the_demo_only(client, settings):
    assert "voorbeeldgegevens" not in text(client.get("/"))
    settings.IS_DEMO = True
    assert "Demonstratie met voorbeeldgegevens" in text(client.get("/"))


def test_a_page_without_a_session_has_empty_menus():
    found = context.site(RequestFactory().get("/"))
    assert [found[name] for name in ("rooms", "own_links", "role_names", "place_line")] == [(), (), (), ""]


def test_menus_cost_nothing_until_they_are_shown(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = UserFactory(director=True)
    with django_assert_num_queries(0):
        found = context.site(request)
    assert [room["label"] for room in found["rooms"]()][:2] == ["Werkbank", "Initiatieven"]
    assert (found["role_names"](), found["place_line"]()) == (["Regisseur"], "Stad Kortrijk")
    assert "Mijn account en beveiliging" in [link["label"] for link in found["own_links"]()]


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_an_address_of_a_button_that_is_opened_as_a_page_says_so(as_user, accept):
    answer = as_user(UserFactory()).get("/account/profiel/overal-afmelden/", headers={"Accept": accept})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Deze stap zet u met een knop" in text(answer)
    assert "Naar uw werkbank" in text(answer)


def test_a_program_that_uses_a_wrong_method_gets_no_page(client):
    answer = client.get("/account/profiel/overal-afmelden/", headers={"Accept": "application/json"})
    assert answer.status_code != 200
    answer = client.post("/toegankelijkheid/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.content) == (405, b"")


def test_the_front_page_gives_examples_of_what_one_may_search(client):
    assert ("fietsherstel", "/dienstenwijzer/?zoek=fietsherstel") in links(client.get("/"))


@pytest.mark.parametrize("address", ["/api/v1/sheets/-1/", "/api/v1/niets/"])
def test_an_address_of_the_api_that_is_none_answers_with_problem_details(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json() == {"type": "about:blank", "title": "Dit bestaat niet, of u mag het niet zien.", "status": 404, "problems": []}
    assert "Deze pagina vinden we niet" in text(client.get("/niets/"))


@pytest.mark.urls(__name__)
def test_a_fault_of_ours_is_said_to_a_program_in_its_form(client):
    client.raise_request_exception = False
    answer = client.get("/api/v1/stuk/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["title"] == "Er liep iets mis bij ons. De fout is genoteerd."
