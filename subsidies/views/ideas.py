"""Pages of the project idea: ask, read, answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation
from accounts.permissions import AuthenticatedRequest, may
from accounts.views.outcome import require, require_that, submitted
from core import dates, options
from core.listing import Column, Listing
from subsidies.actions import ideas as actions
from subsidies.filters.ideas import IdeaFilter
from subsidies.forms.ideas import AnswerForm, IdeaForm
from subsidies.models import Idea
from subsidies.permissions import ideas as permissions

COLUMNS = (
    Column("idee", "Projectidee", sort="title"),
    Column("organisatie", "Organisatie", sort=("organisation__name", "-asked_at")),
    Column("gevraagd", "Gevraagd", sort="asked_at"),
    Column("beloofd", "Antwoord beloofd tegen", sort="due_on"),
    Column("stand", "Stand"),
)


@require_GET
def idea_list(request: AuthenticatedRequest) -> HttpResponse:
    """The desk's log of all ideas, or the ideas of the reader's own organisations."""
    require_that(may(request.user, "idea.see") or may(request.user, "idea.ask") or bool(request.user.organisation_ids()))
    rows = Idea.objects.visible_to(request.user).select_related("organisation", "cluster")
    listing = Listing(request, rows, filterset_class=IdeaFilter, columns=COLUMNS, order=("-asked_at", "-pk"))
    context = {"listing": listing, "may_ask": may(request.user, "idea.ask"), "sees_all": may(request.user, "idea.see"), "today": timezone.localdate()}
    return render(request, listing.template("subsidies/idea_list.html"), context)


@require_http_methods(["GET", "POST"])
def idea_new(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "idea.ask")
    mine = Organisation.objects.canonical().filter(pk__in=request.user.organisation_ids("AANVRAGER", "ONDERTEKENAAR"))
    form = IdeaForm(request.POST or None, organisations=mine)
    asked: list[Idea] = []

    def step() -> None:
        data = dict(form.cleaned_data)
        asked.append(actions.ask(data.pop("organisation"), actions.Asked(**data), by=request.user, at=timezone.now()))

    if submitted(request, form, step, "Uw projectidee is voorgelegd. U krijgt een bericht zodra er een antwoord is."):
        return redirect("subsidies:idea-detail", asked[0].pk)
    days = options.value(actions.DAYS)
    due_on = dates.add_working_days(timezone.localdate(), days)
    return render(request, "subsidies/idea_new.html", {"form": form, "days": days, "due_on": due_on})


@require_GET
def idea_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    rows = Idea.objects.visible_to(request.user).select_related("organisation", "cluster", "asked_by__person", "answered_by__person")
    idea = get_object_or_404(rows.prefetch_related("supporters", "partners"), pk=pk)
    context = {
        "idea": idea,
        "is_late": idea.is_late(timezone.localdate()),
        "may_answer": not idea.is_answered and permissions.can_answer(request.user, idea, timezone.now()),
        "is_own": idea.organisation.canonical_id in request.user.organisation_ids(),
    }
    return render(request, "subsidies/idea_detail.html", context)


@require_http_methods(["GET", "POST"])
def idea_answer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "idea.answer")
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("organisation", "asked_by__person"), pk=pk)
    require_that(permissions.can_answer(request.user, idea, timezone.now()))
    if idea.is_answered:
        messages.info(request, "Dit projectidee is intussen beantwoord.")
        return redirect("subsidies:idea-detail", pk)
    form = AnswerForm(request.POST or None, organisation=idea.organisation, late=idea.is_late(timezone.localdate()))

    def step() -> None:
        actions.answer(idea, actions.Answer(**form.cleaned_data), by=request.user, at=timezone.now())

    if submitted(request, form, step, "Uw antwoord is bewaard; de aanvrager krijgt er bericht van."):
        return redirect("subsidies:idea-detail", pk)
    return render(request, "subsidies/idea_answer.html", {"form": form, "idea": idea})
