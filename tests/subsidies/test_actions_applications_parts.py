"""Saving parts of a dossier: who may, what the rows refuse, two colleagues at the same moment."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import timezone

from accounts.enums import Role
from core.errors import NotAllowedError, StaleError
from subsidies.actions import applications_parts as actions
from subsidies.actions.applications_parts import Write
from subsidies.enums import PartyRole
from subsidies.forms import applications_parts as boxes
from subsidies.models import Application, PlanLine
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, IndicatorFactory
from tests.together import together

pytestmark = pytest.mark.django_db


def save(dossier: Application, *writes: Write, by=None) -> actions.Saved:
    return actions.save(dossier, writes=writes, shown=set(), by=by or dossier.started_by, at=timezone.now())


def test_who_may_not_fill_in_saves_nothing():
    dossier = ApplicationFactory.create()
    reader = UserFactory.create(roles=[Role.ORGANISATION_ADMIN], organisation=dossier.organisation)
    with pytest.raises(NotAllowedError):
        save(dossier, Write("summary", {"": ""}, {"": "Iets."}), by=reader)
    sent = ApplicationFactory.create(submitted=True)
    with pytest.raises(StaleError):
        save(sent, Write("summary", {"": ""}, {"": "Iets."}))
    assert (dossier.revision, sent.revision) == (0, 0)


def test_what_a_row_may_not_be_is_refused_on_its_box():
    dossier, indicator = ApplicationFactory.create(), IndicatorFactory.create(is_short=True)
    party = {"organisation": None, "name": "", "role": PartyRole.PARTNER, "task": "Iets"}
    assert [(p.field, p.text) for p in save(dossier, Write("partij-nieuw1", {}, party)).problems] == [
        ("partij-nieuw1", "Kies een organisatie uit het register, of vul een andere naam in; niet allebei.")
    ]
    result = {"indicator": indicator.pk, "baseline": None, "target_short": Decimal(4), "target_medium": None, "note": ""}
    assert save(dossier, Write("resultaat-nieuw1", {}, result)).names == {"resultaat-nieuw1": f"resultaat-{dossier.results.get().pk}"}
    again = save(dossier, Write("resultaat-nieuw2", {}, result | {"target_short": Decimal(5)}))
    assert [p.text for p in again.problems] == ["Deze indicator staat al in de lijst."]


def test_a_tie_and_no_tie_do_not_go_together():
    dossier = ApplicationFactory.create(interests="De voorzitter is schepen.")
    saved = save(dossier, Write("no_interests", {"": False}, {"": True}))
    assert [p.field for p in saved.problems] == ["interests"]
    saved = save(dossier, Write("summary", {"": ""}, {"": "Iets."}), Write("title", {"": dossier.title}, {"": dossier.title}))
    assert (saved.done, saved.clashes) == ({"summary", "title"}, set())


def test_a_hidden_box_that_was_tampered_with_touches_nothing():
    row = boxes.Row("summary", (boxes.Box("", "Samenvatting"),), {"": ""})
    for base in ("[]", "{", '{"summary": 3}', "{}"):
        assert boxes.read([row], QueryDict(f"base={base}&summary=Iets")).touched == {}
    amount = boxes.Row("amount", (boxes.Box("", "Bedrag", boxes.As.MONEY),), {"": Decimal(5)})
    read = boxes.read([amount], QueryDict('base={"amount":{"":"veel"}}&amount=7'))
    assert read.writes[0].shown[""] != Decimal(5)


def test_yes_and_no_and_ticks_are_shown_as_they_are_posted():
    yes_no = boxes.Box("", "Klopt dat?", boxes.As.YES_NO, (("ja", "Ja"), ("nee", "Nee")))
    assert [boxes.shown(yes_no, value) for value in (Decimal(1), Decimal(0), None)] == ["ja", "nee", ""]
    assert [boxes.typed(yes_no, text, "") for text in ("ja", "nee", "")] == [Decimal(1), Decimal(0), None]
    rows = [
        boxes.Row("many", (boxes.Box("", "Groepen", boxes.As.MANY, (("1", "Jongeren"), ("2", "Ouderen"))),), {"": frozenset({2})}),
        boxes.Row("tick", (boxes.Box("", "Eer", boxes.As.TICK),), {"": True}),
    ]
    read = boxes.read(rows, QueryDict('base={"many":{"":""},"tick":{"":""}}&many=1'))
    saved = actions.Saved(clashes={"many", "tick"})
    assert [boxes.show(row, read, saved).theirs for row in rows] == ["Ouderen", ""]


def test_what_a_colleague_emptied_is_named_empty():
    row = boxes.Row("summary", (boxes.Box("", "Samenvatting"),), {"": ""})
    read = boxes.read([row], QueryDict('base={"summary":{"":"Oud."}}&summary=Nieuw.'))
    assert boxes.show(row, read, actions.Saved(clashes={"summary"})).theirs == "leeg"


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_save_one_row_at_the_same_moment():
    dossier = ApplicationFactory.create()
    other = UserFactory.create(roles=[Role.SIGNATORY], organisation=dossier.organisation)
    texts = {dossier.started_by: "Van mij.", other: "Van mijn collega."}
    found = together(*(lambda user=user, text=text: save(dossier, Write("summary", {"": ""}, {"": text}), by=user) for user, text in texts.items()))
    assert sorted((len(saved.done), len(saved.clashes)) for saved in found) == [(0, 1), (1, 0)]
    dossier.refresh_from_db()
    assert (dossier.summary in texts.values(), dossier.revision) == (True, 1)
    assert not PlanLine.objects.exists()
