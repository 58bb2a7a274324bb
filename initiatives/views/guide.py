"""The public service guide (dienstenwijzer, art. 25 partnerschapsverdrag): what there is, for whom, where. No login, no personal data."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.listing import Column, Listing
from initiatives.filters.registry import OfferFilter
from initiatives.models import Initiative
from initiatives.queries import registry

OLD = timedelta(days=365)


@login_not_required
@require_GET
def guide_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = registry.with_offer(Initiative.objects.published().active_on(today), today)
    listing = Listing(request, rows, filterset_class=OfferFilter, columns=(Column("naam", "Naam", sort="name"),), order=("name",), page_size=24)
    return render(request, listing.template("initiatives/guide_list.html"), {"listing": listing})


@login_not_required
@require_GET
def guide_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    initiative = get_object_or_404(registry.with_offer(Initiative.objects.published(), today), pk=pk)
    is_old = initiative.guide_updated_on is None or today - initiative.guide_updated_on > OLD
    return render(request, "initiatives/guide_detail.html", {"initiative": initiative, "is_old": is_old})
