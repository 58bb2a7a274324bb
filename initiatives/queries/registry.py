"""Reads of the register: search that forgives spelling, the werkvorm of a day, places per deelgemeente."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, Value

from accounts.models import Organisation
from accounts.queries import organisations
from core.models import AuditEvent
from core.search import Fold
from initiatives.models import Establishment, Initiative, WorkFormAssignment


def matching(text: str) -> Q:
    """Initiatives of which the own name looks like the text, or a name of the organisation: part of it, or another spelling."""
    wanted = Fold(Value(text))
    own = Initiative.objects.alias(folded=Fold("name"))
    named = own.filter(folded__contains=wanted) | own.filter(folded__trigram_word_similar=wanted)
    found = Organisation.objects.filter(organisations.matching(text)).values("pk")
    return Q(pk__in=named.values("pk")) | Q(organisation__in=found) | Q(organisation__merged_into__in=found)


def in_force(day: date) -> Q:
    """Of rows with `valid_from` and `valid_to`: those that hold on the day."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def holding(work_form: str, day: date) -> QuerySet[WorkFormAssignment]:
    """The assignments of a werkvorm on a day."""
    return WorkFormAssignment.objects.filter(in_force(day), work_form=work_form)


def with_offer(rows: QuerySet[Initiative], day: date) -> QuerySet[Initiative]:
    """With what a list shows of each: organisation, werkvormen of the day (`current_forms`), services, places. Five queries for any number."""
    forms = Prefetch("work_forms", WorkFormAssignment.objects.filter(in_force(day)).order_by("-is_primary", "work_form"), to_attr="current_forms")
    places = Prefetch("establishments", Establishment.objects.select_related("submunicipality"))
    return rows.select_related("organisation__merged_into").prefetch_related(forms, "service_types", "target_groups", places)


@dataclass(frozen=True)
class Place:
    """A deelgemeente with the initiatives that have an address there."""

    label: str
    initiatives: tuple[tuple[Initiative, Establishment], ...]


def per_submunicipality(rows: Iterable[Initiative]) -> list[Place]:
    """The map without a map: every deelgemeente in alphabetical order, what has no known place last."""
    found: dict[str, list[tuple[Initiative, Establishment]]] = {}
    for initiative in rows:
        for place in initiative.establishments.all():
            label = place.submunicipality.label if place.submunicipality else place.municipality
            found.setdefault(label, []).append((initiative, place))
    return [Place(label, tuple(found[label])) for label in sorted(found)]


def history(initiative: Initiative) -> list[AuditEvent]:
    """What people changed, the newest first."""
    return list(AuditEvent.objects.filter(subject=f"initiatives.initiative:{initiative.pk}").order_by("-sequence")[:50])
