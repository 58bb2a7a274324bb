"""Pages of the known subsidies: list, search an organisation, enter, correct, take out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation
from accounts.permissions import may
from accounts.queries import organisations
from core.errors import RuleError
from core.listing import Column, Listing
from core.rendering import add_problems
from initiatives.actions import known_subsidies as actions
from initiatives.filters.known_subsidies import KnownSubsidyFilter
from initiatives.forms.known_subsidies import KnownSubsidyForm, RemovalForm
from initiatives.models import KnownSubsidy
from initiatives.views import UserRequest, require

COLUMNS = (
    Column("organisatie", "Organisatie", sort=("organisation__name", "-year")),
    Column("jaar", "Jaar", sort=("year", "organisation__name"), numeric=True),
    Column("maatregel", "Maatregel", sort="measure__label"),
    Column("niveau", "Beleidsniveau", sort="level__order"),
    Column("toegekend", "Toegekend (euro)", sort="granted_amount", numeric=True),
    Column("betaald", "Betaald (euro)", sort="paid_amount", numeric=True),
    Column("bron", "Bron", sort="source"),
)
FOUND = 20


@require_GET
def known_subsidy_list(request: UserRequest) -> HttpResponse:
    """Per organisation and year what is known from elsewhere."""
    require(request, "known_subsidy.see")
    rows = KnownSubsidy.objects.select_related("organisation", "measure", "level")
    listing = Listing(request, rows, filterset_class=KnownSubsidyFilter, columns=COLUMNS, order=("organisation__name", "-year", "measure__order"))
    context = {"listing": listing, "may_edit": may(request.user, "known_subsidy.import")}
    return render(request, listing.template("initiatives/known_subsidy_list.html"), context)


@require_GET
def known_subsidy_find(request: UserRequest) -> HttpResponse:
    """First the organisation, by a name (spelling forgiven) or a number."""
    require(request, "known_subsidy.import")
    asked = request.GET.get("zoek", "").strip()[:100]
    found = list(Organisation.objects.canonical().filter(organisations.matching(asked))[:FOUND]) if asked else []
    return render(request, "initiatives/known_subsidy_find.html", {"asked": asked, "found": found, "most": FOUND})


@require_http_methods(["GET", "POST"])
def known_subsidy_add(request: UserRequest, organisation_pk: int) -> HttpResponse:
    require(request, "known_subsidy.import")
    organisation = get_object_or_404(Organisation.objects.canonical(), pk=organisation_pk)
    form = KnownSubsidyForm(request.POST or None, initial={"year": timezone.localdate().year - 1})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(organisation, actions.Facts(**form.cleaned_data), by=request.user, at=timezone.now())
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, f"Subsidie van {organisation} ingevoerd. Ze staat als voorstel klaar in de fiche van dat jaar.")
            return redirect("initiatives:known-subsidy-list")
    return render(request, "initiatives/known_subsidy_form.html", {"form": form, "organisation": organisation})


@require_http_methods(["GET", "POST"])
def known_subsidy_change(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "known_subsidy.import")
    subsidy = get_object_or_404(KnownSubsidy.objects.select_related("organisation"), pk=pk)
    form = KnownSubsidyForm(request.POST or None, initial=_initial(subsidy))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(subsidy, actions.Facts(**form.cleaned_data), by=request.user, at=timezone.now())
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, "Subsidie gewijzigd. Fiches die al ingediend zijn, blijven zoals ze zijn.")
            return redirect("initiatives:known-subsidy-list")
    context = {"form": form, "organisation": subsidy.organisation, "subsidy": subsidy}
    return render(request, "initiatives/known_subsidy_form.html", context)


def _initial(subsidy: KnownSubsidy) -> dict[str, Any]:
    """Keys and not rows, so that a field's box shows what is stored."""
    return {
        "year": subsidy.year,
        "measure": subsidy.measure_id,
        "level": subsidy.level_id,
        "granted_amount": subsidy.granted_amount,
        "paid_amount": subsidy.paid_amount,
        "source": subsidy.source,
        "reference": subsidy.reference,
    }


@require_http_methods(["GET", "POST"])
def known_subsidy_remove(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "known_subsidy.import")
    subsidy = get_object_or_404(KnownSubsidy.objects.select_related("organisation", "measure", "level"), pk=pk)
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(subsidy, by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"])
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, "De subsidie is uit de lijst gehaald.")
            return redirect("initiatives:known-subsidy-list")
    return render(request, "initiatives/known_subsidy_remove.html", {"form": form, "subsidy": subsidy})
