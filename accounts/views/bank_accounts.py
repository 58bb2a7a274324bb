"""The account number of an organisation (R-18): what it is, what waits, and the page on which the second person decides."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import bank_accounts as actions
from accounts.forms.bank_accounts import BankAccountForm, DecisionForm
from accounts.models import Organisation
from accounts.permissions import AuthenticatedRequest, may, may_for
from accounts.views.organisations import visible
from accounts.views.outcome import pressed, require_that, submitted
from core import proposals
from core.audit import subject_of
from core.models import Proposal


@require_http_methods(["GET", "POST"])
def organisation_iban(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The number, the proposal that waits with its decision, or the form to propose another."""
    organisation = visible(request, pk)
    require_that(may_for(request.user, "iban.see", pk))
    proposal = actions.waiting(organisation)
    proposes = may(request.user, "iban.propose") or may_for(request.user, "iban.request", pk)
    if proposal is not None or not proposes:
        require_that(request.method != "POST")
        return render(request, "accounts/organisation_iban.html", _decision(request, organisation, proposal))
    form = BankAccountForm(request.POST or None, request.FILES or None, initial={"holder": organisation.iban_holder or organisation.name})
    found = _warnings(form, organisation)

    def step() -> None:
        actions.propose(organisation, **form.values, by=request.user, at=timezone.now())

    if not found and submitted(request, form, step, "Uw voorstel wacht op een tweede persoon. Tot dan blijft het oude rekeningnummer gelden."):
        return redirect("accounts:organisation-iban", pk)
    context = {"organisation": organisation, "form": form, "warnings": found, "answer": actions.latest_decided(organisation)}
    return render(request, "accounts/organisation_iban.html", context)


def _warnings(form: BankAccountForm, organisation: Organisation) -> list[str]:
    if not form.is_bound or not form.is_valid() or form.cleaned_data["checked"]:
        return []
    found = actions.warnings(organisation, form.cleaned_data["iban"], form.cleaned_data["holder"])
    if found:
        form.ask_check()
    return found


def _decision(request: AuthenticatedRequest, organisation: Organisation, proposal: Proposal | None) -> dict[str, object]:
    if proposal is None:
        return {"organisation": organisation, "answer": actions.latest_decided(organisation)}
    return {
        "organisation": organisation,
        "proposal": proposal,
        "rows": proposals.STEPS[proposal.step].describe(proposal),
        "may_decide": proposals.may_decide(proposal, request.user),
        "is_mine": proposal.proposed_by_id == request.user.pk,
        "decline_form": DecisionForm(),
    }


def _proposal(organisation: Organisation, pk: int) -> Proposal:
    return get_object_or_404(Proposal, pk=pk, subject=subject_of(organisation), step__in=actions.STEPS)


@require_POST
def iban_confirm(request: AuthenticatedRequest, pk: int, proposal_pk: int) -> HttpResponse:
    organisation = visible(request, pk)
    proposal = _proposal(organisation, proposal_pk)
    pressed(request, lambda: actions.confirm(proposal, by=request.user, at=timezone.now()), "Het nieuwe rekeningnummer geldt vanaf nu.")
    return redirect("accounts:organisation-iban", pk)


@require_POST
def iban_decline(request: AuthenticatedRequest, pk: int, proposal_pk: int) -> HttpResponse:
    organisation = visible(request, pk)
    proposal = _proposal(organisation, proposal_pk)
    require_that(proposals.may_decide(proposal, request.user))
    form = DecisionForm(request.POST)

    def step() -> None:
        actions.decline(proposal, by=request.user, at=timezone.now(), **form.cleaned_data)

    if submitted(request, form, step, "Het voorstel is geweigerd. Het oude rekeningnummer blijft gelden."):
        return redirect("accounts:organisation-iban", pk)
    context = _decision(request, organisation, proposal) | {"decline_form": form}
    return render(request, "accounts/organisation_iban.html", context)


@require_POST
def iban_withdraw(request: AuthenticatedRequest, pk: int, proposal_pk: int) -> HttpResponse:
    organisation = visible(request, pk)
    proposal = _proposal(organisation, proposal_pk)
    pressed(request, lambda: actions.withdraw(proposal, by=request.user, at=timezone.now()), "Uw voorstel is ingetrokken.")
    return redirect("accounts:organisation-iban", pk)
