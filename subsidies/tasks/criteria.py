"""Drafts of criteria: to finish for who writes them, to adopt after a decision of the college for who registers decisions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Sum
from django.urls import reverse

from accounts.permissions import may
from core import tasks
from core.tasks import Row, Task
from subsidies.enums import CriterionSetStatus
from subsidies.models import CriterionSet
from subsidies.rules.criteria import WHOLE

if TYPE_CHECKING:
    from accounts.models import User

DESK_ROWS = 10


def rows(user: User, _at: datetime) -> QuerySet[Any, Any] | None:
    """Who adopts sees those whose weights make a whole."""
    writes, adopts = may(user, "criteria.edit"), may(user, "criteria.adopt")
    if not (writes or adopts):
        return None
    drafts = CriterionSet.objects.filter(status=CriterionSetStatus.DRAFT)
    if not writes:
        drafts = drafts.annotate(weights=Sum("criteria__weight")).filter(weights=WHOLE)
    return tasks.columns(drafts.order_by("cluster__order", "pk"), about="cluster__label", detail="version")[:DESK_ROWS]


def task(row: Row, user: User, _at: datetime) -> Task:
    adopts = may(user, "criteria.adopt")
    return Task(
        verb="Criteria vaststellen" if adopts else "Criteria afwerken",
        about=row.about,
        url=reverse("subsidies:criteria-detail", args=[row.key]),
        detail=f"versie {row.detail}" + (", na een besluit van het college" if adopts else ""),
        status="Ontwerp",
        tone="info",
    )


tasks.rows("criteria", rows, task)
