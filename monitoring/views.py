"""Pages of figures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core import options
from initiatives.enums import COUNTED_WORK_FORMS, Verification
from monitoring import permissions
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
        "counts": [{"frozen": counted.frozen[w], "expected": counted.expected[w]} for w in COUNTED_WORK_FORMS],
        "verification": [{"label": v.label, "share": counted.verification[v] / counted.frozen_count} for v in Verification],
        "sees_all": sees_all,
        "threshold": threshold,
    }


@require_GET
def key_figures(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Table 1 for any year with frozen sheets; the newest by default."""
    if not permissions.can_see_key_figures(request.user):
        raise PermissionDenied
    years = figures_of.years()
    if year is not None and year not in years:
        raise Http404
    printed = {(f.row, f.column): f for f in PublishedFigure.objects.all()}
    checks = published.checks(published.table(printed.values())) if printed else []
    printed_lines = comparison.printed_lines(printed, checks)
    context = {
        "years": years,
        "printed": list(printed_lines.values()),
        "printed_head": [f for f in printed.values() if f.row == "budget_eur"],
        "checks": checks,
        "work_forms": COUNTED_WORK_FORMS,
    }
    if years:
        context |= _figures(request, year or years[0], printed_lines)
    return render(request, "monitoring/key_figures.html", context)
