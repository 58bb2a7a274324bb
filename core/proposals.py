"""Four eyes: propose, confirm, decline, withdraw. Each step is a row of a small registry, filled by the app that owns it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from core import audit
from core.errors import NotAllowedError, StaleError
from core.models import Proposal
from core.models.proposals import ProposalStatus


@dataclass(frozen=True)
class FourEyes:
    """One step that needs two people: who may propose, who may confirm, and the change that the confirmation makes.

    `execute(proposal, by, at)` runs inside the confirming transaction; `label` is Dutch and reads as a noun phrase.
    `describe(proposal)` gives the rows (label, old, new) that the second person reads before confirming.
    """

    step: str
    label: str
    may_propose: Callable[[Any, str], bool]
    may_confirm: Callable[[Any, str], bool]
    execute: Callable[[Proposal, Any, datetime], None]
    describe: Callable[[Proposal], list[tuple[str, str, str]]]


STEPS: dict[str, FourEyes] = {}


def register(step: FourEyes) -> FourEyes:
    """Make a step known; called once at import of the owning app's `steps.py` or `actions`."""
    STEPS[step.step] = step
    return step


@transaction.atomic
def propose(subject: models.Model, step: str, data: dict[str, Any], *, by: Any, at: datetime, reason: str = "") -> Proposal:
    """Lay a step before a second person. Raises StaleError when the same step already waits."""
    key, rule = audit.subject_of(subject), STEPS[step]
    if not rule.may_propose(by, key):
        raise NotAllowedError(f"U mag dit niet voorstellen: {rule.label}.")
    if Proposal.objects.filter(subject=key, step=step, status=ProposalStatus.OPEN).exists():
        raise StaleError(f"Er wacht al een voorstel: {rule.label}. Laat dat eerst bevestigen of trek het in.")
    proposal = Proposal.objects.create(subject=key, step=step, data=audit.plain(data), reason=reason.strip(), proposed_by=by, proposed_at=at)
    audit.record(key, f"voorstel:{step}", by=by, at=at, changes={"proposal": proposal.pk}, reason=reason)
    return proposal


def _close(proposal: Proposal, status: ProposalStatus, *, by: Any, at: datetime, reason: str) -> Proposal:
    current = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if current.status != ProposalStatus.OPEN:
        raise StaleError("Over dit voorstel is al beslist.")
    current.status, current.decided_by, current.decided_at, current.decision_reason = status, by, at, reason.strip()
    current.save(update_fields=["status", "decided_by", "decided_at", "decision_reason"])
    audit.record(current.subject, f"{status.lower()}:{current.step}", by=by, at=at, changes={"proposal": current.pk}, reason=reason)
    return current


@transaction.atomic
def confirm(proposal: Proposal, *, by: Any, at: datetime, reason: str = "") -> Proposal:
    """The second person agrees and the change happens, in one transaction. Never the proposer."""
    rule = STEPS[proposal.step]
    if by.pk == proposal.proposed_by_id:
        raise NotAllowedError("U stelde dit zelf voor. Een ander persoon moet het bevestigen.")
    if not rule.may_confirm(by, proposal.subject):
        raise NotAllowedError(f"U mag dit niet bevestigen: {rule.label}.")
    current = _close(proposal, ProposalStatus.CONFIRMED, by=by, at=at, reason=reason)
    rule.execute(current, by, at)
    return current


@transaction.atomic
def decline(proposal: Proposal, *, by: Any, at: datetime, reason: str) -> Proposal:
    """The second person refuses, with a reason."""
    rule = STEPS[proposal.step]
    if by.pk == proposal.proposed_by_id or not rule.may_confirm(by, proposal.subject):
        raise NotAllowedError(f"U mag dit niet weigeren: {rule.label}.")
    if not reason.strip():
        raise NotAllowedError("Geef een reden voor de weigering.")
    return _close(proposal, ProposalStatus.DECLINED, by=by, at=at, reason=reason)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Any, at: datetime) -> Proposal:
    """The proposer takes it back."""
    if by.pk != proposal.proposed_by_id:
        raise NotAllowedError("Enkel wie dit voorstelde kan het intrekken.")
    return _close(proposal, ProposalStatus.WITHDRAWN, by=by, at=at, reason="")


def open_for(subject: models.Model, step: str) -> Proposal | None:
    """The proposal that waits for this subject and step."""
    return Proposal.objects.filter(subject=audit.subject_of(subject), step=step, status=ProposalStatus.OPEN).first()
