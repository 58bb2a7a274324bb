"""The whole content of one dossier, in five queries whatever it holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery, TextField
from django.db.models.functions import Cast, Coalesce, JSONObject

from core import files
from core.models.files import ScanStatus
from core.questions import Question
from initiatives.models import IndicatorDefinition
from initiatives.models.indicators import LISTED
from subsidies.models import (
    Application,
    ApplicationAnswer,
    Criterion,
    CriterionQuestion,
    DossierParty,
    ExpectedResult,
    PlanLine,
    RoundCluster,
    SubCriterion,
)
from subsidies.rules.applications_content import LIGHT_FAMILIES, AskedCriterion, Content, Document, Facts, GivenAnswer, Line, Party, Result

FACTS = tuple(name for name in Facts.__dataclass_fields__ if name not in ("support_type", "financing_type"))
LABELLED = ("initiative", "support_type", "financing_type")
ASKED = ("pk", "code", "label", "kind", "unit", "help", "required", "max_length")
LINE: dict[str, Any] = {name: name for name in ("pk", "kind", "label", "funder", "status", "period", "revision")}
PARTY: dict[str, Any] = {name: name for name in ("pk", "organisation_id", "role", "task", "revision")}
PARTY["name"] = Coalesce("organisation__name", "name")
DECIMALS = 2


def content_of(application: Application) -> Content:
    """Everything that a dossier says. Five queries; the fields of the dossier itself are those that were given."""
    around = _around(application)
    return Content(
        facts=Facts(
            **{name: getattr(application, name) for name in FACTS},
            support_type=around["support"] or "",
            financing_type=around["financing"] or "",
        ),
        criteria=_criteria(application),
        answers=_answers(application),
        lines=tuple(_line(row) for row in around["plan"]),
        results=_results(application),
        parties=tuple(Party(**row) for row in around["taking_part"]),
        documents=_documents(application),
        priorities={row["pk"]: row["label"] for row in around["wanted"]},
        target_groups={row["pk"]: row["label"] for row in around["groups"]},
        max_amount=_ceiling(application.round.ceiling, around["maximum"]),
        initiative=application.initiative_id,
        labels={name: around[f"{name}_label"] for name in LABELLED if around[f"{name}_label"]},
    )


def _around(application: Application) -> dict[str, Any]:
    """What hangs on the dossier by its key: codes, choices, the ceiling of the cluster in this round."""
    of_row: dict[str, Any] = {"application_id": OuterRef("pk")}
    priorities = Application.priorities.through._default_manager.filter(**of_row).order_by("policyitem__order", "policyitem")
    groups = Application.target_groups.through._default_manager.filter(**of_row).order_by("term__order", "term")
    parties = DossierParty.objects.filter(application=OuterRef("pk")).order_by("role", "pk")
    lines = PlanLine.objects.filter(application=OuterRef("pk")).order_by("kind", "order", "pk")
    places = RoundCluster.objects.filter(round=OuterRef("round"), cluster=OuterRef("cluster"))
    rows = Application.objects.filter(pk=application.pk).annotate(
        support=F("support_type__code"),
        financing=F("financing_type__code"),
        initiative_label=F("initiative__name"),
        support_type_label=F("support_type__label"),
        financing_type_label=F("financing_type__label"),
        maximum=Subquery(places.values("max_amount")[:1]),
        wanted=ArraySubquery(priorities.values(row=JSONObject(pk="policyitem", label="policyitem__title"))),
        plan=ArraySubquery(lines.values(row=JSONObject(**LINE, amount=Cast("amount", TextField())))),
        taking_part=ArraySubquery(parties.values(row=JSONObject(**PARTY))),
        groups=ArraySubquery(groups.values(row=JSONObject(pk="term", label="term__label"))),
    )
    labels = (f"{name}_label" for name in LABELLED)
    return dict(rows.values("support", "financing", "maximum", "wanted", "groups", "taking_part", "plan", *labels).get())


def _ceiling(*amounts: Decimal | None) -> Decimal | None:
    """The lower of the ceilings of round and cluster, where there are any."""
    return min((amount for amount in amounts if amount is not None), default=None)


def _criteria(application: Application) -> tuple[AskedCriterion, ...]:
    """The criteria of the form with their questions and what they look at, in one query."""
    questions = CriterionQuestion.objects.filter(criterion=OuterRef("pk")).order_by("order", "pk")
    criteria = Criterion.objects.filter(set=application.criterion_set_id).order_by("family")
    if application.is_light:
        questions, criteria = questions.filter(in_light=True), criteria.filter(family__in=LIGHT_FAMILIES)
    parts = SubCriterion.objects.filter(criterion=OuterRef("pk")).order_by("order", "pk").values("text")
    asked = ArraySubquery(questions.values(row=JSONObject(**{name: name for name in ASKED})))
    return tuple(
        AskedCriterion(
            family=row.family,
            label=row.label,
            text=row.text,
            weight=row.weight,
            min_score=row.min_score,
            is_knockout=row.is_knockout,
            parts=tuple(row.looks_at),
            evidence=tuple(row.evidence) if not application.is_light else (),
            questions=tuple(Question(**found, unknown_allowed=False, decimals=DECIMALS) for found in row.asked),
        )
        for row in criteria.annotate(looks_at=ArraySubquery(parts), asked=asked)
    )


def _answers(application: Application) -> dict[int, GivenAnswer]:
    rows = ApplicationAnswer.objects.filter(application=application).select_related("changed_by__person").order_by()
    return {
        row.question_id: GivenAnswer(
            row.text, row.number, row.revision, row.changed_at, row.changed_by.person.name if row.changed_by else "", row.changed_by_id
        )
        for row in rows
    }


def _line(row: dict[str, Any]) -> Line:
    """The amount came as text: JSON would make a float of it."""
    return Line(**row | {"amount": Decimal(row["amount"])})


def _results(application: Application) -> tuple[Result, ...]:
    rows = ExpectedResult.objects.filter(application=application).select_related("indicator").order_by("indicator__order", "indicator__code")
    return tuple(
        Result(
            pk=r.pk,
            indicator_id=r.indicator_id,
            code=r.indicator.code,
            label=r.indicator.label,
            unit=unit_of(r.indicator),
            baseline=r.baseline,
            target_short=r.target_short,
            target_medium=r.target_medium,
            note=r.note,
            revision=r.revision,
        )
        for r in rows
    )


def unit_of(indicator: IndicatorDefinition) -> str:
    """The unit as a reader sees it: VTE, euro; of a list there is none."""
    return "" if indicator.kind in LISTED else str(indicator.get_unit_display())


def _documents(application: Application) -> tuple[Document, ...]:
    return tuple(
        Document(
            pk=f.pk,
            purpose=f.purpose,
            name=f.name,
            sha256=f.sha256,
            size=f.size,
            is_readable=f.is_readable,
            scan=str(f.get_scan_display()),
            added_at=f.added_at,
            who=f.added_by.person.name,
            is_infected=f.scan == ScanStatus.INFECTED,
        )
        for f in files.on_shelf(application)
    )
