"""What waits around rounds, what happened to them, and the clock that opens and closes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import may
from core import dates, jobs, tasks
from core.errors import RuleError
from core.tasks import News, Row, Task
from subsidies.actions import rounds as actions
from subsidies.actions import rounds_mails as mails
from subsidies.enums import ConsultedBody, RoundStatus, RoundStep
from subsidies.models import Round, RoundTransition
from subsidies.queries import rounds as queries

if TYPE_CHECKING:
    from accounts.models import User

DESK_ROWS = 30
CONSULT, PREPARE, ADOPT, OPEN, FOLLOW, CLOSE, TREAT = "CONSULT", "PREPARE", "ADOPT", "OPEN", "FOLLOW", "CLOSE", "TREAT"
# What waits: the verb, the tone, the page under the round.
WORDS = {
    CONSULT: ("OCMW en Forum raadplegen over een ronde", "warn"),
    PREPARE: ("Ronde voorbereiden", "neutral"),
    ADOPT: ("Ronde vaststellen", "info"),
    OPEN: ("Ronde openen", "warn"),
    FOLLOW: ("Ronde sluit", "info"),
    CLOSE: ("Ronde sluiten", "warn"),
    TREAT: ("Ronde in behandeling nemen", "info"),
}
CLOSES_WITHIN = timedelta(days=14)


def _answered(today: date) -> Q:
    return Q(consultations__given_on__isnull=False) | Q(consultations__due_on__lt=today)


def _wanted(user: User) -> set[str]:
    found: set[str] = set()
    if may(user, "round.edit"):
        found |= {CONSULT, PREPARE}
    if may(user, "round.adopt"):
        found |= {ADOPT}
    if may(user, "round.run"):
        found |= {OPEN, FOLLOW, CLOSE, TREAT}
    return found


def round_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """One line a round: what waits for this reader now. A draft that both bodies answered waits for who registers decisions."""
    wanted = _wanted(user)
    if not wanted:
        return None
    both, draft = len(ConsultedBody), Q(status=RoundStatus.DRAFT)
    stages: list[tuple[str, Q]] = [
        (ADOPT, draft & Q(answered=both)),
        (CONSULT, draft & Q(asked__lt=both)),
        (PREPARE, draft),
        (OPEN, Q(status=RoundStatus.ADOPTED, opens_at__lte=at)),
        (CLOSE, Q(status=RoundStatus.OPEN, closes_at__lte=at)),
        (FOLLOW, Q(status=RoundStatus.OPEN, closes_at__lte=at + CLOSES_WITHIN)),
        (TREAT, Q(status=RoundStatus.CLOSED)),
    ]
    given = [(stage, condition) for stage, condition in stages if stage in wanted]
    counted = Round.objects.annotate(asked=Count("consultations"), answered=Count("consultations", filter=_answered(dates.local_day(at))))
    named = counted.annotate(stage=Case(*(When(condition, then=Value(stage)) for stage, condition in given), output_field=CharField()))
    days = {RoundStatus.DRAFT: F("opens_at"), RoundStatus.ADOPTED: F("opens_at")}
    dated = named.annotate(day=Case(*(When(status=status, then=day) for status, day in days.items()), default=F("closes_at")))
    rows = queries.in_open_rooms(dated.filter(stage__isnull=False)).order_by("opens_at", "pk")
    return tasks.columns(rows, about="title", detail="status", code="stage", at="day")[:DESK_ROWS]


def round_task(row: Row, _user: User, at: datetime) -> Task:
    verb, tone = WORDS[row.code]
    status = RoundStatus(row.detail)
    day = dates.local_day(row.happened_at)
    return Task(
        verb=verb,
        about=row.about,
        url=reverse("subsidies:round-detail", args=[row.key]),
        detail=f"opent op {day:%d/%m/%Y}" if status in (RoundStatus.DRAFT, RoundStatus.ADOPTED) else "",
        status=str(status.label),
        tone="bad" if row.code in (OPEN, CLOSE) and day < dates.local_day(at) else tone,
        due_on=day
        if status in (RoundStatus.DRAFT, RoundStatus.ADOPTED)
        else day - timedelta(days=1)
        if row.code != TREAT
        else day + timedelta(days=13),
    )


def round_news_rows(user: User, since: datetime, at: datetime) -> QuerySet[Any, Any] | None:
    """Steps in the life of the rounds that this reader sees; an organisation hears of openings and closings."""
    if not may(user, "round.read"):
        return None
    rows = RoundTransition.objects.filter(at__gt=since, at__lte=at).exclude(actor=user)
    if not may(user, "round.see"):
        rows = rows.filter(to_status__in=[RoundStatus.OPEN, RoundStatus.CLOSED])
    return tasks.columns(rows.order_by("-at", "-pk"), about="subject__title", code="to_status", detail="subject_id", at="at")[:DESK_ROWS]


def round_news(row: Row) -> News:
    text = f"{row.about}: {RoundStatus(row.code).label.lower()}"
    return News(text, reverse("subsidies:round-detail", args=[int(row.detail)]), row.happened_at)


tasks.rows("round", round_rows, round_task)
tasks.news_rows("round", round_news_rows, round_news)


def turn(rows: QuerySet[Round], step: Any) -> None:
    """Take the step of the clock on each; what another worker or a person did first, or what a guard refuses, is left to the next time."""
    for row in rows:
        try:
            step(row, at=timezone.now())
        except RuleError:
            continue


@jobs.periodic("*/5 * * * *")
def turn_rounds() -> None:
    """Every five minutes, for a clock that was missed: open and close what is due."""
    at = timezone.now()
    turn(queries.due_to_open(at), actions.open_round)
    turn(queries.due_to_close(at), actions.close_round)


@jobs.task
def turn_round(pk: int) -> None:
    """At the moment of opening or closing itself."""
    at = timezone.now()
    turn(queries.due_to_open(at).filter(pk=pk), actions.open_round)
    turn(queries.due_to_close(at).filter(pk=pk), actions.close_round)


@jobs.task
def tell_date_moved(pk: int, step: str, before: str) -> None:
    """Write to who has a stake in the step, as it is now."""
    mails.tell_date_moved(Round.objects.get(pk=pk), RoundStep(step), date.fromisoformat(before), at=timezone.now())
