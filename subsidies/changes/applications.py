"""Consistent changes of an application inside its caller's transaction: the form that its amount asks, and the copy of one into the next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import Organisation, User
from core import audit, dates, options
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, ApplicationAnswer, CriterionQuestion, DossierParty, ExpectedResult, PlanLine, Project, RoundCluster
from subsidies.queries import rounds
from subsidies.rules import applications as rules

CEILING = "lichte_aanvraag_plafond"
COPIED = (
    "kind",
    "project",
    "initiative",
    "idea",
    "title",
    "summary",
    "contact",
    "contact_email",
    "scope_level",
    "support_type",
    "financing_type",
    "amount_requested",
    "starts_on",
    "ends_on",
    "spread",
    "state_aid_basis",
    "state_aid_reason",
)
# What an earlier dossier says that need not be asked again: of the organisation, and of the same project.
OF_ORGANISATION = ("contact", "contact_email")
OF_PROJECT = ("summary", "scope_level", "financing_type", "spread", "state_aid_basis", "state_aid_reason")
NOT_COPIED = frozenset({"id", "application", "revision"})


def lock(application: Application) -> Application:
    """The row with what its rules read, locked until the transaction ends; whoever saves, submits or withdraws takes turns here."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("organisation", "round", "cluster", "support_type", "project")
    return rows.get(pk=application.pk)


def earlier(organisation: Organisation, project: Project) -> dict[str, Any]:
    """What the newest dossier of this applicant, and of this project, already said. Two queries; all of it may still change."""
    own = Application.objects.filter(organisation=organisation).order_by("-pk")
    told = ((own.exclude(contact=""), OF_ORGANISATION), (own.filter(project=project), OF_PROJECT))
    return {name: getattr(row, name) for rows, names in told if (row := rows.first()) for name in names}


def fit_form(application: Application, *, at: datetime) -> None:
    """The light or the full form, by the amount as it now is (19b.5); on the instance, which its caller saves. What was answered stays."""
    ceiling = options.value(CEILING, at)
    is_experimental = application.cluster.is_experimental
    application.form = rules.form_for(is_experimental=is_experimental, amount=application.amount_requested, ceiling=ceiling)


def fit_criteria(application: Application, *, by: User, at: datetime) -> None:
    """A concept is judged by the set of the werkvorm of its initiative, as when it began with it (19b.10).

    An answer goes along to the same question of the same family; what the other set does not ask, waits there. What was sent keeps its criteria.
    """
    line = RoundCluster.objects.select_related("round").get(round=application.round_id, cluster=application.cluster_id)
    before, key = application.criterion_set_id, rounds.set_for(line, application.initiative)
    offered = {line.criterion_set_id, *line.narrowed.values_list("criterion_set", flat=True)}
    if application.status != ApplicationStatus.DRAFT or key is None or key == before or before not in offered:
        return
    application.criterion_set_id = key
    application.save(update_fields=["criterion_set"])
    _move_answers(application)
    audit.record(application, "criteria volgen de werkvorm", by=by, at=at, changes={"criterion_set": [before, key]})


def _asked(application: Application) -> dict[tuple[str, str], CriterionQuestion]:
    """The questions of its criteria, by family and code: what makes a question the same in another set."""
    found = CriterionQuestion.objects.filter(criterion__set=application.criterion_set_id).select_related("criterion")
    return {(question.criterion.family, question.code): question for question in found}


def _move_answers(application: Application) -> None:
    """To the questions of its criteria as they are now; of two answers to the same question the newest stays."""
    there, newest = _asked(application), set()
    moved = []
    for answer in application.answers.select_related("question__criterion").order_by("-changed_at", "-pk"):
        place = (answer.question.criterion.family, answer.question.code)
        if place in newest:
            answer.delete()
        elif place in there:
            newest.add(place)
            answer.question = there[place]
            moved.append(answer)
    for answer in moved:
        answer.save(update_fields=["question"])


def copy_parts(source: Application, target: Application, *, by: User, at: datetime) -> None:
    """Everything that was filled in, into a new draft: answers to the same question of the same family, and only priorities still in force."""
    today = dates.local_day(at)
    target.priorities.set(source.priorities.valid_on(today).filter(rounds=target.round))
    target.target_groups.set(source.target_groups.all())
    _copy_answers(source, target, by=by, at=at)
    for model in (PlanLine, ExpectedResult, DossierParty):
        rows = model._default_manager.filter(application=source).order_by("pk")
        model._default_manager.bulk_create(_copies(rows, target))


def _copy_answers(source: Application, target: Application, *, by: User, at: datetime) -> None:
    there = _asked(target)
    copies = []
    for answer in source.answers.select_related("question__criterion").order_by("pk"):
        question = there.get((answer.question.criterion.family, answer.question.code))
        if question is not None:
            row = ApplicationAnswer(application=target, question=question, text=answer.text, number=answer.number, changed_at=at, changed_by=by)
            copies.append(row)
    ApplicationAnswer.objects.bulk_create(copies)


def _copies(rows: QuerySet[Any], target: Application) -> list[Any]:
    return [
        type(row)(application=target, **{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in NOT_COPIED})
        for row in rows
    ]
