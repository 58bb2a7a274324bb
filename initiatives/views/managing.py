"""What the city does with a sheet that is not there: not received, not applicable, asked after all, short or full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import RuleError
from core.rendering import add_problems
from initiatives import permissions
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet
from initiatives.queries.history import history_of
from initiatives.steps import SETTINGS, STEPS, Run
from initiatives.views import UserRequest, require
from initiatives.views.filling import sheet_of

FILLED_IN = (SheetStatus.OPEN, SheetStatus.IN_PREPARATION, SheetStatus.RETURNED)


@dataclass(frozen=True)
class Act:
    """One thing to do with the sheet, and in which statuses it is offered."""

    title: str
    text: str
    button: str
    done: str
    statuses: tuple[SheetStatus, ...]
    form: type[forms.Form]
    run: Run


ACTS: dict[str, Act] = {
    "uitstel": Act(
        "Uitstel geven",
        "Enkel voor deze fiche. De herinneringen volgen de nieuwe datum.",
        "Uitstel geven",
        "Er is uitstel gegeven. De organisatie ziet de nieuwe datum meteen.",
        (*FILLED_IN, SheetStatus.NOT_RECEIVED),
        SETTINGS["due-date"].form,
        SETTINGS["due-date"].run,
    ),
    "vorm": Act(
        "Vorm en grondslag",
        "De volledige fiche vragen we enkel waar een overeenkomst dat zegt. Antwoorden die de nieuwe vorm niet vraagt, blijven bewaard.",
        "Vorm wijzigen",
        "De vorm van de fiche is gewijzigd.",
        (*FILLED_IN, SheetStatus.NOT_RECEIVED),
        SETTINGS["form"].form,
        SETTINGS["form"].run,
    ),
    "niet-ontvangen": Act(
        "Niet ontvangen",
        "Na de uiterste datum. De organisatie kan de fiche nadien nog altijd invullen; ze telt dan als laattijdig.",
        "Als niet ontvangen noteren",
        "De fiche staat als niet ontvangen.",
        FILLED_IN,
        STEPS["mark-not-received"].form,
        STEPS["mark-not-received"].run,
    ),
    "niet-van-toepassing": Act(
        "Niet van toepassing",
        "Het initiatief hoeft voor dit jaar geen fiche in te vullen. U kunt dit terugdraaien.",
        "Niet van toepassing verklaren",
        "De fiche is niet van toepassing.",
        (*FILLED_IN, SheetStatus.NOT_RECEIVED),
        STEPS["mark-not-applicable"].form,
        STEPS["mark-not-applicable"].run,
    ),
    "heropenen": Act(
        "Toch vragen",
        "De fiche komt weer open voor de organisatie.",
        "Fiche heropenen",
        "De fiche staat weer open.",
        (SheetStatus.NOT_APPLICABLE,),
        STEPS["reopen"].form,
        STEPS["reopen"].run,
    ),
}


@require_safe
def sheet_manage(request: UserRequest, pk: int) -> HttpResponse:
    """The acts that the status allows, each with its own form."""
    return _show(request, _to_manage(request, pk), {})


@require_http_methods(["GET", "POST"])
def sheet_act(request: UserRequest, pk: int, act: str) -> HttpResponse:
    """Take one act; what is refused stays on the page."""
    sheet = _to_manage(request, pk)
    if act not in ACTS:
        raise Http404
    if request.method != "POST":
        return _show(request, sheet, {})
    form = ACTS[act].form(request.POST, auto_id=f"id_{act}_%s")
    if form.is_valid() and _run(request, sheet, act, form):
        return redirect("initiatives:sheet-detail", sheet.pk)
    return _show(request, sheet, {act: form})


def _to_manage(request: UserRequest, pk: int) -> IndicatorSheet:
    """The sheet for who follows it up; who has a tie with the organisation, or filled it in, does not find it (R-05, R-17)."""
    require(request, "sheet.campaign")
    sheet = sheet_of(request, pk)
    if not permissions.can_excuse(request.user, sheet):
        raise Http404
    return sheet


def _show(request: UserRequest, sheet: IndicatorSheet, bound: Mapping[str, forms.Form]) -> HttpResponse:
    offered = {name: a for name, a in ACTS.items() if sheet.status in a.statuses and not _is_early(sheet, name)}
    initial = {"form": sheet.form, "obligation_basis": sheet.obligation_basis}
    shown = [{"name": name, "act": a, "form": bound.get(name) or a.form(initial=initial, auto_id=f"id_{name}_%s")} for name, a in offered.items()]
    return render(request, "initiatives/sheet_manage.html", {"sheet": sheet, "acts": shown, "history": history_of(sheet)})


def _is_early(sheet: IndicatorSheet, act: str) -> bool:
    """“Niet ontvangen” is offered once the due date has passed."""
    return act == "niet-ontvangen" and timezone.localdate() <= sheet.due_on


def _run(request: UserRequest, sheet: IndicatorSheet, act: str, form: forms.Form) -> bool:
    try:
        ACTS[act].run(sheet, form.cleaned_data, request.user, timezone.now())
    except RuleError as error:
        add_problems(form, error)
        messages.error(request, str(error))
        return False
    messages.success(request, ACTS[act].done)
    return True
