"""The fund: what the database refuses, one changed field at a time; each noun has its own table."""

from __future__ import annotations

import pytest

from tests.subsidies.violations import applications, applications_parts, criteria, fund, ideas, policy, rounds
from tests.violations import constraints_of, refused

pytestmark = pytest.mark.django_db

VIOLATIONS = {
    name: found for noun in (policy, fund, criteria, rounds, ideas, applications, applications_parts) for name, found in noun.VIOLATIONS.items()
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str):
    refused(name, VIOLATIONS[name])


def test_every_constraint_has_its_violation():
    assert set(VIOLATIONS) == constraints_of("subsidies")
