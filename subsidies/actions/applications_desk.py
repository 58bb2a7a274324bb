"""The desk's acts on a dossier: look whether it is complete, ask a supplement, accept, lapse, propose inadmissible (T04–T08)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from core import audit, dates, proposals
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Proposal
from subsidies.changes import applications as drafts
from subsidies.changes import applications_desk as changes
from subsidies.changes import applications_letters as letters
from subsidies.changes import applications_sending as sending
from subsidies.enums import ApplicationStatus, CheckResult
from subsidies.models import Application, ApplicationSubmission, CompletenessItem, SupplementItem, SupplementRequest
from subsidies.permissions import applications as permissions
from subsidies.queries import applications as dossiers
from subsidies.queries import applications_desk as queries
from subsidies.rules import applications_desk as rules
from subsidies.workflow.applications import APPLICATIONS, within_term

NOT_HANDLED = "U mag dit dossier niet behandelen."
CHANGED = "Dit dossier is gewijzigd nadat u het voorbeeld zag. Kijk het opnieuw na."


@dataclass(frozen=True)
class Found:
    """What the desk found of one item; a remark says what is missing."""

    result: str
    remark: str = ""


def _lock(application: Application, seen: datetime | None, *, by: User) -> Application:
    """The dossier, locked, for who handles it; `seen` is the `changed_at` that the reader decided on, where that counts (acts on many at once)."""
    current = drafts.lock(application)
    if not permissions.can_handle(by, current):
        raise NotAllowedError(NOT_HANDLED)
    if seen is not None and current.changed_at != seen:
        raise StaleError(CHANGED)
    return current


def _open(application: Application, *, by: User, seen: datetime | None = None) -> Application:
    """The same, while it waits for the check."""
    current = _lock(application, seen, by=by)
    if current.status != ApplicationStatus.SUBMITTED:
        raise StaleError("Dit dossier wacht niet (meer) op de volledigheidscontrole. Herlaad de pagina.")
    return current


@transaction.atomic(durable=True)
def check(application: Application, found: Mapping[str, Found], *, by: User, at: datetime) -> None:
    """Write what was looked at; a part of the list may come now and the rest later. Raises RuleError, nothing of it written."""
    current = _open(application, by=by)
    labels = queries.checklist(current)
    if problems := list(_check_problems(found, labels)):
        raise RuleError(*problems)
    before = dict(CompletenessItem.objects.filter(application=current).values_list("code", "result"))
    for code, one in found.items():
        facts = {"label": labels[code], "result": one.result, "remark": one.remark.strip(), "checked_by": by, "checked_at": at}
        CompletenessItem.objects.update_or_create(application=current, code=code, defaults=facts)
    changed = {code: [before.get(code, ""), one.result] for code, one in found.items() if before.get(code) != one.result}
    audit.record(current, "volledigheid nagekeken", by=by, at=at, changes=changed)


def _check_problems(found: Mapping[str, Found], labels: Mapping[str, str]) -> list[Problem]:
    problems = [Problem("Dit onderdeel hoort niet bij dit dossier.", code) for code in found if code not in labels]
    problems += [Problem("Kies ja of nee.", code) for code, one in found.items() if one.result not in CheckResult.values]
    no = [code for code, one in found.items() if one.result == CheckResult.NO and not one.remark.strip()]
    return [*problems, *(Problem("Zeg wat er ontbreekt.", code, rule="T05") for code in no)]


@transaction.atomic(durable=True)
def accept(application: Application, *, by: User, at: datetime, reason: str = "", seen: datetime | None = None) -> None:
    """Admissible and complete: every item is there and the dossier is signed (T04)."""
    current = _open(application, by=by, seen=seen)
    found = dict(CompletenessItem.objects.filter(application=current).values_list("code", "result"))
    if open_items := list(rules.open_items(queries.checklist(current), found)):
        raise RuleError(*open_items)
    APPLICATIONS.apply(application, "accept", by=by, at=at, reason=reason, current_deadline=None)
    sending.tell("aanvraag-ontvankelijk", application, at=at)


@transaction.atomic(durable=True)
def request_supplement(application: Application, reason: str, *, by: User, at: datetime) -> SupplementRequest:
    """Ask what is missing, with a term that ends ten days before the Forum at the latest (T05)."""
    current = _open(application, by=by)
    due_on = queries.supplement_due(current, at)
    if due_on is None:
        text = "De kalender van de ronde laat geen aanvulling meer toe: die moet tien dagen voor de vergadering van het Forum eindigen."
        raise RuleError(Problem(text, "due_on", rule="T06"))
    APPLICATIONS.apply(application, "request-supplement", by=by, at=at, reason=reason, current_deadline=due_on, supplements=current.supplements + 1)
    request = SupplementRequest.objects.create(
        application=current, ordinal=current.supplements + 1, reason=reason.strip(), due_on=due_on, asked_by=by, asked_on=dates.local_day(at)
    )
    items = [SupplementItem(request=request, code=row.code, label=row.label, remark=row.remark) for row in queries.missing(current)]
    SupplementItem.objects.bulk_create(items)
    audit.record(current, "aanvulling gevraagd", by=by, at=at, changes={"due_on": due_on}, reason=reason)
    letters.supplement(request, by=by, at=at)
    sending.tell("aanvulling-gevraagd", application, at=at)
    return request


@transaction.atomic(durable=True)
def supplement(application: Application, *, by: User, at: datetime) -> ApplicationSubmission:
    """Send it again within the term: a new frozen submission beside the first, and the desk looks again (T06). A second click gives the last."""
    current = drafts.lock(application)
    if not permissions.can_sign(by, current):
        raise NotAllowedError("Enkel een ondertekenaar van uw organisatie dient de aanvulling in.")
    request = queries.open_request(current)
    if current.status == ApplicationStatus.SUBMITTED and current.supplements and (last := current.submissions.last()):
        return last
    if current.status != ApplicationStatus.SUPPLEMENT or request is None:
        raise StaleError("De stap “Aanvulling indienen” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.")
    _require_complete(current, at)
    submission = sending.record(current, signatories=0, by=by, at=at)
    due_on = sending.completeness_due(current, at)
    APPLICATIONS.apply(application, "supplement", by=by, at=at, current_deadline=max(due_on, request.until))
    request.answered_at = at
    request.save(update_fields=["answered_at"])
    audit.record(current, "aanvulling ingediend", by=by, at=at, changes={"ordinal": submission.ordinal, "sha256": submission.sha256})
    sending.tell("aanvulling-ontvangen", application, at=at)
    return submission


def _require_complete(current: Application, at: datetime) -> None:
    """Late is told first; then what is not ready, as at the first submission."""
    if late := list(within_term(current, at)):
        raise RuleError(*late)
    drafts.fit_form(current, at=at)
    current.save(update_fields=["form"])
    if found := [problem for section in dossiers.obstacles(current, at).values() for problem in section]:
        raise RuleError(*found)


@transaction.atomic(durable=True)
def lapse(application: Application, *, by: User, at: datetime, reason: str, seen: datetime | None = None) -> None:
    """Confirm what the system proposes: the term of the supplement is over and the reminder went out in time (T07)."""
    current = _lock(application, seen, by=by)
    APPLICATIONS.apply(application, "lapse", by=by, at=at, reason=reason, current_deadline=None)
    letters.lapsed(current, reason, by=by, at=at)
    sending.tell("aanvraag-vervallen", application, at=at)


@transaction.atomic(durable=True)
def propose_rejection(application: Application, ground: str, motivation: str, *, by: User, at: datetime) -> Proposal:
    """Lay an inadmissibility before a second person (T08)."""
    current = _open(application, by=by)
    changes.check_rejection(ground, motivation)
    return proposals.propose(current, changes.STEP, {"ground": ground, "motivation": motivation.strip()}, by=by, at=at)


@transaction.atomic(durable=True)
def assign(application: Application, *, assigned_to: User | None, deputy: User | None, by: User, at: datetime, seen: datetime | None = None) -> None:
    """Who treats the dossier, and who stands in."""
    current = _lock(application, seen, by=by)
    free = {user.pk for user in (assigned_to, deputy) if user is not None and permissions.can_treat(user, current)}
    if problems := list(changes.assignment_problems(assigned_to, deputy, free)):
        raise RuleError(*problems)
    facts = {"assigned_to": [current.assigned_to_id, assigned_to and assigned_to.pk], "deputy": [current.deputy_id, deputy and deputy.pk]}
    current.assigned_to, current.deputy = assigned_to, deputy
    current.save(update_fields=["assigned_to", "deputy"])
    audit.record(current, "dossier toegewezen", by=by, at=at, changes={name: pair for name, pair in facts.items() if pair[0] != pair[1]})


@transaction.atomic(durable=True)
def remind(*, at: datetime) -> int:
    """A week before a supplement ends its applicant is reminded, once. Gives how many."""
    today = dates.local_day(at)
    rows = list(queries.to_remind(today).select_for_update(of=("self",)))
    for row in rows:
        row.reminded_on = today
        row.save(update_fields=["reminded_on"])
        sending.tell("aanvulling-herinnering", row.application, at=at)
    return len(rows)
