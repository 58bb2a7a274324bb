"""What everybody reads of the fund, without a login and without personal data: calls, their dates, and frequently asked questions (19b, INV-18).

An adopted round is announced with its title and dates only: money, criteria and priorities are published when it opens.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from core import dates
from subsidies.enums import PUBLISHED, DocumentKind, RoundStatus, RoundStep
from subsidies.models import Call, Criterion, Round, RoundCluster, RoundDate, RoundPriority, RoundQuestion, ScoreAnchor, SubCriterion
from subsidies.models.rounds import RoundQuerySet
from subsidies.queries import rounds

ANNOUNCED = (RoundStatus.ADOPTED, *sorted(PUBLISHED))
# What an applicant plans with; the rest of the calendar is the city's own.
PUBLIC_STEPS = (
    RoundStep.OPENING,
    RoundStep.CLOSING,
    RoundStep.COMPLETENESS,
    RoundStep.SUPPLEMENT,
    RoundStep.FORUM,
    RoundStep.STEERING,
    RoundStep.COLLEGE,
    RoundStep.NOTIFICATION,
    RoundStep.AGREEMENT,
    RoundStep.YEAR_MOMENT,
)
PAST_SHOWN = 6


def announced() -> RoundQuerySet:
    """Rounds that the public may know of; the rolling one only while its room is open."""
    return rounds.in_open_rooms(Round.objects.filter(status__in=ANNOUNCED))


def public_dates() -> QuerySet[RoundDate]:
    return RoundDate.objects.filter(step__in=PUBLIC_STEPS).order_by("on", "pk")


@dataclass(frozen=True)
class Overview:
    """What is open now (the first to close first), what comes, and what went before."""

    open: list[Round]
    coming: list[Round]
    past: list[Round]


def overview(at: datetime) -> Overview:
    """The rounds by where they are in their life at a moment. One query beside that of the rooms."""
    found = list(announced().order_by("closes_at", "code"))
    is_open = [one for one in found if one.takes(at)]
    coming = [one for one in found if one not in is_open and one.closes_at > at and one.status in {RoundStatus.ADOPTED, RoundStatus.OPEN}]
    past = [one for one in reversed(found) if one not in is_open and one not in coming]
    return Overview(is_open, coming, past[:PAST_SHOWN])


def dated(first: date) -> list[RoundDate]:
    """Every public date from a day on, of every announced round, in order. One query beside that of the rooms."""
    rows = public_dates().filter(round__in=announced(), on__gte=first).select_related("round")
    return sorted(rows, key=_order)


def _order(row: RoundDate) -> tuple[date, int, str]:
    return row.on, list(RoundStep).index(RoundStep(row.step)), row.round.code


def with_content(found: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with everything that is published of them: eight more queries, whatever there is."""
    parts = SubCriterion.objects.filter(criterion=OuterRef("pk")).order_by("order", "pk").values("text")
    anchors = ScoreAnchor.objects.filter(criterion=OuterRef("pk")).order_by("score").values(row=JSONObject(score="score", text="text"))
    criteria = Criterion.objects.annotate(told_parts=ArraySubquery(parts), told_anchors=ArraySubquery(anchors))
    lines = RoundCluster.objects.select_related("cluster", "criterion_set").order_by("cluster__order", "cluster__code")
    return found.prefetch_related(
        Prefetch("dates", public_dates()),
        Prefetch("clusters", lines.prefetch_related(Prefetch("criterion_set__criteria", criteria), rounds.narrowed())),
        Prefetch("clusters__narrowed__criterion_set__criteria", criteria),
        Prefetch("priority_links", RoundPriority.objects.select_related("item__plan")),
        Prefetch("calls", Call.objects.select_related("cluster")),
        Prefetch("questions", questions()),
    )


def questions() -> QuerySet[RoundQuestion]:
    """Published questions, of all rounds together or of one."""
    return RoundQuestion.objects.filter(published_at__isnull=False)


def is_published(found: Round) -> bool:
    """Whether money, criteria and priorities are public: from the opening on (INV-18)."""
    return found.status in PUBLISHED


def evidence(found: Collection[RoundCluster]) -> list[str]:
    """The documents that any criterion of the round asks, of a cluster or of one werkvorm in it, each once, in the order of their list."""
    sets = {line.criterion_set for line in found} | {row.criterion_set for line in found for row in line.narrowed.all()}
    asked = {code for one in sets if one for criterion in one.criteria.all() for code in criterion.evidence}
    return [str(kind.label) for kind in DocumentKind if kind in asked]


def last_moment(found: Round) -> str:
    """28/02/2027, 23.59 uur: how the last moment is said."""
    return f"{dates.formatted(found.last_day)}, 23.59 uur"
