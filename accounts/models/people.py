"""Persons, their accounts, and roles with an end date, of one's own or in the name of another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.enums import ORGANISATION_ROLES, STAFF_ROLES, DigestRhythm, Role
from core.constraints import Inclusive, choice, in_order, no_overlap


class Person(models.Model):
    """Someone with a name: contact, signatory, body member or user. Target-group persons never are rows here (domain 15.1)."""

    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="accounts_person_has_name")]

    def __str__(self) -> str:
        return self.name


# In SQL, because every request asks it: the ORM needs longer to write it than the database to answer. A role in one of the duplicates that
# were merged reaches the canonical row and its other duplicates (nothing is re-pointed).
GRANTED = """(
    SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(g.role, family.id)), '[]')
      FROM accounts_rolegrant g
      LEFT JOIN accounts_organisation o ON o.id = g.organisation_id
      LEFT JOIN accounts_organisation family
        ON family.id = coalesce(o.merged_into_id, o.id) OR family.merged_into_id = coalesce(o.merged_into_id, o.id)
     WHERE g.person_id = accounts_user.person_id AND g.valid_from <= %s AND (g.valid_to IS NULL OR g.valid_to >= %s))"""


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, *, person: Person | None = None, name: str = "", **extra: Any) -> User:
        """An account for a person; makes the person when none is given."""
        if person is None:
            person = Person.objects.create(name=name or email.partition("@")[0], email=email)
        user = self.model(email=email.lower(), person=person, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def with_grants(self, day: date) -> models.QuerySet[User]:
        """Accounts with their person and, as `granted`, the roles in force that day: all that a request asks of its reader, in one query."""
        granted = RawSQL(GRANTED, [day, day], output_field=models.JSONField())  # noqa: S611 - constant text, bound parameters
        return self.select_related("person").annotate(granted=granted).order_by()

    def holding(self, *roles: str, day: date) -> models.QuerySet[User]:
        """Active accounts that hold one of these roles on a day, each once with its roles: to whom a mail or a task goes."""
        held = RoleGrant.objects.in_force(day).filter(role__in=roles).values("person")
        return self.with_grants(day).filter(is_active=True, person__in=held).order_by("pk")


class User(AbstractBaseUser):
    """One account of one person; logs in with e-mail. Roles hang on the person, so that rules look at people and not at accounts."""

    email = models.EmailField("e-mail", max_length=200, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user", verbose_name="persoon")
    is_active = models.BooleanField("actief", default=True)
    joined_at = models.DateTimeField("aangemaakt op", default=timezone.now)
    is_example = models.BooleanField("voorbeeldaccount", default=False)
    vo_id = models.CharField("VO-id (ACM/IDM)", max_length=60, blank=True)
    digest = models.CharField("overzicht per e-mail", max_length=10, choices=DigestRhythm, default=DigestRhythm.WEEKLY)
    session_round = models.PositiveIntegerField("sessieronde", default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        ordering = ["email"]
        constraints = [
            choice("accounts_user_known_digest", "digest", DigestRhythm),
            models.CheckConstraint(condition=~Q(email="") & Q(email=Lower("email")), name="accounts_user_email_filled_in_lower_case"),
            models.UniqueConstraint(
                fields=["vo_id"],
                condition=~Q(vo_id=""),
                name="accounts_user_one_per_vo_id",
                violation_error_message="Dit VO-id hoort al bij een ander account.",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    def get_session_auth_hash(self) -> str:
        """Sessions end with a new password and with a new round (“overal afmelden”)."""
        return self._hash_of_sessions(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_of_sessions(secret)

    def _hash_of_sessions(self, secret: str) -> str:
        return salted_hmac("accounts.User.sessions", f"{self.session_round}:{self.password}", secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def grants(self) -> tuple[tuple[str, int | None], ...]:
        """(role, organisation id or None) in force today, as read with the account or asked now; of merged duplicates all (GRANTED)."""
        known = vars(self) if "granted" in vars(self) else vars(User.objects.with_grants(timezone.localdate()).get(pk=self.pk))
        return tuple(sorted(((role, pk) for role, pk in known["granted"]), key=lambda grant: (grant[0], grant[1] or 0)))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(role for role, _ in self.grants)

    def holds(self, *roles: str) -> bool:
        """Whether the person has one of these roles today, for the city or for any organisation."""
        return not self.roles.isdisjoint(roles)

    def organisation_ids(self, *roles: str) -> frozenset[int]:
        """The organisations for which the person has one of these roles today; without roles: any role."""
        return frozenset(pk for role, pk in self.grants if pk is not None and (not roles or role in roles))

    @property
    def is_staff(self) -> bool:
        """Works for city or OCMW: shorter idle time and compulsory second factor."""
        return not self.roles.isdisjoint(STAFF_ROLES)


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, day: date) -> RoleGrantQuerySet:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


# who manages users and settings takes no step in a dossier, and who audits does neither.
SPHERE = Case(When(role=Role.ADMIN, then=Value(1)), When(role=Role.AUDIT, then=Value(2)), default=Value(3), output_field=models.IntegerField())


class RoleGrant(models.Model):
    """A role of a person for a period; of an organisation for the three organisation roles. A delegation names whom it stands in for."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="role_grants", verbose_name="persoon")
    role = models.CharField("rol", max_length=30, choices=Role)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="role_grants", verbose_name="organisatie"
    )
    valid_from = models.DateField("geldig van")
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    delegated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name="in naam van")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["person", "role", "valid_from", "pk"]
        constraints = [
            choice("accounts_rolegrant_known_role", "role", Role),
            in_order("accounts_rolegrant_valid_from_before_to", "valid_from", "valid_to"),
            models.CheckConstraint(
                name="accounts_rolegrant_organisation_when_organisation_role",
                condition=Q(role__in=sorted(ORGANISATION_ROLES), organisation__isnull=False)
                | (~Q(role__in=sorted(ORGANISATION_ROLES)) & Q(organisation__isnull=True)),
            ),
            models.CheckConstraint(
                name="accounts_rolegrant_delegated_by_another",
                condition=Q(delegated_by__isnull=True) | ~Q(delegated_by=F("person")),
            ),
            models.CheckConstraint(
                name="accounts_rolegrant_delegation_ends",
                condition=Q(delegated_by__isnull=True) | Q(valid_to__isnull=False),
                violation_error_message="Een delegatie heeft een einddatum.",
            ),
            no_overlap(
                "accounts_rolegrant_once_per_organisation_and_day",
                "person",
                "role",
                "organisation",
                condition=Q(organisation__isnull=False, delegated_by__isnull=True),
            ),
            no_overlap("accounts_rolegrant_once_per_day", "person", "role", condition=Q(organisation__isnull=True, delegated_by__isnull=True)),
            ExclusionConstraint(
                name="accounts_rolegrant_management_and_audit_apart_from_business",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (SPHERE, RangeOperators.NOT_EQUAL),
                    (Inclusive("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Functioneel beheer en audit gaan niet samen met een andere rol van dezelfde persoon (R-16).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
