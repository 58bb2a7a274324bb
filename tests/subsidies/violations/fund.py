"""Violations of the fund: each starts from a valid row and changes one field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from subsidies.models import BudgetKey, BudgetMove, Cluster, ClusterBalance, LedgerEntry
from tests.factories.core import NOON
from tests.factories.fund import BudgetKeyFactory, BudgetMoveFactory, ClusterFactory, FundSourceFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.initiatives import TermFactory
from tests.violations import Violation

D = Decimal
cluster, year, source, move = ClusterFactory.create, FundYearFactory.create, FundSourceFactory.create, BudgetMoveFactory.create


def balance(**given: Any) -> ClusterBalance:
    """€ 10.000 of the stad, kept by the trigger of one booking."""
    entry = LedgerEntryFactory.create(**given)
    return ClusterBalance.objects.get(fund_year=entry.fund_year, cluster=entry.cluster)


def dossier(**given: Any) -> LedgerEntry:
    """A reservation that is about to be booked on a balance that can bear it."""
    entry = LedgerEntryFactory.create()
    facts = {"bucket": "GERESERVEERD", "kind": "RESERVERING", "amount": D(5), "cause": "subsidies.application:1"} | given
    return LedgerEntry(fund_year=entry.fund_year, cluster=entry.cluster, source=entry.source, booked_by=entry.booked_by, booked_at=NOON, **facts)


def unmoved(**given: Any) -> BudgetMove:
    """A shift, not saved: moves are append-only."""
    made = move()
    names = ("kind", "resolution", "from_year", "from_cluster", "to_year", "to_cluster", "amount", "reason", "moved_by", "moved_at")
    return BudgetMove(**{name: getattr(made, name) for name in names} | given)


def booking() -> LedgerEntry:
    made = LedgerEntryFactory.create()
    return LedgerEntry(fund_year=made.fund_year, cluster=made.cluster, amount=D(1), bucket="BUDGET", kind="VERDELING", source="STAD", booked_at=NOON)


def same_key(row: BudgetKey) -> Cluster:
    """A second cluster with a key in the same year; both keys take that of the first."""
    return BudgetKeyFactory.create(fund_year=row.fund_year, percentage=D(0)).cluster


VIOLATIONS: dict[str, Violation] = {
    "subsidies_cluster_known_kind": Violation(cluster, kind="X"),
    "subsidies_cluster_active_from_before_to": Violation(partial(cluster, active_to=date(2026, 1, 1)), active_from=date(2026, 1, 2)),
    "subsidies_cluster_has_code_and_label": Violation(cluster, label=""),
    "subsidies_cluster_max_amount_positive": Violation(cluster, max_amount=D(0)),
    "subsidies_fundyear_sensible_year": Violation(year, year=1989),
    "subsidies_fundyear_city_share_is_a_share": Violation(year, city_share=D("1.0001")),
    "subsidies_fundyear_adopted_with_a_decision": Violation(year, adopted_at=NOON),
    "subsidies_fundsource_known_kind": Violation(source, kind="X"),
    "subsidies_fundsource_amount_not_negative": Violation(source, amount=D("-0.01")),
    "subsidies_fundsource_one_per_kind": Violation(source, kind=lambda row: FundSourceFactory.create(fund_year=row.fund_year, kind="OCMW").kind),
    "subsidies_fundsource_domain_when_sectoral": Violation(partial(source, sectoral=True), domain=None),
    "subsidies_budgetkey_percentage_up_to_100": Violation(BudgetKeyFactory.create, percentage=D("100.01")),
    "subsidies_budgetkey_once": Violation(BudgetKeyFactory.create, cluster=same_key),
    "subsidies_budgetkey_divides_its_axis": Violation(BudgetKeyFactory.create, financing_type=lambda _row: TermFactory.create()),
    "subsidies_clusterbalance_known_source": Violation(balance, source="X"),
    "subsidies_clusterbalance_one_per_source": Violation(
        balance, source=lambda row: LedgerEntryFactory.create(fund_year=row.fund_year, cluster=row.cluster, source="OCMW").source
    ),
    "subsidies_clusterbalance_not_negative": Violation(balance, awarded=D("-0.01")),
    "subsidies_clusterbalance_within_budget": Violation(balance, reserved=D("10000.01")),
    "subsidies_budgetmove_amount_positive": Violation(unmoved, amount=D(0)),
    "subsidies_budgetmove_has_reason": Violation(unmoved, reason=""),
    "subsidies_budgetmove_goes_somewhere": Violation(unmoved, to_cluster=lambda row: row.from_cluster),
    "subsidies_ledgerentry_known_source": Violation(booking, source="X"),
    "subsidies_ledgerentry_amount_not_zero": Violation(booking, amount=D(0)),
    "subsidies_ledgerentry_kind_fits_bucket": Violation(dossier, amount=D(-5)),
    "subsidies_ledgerentry_dossier_unless_budget": Violation(dossier, cause=""),
    "subsidies_ledgerentry_move_when_moved": Violation(booking, kind="VERSCHUIVING"),
}
