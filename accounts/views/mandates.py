"""Mandates on the pages of an organisation and of a person. What is not publicly known is read by few."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import mandates as actions
from accounts.forms.mandates import MandateFields, MandateForm, NewMandateForm
from accounts.forms.organisations import ReasonForm
from accounts.models import Mandate, Organisation, Person, SeatHolder
from accounts.permissions import AuthenticatedRequest, may
from accounts.queries import mandates as queries
from accounts.views.organisations import visible
from accounts.views.outcome import require, submitted


@require_safe
def person_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Mandates and seats of somebody; the address only for who keeps them. Who has neither a public mandate nor a seat is not there for others."""
    require(request, "registry.see")
    person = get_object_or_404(Person, pk=pk)
    sees_all = may(request.user, "mandates.see") or person.pk == request.user.person_id
    mandates = [mandate for mandate in queries.of_person(person) if sees_all or mandate.is_public]
    seats = SeatHolder.objects.filter(person=person).select_related("seat__body", "seat__organisation").order_by("-valid_from", "pk")
    if not (sees_all or mandates or seats):
        raise Http404
    context = {
        "person": person,
        "mandates": mandates,
        "seats": seats,
        "today": timezone.localdate(),
        "sees_address": sees_all,
        "may_edit": may(request.user, "mandates.edit") and person.pk != request.user.person_id,
        "is_self": person.pk == request.user.person_id,
    }
    return render(request, "accounts/person_detail.html", context)


def _overlaps(form: MandateFields, person: Person, organisation: Organisation, mandate: Mandate | None = None) -> list[Mandate]:
    """The same function in an overlapping period, asked once."""
    if not person.pk or form.cleaned_data["confirmed"]:
        return []
    data = form.cleaned_data
    found = queries.overlapping(person, organisation, data["function"], data["valid_from"], data["valid_to"], apart_from=mandate)
    if found:
        form.ask_confirmation()
    return found


@require_http_methods(["GET", "POST"])
def mandate_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = visible(request, pk)
    require(request, "mandates.edit")
    form = NewMandateForm(request.POST or None)
    overlaps = _overlaps(form, form.who, organisation) if form.is_bound and form.is_valid() else []

    def step() -> None:
        actions.add(organisation, form.who, by=request.user, at=timezone.now(), **form.facts)

    if not overlaps and submitted(request, form, step, "Het mandaat is toegevoegd."):
        return redirect("accounts:organisation-detail", pk)
    context = {"form": form, "organisation": organisation, "overlaps": overlaps, "title": "Mandaat toevoegen"}
    return render(request, "accounts/mandate_form.html", context)


def _mandate(pk: int) -> Mandate:
    return get_object_or_404(Mandate.objects.select_related("person", "organisation"), pk=pk)


@require_http_methods(["GET", "POST"])
def mandate_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "mandates.edit")
    mandate = _mandate(pk)
    form = MandateForm(request.POST or None, mandate=mandate)
    overlaps = _overlaps(form, mandate.person, mandate.organisation, mandate) if form.is_bound and form.is_valid() else []

    def step() -> None:
        actions.edit(mandate, by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"], **form.facts)

    if not overlaps and submitted(request, form, step, "Het mandaat is gewijzigd."):
        return redirect("accounts:organisation-detail", mandate.organisation.canonical_id)
    context = {"form": form, "organisation": mandate.organisation, "mandate": mandate, "overlaps": overlaps, "title": "Mandaat wijzigen"}
    return render(request, "accounts/mandate_form.html", context)


@require_http_methods(["GET", "POST"])
def mandate_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "mandates.edit")
    mandate = _mandate(pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove(mandate, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het mandaat is verwijderd."):
        return redirect("accounts:organisation-detail", mandate.organisation.canonical_id)
    context = {
        "organisation": mandate.organisation,
        "form": form,
        "title": "Mandaat verwijderen",
        "button": "Verwijderen",
        "is_danger": True,
        "text": f"{mandate}. Verwijder enkel wat een vergissing was: een mandaat dat voorbij is, telt nog 24 maanden mee voor onthoudingen.",
    }
    return render(request, "accounts/organisation_step.html", context)
