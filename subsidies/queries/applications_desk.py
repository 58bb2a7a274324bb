"""Reads of the desk: what is looked at for a dossier, what is missing, which supplement waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Greatest, JSONObject

from accounts.enums import Role
from accounts.models import RoleGrant, User
from core import dates, options, proposals
from core.models import Proposal
from core.models.proposals import ProposalStatus
from subsidies.enums import ApplicationStatus, CheckResult, DocumentKind, RoundStep
from subsidies.models import Application, CompletenessItem, Criterion, RoundDate, SupplementItem, SupplementRequest
from subsidies.models.applications_desk import REMINDED_FOR
from subsidies.queries import applications as dossiers
from subsidies.rules import applications as dossier_rules
from subsidies.rules import applications_desk as rules

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from subsidies.models.applications import ApplicationQuerySet

REJECTION = "aanvraag-onontvankelijk"  # the step of `Proposal`
DAYS, CYCLES = "aanvulling_dagen", "aanvulling_rondes"


def checklists(applications: Collection[Application]) -> dict[int, dict[str, str]]:
    """Code and label of everything that is looked at, by the key of each dossier. One query; none when every form is light."""
    sets = {row.criterion_set_id for row in applications if not row.is_light}
    evidence: dict[int, dict[str, None]] = {}
    for found in Criterion.objects.filter(set__in=sets).order_by("set", "family").values_list("set", "evidence"):
        evidence.setdefault(found[0], {}).update(dict.fromkeys(found[1]))
    return {row.pk: rules.checklist(_documents(row, evidence.get(row.criterion_set_id, {}))) for row in applications}


def _documents(row: Application, evidence: Iterable[str]) -> list[DocumentKind]:
    """A light form asks no evidence."""
    return dossier_rules.wanted_documents(() if row.is_light else evidence, has_number=bool(row.organisation.kbo))


def checklist(application: Application) -> dict[str, str]:
    """The same for one dossier."""
    return checklists([application])[application.pk]


def missing(application: Application) -> QuerySet[CompletenessItem]:
    return CompletenessItem.objects.filter(application=application, result=CheckResult.NO)


def open_request(application: Application) -> SupplementRequest | None:
    """The supplement that waits for an answer."""
    return SupplementRequest.objects.filter(application=application, answered_at__isnull=True).first()


def requests_of(application: Application) -> QuerySet[SupplementRequest]:
    """What was asked, with `asked`: its items as they were put. One query."""
    items = SupplementItem.objects.filter(request=OuterRef("pk")).order_by("pk")
    asked = ArraySubquery(items.values(row=JSONObject(code="code", label="label", remark="remark")))
    return SupplementRequest.objects.filter(application=application).annotate(asked=asked).order_by("ordinal")


def supplement_due(application: Application, at: datetime) -> date | None:
    """Until when a supplement asked now would run; None when the calendar of the round leaves no time."""
    forum = RoundDate.objects.filter(round=application.round_id, step=RoundStep.FORUM).values_list("on", flat=True).first()
    return rules.supplement_due(dates.local_day(at), days=options.value(DAYS, at), forum_on=forum)


def people(application: Application, at: datetime) -> list[User]:
    """To whom the dossier can be assigned: accounts of the desk without a tie (R-01) and without a hand in it (R-05). Two queries."""
    rows = User.objects.holding(*dossiers.HANDLERS, day=dates.local_day(at)).order_by("person__name", "pk")
    return dossiers.free_people(rows, application, at)


def treating(application: Application, at: datetime) -> list[User]:
    """Of who is assigned and the deputy, in that order, those who can treat the dossier now: the first does. At most two queries.

    The deputy takes over from who has no account or no role of the desk any more, or got a tie with a party after the assignment.
    """
    chosen = [pk for pk in (application.assigned_to_id, application.deputy_id) if pk]
    if not chosen:
        return []
    rows = User.objects.holding(*dossiers.HANDLERS, day=dates.local_day(at)).filter(pk__in=chosen)
    return sorted(dossiers.free_people(rows, application, at), key=lambda user: chosen.index(user.pk))


def until() -> Subquery:
    """The last day of the open supplement of each dossier, as `SupplementRequest.until` says it of one; NULL without one."""
    late = Cast(F("reminded_on") + REMINDED_FOR, DateField())
    rows = SupplementRequest.objects.filter(application=OuterRef("pk"), answered_at__isnull=True).order_by()
    return Subquery(rows.annotate(last=Greatest("due_on", late, output_field=DateField())).values("last")[:1])


def lapsing(today: date) -> QuerySet[SupplementRequest, Any]:
    """The dossiers that may be declared lapsed, as `SupplementRequest.may_lapse` says it of one (T07)."""
    rows = SupplementRequest.objects.filter(answered_at__isnull=True, reminded_on__lt=today - REMINDED_FOR, due_on__lt=today)
    return rows.order_by().values("application")


def to_handle(user: User, at: datetime) -> ApplicationQuerySet:
    """What this person may handle, as `permissions.can_handle` says it of one dossier, and that waits for no second person."""
    rows = dossiers.free_for(user, at)
    if user.holds(Role.DIRECTOR, Role.DEPUTY_DIRECTOR):
        rows = rows.exclude(Q(assigned_to=user) | Q(deputy=user))
    proposed = Proposal.objects.filter(step=REJECTION, status=ProposalStatus.OPEN).annotate(application=proposals.SUBJECT_PK)
    return rows.exclude(pk__in=proposed.values("application"))


def of_a_colleague(user: User, today: date) -> Q:
    """Assigned to another dossierbeheerder who still is one, and the reader does not stand in."""
    there = RoleGrant.objects.in_force(today).filter(role=Role.CASE_MANAGER).values("person")
    assigned = Q(assigned_to__isnull=False, assigned_to__is_active=True, assigned_to__person__in=there)
    return assigned & ~Q(assigned_to=user) & (Q(deputy__isnull=True) | ~Q(deputy=user))


def open_rejections(user: User, at: datetime) -> QuerySet[Proposal]:
    """Inadmissibilities that wait for a second person, of dossiers without a tie; each with the `title` of its dossier."""
    rows = Proposal.objects.filter(step=REJECTION, status=ProposalStatus.OPEN).annotate(application=proposals.SUBJECT_PK)
    titles = dossiers.free_for(user, at).filter(pk=OuterRef("application")).values("title")
    return rows.annotate(title=Subquery(titles)).filter(title__isnull=False)


def to_remind(today: date) -> QuerySet[SupplementRequest]:
    """Supplements of which the reminder is due: a week before the end, or later when that was missed."""
    rows = SupplementRequest.objects.filter(answered_at__isnull=True, reminded_on__isnull=True, due_on__lte=today + rules.LEAST_TERM)
    return rows.filter(application__status=ApplicationStatus.SUPPLEMENT).select_related("application__organisation").order_by("pk")
