"""Pages of the werkvormen of one initiative: another primary from a day, a secondary more or less."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.views.outcome import submitted
from initiatives.actions import work_forms as actions
from initiatives.forms.registry import SecondaryEndForm, SecondaryForm, WorkFormForm
from initiatives.views import UserRequest
from initiatives.views.registry import editable, step_page

CHANGE = "De vorige werkvorm eindigt de dag voor de nieuwe begint, zonder gat. Fiches die al bestaan, houden de werkvorm van toen."
SECONDARY = "Een nevenwerkvorm staat in het register en de dienstenwijzer. In de kerngetallen telt enkel de hoofdwerkvorm."


@require_http_methods(["GET", "POST"])
def work_form_change(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    form = WorkFormForm(request.POST or None, initial={"since": timezone.localdate()}, day=timezone.localdate())

    def step() -> None:
        actions.change(initiative, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De hoofdwerkvorm is gewijzigd."):
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Hoofdwerkvorm wijzigen", button="Bewaren", text=CHANGE)


@require_http_methods(["GET", "POST"])
def work_form_add(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    form = SecondaryForm(request.POST or None, initial={"valid_from": timezone.localdate()}, day=timezone.localdate())

    def step() -> None:
        actions.add_secondary(initiative, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De nevenwerkvorm is toegevoegd."):
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Nevenwerkvorm toevoegen", button="Toevoegen", text=SECONDARY)


@require_http_methods(["GET", "POST"])
def work_form_end(request: UserRequest, pk: int, assignment_pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    assignment = get_object_or_404(initiative.work_forms.filter(is_primary=False), pk=assignment_pk)
    form = SecondaryEndForm(request.POST or None, initial={"on": assignment.valid_to or timezone.localdate()})

    def step() -> None:
        actions.end_secondary(assignment, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De laatste dag van de nevenwerkvorm is bewaard."):
        return redirect("initiatives:initiative-detail", pk)
    title = f"{assignment.get_work_form_display()} beëindigen als nevenwerkvorm"
    return step_page(request, initiative, form=form, title=title, button="Nevenwerkvorm beëindigen")
