"""The register: list, page of one initiative, places, and the initiatives of an organisation as a slot."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Organisation
from accounts.permissions import may
from core.listing import Column, Listing
from initiatives.filters.registry import InitiativeFilter
from initiatives.models import Initiative
from initiatives.queries import registry
from initiatives.views import UserRequest

COLUMNS = (
    Column("naam", "Initiatief", sort="name"),
    Column("werkvorm", "Werkvorm"),
    Column("diensten", "Diensten"),
    Column("plaats", "Plaats"),
    Column("gestart", "Gestart", sort="start_on"),
)
SHOWN = 60


def listing_of(request: UserRequest) -> Listing[Initiative]:
    rows = registry.with_offer(Initiative.objects.visible_to(request.user), timezone.localdate())
    return Listing(request, rows, filterset_class=InitiativeFilter, columns=COLUMNS, order=("name",), page_size=SHOWN)


@require_GET
def initiative_list(request: UserRequest) -> HttpResponse:
    listing = listing_of(request)
    return render(request, listing.template("initiatives/initiative_list.html"), {"listing": listing})


@require_GET
def initiative_detail(request: UserRequest, pk: int) -> HttpResponse:
    """Everything of one initiative: offer, werkvormen over time, recognitions, places, sheets, history."""
    rows = Initiative.objects.visible_to(request.user)
    initiative = get_object_or_404(registry.with_offer(rows, timezone.localdate()), pk=pk)
    context: dict[str, Any] = {
        "initiative": initiative,
        "today": timezone.localdate(),
        "work_forms": initiative.work_forms.select_related("detail"),
        "recognitions": initiative.organisation.recognitions.select_related("type", "initiative"),
        "history": registry.history(initiative) if may(request.user, "registry.see") else [],
    }
    return render(request, "initiatives/initiative_detail.html", context)


@require_GET
def place_list(request: UserRequest) -> HttpResponse:
    """Where the initiatives are, per deelgemeente, without a map."""
    rows = registry.with_offer(Initiative.objects.visible_to(request.user).active_on(timezone.localdate()), timezone.localdate())
    return render(request, "initiatives/place_list.html", {"places": registry.per_submunicipality(rows)})


@require_GET
def initiatives_of_organisation(request: UserRequest, pk: int) -> HttpResponse:
    """The initiatives of an organisation and of the duplicates merged into it; a slot of its page."""
    organisation = get_object_or_404(Organisation, pk=pk)
    mine = Initiative.objects.visible_to(request.user).filter(organisation__in=[organisation, *organisation.merged_from.all()])
    rows = registry.with_offer(mine, timezone.localdate()).order_by("name")
    is_slot = bool(request.headers.get("HX-Request"))
    template = "initiatives/initiatives_of_organisation.html" + ("#slot" if is_slot else "")
    return render(request, template, {"organisation": organisation, "initiatives": list(rows)})
