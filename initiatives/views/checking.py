"""Checking sheets: answers left, judgement right; the steps return, check, freeze and correct; freezing many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from core import audit
from core.errors import RuleError
from core.rendering import add_problems
from initiatives.actions import sheets as actions
from initiatives.enums import AFTER_SUBMISSION, SheetStatus
from initiatives.models import IndicatorSheet
from initiatives.queries import checking, comparing, computed, reading
from initiatives.queries import sheets as queries
from initiatives.queries.opening import Opened
from initiatives.steps import STEPS
from initiatives.views import UserRequest, require
from initiatives.views.sheets import open_or_404


@dataclass(frozen=True)
class Judgement:
    """One step of the checker on its page: its name in the workflow, and what the checker reads after it."""

    name: str
    done: str
    goes_on: bool = True

    @property
    def form(self) -> type[forms.Form]:
        return STEPS[self.name].form


JUDGEMENTS: dict[str, Judgement] = {
    "terugsturen": Judgement("return", "Teruggestuurd. De organisatie krijgt uw opmerking per e-mail en kan weer wijzigen."),
    "afronden": Judgement("check", "Controle afgerond. De fiche kan nu vastgesteld worden."),
    "vaststellen": Judgement("freeze", "Vastgesteld. De cijfers tellen mee in de kerngetallen.", goes_on=False),
    "corrigeren": Judgement(
        "correct", "Er staat een nieuwe versie klaar. De organisatie vult ze in; u controleert ze daarna opnieuw.", goes_on=False
    ),
}
OFFERED = {
    SheetStatus.SUBMITTED: ("afronden", "terugsturen"),
    SheetStatus.CHECKED: ("vaststellen", "terugsturen"),
    SheetStatus.FROZEN: ("corrigeren",),
}


def _to_judge(request: UserRequest, pk: int) -> Opened:
    """The sheet for its checker. A tie with the organisation closes the judging side: 404, as if it were not there (R-05, R-17)."""
    require(request, "sheet.check")
    found = open_or_404(request, pk, with_queue=True)
    if not (found.is_free and found.submissions and found.sheet.status in AFTER_SUBMISSION):
        raise Http404
    return found


@require_GET
def sheet_check(request: UserRequest, pk: int) -> HttpResponse:
    found = _to_judge(request, pk)
    audit.note_reading(found.sheet, "gevoelige waarden gelezen bij controle", by=request.user, at=timezone.now())
    return _show(request, found, {})


def _show(request: UserRequest, found: Opened, bound: dict[str, forms.Form], typed: str = "") -> HttpResponse:
    sheet, content = found.sheet, queries.content_of(found.sheet)
    last, earlier = found.submissions[0], found.earlier
    context = {
        "sheet": sheet,
        "content": content,
        "parts": reading.parts(content),
        "derived": computed.lines(content, only=computed.FIRST),
        "previous_year": sheet.reference_year - 1,
        "rules": content.fired,
        "changes": comparing.differences(content, earlier.answers, last.answers) if earlier else None,
        "changes_title": changes_title(found),
        "versions": found.versions,
        "submission": last,
        "queue": checking.neighbours(found.queue, sheet.pk),
        "timeline": reading.timeline(found.steps),
        "typed": typed,
        "steps": {name: bound.get(name) or JUDGEMENTS[name].form(auto_id=f"id_{name}_%s") for name in OFFERED.get(SheetStatus(sheet.status), ())},
    }
    return render(request, "initiatives/sheet_check.html", context)


def changes_title(found: Opened) -> str:
    if len(found.submissions) > 1:
        return "Gewijzigd sinds de vorige indiening"
    return f"Gewijzigd tegenover versie {found.sheet.version - 1}"


@require_POST
def sheet_step(request: UserRequest, pk: int, step: str) -> HttpResponse:
    """Take one step; what is refused stays on the page, with the text that was typed."""
    if step not in JUDGEMENTS:
        raise Http404
    found, taken = _to_judge(request, pk), JUDGEMENTS[step]
    form = taken.form(request.POST, auto_id=f"id_{step}_%s")
    if not form.is_valid():
        return _show(request, found, {step: form})
    try:
        made = STEPS[taken.name].run(found.sheet, form.cleaned_data, request.user, timezone.now())
    except RuleError as error:
        return _refused(request, pk, step, form, error)
    messages.success(request, taken.done)
    if made is not None:
        return redirect("initiatives:sheet-detail", made.pk)
    following = checking.neighbours(found.queue, found.sheet.pk).following
    if taken.goes_on and following and following != found.sheet.pk:
        return redirect("initiatives:sheet-check", following)
    return redirect("initiatives:sheet-detail", found.sheet.pk)


def _refused(request: UserRequest, pk: int, step: str, form: forms.Form, error: RuleError) -> HttpResponse:
    """The page as it is by now (a colleague may have taken the step), with what was typed."""
    messages.error(request, str(error))
    found = open_or_404(request, pk, with_queue=True)
    if found.sheet.status not in AFTER_SUBMISSION:
        return redirect("initiatives:sheet-detail", pk)
    add_problems(form, error)
    return _show(request, found, {step: form}, form.cleaned_data.get("reason", ""))


@require_http_methods(["GET", "POST"])
def sheet_freeze_many(request: UserRequest) -> HttpResponse:
    """Freeze the checked sheets together: whom it touches first, then what became of each."""
    require(request, "sheet.freeze")
    waiting = checking.to_freeze(request.user, timezone.now())
    if request.method == "GET":
        return render(request, "initiatives/sheet_freeze_many.html", {"sheets": waiting})
    chosen = {int(pk) for pk in request.POST.getlist("fiche") if pk.isdecimal() and len(pk) < 19}  # noqa: PLR2004 - a bigint
    if not chosen:
        return render(request, "initiatives/sheet_freeze_many.html", {"sheets": waiting, "nothing": True})
    report = [_freeze_one(sheet, request.user) for sheet in waiting if sheet.pk in chosen]
    return render(request, "initiatives/sheet_freeze_report.html", {"report": report, "done": sum(not row["why"] for row in report)})


def _freeze_one(sheet: IndicatorSheet, user: User) -> dict[str, Any]:
    """Each in its own transaction: one refusal does not keep the others back."""
    try:
        actions.freeze(sheet, by=user, at=timezone.now())
    except RuleError as error:
        return {"sheet": sheet, "why": str(error)}
    return {"sheet": sheet, "why": ""}
