"""The figures with which the people of sheets are compared (BI-H18): list, enter, correct, take away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import may
from accounts.views.outcome import submitted
from core.models import Term
from initiatives.actions import population as actions
from initiatives.forms.indicators import PopulationRemovalForm, PopulationShareForm
from initiatives.models import PopulationShare
from initiatives.queries import indicators
from initiatives.views import UserRequest, require

LIST = "initiatives:population-list"


@require_GET
def population_list(request: UserRequest) -> HttpResponse:
    """By dimension, the newest first. Public statistics: everybody may read with whom they are compared."""
    context = {"rows": indicators.population(), "may_edit": may(request.user, "indicator.edit")}
    return render(request, "initiatives/population_list.html", context)


def _row(pk: int) -> PopulationShare:
    return get_object_or_404(PopulationShare.objects.select_related("category"), pk=pk)


def _step(request: UserRequest, **context: Any) -> HttpResponse:
    return render(request, "initiatives/population_step.html", context)


@require_http_methods(["GET", "POST"])
def population_add(request: UserRequest) -> HttpResponse:
    require(request, "indicator.edit")
    form = PopulationShareForm(request.POST or None, initial={"year": timezone.localdate().year - 1}, categories=_categories())

    def step() -> None:
        actions.enter(actions.Facts(**form.cleaned_data), by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het cijfer is ingevoerd. Fiches die nog niet vastgesteld zijn, vergelijken er meteen mee."):
        return redirect(LIST)
    return _step(request, form=form, title="Vergelijkingscijfer invoeren", button="Bewaren")


@require_http_methods(["GET", "POST"])
def population_change(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "indicator.edit")
    row = _row(pk)
    start = {name: getattr(row, name) for name in actions.Facts.__dataclass_fields__}
    form = PopulationShareForm(request.POST or None, initial=start, categories=_categories())

    def step() -> None:
        actions.change(row, actions.Facts(**form.cleaned_data), by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het cijfer is gewijzigd. Vastgestelde fiches blijven zoals ze zijn."):
        return redirect(LIST)
    return _step(request, form=form, title="Vergelijkingscijfer wijzigen", button="Bewaren", row=row)


@require_http_methods(["GET", "POST"])
def population_remove(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "indicator.edit")
    row = _row(pk)
    form = PopulationRemovalForm(request.POST or None)

    def step() -> None:
        actions.remove(row, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het cijfer is weggehaald."):
        return redirect(LIST)
    return _step(request, form=form, title="Vergelijkingscijfer weghalen", button="Weghalen", is_danger=True, of=row)


def _categories() -> list[Term]:
    return indicators.comparable(timezone.localdate())
