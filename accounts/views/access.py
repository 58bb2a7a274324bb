"""Who asked to represent an organisation or to join one: read, confirm, decline."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import access
from accounts.changes.access import ACCESS, REPRESENTATIVE
from accounts.forms.people import ReasonForm
from accounts.permissions import AuthenticatedRequest, may
from accounts.queries.people import requests_waiting
from accounts.steps.access import request_of
from core.errors import RuleError
from core.models import Proposal
from core.proposals import STEPS, may_decide

CONFIRM, DECLINE, WITHDRAW = "bevestigen", "weigeren", "intrekken"
DONE = {
    CONFIRM: "Bevestigd. De persoon heeft de gevraagde rollen en krijgt bericht.",
    DECLINE: "Geweigerd. De persoon krijgt de reden per e-mail.",
    WITHDRAW: "Uw vraag is ingetrokken.",
}


@require_safe
def request_list(request: AuthenticatedRequest) -> HttpResponse:
    if not may(request.user, "representative.see"):
        raise PermissionDenied
    return render(request, "accounts/request_list.html", {"asked": requests_waiting(REPRESENTATIVE, ACCESS)})


def _proposal(request: AuthenticatedRequest, pk: int) -> Proposal:
    """For who decides, for who asked, and to read for the auditor; anybody else is 404."""
    rows = Proposal.objects.select_related("proposed_by__person", "decided_by__person")
    proposal = get_object_or_404(rows, pk=pk, step__in=(REPRESENTATIVE, ACCESS))
    if proposal.proposed_by_id == request.user.pk or STEPS[proposal.step].may_confirm(request.user, proposal):
        return proposal
    if not may(request.user, "representative.see"):
        raise Http404
    if request.method == "POST":
        raise PermissionDenied
    return proposal


@require_http_methods(["GET", "POST"])
def request_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What is asked and by whom; the buttons of who may decide, or the one of who asked."""
    proposal = _proposal(request, pk)
    form = ReasonForm(request.POST if request.POST.get("step") == DECLINE else None)
    if request.method == "POST" and _take(request, proposal, form):
        messages.success(request, DONE[request.POST["step"]])
        return redirect("home")
    is_mine = proposal.proposed_by_id == request.user.pk
    context = {
        "proposal": proposal,
        "asked": request_of(proposal.subject),
        "rows": [] if is_mine else STEPS[proposal.step].describe(proposal),
        "label": STEPS[proposal.step].label,
        "is_mine": is_mine,
        "may_decide": proposal.status == "OPEN" and may_decide(proposal, request.user),
        "form": form,
    }
    return render(request, "accounts/request_detail.html", context)


def _take(request: AuthenticatedRequest, proposal: Proposal, form: ReasonForm) -> bool:
    """Carry out the step; False when the page has to tell why not."""
    step, now = request.POST.get("step"), timezone.now()
    try:
        if step == CONFIRM:
            access.confirm(proposal, by=request.user, at=now)
        elif step == WITHDRAW:
            access.withdraw(proposal, by=request.user, at=now)
        elif step == DECLINE and form.is_valid():
            access.decline(proposal, by=request.user, at=now, reason=form.cleaned_data["reason"])
        else:
            return False
    except RuleError as error:
        if error.status == 403:  # noqa: PLR2004
            raise PermissionDenied(str(error)) from error
        messages.error(request, str(error))
        return False
    return True
