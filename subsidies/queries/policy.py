"""Reads of the policy frame: plans with their counts, a plan as a tree, what is in force, what overlaps, what uses an item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.enums import STAFF_ROLES
from accounts.models import Person, RoleGrant, User
from accounts.queries.history import Change, Entry
from accounts.queries.labels import field_labels
from core import audit
from core.models import AuditEvent, Term
from core.models.terms import Taxonomy
from subsidies.enums import PlanLevel, PolicyItemKind, RoundStatus
from subsidies.models import Application, LeafOfficer, PolicyItem, PolicyPlan, Resolution, Round
from subsidies.models.policy import PolicyItemQuerySet

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
FLOORS = tuple(PolicyItemKind)
SHOWN = 30
# A round that still asks: what it refers to must not end unseen.
ASKING = (RoundStatus.DRAFT, RoundStatus.ADOPTED, RoundStatus.OPEN)
CODES = {str(code): str(label) for choices in (PlanLevel, PolicyItemKind) for code, label in choices.choices}


# --- plans -----------------------------------------------------------------------------------------------------------
def plans() -> QuerySet[PolicyPlan]:
    """Each with how many priorities, pistes and actions it has, and how many of its actions also serve another plan."""
    counts = {f"{kind.name.lower()}_count": Count("items", filter=Q(items__kind=kind), distinct=True) for kind in FLOORS}
    elsewhere = Q(items__in=PolicyItem.objects.overlapping().values("pk"))
    return PolicyPlan.objects.annotate(**counts, overlap_count=Count("items", filter=elsewhere, distinct=True)).select_related("resolution")


def plans_by_level() -> list[tuple[PlanLevel, list[PolicyPlan]]]:
    """The levels that have a plan, the city first. One query."""
    found: dict[str, list[PolicyPlan]] = defaultdict(list)
    for plan in plans().order_by("title", "pk"):
        found[plan.level].append(plan)
    return [(level, found[level]) for level in PlanLevel if level in found]


@dataclass
class Node:
    """An item of a plan with what stands under it."""

    item: PolicyItem
    is_valid: bool
    children: list[Node] = field(default_factory=list)


def tree(plan: PolicyPlan, day: date) -> list[Node]:
    """The priorities of a plan with everything under them, in order. Four queries."""
    rows = with_links(plan.items.all()).order_by("order", "pk")
    nodes = {row.pk: Node(row, row.is_valid_on(day)) for row in rows}
    roots: list[Node] = []
    for node in nodes.values():
        siblings = nodes[node.item.parent_id].children if node.item.parent_id else roots
        siblings.append(node)
    return roots


def with_links(rows: PolicyItemQuerySet | QuerySet[PolicyItem]) -> QuerySet[PolicyItem]:
    """With plan, reporting code, leaves, and what it serves and is served by, each with its plan."""
    return rows.select_related("plan", "parent", "reporting_code").prefetch_related("domains", "serves__plan", "served_by__plan")


# --- items -----------------------------------------------------------------------------------------------------------
def items_in_force(day: date) -> PolicyItemQuerySet:
    """What a round or a dossier may refer to on a day: of an adopted plan, and not ended, nor anything above it."""
    return PolicyItem.objects.decided().valid_on(day)


def overlaps() -> QuerySet[PolicyItem]:
    """The actions that serve more than one plan, with those plans. Two queries more than the actions."""
    rows = PolicyItem.objects.overlapping().select_related("plan", "parent").prefetch_related("serves__plan")
    return rows.order_by("plan__title", "order", "pk")


def above(plan: PolicyPlan, kind: str) -> QuerySet[PolicyItem]:
    """What an item of this floor may stand under: items of the same plan on a higher one."""
    return plan.items.filter(kind__in=FLOORS[: FLOORS.index(PolicyItemKind(kind))])


def servable(plan: PolicyPlan, day: date, *, chosen: Iterable[PolicyItem] = ()) -> QuerySet[PolicyItem]:
    """What an action of a plan may also serve: everything of other plans that is in force, and what it serves already."""
    keys = [item.pk for item in chosen]
    allowed = PolicyItem.objects.valid_on(day).exclude(plan=plan)
    return PolicyItem.objects.filter(Q(pk__in=allowed.values("pk")) | Q(pk__in=keys)).select_related("plan").order_by("plan__title", "order", "pk")


def rounds_of(item: PolicyItem) -> list[Round]:
    """The rounds that serve this item, or anything under it."""
    below = Q(priorities=item) | Q(priorities__parent=item) | Q(priorities__parent__parent=item)
    return list(Round.objects.filter(below).distinct().order_by("-opens_at", "pk"))


def asking(rounds: Iterable[Round]) -> list[Round]:
    """Those that still take or will take applications."""
    return [row for row in rounds if row.status in ASKING]


def is_used(item: PolicyItem) -> bool:
    """Whether anything rests on it: items under it, actions that serve it, rounds, dossiers. Then it ends and never goes away."""
    return item.children.exists() or item.servings_of.exists() or item.round_links.exists() or Application.objects.filter(priorities=item).exists()


# --- decisions -------------------------------------------------------------------------------------------------------
RESTING = ("plans", "fund_years", "moves", "criterion_sets", "rounds")


def resolutions() -> QuerySet[Resolution]:
    """Each with how many plans, budget years, moves, sets of criteria and rounds rest on it."""
    return Resolution.objects.annotate(**{f"{name}_count": Count(name, distinct=True) for name in RESTING})


# --- history ---------------------------------------------------------------------------------------------------------
def history_of(*things: Any) -> list[Entry]:
    """What people changed about these rows, the newest first. Three queries."""
    events = list(AuditEvent.objects.filter(subject__in=[audit.subject_of(t) for t in things]).order_by("-at", "-pk")[:SHOWN])
    users = {u.pk: str(u) for u in User.objects.select_related("person").filter(pk__in={e.actor_id for e in events if e.actor_id})}
    items = _named(events)
    return [
        Entry(
            at=event.at,
            title=event.event[:1].upper() + event.event[1:],
            who=users.get(event.actor_id or 0, "het systeem"),
            reason=event.reason,
            changes=[_change(name, value, items) for name, value in event.changes.items()],
        )
        for event in events
    ]


LINKS = ("serves", "parent")
FACTS = {"domains": "bladen", "ended": "mee beëindigd", "serves": "dient ook"}


def _named(events: Iterable[AuditEvent]) -> dict[int, str]:
    """The items that the facts name by key."""
    pairs = [pair for event in events for name, value in event.changes.items() if name in LINKS for pair in value]
    keys = {key for one in pairs for key in (one if isinstance(one, list) else [one]) if key}
    return {item.pk: str(item) for item in PolicyItem.objects.filter(pk__in=keys)} if keys else {}


def _change(name: str, value: list[Any], items: dict[int, str]) -> Change:
    label = FACTS.get(name) or field_labels().get(name, name)
    known = items if name in LINKS else {}
    old, new = (_said(one, known) for one in value)
    return Change(label[:1].upper() + label[1:], old, new)


def _said(value: Any, items: dict[int, str]) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return ", ".join(_said(one, items) for one in value)
    if isinstance(value, int):
        return items.get(value, str(value))
    return f"{date.fromisoformat(value):%d/%m/%Y}" if ISO_DATE.fullmatch(value) else CODES.get(value, value)


# --- who answers for a leaf ------------------------------------------------------------------------------------------
@dataclass
class LeafPost:
    """A leaf of the klaverblad with who answers for it on a day, and who did or will."""

    domain: Term
    current: LeafOfficer | None = None
    others: list[LeafOfficer] = field(default_factory=list)


def leaf_posts(day: date) -> list[LeafPost]:
    """Every leaf, the heart first. Two queries."""
    found = {term.pk: LeafPost(term) for term in leaves()}
    for row in LeafOfficer.objects.filter(domain__in=found).select_related("person").order_by("-valid_from", "pk"):
        post = found[row.domain_id]
        if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day):
            post.current = row
        else:
            post.others.append(row)
    return list(found.values())


def leaves() -> QuerySet[Term]:
    """The heart and the leaves: somebody answers for each; a part of a leaf has nobody of its own."""
    return Term.objects.of(Taxonomy.POLICY_DOMAIN).filter(parent__isnull=True)


def possible_officers(day: date) -> QuerySet[Person]:
    """People with a role in the city: who answers for a leaf works there."""
    held = RoleGrant.objects.in_force(day).filter(role__in=sorted(STAFF_ROLES)).values("person")
    return Person.objects.filter(pk__in=held).order_by("name", "pk")
