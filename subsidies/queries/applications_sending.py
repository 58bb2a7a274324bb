"""Reads around a submission: who may sign, which signature a link stands for, what changed since the one before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.enums import Role
from accounts.models import Organisation, RoleGrant, User
from accounts.queries.people import in_family
from core import dates
from subsidies.enums import ApplicationStatus, SignatureStatus
from subsidies.models import Application, ApplicationSubmission, Round, Signature
from subsidies.queries import applications_parts as parts
from subsidies.queries import rounds
from subsidies.rules import applications_sending as rules
from subsidies.rules.applications_content import Facts

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from subsidies.models.applications import ApplicationQuerySet

OWN = (Role.APPLICANT, Role.SIGNATORY)
# Before which moment a dossier that was read with `loaded` is to be submitted, as `closing_of` says it of one.
LAST = Greatest("round__closes_at", Coalesce("extended", "round__closes_at"))


def people_of(organisation: Organisation, day: date, *roles: Role) -> QuerySet[User]:
    """Active accounts with one of these roles for the organisation on a day."""
    held = RoleGrant.objects.in_force(day).filter(in_family(organisation), role__in=roles).values("person")
    return User.objects.filter(is_active=True, person__in=held).select_related("person").order_by("person__name", "pk")


def signatories_of(organisation: Organisation, day: date) -> QuerySet[User]:
    """Who may sign for the organisation: the submission chooses one or two of them, as its statutes say."""
    return people_of(organisation, day, Role.SIGNATORY)


def waiting(at: datetime) -> QuerySet[Signature]:
    """Signatures asked on a dossier that still waits for them, within their term."""
    return of_live_dossiers().filter(status=SignatureStatus.ASKED, due_on__gte=dates.local_day(at))


def of_live_dossiers() -> QuerySet[Signature]:
    live = Signature.objects.filter(submission__application__status=ApplicationStatus.SUBMITTED, submission__application__signed_at__isnull=True)
    return live.select_related("submission__application__organisation", "submission__application__round")


def to_ask_again(application: Application, day: date) -> QuerySet[Signature]:
    """Signatures within their term that were not given: who refused only while nobody stands in that place."""
    there = Signature.objects.filter(submission=OuterRef("submission")).exclude(status=SignatureStatus.REFUSED).order_by()
    standing = Coalesce(Subquery(there.values("submission").annotate(count=Count("pk")).values("count")), 0)
    open_ones = of_live_dossiers().filter(submission__application=application, due_on__gte=day).annotate(standing=standing)
    return open_ones.filter(Q(status=SignatureStatus.ASKED) | Q(status=SignatureStatus.REFUSED, standing__lt=F("submission__signatories"))).order_by(
        "pk"
    )


def is_signed(submission: ApplicationSubmission) -> bool:
    """As many signed as the statutes ask; who refused may be replaced by another."""
    return submission.signatures.filter(status=SignatureStatus.SIGNED).count() >= submission.signatories


def closing_soon(at: datetime, *, within: timedelta) -> ApplicationQuerySet:
    """Concepts that can still be submitted, and not for long; an extension counts."""
    drafts = Application.objects.filter(status=ApplicationStatus.DRAFT, round__status__in=rounds.TAKES, round__opens_at__lte=at)
    return parts.loaded(drafts).annotate(last=LAST).filter(last__gt=at, last__lte=at + within).order_by("pk")


def of_round(subject: Round, day: date) -> list[User]:
    """The people of the applicants whose dossier in this round is alive: each plans by its dates (19b.6)."""
    pairs = Application.objects.live().filter(round=subject).values_list("organisation", "organisation__merged_into")
    keys = {key for pair in pairs for key in pair if key}
    family = Q(organisation__in=keys) | Q(organisation__merged_into__in=keys)
    held = RoleGrant.objects.in_force(day).filter(family, role__in=OWN).values("person")
    return list(User.objects.filter(is_active=True, person__in=held).select_related("person").order_by("pk"))


def unsigned(day: date) -> QuerySet[Application]:
    """Dossiers whose term to sign is over without every signature (19b.4)."""
    late = Signature.objects.filter(due_on__lt=day).values("submission__application")
    return Application.objects.filter(status=ApplicationStatus.SUBMITTED, signed_at__isnull=True, pk__in=late).order_by("pk")


def said(submission: ApplicationSubmission) -> dict[str, list[tuple[str, str]]]:
    """Everything that one submission says, per section of the form, in words."""
    return rules.said(submission.content, labels())


def labels() -> dict[str, str]:
    """The facts of a dossier as its fields are called."""
    named = {name: str(Application._meta.get_field(name).verbose_name) for name in Facts.__dataclass_fields__}  # type: ignore[union-attr]
    return {name: label[:1].upper() + label[1:] for name, label in named.items()}
