"""Reads of the fund: what a year has per cluster and source, what its keys would give, and what is bound beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from core.models import Term
from core.models.terms import Taxonomy
from core.money import ZERO
from core.numbers import formatted
from subsidies.enums import KeyAxis, LedgerBucket, RoundStatus
from subsidies.models import BudgetKey, Cluster, ClusterBalance, FundSource, FundYear, RoundCluster
from subsidies.rules.fund import OCMW, SOURCES, Key, Keys, Money, Part, distribute

BUCKETS = {"budget": LedgerBucket.BUDGET, "reserved": LedgerBucket.RESERVED, "awarded": LedgerBucket.AWARDED}
IN_ORDER = Case(*(When(source=source, then=rank) for rank, source in enumerate(SOURCES)))


@dataclass
class Amounts:
    """Budget, reserved and awarded (euro); free is what is left."""

    budget: Decimal = ZERO
    reserved: Decimal = ZERO
    awarded: Decimal = ZERO

    @property
    def free(self) -> Decimal:
        return self.budget - self.reserved - self.awarded

    @property
    def bound(self) -> Decimal:
        """Reserved and awarded: for a year to come, what is bound beforehand."""
        return self.reserved + self.awarded

    @property
    def parts(self) -> list[tuple[str, Decimal]]:
        return [("toegekend", self.awarded), ("gereserveerd", self.reserved), ("vrij", self.free)]

    def add(self, other: Amounts | ClusterBalance) -> None:
        self.budget += other.budget
        self.reserved += other.reserved
        self.awarded += other.awarded


@dataclass
class Line(Amounts):
    """A cluster in a year: its key, its amounts, and those of each source."""

    cluster: Cluster = field(default_factory=Cluster)
    percentage: Decimal | None = None
    balances: list[ClusterBalance] = field(default_factory=list)


def clusters_of(year: int) -> QuerySet[Cluster]:
    """The clusters that are active on some day of a year: each has its key, be it 0 %."""
    started = Q(active_from__isnull=True) | Q(active_from__lte=date(year, 12, 31))
    return Cluster.objects.filter(started, Q(active_to__isnull=True) | Q(active_to__gte=date(year, 1, 1))).order_by("order", "code")


def financing_types() -> QuerySet[Term]:
    return Term.objects.of(Taxonomy.FINANCING_TYPE).order_by("order", "pk")


def lines(fund_year: FundYear) -> list[Line]:
    """A line for every cluster with a key or with money in the year. Two queries."""
    found: dict[int, Line] = {}
    for key in fund_year.keys.filter(axis=KeyAxis.CLUSTER).select_related("cluster").order_by("cluster__order", "cluster__code"):
        found[key.cluster_id or 0] = Line(cluster=key.cluster or Cluster(), percentage=key.percentage)
    balances = fund_year.balances.select_related("cluster").order_by("cluster__order", "cluster__code", IN_ORDER)
    for balance in balances:
        line = found.setdefault(balance.cluster_id, Line(cluster=balance.cluster))
        line.add(balance)
        line.balances.append(balance)
    return list(found.values())


def total(rows: Iterable[Amounts]) -> Amounts:
    whole = Amounts()
    for row in rows:
        whole.add(row)
    return whole


def percentages(fund_year: FundYear) -> dict[tuple[str, int], Decimal]:
    """The keys by axis and by key of the cluster or the financing type."""
    return {(key.axis, key.cluster_id or key.financing_type_id or 0): key.percentage for key in fund_year.keys.all()}


def keys_text(fund_year: FundYear) -> str:
    """ECO 20,00 · OND 25,00: the keys as the log tells them."""
    keys = fund_year.keys.select_related("cluster", "financing_type").order_by("axis", "cluster__order", "financing_type__order", "pk")
    return " · ".join(f"{(key.cluster or key.financing_type).code} {formatted(key.percentage, 2)}" for key in keys)  # type: ignore[union-attr]


def sources(fund_year: FundYear) -> list[FundSource]:
    """Stad, OCMW, then the sectoral ones: the order in which they are shown and booked."""
    rows = fund_year.sources.select_related("domain__parent", "reporting_code").order_by("domain__order", "pk")
    return sorted(rows, key=lambda source: SOURCES.index(source.kind))


def monies(rows: Iterable[FundSource]) -> list[Money]:
    return [
        Money(row.kind, row.amount, row.domain_id, row.domain.parent_id if row.domain else None, row.domain.label if row.domain else "")
        for row in rows
        if row.amount
    ]


def shares(clusters: Iterable[Cluster], keys: Keys) -> list[Key]:
    return [Key(c.pk, keys.get((KeyAxis.CLUSTER, c.pk), ZERO), c.domain_id) for c in clusters]


@dataclass(frozen=True)
class Planned:
    """What the keys give a cluster: the amount of each source, and their sum."""

    cluster: Cluster
    percentage: Decimal
    by_source: tuple[Decimal, ...]

    @property
    def amount(self) -> Decimal:
        return sum(self.by_source, ZERO)


def planned(rows: Sequence[FundSource], clusters: Sequence[Cluster], keys: Keys) -> list[Planned]:
    """The preview of a draft year: euro per cluster and source, as adoption would book them. Empty as long as no key weighs anything."""
    given = shares(clusters, keys)
    if not any(key.percentage for key in given):
        return []
    parts: dict[tuple[int, str], Decimal] = defaultdict(lambda: ZERO)
    for part in distribute(monies(rows), given):
        parts[part.cluster, part.source] += part.amount
    return [
        Planned(cluster, key.percentage, tuple(parts[cluster.pk, source] for source in SOURCES)) for cluster, key in zip(clusters, given, strict=True)
    ]


def budgets(fund_year: FundYear) -> list[Part]:
    """What adoption books: the budgets per cluster and source. Empty as long as there are no keys. Two queries."""
    keys = fund_year.keys.filter(axis=KeyAxis.CLUSTER).select_related("cluster").order_by("cluster__order", "cluster__code")
    given = [Key(key.cluster_id, key.percentage, key.cluster.domain_id) for key in keys if key.cluster_id and key.cluster]
    return distribute(monies(sources(fund_year)), given) if given else []


@dataclass(frozen=True)
class Balance:
    """A financing type in a year: the key that was decided, and the money (euro) that dossiers reserved or were awarded."""

    label: str
    target: Decimal | None
    amount: Decimal
    share: Decimal | None

    @property
    def target_share(self) -> Decimal | None:
        return None if self.target is None else self.target / 100


UNKNOWN_TYPE = "Niet bepaald"


def financing(fund_year: FundYear) -> list[Balance]:
    """The balance between permanent, temporary, degressive and supplementary financing (§4.3): what was decided beside what is. Two queries."""
    targets = {
        key.financing_type_id: key
        for key in fund_year.keys.filter(axis=KeyAxis.FINANCING).select_related("financing_type").order_by("financing_type__order", "pk")
    }
    used = {
        row["financing_type"]: row
        for row in fund_year.entries.exclude(bucket=LedgerBucket.BUDGET)
        .order_by("financing_type__order", "financing_type")
        .values("financing_type", "financing_type__label")
        .annotate(amount=Sum("amount"))
    }
    whole = sum((row["amount"] for row in used.values()), ZERO)
    found = []
    for pk in dict.fromkeys([*targets, *used]):
        row, key = used.get(pk), targets.get(pk)  # type: ignore[arg-type]  # without a type is a key as well
        label = key.financing_type.label if key and key.financing_type else (row and row["financing_type__label"]) or UNKNOWN_TYPE
        amount = row["amount"] if row else ZERO
        if key or amount:
            found.append(Balance(label, key.percentage if key else None, amount, amount / whole if whole else None))
    return found


def years() -> QuerySet[FundYear]:
    """The fund years with their money: what the sources bring, and what is budgeted, reserved and awarded."""

    def summed(rows: QuerySet[Any], name: str) -> Coalesce:
        return Coalesce(Subquery(rows.filter(fund_year=OuterRef("pk")).order_by().values("fund_year").annotate(n=Sum(name)).values("n")), ZERO)

    balances = ClusterBalance.objects.all()
    return FundYear.objects.annotate(
        money=summed(FundSource.objects.all(), "amount"),
        budget=summed(balances, "budget"),
        reserved=summed(balances, "reserved"),
        awarded=summed(balances, "awarded"),
        free=F("budget") - F("reserved") - F("awarded"),
        bound=F("reserved") + F("awarded"),
    ).order_by("-year")


def ahead(fund_year: FundYear) -> QuerySet[FundYear]:
    """The years to come of which something is bound beforehand (vooraf vastgelegd): awards over several years."""
    found = years().filter(year__gt=fund_year.year, bound__gt=0)  # type: ignore[misc]  # annotated
    return found.order_by("year")


def unpromised(fund_year: FundYear, cluster: Cluster) -> Decimal:
    """What of a cluster's budget no adopted round of the year counts on (INV-19); what goes from round to round stays inside the year."""
    budget = fund_year.balances.filter(cluster=cluster).aggregate(n=Sum("budget"))["n"] or ZERO
    rounds = RoundCluster.objects.filter(round__fund_year=fund_year, cluster=cluster).exclude(round__status=RoundStatus.DRAFT)
    return budget - (rounds.aggregate(n=Sum("amount"))["n"] or ZERO)


def needs_ocmw(fund_year: FundYear) -> bool:
    """Whether money of the OCMW is in it: then the vast bureau decides too (domain 19b.8)."""
    return fund_year.sources.filter(kind=OCMW, amount__gt=0).exists()


def axis_keys(fund_year: FundYear, axis: KeyAxis) -> QuerySet[BudgetKey]:
    return fund_year.keys.filter(axis=axis).select_related("cluster", "financing_type").order_by("cluster__order", "financing_type__order", "pk")


def sum_of_clusters(keys: Keys) -> Decimal:
    return sum((percentage for (axis, _), percentage in keys.items() if axis == KeyAxis.CLUSTER), ZERO)


@dataclass
class YearOfCluster(Amounts):
    """A cluster's money in one year."""

    year: int = 0


def summed(balances: Iterable[ClusterBalance]) -> list[YearOfCluster]:
    """Balances of one cluster, newest year first, summed over the sources."""
    found: dict[int, YearOfCluster] = {}
    for balance in balances:
        found.setdefault(balance.fund_year.year, YearOfCluster(year=balance.fund_year.year)).add(balance)
    return list(found.values())


def years_of(cluster: Cluster) -> list[YearOfCluster]:
    """The years in which a cluster has money, newest first. One query."""
    return summed(cluster.balances.select_related("fund_year").order_by("-fund_year__year", "pk"))
