"""The page that names the person behind each step and the next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from subsidies.queries import who as queries
from subsidies.views import UserRequest, require


@require_GET
def who_does_what(request: UserRequest) -> HttpResponse:
    require(request, "round.see")
    today = timezone.localdate()
    names = queries.holders(today)
    rounds = [(found, queries.of_round(found, names, today)) for found in queries.running()]
    return render(request, "subsidies/who.html", {"rounds": rounds, "parts": queries.of_year(names)})
