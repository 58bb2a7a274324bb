"""Text that was kept when a login expired: read it, send it on with one click, or throw it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import parking
from accounts.permissions import AuthenticatedRequest
from accounts.queries.labels import typed
from core.models import ParkedPost


@require_safe
def parked_list(request: AuthenticatedRequest) -> HttpResponse:
    """Each text in a real form of its own: the click that sends it works without JavaScript."""
    rows = [(row, typed(row.fields)) for row in ParkedPost.objects.filter(user=request.user)]
    target = request.GET.get("next", "")
    onward = target if url_has_allowed_host_and_scheme(target, None) and target != request.path else ""
    return render(request, "accounts/parked_list.html", {"rows": rows, "onward": onward})


@require_POST
def parked_discard(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    if parking.discard(pk, by=request.user):
        messages.success(request, "De tekst is gewist.")
    return redirect("accounts:parked-list")
