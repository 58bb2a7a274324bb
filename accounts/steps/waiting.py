"""What waits for somebody about people: requests to answer, roles and invitations that end, text that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import AccessRequest, Invitation, RoleGrant
from accounts.permissions import may
from core import tasks
from core.models import ParkedPost, Proposal
from core.models.proposals import ProposalStatus
from core.tasks import Task

SOON = timedelta(days=30)
INVITATION_SOON = timedelta(days=3)
ANSWER_WITHIN = timedelta(days=5)
STEPS = ("vertegenwoordiger", "toegang")


@tasks.source
def tasks_for(user: Any, at: datetime) -> Iterator[Task]:
    """At most five queries, fewer for most: only what the reader's roles can answer is asked."""
    day = timezone.localdate(at)
    yield from _kept(user)
    yield from _requests(user)
    yield from _ending_roles(user, day)
    yield from _invitations(user, at)


def _kept(user: Any) -> Iterator[Task]:
    count = ParkedPost.objects.filter(user=user).count()
    if count:
        about = "Tekst die bewaard is" if count == 1 else f"{count} teksten die bewaard zijn"
        yield Task("Versturen of wissen", about, reverse("accounts:parked-list"), "uw aanmelding verliep terwijl u iets verstuurde", tone="warn")


def _requests(user: Any) -> Iterator[Task]:
    """Requests the reader answers, and those of the reader that wait for somebody else."""
    confirms, manages = may(user, "representative.confirm"), user.organisation_ids(Role.ORGANISATION_ADMIN)
    found = Proposal.objects.filter(step__in=STEPS, status=ProposalStatus.OPEN)
    waiting = {_key(p): p for p in (found if confirms or manages else found.filter(proposed_by=user))}
    rows = AccessRequest.objects.filter(pk__in=waiting).select_related("organisation", "user__person") if waiting else []
    for row in rows:
        proposal = waiting[row.pk]
        is_representative = proposal.step == STEPS[0]
        url = reverse("accounts:request-detail", args=[proposal.pk])
        due = timezone.localdate(proposal.proposed_at) + ANSWER_WITHIN
        if proposal.proposed_by_id == user.pk:
            waits_for = "de dossierbeheerder" if is_representative else "de beheerder van de organisatie"
            yield Task("Bekijken", row.called, url, "uw vraag om toegang", "wacht op antwoord", "info", mine=False, waits_for=waits_for)
        elif is_representative and confirms:
            yield Task("Vertegenwoordiger bevestigen", row.organisation.name, url, str(row.user.person), "nieuw", "warn", due)
        elif not is_representative and row.organisation_id in manages:
            yield Task("Vraag om toegang beantwoorden", str(row.user.person), url, row.organisation.name, "nieuw", "warn", due)


def _key(proposal: Proposal) -> int:
    return int(proposal.subject.rpartition(":")[2])


def _ending_roles(user: Any, day: date) -> Iterator[Task]:
    """For the functional manager everybody's, for others their own; a delegation is told to both people."""
    rows = RoleGrant.objects.in_force(day).filter(valid_to__lte=day + SOON).select_related("person__user", "delegated_by", "organisation")
    if not may(user, "users.manage"):
        rows = rows.filter(person_id=user.person_id) | rows.filter(delegated_by_id=user.person_id)
    for grant in rows.order_by("valid_to", "pk"):
        label = str(grant.get_role_display())
        about = f"{label}, in naam van {grant.delegated_by}" if grant.delegated_by else label
        if may(user, "users.manage"):
            url = reverse("accounts:user-detail", args=[grant.person.user.pk]) if hasattr(grant.person, "user") else reverse("accounts:user-list")
            yield Task("Rol verlengen of laten eindigen", about, url, str(grant.person), due_on=grant.valid_to)
        else:
            detail = "deze rol loopt af" if grant.person_id == user.person_id else f"{grant.person} vervangt u"
            yield Task(
                "Bekijken", about, reverse("accounts:profile"), detail, due_on=grant.valid_to, mine=False, waits_for="de functioneel beheerder"
            )


def _invitations(user: Any, at: datetime) -> Iterator[Task]:
    """Invitations that nobody accepted and that end within three days."""
    manages = user.organisation_ids(Role.ORGANISATION_ADMIN)
    if not manages:
        return
    rows = Invitation.objects.open_at(at).filter(organisation_id__in=manages, expires_at__lte=at + INVITATION_SOON).select_related("organisation")
    for row in rows.order_by("expires_at", "pk"):
        url = reverse("accounts:colleague-organisation", args=[row.organisation_id])
        yield Task("Opnieuw sturen of intrekken", row.email, url, f"uitnodiging voor {row.organisation}", due_on=timezone.localdate(row.expires_at))
