"""One's own interests and the yearly declaration; and, for few, the declarations of others. Reading those is noted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import declarations as actions
from accounts.filters.declarations import DeclarationFilter
from accounts.forms.declarations import EXTRA, BaseInterestFormSet, SignForm, interest_formset, last_year
from accounts.models import Person
from accounts.permissions import AuthenticatedRequest, bodies_read_by, may
from accounts.queries import conflicts
from accounts.queries import declarations as queries
from accounts.views.outcome import require
from core.errors import RuleError
from core.listing import Column, Listing
from core.rendering import add_problems

COLUMNS = (
    Column("naam", "Naam", sort="name"),
    Column("ondertekend", "Ondertekend", sort=("last_signed_at", "name")),
    Column("geldig", "Geldig tot en met", sort=("last_signed_at", "name")),
    Column("toestand", "Toestand"),
)


@require_safe
def interests_own(request: AuthenticatedRequest) -> HttpResponse:
    """My ties, what they block, and my declarations."""
    now = timezone.now()
    declared = actions.read(request.user.person, by=request.user, at=now)
    context = {
        "ties": [tie for tie in conflicts.ties(request.user.person, now) if tie.organisation_id],
        "declarations": declared,
        "standing": queries.standing_of(request.user.person_id, now),
        "may_sign": may(request.user, "declarations.sign"),
    }
    return render(request, "accounts/interests_own.html", context)


@require_http_methods(["GET", "POST"])
def declaration_sign(request: AuthenticatedRequest) -> HttpResponse:
    """Last year's lines to confirm, change or leave out; “Nog een organisatie” adds rows without JavaScript."""
    require(request, "declarations.sign")
    if request.method != "POST":
        lines = interest_formset(EXTRA)(initial=last_year(queries.latest(request.user.person)), prefix="regel")
        return _form(request, lines, SignForm())
    lines, form = interest_formset(0)(request.POST, prefix="regel"), SignForm(request.POST)
    if "more" in request.POST:
        return _form(request, interest_formset(EXTRA)(initial=lines.typed, prefix="regel"), SignForm(initial=request.POST.dict()))
    if lines.is_valid() and form.is_valid() and _signed(request, lines, form):
        return redirect("accounts:interests-own")
    return _form(request, lines, form)


def _form(request: AuthenticatedRequest, lines: BaseInterestFormSet, form: SignForm) -> HttpResponse:
    return render(request, "accounts/declaration_sign.html", {"lines": lines, "form": form})


def _signed(request: AuthenticatedRequest, lines: BaseInterestFormSet, form: SignForm) -> bool:
    now = timezone.now()
    try:
        declaration = actions.sign(lines.interests, has_none=form.cleaned_data["has_none"], by=request.user, at=now)
    except RuleError as error:
        add_problems(form, error)
        return False
    until = queries.standing(declaration, timezone.localdate(now)).valid_until
    messages.success(request, f"Uw belangenverklaring is ondertekend. Ze geldt tot en met {until:%d/%m/%Y}.")
    return True


@require_safe
def declaration_list(request: AuthenticatedRequest) -> HttpResponse:
    """Whose declaration is valid: the secretary sees the members of the own body, the auditor everybody."""
    require(request, "declarations.read")
    now = timezone.now()
    people = queries.with_standing(queries.readable_people(bodies_read_by(request.user), timezone.localdate(now)), now)
    listing: Listing[Person] = Listing(request, people, filterset_class=DeclarationFilter, columns=COLUMNS, order=("name",))
    rows = [(person, queries.standing_at(person, now)) for person in listing.rows]
    return render(request, listing.template("accounts/declaration_list.html"), {"listing": listing, "rows": rows})


@require_safe
def declaration_detail(request: AuthenticatedRequest, person_pk: int) -> HttpResponse:
    require(request, "declarations.read")
    now = timezone.now()
    readable = queries.readable_people(bodies_read_by(request.user), timezone.localdate(now))
    person = get_object_or_404(readable, pk=person_pk)
    declared = actions.read(person, by=request.user, at=now)
    standing = queries.standing_of(person.pk, now)
    return render(request, "accounts/declaration_detail.html", {"person": person, "declarations": declared, "standing": standing})
