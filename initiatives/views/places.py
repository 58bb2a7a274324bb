"""Pages of the places (vestigingen), reached from an initiative of the organisation."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.queries import organisations
from accounts.views.outcome import submitted
from core.identifiers import establishment_warning
from initiatives.actions import places as actions
from initiatives.forms.registry import PlaceForm, ReasonForm
from initiatives.models import Establishment, Initiative
from initiatives.queries import registry
from initiatives.views import UserRequest
from initiatives.views.registry import editable, step_page


def _of_the_organisation(initiative: Initiative) -> QuerySet[Initiative]:
    family = organisations.family_ids([initiative.organisation_id])
    return Initiative.objects.filter(organisation__in=family).select_related("organisation").order_by("name")


def _warn(request: UserRequest, form: PlaceForm) -> None:
    """A wrong check digit of an establishment number is told, never refused (domain 7.7)."""
    if warning := establishment_warning(form.cleaned_data["number"]):
        messages.warning(request, warning)


def _place(initiative: Initiative, place_pk: int) -> Establishment:
    return get_object_or_404(registry.establishments_of(initiative.holder), pk=place_pk)


@require_http_methods(["GET", "POST"])
def place_add(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    mine = _of_the_organisation(initiative)
    form = PlaceForm(request.POST or None, initial={"municipality": "Kortrijk", "initiatives": [pk]}, day=timezone.localdate(), initiatives=mine)

    def step() -> None:
        actions.add(initiative.organisation, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vestiging is toegevoegd."):
        _warn(request, form)
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Vestiging toevoegen", button="Toevoegen")


@require_http_methods(["GET", "POST"])
def place_edit(request: UserRequest, pk: int, place_pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    place = _place(initiative, place_pk)
    facts = {name: getattr(place, name) for name in actions.FACTS} | {"initiatives": [i.pk for i in place.initiatives.all()]}
    form = PlaceForm(request.POST or None, initial=facts, day=timezone.localdate(), initiatives=_of_the_organisation(initiative))

    def step() -> None:
        actions.edit(place, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vestiging is bewaard."):
        _warn(request, form)
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Vestiging wijzigen", button="Bewaren", place=place)


@require_http_methods(["GET", "POST"])
def place_remove(request: UserRequest, pk: int, place_pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    place = _place(initiative, place_pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove(place, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vestiging is weggehaald."):
        return redirect("initiatives:initiative-detail", pk)
    text = f"{place}. Werd de vestiging gesloten, geef ze dan een laatste dag; weghalen is voor wat per vergissing werd ingevoerd."
    return step_page(request, initiative, form=form, title="Vestiging weghalen", button="Weghalen", is_danger=True, text=text)
