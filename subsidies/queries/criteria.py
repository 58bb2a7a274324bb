"""Reads of criteria: the sets of every cluster, the whole content of a set in a fixed number of queries, and its questions for the form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Prefetch, QuerySet, Sum

from core.questions import Question
from initiatives.enums import WorkForm
from subsidies.enums import CriterionSetStatus, DocumentKind
from subsidies.models import Cluster, Criterion, CriterionQuestion, CriterionSet, RoundCluster, RoundNarrowing, ScoreAnchor, SubCriterion
from subsidies.rules import criteria as rules
from subsidies.rules.criteria import Weighed


@dataclass
class CriterionContent:
    """One criterion with everything under it, in order."""

    criterion: Criterion
    parts: list[SubCriterion] = field(default_factory=list)
    anchors: list[ScoreAnchor] = field(default_factory=list)
    questions: list[CriterionQuestion] = field(default_factory=list)

    @property
    def weighed(self) -> Weighed:
        c = self.criterion
        anchors = frozenset(a.score for a in self.anchors)
        return Weighed(c.family, c.label, c.weight, c.min_score, c.is_knockout, anchors, len(self.questions))

    @property
    def scale(self) -> list[tuple[int, str, str]]:
        """Score, its word, what it means here (empty when nobody wrote it yet), the highest first."""
        meaning = {a.score: a.text for a in self.anchors}
        return [(score, rules.SCALE[score], meaning.get(score, "")) for score in reversed(rules.SCORES)]

    @property
    def minimum(self) -> str:
        """The minimum score as text, for a tag."""
        return str(self.criterion.min_score or "")

    @property
    def evidence(self) -> list[str]:
        return [str(DocumentKind(code).label) for code in self.criterion.evidence]


@dataclass
class SetContent:
    """A set of criteria with its families in order."""

    set: CriterionSet
    criteria: list[CriterionContent]

    @property
    def weighed(self) -> list[Weighed]:
        return [row.weighed for row in self.criteria]

    @property
    def weights(self) -> dict[str, int]:
        return {row.criterion.family: row.criterion.weight for row in self.criteria}

    @property
    def whole(self) -> int:
        """The weights together; 100 in a set that was adopted."""
        return sum(self.weights.values())

    @property
    def heaviest(self) -> int:
        """What the bars of the weights are drawn against."""
        return max(self.weights.values(), default=0) or 1


@dataclass(frozen=True)
class AskedQuestion:
    """A question of the application form with the criterion that it serves; `question.pk` is the row that an answer points to."""

    question: Question
    criterion_id: int
    family: str
    label: str
    weight: int
    in_light: bool


@dataclass(frozen=True)
class ListedSet:
    """A line of the overview: a set, and in which rounds it is used."""

    set: CriterionSet
    rounds: list[Any]
    whole: int


@dataclass
class ListedCluster:
    """A cluster with its sets, those of the whole cluster first, the newest version first. `may_start` when it has none."""

    cluster: Cluster
    rows: list[ListedSet] = field(default_factory=list)

    @property
    def has_general(self) -> bool:
        return any(not row.set.work_form for row in self.rows)


def sets() -> QuerySet[CriterionSet]:
    """Sets with what their names and their state say."""
    rows = CriterionSet.objects.select_related("cluster", "resolution", "adopted_by__person")
    return rows.annotate(whole=Sum("criteria__weight", default=0))  # type: ignore[no-redef]  # the model names it for its readers


def overview() -> list[ListedCluster]:
    """Every cluster with its sets and the rounds that use them. Four queries."""
    clusters = {c.pk: ListedCluster(c) for c in Cluster.objects.order_by("order", "code")}
    rows = with_rounds(sets()).order_by("work_form", "-version")
    for row in rows:
        clusters[row.cluster_id].rows.append(ListedSet(row, rounds_of(row), row.whole))
    return list(clusters.values())


def with_rounds(rows: QuerySet[CriterionSet]) -> QuerySet[CriterionSet]:
    """With the rounds that use them: as the set of a cluster, or of one werkvorm in it. Two queries more."""
    general = Prefetch("in_rounds", RoundCluster.objects.select_related("round"))
    return rows.prefetch_related(general, Prefetch("narrowed_in", RoundNarrowing.objects.select_related("line__round")))


def rounds_of(criterion_set: CriterionSet) -> list[Any]:
    """The rounds that use a set, the newest first; of rows that `with_rounds` gave without a query."""
    found = [link.round for link in criterion_set.in_rounds.all()] + [row.line.round for row in criterion_set.narrowed_in.all()]
    return sorted(found, key=lambda r: (r.opens_at, r.pk), reverse=True)


def complete(drafts: Iterable[CriterionSet]) -> set[int]:
    """Which of these drafts could be adopted as they are, by key. Four queries; none without drafts."""
    return {pk for pk, found in contents(drafts).items() if not any(rules.shortcomings(found.weighed))}


def contents(found: Iterable[CriterionSet]) -> dict[int, SetContent]:
    """The whole content of any number of sets, by key. Four queries."""
    result = {s.pk: SetContent(s, []) for s in found}
    criteria = Criterion.objects.filter(set__in=result).order_by("set", "family")
    rows = {c.pk: CriterionContent(c) for c in criteria}
    for row in rows.values():
        result[row.criterion.set_id].criteria.append(row)
    of_these: dict[str, Any] = {"criterion__in": rows}
    for part in SubCriterion.objects.filter(**of_these).order_by("criterion", "order", "pk"):
        rows[part.criterion_id].parts.append(part)
    for anchor in ScoreAnchor.objects.filter(**of_these).order_by("criterion", "score"):
        rows[anchor.criterion_id].anchors.append(anchor)
    for question in CriterionQuestion.objects.filter(**of_these).order_by("criterion", "order", "pk"):
        rows[question.criterion_id].questions.append(question)
    return result


def content_of(criterion_set: CriterionSet) -> SetContent:
    """The whole content of one set. Four queries."""
    return contents([criterion_set])[criterion_set.pk]


def questions_of(criterion_sets: Iterable[CriterionSet | int], *, light: bool = False) -> dict[int, list[AskedQuestion]]:
    """What the application form asks, by key of the set, in the order of families and questions. One query.

    `light` keeps what the light form asks (domain 19b.5).
    """
    result: dict[int, list[AskedQuestion]] = defaultdict(list)
    keys = [s.pk if isinstance(s, Model) else s for s in criterion_sets]
    rows = CriterionQuestion.objects.filter(criterion__set__in=keys).select_related("criterion")
    for row in rows.order_by("criterion__set", "criterion__family", "order", "pk"):
        if row.in_light or not light:
            result[row.criterion.set_id].append(_asked(row))
    return dict(result)


def _asked(row: CriterionQuestion) -> AskedQuestion:
    criterion = row.criterion
    question = Question(
        code=row.code,
        label=row.label,
        kind=row.kind,
        unit=row.unit,
        help=row.help,
        section=criterion.family,
        required=row.required,
        unknown_allowed=False,
        decimals=2,
        max_length=row.max_length,
        pk=row.pk,
    )
    return AskedQuestion(question, criterion.pk, criterion.family, criterion.label, criterion.weight, row.in_light)


def versions(criterion_set: CriterionSet) -> list[CriterionSet]:
    """The sets of the same cluster and werkvorm, the newest first."""
    rows = CriterionSet.objects.filter(cluster=criterion_set.cluster_id, work_form=criterion_set.work_form)
    return list(rows.select_related("cluster").order_by("-version"))


def drafts(cluster: Cluster | int) -> set[str]:
    """The werkvormen ("" is the whole cluster) of which a draft is being written."""
    return set(CriterionSet.objects.filter(cluster=cluster, status=CriterionSetStatus.DRAFT).values_list("work_form", flat=True))


def work_forms() -> Sequence[tuple[str, str]]:
    """What a set may be narrowed to, with the whole cluster first."""
    return [("", "De hele cluster"), *WorkForm.choices]


def code_for(criterion: Criterion) -> str:
    """The code of a new question: unique over the set, and never that of another question in any version of the cluster.

    An earlier answer is taken over by code, so a code must not come to mean another question.
    """
    used = CriterionQuestion.objects.filter(criterion__set__cluster=criterion.set.cluster_id, criterion__family=criterion.family)
    numbers = [int(code.rpartition("-")[2]) for code in used.values_list("code", flat=True) if code.rpartition("-")[2].isdecimal()]
    return f"{criterion.family}-{max(numbers, default=0) + 1}"
