"""Who fills in: one organisation, its coordinator and a colleague."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.enums import Role
from tests.factories.accounts import OrganisationFactory, UserFactory


@pytest.fixture
def organisation(db: None) -> Any:
    return OrganisationFactory(name="Buurtdiensten")


@pytest.fixture
def filler(organisation: Any) -> Any:
    return UserFactory(applicant=True, organisation=organisation, person__name="Coördinator")


@pytest.fixture
def colleague(organisation: Any) -> Any:
    return UserFactory(roles=[Role.APPLICANT], organisation=organisation, person__name="Collega Els")
