"""Rows of the fund in the world of the access matrix."""

from __future__ import annotations

from typing import Any

from tests.factories.fund import BudgetKeyFactory, FundSourceFactory, FundYearFactory

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "cluster": "api:cluster-detail subsidies:cluster-change subsidies:cluster-detail",
    "source": "subsidies:fund-source-change subsidies:fund-source-remove",
}
OF_DRAFT = ("fund-keys", "fund-source-add", "fund-year-adopt", "fund-year-detail", "fund-year-edit")


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.key = BudgetKeyFactory.create(fund_year__year=2090)
    world.cluster = world.key.cluster
    world.source = FundSourceFactory.create(fund_year=world.key.fund_year, sectoral=True)
    FundYearFactory.create(year=2089, adopted=True)


def addresses(_world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    draft = {f"subsidies:{name}": {"year": 2090} for name in OF_DRAFT}
    return draft | {"subsidies:move-new": {"year": 2089}, "subsidies:ledger-export": {"kind": "csv"}}
