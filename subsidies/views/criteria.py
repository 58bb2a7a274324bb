"""Pages of the criteria: all sets of every cluster, one set to read, what changed between two, and its life: draft, next version, adoption."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.views.outcome import submitted
from subsidies.actions import criteria as actions
from subsidies.forms.criteria import RenewForm, StartForm
from subsidies.models import CriterionSet
from subsidies.permissions import criteria as permissions
from subsidies.queries import criteria as queries
from subsidies.queries import criteria_difference as differences
from subsidies.queries import criteria_template as template
from subsidies.rules import criteria as rules
from subsidies.steps.criteria import STEPS
from subsidies.views import UserRequest, require
from subsidies.workflow.criteria import CRITERIA


def found(pk: int) -> CriterionSet:
    return get_object_or_404(queries.with_rounds(queries.sets()), pk=pk)


def back(pk: int) -> HttpResponse:
    return redirect("subsidies:criteria-detail", pk)


def form_page(request: UserRequest, criterion_set: CriterionSet | None = None, **context: Any) -> HttpResponse:
    """One narrow page with one form; `title`, `button`, and what the writer should know as `text`."""
    return render(request, "subsidies/criteria_form.html", {"criterion_set": criterion_set, **context})


@require_GET
def criteria_list(request: UserRequest) -> HttpResponse:
    """The sets of every cluster with their versions, and the rounds that use them."""
    require(request, "criteria.see")
    context = {"clusters": queries.overview(), "may_edit": permissions.can_edit(request.user)}
    return render(request, "subsidies/criteria_list.html", context)


@require_GET
def criteria_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One set, to read and to print; for who writes drafts with what is still missing and the way to each part."""
    require(request, "criteria.see")
    criterion_set = found(pk)
    content = queries.content_of(criterion_set)
    may_edit = permissions.can_edit(request.user)
    context = {
        "criterion_set": criterion_set,
        "content": content,
        "rounds": queries.rounds_of(criterion_set),
        "others": [row for row in queries.versions(criterion_set) if row.pk != criterion_set.pk],
        "missing": list(rules.shortcomings(content.weighed)) if criterion_set.is_draft else [],
        "scale": list(enumerate(rules.SCALE)),
        "source": template.source(),
        "may_write": may_edit and criterion_set.is_draft,
        "may_renew": may_edit and not criterion_set.is_draft,
        "steps": CRITERIA.available(criterion_set, request.user),
    }
    return render(request, "subsidies/criteria_detail.html", context)


@require_GET
def criteria_compare(request: UserRequest, pk: int, other_pk: int) -> HttpResponse:
    """What changed from another set of the cluster to this one."""
    require(request, "criteria.see")
    new = found(pk)
    old = get_object_or_404(queries.sets(), pk=other_pk, cluster=new.cluster_id)
    contents = queries.contents([old, new])
    context = {"new": new, "old": old, "groups": differences.difference(contents[old.pk], contents[new.pk])}
    return render(request, "subsidies/criteria_compare.html", context)


@require_http_methods(["GET", "POST"])
def criteria_start(request: UserRequest) -> HttpResponse:
    require(request, "criteria.edit")
    form = StartForm(request.POST or None, initial={"cluster": request.GET.get("cluster")})
    made: list[CriterionSet] = []

    def step() -> None:
        data = form.cleaned_data
        made.append(actions.start(data["cluster"], work_form=data["work_form"], by=request.user, at=timezone.now()))

    if submitted(request, form, step, "Het ontwerp staat klaar. Lees het na en pas aan wat voor deze cluster anders moet."):
        return back(made[0].pk)
    text = (
        "Het ontwerp begint met de acht families van de nota, een voorstel van gewichten, de betekenis van elke score en vragen voor het formulier."
    )
    return form_page(request, form=form, title="Eerste ontwerp maken", button="Ontwerp maken", text=text)


@require_http_methods(["GET", "POST"])
def criteria_renew(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "criteria.edit")
    source = found(pk)
    form = RenewForm(request.POST or None, initial={"work_form": source.work_form})
    made: list[CriterionSet] = []

    def step() -> None:
        made.append(actions.renew(source, work_form=form.cleaned_data["work_form"], by=request.user, at=timezone.now()))

    if submitted(request, form, step, "De nieuwe versie staat klaar als ontwerp."):
        return back(made[0].pk)
    text = "U krijgt een ontwerp dat begint als kopie van deze versie. Deze versie blijft gelden tot het college de nieuwe vaststelt."
    return form_page(request, source, form=form, title="Nieuwe versie maken", button="Nieuwe versie maken", text=text)


@require_http_methods(["GET", "POST"])
def criteria_remove(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "criteria.edit")
    criterion_set = found(pk)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def step() -> None:
        actions.remove(criterion_set, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het ontwerp is weggegooid."):
        return redirect("subsidies:criteria-list")
    text = "Het ontwerp verdwijnt met alles wat erin geschreven is. Wat vastgesteld is, blijft."
    return form_page(request, criterion_set, form=form, title="Ontwerp weggooien", button="Weggooien", text=text, is_danger=True)


@require_http_methods(["GET", "POST"])
def criteria_step(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """A step in the life of the set, from the table of steps."""
    name, step = next(((name, step) for name, step in STEPS.items() if step.slug == slug), (None, None))
    if name is None or step is None:
        raise Http404
    require(request, "criteria.adopt")
    criterion_set, transition = found(pk), CRITERIA.by_name[name]
    if criterion_set.status not in transition.sources:
        messages.info(request, f"Deze criteria zijn intussen {criterion_set.get_status_display().lower()}.")
        return back(pk)
    form = step.form(request.POST or None)

    def take() -> None:
        step.run(criterion_set, form.cleaned_data, request.user, timezone.now())

    if submitted(request, form, take, "De criteria zijn vastgesteld. Ze gelden voor elke ronde die ze nog kiest."):
        return back(pk)
    missing = list(rules.shortcomings(queries.content_of(criterion_set).weighed))
    context = {"form": form, "title": transition.label, "button": transition.label, "text": transition.help, "missing": missing}
    return render(request, "subsidies/criteria_adopt.html", {"criterion_set": criterion_set, **context})
