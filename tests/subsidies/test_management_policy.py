"""The policy frame of the note as rows, word for word, and the invented plan of the demo city."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import Role
from core.management.reference import load_terms
from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.management import example_policy, policy
from subsidies.models import LeafOfficer, PolicyItem, PolicyPlan
from subsidies.queries import policy as queries
from tests.factories.accounts import UserFactory
from tests.undone import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), undone():
        load_terms()
        assert policy.load() == {"plannen van de nota": 4}
        yield


def note() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(policy.NOTE.read_text(encoding="utf-8"))
    return found


@pytest.mark.usefixtures("_loaded")
def test_priority_18_is_what_the_note_prints() -> None:
    resoc = note()["resoc18"]
    plan = PolicyPlan.objects.get(code=policy.RESOC)
    assert (plan.title, plan.level, plan.is_draft) == ("Strategisch Plan RESOC Zuid-West-Vlaanderen", PlanLevel.SUBREGIONAL, False)
    priority = plan.items.get(kind=PolicyItemKind.PRIORITY)
    assert (priority.code, priority.title) == ("18", "Creëer duurzame tewerkstelling voor kwetsbare groepen op de arbeidsmarkt")
    under = [list(priority.children.filter(kind=kind).values_list("title", flat=True)) for kind in (PolicyItemKind.TRACK, PolicyItemKind.ACTION)]
    assert under == [resoc["pistes"], resoc["acties"]]
    assert [len(titles) for titles in under] == [3, 3]  # INC-7: the fourth action is not made up
    tensions = [line.removeprefix("Spanningsveld tussen ").removesuffix(".") for line in priority.note.splitlines()[1:]]
    assert (priority.note.splitlines()[0], tensions) == (policy.THREE_OF_FOUR, resoc["spanningsvelden"])
    assert len(tensions) == 2


@pytest.mark.usefixtures("_loaded")
def test_the_flemish_developments_have_the_seven_accents() -> None:
    plans = list(PolicyPlan.objects.filter(level=PlanLevel.FLEMISH).order_by("pk"))
    assert [plan.title for plan in plans] == note()["flemish_developments"]
    assert [list(plan.items.order_by("order").values_list("title", flat=True)) for plan in plans] == [note()["common_accents"]] * 3
    assert len(note()["common_accents"]) == 7


@pytest.mark.usefixtures("_loaded")
def test_a_second_time_loads_nothing_and_keeps_what_people_changed() -> None:
    PolicyItem.objects.filter(code="18").update(title="Anders gezegd")
    assert policy.load() == {"plannen van de nota": 0}
    assert PolicyItem.objects.get(code="18").title == "Anders gezegd"


@pytest.mark.usefixtures("_loaded")
def test_the_example_shows_a_tree_overlaps_codes_and_officers() -> None:
    roles = {"beleid": Role.POLICY, "secretariaat": Role.DECISIONS}
    users = {
        name: UserFactory.create(roles=[roles.get(name, Role.CASE_MANAGER)]) for name in {*roles, *(name for _, name in example_policy.OFFICERS)}
    }
    at = timezone.now()
    assert example_policy.load(users, at=at) == {"prioriteiten en acties": 9}
    assert not example_policy.load(users, at=at)
    plan = PolicyPlan.objects.get(title=example_policy.TITLE)
    assert plan.resolution is not None
    assert (plan.is_example, plan.resolution.is_example, plan.is_draft, plan.valid_from) == (True, True, False, date(2025, 1, 1))
    assert queries.items_in_force(timezone.localdate(at)).filter(plan=plan).count() == 9
    overlapping = {action.code: {served.plan.level for served in action.serves.all()} for action in queries.overlaps()}
    assert overlapping == {"1.1.1": {PlanLevel.SUBREGIONAL, PlanLevel.FLEMISH}, "3.1": {PlanLevel.SUBREGIONAL}}
    assert LeafOfficer.objects.count() == 5
