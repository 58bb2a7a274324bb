"""Bodies: who sits where, who sat there before, and the secretary's forms."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import bodies as actions
from accounts.forms.bodies import LeaveSeatForm, SeatForm, TakeSeatForm
from accounts.forms.organisations import ReasonForm
from accounts.models import Body, Seat, SeatHolder
from accounts.permissions import AuthenticatedRequest, bodies_read_by, can_edit_body, may
from accounts.queries import bodies as queries
from accounts.queries import history
from accounts.queries.declarations import standings
from accounts.views.outcome import require, require_that, submitted
from core.audit import subject_of

HISTORY_ROWS = 20


@require_safe
def body_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "bodies.see")
    rows = queries.overview(timezone.localdate())
    return render(request, "accounts/body_list.html", {"rows": rows})


@require_safe
def body_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Seats with their holders; the secretary also reads whose declaration is missing (R-13)."""
    require(request, "bodies.see")
    body = get_object_or_404(Body, pk=pk)
    day = timezone.localdate()
    chairs = queries.chairs(body, day)
    reads = bodies_read_by(request.user)
    sees_standing = may(request.user, "declarations.read") and (reads is None or body.code in reads)
    sitting = [holder.person_id for chair in chairs for holder in (chair.titular, chair.deputy) if holder]
    undeclared = {pk for pk, found in standings(sitting, timezone.now()).items() if not found.is_valid} if sees_standing else set()
    events = list(history.events_of([subject_of(body)])[:HISTORY_ROWS])
    context = {
        "body": body,
        "chairs": chairs,
        "votes": sum(chair.seat.is_voting for chair in chairs),
        "vacant": sum(chair.titular is None for chair in chairs),
        "may_edit": can_edit_body(request.user, body),
        "sees_standing": sees_standing,
        "undeclared": undeclared,
        "entries": history.entries(events, sees_accounts=False),
    }
    return render(request, "accounts/body_detail.html", context)


def _step(request: AuthenticatedRequest, body: Body, form: Any, **context: Any) -> HttpResponse:
    return render(request, "accounts/body_step.html", {"body": body, "form": form, **context})


@require_http_methods(["GET", "POST"])
def seat_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    require_that(can_edit_body(request.user, body))
    form = SeatForm(request.POST or None, initial={"is_voting": True})
    if submitted(request, form, lambda: actions.add_seat(body, **form.cleaned_data, by=request.user, at=timezone.now()), "Zetel toegevoegd."):
        return redirect("accounts:body-detail", body.pk)
    return _step(request, body, form, title="Zetel toevoegen", button="Zetel toevoegen")


def _seat(request: AuthenticatedRequest, pk: int) -> Seat:
    seat = get_object_or_404(Seat.objects.select_related("body", "organisation"), pk=pk)
    require_that(can_edit_body(request.user, seat.body))
    return seat


@require_safe
def seat_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who has and had the seat; the keeper of the body starts every change here."""
    require(request, "bodies.see")
    seat = get_object_or_404(Seat.objects.select_related("body", "organisation"), pk=pk)
    holders = seat.holders.select_related("person").order_by("-valid_from", "is_deputy", "pk")
    context = {"seat": seat, "holders": holders, "today": timezone.localdate(), "may_edit": can_edit_body(request.user, seat.body)}
    return render(request, "accounts/seat_detail.html", context)


@require_http_methods(["GET", "POST"])
def seat_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    form = SeatForm(request.POST or None, seat=seat)
    if submitted(request, form, lambda: actions.edit_seat(seat, **form.cleaned_data, by=request.user, at=timezone.now()), "Zetel gewijzigd."):
        return redirect("accounts:seat-detail", seat.pk)
    return _step(request, seat.body, form, title=f"{seat.label} wijzigen", button="Zetel bewaren")


@require_http_methods(["GET", "POST"])
def seat_take(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    initial = {"first_day": timezone.localdate(), "is_deputy": "1" if request.GET.get("als") == "plaatsvervanger" else ""}
    form = TakeSeatForm(request.POST or None, initial=initial)

    def step() -> None:
        actions.take_seat(seat, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De zetel is ingenomen."):
        return redirect("accounts:seat-detail", seat.pk)
    text = "Enkel wie een account en de rol van lid heeft, kan later stukken openen. De functioneel beheerder geeft die rol."
    return _step(request, seat.body, form, title=f"{seat.label}: nieuwe houder", button="Zetel innemen", text=text)


def _holder(request: AuthenticatedRequest, pk: int) -> SeatHolder:
    holder = get_object_or_404(SeatHolder.objects.select_related("seat__body", "person"), pk=pk)
    require_that(can_edit_body(request.user, holder.seat.body))
    return holder


@require_http_methods(["GET", "POST"])
def holder_leave(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    holder = _holder(request, pk)
    form = LeaveSeatForm(request.POST or None, initial={"last_day": timezone.localdate()})

    def step() -> None:
        actions.leave_seat(holder, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, f"{holder.person} verlaat de zetel."):
        return redirect("accounts:seat-detail", holder.seat_id)
    return _step(request, holder.seat.body, form, title=f"{holder.person} verlaat {holder.seat.label}", button="Bewaren")


@require_http_methods(["GET", "POST"])
def holder_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    holder = _holder(request, pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove_holder(holder, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Verwijderd."):
        return redirect("accounts:seat-detail", holder.seat_id)
    text = "Verwijder enkel wat een vergissing was. Wie de zetel had en vertrok, krijgt een laatste dag."
    return _step(request, holder.seat.body, form, title=f"{holder.person} verwijderen", button="Verwijderen", is_danger=True, text=text)
