"""Reads about applications: whom the judging side is open to, until when one may submit, what an award already covers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from subsidies.models import Application, ApplicationAnswer, ApplicationSubmission, ApplicationTransition, RoundExtension, Signature

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from subsidies.models import Round
    from subsidies.models.applications import ApplicationQuerySet

MADE_BY = ("submit", "supplement", "withdraw")


def free_for(user: User, at: datetime) -> ApplicationQuerySet:
    """The dossiers that this person may handle: no tie to a party (R-01), and no hand in the application itself (R-05)."""
    this = OuterRef("pk")
    made = (
        Q(started_by=user)
        | Exists(ApplicationAnswer.objects.filter(application=this, changed_by=user))
        | Exists(ApplicationSubmission.objects.filter(application=this, submitted_by=user))
        | Exists(Signature.objects.filter(submission__application=this, signed_by=user))
        | Exists(ApplicationTransition.objects.filter(subject=this, actor=user, name__in=MADE_BY))
    )
    return Application.objects.exclude(pk__in=Application.objects.tied_to(user, at).values("pk")).exclude(made)


def closing_for(round_: Round, organisation: Organisation) -> datetime:
    """Before which moment this organisation submits: the round's, or that of its one extension. One query."""
    family = Q(organisation=organisation.canonical_id) | Q(organisation__merged_into=organisation.canonical_id)
    until = RoundExtension.objects.filter(family, round=round_).order_by("-until").values_list("until", flat=True).first()
    return max(round_.closes_at, until) if until else round_.closes_at
