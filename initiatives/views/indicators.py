"""The indicators: what each means, how it is computed, of whom it is asked, who sees it; better words and new versions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import may
from accounts.views.outcome import submitted
from core.listing import Column, Listing
from initiatives.actions import indicators as actions
from initiatives.enums import QuestionKind, Sensitivity
from initiatives.filters.indicators import IndicatorFilter
from initiatives.forms.indicators import SuccessorForm, WordsForm
from initiatives.models import IndicatorDefinition
from initiatives.queries import indicators
from initiatives.queries.definitions import SEEN_BY
from initiatives.queries.history import history_of
from initiatives.views import UserRequest, require

COLUMNS = (
    Column("naam", "Indicator", sort="label"),
    Column("eenheid", "Eenheid", sort="unit"),
    Column("werkvormen", "Werkvormen"),
    Column("waar", "Waar"),
    Column("gevoeligheid", "Gevoeligheid", sort="sensitivity"),
)
ALL_ON_ONE_PAGE = 150


@require_GET
def indicator_list(request: UserRequest) -> HttpResponse:
    """Every indicator in its newest version. The definitions are nobody's secret."""
    listing = Listing(
        request, indicators.newest(), filterset_class=IndicatorFilter, columns=COLUMNS, order=("order", "code"), page_size=ALL_ON_ONE_PAGE
    )
    return render(request, listing.template("initiatives/indicator_list.html"), {"listing": listing})


def _versions(code: str) -> list[IndicatorDefinition]:
    found = indicators.versions(code)
    if not found:
        raise Http404
    return found


@require_GET
def indicator_detail(request: UserRequest, code: str) -> HttpResponse:
    versions = _versions(code)
    newest, may_edit = versions[0], may(request.user, "indicator.edit")
    context: dict[str, Any] = {
        "indicator": newest,
        "versions": versions,
        "seen_by": SEEN_BY[Sensitivity(newest.sensitivity)],
        "is_derived": newest.kind == QuestionKind.DERIVED,
        "may_edit": may_edit,
        "history": history_of(*versions) if request.user.is_staff else [],
    }
    return render(request, "initiatives/indicator_detail.html", context)


def _step(request: UserRequest, indicator: IndicatorDefinition, **context: Any) -> HttpResponse:
    return render(request, "initiatives/indicator_step.html", {"indicator": indicator, **context})


@require_http_methods(["GET", "POST"])
def indicator_reword(request: UserRequest, code: str) -> HttpResponse:
    require(request, "indicator.edit")
    indicator = _versions(code)[0]
    form = WordsForm(request.POST or None, initial={"label": indicator.label, "help": indicator.help})

    def step() -> None:
        actions.reword(indicator, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Bewaard. De nieuwe woorden staan meteen bij de vraag."):
        return redirect("initiatives:indicator-detail", code)
    text = "Enkel andere woorden voor dezelfde vraag. Verandert de betekenis, maak dan een nieuwe versie."
    return _step(request, indicator, form=form, title="Bewoording wijzigen", button="Bewaren", text=text)


@require_http_methods(["GET", "POST"])
def indicator_succeed(request: UserRequest, code: str) -> HttpResponse:
    require(request, "indicator.edit")
    indicator = _versions(code)[0]
    if indicator.kind == QuestionKind.DERIVED:
        raise Http404
    start = {name: getattr(indicator, name) for name in actions.MEANING} | {"from_year": indicators.first_free_year(indicator)}
    form = SuccessorForm(request.POST or None, initial=start)

    def step() -> None:
        data = form.cleaned_data
        actions.succeed(indicator, data, from_year=data["from_year"], reason=data["reason"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "De nieuwe versie staat klaar. Fiches van eerdere jaren blijven bij hun eigen versie."):
        return redirect("initiatives:indicator-detail", code)
    text = "Fiches die al gevraagd zijn, houden de oude versie. Zo blijven cijfers van verschillende jaren leesbaar naast elkaar."
    return _step(request, indicator, form=form, title="Nieuwe versie", button="Nieuwe versie maken", text=text)
