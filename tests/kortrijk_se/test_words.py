"""The log is read by an auditor: no code, no key, no English word of a library."""

from __future__ import annotations

from typing import Any

import pytest

from core import audit
from kortrijk_se import queries, words
from tests.factories.accounts import OrganisationFactory, PersonFactory, RoleGrantFactory, SeatFactory
from tests.factories.core import NOON
from tests.meta.test_translations import library_templates


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("rol gegeven", "Rol gegeven"),
        ("voorstel:rekeningnummer", "Voorgesteld: rekeningnummer wijzigen"),
        ("aanmelding:password_changed", "Aanmelden: wachtwoord gewijzigd"),
        ("aanmelding:overal afgemeld", "Aanmelden: overal afgemeld"),
        ("onbekend:iets", "Onbekend:iets"),
    ],
)
def test_event_has_a_dutch_title(event: str, expected: str) -> None:
    assert words.title_of(event) == expected


def test_every_change_of_the_way_to_log_in_has_words() -> None:
    """The library mails each of these changes, and the adapter writes its name in the log."""
    mails = {name.rpartition("/")[2].removesuffix("_message.txt") for name in library_templates("*/email/*_message.txt")}
    codes = {"base", "password_reset_key", "password_reset_code", "login_code", "unknown_account", "account_already_exists"}
    confirmations = {"email_confirmation", "email_confirmation_signup"}
    assert mails - codes - confirmations <= set(words.LOGIN) | {"base_notification"}


@pytest.mark.parametrize(
    ("changes", "model", "expected"),
    [
        ({"role": "AANVRAGER"}, "accounts.person", ["rol: Aanvrager"]),
        ({"roles": ["AANVRAGER", "ONDERTEKENAAR"]}, "accounts.organisation", ["rollen: Aanvrager, Bevoegd ondertekenaar"]),
        ({"status": ["CONCEPT", "ACTIEF"]}, "accounts.organisation", ["status: Aangemeld, nog niet bevestigd → Actief"]),
        ({"kind": ["SE_ORGANISATIE", None]}, "accounts.organisation", ["soort: Socialeconomieorganisatie → leeg"]),
        ({"value": [False, True]}, "core.option", ["waarde: uit → aan"]),
        ({"verified": True}, "accounts.user", ["e-mailadres bevestigd: ja"]),
        ({"valid_to": [None, "2026-12-31"]}, "accounts.person", ["geldig tot en met: leeg → 31/12/2026"]),
        ({"organisation": 0, "reden": "", "fields": []}, "accounts.person", ["organisatie: 0"]),
        ({"status": "VREEMD"}, "geen.model", ["status: VREEMD"]),
    ],
)
def test_facts_are_told_in_words(changes: dict[str, Any], model: str, expected: list[str]) -> None:
    assert list(words.changes_of(changes, model)) == expected


@pytest.mark.django_db
def test_keys_become_names_in_one_query_a_kind(django_assert_num_queries: Any) -> None:
    organisation, other = OrganisationFactory.create(name="De Bolster"), OrganisationFactory.create(name="De Poort")
    person, seat = PersonFactory.create(name="Wie Vervangt"), SeatFactory.create(label="Voorzitter")
    grant = RoleGrantFactory.create(person__name="Wie Krijgt")
    facts = {"role": "AANVRAGER", "organisation": organisation, "delegated_by": person, "zetel": [None, seat]}
    audit.record(grant.person, "rol gegeven", by=None, at=NOON, changes=facts)
    event = audit.record(other, "samengevoegd", by=None, at=NOON, changes={"merged_into": [None, organisation]})
    rows = [event, *type(event).objects.filter(subject=audit.subject_of(grant.person))]
    with django_assert_num_queries(3):
        merged, given = queries.lines_of(rows)
    assert merged.changes == "samengevoegd met: leeg → De Bolster"
    assert given.changes == (
        "in naam van: Wie Vervangt · organisatie: De Bolster · rol: Aanvrager · zetel: leeg → Lokaal Forum Werkgelegenheid: Voorzitter"
    )


def test_role_of_an_actor_is_a_noun() -> None:
    assert (words.role_of("BEHEER"), words.role_of("SYSTEEM"), words.role_of("")) == ("functioneel beheerder", "systeem", "")
