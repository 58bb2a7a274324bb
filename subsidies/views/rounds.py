"""The front page of the fund: the rounds of now, and the way to everything they rest on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import may
from core import options
from core.addresses import address
from subsidies.queries import rounds as queries
from subsidies.views import UserRequest, require

# permission, page, name, what is found there
PLACES: tuple[tuple[str, str, str, str], ...] = (
    ("application.draft", "subsidies:application-list", "Aanvragen", "Uw aanvragen: beginnen, invullen, indienen en volgen."),
    ("application.see", "subsidies:application-all", "Dossiers", "Wat ingediend werd, met filters en om uit te voeren."),
    ("criteria.see", "subsidies:criteria-list", "Criteria", "Hoe aanvragen beoordeeld worden, per cluster en versie."),
    ("fund.see", "subsidies:fund-year-list", "Fonds", "Het geld per jaar en per cluster, de sleutels en het grootboek."),
)


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
        "now": timezone.now(),
    }
    return render(request, "subsidies/index.html", context)
