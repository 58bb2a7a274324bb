"""What the triggers of criteria, rounds and messages refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection

from accounts.enums import Role
from subsidies.models import (
    CriterionSet,
    CriterionSetTransition,
    DossierMessage,
    Round,
    RoundTransition,
)
from tests.factories.accounts import NOON, UserFactory
from tests.factories.applications import ApplicationFactory
from tests.factories.criteria import CriterionSetFactory, SubCriterionFactory
from tests.factories.fund import ClusterFactory
from tests.factories.policy import PolicyItemFactory, ResolutionFactory
from tests.factories.rounds import CallFactory, RoundClusterFactory, RoundExtensionFactory, RoundFactory, RoundNarrowingFactory, RoundPriorityFactory

Statement = str | Callable[[], str]


def _copied(table: str, **changed: str) -> str:
    """Insert the first row again, with these columns (as SQL) in the place of its own."""
    with connection.cursor() as cursor:
        columns = [c.name for c in connection.introspection.get_table_description(cursor, table) if c.name != "id"]
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} ORDER BY id LIMIT 1"


def _adopted() -> None:
    """An adopted set with everything that hangs on it, a criterion that nothing hangs on, and room for a copy of each row."""
    found = CriterionSetFactory.create(filled=True)
    found.criteria.get(family="C8").delete()
    last = found.criteria.order_by("-pk")[0]
    last.anchors.all().delete()
    last.questions.all().delete()
    SubCriterionFactory.create(criterion=found.criteria.order_by("pk")[0])
    facts = {"resolution": ResolutionFactory.create(), "adopted_at": NOON, "adopted_by": UserFactory.create()}
    CriterionSet.objects.filter(pk=found.pk).update(status="VASTGESTELD", **facts)


def _open() -> None:
    """An open round with a cluster, a priority and a call; one cluster and one priority more."""
    found = RoundFactory.create()
    line = RoundClusterFactory.create(round=found)
    RoundNarrowingFactory.create(line=line, criterion_set__work_form="PER")
    CriterionSetFactory.create(work_form="DEG")
    RoundPriorityFactory.create(round=found)
    CallFactory.create(round=found)
    ClusterFactory.create()
    PolicyItemFactory.create()
    Round.objects.filter(pk=found.pk).update(status="OPEN", resolution=ResolutionFactory.create(), adopted_at=NOON)


def _message() -> None:
    DossierMessage.objects.create(application=ApplicationFactory.create(), text="Een vraag.", author=UserFactory.create(), sent_at=NOON)


def _step(model: type[Any], make: Callable[[], Any]) -> Callable[[], None]:
    def made() -> None:
        actor = UserFactory.create(roles=[Role.POLICY])
        model.objects.create(subject=make(), name="x", from_status="A", to_status="B", actor=actor, role="X", at=NOON)

    return made


def _three(table: str, update: str, alone: str = "TRUE", **copy: str) -> tuple[Statement, ...]:
    return (lambda: _copied(table, **copy), f"UPDATE {table} SET {update}", f"DELETE FROM {table} WHERE {alone}")


def _two(table: str, update: str) -> tuple[Statement, ...]:
    return (f"UPDATE {table} SET {update}", f"DELETE FROM {table}")


NEVER_REFUSES: dict[str, str] = {}
REFUSALS: dict[str, tuple[Callable[[], Any], tuple[Statement, ...]]] = {
    "subsidies_call.frozen_with_round": (_open, _three("subsidies_call", "title = 'x'")),
    "subsidies_roundcluster.frozen_with_round": (
        _open,
        _three("subsidies_roundcluster", "amount = amount + 1", cluster_id="(SELECT max(id) FROM subsidies_cluster)"),
    ),
    "subsidies_roundnarrowing.frozen_with_round": (
        _open,
        _three(
            "subsidies_roundnarrowing",
            "criterion_set_id = (SELECT max(id) FROM subsidies_criterionset)",
            criterion_set_id="(SELECT max(id) FROM subsidies_criterionset)",
        ),
    ),
    "subsidies_roundpriority.frozen_with_round": (
        _open,
        _three(
            "subsidies_roundpriority", "item_id = (SELECT max(id) FROM subsidies_policyitem)", item_id="(SELECT max(id) FROM subsidies_policyitem)"
        ),
    ),
    "subsidies_criterion.set_stays": (
        _adopted,
        _three("subsidies_criterion", "label = 'x'", "id = (SELECT max(id) FROM subsidies_criterion)", family="'C8'"),
    ),
    "subsidies_criterionquestion.set_stays": (_adopted, _three("subsidies_criterionquestion", "label = 'x'", code="'anders'")),
    "subsidies_scoreanchor.set_stays": (
        _adopted,
        _three("subsidies_scoreanchor", "text = 'x'", criterion_id="(SELECT max(id) FROM subsidies_criterion)"),
    ),
    "subsidies_subcriterion.set_stays": (_adopted, _three("subsidies_subcriterion", "text = 'x'")),
    "subsidies_criterionset.adopted_stays": (
        _adopted,
        ("UPDATE subsidies_criterionset SET note = 'x'", "DELETE FROM subsidies_criterionset"),
    ),
    "subsidies_criterionsettransition.append_only": (
        _step(CriterionSetTransition, CriterionSetFactory.create),
        _two("subsidies_criterionsettransition", "name = 'y'"),
    ),
    "subsidies_roundtransition.append_only": (_step(RoundTransition, RoundFactory.create), _two("subsidies_roundtransition", "name = 'y'")),
    "subsidies_roundextension.append_only": (RoundExtensionFactory.create, _two("subsidies_roundextension", "reason = 'x'")),
    "subsidies_dossiermessage.append_only": (_message, _two("subsidies_dossiermessage", "text = 'x'")),
}
