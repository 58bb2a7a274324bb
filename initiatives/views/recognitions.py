"""Pages of the recognitions (erkenningen) of one initiative and its organisation."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.queries import organisations
from accounts.views.outcome import submitted
from initiatives.actions import recognitions as actions
from initiatives.forms.registry import ReasonForm, RecognitionForm
from initiatives.models import Initiative, Recognition
from initiatives.views import UserRequest
from initiatives.views.registry import editable, step_page


def _recognition(initiative: Initiative, pk: int) -> Recognition:
    """Its own, or one of its whole organisation."""
    whole = Q(initiative__isnull=True, organisation__in=organisations.family_ids([initiative.organisation_id]))
    return get_object_or_404(Recognition.objects.select_related("type").filter(Q(initiative=initiative) | whole), pk=pk)


@require_http_methods(["GET", "POST"])
def recognition_add(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    form = RecognitionForm(request.POST or None, initial={"authority": "Vlaamse overheid"}, day=timezone.localdate())

    def step() -> None:
        actions.add(initiative, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De erkenning is toegevoegd."):
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Erkenning toevoegen", button="Toevoegen")


@require_http_methods(["GET", "POST"])
def recognition_edit(request: UserRequest, pk: int, recognition_pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    recognition = _recognition(initiative, recognition_pk)
    facts = {name: getattr(recognition, name) for name in actions.FACTS} | {"for_organisation": recognition.initiative_id is None}
    form = RecognitionForm(request.POST or None, initial=facts, day=timezone.localdate())

    def step() -> None:
        actions.edit(recognition, initiative, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De erkenning is bewaard."):
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Erkenning wijzigen", button="Bewaren", recognition=recognition)


@require_http_methods(["GET", "POST"])
def recognition_remove(request: UserRequest, pk: int, recognition_pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    recognition = _recognition(initiative, recognition_pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove(recognition, initiative, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De erkenning is weggehaald."):
        return redirect("initiatives:initiative-detail", pk)
    text = f"{recognition.type}, {recognition.authority}. Eindigde de erkenning, geef ze dan een laatste dag; weghalen is voor vergissingen."
    return step_page(request, initiative, form=form, title="Erkenning weghalen", button="Weghalen", is_danger=True, text=text)
