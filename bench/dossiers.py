"""Fills one open round with dossiers by COPY: a project, an application, its answers and its financial plan each, and one concept to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import Organisation, User
from bench.copying import Row, copy, finish, resting_triggers
from core.models import Term
from core.models.terms import Taxonomy
from subsidies.enums import ApplicationStatus, ClusterKind, CriterionSetStatus, Family, PlanLineKind, PlanLineStatus, RoundStatus
from subsidies.models import (
    Application,
    ApplicationAnswer,
    Cluster,
    Criterion,
    CriterionQuestion,
    CriterionSet,
    FundYear,
    PlanLine,
    Project,
    Resolution,
    Round,
    RoundCluster,
    ScoreAnchor,
)

YEAR = 2090  # a year that no example uses
OPENED, SUBMITTED = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
CLOSES = datetime(YEAR, 12, 31, 23, 0, tzinfo=UTC)
WEIGHTS = dict(zip(Family, (10, 25, 15, 10, 10, 10, 10, 10), strict=True))
ANSWER = "Wij leiden mensen op die al lang zoeken en begeleiden hen naar werk in de buurt. " * 6
LINES = (
    (PlanLineKind.COST, "Personeel", Decimal(12000), ""),
    (PlanLineKind.COST, "Materiaal", Decimal(3000), ""),
    (PlanLineKind.REVENUE, "Verkoop", Decimal(4000), ""),
    (PlanLineKind.CO_FINANCING, "Provincie", Decimal(3000), PlanLineStatus.CONFIRMED),
)
MODELS = (Project, Application, ApplicationAnswer, PlanLine)


class Frame:
    """The round, with its clusters, criteria and questions: as adopted, made once."""

    def __init__(self, user: User) -> None:
        decision = Resolution.objects.create(
            decided_on=date(2025, 12, 1), reference="BENCH", ocmw_reference="BENCH", title="Kader", recorded_by=user, recorded_at=OPENED
        )
        adopted = {"resolution": decision, "adopted_at": OPENED}
        year = FundYear.objects.create(year=YEAR, **adopted)
        self.round = Round.objects.create(
            fund_year=year, half=1, code=f"{YEAR}-1", title="Ronde", opens_at=OPENED, closes_at=CLOSES, status=RoundStatus.DRAFT
        )
        self.sets = []
        for number in range(4):
            cluster = Cluster.objects.create(code=f"B{number}", label=f"Cluster {number}", kind=ClusterKind.THEMATIC)
            self.sets.append(self._criteria(cluster))
            RoundCluster.objects.create(round=self.round, cluster=cluster, criterion_set=self.sets[-1], amount=Decimal(50_000))
        CriterionSet.objects.filter(pk__in=[s.pk for s in self.sets]).update(status=CriterionSetStatus.ADOPTED, adopted_by=user, **adopted)
        Round.objects.filter(pk=self.round.pk).update(status=RoundStatus.OPEN, **adopted)

    @staticmethod
    def _criteria(cluster: Cluster) -> CriterionSet:
        found = CriterionSet.objects.create(cluster=cluster)
        for family, weight in WEIGHTS.items():
            criterion = Criterion.objects.create(set=found, family=family, label=family.label, text="Wat dit criterium vraagt.", weight=weight)
            ScoreAnchor.objects.bulk_create([ScoreAnchor(criterion=criterion, score=score, text=f"Niveau {score}") for score in range(6)])
            CriterionQuestion.objects.create(criterion=criterion, code=f"{family}-1", label="Hoe beantwoordt uw project hieraan?")
        return found


class Dossiers:
    """Rows of `count` submitted dossiers, spread over clusters and organisations, all made by one applicant; the last one more is a concept."""

    def __init__(self, count: int, frame: Frame, organisations: list[int], user: User) -> None:
        self.numbers, self.frame, self.organisations, self.user_id = range(1, count + 2), frame, organisations, user.pk
        self.count = count
        self.questions = [list(CriterionQuestion.objects.filter(criterion__set=s).values_list("pk", flat=True)) for s in frame.sets]
        self.support = Term.objects.of(Taxonomy.SUPPORT_TYPE).get(code="PROJECTSUBSIDIE").pk

    def organisation(self, n: int) -> int:
        return self.organisations[n % len(self.organisations)]

    def projects(self) -> Iterator[Row]:
        for n in self.numbers:
            yield {"id": n, "organisation_id": self.organisation(n), "title": f"Project {n}", "created_at": OPENED}

    def applications(self) -> Iterator[Row]:
        for n in self.numbers:
            found = self.frame.sets[n % len(self.frame.sets)]
            row = {
                "id": n,
                "round_id": self.frame.round.pk,
                "cluster_id": found.cluster_id,
                "criterion_set_id": found.pk,
                "project_id": n,
                "organisation_id": self.organisation(n),
                "title": f"Project {n}",
                "started_by_id": self.user_id,
                "summary": ANSWER,
                "support_type_id": self.support,
                "amount_requested": Decimal(8000),
                "starts_on": date(2026, 3, 1),
                "ends_on": date(2026, 12, 31),
                "is_example": True,
            }
            yield (
                row
                if n > self.count
                else row
                | {
                    "status": ApplicationStatus.SUBMITTED.value,
                    "sequence": n,
                    "number": f"FSK-{self.frame.round.code}-{n:04}",
                    "submitted_at": SUBMITTED,
                    "submitted_by_id": self.user_id,
                }
            )

    def answers(self) -> Iterator[Row]:
        for n in self.numbers:
            for question in self.questions[n % len(self.questions)]:
                yield {"application_id": n, "question_id": question, "text": ANSWER, "changed_at": OPENED}

    def lines(self) -> Iterator[Row]:
        for n in self.numbers:
            for order, (kind, label, amount, status) in enumerate(LINES):
                funder = {"funder": "Provincie"} if status else {}
                yield {"application_id": n, "kind": kind.value, "label": label, "amount": amount, "status": str(status), "order": order} | funder


def keyed(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows that nobody refers to get their key here."""
    return ({"id": key} | row for key, row in enumerate(rows, start=1))


def fill(count: int, applicant: User, director: User) -> dict[str, int]:
    """Write `count` dossiers and one concept of the applicant's organisation; returns the rows per table. The tables are empty before."""
    own = applicant.person.role_grants.get().organisation_id
    organisations = list(Organisation.objects.filter(is_example=True).order_by("pk").values_list("pk", flat=True)[:500])
    with transaction.atomic():
        frame = Frame(director)
    dossiers = Dossiers(count, frame, organisations, applicant)
    sources = (dossiers.projects(), dossiers.applications(), keyed(dossiers.answers()), keyed(dossiers.lines()))
    with transaction.atomic(), resting_triggers():
        counts = {model._meta.label: copy(model, rows) for model, rows in zip(MODELS, sources, strict=True)}
        Application.objects.filter(pk=count + 1).update(organisation=own)
        Project.objects.filter(pk=count + 1).update(organisation=own)
    finish(MODELS)
    return counts
