"""The acts of the desk on many dossiers at once: what each asks, what it would do with a row, and the action of one dossier that it takes.

Only the steps that say the same of every row: assigning, admissible where the list is complete, lapsed where the term is over. What is missing in
a dossier, or why it is inadmissible, is written dossier by dossier. A verdict is read for all rows together and says what the action would say;
the action judges again under its lock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from core import dates
from core.bulk import Verdict
from core.errors import Problem, StaleError
from subsidies.actions import applications_desk as actions
from subsidies.changes.applications_desk import assignment_problems
from subsidies.enums import ApplicationStatus
from subsidies.forms.applications_bulk import BulkAssignForm, Choice
from subsidies.forms.applications_handling import LapseForm
from subsidies.models import Application, CompletenessItem, SupplementRequest
from subsidies.permissions import applications as permissions
from subsidies.queries import applications as dossiers
from subsidies.queries import applications_desk as desk
from subsidies.rules import applications_desk as rules
from subsidies.workflow.applications import not_unsigned, term_problems

Verdicts = dict[int, Verdict]
ALREADY = "Dit dossier is al zo toegewezen."
GONE = "U mag dit dossier niet (meer) lezen."


@dataclass(frozen=True)
class Asked:
    """What was filled in: before the preview (whom to assign), and with the confirmation (the reason)."""

    assigned_to: Choice = field(default_factory=Choice)
    deputy: Choice = field(default_factory=Choice)
    people: Mapping[str, User] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Act:
    """One act: its words, whether it first asks whom, the form of its confirmation, its verdict over rows and the step on one."""

    code: str
    title: str
    button: str
    text: str
    judge: Callable[[Sequence[Application], Asked, User, datetime], Verdicts]
    take: Callable[[Application, Asked, datetime, User, datetime], object]
    confirm: type[forms.Form] = forms.Form
    asks_whom: bool = False
    is_danger: bool = False


def people(at: datetime) -> QuerySet[User]:
    """Who works at the desk; who of them may have which dossier is asked a row."""
    return User.objects.holding(*dossiers.HANDLERS, day=dates.local_day(at)).order_by("person__name", "pk")


def take(act: Act, pk: int, seen: datetime, asked: Asked, *, by: User, at: datetime) -> None:
    """The act on one dossier, by the action of its own page. Raises RuleError with the sentence of the report."""
    application = Application.objects.visible_to(by).select_related("assigned_to__person", "deputy__person").filter(pk=pk).first()
    if application is None:
        raise StaleError(GONE)
    act.take(application, asked, seen, by, at)


# --- verdicts ----------------------------------------------------------------------------------------------------------
def _judged(rows: Sequence[Application], by: User, at: datetime, judge: Callable[[Application], Verdict]) -> Verdicts:
    """Who may not handle a dossier is told so, whatever else is wrong with it: as the action does. One query."""
    handled = permissions.handled_by(by, [row.pk for row in rows], at)
    no = Verdict((actions.NOT_HANDLED,), is_refused=True)
    return {row.pk: judge(row) if row.pk in handled and not permissions.is_director_of(by, row) else no for row in rows}


def _refused(problems: Iterable[Problem], done: str) -> Verdict:
    texts = tuple(problem.text for problem in problems)
    return Verdict(texts, is_refused=True) if texts else Verdict((done,))


def _elsewhere(row: Application, asked: ApplicationStatus) -> Verdict:
    return Verdict((f"Dit dossier staat op “{row.get_status_display()}”; dit kan enkel bij “{asked.label}”.",), is_refused=True)


def judge_accept(rows: Sequence[Application], _asked: Asked, by: User, at: datetime) -> Verdicts:
    """T04: it waits for the check, every item is there, and it is signed. Three queries."""
    labels, found = desk.checklists(rows), defaultdict[int, dict[str, str]](dict)
    for pk, code, result in CompletenessItem.objects.filter(application__in=rows).order_by().values_list("application", "code", "result"):
        found[pk][code] = result

    def judge(row: Application) -> Verdict:
        if row.status != ApplicationStatus.SUBMITTED:
            return _elsewhere(row, ApplicationStatus.SUBMITTED)
        problems = list(rules.open_items(labels[row.pk], found[row.pk])) or list(not_unsigned(row))
        return _refused(problems, "Wordt ontvankelijk en volledig. De aanvrager krijgt er bericht van.")

    return _judged(rows, by, at, judge)


def judge_lapse(rows: Sequence[Application], _asked: Asked, by: User, at: datetime) -> Verdicts:
    """T07: a supplement was asked, its term is over and the reminder went out in time. Two queries."""
    requests = {request.application_id: request for request in SupplementRequest.objects.filter(application__in=rows, answered_at__isnull=True)}

    def judge(row: Application) -> Verdict:
        if row.status != ApplicationStatus.SUPPLEMENT:
            return _elsewhere(row, ApplicationStatus.SUPPLEMENT)
        return _refused(term_problems(requests.get(row.pk), at), "Vervalt. De aanvrager krijgt er bericht van.")

    return _judged(rows, by, at, judge)


def _named(user: User | None) -> str:
    return user.person.name if user else "niemand"


def judge_assign(rows: Sequence[Application], asked: Asked, by: User, at: datetime) -> Verdicts:
    """Who is put on it works at the desk, has no tie and no hand in it; a tie is never named (R-03). Two queries."""
    free = dossiers.free_among(_concerned(rows, asked), [row.pk for row in rows], at)

    def judge(row: Application) -> Verdict:
        assigned_to, deputy = asked.assigned_to.after(row.assigned_to), asked.deputy.after(row.deputy)
        if (assigned_to, deputy) == (row.assigned_to, row.deputy):
            return Verdict((ALREADY,), is_refused=True)
        done = f"Wordt toegewezen aan {_named(assigned_to)}; plaatsvervanger: {_named(deputy)}."
        return _refused(assignment_problems(assigned_to, deputy, {user for user, pk in free if pk == row.pk}), done)

    return _judged(rows, by, at, judge)


def _concerned(rows: Sequence[Application], asked: Asked) -> list[User]:
    """Of the desk: who is chosen, and who stays on a dossier beside them."""
    stay = {row.assigned_to_id for row in rows} | {row.deputy_id for row in rows} | {asked.assigned_to.user, asked.deputy.user}
    return [user for user in asked.people.values() if user.pk in stay or user in stay]


def _assign(application: Application, asked: Asked, seen: datetime, by: User, at: datetime) -> None:
    after = {"assigned_to": asked.assigned_to.after(application.assigned_to), "deputy": asked.deputy.after(application.deputy)}
    actions.assign(application, **after, seen=seen, by=by, at=at)


# --- the acts ------------------------------------------------------------------------------------------------------------
def asked_of(form: BulkAssignForm | None) -> Asked:
    """What the form before the preview says; nothing for an act without one."""
    return Asked(form.choice("aan"), form.choice("plaatsvervanger"), form.people) if form else Asked()


ALL = (
    Act(
        "toewijzen",
        "Toewijzen",
        "Toewijzen",
        "Wie behandelt de dossiers, en wie neemt over als dat niet kan?",
        judge_assign,
        _assign,
        asks_whom=True,
    ),
    Act(
        "ontvankelijk",
        "Ontvankelijk en volledig verklaren",
        "Ontvankelijk verklaren",
        "Enkel dossiers waarvan elk onderdeel van de volledigheid is nagekeken en in orde is. De aanvragers krijgen bericht.",
        judge_accept,
        lambda application, _asked, seen, by, at: actions.accept(application, seen=seen, by=by, at=at),
    ),
    Act(
        "vervallen",
        "Vervallen verklaren",
        "Vervallen verklaren",
        "Enkel dossiers waarvan de termijn van de aanvulling voorbij is. De aanvragers krijgen bericht, met uw motivering.",
        judge_lapse,
        lambda application, asked, seen, by, at: actions.lapse(application, reason=asked.reason, seen=seen, by=by, at=at),
        confirm=LapseForm,
        is_danger=True,
    ),
)
ACTS: dict[str, Act] = {act.code: act for act in ALL}
