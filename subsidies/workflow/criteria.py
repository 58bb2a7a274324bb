"""The life of a set of criteria: ONTWERP → VASTGESTELD → VERVANGEN, the last by the adoption of the next version.

A round keeps the set with which it opened, also when that set is replaced (INV-18).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from accounts.enums import Role
from accounts.models import User
from core.errors import Problem
from core.workflow import Transition, Workflow, register
from subsidies.enums import CriterionSetStatus as S
from subsidies.models import CriterionSet, CriterionSetTransition
from subsidies.permissions import criteria as permissions
from subsidies.queries import criteria as queries
from subsidies.rules import criteria as rules

ORDER = (Role.DECISIONS, Role.POLICY, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


def is_complete(criterion_set: CriterionSet, _at: datetime) -> Iterable[Problem]:
    """Acht families; gewichten samen 100; elke score omschreven; uitsluitend met een minimumscore; minstens één vraag per familie."""
    for problem in rules.shortcomings(queries.content_of(criterion_set).weighed):
        yield replace(problem, field="", rule="domein 11.7")


def role_used(user: User, _criterion_set: CriterionSet) -> str:
    """The role under which the log keeps the step, the most particular first."""
    return str(next((role for role in ORDER if user.holds(role)), ""))


CRITERIA: Workflow[CriterionSet] = register(
    Workflow(
        title="Criteria",
        model=CriterionSet,
        log=CriterionSetTransition,
        role_used=role_used,
        transitions=(
            Transition(
                "adopt",
                "Vaststellen",
                (S.DRAFT,),
                S.ADOPTED,
                permissions.can_adopt,
                guard=is_complete,
                help="Na een besluit van het college. Daarna verandert er niets meer: een wijziging is een nieuwe versie.",
                rule="INV-18, domein 11.7",
            ),
            Transition("replace", "Vervangen door een nieuwe versie", (S.ADOPTED,), S.REPLACED, system=True, rule="INV-18"),
        ),
    )
)
