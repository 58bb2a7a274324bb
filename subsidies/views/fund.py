"""Pages of the fund: its years, the sources and keys of a draft, adoption."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import AuthenticatedRequest
from accounts.views.outcome import require, require_that, submitted
from core import options
from subsidies.actions import fund as actions
from subsidies.forms.fund import AdoptForm, KeysForm, MoneyForm, NewYearForm, RemoveForm, SourceForm
from subsidies.models import FundSource, FundYear
from subsidies.permissions import fund as permissions
from subsidies.queries import fund as queries
from subsidies.queries import fund_ledger as ledger

PREVIEW = "voorbeeld"


def _year(year: int) -> FundYear:
    return get_object_or_404(FundYear.objects.select_related("resolution"), year=year)


def _draft(year: int) -> FundYear:
    """A year that may still be prepared; an adopted one is only read (403)."""
    found = _year(year)
    require_that(not found.is_adopted)
    return found


def asks_preview(request: AuthenticatedRequest) -> bool:
    return request.POST.get("stap") == PREVIEW


@require_GET
def fund_year_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "fund.see")
    context = {"years": list(queries.years()), "fund": options.value("fonds_naam"), "may_edit": permissions.can_edit(request.user)}
    return render(request, "subsidies/fund_year_list.html", context)


@require_GET
def fund_year_detail(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """A draft with what its keys would give, or an adopted year with its balances; the way into the ledger from each."""
    require(request, "fund.see")
    found = _year(year)
    rows = queries.sources(found)
    is_draft = not found.is_adopted
    lines = [] if is_draft else queries.lines(found)
    context: dict[str, Any] = {
        "fund_year": found,
        "sources": rows,
        "source_total": sum(row.amount for row in rows),
        "lines": lines,
        "total": queries.total(lines),
        "planned": queries.planned(rows, list(queries.clusters_of(year)), queries.percentages(found)) if is_draft else [],
        "financing": queries.financing(found),
        "ahead": [] if is_draft else list(queries.ahead(found)),
        "moves": [] if is_draft else ledger.moves(found),
        "differences": [] if is_draft else list(ledger.differences(found)),
        "missing": actions.adoption_problems(found) if is_draft else [],
        "may_edit": is_draft and permissions.can_edit(request.user),
        "may_adopt": is_draft and permissions.can_adopt(request.user),
        "may_move": not is_draft and permissions.can_adopt(request.user),
    }
    return render(request, "subsidies/fund_year_detail.html", context)


@require_http_methods(["GET", "POST"])
def fund_year_new(request: AuthenticatedRequest) -> HttpResponse:
    """Begins with the lines, the key and the regulation of the newest year; the keys are copied along."""
    require(request, "fund.edit")
    newest = FundYear.objects.order_by("-year").first()
    initial: dict[str, Any] = {"year": timezone.localdate().year}
    if newest:
        copied = MoneyForm.initial_of(newest, newest.sources.all())
        initial = {name: value for name, value in copied.items() if not name.endswith("_amount")} | {"year": newest.year + 1}
    form = NewYearForm(request.POST or None, initial=initial)
    if submitted(
        request,
        form,
        lambda: actions.open_year(form.cleaned_data["year"], form.money(), by=request.user, at=timezone.now()),
        "Het begrotingsjaar staat klaar als ontwerp. Kijk de sleutels na; daarna kan het vastgesteld worden.",
    ):
        return redirect("subsidies:fund-year-detail", form.cleaned_data["year"])
    return render(request, "subsidies/fund_year_form.html", {"form": form, "newest": newest})


@require_http_methods(["GET", "POST"])
def fund_year_edit(request: AuthenticatedRequest, year: int) -> HttpResponse:
    require(request, "fund.edit")
    found = _draft(year)
    form = MoneyForm(request.POST or None, initial=MoneyForm.initial_of(found, found.sources.all()))
    if submitted(request, form, lambda: actions.edit_year(found, form.money(), by=request.user, at=timezone.now()), "De bedragen zijn bewaard."):
        return redirect("subsidies:fund-year-detail", year)
    return render(request, "subsidies/fund_year_form.html", {"form": form, "fund_year": found})


@require_http_methods(["GET", "POST"])
def fund_source_add(request: AuthenticatedRequest, year: int) -> HttpResponse:
    require(request, "fund.edit")
    found = _draft(year)
    form = SourceForm(request.POST or None)
    if submitted(
        request, form, lambda: actions.add_source(found, form.cleaned_data, by=request.user, at=timezone.now()), "De sectorale bron is toegevoegd."
    ):
        return redirect("subsidies:fund-year-detail", year)
    return render(request, "subsidies/fund_source_form.html", {"form": form, "fund_year": found})


def _source(pk: int) -> FundSource:
    source = get_object_or_404(FundSource.objects.select_related("fund_year", "domain").filter(domain__isnull=False), pk=pk)
    require_that(not source.fund_year.is_adopted)
    return source


@require_http_methods(["GET", "POST"])
def fund_source_change(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "fund.edit")
    source = _source(pk)
    form = SourceForm(request.POST or None, initial=SourceForm.initial_of(source))
    if submitted(
        request, form, lambda: actions.change_source(source, form.cleaned_data, by=request.user, at=timezone.now()), "De sectorale bron is gewijzigd."
    ):
        return redirect("subsidies:fund-year-detail", source.fund_year.year)
    return render(request, "subsidies/fund_source_form.html", {"form": form, "fund_year": source.fund_year, "source": source})


@require_http_methods(["GET", "POST"])
def fund_source_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "fund.edit")
    source = _source(pk)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if submitted(request, form, lambda: actions.remove_source(source, by=request.user, at=timezone.now()), "De sectorale bron is weggehaald."):
        return redirect("subsidies:fund-year-detail", source.fund_year.year)
    return render(request, "subsidies/fund_source_remove.html", {"form": form, "source": source})


@require_http_methods(["GET", "POST"])
def fund_keys(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """The percentages, and what they give in euro before anything is kept."""
    require(request, "fund.edit")
    found = _draft(year)
    clusters, kept = list(queries.clusters_of(year)), queries.percentages(found)
    form = KeysForm(request.POST or None, clusters=clusters, types=queries.financing_types(), keys=kept)
    if not asks_preview(request) and submitted(
        request, form, lambda: actions.set_keys(found, form.keys(), by=request.user, at=timezone.now()), "De sleutels zijn bewaard."
    ):
        return redirect("subsidies:fund-year-detail", year)
    keys = form.keys() if form.is_bound and form.is_valid() else kept
    planned = queries.planned(queries.sources(found), clusters, keys)
    context = {"form": form, "fund_year": found, "planned": planned, "sum": queries.sum_of_clusters(keys), "differs": form.is_bound}
    return render(request, "subsidies/fund_keys.html", context)


@require_http_methods(["GET", "POST"])
def fund_year_adopt(request: AuthenticatedRequest, year: int) -> HttpResponse:
    """The decision, beside the budgets that it books."""
    require(request, "fund.adopt")
    found = _draft(year)
    form = AdoptForm(request.POST or None, needs_ocmw=queries.needs_ocmw(found), initial={"title": f"Fonds Sociaal Kapitaal: begroting {year}"})
    if submitted(
        request,
        form,
        lambda: actions.adopt(found, form.resolution_data(), by=request.user, at=timezone.now()),
        f"Het fonds van {year} is vastgesteld. De budgetten per cluster zijn geboekt; vanaf nu wijzigt enkel een verschuiving ze.",
    ):
        return redirect("subsidies:fund-year-detail", year)
    rows = queries.sources(found)
    context = {
        "form": form,
        "fund_year": found,
        "planned": queries.planned(rows, list(queries.clusters_of(year)), queries.percentages(found)),
        "source_total": sum(row.amount for row in rows),
        "missing": actions.adoption_problems(found),
    }
    return render(request, "subsidies/fund_year_adopt.html", context)
