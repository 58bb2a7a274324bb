"""One consistent change of a round inside the caller's transaction: its stored dates, its money beside that of the year, what it leaves behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from core import audit
from core.errors import Problem, RuleError
from core.money import ZERO
from subsidies.enums import RoundStep
from subsidies.models import CriterionSet, FundYear, Round, RoundCluster, RoundDate, RoundNarrowing
from subsidies.queries import rounds as queries
from subsidies.rules import rounds as rules
from subsidies.rules.rounds import Calendar, Terms
from subsidies.workflow.rounds import budget_problems


def refuse(problems: Iterable[Problem]) -> None:
    """Raises RuleError when there is any."""
    if found := list(problems):
        raise RuleError(*found)


def lock_year(year: FundYear) -> FundYear:
    """Rounds of one year take turns: Σ of their clusters is counted under this lock (INV-19)."""
    return FundYear.objects.select_for_update().get(pk=year.pk)


def computed(subject: Round, opening: date, closing: date, terms: Terms) -> Calendar:
    """The calendar of these days by the terms; dates that a person moved stay where they are."""
    make = rules.rolling_calendar if subject.is_rolling else rules.calendar
    fresh = make(subject.fund_year.year, opening, closing, terms)
    moved = {RoundStep(row.step): row.on for row in subject.dates.filter(is_moved=True)}
    return fresh | {step: day for step, day in moved.items() if step in fresh}


def keep_calendar(subject: Round, opening: date, closing: date, terms: Terms) -> None:
    """Store every date of a saved draft anew (INV-35): from then on no setting moves it. Raises RuleError when the calendar cannot be."""
    found = computed(subject, opening, closing, terms)
    if opening.year != subject.fund_year.year:
        raise RuleError(Problem(f"De ronde van {subject.fund_year} opent in {subject.fund_year}.", "opens_on"))
    refuse(rules.problems(found, terms))
    stored = {row.step: row for row in subject.dates.all()}
    for step, day in found.items():
        row = stored.get(step.value) or RoundDate(round=subject, step=step)
        row.on = day
        row.save()
    subject.opens_at, subject.closes_at = rules.opens_at(opening), rules.closes_at(closing)
    subject.save(update_fields=["opens_at", "closes_at"])


def require_budgets(subject: Round) -> None:
    """Under the lock of the year. Raises RuleError with a sentence per cluster that asks too much (INV-19)."""
    refuse(budget_problems(subject))


def take_narrowed(subject: Round) -> list[CriterionSet]:
    """Beside its general set each cluster of a draft takes every set for one werkvorm that stands now; what it held before goes (19b.10)."""
    lines = {line.cluster_id: line for line in subject.clusters.filter(criterion_set__isnull=False)}
    RoundNarrowing.objects.filter(line__round=subject).delete()
    found = queries.narrowed_sets(lines)
    RoundNarrowing.objects.bulk_create(RoundNarrowing(line=lines[row.cluster_id], criterion_set=row) for row in found)
    return found


def carry_over(subject: Round, *, at: datetime) -> dict[str, Decimal]:
    """What a settled round leaves unused goes to the next round of the same year, cluster by cluster (domain 11.8); gives what moved (euro).

    A cluster that the next round does not hold keeps its money for the year: across years only a decision moves it. Rows are locked in the
    order of their keys. Done twice, the second time finds nothing left.
    """
    lock_year(subject.fund_year)
    following = queries.next_of_year(subject)
    if following is None:
        return {}
    rows = RoundCluster.objects.select_for_update(of=("self",)).filter(round__in=[subject.pk, following.pk]).select_related("cluster").order_by("pk")
    found = list(rows)
    takes = {row.cluster_id: row for row in found if row.round_id == following.pk}
    carried: dict[str, Decimal] = {}
    for row in found:
        left = row.free
        if row.round_id == subject.pk and left > ZERO and row.cluster_id in takes:
            receiver = takes[row.cluster_id]
            row.carried_out += left
            receiver.carried_in += left
            row.save(update_fields=["carried_out"])
            receiver.save(update_fields=["carried_in"])
            carried[row.cluster.code] = left
    if carried:
        audit.record(subject, "overgedragen", by=None, at=at, changes={"to_round": following.pk, **carried})
    return carried
