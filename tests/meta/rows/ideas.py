"""Rows of project ideas."""

from __future__ import annotations

from tests.factories.accounts import OrganisationFactory
from tests.factories.ideas import IdeaFactory
from tests.meta.scene import Scene, Words


def idea(s: Scene, n: int) -> Words:
    IdeaFactory.create(title=f"Rij {n}", organisation=s.organisation)
    return f"Rij {n}"


def helper_of_idea(s: Scene, n: int) -> Words:
    if "idea" not in s.__dict__:
        s.idea = IdeaFactory.create(answered=True, organisation=s.organisation)
    s.idea.supporters.add(OrganisationFactory.create(name=f"Steun {n}"))
    s.idea.partners.add(OrganisationFactory.create(name=f"Partner {n}"))
    return [f"Steun {n}", f"Partner {n}"]
