"""Answer who asked for access to an organisation; the administrator asks the city to recognise a colleague as signatory."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.changes import access, roles
from accounts.enums import Role
from accounts.models import AccessRequest, Organisation, User
from accounts.permissions import may_for
from core import proposals
from core.dates import local_day
from core.errors import NotAllowedError, RuleError
from core.models import Proposal


@transaction.atomic(durable=True)
def confirm(proposal: Proposal, *, by: Any, at: datetime) -> None:
    """The roles asked are given. Raises NotAllowedError (who may not, or asked it himself) and StaleError (a second click)."""
    proposals.confirm(proposal, by=by, at=at)


@transaction.atomic(durable=True)
def decline(proposal: Proposal, *, by: Any, at: datetime, reason: str) -> None:
    """No, and why: the person who asked reads the reason."""
    proposals.decline(proposal, by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def withdraw(proposal: Proposal, *, by: Any, at: datetime) -> None:
    proposals.withdraw(proposal, by=by, at=at)


@transaction.atomic(durable=True)
def nominate(user: User, organisation: Organisation, *, by: Any, at: datetime, note: str = "") -> AccessRequest:
    """Ask the city to recognise a colleague (or oneself) as signatory: only a person of the city confirms who may sign (19b.3)."""
    if not may_for(by, "colleagues.manage", organisation.pk):
        raise NotAllowedError("Enkel de beheerder van de organisatie draagt een ondertekenaar voor.")
    current = roles.lock_organisation(organisation.pk)
    held = user.person.role_grants.in_force(local_day(at)).filter(roles.of_organisation(current))
    if not held.exists():
        raise RuleError("Deze persoon hoort niet bij uw organisatie. Nodig hem of haar eerst uit.")
    if held.filter(role=Role.SIGNATORY).exists():
        raise RuleError("Deze persoon is al ondertekenaar.")
    return access.ask(user, current, [Role.SIGNATORY], step=access.REPRESENTATIVE, note=note, by=by, at=at)
