"""What the desk decides, inside the caller's transaction: the inadmissibility that a second person confirms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from accounts.models import User
from core import audit
from core.errors import Problem, RuleError
from core.models import Proposal
from subsidies.changes import applications_letters as letters
from subsidies.changes import applications_sending as sending
from subsidies.enums import InadmissibilityGround
from subsidies.models import Application, Inadmissibility
from subsidies.queries.applications_desk import REJECTION
from subsidies.workflow.applications import APPLICATIONS

STEP = REJECTION


def check_rejection(ground: str, motivation: str) -> None:
    """Raises RuleError without a ground of the list or a motivation in own words."""
    if ground not in InadmissibilityGround.values:
        raise RuleError(Problem("Kies de grond van onontvankelijkheid.", "ground", rule="T08"))
    if not motivation.strip():
        raise RuleError(Problem("Motiveer in eigen woorden waarom de aanvraag onontvankelijk is.", "motivation", rule="T08"))


def assignment_problems(assigned_to: User | None, deputy: User | None, free: Collection[int]) -> Iterator[Problem]:
    """Why these people cannot be put on a dossier; `free` are the accounts that may treat it. A tie is never named (R-03)."""
    for field, user in (("assigned_to", assigned_to), ("deputy", deputy)):
        if user is not None and user.pk not in free:
            yield Problem(f"{user.person.name} kan dit dossier niet behandelen.", field, rule="R-01")
    if assigned_to is not None and assigned_to == deputy:
        yield Problem("Kies als plaatsvervanger iemand anders dan wie het dossier behandelt.", "deputy")


def subject_of(proposal: Proposal) -> Application:
    return Application.objects.select_related("organisation").get(pk=int(proposal.subject.rpartition(":")[2]))


def reject(proposal: Proposal, by: User, at: datetime) -> None:
    """What the confirmation does: the dossier is inadmissible, with ground and motivation. The workflow asks again who may (ties, R-01)."""
    application, (ground, motivation) = subject_of(proposal), (proposal.data["ground"], proposal.data["motivation"])
    APPLICATIONS.apply(application, "reject", by=by, at=at, reason=motivation, current_deadline=None)
    Inadmissibility.objects.create(
        application=application, ground=ground, motivation=motivation, proposed_by=proposal.proposed_by, confirmed_by=by, confirmed_at=at
    )
    audit.record(application, "aanvraag onontvankelijk", by=by, at=at, changes={"ground": ground}, reason=motivation)
    letters.inadmissible(application, ground, motivation, by=by, at=at)
    sending.tell("aanvraag-onontvankelijk", application, at=at)
