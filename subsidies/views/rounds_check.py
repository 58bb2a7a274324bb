"""May I apply? Public, and nothing is kept: the answers stand in the address and nowhere else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from subsidies.forms.rounds_check import CheckForm
from subsidies.queries import public, rounds_check
from subsidies.rules import rounds_check as rules


@login_not_required
@require_GET
@cache_control(private=True, no_store=True)
def call_check(request: HttpRequest, code: str) -> HttpResponse:
    call = get_object_or_404(public.announced(), code=code)
    form = CheckForm(request.GET or None)
    found = rules.check(form.answers(), rounds_check.offer_of(call, timezone.now())) if form.is_valid() else []
    context = {"call": call, "form": form, "found": found, "verdict": rules.verdict(found).value}
    return render(request, "subsidies/call_check.html", context)
