"""What waits for somebody about people: requests to answer, roles and invitations that end, text that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils import timezone

from accounts.changes.access import ACCESS, REPRESENTATIVE
from accounts.enums import Role
from accounts.models import Invitation, RoleGrant
from accounts.permissions import may
from accounts.queries import people
from core import tasks
from core.models import ParkedPost
from core.tasks import Row, Task

SOON = timedelta(days=30)
INVITATION_SOON = timedelta(days=3)
ANSWER_WITHIN = timedelta(days=5)


def kept_rows(user: Any, _at: datetime) -> QuerySet[Any, Any]:
    """One row for all texts of the reader that are kept, with how many there are."""
    rows = ParkedPost.objects.filter(user=user).annotate(count=Window(Count("pk"))).order_by("pk")
    return tasks.columns(rows, about="path", code="count")[:1]


def kept_task(row: Row, _user: Any, _at: datetime) -> Task:
    about = "Tekst die bewaard is" if row.code == "1" else f"{row.code} teksten die bewaard zijn"
    return Task("Versturen of wissen", about, reverse("accounts:parked-list"), "uw aanmelding verliep terwijl u iets verstuurde", tone="warn")


tasks.rows("kept", kept_rows, kept_task)


@tasks.source
def requests_for(user: Any, _at: datetime) -> Iterator[Task]:
    """Requests the reader answers, and those of the reader that wait for somebody else."""
    answers = Q(step=ACCESS, data__organisation__in=list(user.organisation_ids(Role.ORGANISATION_ADMIN)))
    if may(user, "representative.confirm"):
        answers |= Q(step=REPRESENTATIVE)
    for proposal in people.requests_around(user, REPRESENTATIVE, ACCESS, answers=answers):
        about = proposal.about
        is_representative = proposal.step == REPRESENTATIVE
        url = reverse("accounts:request-detail", args=[proposal.pk])
        due = timezone.localdate(proposal.proposed_at) + ANSWER_WITHIN
        if proposal.proposed_by_id == user.pk:
            waits_for = "de dossierbeheerder" if is_representative else "de beheerder van de organisatie"
            yield Task("Bekijken", about["called"], url, "uw vraag om toegang", "wacht op antwoord", "info", mine=False, waits_for=waits_for)
        elif is_representative:
            yield Task("Vertegenwoordiger bevestigen", about["organisation"], url, about["person"], "nieuw", "warn", due)
        else:
            yield Task("Vraag om toegang beantwoorden", about["person"], url, about["organisation"], "nieuw", "warn", due)


@tasks.source
def ending_roles_for(user: Any, at: datetime) -> Iterator[Task]:
    """For the functional manager everybody's, for others their own; a delegation is told to both people."""
    day = timezone.localdate(at)
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


@tasks.source
def invitations_for(user: Any, at: datetime) -> Iterator[Task]:
    """Invitations that nobody accepted and that end within three days."""
    manages = user.organisation_ids(Role.ORGANISATION_ADMIN)
    if not manages:
        return
    rows = Invitation.objects.open_at(at).filter(organisation_id__in=manages, expires_at__lte=at + INVITATION_SOON).select_related("organisation")
    for row in rows.order_by("expires_at", "pk"):
        url = reverse("accounts:colleague-organisation", args=[row.organisation_id])
        yield Task("Opnieuw sturen of intrekken", row.email, url, f"uitnodiging voor {row.organisation}", due_on=timezone.localdate(row.expires_at))
