"""What the pages of a form show beside what was typed: rows as they stand, choices, and what the city knows already, with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Organisation, Person, RoleGrant, User
from core import written
from core.kept import while_unchanged
from core.models import Term
from core.models.terms import Taxonomy
from core.money import cents
from initiatives.enums import QuestionKind, SheetStatus
from initiatives.models import IndicatorDefinition, IndicatorSheet, Initiative, KnownSubsidy, SheetFigure
from subsidies.enums import APPLICATION_TONES, FOR_APPLICANT, ApplicationStatus, PlanLineKind, PlanLineStatus, RoundStep, SignatureStatus
from subsidies.models import (
    Application,
    ApplicationSubmission,
    ApplicationTransition,
    Cluster,
    Criterion,
    PolicyItem,
    Round,
    RoundCluster,
    RoundDate,
    RoundExtension,
    RoundPriority,
    Signature,
)
from subsidies.models.applications import ApplicationQuerySet
from subsidies.queries.applications import HANDLERS
from subsidies.queries.applications_content import unit_of
from subsidies.queries.rounds import narrowed
from subsidies.rules.applications import STARTING
from subsidies.rules.applications_content import Content, Facts

ANSWER, LINE, RESULT, PARTY = "question", "lijn", "resultaat", "partij"
INITIATIVE, PRIORITIES, GROUPS = "initiative", "priorities", "target_groups"
YEARS_BACK = 2
FSK = "FSK"  # the code of the fund among the measures
Values = Mapping[str, Mapping[str, Any]]


def values_of(content: Content) -> dict[str, dict[str, Any]]:
    """Every row of the dossier by its key, as typed values: the fields of the dossier itself, question-12, lijn-7, resultaat-3, partij-4."""
    rows: dict[str, dict[str, Any]] = {name: {"": getattr(content.facts, name)} for name in Facts.__dataclass_fields__ if name != "form"}
    rows[INITIATIVE] = {"": content.initiative}
    rows[PRIORITIES] = {"": frozenset(content.priorities)}
    rows[GROUPS] = {"": frozenset(content.target_groups)}
    for question in content.questions:
        given = content.answer(question)
        rows[f"{ANSWER}-{question.pk}"] = {"": given.text if question.kind == "TEKST" else given.number}
    for line in content.lines:
        names = ("kind", "label", "amount", "funder", "status", "period")
        rows[f"{LINE}-{line.pk}"] = {name: getattr(line, name) for name in names}
    for result in content.results:
        values = {name: getattr(result, name) for name in ("baseline", "target_short", "target_medium", "note")}
        rows[f"{RESULT}-{result.pk}"] = {"indicator": result.indicator_id} | values
    for party in content.parties:
        name = "" if party.organisation_id else party.name
        rows[f"{PARTY}-{party.pk}"] = {"organisation": party.organisation_id, "name": name, "role": party.role, "task": party.task}
    return rows


def terms(application: Application, *taxonomies: Taxonomy) -> dict[str, list[Term]]:
    """The codes of lists in force when the round opens, by list. One query."""
    found: dict[str, list[Term]] = {taxonomy: [] for taxonomy in taxonomies}
    for term in Term.objects.filter(taxonomy__in=taxonomies).valid_on(application.round.opens_at.date()).order_by("order", "code"):
        found[term.taxonomy].append(term)
    return found


def priorities(application: Application) -> list[PolicyItem]:
    """The policy priorities that the round serves."""
    return list(PolicyItem.objects.filter(round_links__round=application.round_id).order_by("plan", "order", "pk"))


def initiatives(application: Application) -> list[Initiative]:
    """What the dossier may belong to."""
    organisation = application.organisation
    rows = Initiative.objects.filter(Q(organisation=organisation.canonical_id) | Q(organisation__merged_into=organisation.canonical_id))
    return list(rows.order_by("name", "pk"))


def indicators(year: int) -> list[IndicatorDefinition]:
    """What results are promised in: the indicators of the short sheet that are one number."""
    rows = IndicatorDefinition.objects.filter(is_short=True, kind=QuestionKind.NUMBER).of_year(year)
    return list(rows.order_by("order", "code", "-version").distinct("order", "code"))


def others(application: Application) -> list[Organisation]:
    """The organisations of the register that may take part."""
    rows = Organisation.objects.canonical().exclude(pk=application.organisation.canonical_id)
    return list(rows.only("pk", "name").order_by("name"))


@dataclass(frozen=True)
class Baselines:
    """Figures of the newest frozen sheet of the initiative, by code of the indicator, with the year that is their source."""

    year: int | None
    figures: Mapping[str, Decimal]

    @property
    def source(self) -> str:
        return f"fiche {self.year}" if self.year else ""


def baselines(application: Application) -> Baselines:
    """Two queries, one when the project belongs to no initiative."""
    rows = IndicatorSheet.objects.filter(status=SheetStatus.FROZEN).order_by("-reference_year", "-version")
    sheet = rows.filter(initiative=application.initiative_id).first() if application.initiative_id else None
    if sheet is None:
        return Baselines(None, {})
    figures = SheetFigure.objects.filter(sheet=sheet, category="").values_list("code", "value")
    return Baselines(sheet.reference_year, {code: cents(value) for code, value in figures})  # a dossier keeps two decimals


def known_subsidies(application: Application) -> list[KnownSubsidy]:
    """What the city knows that the applicant gets from others in the newest years; the fund itself is no other."""
    year = application.round.opens_at.year
    rows = KnownSubsidy.objects.of_organisation(application.organisation).filter(year__gte=year - YEARS_BACK).select_related("measure", "level")
    return list(rows.exclude(measure__code=FSK).order_by("-year", "measure__order", "pk"))


def as_line(known: KnownSubsidy) -> dict[str, Any]:
    """A known subsidy as a line of the plan: money that is sure, with the year it was given in."""
    return {
        "kind": PlanLineKind.OTHER_SUBSIDY,
        "label": known.measure.label,
        "funder": known.level.label,
        "status": PlanLineStatus.CONFIRMED,
        "period": str(known.year),
        "amount": known.paid_amount if known.paid_amount is not None else known.granted_amount or Decimal(0),
    }


def not_there(known: Iterable[KnownSubsidy], content: Content) -> list[KnownSubsidy]:
    """Those that do not stand in the plan yet."""
    there = {(line.label, line.period) for line in content.lines}
    return [row for row in known if (row.measure.label, str(row.year)) not in there]


def labelled(found: Iterable[IndicatorDefinition]) -> list[tuple[int, str]]:
    """Indicators to choose from, with their unit."""
    return [(row.pk, f"{row.label} ({unit_of(row)})") for row in found]


def loaded(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Dossiers with what their pages name; `extended` is the end of the one extension that the applicant may have, `offers_priorities` whether
    the round asks to choose some."""
    family = Q(organisation=OuterRef("organisation")) | Q(organisation=OuterRef("organisation__merged_into"))
    more = RoundExtension.objects.filter(family, round=OuterRef("round")).order_by("-until").values("until")[:1]
    around = ("round", "cluster", "organisation__merged_into", "project", "initiative", "assigned_to__person", "deputy__person")
    offered = Exists(RoundPriority.objects.filter(round=OuterRef("round")))
    return rows.select_related(*around).annotate(extended=Subquery(more), offers_priorities=offered)


@dataclass(frozen=True, slots=True)
class Listed:
    """One dossier as the desk's list shows it."""

    pk: int
    number: str
    title: str
    is_example: bool
    organisation: str
    cluster: str
    round: str
    amount_requested: Decimal | None
    code: str
    current_deadline: date | None
    submitted_at: datetime
    assigned_to: str | None
    deputy: str | None

    @property
    def status(self) -> str:
        return LABELS[self.code]

    @property
    def tone(self) -> str:
        return APPLICATION_TONES[self.code]  # type: ignore[index]  # a status is its code


LABELS = {code: str(label) for code, label in ApplicationStatus.choices}
COLUMNS = (
    *("pk", "number", "title", "is_example", "organisation__name", "cluster__label", "round__title", "amount_requested", "status"),
    *("current_deadline", "submitted_at", "assigned_to__person__name", "deputy__person__name"),
)


def listed(page: QuerySet[Application]) -> list[Listed]:
    """The dossiers of a page of the list: only the columns that it shows. One query."""
    return [Listed(*row) for row in page.values_list(*COLUMNS)]


@dataclass(frozen=True)
class Choices:
    """What the desk's list can be narrowed to: rounds, the newest first, clusters, and who handles dossiers or did."""

    rounds: list[tuple[int, str]]
    clusters: list[tuple[int, str]]
    handlers: list[tuple[int, str]]


@while_unchanged(Round, Cluster, RoleGrant, Person, User)
def choices() -> Choices:
    """Three queries. Kept."""
    people = User.objects.filter(person__in=RoleGrant.objects.filter(role__in=HANDLERS).values("person")).order_by("person__name", "pk")
    rounds, clusters = Round.objects.all(), Cluster.objects.all()
    return Choices([(r.pk, str(r)) for r in rounds], [(c.pk, str(c)) for c in clusters], list(people.values_list("pk", "person__name")))


def closing_of(application: Any) -> datetime:
    """Before which moment it is to be submitted, of a dossier that was read with `loaded`."""
    closes_at: datetime = application.round.closes_at
    return max(closes_at, application.extended or closes_at)


def open_places(at: datetime) -> list[RoundCluster]:
    """Cluster by cluster what may be asked now or soon: of rounds that are open or adopted, with criteria and money. Two queries."""
    rows = RoundCluster.objects.filter(round__status__in=STARTING, round__closes_at__gt=at, criterion_set__isnull=False)
    rows = rows.select_related("round", "cluster", "criterion_set").prefetch_related(narrowed())
    return list(rows.order_by("round__closes_at", "round", "cluster__order", "cluster__code"))


def criteria_of(place: RoundCluster) -> list[tuple[str, list[Criterion]]]:
    """What a cluster is judged on in a round, with the weights: told before one begins. First what holds for the whole cluster (""), then what
    holds for one werkvorm instead, by its name. Two queries."""
    narrowed_to = {row.criterion_set_id: row.criterion_set.get_work_form_display() for row in place.narrowed.select_related("criterion_set")}
    names = {place.criterion_set_id: ""} | narrowed_to
    found: dict[int | None, list[Criterion]] = {key: [] for key in names}
    for criterion in Criterion.objects.filter(set__in=narrowed_to.keys() | {place.criterion_set_id}).order_by("family"):
        found[criterion.set_id].append(criterion)
    return [(name, found[key]) for key, name in names.items()]


@written.once
def _dates() -> QuerySet[Any, Any]:
    return RoundDate.objects.filter(round=written.number("round")).order_by("on", "pk").values_list("on", "step")


def dates_of(application: Application) -> list[tuple[date, str]]:
    """The dated steps of the round with their label, for the applicant to count on."""
    return [(on, str(RoundStep(step).label)) for on, step in _dates(round=application.round_id)]


@dataclass(frozen=True)
class Taken:
    """One step that was taken, as its reader may know it."""

    name: str
    to_status: ApplicationStatus
    at: datetime
    label: str
    reason: str


@written.once
def _taken() -> QuerySet[Any, Any]:
    rows = ApplicationTransition.objects.filter(subject=written.number("dossier")).order_by("-at", "-pk")
    return rows.values_list("name", "to_status", "at", "reason")


def history_of(application: Application, *, own: bool) -> list[Taken]:
    """What happened, the newest first: coarse for the applicant (domain 11.2), who reads no reason but that of the withdrawal."""
    return [_told(*row, own=own) for row in _taken(dossier=application.pk)]


def _told(name: str, to_status: str, at: datetime, reason: str, *, own: bool) -> Taken:
    status = ApplicationStatus(to_status)
    return Taken(name, status, at, FOR_APPLICANT[status] if own else str(status.label), reason if not own or name == "withdraw" else "")


@dataclass(frozen=True)
class Sent:
    """One submission, and of each who signs it how far that is."""

    row: ApplicationSubmission
    signers: tuple[tuple[str, str], ...]


def submissions_of(application: Application) -> list[Sent]:
    """What was sent, in one query."""
    asked = Signature.objects.filter(submission=OuterRef("pk")).order_by("pk").values(row=JSONObject(name="name", status="status"))
    rows = ApplicationSubmission.objects.filter(application=application.pk).defer("content")
    return [
        Sent(row, tuple((found["name"], str(SignatureStatus(found["status"]).label)) for found in row.asked))
        for row in rows.annotate(asked=ArraySubquery(asked)).order_by("ordinal")
    ]
