"""The applicant's acts on a dossier: start, copy to another round, share, withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.enums import OrganisationStatus
from accounts.models import Organisation, User
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Term
from initiatives.models import Initiative
from subsidies.changes import applications as changes
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, Cluster, Idea, Project, Round, RoundCluster
from subsidies.permissions import applications as permissions
from subsidies.queries import rounds
from subsidies.rules import applications as rules
from subsidies.workflow.applications import APPLICATIONS


@dataclass(frozen=True)
class Start:
    """What is chosen before there is a draft. `amount` (euro) decides between the light and the full form and may still change."""

    round: Round
    cluster: Cluster
    title: str
    support_type: Term | None = None
    amount: Decimal | None = None
    project: Project | None = None
    initiative: Initiative | None = None
    idea: Idea | None = None


def problems_of(organisation: Organisation, start: Start, *, at: datetime) -> list[Problem]:
    """Why this would not begin: what the pre-check shows and what `start` refuses (T01). Two queries."""
    link = RoundCluster.objects.filter(round=start.round, cluster=start.cluster, criterion_set__isnull=False)
    begin = rules.Beginning(
        is_city=organisation.is_city,
        is_ceased=organisation.status == OrganisationStatus.CEASED,
        has_number=bool(organisation.kbo),
        support_type=start.support_type.code if start.support_type else "",
        round_status=start.round.status,
        is_over=at >= rounds.closing_for(start.round, organisation),
        in_round=link.exists(),
    )
    return [*rules.start_problems(begin), *_foreign(organisation, start)]


def _foreign(organisation: Organisation, start: Start) -> list[Problem]:
    """Project, initiative and idea are the applicant's own."""
    family = {organisation.pk, organisation.canonical_id}
    found = []
    if start.project and start.project.organisation.canonical_id not in family:
        found.append(Problem("Dit project is van een andere organisatie.", "project"))
    if start.initiative and start.initiative.organisation.canonical_id not in family:
        found.append(Problem("Dit initiatief is van een andere organisatie.", "initiative"))
    if start.idea and start.idea.organisation.canonical_id not in family:
        found.append(Problem("Dit projectidee is van een andere organisatie.", "idea"))
    return found


@transaction.atomic(durable=True)
def start(organisation: Organisation, given: Start, *, by: User, at: datetime, is_example: bool = False) -> Application:
    """Begin a draft (T01); the same title in the same round a second time gives the draft that is there. Raises RuleError, NotAllowedError."""
    current = _holder(organisation)
    if not permissions.can_start(by, current):
        raise NotAllowedError("U mag voor deze organisatie geen aanvraag beginnen.")
    if problems := problems_of(current, given, at=at):
        raise RuleError(*problems)
    if not (title := given.title.strip()):
        raise RuleError(Problem("Geef uw project een titel.", "title"))
    same = Application.objects.live().filter(organisation=current, round=given.round, title__iexact=title, status=ApplicationStatus.DRAFT)
    if there := same.order_by("pk").first():
        return there
    project = given.project or _project(given, current, title, at=at, is_example=is_example)
    _require_first(project, given.round)
    known = changes.earlier(current, project)
    if given.idea:
        known["summary"] = given.idea.what
    return _create(
        Application(
            **known,
            round=given.round,
            cluster=given.cluster,
            organisation=current,
            project=project,
            initiative=given.initiative or project.initiative,
            idea=given.idea,
            title=title,
            support_type=given.support_type,
            amount_requested=given.amount,
            is_example=is_example,
        ),
        by=by,
        at=at,
    )


def _holder(organisation: Organisation) -> Organisation:
    """The row that stands for the applicant, locked: a second click waits here."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.canonical_id)


def _project(given: Start, organisation: Organisation, title: str, *, at: datetime, is_example: bool) -> Project:
    """That of the idea, which becomes the draft; else a new one."""
    if given.idea and given.idea.project:
        return given.idea.project
    project = Project.objects.create(organisation=organisation, initiative=given.initiative, title=title, created_at=at, is_example=is_example)
    if given.idea:
        given.idea.project = project
        given.idea.save(update_fields=["project"])
    return project


def _require_first(project: Project, round_: Round) -> None:
    if Application.objects.live().filter(project=project, round=round_).exists():
        raise StaleError(Problem("Voor dit project loopt in deze ronde al een aanvraag. U vindt ze bij uw aanvragen.", "project"))


def _create(row: Application, *, by: User, at: datetime) -> Application:
    link = RoundCluster.objects.select_related("round").get(round=row.round, cluster=row.cluster)
    row.created_at = at
    row.criterion_set_id, row.started_by = rounds.set_for(link, row.initiative), by  # type: ignore[assignment]  # the problems of above asked for a set
    changes.fit_form(row, at=at)
    row.save()
    facts = {"round": row.round_id, "cluster": row.cluster_id, "organisation": row.organisation_id, "form": row.form}
    audit.record(row, "aanvraag begonnen", by=by, at=at, changes=facts)
    return row


@transaction.atomic(durable=True)
def copy_to(application: Application, round_: Round, *, by: User, at: datetime) -> Application:
    """A new draft in another round with everything that was filled in; the old dossier stays. A second click gives the copy that is there."""
    if not permissions.can_draft(by, application):
        raise NotAllowedError("U mag deze aanvraag niet overnemen.")
    holder = _holder(application.organisation)
    if there := application.copies.live().filter(round=round_).first():
        return there
    row = Application(round=round_, cluster=application.cluster, organisation=holder, copied_from=application, is_example=application.is_example)
    for name in changes.COPIED:
        setattr(row, name, getattr(application, name))
    given = Start(round_, row.cluster, row.title, row.support_type, project=row.project)
    if problems := problems_of(holder, given, at=at):
        raise RuleError(*problems)
    _require_first(row.project, round_)
    copied = _create(row, by=by, at=at)
    changes.copy_parts(application, copied, by=by, at=at)
    return copied


@transaction.atomic(durable=True)
def share(application: Application, *, shared: bool, by: User, at: datetime) -> None:
    """Let the regisseurs read a concept, or take that back (19b.6). Setting what already is, does nothing."""
    current = changes.lock(application)
    if not permissions.can_draft(by, current):
        raise NotAllowedError("U mag deze aanvraag niet delen.")
    if current.status != ApplicationStatus.DRAFT:
        raise StaleError("Enkel een concept kunt u delen; een ingediende aanvraag leest de stad al.")
    if current.is_shared != shared:
        current.is_shared = shared
        current.save(update_fields=["is_shared"])
        audit.record(current, "concept gedeeld" if shared else "concept niet meer gedeeld", by=by, at=at)
    application.is_shared = shared


@transaction.atomic(durable=True)
def withdraw(application: Application, reason: str, *, by: User, at: datetime) -> None:
    """Take the application back, before the decision and with a reason (T03)."""
    APPLICATIONS.apply(application, "withdraw", by=by, at=at, reason=reason, withdrawn_reason=reason.strip(), current_deadline=None)
