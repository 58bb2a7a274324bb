"""What waits for somebody about ties and account numbers: a declaration to sign (R-13), a number to confirm (R-18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from accounts.changes.organisations import CITY_STEP, OWN_STEP
from accounts.enums import DECLARING_ROLES, MEMBER_ROLES
from accounts.models import Organisation
from accounts.permissions import may
from accounts.queries.declarations import Standing, standing_of
from core import proposals, tasks
from core.models import Proposal
from core.models.proposals import ProposalStatus
from core.tasks import Task


@tasks.source
def declaration_for(user: Any, at: datetime) -> Iterator[Task]:
    """For who has to sign: a month before it lapses, at once for who has none or was appointed since."""
    if not user.holds(*DECLARING_ROLES):
        return
    found = standing_of(user.person_id, at)
    if not found.is_due:
        return
    yield Task("Ondertekenen", "Uw belangenverklaring", reverse("accounts:declaration-sign"), *_why(user, found))


def _why(user: Any, found: Standing) -> tuple[str, str, str, date]:
    """Detail, state, tone and day of the task."""
    if found.is_valid and found.valid_until and not found.is_older_than_appointment:
        return f"de vorige geldt tot en met {found.valid_until:%d/%m/%Y}", "jaarlijks", "warn", found.valid_until
    if found.is_valid:
        return f"gevraagd bij uw aanstelling van {found.appointed_on:%d/%m/%Y}", "bij aanstelling", "warn", found.day
    closed = "u kunt nog geen stukken openen" if user.holds(*MEMBER_ROLES) else "nodig om dossiers te behandelen"
    return closed, "jaarlijks", "warn", found.valid_until or found.day


@tasks.source
def account_numbers_for(user: Any, _at: datetime) -> Iterator[Task]:
    """For who confirms or proposes account numbers; of organisations that the reader may see."""
    if not (may(user, "iban.confirm") or may(user, "iban.request")):
        return
    names = Organisation.objects.visible_to(user).filter(pk=OuterRef("organisation_pk")).values("name")[:1]
    rows = Proposal.objects.filter(step__in=[CITY_STEP, OWN_STEP], status=ProposalStatus.OPEN).annotate(organisation_pk=proposals.SUBJECT_PK)
    found = rows.annotate(name=Subquery(names)).order_by("proposed_at", "pk")
    for proposal, pk, name in ((row, row.organisation_pk, row.name) for row in found if row.name):
        url = reverse("accounts:organisation-iban", args=[pk])
        if proposal.proposed_by_id == user.pk:
            waits_for = "de financiële dienst" if proposal.step == OWN_STEP else "een tweede persoon"
            yield Task("Bekijken", name, url, "ander rekeningnummer", "wacht op bevestiging", "info", mine=False, waits_for=waits_for)
        elif proposals.may_decide(proposal, user):
            yield Task("Rekeningnummer bevestigen", name, url, "vergelijk met het bankbewijs", "nieuw", "warn")
