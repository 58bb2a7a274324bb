"""What waits around project ideas, and the reminder before the promised day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import may
from accounts.queries import conflicts
from core import dates, jobs, tasks
from core.tasks import News, Row, Task
from subsidies.actions import ideas as actions
from subsidies.models import Idea

if TYPE_CHECKING:
    from accounts.models import User

DESK_ROWS = 30


def idea_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Ideas to answer for who may and has no tie; those of the own organisation wait for the regisseur."""
    answers = may(user, "idea.answer")
    if not (answers or may(user, "idea.ask")):
        return None
    rows = Idea.objects.waiting().order_by("due_on", "pk")
    rows = (
        rows.exclude(organisation__in=conflicts.conflicted_ids(user.person, at)) if answers else rows.filter(organisation__in=user.organisation_ids())
    )
    return tasks.columns(rows, about="title", detail="organisation__name", on="due_on")[:DESK_ROWS]


def idea_task(row: Row, user: User, at: datetime) -> Task:
    answers = may(user, "idea.answer")
    return Task(
        verb="Projectidee beantwoorden" if answers else "Projectidee bekijken",
        about=row.about,
        url=reverse("subsidies:idea-answer" if answers else "subsidies:idea-detail", args=[row.key]),
        detail=row.detail,
        status="Wacht op antwoord",
        tone="bad" if row.on and row.on < dates.local_day(at) else "info",
        due_on=row.on,
        mine=answers,
        waits_for="" if answers else "de regisseur",
    )


def idea_news_rows(user: User, since: datetime, at: datetime) -> QuerySet[Any, Any] | None:
    """Answers to the ideas of the reader's organisations."""
    if not may(user, "idea.ask"):
        return None
    rows = Idea.objects.filter(organisation__in=user.organisation_ids(), answered_at__gt=since, answered_at__lte=at)
    return tasks.columns(rows.order_by("-answered_at", "-pk"), about="title", at="answered_at")[:DESK_ROWS]


def idea_news(row: Row) -> News:
    return News(f"Antwoord op uw projectidee {row.about}", reverse("subsidies:idea-detail", args=[row.key]), row.happened_at)


tasks.rows("idea", idea_rows, idea_task)
tasks.news_rows("idea", idea_news_rows, idea_news)


@jobs.periodic("10 6 * * 1-5")
def remind_about_ideas() -> None:
    """On working mornings: what is promised within two working days and has no answer."""
    actions.remind(at=timezone.now())
