"""Reads about applications: whom the judging side is open to, what an award already covers, what stands before the submission."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Sum, Value

from accounts.enums import Authority, OrganisationStatus, Role
from accounts.queries import conflicts
from core import dates
from core.errors import Problem
from subsidies.enums import LedgerBucket, PartyRole
from subsidies.models import (
    Application,
    ApplicationAnswer,
    ApplicationSubmission,
    ApplicationTransition,
    DossierParty,
    LedgerEntry,
    PolicyItem,
    RoundPriority,
    Signature,
)
from subsidies.models.applications import has_party
from subsidies.queries.applications_content import content_of
from subsidies.rules import applications as rules
from subsidies.rules.applications import Around, Awarded, Section

if TYPE_CHECKING:
    from accounts.models import User
    from subsidies.models.applications import ApplicationQuerySet

LABEL = "subsidies.application"
MADE_BY = ("submit", "supplement", "withdraw")
HANDLERS = (Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)  # to whom a dossier is assigned


def free_for(user: User, at: datetime) -> ApplicationQuerySet:
    """The dossiers that this person may handle: no tie to a party (R-01), and no hand in the application itself (R-05)."""
    this = OuterRef("pk")
    made = (
        Q(started_by=user)
        | Exists(ApplicationAnswer.objects.filter(application=this, changed_by=user))
        | Exists(ApplicationSubmission.objects.filter(application=this, submitted_by=user))
        | Exists(Signature.objects.filter(submission__application=this, signed_by=user))
        | Exists(ApplicationTransition.objects.filter(subject=this, actor=user, name__in=MADE_BY))
    )
    return Application.objects.exclude(has_party(conflicts.conflicted_ids(user.person, at))).exclude(made)


def with_freedom(rows: ApplicationQuerySet, user: User, at: datetime) -> ApplicationQuerySet:
    """Dossiers that know whether this person may handle them, for lists that ask it of every row; a step asks again under the lock."""
    return rows.annotate(asked_by=Value(user.pk), free=Exists(free_for(user, at).filter(pk=OuterRef("pk"))))


def is_free(user: User, application: Application, at: datetime) -> bool:
    """Whether this person may handle this dossier: as the query of `with_freedom` told, else asked now."""
    if getattr(application, "asked_by", None) == user.pk:
        return bool(application.free)  # type: ignore[attr-defined]  # annotated with `asked_by`
    return free_for(user, at).filter(pk=application.pk).exists()


def free_among(users: Iterable[User], keys: Collection[int], at: datetime) -> set[tuple[int, int]]:
    """(user, dossier) for each of these dossiers that each of these people may treat. One query, however many there are; none without people."""
    asked = [free_for(user, at).filter(pk__in=keys).order_by().values_list(Value(user.pk), "pk") for user in users]
    return set(asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]) if asked else set()


def free_people(users: Iterable[User], application: Application, at: datetime) -> list[User]:
    """Of these people those who may treat this dossier, in the same order."""
    asked = list(users)
    free = free_among(asked, [application.pk], at)
    return [user for user in asked if (user.pk, application.pk) in free]


def around(application: Application, at: datetime) -> Around:
    """What the rules ask beside the content. Five queries."""
    organisation, day = application.organisation, dates.local_day(at)
    ended = application.priorities.exclude(pk__in=PolicyItem.objects.valid_on(day).values("pk")).order_by("pk")
    return Around(
        is_confirmed=organisation.status == OrganisationStatus.ACTIVE,
        is_ceased=organisation.status == OrganisationStatus.CEASED,
        has_number=bool(organisation.kbo),
        has_account=organisation.iban_verified_at is not None,
        has_initiative=application.initiative_id is not None,
        offers_priorities=RoundPriority.objects.filter(round=application.round_id).exists(),
        city_executes=DossierParty.objects.filter(application=application, role=PartyRole.EXECUTOR)
        .filter(Q(organisation__authority=Authority.CITY) | Q(organisation__merged_into__authority=Authority.CITY))
        .exists(),
        ended_priorities=tuple(ended.values_list("title", flat=True)),
        awarded=tuple(awards_of(application)),
    )


def awards_of(application: Application) -> list[Awarded]:
    """What other applications of the same project still have, by the ledger (INV-21)."""
    others = {f"{LABEL}:{row.pk}": row for row in Application.objects.filter(project=application.project_id).exclude(pk=application.pk)}
    entries = LedgerEntry.objects.filter(bucket=LedgerBucket.AWARDED, cause__in=others).order_by("cause").values("cause")
    found = entries.annotate(total=Sum("amount")).filter(total__gt=0)
    return [Awarded(row.number or str(row), row.starts_on, row.ends_on) for row in (others[entry["cause"]] for entry in found)]


def obstacles(application: Application, at: datetime) -> dict[Section, list[Problem]]:
    """What still stands between this application and its submission, per section: what form, API and submission say alike."""
    return rules.problems(content_of(application), around(application, at))
