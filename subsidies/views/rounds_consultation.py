"""Pages of the consultation of a round: what was asked, said and answered beside the frame; and the three forms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.views.outcome import require_that, submitted
from subsidies.actions import rounds_consultation as actions
from subsidies.forms.rounds_consultation import AskForm, RemarkAnswerForm, RemarksForm
from subsidies.models import Consultation, ConsultationRemark, Round
from subsidies.permissions import rounds_consultation as permissions
from subsidies.queries import rounds_consultation as queries
from subsidies.views import UserRequest, require


def _round(request: UserRequest, pk: int) -> Round:
    require(request, "round.see")
    return get_object_or_404(Round.objects.visible_to(request.user).select_related("resolution"), pk=pk)


def _frame(subject: Round) -> dict[str, Any]:
    """What is read beside the remarks."""
    rows = queries.clusters_of(subject)
    return {
        "round": subject,
        "frame": queries.frame_of(rows),
        "priorities": subject.priorities.order_by("plan", "order", "pk"),
        "dates": subject.dates.all(),
    }


@require_GET
def consultation_detail(request: UserRequest, pk: int) -> HttpResponse:
    subject, today = _round(request, pk), timezone.localdate()
    found = queries.of_round(subject)
    state = queries.state_of(found, today)
    asks = permissions.can_ask(request.user) and subject.is_draft
    context = _frame(subject) | {
        "consultations": [(row, permissions.can_speak(request.user, row.body) and subject.is_draft and row.due_on >= today) for row in found],
        "state": state,
        "may_ask": asks and state.not_asked,
        "may_answer": asks,
    }
    return render(request, "subsidies/consultation_detail.html", context)


@require_http_methods(["GET", "POST"])
def consultation_ask(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "consultation.ask")
    subject, today = _round(request, pk), timezone.localdate()
    bodies = queries.consultation_state(subject, today).not_asked
    form = AskForm(request.POST or None, bodies=bodies, due_on=today + timedelta(days=actions.DAYS))

    def step() -> None:
        actions.ask(subject, form.cleaned_data["bodies"], form.cleaned_data["due_on"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vraag is gesteld. Wie antwoordt, krijgt er bericht van."):
        return redirect("subsidies:consultation-detail", pk)
    return render(request, "subsidies/consultation_ask.html", {"form": form, "round": subject, "bodies": bodies})


@require_http_methods(["GET", "POST"])
def consultation_give(request: UserRequest, pk: int, body: str) -> HttpResponse:
    subject = _round(request, pk)
    row = get_object_or_404(Consultation.objects.select_related("round"), round=subject, body=body)
    require_that(permissions.can_speak(request.user, body))
    form = RemarksForm(request.POST or None)

    def step() -> None:
        actions.give(row, form.remarks(), by=request.user, at=timezone.now())

    if submitted(request, form, step, "Dank u. Uw antwoord is bewaard; u leest hier wat de stad ermee doet."):
        return redirect("subsidies:consultation-detail", pk)
    context = _frame(subject) | {"form": form, "consultation": row, "is_late": row.due_on < timezone.localdate()}
    return render(request, "subsidies/consultation_give.html", context)


@require_http_methods(["GET", "POST"])
def consultation_answer(request: UserRequest, pk: int, remark_pk: int) -> HttpResponse:
    require(request, "consultation.ask")
    subject = _round(request, pk)
    remark = get_object_or_404(ConsultationRemark.objects.select_related("consultation__round"), consultation__round=subject, pk=remark_pk)
    form = RemarkAnswerForm(request.POST or None)

    def step() -> None:
        actions.answer(remark, form.cleaned_data["text"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het antwoord van de stad is bewaard."):
        return redirect("subsidies:consultation-detail", pk)
    return render(request, "subsidies/consultation_answer.html", {"form": form, "round": subject, "remark": remark})
