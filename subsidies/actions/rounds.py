"""The life of a round: adopt, reconsider, open, close, take into treatment; move a date; give one applicant more time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import Organisation, User
from core import audit, dates, jobs
from core.errors import Problem, RuleError, StaleError
from core.refusals import check, refusals
from subsidies.changes import criteria, policy
from subsidies.changes import rounds as changes
from subsidies.enums import RoundStatus, RoundStep
from subsidies.models import Round, RoundDate, RoundExtension
from subsidies.permissions import rounds as permissions
from subsidies.queries import rounds as queries
from subsidies.queries.fund import needs_ocmw
from subsidies.rules import rounds as rules
from subsidies.workflow.rounds import ROUNDS, narrowing_problems

TELL, TURN = "subsidies.tell_date_moved", "subsidies.turn_round"
TELLS_FROM = (RoundStatus.ADOPTED, *queries.TAKES, RoundStatus.IN_TREATMENT)


@transaction.atomic(durable=True)
def adopt(subject: Round, decision: Mapping[str, Any], *, by: User, at: datetime) -> Round:
    """The college decided: the drafts of the criteria are adopted in the same act, and from now on only a new decision changes the round.

    Raises RuleError with everything that stands in the way: consultation, calendar, criteria, budgets, priorities, a missing reference.
    """
    permissions.require(permissions.can_adopt(by, subject), "U mag geen ronde vaststellen.")
    year = changes.lock_year(subject.fund_year)
    current = ROUNDS.lock(subject)
    if not current.is_draft:
        raise StaleError("Deze ronde is al vastgesteld.")
    resolution = policy.resolution(decision, by=by, at=at, needs_ocmw=needs_ocmw(year))
    changes.refuse(narrowing_problems(current))
    for row in queries.drafts_of(current):
        criteria.adopt(row, resolution, by=by, at=at)
    ROUNDS.apply(subject, "adopt", by=by, at=at, resolution=resolution, adopted_at=at)
    audit.record(subject, "vastgesteld", by=by, at=at, changes={"resolution": resolution.pk})
    jobs.defer(TURN, run_at=subject.opens_at, pk=subject.pk)
    return subject


@transaction.atomic(durable=True)
def reconsider(subject: Round, decision: Mapping[str, Any], reason: str, *, by: User, at: datetime) -> Round:
    """A new decision before the opening takes the round back to draft; adopted criteria stay adopted."""
    permissions.require(permissions.can_adopt(by, subject), "U mag geen ronde herzien.")
    resolution = policy.resolution(decision, by=by, at=at, needs_ocmw=needs_ocmw(subject.fund_year))
    ROUNDS.apply(subject, "reconsider", by=by, at=at, reason=reason, resolution=None, adopted_at=None)
    audit.record(subject, "herzien", by=by, at=at, reason=reason, changes={"resolution": resolution.pk})
    return subject


def _step(subject: Round, name: str, event: str, *, by: User | None, at: datetime) -> Round:
    ROUNDS.apply(subject, f"{name}-on-time" if by is None else name, by=by, at=at)
    audit.record(subject, event, by=by, at=at)
    return subject


@transaction.atomic(durable=True)
def open_round(subject: Round, *, by: User | None = None, at: datetime) -> Round:
    """From now on applications arrive, and what the round asks is frozen (INV-18). `by` None is the clock."""
    _step(subject, "open", "geopend", by=by, at=at)
    jobs.defer(TURN, run_at=subject.closes_at, pk=subject.pk)
    return subject


@transaction.atomic(durable=True)
def close_round(subject: Round, *, by: User | None = None, at: datetime) -> Round:
    """After the last second of the closing day. `by` None is the clock; T02 never waits for this step."""
    return _step(subject, "close", "gesloten", by=by, at=at)


@transaction.atomic(durable=True)
def treat(subject: Round, *, by: User, at: datetime) -> Round:
    """The completeness check begins; nobody has more time."""
    return _step(subject, "treat", "in behandeling genomen", by=by, at=at)


@transaction.atomic(durable=True)
def move_date(subject: Round, step: RoundStep, on: date, reason: str, *, by: User, at: datetime) -> RoundDate:
    """Another day for one step; who has a stake in it gets a mail once the round is adopted. Opening and closing belong to the draft.

    Raises RuleError: the day is past, the calendar no longer holds, the step has no date in this round.
    """
    current = ROUNDS.lock(subject)
    permissions.require(permissions.can_move(by, current), "U mag de data van deze ronde niet verplaatsen.")
    row = current.dates.filter(step=step).first()
    if row is None or step not in rules.MOVABLE:
        raise RuleError(Problem("Deze stap heeft in deze ronde geen datum die u kunt verplaatsen.", "step"))
    if on < dates.local_day(at):
        raise RuleError(Problem("Kies vandaag of een latere dag.", "on"))
    before = row.on
    if on == before:
        raise RuleError(Problem("Dat is de datum die er al stond.", "on"))
    moved = queries.calendar_of(current) | {step: on}
    changes.refuse(Problem(p.text, "on", rule=p.rule) for p in rules.problems(moved, queries.terms(at)))
    row.on, row.is_moved = on, True
    row.save(update_fields=["on", "is_moved"])
    audit.record(subject, "datum verplaatst", by=by, at=at, reason=reason, changes={"step": step.value, "on": [before, on]})
    if current.status in TELLS_FROM:
        jobs.defer(TELL, pk=subject.pk, step=step.value, before=before.isoformat())
    return row


@transaction.atomic(durable=True)
def extend(subject: Round, organisation: Organisation, last_day: date, reason: str, *, by: User, at: datetime) -> RoundExtension:
    """More time for one applicant, once per round, never earlier than the closing; kept for ever, with its reason.

    Raises RuleError: not open or just closed, a day before the closing or in the past, a second extension.
    """
    permissions.require(permissions.can_run(by, subject), "U mag geen uitstel geven.")
    current = ROUNDS.lock(subject)
    if current.status not in queries.TAKES:
        raise RuleError(Problem("Uitstel geven kan zolang de ronde open is, of gesloten en nog niet in behandeling."))
    until = rules.closes_at(last_day)
    if until <= max(current.closes_at, at):
        raise RuleError(Problem(f"Kies een dag na de sluiting ({current.last_day:%d/%m/%Y}) die nog niet voorbij is.", "last_day"))
    holder = organisation.merged_into or organisation
    if current.extensions.filter(Q(organisation=holder) | Q(organisation__merged_into=holder)).exists():
        raise RuleError(Problem(f"{holder} kreeg in deze ronde al uitstel. Dat kan één keer.", "last_day"))
    row = RoundExtension(round=current, organisation=holder, until=until, reason=reason, granted_by=by, granted_at=at)
    with refusals():
        check(row)
        row.save()
    audit.record(subject, "uitstel gegeven", by=by, at=at, reason=reason, changes={"organisation": holder.pk, "until": last_day})
    return row
