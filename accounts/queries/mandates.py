"""Mandates of a person or in an organisation, and those that overlap."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Mandate, Organisation, Person
from accounts.queries.organisations import family_ids


def of_organisation(organisation_ids: list[int]) -> list[Mandate]:
    """Current ones first, then the ended ones, by function and name. One query."""
    rows = Mandate.objects.filter(organisation__in=organisation_ids).select_related("person", "organisation")
    return sorted(rows, key=lambda m: (m.valid_to is not None, -(m.valid_to.toordinal() if m.valid_to else 0), m.function, m.person.name))


def of_person(person: Person) -> QuerySet[Mandate]:
    """With the organisation and the one it was merged into."""
    return person.mandates.select_related("organisation__merged_into").order_by("organisation__name", "valid_from", "pk")


def overlapping(
    person: Person, organisation: Organisation, function: str, first: date | None, last: date | None, *, apart_from: Mandate | None = None
) -> list[Mandate]:
    """The same function of the same person in the same organisation (duplicates included) in an overlapping period."""
    rows = Mandate.objects.filter(person=person, organisation__in=family_ids([organisation.pk]), function=function)
    if last:
        rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=last))
    if first:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
    return list(rows.exclude(pk=apart_from.pk) if apart_from else rows)
