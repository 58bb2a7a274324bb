"""What people do with the fund: keep its clusters, prepare a year, adopt it after a decision, and move money by a decision of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import Problem, RuleError, StaleError
from core.models import Term
from core.money import ZERO, euro
from core.numbers import formatted
from core.refusals import check, refusals
from subsidies.changes import fund as changes
from subsidies.changes import policy
from subsidies.enums import FundSourceKind, KeyAxis
from subsidies.models import BudgetKey, BudgetMove, Cluster, FundSource, FundYear
from subsidies.permissions import fund as permissions
from subsidies.queries import fund as queries
from subsidies.queries.fund_ledger import Move
from subsidies.rules.fund import CITY, HUNDRED, OCMW, Contribution, Keys

CLUSTER_FACTS = ("code", "label", "kind", "domain", "description", "max_amount", "notify_minister", "active_from", "active_to", "order")
SOURCE_FACTS = ("domain", "amount", "budget_line", "reporting_code")


# --- clusters --------------------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def add_cluster(data: Mapping[str, Any], *, by: User, at: datetime) -> Cluster:
    """A cluster; it takes part in the years that are not adopted yet. Raises RuleError on a code in use."""
    permissions.require_edit(by)
    cluster = Cluster()
    _write_cluster(cluster, data, by=by, at=at, event="cluster toegevoegd")
    return cluster


@transaction.atomic(durable=True)
def change_cluster(cluster: Cluster, data: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """Change what a cluster is; False when nothing changed. What kind it is stays once a year has a key for it (INV-16)."""
    permissions.require_edit(by)
    current = Cluster.objects.select_for_update(of=("self",)).get(pk=cluster.pk)
    if data["kind"] != current.kind and current.keys.exists():
        raise RuleError(Problem("Deze cluster heeft al een sleutel in een begrotingsjaar: de soort verandert niet meer.", "kind", rule="INV-16"))
    return _write_cluster(current, data, by=by, at=at, event="cluster gewijzigd")


def _write_cluster(cluster: Cluster, data: Mapping[str, Any], *, by: User, at: datetime, event: str) -> bool:
    changed = _set(cluster, CLUSTER_FACTS, data)
    if not changed:
        return False
    with refusals():
        check(cluster)
        cluster.save()
    audit.record(cluster, event, by=by, at=at, changes=changed)
    return True


def _set(row: Any, facts: tuple[str, ...], data: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Put the facts on a row, not saved yet; gives what changed."""
    before = {name: _plain(getattr(row, name)) if row.pk else None for name in facts}
    for name in facts:
        setattr(row, name, data[name])
    return {
        name: pair for name, pair in audit.difference(before, {n: _plain(data[n]) for n in facts}).items() if any(v not in (None, "") for v in pair)
    }


def _plain(value: Any) -> Any:
    """A code of a list by its code: the log reads well without looking anything up."""
    return value.code if isinstance(value, Term) else value


# --- a year, as a draft ----------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def open_year(year: int, money: Contribution, *, by: User, at: datetime, is_example: bool = False) -> FundYear:
    """Begin a year as a draft, with the keys and the sectoral sources of the year before. Raises RuleError when the year is there already."""
    permissions.require_edit(by)
    row = FundYear(year=year, is_example=is_example)
    with refusals(changes.REFUSED):
        _write_money(row, money)
        if before := FundYear.objects.filter(year__lt=year).order_by("-year").first():
            _copy(before, row)
    audit.record(row, "begrotingsjaar voorbereid", by=by, at=at, changes={"city_share": row.city_share, **_totals(row)})
    return row


def _copy(before: FundYear, row: FundYear) -> None:
    """What stays from year to year: the keys of clusters that are still active, if they still add up, and the lines of sectoral money."""
    active = set(queries.clusters_of(row.year).values_list("pk", flat=True))
    for axis in KeyAxis:
        keys = [key for key in queries.axis_keys(before, axis) if key.cluster_id is None or key.cluster_id in active]
        if sum((key.percentage for key in keys), ZERO) == HUNDRED:
            BudgetKey.objects.bulk_create(
                BudgetKey(fund_year=row, axis=axis, cluster=k.cluster, financing_type=k.financing_type, percentage=k.percentage) for k in keys
            )
    for source in before.sources.filter(kind=FundSourceKind.SECTORAL).select_related("domain", "reporting_code"):
        facts = {"budget_line": source.budget_line, "reporting_code": source.reporting_code}
        FundSource.objects.create(fund_year=row, kind=source.kind, domain=source.domain, amount=ZERO, **facts)


@transaction.atomic(durable=True)
def edit_year(fund_year: FundYear, money: Contribution, *, by: User, at: datetime) -> None:
    """Change what stad and OCMW bring into a draft year. Raises StaleError when it was adopted meanwhile."""
    permissions.require_edit(by)
    current = _draft(fund_year)
    before = {"city_share": current.city_share, "regulation": current.regulation, **_totals(current)}
    with refusals(changes.REFUSED):
        _write_money(current, money)
    after = {"city_share": current.city_share, "regulation": current.regulation, **_totals(current)}
    audit.record(current, "bronnen gewijzigd", by=by, at=at, changes=audit.difference(before, after))


def _write_money(row: FundYear, money: Contribution) -> None:
    row.city_share, amounts = money.amounts()
    row.regulation = money.regulation
    check(row)
    row.save()
    for kind, line, code in ((CITY, money.city_line, money.city_code), (OCMW, money.ocmw_line, money.ocmw_code)):
        facts = {"amount": amounts[kind], "budget_line": line, "reporting_code": code}
        FundSource.objects.update_or_create(fund_year=row, kind=kind, domain=None, defaults=facts)


def _totals(row: FundYear) -> dict[str, Any]:
    found = dict(row.sources.filter(kind__in=(CITY, OCMW)).values_list("kind", "amount"))
    return {"city_amount": found.get(CITY, ZERO), "ocmw_amount": found.get(OCMW, ZERO)}


def _draft(fund_year: FundYear) -> FundYear:
    """The year, locked, as long as it is a draft."""
    current = changes.lock_year(fund_year)
    if current.is_adopted:
        raise StaleError("Dit jaar is vastgesteld: enkel een verschuiving wijzigt het nog. Herlaad de pagina.")
    return current


@transaction.atomic(durable=True)
def add_source(fund_year: FundYear, data: Mapping[str, Any], *, by: User, at: datetime) -> FundSource:
    """Sectoral money of a policy domain. Raises RuleError when the domain brings money in this year already."""
    permissions.require_edit(by)
    source = FundSource(fund_year=_draft(fund_year), kind=FundSourceKind.SECTORAL)
    _write_source(source, data, by=by, at=at, event="sectorale bron toegevoegd")
    return source


@transaction.atomic(durable=True)
def change_source(source: FundSource, data: Mapping[str, Any], *, by: User, at: datetime) -> None:
    permissions.require_edit(by)
    _draft(source.fund_year)
    current = FundSource.objects.select_related("fund_year").get(pk=source.pk)
    _write_source(current, data, by=by, at=at, event="sectorale bron gewijzigd")


@transaction.atomic(durable=True)
def remove_source(source: FundSource, *, by: User, at: datetime) -> None:
    permissions.require_edit(by)
    year = _draft(source.fund_year)
    facts = {"domain": [_plain(source.domain), None], "amount": [source.amount, None]}
    FundSource.objects.filter(pk=source.pk).delete()
    audit.record(year, "sectorale bron weggehaald", by=by, at=at, changes=facts)


def _write_source(source: FundSource, data: Mapping[str, Any], *, by: User, at: datetime, event: str) -> None:
    if changed := _set(source, SOURCE_FACTS, data):
        with refusals(changes.REFUSED):
            check(source)
            source.save()
        audit.record(source.fund_year, event, by=by, at=at, changes=changed)


@transaction.atomic(durable=True)
def set_keys(fund_year: FundYear, keys: Keys, *, by: User, at: datetime) -> None:
    """The budget keys of both axes anew. Raises RuleError when an axis does not add to 100,00 (INV-15) or has no experimental room (INV-16)."""
    permissions.require_edit(by)
    current = _draft(fund_year)
    before = queries.keys_text(current)
    if problems := _key_problems(keys):
        raise RuleError(*problems)
    with refusals(changes.REFUSED):
        current.keys.all().delete()
        BudgetKey.objects.bulk_create(_keys(current, keys))
    if (after := queries.keys_text(current)) != before:
        audit.record(current, "sleutels gewijzigd", by=by, at=at, changes={"keys": [before, after]})


def _keys(fund_year: FundYear, keys: Keys) -> list[BudgetKey]:
    return [
        BudgetKey(
            fund_year=fund_year,
            axis=axis,
            cluster_id=pk if axis == KeyAxis.CLUSTER else None,
            financing_type_id=pk if axis == KeyAxis.FINANCING else None,
            percentage=percentage,
        )
        for (axis, pk), percentage in keys.items()
    ]


def _key_problems(keys: Keys) -> list[Problem]:
    found = []
    for axis in KeyAxis:
        total = sum((percentage for (of, _), percentage in keys.items() if of == axis), ZERO)
        if total != HUNDRED and (axis == KeyAxis.CLUSTER or total):
            text = f"De sleutels {axis.label.lower()} tellen op tot {formatted(total, 2)} %, niet tot 100,00 %."
            found.append(Problem(text, rule="INV-15"))
    return found


# --- adoption and moves ----------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def adopt(fund_year: FundYear, resolution: Mapping[str, Any], *, by: User, at: datetime) -> FundYear:
    """Adopt a year after its decision: the budgets per cluster and source are booked, to the cent; afterwards only moves change them."""
    permissions.require_adopt(by)
    current = _draft(fund_year)
    if problems := adoption_problems(current):
        raise RuleError(*problems)
    decided = policy.resolution({**resolution, "is_example": current.is_example}, by=by, at=at, needs_ocmw=queries.needs_ocmw(current))
    entries = changes.allocate(current, by=by, at=at)
    current.resolution, current.adopted_at = decided, at
    current.save(update_fields=["resolution", "adopted_at"])
    facts = {"resolution": decided.pk, "amount": sum((entry.amount for entry in entries), ZERO)}
    audit.record(current, "vastgesteld", by=by, at=at, changes=facts)
    return current


def adoption_problems(fund_year: FundYear) -> list[Problem]:
    """What a draft year still lacks: money, or a key for a cluster that is active in it."""
    keys = queries.percentages(fund_year)
    found = []
    if not any(source.amount for source in fund_year.sources.all()):
        found.append(Problem("Er is nog geen geld: vul de bronnen in."))
    missing = [str(c) for c in queries.clusters_of(fund_year.year) if (KeyAxis.CLUSTER, c.pk) not in keys]
    if missing:
        found.append(Problem(f"Er is nog geen sleutel voor {', '.join(missing)}.", rule="INV-15"))
    elif not any(axis == KeyAxis.CLUSTER for axis, _ in keys):
        found.append(Problem("Er is in dit jaar geen cluster om het geld over te verdelen.", rule="INV-15"))
    return found


@transaction.atomic(durable=True)
def move(asked: Move, resolution: Mapping[str, Any], *, by: User, at: datetime) -> BudgetMove:
    """Shift or carry over, after a decision of its own (INV-20, domain 11.8). Each source moves its part.

    Raises RuleError when it is not free or already promised to a round, when it goes nowhere or back in time, without a reason.
    """
    permissions.require_adopt(by)
    if problems := _move_problems(asked):
        raise RuleError(*problems)
    changes.lock_year(asked.from_year)
    places = [(asked.from_year.pk, asked.from_cluster.pk), (asked.to_year.pk, asked.to_cluster.pk)]
    parts = changes.take(asked.amount, asked.from_year, asked.from_cluster, changes.lock_balances(places))
    if asked.amount > (left := queries.unpromised(asked.from_year, asked.from_cluster)):
        text = f"De rondes van {asked.from_year} rekenen op dit geld: {asked.from_cluster} kan hoogstens {euro(max(left, ZERO))} missen."
        raise RuleError(Problem(text, "amount", rule="INV-19"))
    decided = policy.resolution({**resolution, "is_example": asked.from_year.is_example}, by=by, at=at, needs_ocmw=OCMW in parts)
    row = BudgetMove(kind=asked.kind, resolution=decided, moved_by=by, moved_at=at, **vars(asked))
    with refusals(changes.REFUSED):
        check(row)
        row.save()
    changes.move(row, parts, by=by, at=at)
    facts = {"from_cluster": asked.from_cluster.pk, "to_cluster": asked.to_cluster.pk, "amount": asked.amount, "resolution": decided.pk}
    for year in dict.fromkeys((asked.from_year, asked.to_year)):
        audit.record(year, asked.kind.label.lower(), by=by, at=at, changes=facts, reason=asked.reason)
    return row


def _move_problems(asked: Move) -> list[Problem]:
    found = []
    if asked.from_year == asked.to_year and asked.from_cluster == asked.to_cluster:
        found.append(Problem("Kies een andere cluster of een ander jaar: zo verschuift er niets.", "to_cluster"))
    if asked.to_year.year < asked.from_year.year:
        found.append(Problem("Geld gaat naar een later jaar, niet naar een vroeger.", "to_year"))
    if not asked.to_year.is_adopted:
        found.append(Problem(f"Het fonds van {asked.to_year} is nog niet vastgesteld.", "to_year"))
    if not queries.clusters_of(asked.to_year.year).filter(pk=asked.to_cluster.pk).exists():
        found.append(Problem(f"{asked.to_cluster} is in {asked.to_year} niet actief.", "to_cluster"))
    if not asked.reason.strip():
        found.append(Problem("Zeg waarom dit geld verschuift.", "reason"))
    return found
