"""The ledger: reserve, award and release money for a dossier, move budget. Each within the caller's transaction.

Locks, always in this order: the year (`lock_year`), the dossier by its cause (an advisory lock), the balances by year, cluster and source, the
clusters of rounds (taken by the trigger that books). Who books for several dossiers in one transaction takes them in the order of their cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection

from accounts.models import User
from core.errors import Problem, RuleError
from core.models import Term
from core.money import ZERO, euro
from core.refusals import refusals
from subsidies.enums import LedgerBucket, LedgerKind
from subsidies.models import BudgetMove, Cluster, ClusterBalance, FundYear, LedgerEntry, Round
from subsidies.queries import fund as queries
from subsidies.queries import fund_ledger
from subsidies.queries.fund_ledger import Held
from subsidies.rules.fund import over_sources

CAUSE_LOCK = 20_060_430  # beside the other advisory locks
REFUSED = {
    "subsidies_budgetkey_keys_add_up": Problem("De sleutels tellen niet op tot 100,00 %.", rule="INV-15"),
    "subsidies_budgetkey_has_experiment": Problem("Geef ook de experimenteerruimte een sleutel; 0 % mag.", rule="INV-16"),
    "subsidies_clusterbalance_not_negative": Problem("Dat bedrag is niet meer beschikbaar in deze cluster.", rule="INV-20"),
    "subsidies_clusterbalance_within_budget": Problem("Dat bedrag is niet meer vrij in deze cluster.", rule="INV-20"),
    "subsidies_fundyear_frozen_when_adopted": Problem("Dit jaar is vastgesteld: enkel een verschuiving wijzigt het nog.", rule="INV-20"),
    "subsidies_ledgerentry_cluster_of_round": Problem("Deze cluster zit niet in de ronde.", rule="INV-20"),
    "subsidies_roundcluster_not_negative": Problem("Dat bedrag is niet meer beschikbaar in deze cluster van de ronde.", rule="INV-20"),
    "subsidies_roundcluster_within_budget": Problem("Dat bedrag is niet meer vrij in deze cluster van de ronde.", rule="INV-20"),
}


@dataclass(frozen=True)
class Portion:
    """What a dossier asks of one fund year and cluster (euro); `round` where the money comes from a round's budget."""

    fund_year: FundYear
    cluster: Cluster
    amount: Decimal
    round: Round | None = None
    financing_type: Term | None = None


def reserve(cause: str, portions: Sequence[Portion], *, by: User, at: datetime, note: str = "") -> list[LedgerEntry]:
    """Reserve money for a dossier, each portion in its own year and cluster; the sources share it by the key of that year.

    Raises RuleError when it is not free, when a year is not adopted yet, and when the dossier has money already.
    """
    _lock_cause(cause)
    balances = lock_balances((p.fund_year.pk, p.cluster.pk) for p in portions)
    if fund_ledger.held(cause):
        raise RuleError(Problem("Voor dit dossier is al geld gereserveerd of toegekend.", rule="INV-21"))
    return _book([entry for portion in portions for entry in _reservation(cause, portion, balances, note)], by=by, at=at)


def award(cause: str, *, by: User, at: datetime, portions: Sequence[Portion] | None = None, note: str = "") -> list[LedgerEntry]:
    """What a dossier has reserved becomes awarded, to the cent and from the same sources; with `portions` the decision differs from the
    reservation, which is then given back first. Raises RuleError without a reservation, on a second award, and when it is not free.
    """
    _lock_cause(cause)
    held = fund_ledger.held(cause)
    lock_balances([*((h.fund_year_id, h.cluster_id) for h in held), *((p.fund_year.pk, p.cluster.pk) for p in portions or ())])
    if any(h.bucket == LedgerBucket.AWARDED for h in held):
        raise RuleError(Problem("Voor dit dossier is al een bedrag toegekend.", rule="INV-21"))
    if portions is not None:
        release(cause, by=by, at=at, note=note)
        reserve(cause, portions, by=by, at=at, note=note)
        held = fund_ledger.held(cause)
    if not held:
        raise RuleError(Problem("Voor dit dossier is geen geld gereserveerd.", rule="INV-20"))
    entries = []
    for h in held:
        entries.append(_entry(h, LedgerBucket.RESERVED, LedgerKind.AWARDED, -h.amount, cause, note))
        entries.append(_entry(h, LedgerBucket.AWARDED, LedgerKind.AWARDED, h.amount, cause, note))
    return _book(entries, by=by, at=at)


def release(cause: str, *, by: User, at: datetime, note: str = "") -> Decimal:
    """Give back exactly what a dossier has reserved or was awarded, where it came from; gives the sum (euro), 0 when it has nothing (any more)."""
    _lock_cause(cause)
    held = fund_ledger.held(cause)
    lock_balances((h.fund_year_id, h.cluster_id) for h in held)
    _book([_entry(h, LedgerBucket(h.bucket), LedgerKind.RELEASED, -h.amount, cause, note) for h in held], by=by, at=at)
    return sum((h.amount for h in held), ZERO)


def lock_year(fund_year: FundYear) -> FundYear:
    """Who prepares or adopts a year, moves its budget, or counts what its rounds ask takes turns. Bookings for dossiers do not wait for it."""
    return FundYear.objects.select_for_update(of=("self",), no_key=True).get(pk=fund_year.pk)


Place = tuple[int, int]
Balances = dict[Place, dict[str, ClusterBalance]]


def lock_balances(places: Iterable[Place]) -> Balances:
    """The balances of these years and clusters, by source, locked until the transaction ends; always in the same order."""
    wanted = set(places)
    found: Balances = {place: {} for place in wanted}
    years, clusters = {year for year, _ in wanted}, {cluster for _, cluster in wanted}
    rows = ClusterBalance.objects.select_for_update(of=("self",)).filter(fund_year__in=years, cluster__in=clusters)
    for balance in rows.order_by("fund_year_id", "cluster_id", queries.IN_ORDER):
        if (place := (balance.fund_year_id, balance.cluster_id)) in found:
            found[place][balance.source] = balance
    return found


def _lock_cause(cause: str) -> None:
    """Of two clicks on one dossier the second waits here, and then sees what the first booked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [CAUSE_LOCK, cause])


def _reservation(cause: str, portion: Portion, balances: Balances, note: str) -> list[LedgerEntry]:
    year, cluster = portion.fund_year, portion.cluster
    parts = take(portion.amount, year, cluster, balances)
    return [
        LedgerEntry(
            fund_year=year,
            cluster=cluster,
            source=source,
            bucket=LedgerBucket.RESERVED,
            kind=LedgerKind.RESERVED,
            amount=amount,
            round=portion.round,
            financing_type=portion.financing_type,
            cause=cause,
            note=note,
        )
        for source, amount in parts.items()
    ]


def take(amount: Decimal, year: FundYear, cluster: Cluster, balances: Balances) -> dict[str, Decimal]:
    """Which sources bear an amount of a locked cluster; what is taken is no longer free for the next. Raises RuleError when it is not free."""
    if not year.is_adopted:
        raise RuleError(Problem(f"Het fonds van {year} is nog niet vastgesteld.", "amount", rule="INV-20"))
    if amount <= 0:
        raise RuleError(Problem("Vul een bedrag in dat hoger is dan 0.", "amount"))
    rows = balances[year.pk, cluster.pk]
    free = {source: row.free for source, row in rows.items()}
    if amount > (left := sum(free.values(), ZERO)):
        raise RuleError(Problem(f"In {cluster} is voor {year} nog {euro(left)} vrij; {euro(amount)} is te veel.", "amount", rule="INV-20"))
    parts = over_sources(amount, year.city_share, free)
    for source, part in parts.items():
        rows[source].reserved += part
    return parts


def _entry(place: Held, bucket: LedgerBucket, kind: LedgerKind, amount: Decimal, cause: str, note: str) -> LedgerEntry:
    return LedgerEntry(
        fund_year_id=place.fund_year_id,
        cluster_id=place.cluster_id,
        source=place.source,
        round_id=place.round_id,
        financing_type_id=place.financing_type_id,
        bucket=bucket,
        kind=kind,
        amount=amount,
        cause=cause,
        note=note,
    )


def _book(entries: list[LedgerEntry], *, by: User, at: datetime) -> list[LedgerEntry]:
    for entry in entries:
        entry.booked_by, entry.booked_at = by, at
    with refusals(REFUSED):
        return LedgerEntry.objects.bulk_create(entries)


def allocate(fund_year: FundYear, *, by: User, at: datetime) -> list[LedgerEntry]:
    """Book the budgets of a year that is being adopted, per cluster and source."""
    entries = [
        LedgerEntry(
            fund_year=fund_year,
            cluster_id=part.cluster,
            source=part.source,
            bucket=LedgerBucket.BUDGET,
            kind=LedgerKind.ALLOCATED,
            amount=part.amount,
            note=part.label,
        )
        for part in queries.budgets(fund_year)
    ]
    return _book(entries, by=by, at=at)


def move(row: BudgetMove, parts: dict[str, Decimal], *, by: User, at: datetime) -> list[LedgerEntry]:
    """Book a saved move on both sides, source by source; its balances are locked by the caller."""
    sides = ((row.from_year, row.from_cluster, -1), (row.to_year, row.to_cluster, 1))
    entries = [
        LedgerEntry(
            fund_year=year,
            cluster=cluster,
            source=source,
            bucket=LedgerBucket.BUDGET,
            kind=LedgerKind(row.kind),
            amount=sign * amount,
            move=row,
        )
        for year, cluster, sign in sides
        for source, amount in parts.items()
    ]
    return _book(entries, by=by, at=at)
