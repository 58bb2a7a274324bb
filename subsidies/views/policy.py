"""Pages of the policy frame (/subsidies/beleid/): plans, their tree, items, overlaps, and the decisions that things rest on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.views.outcome import require, submitted
from core.listing import Column, Listing
from subsidies.actions import policy as actions
from subsidies.enums import PolicyItemKind
from subsidies.filters.policy import PolicyItemFilter
from subsidies.forms.policy import EndForm, ItemForm, OfficerEndForm, OfficerForm, PlanForm, ReasonForm, ResolutionFields
from subsidies.models import LeafOfficer, PolicyItem, PolicyPlan
from subsidies.permissions import policy as permissions
from subsidies.queries import policy as queries
from subsidies.views import UserRequest

COLUMNS = (
    Column("titel", "Prioriteit, piste of actie", sort="title"),
    Column("plan", "Plan", sort=("plan__title", "order")),
    Column("bladen", "Bladen"),
    Column("code", "Rapporteringscode", sort="reporting_code__order"),
    Column("geldig", "Geldig", sort="valid_to"),
)
ITEM_FACTS = ("parent", "code", "title", "note", "reporting_code", "valid_from", "valid_to")


def _plan(pk: int) -> PolicyPlan:
    return get_object_or_404(PolicyPlan.objects.select_related("resolution"), pk=pk)


def _item(pk: int) -> PolicyItem:
    return get_object_or_404(queries.with_links(PolicyItem.objects.all()), pk=pk)


def _step(request: UserRequest, form: forms.Form, plan: PolicyPlan | None = None, **context: Any) -> HttpResponse:
    """One narrow page with one form; `back` is the list one came from."""
    return render(request, "subsidies/policy_step.html", {"back": "subsidies:plan-list", "form": form, "plan": plan, **context})


# --- reading ---------------------------------------------------------------------------------------------------------
@require_GET
def plan_list(request: UserRequest) -> HttpResponse:
    require(request, "policy.see")
    context = {"levels": queries.plans_by_level(), "may_edit": permissions.can_edit_policy(request.user), "today": timezone.localdate()}
    return render(request, "subsidies/plan_list.html", context)


@require_GET
def plan_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The plan as a tree: what stands under what, until when, and what it serves in other plans."""
    require(request, "policy.see")
    plan = _plan(pk)
    context = {
        "plan": plan,
        "nodes": queries.tree(plan, timezone.localdate()),
        "history": queries.history_of(plan),
        "may_edit": permissions.can_edit_policy(request.user),
        "may_adopt": plan.is_draft and permissions.can_record_resolution(request.user),
        "ended": plan.valid_to is not None and plan.valid_to < timezone.localdate(),
    }
    return render(request, "subsidies/plan_detail.html", context)


@require_GET
def item_list(request: UserRequest) -> HttpResponse:
    require(request, "policy.see")
    rows = PolicyItem.objects.select_related("plan", "reporting_code").prefetch_related("domains")
    listing = Listing(request, rows, filterset_class=PolicyItemFilter, columns=COLUMNS, order=("plan__level", "plan__title", "order"))
    return render(request, listing.template("subsidies/item_list.html"), {"listing": listing, "today": timezone.localdate()})


@require_GET
def overlap_list(request: UserRequest) -> HttpResponse:
    require(request, "policy.see")
    return render(request, "subsidies/overlap_list.html", {"actions": list(queries.overlaps())})


@require_GET
def item_detail(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.see")
    item = _item(pk)
    may_edit = permissions.can_edit_policy(request.user)
    context = {
        "item": item,
        "is_valid": queries.items_in_force(timezone.localdate()).filter(pk=item.pk).exists(),
        "children": item.children.all(),
        "rounds": queries.rounds_of(item),
        "history": queries.history_of(item),
        "may_edit": may_edit,
        "may_remove": may_edit and item.plan.is_draft and not queries.is_used(item),
    }
    return render(request, "subsidies/item_detail.html", context)


@require_GET
def resolution_list(request: UserRequest) -> HttpResponse:
    require(request, "policy.see")
    columns = (Column("datum", "Besluit", sort="decided_on"), Column("onderwerp", "Onderwerp", sort="title"), Column("rust", "Rust hierop"))
    listing = Listing(request, queries.resolutions(), columns=columns, order=("-decided_on", "-pk"))
    context = {"listing": listing, "may_record": permissions.can_record_resolution(request.user)}
    return render(request, listing.template("subsidies/resolution_list.html"), context)


# --- decisions -------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def resolution_record(request: UserRequest) -> HttpResponse:
    require(request, "resolution.record")
    form = ResolutionFields(request.POST or None)

    def step() -> None:
        actions.record_resolution(form.resolution_data(), by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het besluit is geregistreerd."):
        return redirect("subsidies:resolution-list")
    text = "Een besluit wijzigt niet meer nadat het geregistreerd is. Alleen de referentie van het vast bureau kan er nog bij."
    return _step(request, form, title="Besluit registreren", button="Registreren", text=text, back="subsidies:resolution-list")


# --- plans -----------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def plan_add(request: UserRequest) -> HttpResponse:
    require(request, "policy.edit")
    form = PlanForm(request.POST or None)
    made: list[PolicyPlan] = []

    def step() -> None:
        made.append(actions.add_plan(form.cleaned_data, by=request.user, at=timezone.now()))

    if submitted(request, form, step, "Het plan is toegevoegd. Voeg nu de prioriteiten toe."):
        return redirect("subsidies:plan-detail", made[0].pk)
    return _step(request, form, title="Plan toevoegen", button="Toevoegen")


@require_http_methods(["GET", "POST"])
def plan_edit(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    plan = _plan(pk)
    form = PlanForm(request.POST or None, initial={name: getattr(plan, name) for name in actions.PLAN})

    def step() -> None:
        actions.edit_plan(plan, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het plan is bewaard."):
        return redirect("subsidies:plan-detail", plan.pk)
    return _step(request, form, plan, title="Plan wijzigen", button="Bewaren")


@require_http_methods(["GET", "POST"])
def plan_adopt(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "resolution.record")
    plan = _plan(pk)
    form = ResolutionFields(request.POST or None, initial={"title": f"Vaststelling van {plan.title}"[:200]})

    def step() -> None:
        actions.adopt_plan(plan, form.resolution_data(), by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het plan is vastgesteld. Rondes en dossiers kunnen er nu naar verwijzen."):
        return redirect("subsidies:plan-detail", plan.pk)
    return _step(request, form, plan, title="Plan vaststellen", button="Plan vaststellen", text="Het besluit waarmee de stad dit plan vaststelde.")


@require_http_methods(["GET", "POST"])
def plan_end(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    plan = _plan(pk)
    form = EndForm(request.POST or None, initial={"on": plan.valid_to})

    def step() -> None:
        actions.end_plan(plan, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De laatste dag van het plan is bewaard. Alles blijft leesbaar."):
        return redirect("subsidies:plan-detail", plan.pk)
    text = "Na de laatste dag kan geen ronde of dossier nog naar dit plan verwijzen. Wat eronder langer liep, eindigt mee."
    return _step(request, form, plan, title="Plan beëindigen", button="Plan beëindigen", text=text)


# --- items -----------------------------------------------------------------------------------------------------------
def _add(request: UserRequest, plan: PolicyPlan, kind: PolicyItemKind, parent: PolicyItem | None = None) -> HttpResponse:
    require(request, "policy.edit")
    form = ItemForm(request.POST or None, plan=plan, kind=kind, day=timezone.localdate(), initial={"parent": parent})
    made: list[PolicyItem] = []

    def step() -> None:
        made.append(actions.add_item(plan, kind, form.cleaned_data, by=request.user, at=timezone.now()))

    if submitted(request, form, step, f"{kind.label} toegevoegd."):
        return redirect("subsidies:item-detail", made[0].pk)
    return _step(request, form, plan, title=f"{kind.label} toevoegen", button="Toevoegen")


@require_http_methods(["GET", "POST"])
def priority_add(request: UserRequest, pk: int) -> HttpResponse:
    return _add(request, _plan(pk), PolicyItemKind.PRIORITY)


@require_http_methods(["GET", "POST"])
def track_add(request: UserRequest, pk: int) -> HttpResponse:
    parent = _item(pk)
    if parent.kind != PolicyItemKind.PRIORITY:
        raise Http404
    return _add(request, parent.plan, PolicyItemKind.TRACK, parent)


@require_http_methods(["GET", "POST"])
def action_add(request: UserRequest, pk: int) -> HttpResponse:
    parent = _item(pk)
    if parent.kind == PolicyItemKind.ACTION:
        raise Http404
    return _add(request, parent.plan, PolicyItemKind.ACTION, parent)


@require_http_methods(["GET", "POST"])
def item_edit(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    item = _item(pk)
    initial = {name: getattr(item, name) for name in ITEM_FACTS} | {"domains": item.domains.all(), "serves": item.serves.all()}
    form = ItemForm(request.POST or None, plan=item.plan, kind=item.kind, day=timezone.localdate(), item=item, initial=initial)

    def step() -> None:
        actions.edit_item(item, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De wijziging is bewaard."):
        return redirect("subsidies:item-detail", item.pk)
    return _step(request, form, item.plan, item=item, title=f"{item.get_kind_display()} wijzigen", button="Bewaren")


@require_http_methods(["GET", "POST"])
def item_end(request: UserRequest, pk: int) -> HttpResponse:
    """The page names the rounds that still ask for it: ending is allowed, but not unseen."""
    require(request, "policy.edit")
    item = _item(pk)
    form = EndForm(request.POST or None, initial={"on": item.valid_to})

    def step() -> None:
        actions.end_item(item, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De laatste dag is bewaard. Rondes die er al naar verwezen, blijven zoals ze zijn."):
        return redirect("subsidies:item-detail", item.pk)
    text = "Na de laatste dag kan geen nieuwe ronde of dossier er nog naar verwijzen, ook niet naar wat eronder staat."
    context = {"form": form, "plan": item.plan, "item": item, "title": f"{item.get_kind_display()} beëindigen", "button": "Beëindigen", "text": text}
    return render(request, "subsidies/item_end.html", context | {"asking": queries.asking(queries.rounds_of(item))})


@require_http_methods(["GET", "POST"])
def item_remove(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    item = _item(pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove_item(item, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, f"{item.get_kind_display()} weggehaald."):
        return redirect("subsidies:plan-detail", item.plan_id)
    text = "Weghalen kan alleen in een ontwerp en zolang niets ervan afhangt."
    return _step(request, form, item.plan, item=item, title=f"{item.get_kind_display()} weghalen", button="Weghalen", text=text)


# --- who answers for a leaf ------------------------------------------------------------------------------------------
@require_GET
def officer_list(request: UserRequest) -> HttpResponse:
    require(request, "policy.see")
    context = {"posts": queries.leaf_posts(timezone.localdate()), "may_edit": permissions.can_edit_policy(request.user)}
    return render(request, "subsidies/officer_list.html", context)


@require_http_methods(["GET", "POST"])
def officer_appoint(request: UserRequest, code: str) -> HttpResponse:
    require(request, "policy.edit")
    domain = get_object_or_404(queries.leaves(), code=code.upper())
    form = OfficerForm(request.POST or None, day=timezone.localdate(), initial={"since": timezone.localdate()})

    def step() -> None:
        actions.appoint_officer(domain, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De verantwoordelijke is aangeduid."):
        return redirect("subsidies:officer-list")
    return _step(request, form, title=f"Verantwoordelijke voor {domain.label}", button="Aanduiden", back="subsidies:officer-list")


@require_http_methods(["GET", "POST"])
def officer_end(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "policy.edit")
    officer = get_object_or_404(LeafOfficer.objects.select_related("person", "domain"), pk=pk)
    form = OfficerEndForm(request.POST or None, initial={"on": officer.valid_to or timezone.localdate()})

    def step() -> None:
        actions.end_officer(officer, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De laatste dag is bewaard."):
        return redirect("subsidies:officer-list")
    title = f"{officer.person.name} beëindigen als verantwoordelijke"
    return _step(request, form, title=title, button="Bewaren", text=f"Blad: {officer.domain.label}.", back="subsidies:officer-list")
