"""Pages of the klaverblad: the drawing with its table, one leaf, and the forms of bridges and instruments."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import may
from accounts.views.outcome import submitted
from core.models import Term
from initiatives.enums import WorkForm
from initiatives.forms.registry import ReasonForm
from subsidies.actions import clover as actions
from subsidies.forms.clover import BridgeForm, InstrumentForm
from subsidies.models import PolicyBridge, PolicyInstrument
from subsidies.queries import clover as queries
from subsidies.views import UserRequest, require


@require_GET
def clover(request: UserRequest) -> HttpResponse:
    """The heart with its leaves, drawn and as a table."""
    require(request, "policy.see")
    today = timezone.localdate()
    return render(request, "subsidies/clover.html", {"leaves": queries.leaves(today), "year": today.year})


@require_GET
def leaf_detail(request: UserRequest, code: str) -> HttpResponse:
    """One leaf opens into its initiatives, clusters, money, rounds, dossiers and priorities."""
    require(request, "policy.see")
    today = timezone.localdate()
    found = queries.opened(code.upper(), today)
    if found is None:
        raise Http404
    context = {
        "leaf": found.leaf,
        "year": today.year,
        "initiatives": [(row, WorkForm(row.form).label) for row in found.initiatives],  # type: ignore[attr-defined]  # annotated
        "priorities": found.priorities,
        "rounds": found.rounds,
        "may_edit": may(request.user, "policy.edit"),
        "reads_dossiers": may(request.user, "application.see"),
    }
    return render(request, "subsidies/leaf_detail.html", context)


def _step(request: UserRequest, domain: Term, form: forms.Form, title: str, button: str, *, is_danger: bool = False) -> HttpResponse:
    context = {"domain": domain, "form": form, "title": title, "button": button, "is_danger": is_danger}
    return render(request, "subsidies/clover_step.html", context)


def _leaf(domain: Term) -> HttpResponse:
    return redirect("subsidies:leaf-detail", domain.code.lower())


@require_http_methods(["GET", "POST"])
def bridge_add(request: UserRequest, code: str) -> HttpResponse:
    require(request, "policy.edit")
    domain = get_object_or_404(queries.domains(), code=code.upper())
    form = BridgeForm(request.POST or None, day=timezone.localdate())

    def step() -> None:
        actions.add_bridge(domain, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De brug is toegevoegd."):
        return _leaf(domain)
    return _step(request, domain, form, f"Brug naar {domain.label} toevoegen", "Toevoegen")


@require_http_methods(["GET", "POST"])
def bridge_change(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    bridge = get_object_or_404(PolicyBridge.objects.select_related("domain"), pk=pk)
    facts = {"content": bridge.content, "source": bridge.source}
    initial = facts | {"work_forms": list(bridge.work_forms.all()), "target_groups": list(bridge.target_groups.all())}
    form = BridgeForm(request.POST or None, initial=initial, day=timezone.localdate())

    def step() -> None:
        actions.change_bridge(bridge, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De brug is bewaard."):
        return _leaf(bridge.domain)
    return _step(request, bridge.domain, form, f"Brug naar {bridge.domain.label} wijzigen", "Bewaren")


@require_http_methods(["GET", "POST"])
def bridge_remove(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    bridge = get_object_or_404(PolicyBridge.objects.select_related("domain"), pk=pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove_bridge(bridge, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De brug is weggehaald."):
        return _leaf(bridge.domain)
    return _step(request, bridge.domain, form, f"Brug naar {bridge.domain.label} weghalen", "Weghalen", is_danger=True)


@require_http_methods(["GET", "POST"])
def instrument_add(request: UserRequest, pk: int) -> HttpResponse:
    """On a bridge: an instrument never stands alone (INV-47)."""
    require(request, "policy.edit")
    bridge = get_object_or_404(PolicyBridge.objects.select_related("domain"), pk=pk)
    form = InstrumentForm(request.POST or None, day=timezone.localdate())

    def step() -> None:
        actions.add_instrument(bridge, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het instrument is toegevoegd."):
        return _leaf(bridge.domain)
    return _step(request, bridge.domain, form, "Instrument toevoegen", "Toevoegen")


@require_http_methods(["GET", "POST"])
def instrument_change(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    found = get_object_or_404(PolicyInstrument.objects.select_related("bridge__domain", "financing_type").prefetch_related("measures"), pk=pk)
    initial = {"label": found.label, "source": found.source, "financing_type": found.financing_type, "measures": list(found.measures.all())}
    form = InstrumentForm(request.POST or None, initial=initial, day=timezone.localdate())

    def step() -> None:
        actions.change_instrument(found, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het instrument is bewaard."):
        return _leaf(found.bridge.domain)
    return _step(request, found.bridge.domain, form, f"{found.label} wijzigen", "Bewaren")


@require_http_methods(["GET", "POST"])
def instrument_remove(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    found = get_object_or_404(PolicyInstrument.objects.select_related("bridge__domain"), pk=pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove_instrument(found, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het instrument is weggehaald."):
        return _leaf(found.bridge.domain)
    return _step(request, found.bridge.domain, form, f"{found.label} weghalen", "Weghalen", is_danger=True)
