"""Acts on many dossiers in the browser: the preview a row, the confirmation, the report a row. The address holds what was chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import AuthenticatedRequest
from accounts.views.outcome import require
from core import bulk
from core.bulk import Verdict
from core.errors import RuleError
from core.models import BulkRun
from subsidies.forms.applications_bulk import BulkAssignForm
from subsidies.models import Application
from subsidies.steps import applications_bulk as steps
from subsidies.steps.applications_bulk import ACTS, Act
from subsidies.views.applications_parts import everything, listed

ACT = "stap"


@dataclass(frozen=True)
class Line:
    """One row of the preview; the stamp goes along with the confirmation of what the act would take."""

    row: Application
    verdict: Verdict
    stamp: str


@require_http_methods(["GET", "POST"])
def desk_bulk(request: AuthenticatedRequest) -> HttpResponse:
    """What an act would do with each of the chosen dossiers; confirmed, it does just that."""
    require(request, "application.handle")
    now, listing = timezone.now(), listed(request)
    back = f"{reverse('subsidies:application-all')}{listing.clean_url(bulk.ROWS, bulk.ALL, ACT, *BulkAssignForm.base_fields)}"
    try:
        act = _act(request)
        rows = bulk.chosen(request.GET, everything=everything(request), filtered=listing.queryset)
    except RuleError as error:
        return render(request, "subsidies/desk_unchosen.html", {"text": str(error), "back": back})
    whom = _whom(request, act, now)
    asked = steps.asked_of(whom) if whom is None or whom.is_valid() else None
    form = act.confirm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked is not None and form.is_valid():
        return _confirmed(request, act, replace(asked, reason=form.cleaned_data.get("reason", "")), now)
    verdicts = act.judge(rows, asked, request.user, now) if asked is not None else {}
    context = {
        "act": act,
        "back": back,
        "kept": [pair for pair in listing.parameters if pair[0] not in BulkAssignForm.base_fields],
        "whom": whom,
        "form": form,
        "rows": rows,
        "lines": sorted((Line(row, verdicts[row.pk], bulk.stamp(row, row.changed_at)) for row in rows if verdicts), key=_skipped),
        "taken": sum(not verdict.is_refused for verdict in verdicts.values()),
        "key": uuid4(),
    }
    return render(request, "subsidies/desk_bulk.html", context)


def _skipped(line: Line) -> bool:
    """What will be done comes first, then what will not; the order of the list within each."""
    return line.verdict.is_refused


def _act(request: AuthenticatedRequest) -> Act:
    found = ACTS.get(request.GET.get(ACT, ""))
    if found is None:
        raise RuleError("Kies wat u met de dossiers wilt doen.")
    return found


def _whom(request: AuthenticatedRequest, act: Act, at: datetime) -> BulkAssignForm | None:
    """The form before the preview, filled in from the address; unbound as long as nothing was chosen."""
    if not act.asks_whom:
        return None
    given = request.GET if any(name in request.GET for name in BulkAssignForm.base_fields) else None
    return BulkAssignForm(given, people=steps.people(at))


def _confirmed(request: AuthenticatedRequest, act: Act, asked: steps.Asked, now: datetime) -> HttpResponse:
    """Take what was confirmed, once; then the report. A second click comes to the same report."""
    key = bulk.key_of(request.POST)
    try:
        seen = bulk.stamps(request.POST)
    except RuleError as error:
        messages.error(request, str(error))
        return redirect(request.get_full_path())
    if bulk.begin(key, act.code, seen, Application, by=request.user, at=now):
        bulk.carry_out(key, lambda pk, moment: steps.take(act, pk, moment, asked, by=request.user, at=now))
    return redirect("subsidies:desk-report", key)


@require_GET
def desk_report(request: AuthenticatedRequest, key: UUID) -> HttpResponse:
    """What became of each dossier, for who did it."""
    require(request, "application.handle")
    run = get_object_or_404(BulkRun.objects.filter(by=request.user, act__in=ACTS), pk=key)
    lines = bulk.report(run, everything(request))
    context = {"run": run, "act": ACTS[run.act], "lines": lines, "counts": bulk.counts(lines)}
    return render(request, "subsidies/desk_report.html", context)
