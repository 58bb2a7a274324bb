"""What changes on an organisation beside its fields: its life, legal form, names, activities and relations."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import organisations as actions
from accounts.forms.organisations import AliasForm, CeaseForm, LegalFormForm, NaceForm, ReasonForm, RelationDatesForm, RelationForm
from accounts.models import Organisation, OrganisationAlias, OrganisationNace, OrganisationRelation
from accounts.permissions import AuthenticatedRequest
from accounts.views.organisations import visible
from accounts.views.outcome import pressed, require, submitted


def _editable(request: AuthenticatedRequest, pk: int) -> Organisation:
    organisation = visible(request, pk)
    require(request, "organisation.edit")
    return organisation


def _back(organisation_pk: int) -> HttpResponse:
    return redirect("accounts:organisation-detail", organisation_pk)


def _page(request: AuthenticatedRequest, organisation: Organisation, **context: Any) -> HttpResponse:
    """One narrow page with one form: title, form, the word on the button."""
    return render(request, "accounts/organisation_step.html", {"organisation": organisation, **context})


@require_http_methods(["GET", "POST"])
def organisation_cease(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _editable(request, pk)
    form = CeaseForm(request.POST or None, initial={"on": timezone.localdate()})

    def step() -> None:
        actions.cease(organisation, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, f"{organisation} is stopgezet. De historiek blijft leesbaar."):
        return _back(pk)
    text = "De organisatie blijft in het register, met haar historiek en fiches. Nieuwe fiches worden niet meer gevraagd."
    return _page(request, organisation, form=form, title="Stopzetten", button="Stopzetten", is_danger=True, text=text)


@require_http_methods(["GET", "POST"])
def organisation_reactivate(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _editable(request, pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.reactivate(organisation, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, f"{organisation} is actief."):
        return _back(pk)
    return _page(request, organisation, form=form, title="Activeren", button="Activeren")


@require_http_methods(["GET", "POST"])
def organisation_legal_form(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _editable(request, pk)
    form = LegalFormForm(request.POST or None)

    def step() -> None:
        data = form.cleaned_data
        actions.change_legal_form(organisation, data["form"], first_day=data["valid_from"], reason=data["reason"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "De rechtsvorm is gewijzigd."):
        return _back(pk)
    return _page(request, organisation, form=form, title="Rechtsvorm wijzigen", button="Rechtsvorm bewaren")


@require_http_methods(["GET", "POST"])
def alias_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _editable(request, pk)
    form = AliasForm(request.POST or None)
    if submitted(request, form, lambda: actions.add_alias(organisation, **form.cleaned_data, by=request.user, at=timezone.now()), "Naam toegevoegd."):
        return _back(pk)
    return _page(request, organisation, form=form, title="Andere naam toevoegen", button="Naam toevoegen")


@require_POST
def alias_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "organisation.edit")
    alias = get_object_or_404(OrganisationAlias.objects.select_related("organisation"), pk=pk)
    pressed(request, lambda: actions.remove_alias(alias, by=request.user, at=timezone.now()), f"De naam {alias} is verwijderd.")
    return _back(alias.organisation.canonical_id)


@require_http_methods(["GET", "POST"])
def nace_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _editable(request, pk)
    form = NaceForm(request.POST or None)
    if submitted(request, form, lambda: actions.add_nace(organisation, **form.cleaned_data, by=request.user, at=timezone.now()), "Code toegevoegd."):
        return _back(pk)
    return _page(request, organisation, form=form, title="Activiteit toevoegen", button="Code toevoegen")


@require_POST
def nace_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "organisation.edit")
    nace = get_object_or_404(OrganisationNace.objects.select_related("organisation"), pk=pk)
    pressed(request, lambda: actions.remove_nace(nace, by=request.user, at=timezone.now()), "De code is verwijderd.")
    return _back(nace.organisation.canonical_id)


@require_http_methods(["GET", "POST"])
def relation_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _editable(request, pk)
    form = RelationForm(request.POST or None)
    if submitted(request, form, lambda: actions.relate(organisation, **form.cleaned_data, by=request.user, at=timezone.now()), "Relatie toegevoegd."):
        return _back(pk)
    text = "Zeggenschap maakt van beide één onderneming: dat telt voor de de-minimissteun en voor onthoudingen wegens belang."
    return _page(request, organisation, form=form, title="Relatie toevoegen", button="Relatie toevoegen", text=text)


def _relation(pk: int) -> OrganisationRelation:
    return get_object_or_404(OrganisationRelation.objects.select_related("from_organisation", "to_organisation"), pk=pk)


@require_http_methods(["GET", "POST"])
def relation_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "organisation.edit")
    relation = _relation(pk)
    form = RelationDatesForm(request.POST or None, initial={"valid_from": relation.valid_from, "valid_to": relation.valid_to})

    def step() -> None:
        actions.date_relation(relation, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De relatie is gewijzigd."):
        return _back(relation.from_organisation.canonical_id)
    context = {"form": form, "relation": relation, "title": "Relatie wijzigen", "button": "Periode bewaren", "text": f"{relation}."}
    return _page(request, relation.from_organisation, **context)


@require_http_methods(["GET", "POST"])
def relation_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "organisation.edit")
    relation = _relation(pk)
    organisation = relation.from_organisation
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.remove_relation(relation, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De relatie is verwijderd."):
        return _back(organisation.canonical_id)
    text = f"{relation}. Verwijder enkel wat een vergissing was; een relatie die voorbij is, krijgt een laatste dag."
    return _page(request, organisation, form=form, title="Relatie verwijderen", button="Verwijderen", is_danger=True, text=text)
