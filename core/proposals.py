"""Four eyes: propose, confirm, decline, withdraw. Each step is a row of a small registry, filled by the app that owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Func, Value
from django.db.models.functions import Cast

from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Proposal
from core.models.proposals import ProposalStatus


def no_link(_proposal: Proposal) -> str:
    return ""


def tell_nobody(_proposal: Proposal, _by: Any, _at: datetime) -> None:
    """The proposer finds the answer on the page of proposals."""


@dataclass(frozen=True)
class FourEyes:
    """One step that needs two people: who may propose, who may confirm, and the change that the confirmation makes.

    `may_confirm(user, proposal)` is asked of every row of a list: it reads the proposal and nothing else. `execute(proposal, by, at)` runs
    inside the confirming transaction and may raise RuleError: then nothing happened and the proposal stays open. `label` is Dutch and reads
    as a noun phrase. `describe(proposal)` gives the rows (label, old, new) that the second person reads before confirming; `url(proposal)`
    the page of what it is about. `answered(proposal, by, at)` tells who asked, in the transaction of the answer: confirmed or declined.
    """

    step: str
    label: str
    may_propose: Callable[[Any, str], bool]
    may_confirm: Callable[[Any, Proposal], bool]
    execute: Callable[[Proposal, Any, datetime], None]
    describe: Callable[[Proposal], list[tuple[str, str, str]]]
    url: Callable[[Proposal], str] = no_link
    answered: Callable[[Proposal, Any, datetime], None] = tell_nobody


STEPS: dict[str, FourEyes] = {}
# The key of the row that a proposal is about, for a query that also reads something of that row.
SUBJECT_PK = Cast(Func(F("subject"), Value(":"), Value(2), function="split_part", output_field=models.TextField()), models.BigIntegerField())


def register(step: FourEyes) -> FourEyes:
    """Make a step known; called once at import of the owning app's `steps.py` or `actions`."""
    STEPS[step.step] = step
    return step


@transaction.atomic
def propose(subject: models.Model, step: str, data: dict[str, Any], *, by: Any, at: datetime, reason: str = "") -> Proposal:
    """Lay a step before a second person. Raises NotAllowedError, or StaleError when the same step already waits."""
    key, rule = audit.subject_of(subject), STEPS[step]
    if not rule.may_propose(by, key):
        raise NotAllowedError(f"U mag dit niet voorstellen: {rule.label}.")
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(subject=key, step=step, data=audit.plain(data), reason=reason.strip(), proposed_by=by, proposed_at=at)
    except IntegrityError as error:
        raise StaleError(f"Er wacht al een voorstel: {rule.label}. Laat dat eerst bevestigen of trek het in.") from error
    audit.record(key, f"voorstel:{step}", by=by, at=at, changes={"proposal": proposal.pk}, reason=reason)
    return proposal


def _open(proposal: Proposal) -> Proposal:
    """The proposal as it is now, locked. Raises StaleError when somebody decided meanwhile."""
    current = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if current.status != ProposalStatus.OPEN:
        raise StaleError("Over dit voorstel is al beslist.")
    return current


def _close(current: Proposal, status: ProposalStatus, *, by: Any, at: datetime, reason: str) -> Proposal:
    current.status, current.decided_by, current.decided_at, current.decision_reason = status, by, at, reason.strip()
    current.save(update_fields=["status", "decided_by", "decided_at", "decision_reason"])
    audit.record(current.subject, f"{status.lower()}:{current.step}", by=by, at=at, changes={"proposal": current.pk}, reason=reason)
    return current


@transaction.atomic
def confirm(proposal: Proposal, *, by: Any, at: datetime, reason: str = "") -> Proposal:
    """The second person agrees and the change happens, in one transaction. Never the proposer."""
    current, rule = _open(proposal), STEPS[proposal.step]
    if by.pk == current.proposed_by_id:
        raise NotAllowedError("U stelde dit zelf voor. Een ander persoon moet het bevestigen.")
    if not rule.may_confirm(by, current):
        raise NotAllowedError(f"U mag dit niet bevestigen: {rule.label}.")
    closed = _close(current, ProposalStatus.CONFIRMED, by=by, at=at, reason=reason)
    rule.execute(closed, by, at)
    rule.answered(closed, by, at)
    return closed


@transaction.atomic
def decline(proposal: Proposal, *, by: Any, at: datetime, reason: str) -> Proposal:
    """The second person refuses, with a reason."""
    current, rule = _open(proposal), STEPS[proposal.step]
    if by.pk == current.proposed_by_id or not rule.may_confirm(by, current):
        raise NotAllowedError(f"U mag dit niet weigeren: {rule.label}.")
    if not reason.strip():
        raise RuleError(Problem("Geef een reden voor de weigering.", "reason"))
    closed = _close(current, ProposalStatus.DECLINED, by=by, at=at, reason=reason)
    rule.answered(closed, by, at)
    return closed


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Any, at: datetime) -> Proposal:
    """The proposer takes it back."""
    current = _open(proposal)
    if by.pk != current.proposed_by_id:
        raise NotAllowedError("Enkel wie dit voorstelde kan het intrekken.")
    return _close(current, ProposalStatus.WITHDRAWN, by=by, at=at, reason="")


def open_for(subject: models.Model, step: str) -> Proposal | None:
    """The proposal that waits for this subject and step."""
    return Proposal.objects.filter(subject=audit.subject_of(subject), step=step, status=ProposalStatus.OPEN).first()


def may_decide(proposal: Proposal, user: Any) -> bool:
    """Whether this person is the second pair of eyes."""
    return bool(user.pk != proposal.proposed_by_id and STEPS[proposal.step].may_confirm(user, proposal))


def waiting_for(user: Any, proposals: Iterable[Proposal] | None = None) -> list[Proposal]:
    """The open proposals that this person may confirm, oldest first; one query."""
    if proposals is None:
        proposals = Proposal.objects.filter(status=ProposalStatus.OPEN, step__in=STEPS).select_related("proposed_by__person")
    return sorted((p for p in proposals if may_decide(p, user)), key=lambda p: (p.proposed_at, p.pk))
