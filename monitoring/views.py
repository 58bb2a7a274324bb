"""Pages of figures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core import options
from core.spreadsheets import Sheet, csv_response, xlsx_response
from initiatives.enums import COUNTED_WORK_FORMS, Verification
from monitoring import exports, permissions
from monitoring.models import PublishedFigure
from monitoring.queries import comparison, published
from monitoring.queries import key_figures as figures_of


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The first room of monitoring is the key figures."""
    return redirect("monitoring:key-figures")


def _figures(request: HttpRequest, year: int, printed: dict[str, comparison.PrintedLine]) -> dict[str, Any]:
    sees_all, threshold = permissions.sees_unsuppressed(request.user), options.value("kleine_cel")
    figures = figures_of.key_figures(year, sees_all=sees_all, threshold=threshold)
    counted = figures.completeness
    return {
        "figures": figures,
        "cards": comparison.cards(figures),
        "lines": comparison.lines(figures, printed),
        "counts": [{"work_form": w, "frozen": counted.frozen[w], "expected": counted.expected[w]} for w in COUNTED_WORK_FORMS],
        "verification": [{"label": v.label, "share": counted.verification[v] / max(counted.frozen_count, 1)} for v in Verification],
        "sees_all": sees_all,
        "threshold": threshold,
    }


def _printed() -> tuple[dict[tuple[str, str], PublishedFigure], list[published.Check], dict[str, comparison.PrintedLine]]:
    """The printed figures by cell, the checks of their sums, and the rows of Table 1: both empty unless the table is wholly loaded."""
    printed = {(f.row, f.column): f for f in PublishedFigure.objects.all()}
    if published.missing(printed):
        return printed, [], {}
    checks = published.checks(published.table(printed.values()))
    return printed, checks, comparison.printed_lines(printed, checks)


@require_GET
def key_figures(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Table 1 for any year; the newest with frozen sheets by default. A year that was only asked for says so."""
    if not permissions.can_see_key_figures(request.user):
        raise PermissionDenied
    years = figures_of.asked_years()
    if year is not None and year not in years:
        raise Http404
    chosen = year or next((y for y, has_figures in years.items() if has_figures), None)
    printed, checks, printed_lines = _printed()
    context = {
        "years": years,
        "year": chosen,
        "printed": list(printed_lines.values()),
        "printed_head": [f for f in printed.values() if f.row == "budget_eur"],
        "checks": checks,
        "missing": published.missing(printed) if printed else [],
        "work_forms": COUNTED_WORK_FORMS,
        "sees_sheets": permissions.sees_sheets(request.user),
    }
    if chosen and years[chosen]:
        context |= _figures(request, chosen, printed_lines)
    return render(request, "monitoring/key_figures.html", context)


@require_GET
def key_figures_export(request: HttpRequest, year: str, kind: str) -> HttpResponseBase:
    """The table of a year as CSV or XLSX: exactly what the page shows this reader."""
    if not permissions.can_see_key_figures(request.user):
        raise PermissionDenied
    if not figures_of.asked_years().get(int(year)):
        raise Http404
    shown = _figures(request, int(year), _printed()[2])
    rows, name = exports.key_figures_rows(shown["figures"], shown["lines"]), f"kerngetallen-{year}"
    if kind == "csv":
        return csv_response(name, exports.HEAD, rows)
    return xlsx_response(name, Sheet("Kerngetallen", exports.HEAD, rows, widths=[14, 48, 16, *[18] * (len(exports.HEAD) - 3)]))


OF_WORK_FORM = ("BI-D01", "BI-P01")  # VTE of the target group, VTE of its framing staff


@require_GET
def of_work_forms(request: HttpRequest, codes: str) -> HttpResponse:
    """A slot on pages of other rooms: the newest VTE of some werkvormen, suppressed as in the whole table. Also a page of its own."""
    if not permissions.can_see_key_figures(request.user):
        raise PermissionDenied
    chosen = [work_form for work_form in COUNTED_WORK_FORMS if work_form in codes.split("-")]
    if not chosen:
        raise Http404
    threshold = options.value("kleine_cel")
    figures = figures_of.newest(sees_all=permissions.sees_unsuppressed(request.user), threshold=threshold)
    rows = [figures.row(code) for code in OF_WORK_FORM] if figures else []
    context = {
        "figures": figures,
        "heads": [row.definition for row in rows],
        "lines": [(work_form.label, [(row.partition[work_form], row.definition.unit) for row in rows]) for work_form in chosen],
        "threshold": threshold,
    }
    name = "monitoring/of_work_forms.html"
    return render(request, f"{name}#slot" if request.headers.get("HX-Request") else name, context)
