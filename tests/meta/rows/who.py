"""Rows of who does what."""

from __future__ import annotations

from accounts.enums import Role
from subsidies.enums import RoundStep
from tests.factories.accounts import PersonFactory, UserFactory
from tests.factories.fund import FundYearFactory
from tests.factories.rounds import RoundDateFactory, RoundFactory
from tests.meta.scene import SOON, Scene, Words


def step_of_round(s: Scene, n: int) -> Words:
    """A round with a date, and one more person behind its steps."""
    UserFactory.create(roles=[Role.CASE_MANAGER], person=PersonFactory.create(name=f"Naam {n}"))
    found = RoundFactory.create(in_treatment=True, title=f"Rij {n}", fund_year=FundYearFactory.create(year=2030 + n))
    RoundDateFactory.create(round=found, step=RoundStep.COMPLETENESS, on=SOON)
    return [f"Rij {n}", f"Naam {n}"]
