"""The register: list and its export, page of one initiative, making and correcting one, places, and the slot of an organisation."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation
from accounts.permissions import may
from accounts.queries import organisations
from accounts.views.outcome import submitted
from core import audit
from core.listing import Column, Listing
from core.spreadsheets.writing import Sheet, csv_response, xlsx_response
from initiatives import permissions
from initiatives.actions import registry as actions
from initiatives.changes.registry import revision
from initiatives.enums import DatePrecision, WorkForm
from initiatives.exports import registry as export
from initiatives.filters.registry import InitiativeFilter
from initiatives.forms.registry import InitiativeForm, NewInitiativeForm, RestartForm, StopForm
from initiatives.models import Initiative
from initiatives.queries import lines, pages, registry
from initiatives.queries.history import history_of
from initiatives.views import UserRequest, require

COLUMNS = (
    Column("naam", "Initiatief", sort="name"),
    Column("organisatie", "Organisatie", sort=("organisation__name", "name")),
    Column("werkvorm", "Werkvorm", sort=("primary_form", "name"), needs=lambda rows: registry.with_work_form(rows, timezone.localdate())),
    Column("diensten", "Diensten"),
    Column("plaats", "Plaats"),
    Column("gestart", "Gestart", sort=("start_on", "name")),
)
FOUND = 20


def listing_of(request: UserRequest) -> Listing[Initiative]:
    rows = Initiative.objects.visible_to(request.user).order_by("name")
    return Listing(request, rows, filterset_class=InitiativeFilter, columns=COLUMNS)


@require_GET
def initiative_list(request: UserRequest) -> HttpResponse:
    listing = listing_of(request)
    found = lines.lines(listing.found, timezone.localdate())
    context = {"listing": listing, "lines": found, "may_edit": permissions.can_edit_initiative(request.user)}
    return render(request, listing.template("initiatives/initiative_list.html"), context)


@require_GET
def initiative_export(request: UserRequest, kind: str) -> HttpResponseBase:
    """Exactly the list on the screen, all its pages; what was read is noted."""
    today = timezone.localdate()
    found, name = registry.with_offer(listing_of(request).queryset, today), export.name(today)
    audit.note_reading("initiatives.initiative", f"register uitgevoerd ({kind})", by=request.user, at=timezone.now())
    if kind == "csv":
        return csv_response(name, export.HEADS, export.rows(found))
    return xlsx_response(name, Sheet("Initiatieven", export.HEADS, export.rows(found), widths=export.WIDTHS))


def visible(request: UserRequest, pk: int) -> Initiative:
    """The initiative, or 404 for who may not know of it."""
    return get_object_or_404(Initiative.objects.visible_to(request.user).select_related("organisation__merged_into"), pk=pk)


def editable(request: UserRequest, pk: int) -> Initiative:
    """The same for who keeps the register (403 for others)."""
    initiative = visible(request, pk)
    require(request, "initiative.edit")
    return initiative


@require_GET
def initiative_detail(request: UserRequest, pk: int) -> HttpResponse:
    """Everything of one initiative: offer, werkvormen over time, sheets, places, recognitions, facts, history."""
    user, today = request.user, timezone.localdate()
    initiative = visible(request, pk)
    is_own = initiative.organisation_id in user.organisation_ids()
    works_with_it = is_own or user.is_staff
    context: dict[str, Any] = {
        "initiative": initiative,
        "page": pages.page_of(initiative, today, all_places=works_with_it),
        "today": today,
        "sees_organisation": is_own or may(user, "registry.see"),
        "sees_sheets": is_own or may(user, "sheet.see"),
        "sees_contact": works_with_it or initiative.publishes_contact,
        "may_edit": permissions.can_edit_initiative(user),
        "may_edit_guide": permissions.can_edit_guide(user, initiative),
        "history": history_of(initiative) if works_with_it else [],
    }
    return render(request, "initiatives/initiative_detail.html", context)


@require_GET
def initiative_find(request: UserRequest) -> HttpResponse:
    """First the organisation, by a name (spelling forgiven) or a number."""
    require(request, "initiative.edit")
    asked = request.GET.get("zoek", "").strip()[:100]
    found = list(Organisation.objects.canonical().filter(organisations.matching(asked))[:FOUND]) if asked else []
    return render(request, "initiatives/initiative_find.html", {"asked": asked, "found": found, "most": FOUND})


@require_http_methods(["GET", "POST"])
def initiative_create(request: UserRequest, organisation_pk: int) -> HttpResponse:
    require(request, "initiative.edit")
    organisation = get_object_or_404(Organisation.objects.canonical(), pk=organisation_pk)
    start = {"start_precision": DatePrecision.DAY, "name": organisation.name}
    form = NewInitiativeForm(request.POST or None, initial=start, day=timezone.localdate())
    made: list[Initiative] = []

    def step() -> None:
        data = form.cleaned_data
        made.append(actions.create(organisation, data, work_form=data["work_form"], detail=data["detail"], by=request.user, at=timezone.now()))

    if submitted(request, form, step, "Het initiatief staat in het register. Vul nu het aanbod en de vestigingen aan."):
        return redirect("initiatives:initiative-detail", made[0].pk)
    return render(request, "initiatives/initiative_create.html", {"form": form, "organisation": organisation})


def step_page(request: UserRequest, initiative: Initiative, **context: Any) -> HttpResponse:
    """One narrow page with one form: title, form, the word on the button."""
    return render(request, "initiatives/initiative_step.html", {"initiative": initiative, **context})


@require_http_methods(["GET", "POST"])
def initiative_edit(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    facts = {name: getattr(initiative, name) for name in actions.FACTS} | {"seen": revision(initiative)}
    form = InitiativeForm(request.POST or None, initial=facts)

    def step() -> None:
        actions.edit(initiative, form.cleaned_data, by=request.user, at=timezone.now(), seen=form.cleaned_data["seen"])

    if submitted(request, form, step, "Gegevens bewaard."):
        return redirect("initiatives:initiative-detail", pk)
    return step_page(request, initiative, form=form, title="Gegevens wijzigen", button="Bewaren")


@require_http_methods(["GET", "POST"])
def initiative_stop(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    form = StopForm(request.POST or None, initial={"on": initiative.end_on or timezone.localdate()})

    def step() -> None:
        actions.stop(initiative, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De laatste dag is bewaard. Het initiatief blijft leesbaar, met zijn fiches."):
        return redirect("initiatives:initiative-detail", pk)
    text = "De werkvormen eindigen mee. Voor latere jaren wordt geen fiche meer gevraagd, en het initiatief verdwijnt uit de dienstenwijzer."
    title, button = ("Laatste dag wijzigen", "Bewaren") if initiative.end_on else ("Initiatief stoppen", "Initiatief stoppen")
    return step_page(request, initiative, form=form, title=title, button=button, is_danger=not initiative.end_on, text=text)


@require_http_methods(["GET", "POST"])
def initiative_restart(request: UserRequest, pk: int) -> HttpResponse:
    initiative = editable(request, pk)
    last = registry.course(initiative)
    start = {"work_form": next((row.work_form for row in last if row.is_primary), WorkForm.NONE), "on": timezone.localdate()}
    form = RestartForm(request.POST or None, initial=start, day=timezone.localdate())

    def step() -> None:
        actions.restart(initiative, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het initiatief loopt weer."):
        return redirect("initiatives:initiative-detail", pk)
    text = "De tijd tussen de laatste dag en de nieuwe start telt als ‘geen werkvorm’: er wordt geen fiche voor gevraagd."
    return step_page(request, initiative, form=form, title="Initiatief opnieuw starten", button="Opnieuw starten", text=text)


@require_GET
def place_list(request: UserRequest) -> HttpResponse:
    """Where the initiatives are, per deelgemeente, without a map."""
    today = timezone.localdate()
    rows: QuerySet[Initiative] = Initiative.objects.visible_to(request.user).active_on(today)
    places = registry.per_submunicipality(registry.with_offer(rows.order_by("name"), today))
    has_examples = any(where.is_example for place in places for _, where in place.initiatives)
    return render(request, "initiatives/place_list.html", {"places": places, "has_examples": has_examples})


@require_GET
def initiatives_of_organisation(request: UserRequest, pk: int) -> HttpResponse:
    """The initiatives and places of an organisation and of the duplicates merged into it; a slot of its page."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    family = organisations.family_ids([organisation.pk])
    mine = Initiative.objects.visible_to(request.user).filter(organisation__in=family).order_by("name")
    sees_places = request.user.is_staff or organisation.pk in request.user.organisation_ids()
    context = {
        "organisation": organisation,
        "initiatives": list(registry.with_offer(mine, today)),
        "places": list(registry.establishments_of(organisation)) if sees_places else [],
        "today": today,
        "may_edit": permissions.can_edit_initiative(request.user),
    }
    is_slot = bool(request.headers.get("HX-Request"))
    return render(request, "initiatives/initiatives_of_organisation.html" + ("#slot" if is_slot else ""), context)
