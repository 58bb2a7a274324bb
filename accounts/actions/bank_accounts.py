"""Another account number (R-18): never by one person, never without FINANCIEN, never by someone with a tie to the organisation.

FINANCIEN proposes and another person of FINANCIEN or BESLUIT confirms; or the organisation itself asks and FINANCIEN confirms.
"""

from __future__ import annotations

from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.changes import organisations as changes
from accounts.changes.organisations import CITY_STEP, OWN_STEP, PROOF
from accounts.models import Organisation
from accounts.permissions import may, may_for
from core import audit, files, identifiers, proposals
from core.errors import Problem, RuleError, StaleError
from core.models import Proposal
from core.models.proposals import ProposalStatus

STEPS = (CITY_STEP, OWN_STEP)
ALIKE = 0.6


def warnings(organisation: Organisation, iban: str, holder: str) -> list[str]:
    """What the second person should look at: a foreign account, a holder that is not the organisation."""
    names = [organisation.name, *(alias.name for alias in organisation.aliases.all())]
    found = [identifiers.iban_warning(iban)]
    if holder and not any(_alike(holder, name) for name in names):
        found.append(f"De titularis “{holder}” lijkt niet op de naam van de organisatie. Kijk na op het bankbewijs.")
    return [text for text in found if text]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= ALIKE


def waiting(organisation: Organisation) -> Proposal | None:
    """The proposal that waits for a second person. One query."""
    rows = Proposal.objects.filter(subject=audit.subject_of(organisation), step__in=STEPS, status=ProposalStatus.OPEN)
    return rows.select_related("proposed_by__person").first()


def latest_decided(organisation: Organisation) -> Proposal | None:
    """What became of the last proposal: the proposer reads the answer on the page. One query."""
    rows = Proposal.objects.filter(subject=audit.subject_of(organisation), step__in=STEPS).exclude(status=ProposalStatus.OPEN)
    return rows.order_by("-decided_at", "-pk").first()


@transaction.atomic(durable=True)
def propose(
    organisation: Organisation,
    *,
    iban: str,
    holder: str,
    proof: str = "",
    upload: UploadedFile[bytes] | None = None,
    by: Any,
    at: datetime,
    reason: str = "",
) -> Proposal:
    """Lay another account number before a second person. The bank document comes along, or `proof` says where it lies.

    Raises RuleError (wrong number, nothing changes, no proof), NotAllowedError, and StaleError when a proposal waits already.
    """
    row = changes.lock(organisation)
    number, holder, proof = identifiers.clean_iban(iban), holder.strip(), proof.strip()
    _check(row, number, holder, proof=proof or (upload.name if upload else "") or "")
    if waiting(row) is not None:
        raise StaleError("Er wacht al een voorstel voor het rekeningnummer. Laat dat eerst bevestigen of trek het in.")
    step = OWN_STEP if may_for(by, "iban.request", row.pk) else CITY_STEP
    if step == CITY_STEP and may(by, "iban.propose"):
        changes.require_no_tie(row, by=by, at=at, step="voorstellen")
    kept = files.add(row, PROOF, upload, by=by, at=at) if upload else None
    proof = f"{proof} ({kept.name})" if proof and kept else proof or str(kept)
    data = {"iban": [row.iban, number], "holder": [row.iban_holder, holder], "proof": proof, "file": kept, "warnings": warnings(row, number, holder)}
    return proposals.propose(row, step, data, by=by, at=at, reason=reason)


def _check(organisation: Organisation, iban: str, holder: str, *, proof: str) -> None:
    problems = []
    if not iban:
        problems.append(Problem("Vul een rekeningnummer in.", "iban"))
    if not holder:
        problems.append(Problem("Vul de titularis in, zoals hij op het bankbewijs staat.", "holder"))
    if not proof:
        problems.append(Problem("Voeg het bankbewijs toe, of zeg welk bewijs het is en waar het ligt.", "proof"))
    if iban and (iban, holder) == (organisation.iban, organisation.iban_holder):
        problems.append(Problem("Dit is al het rekeningnummer van deze organisatie.", "iban"))
    if problems:
        raise RuleError(*problems)


@transaction.atomic(durable=True)
def confirm(proposal: Proposal, *, by: Any, at: datetime, reason: str = "") -> Proposal:
    """The second person agrees; the new number counts from now."""
    return proposals.confirm(proposal, by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def decline(proposal: Proposal, *, by: Any, at: datetime, reason: str) -> Proposal:
    return proposals.decline(proposal, by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def withdraw(proposal: Proposal, *, by: Any, at: datetime) -> Proposal:
    return proposals.withdraw(proposal, by=by, at=at)
