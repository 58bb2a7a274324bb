"""The example layer of the register: labelled, repeatable, no invented numbers for real organisations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accounts.models import Organisation
from core.management.reference import load_terms
from initiatives.management.annex import SOURCE, load_annex
from initiatives.management.example import applicants, load_example_register
from initiatives.models import Establishment, Initiative, Recognition
from initiatives.queries import guide
from initiatives.queries.history import history_of
from tests.undone import undone

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module", autouse=True)
def _annex(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests, and undone."""
    with django_db_blocker.unblock(), undone():
        load_terms()
        load_annex()
        yield


@pytest.fixture(scope="module")
def made(_annex: None) -> dict[str, int]:
    """The example layer over it, also once; what a test changes in it is undone after that test."""
    return load_example_register(TODAY)


def test_every_initiative_of_the_annex_gets_an_offer_and_a_place(made):
    assert made["initiatieven aangevuld"] == 29
    for initiative in Initiative.objects.prefetch_related("service_types", "target_groups", "establishments"):
        assert initiative.short_description
        assert initiative.service_types.all()
        assert initiative.target_groups.all()
        assert initiative.establishments.all()
    assert guide.old_offers(TODAY).exists()
    assert Initiative.objects.filter(is_published=False).exists()


@pytest.mark.usefixtures("made")
def test_only_what_was_filled_in_is_marked_as_example():
    assert set(Initiative.objects.values_list("is_example", "guide_is_example")) == {(False, True)}
    assert set(Organisation.objects.filter(source=SOURCE).values_list("is_example", "kbo")) == {(False, "")}
    assert set(Establishment.objects.values_list("is_example", "number")) == {(True, "")}
    assert set(Recognition.objects.values_list("is_example", flat=True)) == {True}


@pytest.mark.usefixtures("made")
def test_the_history_begins_with_what_the_example_filled_in():
    entry = history_of(Initiative.objects.get(name="Clarus cvba"))[-1]
    assert (entry.title, entry.who, entry.reason) == ("Aanbod gewijzigd", "het systeem", "Voorbeeldgegevens")
    assert {c.label for c in entry.changes} == {"Korte beschrijving", "Website", "Toegankelijkheid"}


@pytest.mark.usefixtures("made")
def test_again_changes_nothing_and_leaves_what_people_wrote():
    initiative = Initiative.objects.get(name="Clarus cvba")
    initiative.short_description = "Door mensen geschreven."
    initiative.save()
    places = Establishment.objects.count()
    assert load_example_register(TODAY) == {}
    initiative.refresh_from_db()
    assert initiative.short_description == "Door mensen geschreven."
    assert Establishment.objects.count() == places


def test_three_organisations_have_an_applicant():
    assert [o.name for o in applicants()] == ["Buurtdiensten Kortrijk", "Kringloopcentrum Z.W.-Vlaanderen", "De Bolster"]
