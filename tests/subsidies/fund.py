"""A fund year as golden test 15 has it, made through the actions; and a small ledger to book on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.enums import Role
from accounts.models import User
from core.models.terms import Taxonomy
from subsidies.actions import fund as actions
from subsidies.changes import fund as changes
from subsidies.changes.fund import Portion
from subsidies.enums import ClusterKind, KeyAxis
from subsidies.models import Cluster, ClusterBalance, FundYear, LedgerEntry
from subsidies.queries import fund as queries
from subsidies.rules.fund import Contribution
from tests.factories.accounts import UserFactory
from tests.factories.fund import ClusterFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.initiatives import TermFactory

KEYS = {"ECO": 20, "OND": 25, "WEL": 30, "AND": 10, "EXP": 15}
GIVEN = {"ECO": 40000, "OND": 50000, "WEL": 60000, "AND": 20000, "EXP": 30000}


def people() -> dict[str, User]:
    return {role.value: UserFactory.create(roles=[role]) for role in (Role.POLICY, Role.FINANCE, Role.DECISIONS)}


def clusters() -> dict[str, Cluster]:
    """The five, each with its leaf but the experimental room."""
    made = {}
    for order, code in enumerate(KEYS, start=1):
        kind = ClusterKind.EXPERIMENT if code == "EXP" else ClusterKind.THEMATIC
        leaf = None if code == "EXP" else TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code=f"LEAF-{code}")
        made[code] = ClusterFactory.create(code=code, label=f"Cluster {code}", order=order, kind=kind, domain=leaf)
    return made


def keys(found: dict[str, Cluster], **given: Any) -> dict[tuple[str, int], Decimal]:
    return {(KeyAxis.CLUSTER.value, found[code].pk): Decimal(str(part)) for code, part in (KEYS | given).items()}


D = Decimal
NUMBERS = count(1)
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def decision(**given: Any) -> dict[str, Any]:
    """A decision of both organs, with a reference of its own."""
    number = f"2026_CBS_{next(NUMBERS):05}"
    facts = {"organ": "CBS", "decided_on": date(2026, 11, 9), "reference": number, "ocmw_reference": f"VB {number}"}
    return facts | {"title": "Verdeling van het fonds", "url": ""} | given


def draft(year: int, who: dict[str, User], found: dict[str, Cluster], at: datetime, total: str = "200000.00") -> FundYear:
    row = actions.open_year(year, Contribution(total=Decimal(total)), by=who["FINANCIEN"], at=at)
    actions.set_keys(row, keys(found), by=who["BELEID"], at=at)
    return row


def adopted(year: int, who: dict[str, User], found: dict[str, Cluster], at: datetime, total: str = "200000.00") -> FundYear:
    return actions.adopt(draft(year, who, found, at, total), decision(), by=who["BESLUIT"], at=at)


ONE, TWO = "subsidies.application:1", "subsidies.application:2"


class Ledger:
    """Two adopted years, each with one cluster: 100,00 of the stad and 100,00 of the OCMW."""

    def __init__(self) -> None:
        self.cluster = ClusterFactory.create(label="Welzijn")
        self.years = [FundYearFactory.create(adopted=True, year=year) for year in (2026, 2027)]
        for year in self.years:
            for source in ("STAD", "OCMW"):
                entry = LedgerEntryFactory.create(fund_year=year, cluster=self.cluster, source=source, amount=D(100))
        self.by = entry.booked_by

    def portion(self, amount: str | Decimal, year: int = 0, **more: Any) -> Portion:
        return Portion(self.years[year], self.cluster, D(amount), **more)

    def reserve(self, cause: str, *portions: Portion) -> list[LedgerEntry]:
        return changes.reserve(cause, portions, by=self.by, at=NOON)

    def award(self, cause: str, **more: Any) -> list[LedgerEntry]:
        return changes.award(cause, by=self.by, at=NOON, **more)

    def release(self, cause: str) -> Decimal:
        return changes.release(cause, by=self.by, at=NOON)

    def now(self, year: int = 0) -> list[tuple[str, Decimal, Decimal, Decimal]]:
        rows = ClusterBalance.objects.filter(fund_year=self.years[year]).order_by(queries.IN_ORDER)
        return [(row.source, row.reserved, row.awarded, row.free) for row in rows]
