"""Reads about people: colleagues of an organisation, requests that wait, organisations that look alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import BigIntegerField, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject, Lower

from accounts.models import AccessRequest, Invitation, Organisation, Person, RoleGrant, User
from core.models import Proposal
from core.models.proposals import ProposalStatus
from core.proposals import SUBJECT_PK


def in_family(organisation: Organisation) -> Q:
    """Rows of the organisation and of the duplicates that were merged into it."""
    return Q(organisation_id=organisation.canonical_id) | Q(organisation__merged_into_id=organisation.canonical_id)


@dataclass
class Colleague:
    """Somebody with a role in the organisation today."""

    person: Person
    grants: list[RoleGrant] = field(default_factory=list)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)


def colleagues(organisation: Organisation, day: date) -> list[Colleague]:
    """Everybody with a role in the organisation today, by name: one query."""
    grants = RoleGrant.objects.in_force(day).filter(in_family(organisation), person__user__is_active=True)
    found: dict[int, Colleague] = {}
    for grant in grants.select_related("person__user", "delegated_by").order_by(Lower("person__name"), "person_id", "role"):
        found.setdefault(grant.person_id, Colleague(grant.person)).grants.append(grant)
    return list(found.values())


def open_proposals(*steps: str) -> Any:
    return Proposal.objects.filter(step__in=steps, status=ProposalStatus.OPEN).select_related("proposed_by__person").order_by("proposed_at", "pk")


@dataclass(frozen=True)
class Asked:
    """A request with the proposal that carries it."""

    request: AccessRequest
    proposal: Proposal


def requests_waiting(*steps: str, organisation: Organisation | None = None) -> list[Asked]:
    """Requests that nobody answered yet, oldest first: two queries."""
    waiting = {int(proposal.subject.rpartition(":")[2]): proposal for proposal in open_proposals(*steps)}
    rows = AccessRequest.objects.filter(pk__in=waiting).select_related("organisation", "user__person").order_by("asked_at", "pk")
    if organisation is not None:
        rows = rows.filter(in_family(organisation))
    return [Asked(row, waiting[row.pk]) for row in rows]


def requests_around(user: User, *steps: str, answers: Q) -> Any:
    """Open requests of this person, and those that he or she answers, each with `about`: the words that the work desk needs.

    `answers` may ask for `organisation_pk`, to which access is asked.
    """
    words = JSONObject(called="called", organisation="organisation__name", person="user__person__name")
    asked = AccessRequest.objects.filter(pk=OuterRef("request_pk")).values(about=words)[:1]
    asked_for = Cast(KeyTextTransform("organisation", "data"), BigIntegerField())
    rows = Proposal.objects.filter(step__in=steps, status=ProposalStatus.OPEN).annotate(organisation_pk=asked_for)
    return rows.filter(Q(proposed_by=user) | answers).annotate(request_pk=SUBJECT_PK).annotate(about=Subquery(asked))


def asked_by(user: User) -> list[Asked]:
    """What this person asked and what became of it, newest first: two queries."""
    rows = {f"accounts.accessrequest:{row.pk}": row for row in user.access_requests.select_related("organisation")}
    found = Proposal.objects.filter(subject__in=rows).order_by("-proposed_at", "-pk")
    return [Asked(rows[proposal.subject], proposal) for proposal in found]


def waiting_invitations(organisation: Organisation) -> Any:
    return Invitation.objects.waiting().filter(in_family(organisation)).select_related("invited_by__person").order_by("-invited_at", "-pk")


def users_listed() -> Any:
    """All accounts with their person; the roles are fetched for the page by `roles_of`."""
    return User.objects.select_related("person").order_by(Lower("person__name"), "pk")


def roles_of(users: list[User], day: date) -> dict[int, list[RoleGrant]]:
    """Roles in force per person, for the accounts on one page: one query."""
    found: dict[int, list[RoleGrant]] = {user.person_id: [] for user in users}
    rows = RoleGrant.objects.in_force(day).filter(person_id__in=found).select_related("organisation", "delegated_by").order_by("role", "pk")
    for grant in rows:
        found[grant.person_id].append(grant)
    return found


def holders(day: date) -> Any:
    """Persons who hold a role of the city themselves today: for whom somebody may stand in."""
    own = RoleGrant.objects.in_force(day).filter(organisation__isnull=True, delegated_by__isnull=True)
    return Person.objects.filter(pk__in=own.values("person_id")).order_by(Lower("name"), "pk")


def factors_of(user: User) -> list[str]:
    """Second factors of an account, as words."""
    words = {Authenticator.Type.TOTP: "authenticator-app", Authenticator.Type.WEBAUTHN: "toestel of sleutel"}
    types = Authenticator.objects.filter(user=user, type__in=words).values_list("type", flat=True).order_by("type").distinct()
    return [words[Authenticator.Type(kind)] for kind in types]


def reported_roles(user: User) -> list[str]:
    """Roles that ACM/IDM reports and the person does not hold here: for the functional manager to judge, never given by themselves."""
    account = SocialAccount.objects.filter(user=user).first()
    claims = (account.extra_data.get("userinfo") or {}).get(settings.OIDC_ROLES_CLAIM) if account else None
    named = claims if isinstance(claims, list) else [claims] if claims else []
    roles = {settings.OIDC_ROLE_MAP[str(name)] for name in named if str(name) in settings.OIDC_ROLE_MAP}
    return sorted(roles - user.roles)


def delegations_of(person: Person, day: date) -> Any:
    """Who stands in for this person, now or later."""
    rows = RoleGrant.objects.filter(delegated_by=person, valid_to__gte=day)
    return rows.select_related("person").order_by("valid_from", "pk")
