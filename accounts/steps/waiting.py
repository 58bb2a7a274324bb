"""What waits for somebody about people: requests to answer, roles and invitations that end, text that was kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import Concat, JSONObject
from django.urls import reverse
from django.utils import timezone

from accounts.changes.access import ACCESS, REPRESENTATIVE
from accounts.enums import Role
from accounts.models import Invitation, RoleGrant
from accounts.permissions import may
from accounts.queries import people
from core import tasks
from core.dates import local_day
from core.models import ParkedPost
from core.tasks import Row, Task

SOON = timedelta(days=30)
INVITATION_SOON = timedelta(days=3)
ANSWER_WITHIN = timedelta(days=5)
OWN = "own "


def kept_rows(user: Any, _at: datetime) -> QuerySet[Any, Any]:
    """One row for all texts of the reader that are kept, with how many there are."""
    rows = ParkedPost.objects.filter(user=user).annotate(count=Window(Count("pk"))).order_by("pk")
    return tasks.columns(rows, about="path", code="count")[:1]


def kept_task(row: Row, _user: Any, _at: datetime) -> Task:
    about = "Tekst die bewaard is" if row.code == "1" else f"{row.code} teksten die bewaard zijn"
    return Task("Versturen of wissen", about, reverse("accounts:parked-list"), "uw aanmelding verliep terwijl u iets verstuurde", tone="warn")


tasks.rows("kept", kept_rows, kept_task)


def request_rows(user: Any, _at: datetime) -> QuerySet[Any, Any]:
    """Requests the reader answers, and those of the reader that wait for somebody else."""
    answers = Q(step=ACCESS, organisation_pk__in=user.organisation_ids(Role.ORGANISATION_ADMIN))
    if may(user, "representative.confirm"):
        answers |= Q(step=REPRESENTATIVE)
    rows = people.requests_around(user, REPRESENTATIVE, ACCESS, answers=answers)
    code = Case(When(proposed_by=user, then=Concat(Value(OWN), "step")), default="step", output_field=TextField())
    return tasks.columns(rows.annotate(code=code).order_by("proposed_at", "pk"), about="about", code="code", at="proposed_at")


def request_task(row: Row, _user: Any, _at: datetime) -> Task:
    about, url = json.loads(row.about), reverse("accounts:request-detail", args=[row.key])
    due = local_day(row.happened_at) + ANSWER_WITHIN
    is_representative = row.code.removeprefix(OWN) == REPRESENTATIVE
    if row.code.startswith(OWN):
        waits_for = "de dossierbeheerder" if is_representative else "de beheerder van de organisatie"
        return Task("Bekijken", about["called"], url, "uw vraag om toegang", "wacht op antwoord", "info", mine=False, waits_for=waits_for)
    if is_representative:
        return Task("Vertegenwoordiger bevestigen", about["organisation"], url, about["person"], "nieuw", "warn", due)
    return Task("Vraag om toegang beantwoorden", about["person"], url, about["organisation"], "nieuw", "warn", due)


def ending_rows(user: Any, at: datetime) -> QuerySet[Any, Any]:
    """For the functional manager everybody's, for others their own; a delegation is told to both people."""
    day = local_day(at)
    rows = RoleGrant.objects.in_force(day).filter(valid_to__lte=day + SOON)
    if not may(user, "users.manage"):
        rows = rows.filter(Q(person=user.person_id) | Q(delegated_by=user.person_id))
    is_own = ExpressionWrapper(Q(person=user.person_id), BooleanField())
    who = JSONObject(person="person__name", user="person__user", giver="delegated_by__name", is_own=is_own)
    return tasks.columns(rows.annotate(who=who).order_by("valid_to", "pk"), about="who", code="role", on="valid_to")


def ending_task(row: Row, user: Any, _at: datetime) -> Task:
    who, label = json.loads(row.about), str(Role(row.code).label)
    about = f"{label}, in naam van {who['giver']}" if who["giver"] else label
    if may(user, "users.manage"):
        url = reverse("accounts:user-detail", args=[who["user"]]) if who["user"] else reverse("accounts:user-list")
        return Task("Rol verlengen of laten eindigen", about, url, who["person"], due_on=row.on)
    detail = "deze rol loopt af" if who["is_own"] else f"{who['person']} vervangt u"
    return Task("Bekijken", about, reverse("accounts:profile"), detail, due_on=row.on, mine=False, waits_for="de functioneel beheerder")


tasks.rows("request", request_rows, request_task)
tasks.rows("ending", ending_rows, ending_task)


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
