"""What waits for somebody about ties and account numbers: a declaration to sign (R-13), a number to confirm (R-18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from accounts.changes.organisations import CITY_STEP, OWN_STEP
from accounts.enums import DECLARING_ROLES, MEMBER_ROLES
from accounts.models import Organisation, Person
from accounts.permissions import may
from accounts.queries.declarations import Standing, with_standing
from core import proposals, tasks
from core.dates import local_day
from core.models import Proposal
from core.models.proposals import ProposalStatus
from core.tasks import Row, Task


def declaration_rows(user: Any, at: datetime) -> QuerySet[Any, Any] | None:
    """For who has to sign: the reader, with the moment of the last signature and the day of the last appointment."""
    if not user.holds(*DECLARING_ROLES):
        return None
    return tasks.columns(with_standing(Person.objects.filter(pk=user.person_id), at), about="name", on="appointed_on", at="last_signed_at")


def declaration_task(row: Row, user: Any, at: datetime) -> Task | None:
    """A month before it lapses, at once for who has none or was appointed since."""
    found = Standing(local_day(row.at) if row.at else None, local_day(at), row.on)
    return Task("Ondertekenen", "Uw belangenverklaring", reverse("accounts:declaration-sign"), *_why(user, found)) if found.is_due else None


tasks.rows("declaration", declaration_rows, declaration_task)


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
