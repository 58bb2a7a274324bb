"""A round in preparation: new or after an earlier one, its facts and days, its clusters, its priorities."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.views.outcome import require_that, submitted
from core import options
from subsidies.actions import rounds_drafts as actions
from subsidies.forms.rounds_drafts import ClustersForm, NewRoundForm, PrioritiesForm, RoundForm
from subsidies.models import FundYear, Round
from subsidies.permissions import rounds as permissions
from subsidies.queries import rounds as queries
from subsidies.views import UserRequest
from subsidies.views.rounds import found_by


def _draft(request: UserRequest, pk: int) -> Round:
    """A draft, for who prepares it; once adopted its pages are no more (403)."""
    subject = found_by(request, pk)
    require_that(permissions.can_edit(request.user, subject))
    return subject


@require_http_methods(["GET", "POST"])
def round_new(request: UserRequest) -> HttpResponse:
    require_that(permissions.can_edit(request.user))
    years = {str(row.pk): row for row in FundYear.objects.all()}
    rounds = {str(row.pk): row for row in queries.readable(request.user).select_related("fund_year")}
    form = NewRoundForm(request.POST or None, years=years.values(), rounds=rounds.values(), has_rolling=options.is_open(queries.ROOM))
    made: list[Round] = []

    def take() -> None:
        data, at = form.cleaned_data, timezone.now()
        year = years[data["year"]]
        if data["previous"]:
            made.append(actions.copy(rounds[data["previous"]], year, form.half_year, by=request.user, at=at))
        else:
            made.append(actions.create(year, form.half_year, by=request.user, at=at, ceiling=data.get("ceiling") if form.half_year is None else None))

    if submitted(request, form, take, "Het ontwerp staat klaar, met zijn kalender. Kies nu de clusters en de prioriteiten."):
        return redirect("subsidies:round-detail", made[0].pk)
    return render(request, "subsidies/round_new.html", {"form": form, "has_years": bool(years)})


@require_http_methods(["GET", "POST"])
def round_edit(request: UserRequest, pk: int) -> HttpResponse:
    subject = _draft(request, pk)
    facts = {name: getattr(subject, name) for name in actions.FACTS}
    initial: dict[str, Any] = facts | {"opens_on": subject.opening_day, "closes_on": subject.last_day}
    form = RoundForm(request.POST or None, initial=initial, is_rolling=subject.is_rolling)

    def take() -> None:
        data = dict(form.cleaned_data)
        opening, closing = data.pop("opens_on"), data.pop("closes_on")
        actions.edit(subject, data, opening, closing, by=request.user, at=timezone.now())

    if submitted(request, form, take, "Bewaard. De kalender volgt de eerste en de laatste dag."):
        return redirect("subsidies:round-detail", pk)
    return render(request, "subsidies/round_edit.html", {"round": subject, "form": form})


@require_http_methods(["GET", "POST"])
def round_clusters(request: UserRequest, pk: int) -> HttpResponse:
    """Every cluster on one page, with what is free of it this year beside the field."""
    subject = _draft(request, pk)
    form = ClustersForm(request.POST or None, lines=queries.lines(subject), sets=queries.usable_sets())

    def take() -> None:
        actions.set_clusters(subject, form.parts(), by=request.user, at=timezone.now())

    if submitted(request, form, take, "De clusters zijn bewaard."):
        return redirect("subsidies:round-detail", pk)
    return render(request, "subsidies/round_clusters.html", {"round": subject, "form": form})


@require_http_methods(["GET", "POST"])
def round_priorities(request: UserRequest, pk: int) -> HttpResponse:
    subject = _draft(request, pk)
    initial = {"priorities": [str(key) for key in subject.priority_links.values_list("item_id", flat=True)]}
    form = PrioritiesForm(request.POST or None, items=list(queries.usable_priorities(subject)), initial=initial)

    def take() -> None:
        actions.set_priorities(subject, form.chosen(), by=request.user, at=timezone.now())

    if submitted(request, form, take, "De prioriteiten zijn bewaard."):
        return redirect("subsidies:round-detail", pk)
    return render(request, "subsidies/round_priorities.html", {"round": subject, "form": form})
