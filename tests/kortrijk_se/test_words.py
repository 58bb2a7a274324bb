"""The log is read by an auditor: no code, no key, no English word of a library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from accounts.queries import merges
from accounts.queries.labels import OURS, field_labels
from core import audit
from initiatives.queries import terms
from kortrijk_se import queries, words
from tests.factories.accounts import OrganisationFactory, PersonFactory, RoleGrantFactory, SeatFactory
from tests.factories.core import NOON
from tests.meta.test_translations import library_templates
from tests.processes import ROOT


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
        ({"closes_on": ["2027-02-28", "2027-03-07"]}, "subsidies.round", ["laatste dag: 28/02/2027 → 07/03/2027"]),
        (
            {"step": "FORUM", "on": ["2027-04-13", None]},
            "subsidies.round",
            ["datum: 13/04/2027 → leeg", "stap: Advies van het Lokaal Forum Werkgelegenheid"],
        ),
        ({"body": "OCMW", "due_on": "2026-10-31"}, "subsidies.round", ["gevraagd aan: OCMW Kortrijk", "uiterlijk op: 31/10/2026"]),
        ({"ECO": [None, "25000.00"], "set_ECO": 0}, "subsidies.round", ["ECO: leeg → 25000.00", "criteria ECO: 0"]),
        ({"priorities": [[], [1, 2]]}, "subsidies.round", ["beleidsprioriteiten:  → 1, 2"]),
        ({"to_round": 0, "WEL": "10.00"}, "subsidies.round", ["WEL: 10.00", "naar ronde: 0"]),
        ({"cluster": 0, "version": 2}, "subsidies.criterionset", ["cluster: 0", "versie: 2"]),
        ({"form": "LICHT", "number": "FSK-1"}, "subsidies.application", ["vorm: Lichte aanvraag", "nummer: FSK-1"]),
        ({"ground": "ANDER_DOEL"}, "subsidies.application", ["grond: Het project past niet in het doel van het fonds"]),
    ],
)
def test_facts_are_told_in_words(changes: dict[str, Any], model: str, expected: list[str]) -> None:
    assert list(words.changes_of(changes, model)) == expected


IN_DUTCH = {"andere naam", "belangen", "dubbel", "NACE", "rechtsvorm", "vanaf", "zetel"}  # the log keeps these words themselves


def recorded(path: Path) -> Iterator[str]:
    """The names of the facts that a module hands to the log, as far as they are written there."""
    for function in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)):
        found = [node for node in ast.walk(function) if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record"]
        given = [keyword.value for call in found for keyword in call.keywords if keyword.arg == "changes"]
        named = {node.id for value in given for node in ast.walk(value) if isinstance(node, ast.Name)}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and named & {target.id for target in node.targets if isinstance(target, ast.Name)}:
                given.append(node.value)
        for facts in (node for value in given for node in ast.walk(value) if isinstance(node, ast.Dict)):
            yield from (key.value for key in facts.keys if isinstance(key, ast.Constant) and isinstance(key.value, str))


def test_every_fact_that_is_recorded_has_words() -> None:
    modules = [path for app in OURS for kind in ("actions", "changes") for path in sorted((ROOT / app).glob(f"{kind}/**/*.py"))]
    known = {f.name for model in apps.get_models() for f in model._meta.many_to_many if str(f.verbose_name) != f.name.replace("_", " ")}
    known |= words.FACTS.keys() | field_labels().keys() | IN_DUTCH
    assert {(str(path.relative_to(ROOT)), name) for path in modules for name in recorded(path) if name not in known} == set()
    assert "subsidies/actions/rounds.py" in {str(path.relative_to(ROOT)) for path in modules if set(recorded(path))}


def test_rows_that_hang_on_a_code_or_an_organisation_are_named_in_dutch() -> None:
    """Where a code is used, and what two organisations have before they are merged."""
    on_code = {manager.model for manager, _field, _name in terms._relations() if manager.model._meta.label_lower not in terms.NAMES}
    hanging = {r.related_model for r in merges._relations() if r.get_accessor_name() not in merges.LABELS}
    ours = {model for model in on_code | hanging if not model._meta.auto_created}
    assert {model._meta.label for model in ours if "verbose_name_plural" not in model._meta.original_attrs} == set()
    assert {"subsidies.Application", "subsidies.FundSource"} <= {model._meta.label for model in ours}


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
