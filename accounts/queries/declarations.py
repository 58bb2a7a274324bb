"""Interest declarations: the last one of a person, who has none that is valid, and when the next is due (R-13)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from accounts.enums import DECLARING_ROLES
from accounts.models import InterestDeclaration, Organisation, Person, RoleGrant
from accounts.queries.bodies import members
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
    """When a person signed last, until when it counts, and whether it is time to sign again."""

    signed_on: date | None
    day: date

    @property
    def valid_until(self) -> date | None:
        return months_later(self.signed_on, VALID_MONTHS) if self.signed_on else None

    @property
    def is_valid(self) -> bool:
        return self.valid_until is not None and self.valid_until >= self.day

    @property
    def is_due(self) -> bool:
        """Eleven months old, or none at all."""
        return self.signed_on is None or months_later(self.signed_on, REMIND_MONTHS) <= self.day


def latest(person: Person) -> InterestDeclaration | None:
    """The declaration that counts, with its items. Two queries."""
    return person.declarations.prefetch_related("items__organisation__merged_into").first()


def standing(declaration: InterestDeclaration | None, day: date) -> Standing:
    return Standing(local_day(declaration.signed_at) if declaration else None, day)


def standing_of(person_id: int, at: datetime) -> Standing:
    """One query."""
    last = InterestDeclaration.objects.filter(person=person_id, signed_at__lte=at).aggregate(last=Max("signed_at"))["last"]
    return Standing(local_day(last) if last else None, local_day(at))


def standings(person_ids: Iterable[int], at: datetime) -> dict[int, Standing]:
    """The same for many, every person a key. One query."""
    found = dict.fromkeys(person_ids, Standing(None, local_day(at)))
    rows = InterestDeclaration.objects.filter(person__in=list(found), signed_at__lte=at).order_by()
    for pk, last in rows.values_list("person").annotate(last=Max("signed_at")):
        found[pk] = Standing(local_day(last), local_day(at))
    return found


def with_last_signature(people: QuerySet[Person]) -> QuerySet[Person]:
    """Each person with `last_signed_at`."""
    return people.annotate(last_signed_at=Max("declarations__signed_at"))


def standing_at(person: Person, at: datetime) -> Standing:
    """Of a person that carries `last_signed_at`."""
    last: datetime | None = getattr(person, "last_signed_at", None)
    return Standing(local_day(last) if last else None, local_day(at))


def readable_people(codes: frozenset[str] | None, day: date) -> QuerySet[Person]:
    """Whose declaration may be read: the members of these bodies; None is everybody who signed or has to sign."""
    if codes is not None:
        return members(codes, day)
    must = RoleGrant.objects.in_force(day).filter(role__in=DECLARING_ROLES).values("person")
    return Person.objects.filter(Q(pk__in=must) | Q(pk__in=InterestDeclaration.objects.values("person")))
