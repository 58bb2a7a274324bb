"""What OCMW and Forum were asked about a draft round, what they said and what the city does with it; and the frame they read beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from core.money import ZERO
from subsidies.enums import ConsultedBody, Family, RoundStatus
from subsidies.models import Consultation, ConsultationRemark, CriterionSet, Round, RoundCluster
from subsidies.queries.rounds import narrowed


@dataclass(frozen=True)
class ConsultationState:
    """Where the consultation of a round stands on one day (domain 19b.10): it is done when each body was asked, and each answered or
    its day is past, and each remark has the city's answer."""

    not_asked: tuple[ConsultedBody, ...]
    waiting: tuple[Consultation, ...]
    unanswered: tuple[ConsultationRemark, ...]

    @property
    def is_done(self) -> bool:
        return not (self.not_asked or self.waiting or self.unanswered)


def of_round(subject: Round) -> list[Consultation]:
    """Asked, answered, answer: everything together. Two queries."""
    remarks = Prefetch("remarks", ConsultationRemark.objects.select_related("answered_by__person"))
    return list(subject.consultations.select_related("given_by__person").prefetch_related(remarks))


def consultation_state(subject: Round, today: date) -> ConsultationState:
    """What still stands between this round and its adoption. Two queries."""
    return state_of(of_round(subject), today)


def state_of(found: Sequence[Consultation], today: date) -> ConsultationState:
    """The same of what was read already."""
    asked = {row.body for row in found}
    return ConsultationState(
        not_asked=tuple(body for body in ConsultedBody if body not in asked),
        waiting=tuple(row for row in found if row.given_on is None and row.due_on >= today),
        unanswered=tuple(remark for row in found for remark in row.remarks.all() if not remark.answer),
    )


def to_give(bodies: Sequence[str], today: date) -> QuerySet[Consultation]:
    """Asked of these bodies, not yet answered, and not too late."""
    return Consultation.objects.filter(body__in=bodies, given_on=None, due_on__gte=today, round__status=RoundStatus.DRAFT)


def to_answer() -> QuerySet[Consultation]:
    """With a remark that waits for the city."""
    waits = ConsultationRemark.objects.filter(consultation=OuterRef("pk"), answer="")
    return Consultation.objects.filter(Exists(waits), round__status=RoundStatus.DRAFT)


@dataclass(frozen=True)
class FrameLine:
    """A cluster in the frame: its money (euro), and a weight per family, in the order of the families; None where there is none.

    `work_form` names the werkvorm when these weights hold for it alone; its money is that of the line above.
    """

    row: RoundCluster
    weights: tuple[int | None, ...]
    work_form: str = ""


@dataclass(frozen=True)
class Frame:
    """What a round asks, for how much and how it judges."""

    families: tuple[Family, ...]
    lines: tuple[FrameLine, ...]
    total: Decimal


def clusters_of(subject: Round) -> list[RoundCluster]:
    """The clusters with their criteria, general and for one werkvorm. Four queries."""
    rows = subject.clusters.select_related("cluster", "criterion_set").order_by("cluster__order", "cluster__code")
    return list(rows.prefetch_related("criterion_set__criteria", narrowed(), "narrowed__criterion_set__criteria"))


def _weights(criterion_set: CriterionSet | None) -> tuple[int | None, ...]:
    found = {criterion.family: criterion.weight for criterion in criterion_set.criteria.all()} if criterion_set else {}
    return tuple(found.get(family.value) for family in Family)


def frame_of(rows: Sequence[RoundCluster]) -> Frame:
    """The weights as one table: clusters under each other, families beside each other."""
    lines = []
    for row in rows:
        lines.append(FrameLine(row, _weights(row.criterion_set)))
        lines += [FrameLine(row, _weights(n.criterion_set), n.criterion_set.get_work_form_display()) for n in row.narrowed.all()]
    return Frame(tuple(Family), tuple(lines), sum((row.amount for row in rows), ZERO))
