"""The front page of the fund, the list of rounds, one round, and the steps of its life."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation
from accounts.permissions import may
from accounts.queries import organisations
from accounts.views.outcome import require_that, submitted
from core import options
from core.addresses import address
from subsidies.actions import rounds as actions
from subsidies.enums import RoundStep
from subsidies.forms.rounds import ExtendForm, MoveForm
from subsidies.models import Round
from subsidies.permissions import rounds as permissions
from subsidies.queries import rounds as queries
from subsidies.rules import rounds as rules
from subsidies.steps.rounds import BY_SLUG, STEPS
from subsidies.views import UserRequest, require
from subsidies.workflow.rounds import ROUNDS, ready_to_adopt

# permission, page, name, what is found there
PLACES: tuple[tuple[str, str, str, str], ...] = (
    ("application.draft", "subsidies:application-list", "Aanvragen", "Uw aanvragen: beginnen, invullen, indienen en volgen."),
    ("application.see", "subsidies:application-all", "Dossiers", "Wat ingediend werd, met filters en om uit te voeren."),
    ("criteria.see", "subsidies:criteria-list", "Criteria", "Hoe aanvragen beoordeeld worden, per cluster en versie."),
    ("fund.see", "subsidies:fund-year-list", "Fonds", "Het geld per jaar en per cluster, de sleutels en het grootboek."),
    ("round.read", "subsidies:round-list", "Rondes", "Elke ronde met haar data, geld en criteria."),
    ("idea.see", "subsidies:idea-list", "Projectideeën", "Wat organisaties voorlegden en wat wij antwoordden."),
    ("idea.ask", "subsidies:idea-list", "Projectideeën", "Leg een idee voor voor u een aanvraag schrijft."),
    ("question.edit", "subsidies:question-manage", "Veelgestelde vragen", "Vragen en antwoorden die iedereen leest bij de oproepen."),
    ("policy.see", "subsidies:plan-list", "Beleidskader", "De plannen van stad, streek en Vlaanderen, hun overlappingen en de besluiten."),
    ("policy.see", "subsidies:clover", "Klaverblad", "De domeinen rond werk en sociale economie, met hun bruggen en instrumenten."),
    ("round.see", "subsidies:who", "Wie doet wat", "De persoon achter elke stap."),
)
FOUND = 20


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """An applicant finds what is open; who works with the fund also what is being prepared, and where its frame stands."""
    require(request, "round.read")
    user = request.user
    context = {
        "fund": options.value("fonds_naam"),
        "rounds": queries.current(user),
        "places": [{"url": address(view), "label": label, "text": text} for need, view, label, text in PLACES if may(user, need)],
        "sees_all": may(user, "round.see"),
    }
    return render(request, "subsidies/index.html", context)


@require_GET
def round_list(request: UserRequest) -> HttpResponse:
    """Every round that this reader finds, the newest first: a handful a year."""
    require(request, "round.read")
    today = timezone.localdate()
    rows = [{"round": row, "next": queries.next_date(row, today)} for row in queries.listed(request.user)]
    return render(request, "subsidies/round_list.html", {"rows": rows, "may_edit": permissions.can_edit(request.user)})


def found_by(request: UserRequest, pk: int) -> Round:
    """The round, for who finds it; a draft is 404 for an organisation."""
    require(request, "round.read")
    return get_object_or_404(queries.readable(request.user).select_related("fund_year", "resolution"), pk=pk)


def frame(subject: Round) -> dict[str, Any]:
    """What adoption fixes: money and criteria per cluster, priorities, dates."""
    parts = queries.parts_of(subject)
    columns = queries.columns(parts)
    return {
        "round": subject,
        "parts": parts,
        "columns": columns,
        "weights": queries.weights(columns),
        "priorities": [link.item for link in subject.priority_links.select_related("item__plan")],
        "dates": list(queries.timeline(subject, timezone.localdate())),
    }


@require_GET
def round_detail(request: UserRequest, pk: int) -> HttpResponse:
    """Where it stands, what comes next, its money, criteria and priorities; for the city also who was consulted and who got more time."""
    subject, user = found_by(request, pk), request.user
    works = may(user, "round.see")
    context = frame(subject) | {
        "works": works,
        "consultations": list(queries.consultations_of(subject)) if works else [],
        "extensions": list(subject.extensions.select_related("organisation")) if works and not subject.is_draft else [],
        "calls": list(subject.calls.select_related("cluster")),
        "history": [_told(row) for row in subject.transitions.select_related("actor__person").reverse()] if works else [],
        "sees_all": may(user, "round.see"),
        "steps": [
            {"label": step.label, "url": address_of(subject, step.name)} for step in ROUNDS.available(subject, user) if _is_time(subject, step.name)
        ],
        "may_edit": permissions.can_edit(user, subject),
        "may_move": permissions.can_move(user, subject),
        "may_extend": permissions.can_run(user, subject) and subject.status in queries.TAKES,
    }
    return render(request, "subsidies/round_detail.html", context)


def _is_time(subject: Round, name: str) -> bool:
    """Opening and closing are the clock's: their buttons come when the clock should have."""
    now = timezone.now()
    return {"open": subject.opens_at <= now, "close": subject.closes_at <= now, "reconsider": now < subject.opens_at}.get(name, True)


def address_of(subject: Round, name: str) -> str:
    return f"{address('subsidies:round-detail', subject.pk)}{STEPS[name].slug}/"


def _told(row: Any) -> dict[str, Any]:
    label = ROUNDS.by_name[row.name].label
    return {"at": row.at, "title": label, "text": row.reason, "who": str(row.actor.person) if row.actor else "vanzelf, op tijd"}


@require_http_methods(["GET", "POST"])
def round_step(request: UserRequest, pk: int, slug: str) -> HttpResponse:
    """One page for each step: what it does, what still stands in the way, what it asks."""
    subject = found_by(request, pk)
    if slug not in BY_SLUG:
        raise Http404
    name = BY_SLUG[slug]
    step, transition, at = STEPS[name], ROUNDS.by_name[name], timezone.now()
    require_that(transition.allowed(request.user, subject))
    form = step.form_for(subject)(request.POST or None)

    def take() -> None:
        step.run(subject, form.cleaned_data, request.user, at)

    if request.method == "POST" and not form.fields:
        form.is_bound, form.data = True, request.POST
    if submitted(request, form, take, step.done):
        return redirect("subsidies:round-detail", pk)
    is_possible = subject.status in transition.sources
    problems = list(ready_to_adopt(subject, at) if step.shows_frame else transition.guard(subject, at)) if is_possible else []
    context = {"step": step, "transition": transition, "form": form, "is_possible": is_possible, "problems": problems, "round": subject}
    return render(request, "subsidies/round_step.html", (frame(subject) if step.shows_frame else {}) | context)


@require_http_methods(["GET", "POST"])
def round_date(request: UserRequest, pk: int, step: str) -> HttpResponse:
    """Move one date, with a reason."""
    subject = found_by(request, pk)
    require_that(permissions.can_move(request.user, subject))
    known = {RoundStep(row.step): row for row in subject.dates.all()}
    row = known.get(RoundStep(step)) if step in rules.MOVABLE else None
    if row is None:
        raise Http404
    form = MoveForm(request.POST or None, initial={"on": row.on})

    def take() -> None:
        actions.move_date(subject, RoundStep(step), form.cleaned_data["on"], form.cleaned_data["reason"], by=request.user, at=timezone.now())

    if submitted(request, form, take, "De datum is verplaatst. Wie erbij betrokken is, krijgt een bericht zodra de ronde vastgesteld is."):
        return redirect("subsidies:round-detail", pk)
    context = {"round": subject, "form": form, "row": row, "dates": list(queries.timeline(subject, timezone.localdate()))}
    return render(request, "subsidies/round_date.html", context)


@require_GET
def round_extend_find(request: UserRequest, pk: int) -> HttpResponse:
    """First the organisation, by a name (spelling forgiven) or a number."""
    subject = found_by(request, pk)
    require_that(permissions.can_run(request.user, subject))
    asked = request.GET.get("zoek", "").strip()[:100]
    found = list(Organisation.objects.canonical().filter(organisations.matching(asked))[:FOUND]) if asked else []
    return render(request, "subsidies/round_extend_find.html", {"round": subject, "asked": asked, "found": found, "most": FOUND})


@require_http_methods(["GET", "POST"])
def round_extend(request: UserRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """More time for this applicant, once, with a reason that stays."""
    subject = found_by(request, pk)
    require_that(permissions.can_run(request.user, subject))
    organisation = get_object_or_404(Organisation.objects.canonical(), pk=organisation_pk)
    form = ExtendForm(request.POST or None)

    def take() -> None:
        actions.extend(subject, organisation, form.cleaned_data["last_day"], form.cleaned_data["reason"], by=request.user, at=timezone.now())

    if submitted(request, form, take, f"{organisation} kan langer indienen."):
        return redirect("subsidies:round-detail", pk)
    return render(request, "subsidies/round_extend.html", {"round": subject, "organisation": organisation, "form": form})
