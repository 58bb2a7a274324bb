"""Pages for everybody: the front page, or the work desk of who is logged in; accessibility and privacy."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kortrijk_se import desk


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader; a visitor sees what the city does and where to begin."""
    if request.user.is_authenticated:
        return render(request, "kortrijk_se/desk.html", {"desk": desk.of(request.user, timezone.now(), request.session.get(desk.PREVIOUS_VISIT))})
    return render(request, "kortrijk_se/front.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The toegankelijkheidsverklaring that the Bestuursdecreet (art. II.16 and following) asks of a local authority."""
    return render(request, "kortrijk_se/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Why the city asks what it asks, on which ground, who sees it and for how long (domain 15.5, 7.14)."""
    return render(request, "kortrijk_se/privacy.html")
