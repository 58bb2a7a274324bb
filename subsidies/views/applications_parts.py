"""Dossiers in lists, before they are there and after: one's own, all that the desk reads, the start, sharing, the copy, withdrawal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.enums import Role
from accounts.models import Organisation
from accounts.permissions import AuthenticatedRequest, may
from accounts.views.outcome import pressed, require, require_that, submitted
from core import audit, options
from core.listing import Column, Listing
from core.models import Term
from core.models.terms import Taxonomy
from core.spreadsheets.writing import Sheet, csv_response, xlsx_response
from initiatives.models import Initiative
from subsidies.actions import applications as actions
from subsidies.actions import applications_sending as sending
from subsidies.changes.applications import CEILING
from subsidies.exports import applications_parts as exports
from subsidies.filters.applications_parts import ApplicationFilter
from subsidies.forms.applications_start import CopyForm, StartForm, SubmitForm, WithdrawForm
from subsidies.models import Application, RoundCluster
from subsidies.permissions.applications import can_draft, can_submit, can_withdraw
from subsidies.queries import applications_parts as queries
from subsidies.queries.applications_sending import signatories_of
from subsidies.rules.applications import STARTING
from subsidies.steps.applications_bulk import ACTS

MINE = (
    Column("aanvraag", "Aanvraag", sort="title"),
    Column("ronde", "Ronde", sort=("round__opens_at", "title")),
    Column("status", "Status"),
    Column("indienen", "Indienen"),
)
ALL = (
    Column("dossier", "Dossier", sort="number"),
    Column("aanvrager", "Aanvrager", sort=("organisation__name", "number")),
    Column("cluster", "Cluster", sort=("cluster__label", "number")),
    Column("gevraagd", "Gevraagd", sort="amount_requested", numeric=True),
    Column("status", "Status", sort=("status", "current_deadline", "number")),
    Column("behandelaar", "Behandelaar", sort=("assigned_to__person__name", "number")),
    Column("ingediend", "Ingediend", sort="submitted_at"),
)
DRAFTERS = (Role.APPLICANT, Role.SIGNATORY)


@require_GET
def application_list(request: AuthenticatedRequest) -> HttpResponse:
    """The dossiers of the reader's own organisations; the desk goes to the whole list."""
    if not request.user.organisation_ids() and may(request.user, "application.see"):
        return redirect("subsidies:application-all")
    require_that(bool(request.user.organisation_ids()))
    rows = queries.loaded(Application.objects.visible_to(request.user).filter(organisation__in=request.user.organisation_ids()))
    listing = Listing(request, rows, columns=MINE, order=("-created_at", "-pk"))
    context = {"listing": listing, "may_draft": may(request.user, "application.draft"), "now": timezone.now()}
    return render(request, listing.template("subsidies/application_list.html"), context)


def everything(request: AuthenticatedRequest) -> QuerySet[Application]:
    """Every submitted dossier that the reader may see, with what lists show of it."""
    rows = Application.objects.submitted_to(request.user)
    return rows.select_related("round", "cluster", "organisation", "assigned_to__person", "deputy__person")


def listed(request: AuthenticatedRequest) -> Listing[Application]:
    """The same as the address filters and sorts them."""
    require(request, "application.see")
    return Listing(request, everything(request), filterset_class=ApplicationFilter, columns=ALL, order=("-submitted_at", "-pk"))


@require_GET
def application_all(request: AuthenticatedRequest) -> HttpResponse:
    """Every submitted dossier that the reader may see."""
    listing = listed(request)
    acts = ACTS if may(request.user, "application.handle") else {}
    context = {"listing": listing, "lines": queries.listed(listing.found), "acts": acts, "bulk_url": reverse("subsidies:desk-bulk")}
    return render(request, listing.template("subsidies/application_all.html"), context)


@require_GET
def application_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """Exactly the list on the screen, all its pages; what was read is noted."""
    found, name = listed(request).queryset, f"dossiers-{timezone.localdate():%Y-%m-%d}"
    audit.note_reading("subsidies.application", f"dossiers uitgevoerd ({kind})", by=request.user, at=timezone.now())
    if kind == "csv":
        return csv_response(name, exports.HEADS, exports.rows(found))
    return xlsx_response(name, Sheet("Dossiers", exports.HEADS, exports.rows(found), widths=exports.WIDTHS))


@require_GET
def application_choose(request: AuthenticatedRequest) -> HttpResponse:
    """Round by round the clusters in which one may ask, with what they judge and for how much."""
    require(request, "application.draft")
    places = queries.open_places(timezone.now())
    return render(request, "subsidies/application_choose.html", {"places": places, "ceiling": options.value(CEILING)})


@require_http_methods(["GET", "POST"])
def application_start(request: AuthenticatedRequest, place: int) -> HttpResponse:
    """The last questions before there is a draft: whose, which project, for how much."""
    require(request, "application.draft")
    now = timezone.now()
    rows = RoundCluster.objects.filter(round__status__in=STARTING, criterion_set__isnull=False).select_related("round", "cluster")
    chosen = get_object_or_404(rows, pk=place)
    mine = Organisation.objects.canonical().filter(pk__in=request.user.organisation_ids(*DRAFTERS))
    terms = Term.objects.of(Taxonomy.SUPPORT_TYPE).valid_on(chosen.round.opens_at.date())
    form = StartForm(request.POST or None, organisations=mine, terms=terms)
    begun: list[Application] = []

    def step() -> None:
        data: dict[str, Any] = dict(form.cleaned_data)
        organisation = data.pop("organisation")
        start = actions.Start(round=chosen.round, cluster=chosen.cluster, **data)
        begun.append(actions.start(organisation, start, by=request.user, at=now))

    if submitted(request, form, step, "Uw aanvraag is begonnen. U kunt op elk ogenblik stoppen en later verder doen."):
        return redirect("subsidies:application-detail", begun[0].pk)
    context = {"form": form, "place": chosen, "ceiling": options.value(CEILING), "criteria": queries.criteria_of(chosen)}
    return render(request, "subsidies/application_start.html", context)


def own(request: AuthenticatedRequest, pk: int) -> Application:
    """The dossier for who fills it in (403 for other readers, 404 for who may not know of it)."""
    application = get_object_or_404(queries.loaded(Application.objects.visible_to(request.user)), pk=pk)
    require_that(can_draft(request.user, application))
    return application


@require_POST
def application_share(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Let the regisseurs read the concept along, or no longer."""
    application, shared = own(request, pk), "delen" in request.POST
    done = "De regisseur kan uw concept nu lezen." if shared else "De regisseur leest uw concept niet meer."
    pressed(request, lambda: actions.share(application, shared=shared, by=request.user, at=timezone.now()), done)
    return redirect("subsidies:application-detail", pk)


@require_http_methods(["GET", "POST"])
def application_copy(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take everything over into a new concept of another round."""
    application, now = own(request, pk), timezone.now()
    rounds = {p.round_id: p.round for p in queries.open_places(now) if p.cluster_id == application.cluster_id and p.round_id != application.round_id}
    form = CopyForm(request.POST or None, rounds=rounds.values())
    made: list[Application] = []

    def step() -> None:
        made.append(actions.copy_to(application, form.cleaned_data["round"], by=request.user, at=now))

    if submitted(request, form, step, "Alles is overgenomen in een nieuw concept. Kijk de data en de bedragen na."):
        return redirect("subsidies:application-detail", made[0].pk)
    context = {
        "title": "Overnemen in een andere ronde",
        "text": "Alles wat u invulde komt in een nieuw concept. Dit dossier blijft zoals het is.",
        "button": "Overnemen",
        "nothing": "" if rounds else "Er is nu geen andere ronde waarin deze cluster aanvragen neemt.",
    }
    return render(request, "subsidies/application_step.html", context | {"form": form, "application": application})


@require_http_methods(["GET", "POST"])
def application_withdraw(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take the application back, with a reason."""
    application = get_object_or_404(queries.loaded(Application.objects.visible_to(request.user)), pk=pk)
    require_that(can_withdraw(request.user, application))
    form = WithdrawForm(request.POST or None)

    def step() -> None:
        actions.withdraw(application, form.cleaned_data["reason"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "Uw aanvraag is ingetrokken."):
        return redirect("subsidies:application-detail", pk)
    context = {
        "title": "Aanvraag intrekken",
        "text": "Een ingetrokken aanvraag wordt niet meer behandeld. U kunt ze later wel overnemen in een nieuwe ronde.",
        "button": "Intrekken",
        "is_danger": True,
    }
    return render(request, "subsidies/application_step.html", context | {"form": form, "application": application})


@require_http_methods(["GET", "POST"])
def application_submit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Declare, choose who signs, send. The moment of receipt is taken before anything else (T02)."""
    at = timezone.now()
    application = get_object_or_404(queries.loaded(Application.objects.visible_to(request.user)), pk=pk)
    require_that(can_submit(request.user, application))
    people = signatories_of(application.organisation, timezone.localdate(at))
    form = SubmitForm(request.POST or None, signatories=people)

    def step() -> None:
        sending.submit(application, list(form.cleaned_data["signatories"]), by=request.user, at=at)

    if submitted(request, form, step, "Uw aanvraag is ingediend. Hieronder vindt u uw ontvangstbewijs."):
        return redirect("subsidies:application-detail", pk)
    if application.submitted_at is not None:
        return redirect("subsidies:application-detail", pk)
    last = queries.closing_of(application) - timedelta(seconds=1)
    context = {"form": form, "application": application, "deadline": last, "has_signatories": people.exists()}
    return render(request, "subsidies/application_submit.html", context)


@require_GET
def applications_of_initiative(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The slot on the page of an initiative: its dossiers, for who may see them. Also a page of its own, without JavaScript."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), pk=pk)
    rows = Application.objects.visible_to(request.user).filter(initiative=initiative).select_related("round").order_by("-created_at", "-pk")
    name, context = "subsidies/of_initiative.html", {"initiative": initiative, "applications": rows}
    return render(request, f"{name}#slot" if request.headers.get("HX-Request") else name, context)
