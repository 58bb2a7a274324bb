"""The register of organisations: list, page, forms and history. Who works for an organisation sees their own only (404)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import exports
from accounts.actions import organisations as actions
from accounts.actions.bank_accounts import waiting
from accounts.filters.organisations import OrganisationFilter
from accounts.forms.organisations import ContactForm, NewOrganisationForm, OrganisationForm, named
from accounts.models import Organisation
from accounts.permissions import AuthenticatedRequest, may, may_for
from accounts.queries import history
from accounts.queries import organisations as queries
from accounts.queries.pages import organisation_page
from accounts.views.outcome import require, require_that, submitted
from core import audit
from core.listing import Column, Listing
from core.models import AuditEvent
from core.spreadsheets.writing import csv_response

COLUMNS = (
    Column("naam", "Naam", sort="name"),
    Column("soort", "Soort", sort=("kind", "name")),
    Column("rechtsvorm", "Rechtsvorm", sort=("legal_form", "name")),
    Column("gemeente", "Gemeente", sort=("municipality", "name")),
    Column("nummer", "Ondernemingsnummer", sort="kbo"),
    Column("status", "Status", sort=("status", "name")),
)
SUGGESTED_FROM = 2


def visible(request: AuthenticatedRequest, pk: int) -> Organisation:
    """The organisation when the reader may see it; a foreign one is not there."""
    return get_object_or_404(Organisation.objects.visible_to(request.user).select_related("merged_into"), pk=pk)


def _listing(request: AuthenticatedRequest) -> Listing[Organisation]:
    rows = queries.with_legal_form(Organisation.objects.canonical(), timezone.localdate())
    return Listing(request, rows, filterset_class=OrganisationFilter, columns=COLUMNS, order=("name",))


@require_safe
def organisation_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "registry.see")
    listing = _listing(request)
    context = {"listing": listing, "may_edit": may(request.user, "organisation.edit")}
    return render(request, listing.template("accounts/organisation_list.html"), context)


@require_safe
def organisation_export(request: AuthenticatedRequest) -> StreamingHttpResponse:
    """The list as it stands on the screen, with the address; no account numbers."""
    require(request, "registry.see")
    audit.note_reading("accounts.organisation", "lijst uitgevoerd", by=request.user, at=timezone.now())
    notes = ["Kortrijk SE, register van organisaties. Rijen met ‘ja’ onder Voorbeeld zijn voorbeeldgegevens."]
    return csv_response("organisaties", exports.HEADS, exports.rows(_listing(request).queryset), notes=notes)


@require_safe
def organisation_suggest(request: AuthenticatedRequest) -> HttpResponse:
    """Options for a box in which an organisation is typed; the box sends what is in it under its own name."""
    require(request, "registry.see")
    text = str(next(iter(request.GET.values()), "")).strip()[:120]
    found = queries.meant(text, Organisation.objects.all()) if len(text) >= SUGGESTED_FROM else []
    return render(request, "accounts/organisation_options.html", {"options": [named(organisation) for organisation in found]})


@require_safe
def organisation_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    family = list(Organisation.objects.visible_to(request.user).filter(Q(pk=pk) | Q(merged_into=pk)).order_by("name", "pk"))
    organisation = next((row for row in family if row.pk == pk), None)
    if organisation is None:
        raise Http404
    if organisation.merged_into is not None:
        messages.info(request, f"{organisation} is samengevoegd met {organisation.merged_into}. U ziet hier beide samen.")
        return redirect("accounts:organisation-detail", organisation.merged_into_id)
    user = request.user
    sees_all = _sees_mandates(user, pk)
    context = {
        "page": organisation_page(organisation, [row for row in family if row.pk != pk], timezone.localdate(), sees_all=sees_all),
        "organisation": organisation,
        "may_edit": may(user, "organisation.edit"),
        "may_edit_contact": may_for(user, "organisation.own", pk) and not may(user, "organisation.edit"),
        "may_merge": may(user, "organisation.merge"),
        "may_edit_mandates": may(user, "mandates.edit"),
        "may_read_history": may_for(user, "organisation.history", pk),
        "sees_register": may(user, "registry.see"),
        **_account(user, organisation),
    }
    return render(request, "accounts/organisation_detail.html", context)


def _sees_mandates(user: Any, pk: int) -> bool:
    """Also those that are not publicly known: the own organisation, and who the table names."""
    return may(user, "mandates.see") or pk in user.organisation_ids()


def _account(user: Any, organisation: Organisation) -> dict[str, Any]:
    """The account number and the proposal that waits, for who may see them."""
    sees = may_for(user, "iban.see", organisation.pk)
    proposes = may(user, "iban.propose") or may_for(user, "iban.request", organisation.pk)
    return {"sees_account": sees, "may_propose_account": proposes, "waiting": waiting(organisation) if sees else None}


@require_http_methods(["GET", "POST"])
def organisation_create(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "organisation.edit")
    form = NewOrganisationForm(request.POST or None)
    alike = _look_alikes(form, None)
    made: list[Organisation] = []
    if not alike and submitted(request, form, lambda: made.append(_create(form, request)), "De organisatie staat in het register."):
        return redirect("accounts:organisation-detail", made[0].pk)
    return render(request, "accounts/organisation_form.html", {"form": form, "alike": alike})


def _create(form: NewOrganisationForm, request: AuthenticatedRequest) -> Organisation:
    data = dict(form.cleaned_data)
    extra = {name: data.pop(name) for name in ("legal_form", "legal_form_from", "source")}
    data.pop("confirmed")
    return actions.create(data, **extra, by=request.user, at=timezone.now())


@require_http_methods(["GET", "POST"])
def organisation_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = visible(request, pk)
    require(request, "organisation.edit")
    form = OrganisationForm(request.POST or None, organisation=organisation)
    alike = _look_alikes(form, organisation)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        actions.edit(organisation, form.cleaned_data, seen=form.seen, by=request.user, at=timezone.now(), reason=reason)

    if not alike and submitted(request, form, save, "De gegevens zijn bewaard."):
        return redirect("accounts:organisation-detail", pk)
    return render(request, "accounts/organisation_form.html", {"form": form, "alike": alike, "organisation": organisation})


def _look_alikes(form: OrganisationForm, organisation: Organisation | None) -> list[queries.Likeness]:
    """Organisations that may be the same as the one entered, asked once: the reader then says that it is another."""
    if not form.is_bound or not form.is_valid() or form.cleaned_data["confirmed"]:
        return []
    data = form.cleaned_data
    if organisation is not None and not {"name", "kbo", "municipality"} & set(form.changed_data):
        return []
    legal_form = data.get("legal_form")
    found = queries.look_alikes(
        name=data["name"],
        kbo=data["kbo"],
        municipality=data["municipality"],
        legal_form=legal_form.label if legal_form else "",
        day=timezone.localdate(),
        apart_from=organisation,
    )
    if found:
        form.ask_confirmation()
    return found


@require_http_methods(["GET", "POST"])
def organisation_contact(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The organisation's own administrator keeps address, website, e-mail and telephone."""
    organisation = visible(request, pk)
    require_that(may_for(request.user, "organisation.own", pk))
    form = ContactForm(request.POST or None, organisation=organisation)

    def save() -> None:
        actions.edit_contact(organisation, form.cleaned_data, seen=form.seen, by=request.user, at=timezone.now())

    if submitted(request, form, save, "Uw contactgegevens zijn bewaard."):
        return redirect("accounts:organisation-detail", pk)
    return render(request, "accounts/organisation_contact.html", {"form": form, "organisation": organisation})


@require_safe
def organisation_own(request: AuthenticatedRequest) -> HttpResponse:
    """The way in for who works for an organisation: straight to the only one, or a choice."""
    mine = list(Organisation.objects.of_user(request.user).canonical().order_by("name", "pk"))
    if len(mine) == 1:
        return redirect("accounts:organisation-detail", mine[0].pk)
    return render(request, "accounts/organisation_own.html", {"organisations": mine})


@require_safe
def organisation_history(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = visible(request, pk)
    require_that(may_for(request.user, "organisation.history", pk))
    subjects = [audit.subject_of(row) for row in queries.family(organisation)]
    events = history.events_of(subjects, sees_mandates=_sees_mandates(request.user, pk))
    listing: Listing[AuditEvent] = Listing(request, events, order=("-at", "-pk"))
    sees = may_for(request.user, "iban.see", pk)
    context = {"organisation": organisation, "listing": listing, "entries": history.entries(listing.rows, sees_accounts=sees)}
    return render(request, "accounts/organisation_history.html", context)
