"""Reads about rounds: what goes on now, their dates and terms, their money beside that of the year, until when an applicant is in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, DateTimeField, Exists, Func, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from core import options
from core.models import OptionValue
from core.money import ZERO
from initiatives.queries.registry import held_on
from subsidies.enums import CriterionSetStatus, RoundKind, RoundStatus, RoundStep
from subsidies.enums import Family as CriterionFamily
from subsidies.models import (
    Cluster,
    ClusterBalance,
    Consultation,
    Criterion,
    CriterionSet,
    FundYear,
    PolicyItem,
    Round,
    RoundCluster,
    RoundExtension,
    RoundNarrowing,
)
from subsidies.models.rounds import RoundQuerySet
from subsidies.queries import criteria, fund
from subsidies.rules import rounds as rules
from subsidies.rules.rounds import Calendar, Terms

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from initiatives.models import Initiative

ROOM = "doorlopend_loket"
GONE = (RoundStatus.SETTLED,)
TAKES = (RoundStatus.OPEN, RoundStatus.CLOSED)


NOW = Func(function="clock_timestamp", output_field=DateTimeField())


def in_open_rooms(rows: RoundQuerySet) -> RoundQuerySet:
    """Without the rolling round while its room (doorlopend loket) is shut: no menu, no page, no task."""
    newest = OptionValue.objects.filter(code=f"{options.ROOM}{ROOM}", valid_from__lte=NOW).order_by("-valid_from", "-pk")
    return rows.filter(~Q(kind=RoundKind.ROLLING) | Exists(OptionValue.objects.filter(pk=Subquery(newest.values("pk")[:1]), value=True)))


def readable(user: User) -> RoundQuerySet:
    """What this reader finds: drafts only for who works with rounds."""
    return in_open_rooms(Round.objects.visible_to(user))


def current(user: User) -> RoundQuerySet:
    """The rounds of which something is still to come, the next opening last."""
    return readable(user).exclude(status__in=GONE).order_by("opens_at", "code")


def terms(at: datetime | None = None) -> Terms:
    """The terms of the calendar in force at a moment, in one query."""
    found = options.values(at)
    day, month = (int(part) for part in str(found["fiche_deadline"]).split("/"))
    return Terms(
        open_days=found["ronde_open"],
        completeness=found["ronde_volledigheid"],
        supplement=found["ronde_aanvulling"],
        supplement_cycles=found["ronde_aanvulling_keer"],
        forum=found["ronde_forum"],
        supplement_before_forum=found["ronde_aanvulling_voor_forum"],
        scoring=found["ronde_beoordeling"],
        documents=found["ronde_stukken"],
        steering=found["ronde_stuurgroep"],
        college=found["ronde_college"],
        college_weekday=int(found["ronde_collegedag"]),
        notification=found["ronde_betekening"],
        minister=found["ronde_minister"],
        de_minimis_working_days=found["ronde_deminimis"],
        agreement=found["ronde_overeenkomst"],
        year_moment=(day, month),
    )


def default_days(year: int, half: int | None, at: datetime | None = None) -> tuple[date, date]:
    """Opening and closing day of a half-year by the settings (OB-2); the rolling round is open all year."""
    if half is None:
        return date(year, 1, 1), date(year, 12, 31)
    found = options.values(at)
    day, month = (int(part) for part in str(found[f"ronde_{half}_opening"]).split("/"))
    return date(year, month, day), rules.last_day_of_month(year, int(found[f"ronde_{half}_sluiting"]))


def calendar_of(subject: Round) -> Calendar:
    """The stored dates, in the order of the steps."""
    stored = {RoundStep(row.step): row.on for row in subject.dates.all()}
    return {step: stored[step] for step in RoundStep if step in stored}


# --- money


def budgets(year: FundYear) -> dict[int, Decimal]:
    """Cluster → its budget of the year (euro): as booked, or before the year is adopted as its adoption would book it."""
    if year.is_adopted:
        rows = ClusterBalance.objects.filter(fund_year=year).order_by().values("cluster").annotate(total=Sum("budget"))
        return {row["cluster"]: row["total"] for row in rows}
    found: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for part in fund.budgets(year):
        found[part.cluster] += part.amount
    return dict(found)


def taken(year: FundYear, *, but: Round | None = None) -> dict[int, Decimal]:
    """Cluster → what the (other) rounds of the year ask together; what is carried from one to the next counts once (INV-19)."""
    rows = RoundCluster.objects.filter(round__fund_year=year).exclude(round=but).order_by()
    return {row["cluster"]: row["asked"] for row in rows.values("cluster").annotate(asked=Sum("amount"))}


@dataclass(frozen=True)
class Part:
    """What a round asks in one cluster: euro, the most per application (or no bound), and by which criteria."""

    cluster: Cluster
    amount: Decimal
    max_amount: Decimal | None = None
    criterion_set: CriterionSet | None = None


@dataclass(frozen=True)
class Line:
    """One cluster beside the round (euro): its budget of the year, what other rounds took, and the row of this round when it takes part."""

    cluster: Cluster
    budget: Decimal
    others: Decimal
    row: RoundCluster | None

    @property
    def free(self) -> Decimal:
        """What this round may ask at most."""
        return self.budget - self.others

    @property
    def rest(self) -> Decimal:
        return self.free - (self.row.amount if self.row else ZERO)


def lines(subject: Round) -> list[Line]:
    """Every active cluster, and what the round already holds. Four queries."""
    year = subject.fund_year
    held = {row.cluster_id: row for row in subject.clusters.select_related("criterion_set")}
    found, others = budgets(year), taken(year, but=subject)
    clusters = Cluster.objects.filter(Q(pk__in=held) | Q(pk__in=Cluster.objects.active_on(subject.opening_day)))
    return [Line(c, found.get(c.pk, ZERO), others.get(c.pk, ZERO), held.get(c.pk)) for c in clusters]


def usable_sets() -> QuerySet[CriterionSet]:
    """What a draft round may be judged by: the adopted set of a cluster, or the draft that would be adopted with it; not narrowed ones."""
    return CriterionSet.objects.filter(work_form="", status__in=[CriterionSetStatus.ADOPTED, CriterionSetStatus.DRAFT]).order_by(
        "cluster", "-status", "-version"
    )


def narrowed_sets(clusters: Iterable[int]) -> list[CriterionSet]:
    """What a draft round takes beside the general sets of these clusters: per werkvorm the draft that could be adopted, else the adopted set.

    Five queries, one without drafts.
    """
    rows = _narrow(clusters).filter(status__in=[CriterionSetStatus.ADOPTED, CriterionSetStatus.DRAFT])
    found = list(rows.order_by("cluster", "work_form", "status"))  # ONTWERP before VASTGESTELD
    whole = criteria.complete(row for row in found if row.is_draft)
    taken: dict[tuple[int, str], CriterionSet] = {}
    for row in found:
        if not row.is_draft or row.pk in whole:
            taken.setdefault((row.cluster_id, row.work_form), row)
    return list(taken.values())


def adopted_narrowed(clusters: Iterable[int]) -> QuerySet[CriterionSet]:
    """The sets for one werkvorm that are in force in these clusters."""
    return _narrow(clusters).filter(status=CriterionSetStatus.ADOPTED).order_by("cluster", "work_form")


def _narrow(clusters: Iterable[int]) -> QuerySet[CriterionSet]:
    return CriterionSet.objects.filter(cluster__in=clusters).exclude(work_form="").select_related("cluster")


def held_narrowed(subject: Round) -> QuerySet[CriterionSet]:
    """The sets for one werkvorm that the round holds."""
    return CriterionSet.objects.filter(narrowed_in__line__round=subject).select_related("cluster").order_by("cluster", "work_form")


def drafts_of(subject: Round) -> QuerySet[CriterionSet]:
    """The drafts that the round holds, general and for one werkvorm: adopted with it, in an order that two rounds share."""
    mine = Q(pk__in=subject.clusters.values("criterion_set")) | Q(pk__in=held_narrowed(subject).order_by().values("pk"))
    return CriterionSet.objects.filter(mine, status=CriterionSetStatus.DRAFT).order_by("cluster", "work_form")


def narrowed() -> Prefetch[str]:
    """Of rows of RoundCluster: their sets for one werkvorm. One query."""
    return Prefetch("narrowed", RoundNarrowing.objects.select_related("criterion_set"))


def set_for(line: RoundCluster, initiative: Initiative | None) -> int | None:
    """Key of the set that judges an application here: that of the primary werkvorm of its initiative on the opening day, else the general one.

    One query, none without an initiative.
    """
    if initiative is None:
        return line.criterion_set_id
    forms = held_on(line.round.opening_day).filter(initiative=initiative, is_primary=True).values("work_form")
    found = line.narrowed.filter(criterion_set__work_form__in=forms).values_list("criterion_set", flat=True).first()
    return line.criterion_set_id if found is None else found


def usable_priorities(subject: Round) -> QuerySet[PolicyItem]:
    """Priorities and pistes in force on every day of the round: on its first and on its last."""
    both = PolicyItem.objects.valid_on(subject.opening_day).filter(pk__in=PolicyItem.objects.valid_on(subject.last_day))
    return both.exclude(kind="ACTIE").select_related("plan").order_by("plan", "order", "pk")


# --- in time


def closing_for(subject: Round, organisation: Organisation) -> datetime:
    """Until when (exclusive) this applicant may apply: the closing, or its own extension; one given to a merged duplicate counts."""
    family = organisation.canonical_id
    found = RoundExtension.objects.filter(Q(organisation=family) | Q(organisation__merged_into=family), round=subject)
    return max([subject.closes_at, *found.values_list("until", flat=True)])


def is_in_time(subject: Round, organisation: Organisation, at: datetime) -> bool:
    """Whether what arrives from this applicant at this moment is in time (T02)."""
    return subject.status in TAKES and subject.opens_at <= at < closing_for(subject, organisation)


def due_to_open(at: datetime) -> RoundQuerySet:
    return in_open_rooms(Round.objects.filter(status=RoundStatus.ADOPTED, opens_at__lte=at)).order_by("opens_at", "pk")


def due_to_close(at: datetime) -> RoundQuerySet:
    return Round.objects.filter(status=RoundStatus.OPEN, closes_at__lte=at).order_by("closes_at", "pk")


def next_of_year(subject: Round) -> Round | None:
    """The ordinary round of the same year that still takes what this one leaves (domain 11.8)."""
    later = Round.objects.filter(fund_year=subject.fund_year_id, kind=RoundKind.ORDINARY, opens_at__gt=subject.opens_at)
    return later.exclude(status__in=[RoundStatus.DECIDED, RoundStatus.SETTLED]).order_by("opens_at").first()


# --- how it is shown


@dataclass(frozen=True)
class Dated:
    """One line of the timeline of dates."""

    step: RoundStep
    on: date
    is_moved: bool
    is_next: bool
    is_past: bool

    @property
    def is_movable(self) -> bool:
        return self.step in rules.MOVABLE


def timeline(subject: Round, today: date) -> Iterator[Dated]:
    """The dates in the order of the steps, with what comes next; after the last one nothing does."""
    rows = {RoundStep(row.step): row for row in subject.dates.all()}
    coming = rules.next_step({step: row.on for step, row in rows.items()}, today)
    for step in RoundStep:
        if row := rows.get(step):
            yield Dated(step, row.on, row.is_moved, step == coming, row.on < today)


def next_date(subject: Round, today: date) -> Dated | None:
    """What comes next in a round, by its (prefetched) dates."""
    return next((row for row in timeline(subject, today) if row.is_next), None)


@dataclass(frozen=True)
class Family:
    """One line of the table of weights: a family of criteria, and its weight (of 100) in each cluster of the round, or nothing."""

    label: str
    weights: list[int | None]


@dataclass(frozen=True)
class Column:
    """One set of criteria in the table of weights; `work_form` says for which werkvorm, empty for the whole cluster."""

    label: str
    work_form: str
    key: int | None


def columns(parts: list[RoundCluster]) -> list[Column]:
    """The general set of each cluster of `parts_of`, each with those for one werkvorm after it."""
    found = []
    for part in parts:
        found.append(Column(part.cluster.label, "", part.criterion_set_id))
        found += [Column(part.cluster.label, row.criterion_set.get_work_form_display(), row.criterion_set_id) for row in part.narrowed.all()]
    return found


def weights(shown: list[Column]) -> list[Family]:
    """The criteria of a round beside each other, family by family. One query."""
    sets = [column.key for column in shown]
    found: dict[str, dict[int, int]] = {}
    for row in Criterion.objects.filter(set__in=[pk for pk in sets if pk]).order_by("family"):
        found.setdefault(row.family, {})[row.set_id] = row.weight
    names = dict(CriterionFamily.choices)
    return [Family(f"{code} {names[code]}", [by_set.get(pk) if pk else None for pk in sets]) for code, by_set in found.items()]


def parts_of(subject: Round) -> list[RoundCluster]:
    """The clusters with their criteria. Two queries."""
    return list(subject.clusters.select_related("cluster", "criterion_set").prefetch_related(narrowed()))


def consultations_of(subject: Round) -> QuerySet[Consultation]:
    """What was asked of whom, with the number of remarks and of those without an answer of the city."""
    return subject.consultations.annotate(remark_count=Count("remarks"), open_count=Count("remarks", filter=Q(remarks__answer="")))


def listed(user: User) -> RoundQuerySet:
    """The rounds with what their clusters hold together (euro) and their dates."""
    sums = {name: Coalesce(Sum(f"clusters__{name}"), ZERO) for name in ("amount", "carried_in", "carried_out", "reserved", "awarded")}
    return readable(user).select_related("fund_year").prefetch_related("dates").annotate(**{f"sum_{name}": total for name, total in sums.items()})
