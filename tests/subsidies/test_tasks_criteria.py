"""Drafts of criteria on the work desk: to finish for who writes, to adopt for who registers decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from accounts.enums import Role
from accounts.models import User
from core import tasks
from subsidies.enums import CriterionSetStatus
from subsidies.models import CriterionSet
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.policy import ResolutionFactory

pytestmark = pytest.mark.django_db

AT = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)


def test_each_role_finds_what_it_does_with_a_draft_and_its_page_opens(as_user: Callable[[User], Any]) -> None:
    whole, half, adopted = (CriterionSetFactory.create(filled=filled) for filled in (True, False, True))
    facts = {"status": CriterionSetStatus.ADOPTED, "resolution": ResolutionFactory.create(), "adopted_at": AT, "adopted_by": UserFactory.create()}
    CriterionSet.objects.filter(pk=adopted.pk).update(**facts)
    finish, adopt = ("Criteria afwerken", "versie 1"), ("Criteria vaststellen", "versie 1, na een besluit van het college")
    seen = {}
    for role in Role:
        user = UserFactory.create(roles=[role])
        found = [task for task in tasks.tasks_for(user, AT) if "/criteria/" in task.url]
        assert [as_user(user).get(task.url).status_code for task in found] == [200] * len(found)
        assert {(task.status, task.tone, task.due_on, task.mine) for task in found} <= {("Ontwerp", "info", None, True)}
        seen[role] = {(task.about, task.verb, task.detail) for task in found}
    both = {(row.cluster.label, *finish) for row in (whole, half)}
    writers = dict.fromkeys((Role.POLICY, Role.DIRECTOR, Role.DEPUTY_DIRECTOR), both)
    assert {role: rows for role, rows in seen.items() if rows} == {Role.DECISIONS: {(whole.cluster.label, *adopt)}, **writers}
