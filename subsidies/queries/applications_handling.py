"""What the page of the desk shows of a dossier: what changed since the last time, and what waits for a second person."""

from __future__ import annotations

from core import audit
from core.models import Proposal
from core.models.proposals import ProposalStatus
from subsidies.models import Application
from subsidies.queries.applications_desk import REJECTION
from subsidies.queries.applications_sending import labels
from subsidies.rules import applications_sending as rules
from subsidies.rules.applications_sending import Change


def changes(application: Application) -> list[Change]:
    """What the last submission says otherwise than the one before it. One query."""
    last = list(application.submissions.order_by("-ordinal").values_list("content", flat=True)[:2])
    return rules.differences(last[1], last[0], labels()) if len(last) > 1 else []


def open_rejection(application: Application) -> Proposal | None:
    """The inadmissibility that waits for a second person. One query."""
    rows = Proposal.objects.filter(subject=audit.subject_of(application), step=REJECTION, status=ProposalStatus.OPEN)
    return rows.select_related("proposed_by__person").first()
