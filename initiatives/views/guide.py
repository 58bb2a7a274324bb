"""The service guide (dienstenwijzer, art. 25 partnerschapsverdrag): public list and page without login, and the pages that keep it."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.views.outcome import pressed, submitted
from core.listing import Column, Listing
from initiatives import permissions
from initiatives.actions import guide as actions
from initiatives.changes.registry import revision
from initiatives.filters.registry import OfferFilter
from initiatives.forms.registry import GuideForm
from initiatives.models import Initiative
from initiatives.models.registry import InitiativeQuerySet
from initiatives.queries import guide, registry
from initiatives.views import UserRequest
from initiatives.views.registry import step_page, visible

COLUMNS = (Column("naam", "Naam", sort="name"),)
SHOWN = 24


def _public(today: date) -> InitiativeQuerySet:
    """What anybody may read: published, and alive today."""
    return Initiative.objects.published().active_on(today)


@login_not_required
@require_GET
def guide_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = registry.with_offer(_public(today).order_by("name"), today).prefetch_related("target_groups")
    listing = Listing(request, rows, filterset_class=OfferFilter, columns=COLUMNS, page_size=SHOWN)
    return render(request, listing.template("initiatives/guide_list.html"), {"listing": listing, "today": today})


@login_not_required
@require_GET
def guide_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = registry.with_offer(_public(today), today).prefetch_related("target_groups", "customer_segments")
    initiative = get_object_or_404(found, pk=pk)
    context = {"initiative": initiative, "is_old": guide.is_old(initiative, today)}
    return render(request, "initiatives/guide_detail.html", context)


def _keepable(request: UserRequest, pk: int) -> Initiative:
    """Of the city, or of an organisation of the reader; a stranger who may see it gets 403."""
    initiative = visible(request, pk)
    if not permissions.can_edit_guide(request.user, initiative):
        raise PermissionDenied
    return initiative


@require_http_methods(["GET", "POST"])
def guide_edit(request: UserRequest, pk: int) -> HttpResponse:
    """The offer of one initiative, by the city or by its own people."""
    initiative = _keepable(request, pk)
    facts = {name: getattr(initiative, name) for name in actions.PLAIN} | {"seen": revision(initiative)}
    facts |= {name: list(getattr(initiative, name).all()) for name in actions.LISTS}
    form = GuideForm(request.POST or None, initial=facts, day=timezone.localdate())

    def step() -> None:
        actions.update(initiative, form.cleaned_data, by=request.user, at=timezone.now(), seen=form.cleaned_data["seen"])

    if submitted(request, form, step, "Het aanbod is bewaard. De dienstenwijzer zegt dat het vandaag is bijgewerkt."):
        return redirect("initiatives:initiative-detail", pk)
    text = "Dit leest iedereen in de dienstenwijzer, ook zonder aanmelden. Schrijf geen persoonsgegevens in de tekst."
    return step_page(request, initiative, form=form, title="Aanbod bijwerken", button="Bewaren", text=text)


@require_POST
def guide_confirm(request: UserRequest, pk: int) -> HttpResponse:
    """One button: everything is still right."""
    initiative = _keepable(request, pk)
    pressed(
        request,
        lambda: actions.confirm(initiative, by=request.user, at=timezone.now()),
        "Dank u. De dienstenwijzer zegt dat het vandaag is nagekeken.",
    )
    return redirect("initiatives:initiative-detail", pk)
