"""The desk in the browser: look whether a dossier is complete, take the step that follows, write and read messages; and the applicant's answer."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import AuthenticatedRequest, may
from accounts.views.outcome import require, require_that, submitted
from subsidies.actions import applications_desk as actions
from subsidies.actions import applications_messages as messages
from subsidies.enums import ApplicationStatus
from subsidies.forms import applications_handling as handling
from subsidies.models import Application, SupplementRequest
from subsidies.permissions import applications as permissions
from subsidies.queries import applications_desk as queries
from subsidies.queries import applications_handling as handled
from subsidies.queries import applications_messages as readable
from subsidies.steps import applications_handling as life


def _dossier(request: AuthenticatedRequest, pk: int) -> Application:
    rows = Application.objects.visible_to(request.user).select_related("organisation", "round", "cluster", "assigned_to__person", "deputy__person")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
def desk_check(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The checklist beside what the applicant was asked and changed; saving keeps what was looked at."""
    require(request, "application.handle")
    application = _dossier(request, pk)
    require_that(permissions.can_handle(request.user, application))
    now = timezone.now()
    checklist = queries.checklist(application)
    found = {item.code: item for item in application.checks.all()}
    form = handling.CheckForm(request.POST or None, checklist=checklist, found=found)

    def step() -> None:
        actions.check(application, {code: actions.Found(*one) for code, one in form.found.items()}, by=request.user, at=now)

    if submitted(request, form, step, "Wat u nakeek, is bewaard."):
        return redirect("subsidies:desk-check", pk)
    context = {
        "application": application,
        "form": form,
        "looked_at": [(label, found.get(code)) for code, label in checklist.items()],
        "is_waiting": application.status == ApplicationStatus.SUBMITTED,
        "is_signed": application.signed_at is not None,
        "requests": application.supplement_requests.prefetch_related("items"),
        "changes": handled.changes(application),
        "missing": [item for item in found.values() if item.result == "NEE"],
        "is_done": bool(checklist) and all(code in found and found[code].result == "JA" for code in checklist),
        "proposal": handled.open_rejection(application),
        "treats": next(iter(queries.treating(application, now)), None),
    }
    return render(request, "subsidies/desk_check.html", context)


# --- the step that follows -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Step:
    """One step of the desk: title, the button, what is said when it is done, and the step itself, which the API takes too."""

    title: str
    button: str
    done: str
    step: life.Step
    text: str = ""
    is_danger: bool = False


STEPS: dict[str, Step] = {
    "ontvankelijk": Step(
        "Ontvankelijk en volledig verklaren",
        "Ontvankelijk verklaren",
        "Het dossier is ontvankelijk en volledig. De aanvrager krijgt er bericht van.",
        life.STEPS["accept"],
        "De aanvrager krijgt bericht; het dossier gaat daarna naar het Forum.",
    ),
    "aanvulling": Step(
        "Aanvulling vragen",
        "Aanvulling vragen",
        "De aanvulling is gevraagd. De aanvrager krijgt er bericht van.",
        life.STEPS["request-supplement"],
    ),
    "vervallen": Step(
        "Vervallen verklaren",
        "Vervallen verklaren",
        "Het dossier is vervallen. De aanvrager krijgt er bericht van.",
        life.STEPS["lapse"],
        is_danger=True,
    ),
    "onontvankelijk": Step(
        "Onontvankelijkheid voorstellen",
        "Voorstellen",
        "Uw voorstel wacht op een tweede persoon, die besluiten registreert.",
        life.PROPOSE_REJECTION,
        "Een tweede persoon bevestigt dit. Pas dan is het dossier onontvankelijk en vertrekt de brief.",
        is_danger=True,
    ),
}


@require_http_methods(["GET", "POST"])
def desk_step(request: AuthenticatedRequest, pk: int, step: str) -> HttpResponse:
    require(request, "application.handle")
    if step not in STEPS:
        raise Http404
    application = _dossier(request, pk)
    require_that(permissions.can_handle(request.user, application))
    now, chosen = timezone.now(), STEPS[step]
    form = chosen.step.form(request.POST if request.method == "POST" else None)
    if submitted(request, form, lambda: chosen.step.run(application, form.cleaned_data, request.user, now), chosen.done):
        return redirect("subsidies:desk-check", pk)
    context = {
        "application": application,
        "form": form,
        "step": chosen,
        "missing": queries.missing(application),
        "due_on": queries.supplement_due(application, now) if step == "aanvulling" else None,
    }
    return render(request, "subsidies/desk_step.html", context)


@require_http_methods(["GET", "POST"])
def desk_assign(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who treats the dossier, chosen from those who may and have no tie."""
    require(request, "application.handle")
    application = _dossier(request, pk)
    require_that(permissions.can_handle(request.user, application))
    now = timezone.now()
    form = handling.AssignForm(
        request.POST if request.method == "POST" else None,
        people=queries.people(application, now),
        initial={"assigned_to": application.assigned_to_id, "deputy": application.deputy_id},
    )

    def step() -> None:
        actions.assign(application, **form.cleaned_data, by=request.user, at=now)

    if submitted(request, form, step, "Het dossier is toegewezen."):
        return redirect("subsidies:desk-check", pk)
    return render(request, "subsidies/desk_assign.html", {"application": application, "form": form})


# --- messages, and the applicant's answer ----------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def dossier_messages(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What both sides wrote; internal words only among the desk, and every word says for whom it is."""
    application = _dossier(request, pk)
    of_applicant = readable.is_of_applicant(request.user, application)
    writes = permissions.can_draft(request.user, application) if of_applicant else may(request.user, "application.message")
    require_that(writes or request.method == "GET")
    form = handling.MessageForm(request.POST or None, of_applicant=of_applicant)

    def step() -> None:
        messages.post(
            application, form.cleaned_data["text"], is_internal=form.cleaned_data.get("is_internal", False), by=request.user, at=timezone.now()
        )

    if submitted(request, form, step, "Uw bericht is verstuurd."):
        return redirect("subsidies:dossier-messages", pk)
    context = {"application": application, "found": readable.readable(request.user, application), "form": form if writes else None}
    return render(request, "subsidies/dossier_messages.html", context | {"of_applicant": of_applicant})


@require_http_methods(["GET", "POST"])
def application_supplement(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What the desk asks, until when, and the button of the signatory that sends it again."""
    application = _dossier(request, pk)
    require_that(readable.is_of_applicant(request.user, application))
    asked = SupplementRequest.objects.filter(application=application).prefetch_related("items").last()
    if asked is None:
        raise Http404
    may_send = permissions.can_sign(request.user, application)
    require_that(may_send or request.method == "GET")
    form = forms.Form(request.POST if request.method == "POST" else None)

    def step() -> None:
        actions.supplement(application, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Uw aanvulling is ingediend. De stad kijkt ze na."):
        return redirect("subsidies:application-supplement", pk)
    context = {"application": application, "asked": asked, "form": form, "is_open": asked.answered_at is None, "may_send": may_send}
    context["letters"] = application.letters.all()
    return render(request, "subsidies/application_supplement.html", context)
