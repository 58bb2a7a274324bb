"""What waits for a second person: read what would change, confirm or refuse with a reason; or take back one's own."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import AuthenticatedRequest, may
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import Proposal
from core.models.proposals import ProposalStatus
from core.proposals import STEPS, may_decide
from core.rendering import add_problems
from kortrijk_se import actions
from kortrijk_se.forms import NoteForm, ReasonForm
from kortrijk_se.subjects import Subject, named
from kortrijk_se.views.management import require

DECIDED_ROWS = 20
DONE = {
    "confirm": "Bevestigd. De wijziging is doorgevoerd.",
    "decline": "Geweigerd. Wie het voorstelde, ziet uw reden.",
    "withdraw": "Ingetrokken.",
}


@require_safe
def proposal_list(request: AuthenticatedRequest) -> HttpResponse:
    """Mine to decide, mine that wait for another, and what was decided of late that concerned me."""
    require(request, "proposals.see")
    rows = Proposal.objects.filter(step__in=STEPS).select_related("proposed_by__person", "decided_by__person")
    waiting = [row for row in rows.filter(status=ProposalStatus.OPEN).order_by("proposed_at", "pk") if _may_see(request, row)]
    decided = rows.exclude(status=ProposalStatus.OPEN).order_by("-decided_at", "-pk")
    if not may(request.user, "audit.read"):
        decided = decided.filter(proposed_by=request.user) | decided.filter(decided_by=request.user)
    recent = list(decided[:DECIDED_ROWS])
    subjects = named(row.subject for row in waiting + recent)
    context = {
        "mine": [_row(row, subjects) for row in waiting if may_decide(row, request.user)],
        "others": [_row(row, subjects) for row in waiting if not may_decide(row, request.user)],
        "decided": [_row(row, subjects) for row in recent],
    }
    return render(request, "beheer/proposal_list.html", context)


def _row(proposal: Proposal, subjects: dict[str, Subject]) -> dict[str, object]:
    return {"proposal": proposal, "step": STEPS[proposal.step], "subject": subjects[proposal.subject]}


def _may_see(request: AuthenticatedRequest, proposal: Proposal) -> bool:
    """Who decides it, who proposed it, who decided it, and the auditor."""
    own = request.user.pk in (proposal.proposed_by_id, proposal.decided_by_id)
    return own or may(request.user, "audit.read") or may_decide(proposal, request.user)


def _proposal(request: AuthenticatedRequest, pk: int) -> Proposal:
    require(request, "proposals.see")
    proposal = get_object_or_404(Proposal.objects.select_related("proposed_by__person", "decided_by__person"), pk=pk, step__in=STEPS)
    if not _may_see(request, proposal):
        raise Http404
    return proposal


@require_safe
def proposal_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _page(request, _proposal(request, pk), NoteForm(prefix="confirm"), ReasonForm(prefix="decline"))


def _page(request: AuthenticatedRequest, proposal: Proposal, note: NoteForm, reason: ReasonForm, status: int = 200) -> HttpResponse:
    is_open = proposal.status == ProposalStatus.OPEN
    context = _row(proposal, named([proposal.subject])) | {
        "rows": STEPS[proposal.step].describe(proposal),
        "url": STEPS[proposal.step].url(proposal),
        "note_form": note if is_open and may_decide(proposal, request.user) else None,
        "reason_form": reason,
        "may_withdraw": is_open and proposal.proposed_by_id == request.user.pk,
    }
    return render(request, "beheer/proposal_detail.html", context, status=status)


def _refused(request: AuthenticatedRequest, proposal: Proposal, error: RuleError, note: NoteForm, reason: ReasonForm) -> HttpResponse:
    """Not allowed is 403; decided meanwhile is told on the page as it is now; a rule stands beside the form."""
    if isinstance(error, NotAllowedError):
        raise PermissionDenied(str(error)) from error
    if isinstance(error, StaleError):
        messages.warning(request, str(error))
        return redirect("proposal-detail", proposal.pk)
    add_problems(reason if reason.is_bound else note, error)
    return _page(request, proposal, note, reason, error.status)


@require_POST
def proposal_decide(request: AuthenticatedRequest, pk: int, step: str) -> HttpResponse:
    """Confirm (`bevestigen`), decline (`weigeren`) or withdraw (`intrekken`)."""
    proposal = _proposal(request, pk)
    note, reason = NoteForm(prefix="confirm"), ReasonForm(prefix="decline")
    form: NoteForm | ReasonForm
    if step == "decline":
        if not may_decide(proposal, request.user):
            raise PermissionDenied
        form = reason = ReasonForm(request.POST, prefix="decline")
    else:
        form = note = NoteForm(request.POST, prefix="confirm")
    if not form.is_valid():
        return _page(request, proposal, note, reason)
    try:
        actions.decide(proposal, step, by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"])
    except RuleError as error:
        return _refused(request, proposal, error, note, reason)
    messages.success(request, DONE[step])
    return redirect("proposal-list")
