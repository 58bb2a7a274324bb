"""A round is prepared: made new or after an earlier one, with its days, clusters with their money and criteria, and priorities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, options
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.refusals import check, refusals
from subsidies.changes import rounds as changes
from subsidies.enums import RoundKind
from subsidies.models import Call, Cluster, FundYear, PolicyItem, Round, RoundCluster, RoundPriority, RoundQuestion
from subsidies.permissions import rounds as permissions
from subsidies.queries import rounds as queries
from subsidies.queries.rounds import Part
from subsidies.rules import rounds as rules
from subsidies.workflow.rounds import ROUNDS

FACTS = ("title", "announcement", "contact", "ceiling")
NO_ROOM = "Het doorlopend loket staat uit. De functioneel beheerder kan het aanzetten bij Onderdelen."


def _draft(subject: Round, by: User) -> Round:
    """The round under its lock, for who prepares it and as long as it is a draft."""
    current = ROUNDS.lock(subject)
    if not permissions.can_edit(by):
        raise NotAllowedError("U mag deze ronde niet voorbereiden.")
    if not current.is_draft:
        raise StaleError("Deze ronde is vastgesteld. Veranderen kan alleen na een nieuw besluit.")
    return current


def _new(year: FundYear, half: int | None, *, is_example: bool) -> Round:
    code = f"{year.year}-{half or 'L'}"
    title = f"Ronde {code}" if half else f"Doorlopend loket {year.year}"
    kind = RoundKind.ORDINARY if half else RoundKind.ROLLING
    return Round(fund_year=year, half=half, kind=kind, code=code, title=title, is_example=is_example)


def _save_new(row: Round, opening: date, closing: date, *, at: datetime) -> None:
    """The row and its calendar. Raises RuleError: the half-year has its round (INV-17), the room is shut, the calendar cannot be."""
    if row.is_rolling and not options.is_open(queries.ROOM, at):
        raise RuleError(Problem(NO_ROOM, "half"))
    if Round.objects.filter(fund_year=row.fund_year, half=row.half, kind=row.kind).exists():
        text = f"Voor dat halfjaar van {row.fund_year} is er al een ronde." if row.half else f"Voor {row.fund_year} is er al een doorlopend loket."
        raise RuleError(Problem(text, "half", rule="INV-17"))
    row.opens_at, row.closes_at = rules.opens_at(opening), rules.closes_at(closing)
    if row.closes_at <= row.opens_at:
        raise RuleError(Problem("De laatste dag ligt voor de eerste dag.", "closes_on"))
    with refusals():
        row.save()
    changes.keep_calendar(row, opening, closing, queries.terms(at))


@transaction.atomic(durable=True)
def create(year: FundYear, half: int | None, *, by: User, at: datetime, ceiling: Decimal | None = None, is_example: bool = False) -> Round:
    """A draft with the days of the settings; `half` None is the rolling round, with its `ceiling` (euro) per dossier."""
    permissions.require(permissions.can_edit(by), "U mag geen ronde voorbereiden.")
    changes.lock_year(year)
    row = _new(year, half, is_example=is_example)
    row.ceiling = ceiling
    _save_new(row, *queries.default_days(year.year, half, at), at=at)
    audit.record(row, "aangemaakt", by=by, at=at, changes={"opens_on": row.opening_day, "closes_on": row.last_day})
    return row


@transaction.atomic(durable=True)
def copy(previous: Round, year: FundYear, half: int | None, *, by: User, at: datetime, is_example: bool = False) -> Round:
    """A draft after an earlier round: its days in the other half-year, its clusters with the newest adopted criteria and the amounts of the
    keys, the priorities that are still in force, its calls and its questions (not published)."""
    permissions.require(permissions.can_edit(by), "U mag geen ronde voorbereiden.")
    changes.lock_year(year)
    row = _new(year, half, is_example=is_example)
    row.announcement, row.contact, row.copied_from = previous.announcement, previous.contact, previous
    row.ceiling = previous.ceiling if row.is_rolling else None
    if row.is_rolling != previous.is_rolling:
        raise RuleError(Problem("Een gewone ronde en het doorlopend loket nemen van elkaar niets over.", "half"))
    halves = 2 * (year.year - previous.fund_year.year) + (half or 0) - (previous.half or 0)
    _save_new(row, rules.shifted(previous.opening_day, halves), rules.shifted(previous.last_day, halves), at=at)
    _copy_parts(previous, row)
    audit.record(row, "overgenomen", by=by, at=at, changes={"copied_from": previous.pk})
    return row


def _copy_parts(previous: Round, row: Round) -> None:
    budgets, taken = queries.budgets(row.fund_year), queries.taken(row.fund_year, but=row)
    adopted = {found.cluster_id: found for found in queries.usable_sets().filter(status="VASTGESTELD")}
    active = set(Cluster.objects.active_on(row.opening_day).values_list("pk", flat=True))
    RoundCluster.objects.bulk_create(
        RoundCluster(
            round=row,
            cluster_id=old.cluster_id,
            criterion_set=adopted.get(old.cluster_id),
            amount=rules.proposed_amount(budgets.get(old.cluster_id, Decimal(0)), taken.get(old.cluster_id, Decimal(0)), row.half),
            max_amount=old.max_amount,
        )
        for old in previous.clusters.all()
        if old.cluster_id in active
    )
    changes.take_narrowed(row)
    in_force = queries.usable_priorities(row).filter(pk__in=previous.priority_links.values("item"))
    RoundPriority.objects.bulk_create(RoundPriority(round=row, item=item) for item in in_force)
    fields = ("cluster_id", "title", "need", "amount")
    Call.objects.bulk_create(Call(round=row, **{f: getattr(old, f) for f in fields}) for old in previous.calls.all() if old.cluster_id in active)
    RoundQuestion.objects.bulk_create(
        RoundQuestion(round=row, question=old.question, answer=old.answer, order=old.order) for old in previous.questions.all()
    )


@transaction.atomic(durable=True)
def edit(subject: Round, facts: dict[str, Any], opening: date, closing: date, *, by: User, at: datetime) -> Round:
    """Title, text, contact and days. Other days compute the calendar anew by the terms of today; dates that a person moved stay."""
    row = _draft(subject, by)
    before = {name: getattr(row, name) for name in FACTS} | {"opens_on": row.opening_day, "closes_on": row.last_day}
    for name in FACTS:
        setattr(row, name, facts.get(name, before[name]))
    if closing < opening:
        raise RuleError(Problem("De laatste dag ligt voor de eerste dag.", "closes_on"))
    if (opening, closing) != (before["opens_on"], before["closes_on"]):
        changes.keep_calendar(row, opening, closing, queries.terms(at))
    with refusals():
        check(row)
        row.save(update_fields=FACTS)
    after = {name: getattr(row, name) for name in FACTS} | {"opens_on": opening, "closes_on": closing}
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        audit.record(row, "gewijzigd", by=by, at=at, changes=changed)
    return row


@transaction.atomic(durable=True)
def set_clusters(subject: Round, parts: Sequence[Part], *, by: User, at: datetime) -> None:
    """What the round asks, cluster by cluster; a cluster that is not named takes no part. Raises RuleError past the budget of the year (INV-19)."""
    changes.lock_year(subject.fund_year)
    row = _draft(subject, by)
    held = {old.cluster_id: old for old in row.clusters.all()}
    before = {old.cluster_id: old.amount for old in held.values()}
    for part in parts:
        made = held.pop(part.cluster.pk, None) or RoundCluster(round=row, cluster=part.cluster)
        made.amount, made.max_amount, made.criterion_set = part.amount, part.max_amount, part.criterion_set
        if part.criterion_set is not None and part.criterion_set.cluster_id != part.cluster.pk:
            raise RuleError(Problem("Deze criteria horen bij een andere cluster.", f"set_{part.cluster.pk}"))
        if part.max_amount is not None and part.max_amount > part.amount:
            raise RuleError(Problem("Het hoogste bedrag per aanvraag is hoger dan het budget.", f"max_{part.cluster.pk}"))
        made.save()
    row.clusters.filter(pk__in=[old.pk for old in held.values()]).delete()
    changes.require_budgets(row)
    narrowed = changes.take_narrowed(row)
    after = {part.cluster.pk: part.amount for part in parts}
    codes = {c.pk: c.code for c in Cluster.objects.filter(pk__in=before.keys() | after.keys())}
    changed = {codes[pk]: [before.get(pk), after.get(pk)] for pk in sorted(codes) if before.get(pk) != after.get(pk)}
    sets = {f"set_{codes[part.cluster.pk]}": part.criterion_set.pk for part in parts if part.criterion_set is not None}
    sets |= {f"set_{codes[found.cluster_id]}_{found.work_form}": found.pk for found in narrowed}
    audit.record(row, "clusters gekozen", by=by, at=at, changes=changed | sets)


@transaction.atomic(durable=True)
def set_priorities(subject: Round, items: Iterable[PolicyItem], *, by: User, at: datetime) -> None:
    """The priorities that the round serves. Raises RuleError for one that is not in force on every day of the round."""
    row = _draft(subject, by)
    wanted = {item.pk: item for item in items}
    in_force = set(queries.usable_priorities(row).values_list("pk", flat=True))
    if ended := [item for pk, item in wanted.items() if pk not in in_force]:
        raise RuleError(*(Problem(f"“{item}” geldt niet tijdens de hele ronde.", "priorities") for item in ended))
    held = set(row.priority_links.values_list("item_id", flat=True))
    row.priority_links.exclude(item_id__in=wanted).delete()
    RoundPriority.objects.bulk_create(RoundPriority(round=row, item=item) for pk, item in wanted.items() if pk not in held)
    if held != wanted.keys():
        audit.record(row, "prioriteiten gekozen", by=by, at=at, changes={"priorities": [sorted(held), sorted(wanted)]})
