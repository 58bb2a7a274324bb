"""Pages of the code lists: who reads, who writes, and what INV-01 to INV-03 say on the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from core.models import Term, TermLink
from core.models.terms import Taxonomy
from tests.client import Client
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory, TermLinkFactory

pytestmark = pytest.mark.django_db
LISTS = reverse("initiatives:taxonomy-list")


@pytest.fixture
def client(as_user: Callable[[Any], Client]) -> Client:
    return as_user(UserFactory(admin=True))


def at(name: str, *args: Any) -> str:
    return reverse(f"initiatives:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, address: str, **data: Any) -> str:
    return client.post(address, data, follow=True).content.decode()


def test_every_list_has_its_page(client: Client):
    page = shown(client, LISTS)
    for taxonomy in Taxonomy:
        slug = taxonomy.lower().replace("_", "-")
        assert at("taxonomy-detail", slug) in page
        assert client.get(at("taxonomy-detail", slug)).status_code == 200
    assert client.get(at("taxonomy-detail", "weg")).status_code == 404


def test_list_tells_dates_successor_and_use(client: Client):
    new = TermFactory(label="Nieuwe term", valid_from=date(2020, 1, 1))
    old = TermFactory(label="Oude term", valid_to=date(2019, 12, 31), successor=new)
    InitiativeFactory(terms=(old,))
    TermFactory(label="Later", valid_from=date(2099, 1, 1))
    page = shown(client, at("taxonomy-detail", "dienst"))
    for text in ("tot en met 31/12/2019", "sinds 01/01/2020", "Geëindigd", "Nog niet", "altijd"):
        assert (text in page) is (text != "altijd"), text
    assert page.count("Nieuwe term") == 2


def test_page_of_a_code_tells_links_use_and_history(client: Client):
    measure = TermFactory(taxonomy=Taxonomy.MEASURE, label="Maatwerk", definition="Wat het is.")
    level = TermFactory(taxonomy=Taxonomy.POLICY_LEVEL, label="Vlaams")
    TermLinkFactory(term=measure, other=level, valid_from=date(2015, 1, 1))
    sent(client, at("term-edit", measure.pk), label="Maatwerk", definition="Beter gezegd.", source="", means_the_same="on")
    page = shown(client, at("term-detail", measure.pk))
    for text in ("Vlaams", "sinds 01/01/2015", "Nog nergens gekozen", "Omschrijving gewijzigd", "Beter gezegd."):
        assert text in page, text
    assert "verwijst hierheen" in shown(client, at("term-detail", level.pk))


def test_add_a_code(client: Client):
    group = TermFactory(label="Huis")
    TermFactory(parent=group)
    page = sent(client, at("term-add", "dienst"), code="RAMEN", label="Ramen wassen", parent=group.pk)
    assert "De code is toegevoegd." in page
    term = Term.objects.get(code="RAMEN")
    assert (term.taxonomy, term.parent) == (Taxonomy.SERVICE_TYPE, group)
    page = sent(client, at("term-add", "dienst"), code="RAMEN", label="Nog eens")
    assert "Deze code bestaat al in die periode." in page
    page = sent(client, at("term-add", "dienst"), code="kleine letters", label="x")
    assert "Gebruik hoofdletters, cijfers en _" in page


def test_words_of_a_used_code_ask_whether_the_meaning_stays(client: Client):
    term = TermFactory(label="Poetshulp")
    InitiativeFactory(terms=(term,))
    page = sent(client, at("term-edit", term.pk), label="Iets anders", definition="", source="")
    assert "Bevestig dat de betekenis dezelfde blijft, of beëindig de code" in page
    page = sent(client, at("term-edit", term.pk), label="Poetsen", definition="", source="", means_the_same="on")
    assert "De omschrijving is bewaard." in page


def test_end_and_succeed(client: Client):
    term, other = TermFactory(code="OUD"), TermFactory(label="Al bestaand")
    page = sent(client, at("term-end", term.pk), on="31/12/2026", successor=other.pk, reason="Hervorming")
    assert "De laatste dag is bewaard." in page
    assert "Al bestaand" in page
    page = sent(client, at("term-succeed", other.pk), code="OPVOLGER", label="Opvolger", since="01/01/2027", reason="Andere betekenis")
    assert "De nieuwe code volgt de oude op." in page
    other.refresh_from_db()
    assert (other.valid_to, other.successor.code) == (date(2026, 12, 31), "OPVOLGER")


def test_link_and_unlink(client: Client):
    measure, level = TermFactory(taxonomy=Taxonomy.MEASURE), TermFactory(taxonomy=Taxonomy.POLICY_LEVEL, label="Vlaams")
    assert "Beleidsniveau" in shown(client, at("term-link", measure.pk))
    assert "Het verband is gelegd." in sent(client, at("term-link", measure.pk), other=level.pk, valid_from="01/01/2020")
    row = TermLink.objects.get()
    assert "Het verband is bewaard." in sent(client, at("term-unlink", measure.pk, row.pk), on="31/12/2025")
    row.refresh_from_db()
    assert row.valid_to == date(2025, 12, 31)
    assert client.get(at("term-link", TermFactory().pk)).status_code == 404
    assert client.get(at("term-unlink", TermFactory().pk, row.pk)).status_code == 404


def test_the_axis_of_table_1_takes_no_codes(client: Client):
    term = TermFactory(taxonomy=Taxonomy.WORK_FORM, code="DIE", label="Nieuwe diensteneconomie")
    page = shown(client, at("taxonomy-detail", "werkvorm"))
    assert "liggen vast" in page
    assert at("term-add", "werkvorm") not in page
    assert at("term-end", term.pk) not in shown(client, at("term-detail", term.pk))
    assert "liggen vast in het programma" in sent(client, at("term-end", term.pk), on="31/12/2026", reason="x")
