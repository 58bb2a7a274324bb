"""Everything that the page of one initiative shows, in a fixed and small number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from core.models import Term
from core.models.terms import Taxonomy
from initiatives.models import Establishment, Initiative, Recognition, WorkFormAssignment
from initiatives.queries import drawing, guide, registry
from initiatives.queries.drawing import Drawing
from initiatives.queries.registry import AnnexLine


@dataclass(frozen=True)
class Offer:
    """What an initiative offers, for whom it works and to whom it sells."""

    services: list[Term]
    target_groups: list[Term]
    customers: list[Term]


@dataclass(frozen=True)
class InitiativePage:
    """One initiative on one day. `places` are its own, `others` those of the organisation where it does not work (yet)."""

    initiative: Initiative
    is_active: bool
    is_stopped: bool
    is_old: bool
    current_forms: list[WorkFormAssignment]
    course: list[WorkFormAssignment]
    drawing: Drawing
    offer: Offer
    places: list[Establishment]
    others: list[Establishment]
    recognitions: list[Recognition]
    annex_line: AnnexLine | None


def offer_of(initiative: Initiative) -> Offer:
    """Its three lists of codes. One query."""
    lists = (Initiative.service_types.through, Initiative.target_groups.through, Initiative.customer_segments.through)
    chosen = Q()
    for through in lists:
        chosen |= Q(pk__in=through._default_manager.filter(initiative_id=initiative.pk).values("term_id"))
    terms = list(Term.objects.filter(chosen))
    services, groups, customers = ([t for t in terms if t.taxonomy == x] for x in OFFERED)
    return Offer(services, groups, customers)


OFFERED = (Taxonomy.SERVICE_TYPE, Taxonomy.TARGET_GROUP, Taxonomy.CUSTOMER_SEGMENT)


def places_of(initiative: Initiative, today: date, *, all_places: bool) -> tuple[list[Establishment], list[Establishment]]:
    """Where it works, and the other places of the organisation; only those in use for who does not keep them. One query."""
    here = Initiative.establishments.through._default_manager.filter(initiative_id=initiative.pk, establishment_id=OuterRef("pk"))
    rows = registry.establishments_of(initiative.holder).annotate(is_here=Exists(here))
    if not all_places:
        rows = rows.filter(registry.in_force(today), is_here=True)
    found = list(rows)
    return [p for p in found if p.is_here], [p for p in found if not p.is_here]


def page_of(initiative: Initiative, today: date, *, all_places: bool) -> InitiativePage:
    """Four queries; `initiative` comes with its organisation and the one into which that was merged."""
    course = registry.course(initiative)
    places, others = places_of(initiative, today, all_places=all_places)
    return InitiativePage(
        initiative=initiative,
        is_active=initiative.is_active_on(today),
        is_stopped=initiative.end_on is not None and initiative.end_on < today,
        is_old=initiative.is_published and guide.is_old(initiative, today),
        current_forms=_current(initiative, course, today),
        course=course,
        drawing=drawing.of(initiative, course, today),
        offer=offer_of(initiative),
        places=places,
        others=others,
        recognitions=registry.recognitions_of(initiative),
        annex_line=registry.annex_line(initiative),
    )


def _current(initiative: Initiative, course: list[WorkFormAssignment], today: date) -> list[WorkFormAssignment]:
    """The werkvormen of today, or of the nearest day of its life; the primary first."""
    day = max(min(today, initiative.end_on or date.max), initiative.start_on or date.min)
    held = [row for row in course if (row.valid_from or date.min) <= day <= (row.valid_to or date.max)]
    return sorted(held, key=lambda row: (not row.is_primary, row.work_form))
