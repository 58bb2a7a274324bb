"""Rows of the policy frame."""

from __future__ import annotations

from core.models.terms import Taxonomy
from subsidies.models import PolicyItem
from tests.factories.initiatives import TermFactory
from tests.factories.policy import LeafOfficerFactory, PolicyItemFactory, PolicyPlanFactory, ResolutionFactory
from tests.factories.rounds import RoundFactory
from tests.meta.scene import Scene, Words


def plan(_s: Scene, n: int) -> Words:
    PolicyItemFactory.create(plan=PolicyPlanFactory.create(title=f"Plan van rij {n}"))
    return f"Plan van rij {n}"


def item(_s: Scene, n: int) -> Words:
    row: PolicyItem = PolicyItemFactory.create(title=f"Prioriteit van rij {n}", reporting_code=TermFactory.create(taxonomy=Taxonomy.REPORTING_CODE))
    row.domains.add(TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN))
    return row.title


def overlap(_s: Scene, n: int) -> Words:
    row: PolicyItem = PolicyItemFactory.create(action=True, title=f"Actie van rij {n}")
    row.serves.add(PolicyItemFactory.create(title=f"Dient rij {n}"))
    return [row.title, f"Dient rij {n}"]


def branch(s: Scene, n: int) -> Words:
    """A priority with an action that serves another plan."""
    if "policy_plan" not in s.__dict__:
        s.policy_plan = PolicyPlanFactory.create()
    priority = PolicyItemFactory.create(plan=s.policy_plan, title=f"Tak {n}")
    row = PolicyItemFactory.create(plan=s.policy_plan, action=True, parent=priority, title=f"Twijg {n}")
    row.serves.add(PolicyItemFactory.create(title=f"Dient {n}"))
    return [f"Tak {n}", f"Twijg {n}", f"Dient {n}"]


def around_item(s: Scene, n: int) -> Words:
    """What stands under an item, serves it, and refers to it."""
    if "policy_item" not in s.__dict__:
        s.policy_item = PolicyItemFactory.create()
    child = PolicyItemFactory.create(plan=s.policy_item.plan, action=True, parent=s.policy_item, title=f"Eronder {n}")
    server = PolicyItemFactory.create(action=True, title=f"Bediener {n}")
    server.serves.add(s.policy_item)
    RoundFactory.create(title=f"Ronde van rij {n}").priorities.add(child)
    return [f"Eronder {n}", f"Bediener {n}", f"Ronde van rij {n}"]


def round_of_item(s: Scene, n: int) -> Words:
    if "policy_item" not in s.__dict__:
        s.policy_item = PolicyItemFactory.create()
    RoundFactory.create(title=f"Ronde van rij {n}").priorities.add(s.policy_item)
    return f"Ronde van rij {n}"


def resolution(_s: Scene, n: int) -> Words:
    PolicyPlanFactory.create(resolution=ResolutionFactory.create(title=f"Besluit van rij {n}"))
    return f"Besluit van rij {n}"


def officer(_s: Scene, n: int) -> Words:
    row = LeafOfficerFactory.create(domain=TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, label=f"Blad {n}"))
    return [f"Blad {n}", row.person.name]
