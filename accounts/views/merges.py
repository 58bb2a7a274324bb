"""Duplicates: choose the other row, see both beside each other, merge; and undo."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import merges as actions
from accounts.forms.organisations import ReasonForm
from accounts.models import Organisation
from accounts.permissions import AuthenticatedRequest
from accounts.queries import organisations as queries
from accounts.queries.merges import preview
from accounts.views.organisations import visible
from accounts.views.outcome import require, submitted


@require_safe
def merge_choose(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The organisations that look like this one, or those that match what was typed."""
    require(request, "organisation.merge")
    organisation = visible(request, pk)
    text = request.GET.get("zoek", "").strip()[:120]
    if text:
        found = [row for row in queries.meant(text, Organisation.objects.all()) if row.pk != organisation.pk]
    else:
        alike = queries.look_alikes(name=organisation.name, day=timezone.localdate(), apart_from=organisation)
        found = [like.organisation for like in alike]
    return render(request, "accounts/merge_choose.html", {"organisation": organisation, "found": found, "text": text})


@require_http_methods(["GET", "POST"])
def merge_confirm(request: AuthenticatedRequest, pk: int, canonical_pk: int) -> HttpResponse:
    """Both beside each other: `pk` becomes the duplicate, `canonical_pk` stays."""
    require(request, "organisation.merge")
    duplicate, canonical = visible(request, pk), get_object_or_404(Organisation.objects.canonical(), pk=canonical_pk)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.merge(duplicate, canonical, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, f"{duplicate} is samengevoegd met {canonical}. U kunt dit altijd ongedaan maken."):
        return redirect("accounts:organisation-detail", canonical.pk)
    context = {"duplicate": duplicate, "canonical": canonical, "preview": preview(duplicate, canonical), "form": form}
    return render(request, "accounts/merge_confirm.html", context)


@require_http_methods(["GET", "POST"])
def merge_undo(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    require(request, "organisation.merge")
    duplicate = get_object_or_404(Organisation.objects.select_related("merged_into"), pk=pk, merged_into__isnull=False)
    form = ReasonForm(request.POST or None)

    def step() -> None:
        actions.undo(duplicate, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, f"{duplicate} staat weer apart in het register."):
        return redirect("accounts:organisation-detail", duplicate.pk)
    context = {
        "organisation": duplicate.merged_into,
        "form": form,
        "title": "Samenvoeging ongedaan maken",
        "button": "Ongedaan maken",
        "text": f"{duplicate} komt weer apart in het register, met alles wat eraan hing. Er werd niets verplaatst.",
    }
    return render(request, "accounts/organisation_step.html", context)
