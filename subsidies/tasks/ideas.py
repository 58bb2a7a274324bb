"""What waits around project ideas, and the reminder before the promised day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.permissions import may
from accounts.queries import conflicts
from core import dates, jobs, tasks
from core.tasks import News, Task
from subsidies.actions import ideas as actions
from subsidies.models import Idea

if TYPE_CHECKING:
    from accounts.models import User

DESK_ROWS = 30


@tasks.source
def idea_tasks_for(user: User, at: datetime) -> Iterator[Task]:
    """Ideas to answer for who may and has no tie; those of the own organisation wait for the regisseur. One query."""
    answers = may(user, "idea.answer")
    if not (answers or may(user, "idea.ask")):
        return
    rows = Idea.objects.waiting().select_related("organisation").order_by("due_on", "pk")
    if answers:
        rows = rows.exclude(organisation__in=conflicts.conflicted_ids(user.person, at))
    for idea in rows if answers else rows.filter(organisation__in=user.organisation_ids())[:DESK_ROWS]:
        late = idea.is_late(dates.local_day(at))
        yield Task(
            verb="Projectidee beantwoorden" if answers else "Projectidee bekijken",
            about=idea.title,
            url=reverse("subsidies:idea-answer" if answers else "subsidies:idea-detail", args=[idea.pk]),
            detail=idea.organisation.name,
            status="Wacht op antwoord",
            tone="bad" if late else "info",
            due_on=idea.due_on,
            mine=answers,
            waits_for="" if answers else "de regisseur",
        )


@tasks.news_source
def idea_news_for(user: User, since: datetime, at: datetime) -> Iterator[News]:
    """Answers to the ideas of the reader's organisations. One query."""
    if not may(user, "idea.ask"):
        return
    for idea in Idea.objects.filter(organisation__in=user.organisation_ids(), answered_at__gt=since, answered_at__lte=at).order_by("-answered_at"):
        yield News(f"Antwoord op uw projectidee {idea.title}", reverse("subsidies:idea-detail", args=[idea.pk]), idea.answered_at or at)


@jobs.periodic("10 6 * * 1-5")
def remind_about_ideas() -> None:
    """On working mornings: what is promised within two working days and has no answer."""
    actions.remind(at=timezone.now())
