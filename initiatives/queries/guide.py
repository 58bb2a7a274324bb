"""How fresh the service guide is (domain 13.7): older than twelve months asks a look."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Q

from initiatives.models import Initiative
from initiatives.models.registry import InitiativeQuerySet

FRESH_DAYS = 365


def is_old(initiative: Initiative, today: date) -> bool:
    return initiative.guide_updated_on is None or initiative.guide_updated_on < today - timedelta(days=FRESH_DAYS)


def look_due_on(updated_on: date | None, today: date) -> date:
    """The day on which it must be looked at again; today for what never was."""
    return updated_on + timedelta(days=FRESH_DAYS) if updated_on else today


def old_offers(today: date) -> InitiativeQuerySet:
    """Published, alive, and not looked at for a year; the longest forgotten first."""
    before = today - timedelta(days=FRESH_DAYS)
    forgotten = Q(guide_updated_on__isnull=True) | Q(guide_updated_on__lt=before)
    return Initiative.objects.published().active_on(today).filter(forgotten).order_by(F("guide_updated_on").asc(nulls_first=True), "name")
