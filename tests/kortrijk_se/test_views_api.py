"""The page over the API: open to everybody, and it names every address that there is."""

from __future__ import annotations

from kortrijk_se.api import router
from kortrijk_se.views.api import resources
from tests.pages import text

OUTSIDE_ROUTER = {"tokens"}


def test_the_page_says_how_to_begin_and_how_it_refuses(client, db):
    page = client.get("/api/")
    assert page.status_code == 200
    shown = text(page)
    assert "http://testserver/api/v1/tokens/" in shown
    assert "POST /api/v1/sheets/{id}/transitions/submit/" in shown
    assert "409 De gegevens zijn intussen gewijzigd." in shown


def test_every_resource_of_the_router_stands_on_it():
    assert {r.name for r in resources()} == {prefix for prefix, _, _ in router.registry} | OUTSIDE_ROUTER


def test_only_what_everybody_reads_is_called_public():
    assert [r.name for r in resources() if r.is_public] == ["public/rounds", "public/services"]


def test_the_page_costs_no_query_and_takes_no_post(client, db, django_assert_num_queries):
    resources()
    with django_assert_num_queries(0):
        client.get("/api/")
    assert client.post("/api/").status_code == 405
