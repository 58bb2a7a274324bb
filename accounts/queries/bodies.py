"""Who sits where and when: seats with their holders and deputies, and the members of a body on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.enums import BodyCode, Role
from accounts.models import Body, Person, RoleGrant, Seat, SeatHolder

MEMBER_ROLE = {BodyCode.FORUM: Role.FORUM_MEMBER, BodyCode.STEERING: Role.STEERING_MEMBER}


def in_force(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


@dataclass
class Chair:
    """One seat as the page shows it: who holds it now, who stands in, who is coming, who went."""

    seat: Seat
    titular: SeatHolder | None = None
    deputy: SeatHolder | None = None
    coming: list[SeatHolder] = field(default_factory=list)
    past: list[SeatHolder] = field(default_factory=list)


def chairs(body: Body, day: date) -> list[Chair]:
    """Every seat of a body with its holders over time. Two queries."""
    found = {seat.pk: Chair(seat) for seat in body.seats.select_related("organisation").order_by("label", "pk")}
    for holder in SeatHolder.objects.filter(seat__body=body).select_related("person").order_by("-valid_from", "is_deputy", "pk"):
        _place(found[holder.seat_id], holder, day)
    return list(found.values())


def _place(chair: Chair, holder: SeatHolder, day: date) -> None:
    if holder.valid_from > day:
        chair.coming.append(holder)
    elif holder.valid_to is not None and holder.valid_to < day:
        chair.past.append(holder)
    elif holder.is_deputy:
        chair.deputy = holder
    else:
        chair.titular = holder


def members(codes: Collection[str], day: date) -> QuerySet[Person]:
    """People who sit in one of these bodies on that day, or hold its member role."""
    seated = SeatHolder.objects.filter(in_force(day), seat__body__code__in=codes).values("person")
    roles = [MEMBER_ROLE[BodyCode(code)] for code in codes if code in MEMBER_ROLE]
    granted = RoleGrant.objects.in_force(day).filter(role__in=roles).values("person")
    return Person.objects.filter(Q(pk__in=seated) | Q(pk__in=granted))


@dataclass(frozen=True)
class Overview:
    """One body on the list: how many seats, how many of them vote, how many nobody holds."""

    body: Body
    seats: int
    voting: int
    vacant: int


def overview(day: date) -> list[Overview]:
    """Every body, by name. One query."""
    held = SeatHolder.objects.filter(in_force(day), seat=OuterRef("seats__pk"), is_deputy=False)
    rows = Body.objects.annotate(
        seat_count=Count("seats"), voting=Count("seats", filter=Q(seats__is_voting=True)), held=Count("seats", filter=Exists(held))
    ).order_by("name", "pk")
    return [Overview(body, body.seat_count, body.voting, body.seat_count - body.held) for body in rows]
