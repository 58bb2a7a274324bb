"""The yearly campaign: preview whom it asks, open it, follow it, remind, close."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import may
from core.errors import RuleError
from core.numbers import formatted
from core.rendering import add_problems
from initiatives.actions import campaigns as actions
from initiatives.forms.campaigns import CampaignForm
from initiatives.models import SheetCampaign
from initiatives.queries import campaigns as queries
from initiatives.queries import progress
from initiatives.views import UserRequest, require

OPEN = "openen"


@require_GET
def campaign_list(request: UserRequest) -> HttpResponse:
    require(request, "campaign.see")
    context = {"campaigns": progress.campaigns_with_counts(), "may_campaign": may(request.user, "sheet.campaign")}
    return render(request, "initiatives/campaign_list.html", context)


@require_http_methods(["GET", "POST"])
def campaign_new(request: UserRequest) -> HttpResponse:
    """Two steps on one page: the dates and whom they touch, then open."""
    require(request, "sheet.campaign")
    today = timezone.localdate()
    year = today.year - 1
    initial = {"reference_year": str(year), "opens_on": today, "due_on": max(queries.default_due_on(year), today)}
    form = CampaignForm(request.POST or None, initial=initial)
    touched = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        touched = list(queries.without_sheet(data["reference_year"]))
        if request.POST.get("stap") == OPEN:
            try:
                campaign = actions.open_campaign(data["reference_year"], data["opens_on"], data["due_on"], by=request.user, at=timezone.now())
            except RuleError as error:
                add_problems(form, error)
            else:
                messages.success(request, f"De campagne {campaign.reference_year} is open. Elk initiatief vindt zijn fiche op de werkbank.")
                return redirect("initiatives:campaign-detail", campaign.pk)
    return render(request, "initiatives/campaign_new.html", {"form": form, "touched": touched})


@require_GET
def campaign_detail(request: UserRequest, pk: int) -> HttpResponse:
    """How far it is; for who follows it up also who joined late and what is to be done."""
    require(request, "campaign.see")
    campaign = get_object_or_404(SheetCampaign, pk=pk)
    runs = campaign.closed_at is None and may(request.user, "sheet.campaign")
    context = {
        "campaign": campaign,
        "progress": progress.progress(campaign),
        "statuses": progress.SHOWN,
        "late": list(queries.without_sheet(campaign.reference_year)) if runs else [],
        "may_remind": runs,
        "may_close": runs and timezone.localdate() > campaign.due_on,
    }
    return render(request, "initiatives/campaign_detail.html", context)


@require_POST
def campaign_refresh(request: UserRequest, pk: int) -> HttpResponse:
    """Let the initiatives of the preview on the campaign's page join."""
    require(request, "sheet.campaign")
    campaign = get_object_or_404(SheetCampaign, pk=pk)
    count = actions.refresh_campaign(campaign, by=request.user, at=timezone.now())
    messages.success(request, f"{_times(count, 'initiatief', 'initiatieven')} toegevoegd." if count else "Er was niemand om toe te voegen.")
    return redirect("initiatives:campaign-detail", pk)


def _times(count: int, one: str, many: str) -> str:
    return f"{formatted(count)} {one if count == 1 else many}"


@require_http_methods(["GET", "POST"])
def campaign_remind(request: UserRequest, pk: int) -> HttpResponse:
    """Who would get which mail now; then send exactly those."""
    require(request, "sheet.campaign")
    campaign = get_object_or_404(SheetCampaign, pk=pk)
    if request.method == "POST":
        count = actions.send_reminders(campaign, by=request.user, at=timezone.now())
        text = f"{_times(count, 'herinnering', 'herinneringen')} klaargezet om te verzenden."
        messages.success(request, text if count else "Er was niets te verzenden: wie een herinnering moest krijgen, kreeg ze al.")
        return redirect("initiatives:campaign-detail", pk)
    context = {"campaign": campaign, "reminders": actions.preview_reminders(campaign, timezone.now()), "days": queries.offsets()}
    return render(request, "initiatives/campaign_remind.html", context)


@require_http_methods(["GET", "POST"])
def campaign_close(request: UserRequest, pk: int) -> HttpResponse:
    """Which sheets become “niet ontvangen”; then close."""
    require(request, "sheet.campaign")
    campaign = get_object_or_404(SheetCampaign, pk=pk)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            count = actions.close_campaign(campaign, by=request.user, at=timezone.now())
        except RuleError as error:
            problems = [{"text": p.text, "href": ""} for p in error.problems]
        else:
            messages.success(request, f"De campagne is afgesloten. {_times(count, 'fiche staat', 'fiches staan')} als niet ontvangen.")
            return redirect("initiatives:campaign-detail", pk)
    context = {"campaign": campaign, "sheets": progress.would_not_be_received(campaign), "problems": problems}
    return render(request, "initiatives/campaign_close.html", context)
