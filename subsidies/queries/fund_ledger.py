"""Reads of the ledger: what a dossier holds, which balances differ from their entries, what a move would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from core.money import ZERO, euro
from subsidies.enums import FundSourceKind, LedgerBucket, MoveKind
from subsidies.models import BudgetMove, Cluster, ClusterBalance, FundYear, LedgerEntry
from subsidies.queries.fund import BUCKETS, IN_ORDER
from subsidies.rules.fund import OCMW, over_sources

PLACE = ("fund_year_id", "cluster_id", "source", "round_id", "financing_type_id", "bucket")


@dataclass(frozen=True)
class Held:
    """What a dossier still has in one place of the ledger (euro)."""

    fund_year_id: int
    cluster_id: int
    source: str
    round_id: int | None
    financing_type_id: int | None
    bucket: str
    amount: Decimal


def held(cause: str) -> list[Held]:
    """What a dossier has reserved and was awarded and did not give back, in the order in which bookings lock."""
    rows = LedgerEntry.objects.filter(cause=cause).order_by("fund_year_id", "cluster_id", IN_ORDER, "round_id", "financing_type_id", "bucket")
    return [Held(**row) for row in rows.values(*PLACE).annotate(amount=Sum("amount")) if row["amount"]]


@dataclass(frozen=True)
class Difference:
    """A balance that is not what its entries add to."""

    what: str
    column: str
    kept: Decimal
    summed: Decimal

    def __str__(self) -> str:
        return f"{self.what}, {self.column}: bewaard {self.kept}, som van de boekingen {self.summed}"


def _summed(bucket: LedgerBucket) -> Coalesce:
    return Coalesce(Sum("amount", filter=Q(bucket=bucket)), ZERO)


def differences(fund_year: FundYear | None = None) -> Iterator[Difference]:
    """Every balance that differs from the sum of its entries: none, or somebody wrote behind the ledger's back. Two queries."""
    only = {} if fund_year is None else {"fund_year": fund_year}
    sums: Any = LedgerEntry.objects.filter(**only).order_by().values("fund_year_id", "cluster_id", "source")
    found = {
        (row["fund_year_id"], row["cluster_id"], row["source"]): row
        for row in sums.annotate(**{name: _summed(bucket) for name, bucket in BUCKETS.items()})
    }
    for balance in ClusterBalance.objects.filter(**only).select_related("cluster", "fund_year").order_by("fund_year", "cluster", "pk"):
        row = found.pop((balance.fund_year_id, balance.cluster_id, balance.source), dict.fromkeys(BUCKETS, ZERO))
        for name in BUCKETS:
            if getattr(balance, name) != row[name]:
                yield Difference(
                    str(balance),
                    str(ClusterBalance._meta.get_field(name).verbose_name),  # type: ignore[union-attr]  # a concrete field
                    getattr(balance, name),
                    row[name],
                )
    for key, row in sorted(found.items()):
        for name in BUCKETS:
            if row[name]:
                yield Difference(f"saldo {key}", name, ZERO, row[name])


def round_differences() -> Iterator[Difference]:
    """The same for the clusters of rounds, as far as something was booked on them."""
    place = ("round__clusters__pk", "round__code", "cluster__label", "round__clusters__reserved", "round__clusters__awarded")
    rows = LedgerEntry.objects.filter(round__clusters__cluster=F("cluster")).order_by("round__clusters__pk").values(*place)
    for row in rows.annotate(**{f"sum_{name}": _summed(BUCKETS[name]) for name in ("reserved", "awarded")}):
        for name in ("reserved", "awarded"):
            if row[f"round__clusters__{name}"] != row[f"sum_{name}"]:
                what = f"{row['cluster__label']} in ronde {row['round__code']}"
                yield Difference(what, name, row[f"round__clusters__{name}"], row[f"sum_{name}"])


def entries() -> QuerySet[LedgerEntry]:
    """The ledger, newest first, with what a line shows."""
    return LedgerEntry.objects.select_related("fund_year", "cluster", "round", "financing_type", "move__resolution", "booked_by__person").order_by(
        "-booked_at", "-pk"
    )


def moves(fund_year: FundYear) -> QuerySet[BudgetMove]:
    """The shifts of a year, and what went to or came from another one."""
    rows = BudgetMove.objects.select_related("resolution", "from_year", "from_cluster", "to_year", "to_cluster", "moved_by__person")
    return rows.filter(Q(from_year=fund_year) | Q(to_year=fund_year)).order_by("-moved_at", "-pk")


@dataclass(frozen=True)
class Move:
    """Money (euro) that is to go to another cluster of the same year, or to a later year."""

    from_year: FundYear
    from_cluster: Cluster
    to_year: FundYear
    to_cluster: Cluster
    amount: Decimal
    reason: str

    @property
    def kind(self) -> MoveKind:
        return MoveKind.SHIFT if self.from_year == self.to_year else MoveKind.CARRY_OVER


@dataclass(frozen=True)
class Preview:
    """What both balances become; `short` is what the move lacks (euro). With money of the OCMW in it the vast bureau decides too."""

    rows: Sequence[tuple[str, str, str]]
    short: Decimal
    needs_ocmw: bool


def preview(move: Move) -> Preview:
    """The free amount of each source on both sides, now and after the move. One query."""
    rows = ClusterBalance.objects.filter(fund_year__in=(move.from_year, move.to_year), cluster__in=(move.from_cluster, move.to_cluster))
    free = {(row.fund_year_id, row.cluster_id, row.source): row.free for row in rows}
    giving = {s: n for (year, cluster, s), n in free.items() if (year, cluster) == (move.from_year.pk, move.from_cluster.pk)}
    short = max(move.amount - sum(giving.values(), ZERO), ZERO)
    parts = {} if short else over_sources(move.amount, move.from_year.city_share, giving)
    shown = []
    for year, cluster, sign in ((move.from_year, move.from_cluster, -1), (move.to_year, move.to_cluster, 1)):
        for source, part in parts.items():
            now = free.get((year.pk, cluster.pk, source), ZERO)
            shown.append((f"{cluster} {year}, {FundSourceKind(source).label}: vrij", euro(now), euro(now + sign * part)))
    return Preview(shown, short, OCMW in parts)


def total(rows: QuerySet[LedgerEntry]) -> Decimal:
    """The sum (euro) of a filtered list."""
    return rows.order_by().aggregate(n=Sum("amount"))["n"] or ZERO
