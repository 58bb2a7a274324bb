"""Rows of the fund: years, clusters with their money, bookings, moves."""

from __future__ import annotations

from decimal import Decimal

from subsidies.models import FundYear
from tests.factories.fund import BudgetKeyFactory, BudgetMoveFactory, ClusterFactory, FundSourceFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.initiatives import TermFactory
from tests.meta.scene import Scene, Words

YEAR = 2090
D = Decimal


def year(s: Scene, n: int) -> Words:
    entry = LedgerEntryFactory.create(fund_year=FundYearFactory.create(year=2080 + n, adopted=True))
    FundSourceFactory.create(fund_year=FundYearFactory.create(year=2090 + n))
    return [str(entry.fund_year.year), str(2090 + n)]


def draft_of(s: Scene) -> FundYear:
    """A year that is being prepared, with its experimental room."""
    found = FundYear.objects.filter(year=YEAR).first()
    if found:
        return found
    made: FundYear = BudgetKeyFactory.create(fund_year__year=YEAR).fund_year
    FundSourceFactory.create(fund_year=made)
    return made


def part_of_draft(s: Scene, n: int) -> Words:
    """A source, a cluster of its leaf, and a financing type."""
    source = FundSourceFactory.create(fund_year=draft_of(s), sectoral=True, domain__label=f"Blad {n}", reporting_code=TermFactory.create())
    ClusterFactory.create(label=f"Rij {n}", domain=source.domain)
    return [f"Blad {n}", f"Rij {n}"]


def planned(s: Scene, n: int) -> Words:
    """What a key gives, source by source."""
    return part_of_draft(s, n)[1]


def key_of_draft(s: Scene, n: int) -> Words:
    draft_of(s)
    ClusterFactory.create(label=f"Rij {n}")
    TermFactory.create(taxonomy="FINANCIERINGSTYPE", label=f"Soort {n}")
    return [f"Rij {n}", f"Soort {n}"]


def adopted_of(s: Scene) -> FundYear:
    found = FundYear.objects.filter(year=YEAR).first()
    made: FundYear = found or FundYearFactory.create(year=YEAR, adopted=True)
    return made


def part_of_year(s: Scene, n: int) -> Words:
    """A cluster with money and a reservation of its own financing type, a year to come in which something is bound, and a move."""
    kind = TermFactory.create(taxonomy="FINANCIERINGSTYPE", label=f"Soort {n}")
    facts = {"bucket": "GERESERVEERD", "kind": "RESERVERING", "amount": D(5), "cause": f"subsidies.application:{n}", "financing_type": kind}
    for fund_year in (adopted_of(s), FundYearFactory.create(year=YEAR + n, adopted=True)):
        entry = LedgerEntryFactory.create(fund_year=fund_year, cluster__label=f"Rij {n} in {fund_year}")
        LedgerEntryFactory.create(fund_year=fund_year, cluster=entry.cluster, **facts)
    BudgetMoveFactory.create(from_year=adopted_of(s), reason=f"Reden {n}")
    return [f"Rij {n} in {YEAR}", f"Soort {n}", str(YEAR + n), f"Reden {n}"]


def cluster_with_money(s: Scene, n: int) -> Words:
    LedgerEntryFactory.create(fund_year=adopted_of(s), cluster__label=f"Rij {n}")
    return f"Rij {n}"


def cluster(s: Scene, n: int) -> Words:
    made = ClusterFactory.create(label=f"Rij {n}", of_leaf=True)
    LedgerEntryFactory.create(cluster=made)
    return f"Rij {n}"


def year_of_cluster(s: Scene, n: int) -> Words:
    if "cluster" not in s.__dict__:
        s.cluster = ClusterFactory.create()  # type: ignore[attr-defined]
    LedgerEntryFactory.create(cluster=s.cluster, fund_year=FundYearFactory.create(year=2080 + n))  # type: ignore[attr-defined]
    return str(2080 + n)


def booking(s: Scene, n: int) -> Words:
    """A budget, a dossier's reservation and a move."""
    entry = LedgerEntryFactory.create(cluster__label=f"Rij {n}", note=f"Nota {n}")
    facts = {"bucket": "GERESERVEERD", "kind": "RESERVERING", "amount": D(5), "cause": f"subsidies.application:{n}"}
    LedgerEntryFactory.create(fund_year=entry.fund_year, cluster=entry.cluster, financing_type=TermFactory.create(), **facts)
    move = BudgetMoveFactory.create(reason=f"Reden {n}")
    LedgerEntryFactory.create(fund_year=move.to_year, cluster=move.to_cluster, kind="VERSCHUIVING", move=move)
    return [f"Nota {n}", f"subsidies.application:{n}", f"Reden {n}"]
