"""The history in Dutch: from what to what, by whom, why; with names looked up and account numbers for few."""

from datetime import timedelta

import pytest

from accounts.queries.history import entries, events_of
from core import audit
from tests.factories.accounts import OrganisationFactory, PersonFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Mobiel vzw")


def told(organisation, **options):
    options = {"sees_accounts": False} | options
    return entries(list(events_of([audit.subject_of(organisation)])), **options)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"name": ["Mobiel", "Mobiel vzw"]}, "Naam: Mobiel → Mobiel vzw"),
        ({"phone": ["", "056 1"]}, "Telefoon: 056 1"),
        ({"phone": ["056 1", ""]}, "Telefoon: 056 1 verwijderd"),
        ({"kbo": ["", "0566988259"]}, "Ondernemingsnummer: 0566.988.259"),
        ({"status": ["ACTIEF", "STOPGEZET"], "ceased_on": [None, "2026-06-30"]}, "Status: Actief → Stopgezet; Stopgezet op: 30/06/2026"),
        ({"rechtsvorm": ["bvba", "bv"]}, "Rechtsvorm: bvba → bv"),
        ({"is_voting": [True, False]}, "Stemgerechtigd: ja → nee"),
        ({"proposal": 12}, ""),
        ({"person": 999_999}, "Persoon: verwijderd"),
        ({"aantal": 3}, "Aantal: 3"),
    ],
)
def test_changes_read_as_dutch(organisation, at, changes, text):
    audit.record(organisation, "gewijzigd", by=None, at=at, changes=changes, reason="Nota")
    (entry,) = told(organisation)
    assert (entry.title, entry.who, entry.reason, entry.text) == ("Gewijzigd", "het systeem", "Nota", text)


def test_keys_are_looked_up_in_few_queries(organisation, at, django_assert_num_queries):
    user, person, seat = UserFactory(), PersonFactory(name="Voorzitter"), SeatFactory(label="Zetel A")
    changes = {"person": [None, person.pk], "zetel": seat.pk, "organisation": [None, organisation.pk]}
    for days in range(3):
        audit.record(organisation, "mandaat toegevoegd", by=user, at=at + timedelta(days=days), changes=changes)
    with django_assert_num_queries(5):
        found = told(organisation)
    assert [entry.at for entry in found] == [at + timedelta(days=days) for days in (2, 1, 0)]
    assert (found[0].who, found[0].text) == (
        user.person.name,
        "Persoon: Voorzitter; Namens: Mobiel vzw; Zetel: Lokaal Forum Werkgelegenheid: Zetel A",
    )


def test_account_numbers_are_for_who_may_see_them(organisation, at):
    changes = {"iban": ["", "BE68539007547034"], "iban_holder": ["", "Mobiel vzw"], "bewijs": "Uittreksel"}
    audit.record(organisation, "rekeningnummer gewijzigd", by=None, at=at, changes=changes)
    assert told(organisation)[0].text == ""
    assert told(organisation, sees_accounts=True)[0].text == "Rekeningnummer: BE68 5390 0754 7034; Titularis: Mobiel vzw; Bewijs: Uittreksel"


@pytest.mark.parametrize(
    ("event", "title"),
    [
        ("voorstel:rekeningnummer", "Voorgesteld: rekeningnummer wijzigen"),
        ("geweigerd:rekeningnummer-gevraagd", "Geweigerd: rekeningnummer wijzigen, gevraagd door de organisatie"),
        ("bevestigd:van-vroeger", "Bevestigd: van-vroeger"),
    ],
)
def test_steps_of_two_people_carry_their_label(organisation, at, event, title):
    audit.record(organisation, event, by=None, at=at)
    assert told(organisation)[0].title == title
