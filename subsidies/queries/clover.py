"""The klaverblad (Schema 4, domain 13.4): per leaf its bridges, instruments, initiatives, clusters, money, rounds, dossiers and priorities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, DecimalField, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from core.models import Term
from core.models.terms import Taxonomy
from core.money import ZERO
from initiatives.enums import WorkForm
from initiatives.models import Initiative, WorkFormAssignment
from subsidies.enums import ApplicationStatus, RoundStatus
from subsidies.models import Application, Cluster, ClusterBalance, LeafOfficer, PolicyBridge, PolicyInstrument, PolicyItem, RoundCluster

HEART = "WSE"
LIVE = (RoundStatus.OPEN, RoundStatus.CLOSED, RoundStatus.IN_TREATMENT)
IN_HAND = (ApplicationStatus.SUBMITTED, ApplicationStatus.SUPPLEMENT, ApplicationStatus.ADMISSIBLE)


@dataclass
class Leaf:
    """One leaf with what hangs on it. A werkvorm may touch several bridges (INC-9), so the leaves together count more than there are initiatives."""

    domain: Term
    bridges: list[PolicyBridge] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    officer: LeafOfficer | None = None
    initiatives: int = 0
    priorities: int = 0

    @property
    def work_forms(self) -> list[str]:
        """Codes of the werkvormen of its bridges, each once, in the order of Table 1."""
        codes = {code for bridge in self.bridges for code in bridge.form_codes}  # type: ignore[attr-defined]  # annotated
        return [code for code in WorkForm.values if code in codes]

    @property
    def dossiers(self) -> int:
        return sum(cluster.dossiers for cluster in self.clusters)  # type: ignore[attr-defined]  # annotated, as the sums below

    @property
    def budget(self) -> Decimal:
        return sum((cluster.budget for cluster in self.clusters), ZERO)  # type: ignore[attr-defined]

    @property
    def awarded(self) -> Decimal:
        return sum((cluster.awarded for cluster in self.clusters), ZERO)  # type: ignore[attr-defined]


def domains() -> QuerySet[Term]:
    """The leaves, in the order of the note: the heart is none, and what hangs under a leaf belongs to it."""
    return Term.objects.of(Taxonomy.POLICY_DOMAIN).filter(parent__isnull=True).exclude(code=HEART)


def bridges() -> QuerySet[PolicyBridge]:
    """Bridges with the labels of their werkvormen and target groups, and their instruments with those of their measures. Two queries."""
    measures = ArraySubquery(PolicyInstrument.measures.through._default_manager.filter(policyinstrument=OuterRef("pk")).values("term__label"))
    instruments = PolicyInstrument.objects.select_related("financing_type").annotate(measure_labels=measures)
    forms = PolicyBridge.work_forms.through._default_manager.filter(policybridge=OuterRef("pk")).order_by("term__order", "term__code")
    groups = PolicyBridge.target_groups.through._default_manager.filter(policybridge=OuterRef("pk")).order_by("term__order", "term__code")
    return (
        PolicyBridge.objects.select_related("domain")
        .annotate(form_codes=ArraySubquery(forms.values("term__code")), form_labels=ArraySubquery(forms.values("term__label")))
        .annotate(group_labels=ArraySubquery(groups.values("term__label")))
        .prefetch_related(Prefetch("instruments", instruments))
    )


def clusters(year: int) -> QuerySet[Cluster]:
    """Clusters on a leaf, each with its money in a fund year (budget, reserved, awarded, free; euro) and its dossiers in hand. One query."""
    money = ClusterBalance.objects.filter(cluster=OuterRef("pk"), fund_year__year=year).order_by().values("cluster")

    def sums(name: str) -> Coalesce:
        total = Subquery(money.annotate(n=Sum(name)).values("n"), output_field=DecimalField(max_digits=14, decimal_places=2))
        return Coalesce(total, ZERO)

    in_hand = Application.objects.filter(cluster=OuterRef("pk"), status__in=IN_HAND).order_by().values("cluster")
    dossiers = Subquery(in_hand.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = Cluster.objects.filter(domain__isnull=False).select_related("domain")
    rows = rows.annotate(budget=sums("budget"), reserved=sums("reserved"), awarded=sums("awarded"), dossiers=Coalesce(dossiers, 0))
    return rows.annotate(free=F("budget") - F("reserved") - F("awarded"))


def officers(day: date) -> QuerySet[LeafOfficer]:
    return LeafOfficer.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day).select_related("person")


def primaries(day: date) -> QuerySet[WorkFormAssignment]:
    """The primary werkvorm of every initiative that is alive on a day."""
    alive = Q(initiative__end_on__isnull=True) | Q(initiative__end_on__gte=day)
    in_force = (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return WorkFormAssignment.objects.filter(alive, in_force, is_primary=True)


# --- all leaves ------------------------------------------------------------------------------------------------------
def leaves(day: date) -> list[Leaf]:
    """Every leaf with its counts on a day and the money of that fund year. Seven queries, whatever there is."""
    found = {domain.pk: Leaf(domain) for domain in domains()}
    _hang(found, day)
    by_form = dict(primaries(day).values_list("work_form").annotate(n=Count("initiative")).order_by())
    for leaf in found.values():
        leaf.initiatives = sum(by_form.get(code, 0) for code in leaf.work_forms)
    items: dict[int, set[int]] = defaultdict(set)
    for domain, parent, key in PolicyItem.objects.valid_on(day).filter(domains__isnull=False).values_list("domains", "domains__parent", "pk"):
        items[domain if domain in found else parent or 0].add(key)
    for key, leaf in found.items():
        leaf.priorities = len(items[key])
    return list(found.values())


def _hang(found: dict[int, Leaf], day: date) -> None:
    """Bridges, clusters and officer on their leaf; what hangs on a part of a leaf hangs on the leaf."""
    for bridge in bridges():
        if leaf := found.get(bridge.domain_id):
            leaf.bridges.append(bridge)
    for cluster in clusters(day.year):
        domain = cluster.domain
        if domain and (leaf := found.get(domain.pk) or found.get(domain.parent_id or 0)):
            leaf.clusters.append(cluster)
    for officer in officers(day):
        if leaf := found.get(officer.domain_id):
            leaf.officer = officer


# --- one leaf --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Opened:
    """A leaf with everything that it opens into; `initiatives` have their werkvorm as `form`."""

    leaf: Leaf
    initiatives: Sequence[Initiative]
    priorities: Sequence[PolicyItem]
    rounds: Iterable[RoundCluster]


def opened(code: str, day: date) -> Opened | None:
    """One leaf on a day, None when there is no such leaf. Eight queries, whatever there is."""
    domain = domains().filter(code=code).first()
    if domain is None:
        return None
    leaf = Leaf(domain)
    _hang({domain.pk: leaf}, day)
    forms = primaries(day).filter(work_form__in=leaf.work_forms)
    initiatives = Initiative.objects.filter(work_forms__in=forms).annotate(form=F("work_forms__work_form")).order_by("name", "pk")
    linked = Q(domains=domain) | Q(domains__parent=domain)
    priorities = PolicyItem.objects.valid_on(day).filter(linked).select_related("plan").distinct().order_by("plan__title", "order", "pk")
    rounds = RoundCluster.objects.filter(Q(cluster__domain=domain) | Q(cluster__domain__parent=domain), round__status__in=LIVE)
    found = Opened(
        leaf, list(initiatives), list(priorities), rounds.select_related("round", "cluster").order_by("-round__opens_at", "cluster__order", "pk")
    )
    leaf.initiatives, leaf.priorities = len(found.initiatives), len(found.priorities)
    return found
