"""The example ideas: labelled, once, made by the actions."""

from __future__ import annotations

import pytest

from accounts.enums import Role
from core.models import AuditEvent
from subsidies.management.example_ideas import load_example_ideas
from subsidies.models import Idea
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_one_waits_and_two_are_answered(at):
    users = {name: UserFactory.create(applicant=True) for name in ("aanvrager1", "aanvrager2", "oprichter")}
    users |= {"regisseur": UserFactory.create(roles=[Role.DIRECTOR]), "regisseur2": UserFactory.create(roles=[Role.DEPUTY_DIRECTOR])}
    assert load_example_ideas(users, at=at) == {"projectideeën": 3}
    assert sorted((i.title, i.is_answered, i.is_example) for i in Idea.objects.all()) == [
        ("Fietspunt aan het station", True, True),
        ("Strijkatelier in de wijk", False, True),
        ("Wascoöperatie in de wijk", True, True),
    ]
    assert set(AuditEvent.objects.filter(subject__startswith="subsidies.idea").values_list("event", flat=True)) == {
        "projectidee gevraagd",
        "projectidee beantwoord",
    }
    assert load_example_ideas(users, at=at) == {}
