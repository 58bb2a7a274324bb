"""People of one's own organisation: who has which role, who is invited, who asks to join."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import access, colleagues, invitations
from accounts.changes.access import ACCESS, REPRESENTATIVE
from accounts.enums import Role
from accounts.forms.people import InvitationForm
from accounts.models import Invitation, Organisation, RoleGrant, User
from accounts.permissions import AuthenticatedRequest, may_for
from accounts.queries import people
from core.errors import RuleError
from core.rendering import add_problems


def _organisation(request: AuthenticatedRequest, pk: int) -> Organisation:
    """An organisation of this person (404 otherwise); a member who is no administrator looks but does not change (403)."""
    if pk not in request.user.organisation_ids() and not invitations.may_invite(request.user, pk):
        raise Http404
    return get_object_or_404(Organisation, pk=pk)


def _managed(request: AuthenticatedRequest, pk: int) -> Organisation:
    organisation = _organisation(request, pk)
    if not invitations.may_invite(request.user, pk):
        raise PermissionDenied
    return organisation


def _own(request: AuthenticatedRequest) -> list[Organisation]:
    ids = request.user.organisation_ids()
    return list(Organisation.objects.canonical().filter(pk__in=ids).order_by("name", "pk"))


def _try(request: AuthenticatedRequest, pk: int, step: Callable[[], object], done: str) -> HttpResponse:
    """Take one step and tell what happened on the page of the people."""
    try:
        step()
    except RuleError as error:
        if error.status == 403:  # noqa: PLR2004
            raise PermissionDenied(str(error)) from error
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("accounts:colleague-organisation", pk)


@require_safe
def colleague_list(request: AuthenticatedRequest) -> HttpResponse:
    """Straight to the one organisation, or a choice between several."""
    own = _own(request)
    if not own:
        raise PermissionDenied
    if len(own) == 1:
        return redirect("accounts:colleague-organisation", own[0].pk)
    return render(request, "accounts/colleague_choice.html", {"organisations": own})


@require_safe
def colleague_organisation(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)
    is_manager = invitations.may_invite(request.user, organisation.pk)
    now = timezone.now()
    context = {
        "organisation": organisation,
        "is_manager": is_manager,
        "colleagues": people.colleagues(organisation, timezone.localdate(now)),
        "now": now,
    }
    if is_manager:
        context |= {
            "invitations": list(people.waiting_invitations(organisation)),
            "asked": people.requests_waiting(ACCESS, organisation=organisation),
            "nominated": people.requests_waiting(REPRESENTATIVE, organisation=organisation),
        }
    return render(request, "accounts/colleague_organisation.html", context)


@require_http_methods(["GET", "POST"])
def invitation_create(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _managed(request, pk)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            invitations.invite(organisation, email=data["email"], wanted=data["roles"], by=request.user, at=timezone.now())
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, f"De uitnodiging is onderweg naar {data['email']}. Ze blijft 14 dagen geldig.")
            return redirect("accounts:colleague-organisation", organisation.pk)
    return render(request, "accounts/invitation_create.html", {"form": form, "organisation": organisation})


def _invitation(request: AuthenticatedRequest, pk: int) -> Invitation:
    invitation = get_object_or_404(Invitation.objects.select_related("organisation"), pk=pk)
    _managed(request, invitation.organisation_id)
    return invitation


@require_POST
def invitation_resend(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    row = _invitation(request, pk)
    done = f"De uitnodiging is opnieuw verzonden naar {row.email}. De vorige link werkt niet meer."
    return _try(request, row.organisation_id, lambda: invitations.resend(row, by=request.user, at=timezone.now()), done)


@require_POST
def invitation_revoke(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    row = _invitation(request, pk)
    done = f"De uitnodiging voor {row.email} is ingetrokken."
    return _try(request, row.organisation_id, lambda: invitations.revoke(row, by=request.user, at=timezone.now()), done)


def _colleague(organisation: Organisation, person_pk: int) -> people.Colleague:
    """Somebody of the organisation today; anybody else is 404."""
    found = [c for c in people.colleagues(organisation, timezone.localdate()) if c.person.pk == person_pk]
    if not found:
        raise Http404
    return found[0]


@require_safe
def colleague_detail(request: AuthenticatedRequest, pk: int, person_pk: int) -> HttpResponse:
    organisation = _managed(request, pk)
    colleague = _colleague(organisation, person_pk)
    givable = [role for role in colleagues.GIVEN_BY_ADMINISTRATOR if role not in colleague.roles]
    context = {
        "organisation": organisation,
        "colleague": colleague,
        "givable": [(role.value, role.label) for role in givable],
        "may_nominate": Role.SIGNATORY not in colleague.roles,
        "may_change": may_for(request.user, "colleagues.manage", organisation.pk),
        "nominated": [a for a in people.requests_waiting(REPRESENTATIVE, organisation=organisation) if a.request.user.person_id == person_pk],
    }
    return render(request, "accounts/colleague_detail.html", context)


@require_POST
def role_give(request: AuthenticatedRequest, pk: int, person_pk: int) -> HttpResponse:
    """A role at once, or a question to the city when it is the role of signatory."""
    organisation = _managed(request, pk)
    person, role, now = _colleague(organisation, person_pk).person, request.POST.get("role", ""), timezone.now()
    if role == Role.SIGNATORY:
        user = get_object_or_404(User, person=person)
        done = f"De dossierbeheerder van de stad krijgt de vraag om {person} als ondertekenaar te bevestigen."
        return _try(request, pk, lambda: access.nominate(user, organisation, by=request.user, at=now), done)
    return _try(request, pk, lambda: colleagues.give(person, role, organisation, by=request.user, at=now), f"{person} heeft er een rol bij.")


@require_POST
def role_end(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(RoleGrant.objects.select_related("person", "organisation"), pk=pk, organisation__isnull=False)
    organisation = _managed(request, grant.organisation_id or 0)
    done = f"{grant.person} is niet langer {grant.get_role_display().lower()}."
    return _try(request, organisation.pk, lambda: colleagues.end(grant, by=request.user, at=timezone.now()), done)


@require_POST
def colleague_remove(request: AuthenticatedRequest, pk: int, person_pk: int) -> HttpResponse:
    """Somebody else, or oneself: then no page of the organisation is left to go back to."""
    organisation = _organisation(request, pk)
    person = _colleague(organisation, person_pk).person
    done = f"{person} hoort niet meer bij {organisation}."
    response = _try(request, pk, lambda: colleagues.leave(person, organisation, by=request.user, at=timezone.now()), done)
    still = RoleGrant.objects.in_force(timezone.localdate()).filter(people.in_family(organisation), person_id=request.user.person_id).exists()
    return response if still or invitations.may_invite(request.user, pk) else redirect("home")
