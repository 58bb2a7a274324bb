"""Pages of the ledger and of the clusters: every booking behind a balance, moves of money, what a cluster is."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import AuthenticatedRequest
from accounts.views.outcome import require, require_that, submitted
from core.listing import Column, Listing
from core.spreadsheets import csv_response, xlsx_response
from subsidies.actions import fund as actions
from subsidies.exports import fund as exports
from subsidies.filters.fund import LedgerFilter
from subsidies.forms.fund import ClusterForm, MoveForm
from subsidies.models import Cluster, FundYear, LedgerEntry
from subsidies.permissions import fund as permissions
from subsidies.queries import fund as queries
from subsidies.queries import fund_ledger as ledger
from subsidies.views.fund import asks_preview

COLUMNS = (
    Column("geboekt", "Geboekt op", sort="booked_at"),
    Column("jaar", "Jaar", sort=("fund_year__year", "booked_at"), numeric=True),
    Column("cluster", "Cluster", sort=("cluster__order", "cluster__code", "booked_at")),
    Column("bron", "Bron", sort="source"),
    Column("soort", "Soort", sort="kind"),
    Column("dossier", "Dossier of toelichting", sort="cause"),
    Column("bedrag", "Bedrag (euro)", sort="amount", numeric=True),
)


def ledger_of(request: AuthenticatedRequest) -> Listing[LedgerEntry]:
    return Listing(request, ledger.entries(), filterset_class=LedgerFilter, columns=COLUMNS)


@require_GET
def ledger_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "fund.see")
    listing = ledger_of(request)
    return render(request, listing.template("subsidies/ledger_list.html"), {"listing": listing, "sum": ledger.total(listing.queryset)})


@require_GET
def ledger_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """The list exactly as it is on the screen: the same filters, the same order, every page."""
    require(request, "fund.see")
    rows = ledger_of(request).queryset
    if kind == "csv":
        return csv_response("grootboek", exports.LEDGER_HEADS, exports.ledger_rows(rows.iterator(chunk_size=500)))
    return xlsx_response("grootboek", exports.ledger_sheet(rows.iterator(chunk_size=500)))


@require_http_methods(["GET", "POST"])
def move_new(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """First what both balances become, then book it with its decision."""
    require(request, "fund.adopt")
    found = get_object_or_404(FundYear, year=year)
    require_that(found.is_adopted)
    form = MoveForm(request.POST or None, fund_year=found)
    if not asks_preview(request) and submitted(
        request,
        form,
        lambda: actions.move(form.asked(found), form.resolution_data(), by=request.user, at=timezone.now()),
        "Geboekt. De saldo's van beide kanten zijn bijgewerkt.",
    ):
        return redirect("subsidies:fund-year-detail", year)
    context = {"form": form, "fund_year": found, "lines": queries.lines(found), "preview": None}
    if form.is_bound and form.is_valid():
        context["preview"] = ledger.preview(form.asked(found))
    return render(request, "subsidies/move_new.html", context)


@require_GET
def cluster_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "fund.see")
    context = {"clusters": Cluster.objects.select_related("domain").order_by("order", "code"), "may_edit": permissions.can_edit(request.user)}
    return render(request, "subsidies/cluster_list.html", context)


@require_GET
def cluster_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What a cluster is, and its money in each year."""
    require(request, "fund.see")
    cluster = get_object_or_404(Cluster.objects.select_related("domain"), pk=pk)
    context = {"cluster": cluster, "years": queries.years_of(cluster), "may_edit": permissions.can_edit(request.user)}
    return render(request, "subsidies/cluster_detail.html", context)


@require_http_methods(["GET", "POST"])
def cluster_add(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "fund.edit")
    form = ClusterForm(request.POST or None, initial={"notify_minister": True, "order": Cluster.objects.count() + 1})
    if submitted(
        request,
        form,
        lambda: actions.add_cluster(form.cleaned_data, by=request.user, at=timezone.now()),
        "De cluster is toegevoegd. Geef ze een sleutel in de jaren die nog niet vastgesteld zijn.",
    ):
        return redirect("subsidies:cluster-list")
    return render(request, "subsidies/cluster_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def cluster_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "fund.edit")
    cluster = get_object_or_404(Cluster, pk=pk)
    form = ClusterForm(request.POST or None, initial=ClusterForm.initial_of(cluster))
    if submitted(
        request, form, lambda: actions.change_cluster(cluster, form.cleaned_data, by=request.user, at=timezone.now()), "De cluster is bewaard."
    ):
        return redirect("subsidies:cluster-detail", pk)
    return render(request, "subsidies/cluster_form.html", {"form": form, "cluster": cluster})
