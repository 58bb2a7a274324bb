"""Interest declarations: the last one of a person, who has none that is valid, and when the next is due (R-13)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from accounts.enums import DECLARING_ROLES
from accounts.models import InterestDeclaration, Organisation, Person, RoleGrant, SeatHolder
from accounts.queries.bodies import MEMBER_ROLE, in_force, members
from core.dates import local_day

VALID_MONTHS, REMIND_MONTHS = 12, 11


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day: 31/01 + 1 month = 28/02, as the database counts."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Interest:
    """One line of a declaration: an organisation of the register, or one named by hand."""

    kind: str
    organisation: Organisation | None = None
    name: str = ""
    kbo: str = ""
    function: str = ""
    ended_on: date | None = None

    @property
    def key(self) -> tuple[Any, str]:
        return (self.organisation.canonical_id if self.organisation else self.name.casefold(), self.kind)


@dataclass(frozen=True)
class Standing:
    """When a person signed last, until when it counts, and whether it is time to sign again: each year and upon appointment (domain 12)."""

    signed_on: date | None
    day: date
    appointed_on: date | None = None

    @property
    def valid_until(self) -> date | None:
        return months_later(self.signed_on, VALID_MONTHS) if self.signed_on else None

    @property
    def is_valid(self) -> bool:
        return self.valid_until is not None and self.valid_until >= self.day

    @property
    def is_older_than_appointment(self) -> bool:
        """A role or seat began since: it still counts (R-13), but a new one is asked."""
        return self.signed_on is not None and self.appointed_on is not None and self.signed_on < self.appointed_on

    @property
    def is_due(self) -> bool:
        """Eleven months old, older than an appointment, or none at all."""
        return self.signed_on is None or self.is_older_than_appointment or months_later(self.signed_on, REMIND_MONTHS) <= self.day


def latest(person: Person) -> InterestDeclaration | None:
    """The declaration that counts, with its items. Two queries."""
    return person.declarations.prefetch_related("items__organisation__merged_into").first()


def standing(declaration: InterestDeclaration | None, day: date) -> Standing:
    return Standing(local_day(declaration.signed_at) if declaration else None, day)


def standing_of(person_id: int, at: datetime) -> Standing:
    """One query."""
    return standing_at(with_standing(Person.objects.filter(pk=person_id), at).get(), at)


def standings(person_ids: Iterable[int], at: datetime) -> dict[int, Standing]:
    """The same for many, every person a key. One query."""
    return {person.pk: standing_at(person, at) for person in with_standing(Person.objects.filter(pk__in=list(person_ids)), at)}


def with_standing(people: QuerySet[Person], at: datetime) -> QuerySet[Person]:
    """Each person with `last_signed_at` and `appointed_on`: the first day of the newest declaring role or seat in force."""
    day = local_day(at)
    signed = InterestDeclaration.objects.filter(person=OuterRef("pk"), signed_at__lte=at).order_by("-signed_at")
    roles = RoleGrant.objects.in_force(day).filter(person=OuterRef("pk"), role__in=DECLARING_ROLES).order_by("-valid_from")
    seats = SeatHolder.objects.filter(in_force(day), person=OuterRef("pk"), seat__body__code__in=MEMBER_ROLE).order_by("-valid_from")
    newest = Greatest(Subquery(roles.values("valid_from")[:1]), Subquery(seats.values("valid_from")[:1]))  # PostgreSQL passes over NULL
    return people.annotate(last_signed_at=Subquery(signed.values("signed_at")[:1]), appointed_on=newest)


def standing_at(person: Any, at: datetime) -> Standing:
    """Of a person of `with_standing`."""
    return Standing(local_day(person.last_signed_at) if person.last_signed_at else None, local_day(at), person.appointed_on)


def readable_people(codes: frozenset[str] | None, day: date) -> QuerySet[Person]:
    """Whose declaration may be read: the members of these bodies; None is everybody who signed or has to sign."""
    if codes is not None:
        return members(codes, day)
    must = RoleGrant.objects.in_force(day).filter(role__in=DECLARING_ROLES).values("person")
    return Person.objects.filter(Q(pk__in=must) | Q(pk__in=InterestDeclaration.objects.values("person")))
