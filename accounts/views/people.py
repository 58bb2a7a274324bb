"""Accounts and roles, for the functional manager (and to read for the auditor)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import people as actions
from accounts.actions import roles
from accounts.enums import Role
from accounts.filters.people import UserFilter
from accounts.forms.people import AccountForm, EndRoleForm, IdentityForm, ReasonForm, RoleForm
from accounts.models import RoleGrant, User
from accounts.permissions import PERMISSIONS, TABLE, AuthenticatedRequest, may
from accounts.queries import people
from core.errors import RuleError
from core.listing import Column, Listing
from core.rendering import add_problems

COLUMNS = (
    Column("naam", "Naam", sort="person__name"),
    Column("email", "E-mailadres", sort="email"),
    Column("rollen", "Rollen"),
    Column("aangemeld", "Laatst aangemeld", sort="last_login"),
    Column("account", "Account"),
)


def _require(request: AuthenticatedRequest, permission: str) -> None:
    if not may(request.user, permission):
        raise PermissionDenied


def _user(pk: int) -> User:
    return get_object_or_404(User.objects.select_related("person"), pk=pk)


def _carry_out(request: AuthenticatedRequest, form: object, step: Callable[[], object], done: str) -> bool:
    """Take the step of a valid form; False when the form has to tell why not."""
    try:
        step()
    except RuleError as error:
        if error.status == 403:  # noqa: PLR2004
            raise PermissionDenied(str(error)) from error
        add_problems(form, error)  # type: ignore[arg-type]  # the forms of this module
        return False
    messages.success(request, done)
    return True


@require_safe
def user_list(request: AuthenticatedRequest) -> HttpResponse:
    _require(request, "users.see")
    listing = Listing(request, people.users_listed(), filterset_class=UserFilter, columns=COLUMNS, order=["person__name"])
    held = people.roles_of(listing.rows, timezone.localdate())
    rows = [(user, held[user.person_id]) for user in listing.rows]
    context = {"listing": listing, "rows": rows, "may_manage": may(request.user, "users.manage")}
    return render(request, listing.template("accounts/user_list.html"), context)


@require_safe
def user_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    _require(request, "users.see")
    user = _user(pk)
    grants = RoleGrant.objects.filter(person=user.person).select_related("organisation", "delegated_by").order_by("-valid_from", "role", "pk")
    context = {
        "account": user,
        "grants": grants,
        "today": timezone.localdate(),
        "may_manage": may(request.user, "users.manage") and user.pk != request.user.pk,
        "is_self": user.pk == request.user.pk,
        "factors": people.factors_of(user),
        "reported": people.reported_roles(user),
        "delegations": people.delegations_of(user.person, timezone.localdate()),
    }
    return render(request, "accounts/user_detail.html", context)


@require_http_methods(["GET", "POST"])
def user_create(request: AuthenticatedRequest) -> HttpResponse:
    _require(request, "users.manage")
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = f"Het account is gemaakt. {form.cleaned_data['email']} meldt zich aan met een code per e-mail."
        if _carry_out(request, form, lambda: actions.create(**form.cleaned_data, by=request.user, at=timezone.now()), done):
            return redirect("accounts:user-detail", User.objects.get(email=form.cleaned_data["email"].lower()).pk)
    return render(request, "accounts/user_create.html", {"form": form})


@require_http_methods(["GET", "POST"])
def role_give(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    _require(request, "users.manage")
    user = _user(pk)
    form = RoleForm(
        request.POST if request.method == "POST" else None,
        person=user.person,
        initial={"valid_from": timezone.localdate(), "role": request.GET.get("rol")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = f"{user.person} heeft de rol {Role(data['role']).label}."
        if _carry_out(request, form, lambda: roles.give(user.person, **data, by=request.user, at=timezone.now()), done):
            return redirect("accounts:user-detail", user.pk)
    return render(request, "accounts/role_give.html", {"form": form, "account": user})


@require_http_methods(["GET", "POST"])
def role_end(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    _require(request, "users.manage")
    grant = get_object_or_404(RoleGrant.objects.select_related("person__user", "organisation"), pk=pk)
    form = EndRoleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = f"De rol {grant.get_role_display()} van {grant.person} eindigt."
        if _carry_out(request, form, lambda: roles.end(grant, **form.cleaned_data, by=request.user, at=timezone.now()), done):
            return redirect("accounts:user-detail", grant.person.user.pk)
    return render(request, "accounts/role_end.html", {"form": form, "grant": grant, "account": grant.person.user})


@require_http_methods(["GET", "POST"])
def user_close(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    _require(request, "users.manage")
    user = _user(pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = f"Het account van {user.person} is afgesloten."
        if _carry_out(request, form, lambda: actions.close(user, **form.cleaned_data, by=request.user, at=timezone.now()), done):
            return redirect("accounts:user-detail", user.pk)
    return render(request, "accounts/user_close.html", {"form": form, "account": user})


@require_POST
def user_reopen(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    _require(request, "users.manage")
    user = _user(pk)
    try:
        actions.reopen(user, by=request.user, at=timezone.now())
    except RuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Het account van {user.person} is heropend.")
    return redirect("accounts:user-detail", user.pk)


@require_http_methods(["GET", "POST"])
def identity_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    _require(request, "users.manage")
    user = _user(pk)
    form = IdentityForm(request.POST if request.method == "POST" else None, initial={"vo_id": user.vo_id})
    if request.method == "POST" and form.is_valid():
        done = "De koppeling met ACM/IDM is bewaard."
        if _carry_out(request, form, lambda: actions.link_identity(user, **form.cleaned_data, by=request.user, at=timezone.now()), done):
            return redirect("accounts:user-detail", user.pk)
    return render(request, "accounts/identity_edit.html", {"form": form, "account": user})


@require_safe
def permission_list(request: AuthenticatedRequest) -> HttpResponse:
    """Who may what, as the literal table says it; readable for everybody who works for the city."""
    if not request.user.is_staff:
        raise PermissionDenied
    rows = [(row.label, [str(role.label) for role in Role if role in PERMISSIONS[row.code]]) for row in TABLE]
    return render(request, "accounts/permission_list.html", {"rows": rows})
