"""What waits around a consultation: for OCMW and Forum to answer, for the city to answer them; and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core import dates, jobs, tasks
from core.tasks import News, Row, Task
from subsidies.actions import rounds_consultation as actions
from subsidies.enums import ConsultedBody
from subsidies.models import Consultation
from subsidies.permissions import rounds_consultation as permissions
from subsidies.queries import rounds_consultation as queries

if TYPE_CHECKING:
    from accounts.models import User

DESK_ROWS = 10
GIVE, ANSWER = "raadpleging", "raadpleging-antwoord"


def give_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Asked of the body for which the reader speaks."""
    if not (bodies := permissions.bodies_of(user)):
        return None
    rows = queries.to_give(bodies, dates.local_day(at)).order_by("due_on", "pk")
    return tasks.columns(rows, about="round__title", detail="body", code="round_id", on="due_on")[:DESK_ROWS]


def give_task(row: Row, _user: User, _at: datetime) -> Task:
    return Task(
        verb="Opmerkingen geven",
        about=row.about,
        url=reverse("subsidies:consultation-give", args=[row.code, row.detail]),
        detail=f"namens {ConsultedBody(row.detail).label}",
        status="Raadpleging",
        tone="info",
        due_on=row.on,
    )


def answer_rows(user: User, _at: datetime) -> QuerySet[Any, Any] | None:
    """Remarks of OCMW and Forum that wait for the city; adoption waits for them."""
    if not permissions.can_ask(user):
        return None
    return tasks.columns(queries.to_answer().order_by("pk"), about="round__title", detail="body", code="round_id")[:DESK_ROWS]


def answer_task(row: Row, _user: User, _at: datetime) -> Task:
    return Task(
        verb="Opmerkingen beantwoorden",
        about=row.about,
        url=reverse("subsidies:consultation-detail", args=[row.code]),
        detail=f"van {ConsultedBody(row.detail).label}",
        status="Raadpleging",
        tone="info",
    )


def news_rows(user: User, since: datetime, at: datetime) -> QuerySet[Any, Any] | None:
    """After the decision: what became of the remarks, for who gave them and who sits in the Forum."""
    bodies = permissions.bodies_of(user)
    if user.holds(Role.FORUM_MEMBER):
        bodies.append(ConsultedBody.FORUM)
    if not bodies:
        return None
    rows = Consultation.objects.filter(body__in=bodies, given_on__isnull=False, round__adopted_at__gt=since, round__adopted_at__lte=at)
    return tasks.columns(rows.order_by("pk"), about="round__title", code="round_id", at="round__adopted_at")[:DESK_ROWS]


def news(row: Row) -> News:
    url = reverse("subsidies:consultation-detail", args=[row.code])
    return News(f"{row.about} is vastgesteld: lees wat er met de opmerkingen gebeurde", url, row.happened_at)


tasks.rows(GIVE, give_rows, give_task)
tasks.rows(ANSWER, answer_rows, answer_task)
tasks.news_rows(GIVE, news_rows, news)


@jobs.task
def tell_consulted(*, pk: int) -> None:
    """Right after the question."""
    actions.tell(pk, at=timezone.now())


@jobs.periodic("20 6 * * *")
def remind_consulted() -> None:
    """Each morning: whose day is near."""
    actions.remind(at=timezone.now())
