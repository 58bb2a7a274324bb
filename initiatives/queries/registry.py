"""Reads of the register: search that forgives spelling, the werkvorm of a day, what a row, a page or an export needs, places per deelgemeente."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import DateField, F, FloatField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Least

from accounts.models import Organisation
from accounts.queries import organisations
from core.models import Term
from core.models.terms import Taxonomy
from core.search import Fold
from initiatives.models import Establishment, Initiative, Recognition, WorkFormAssignment

ANNEX = "Bijlage HIVA 2006"
SHORT_WORD = 4
SERVICE_WEIGHT = 0.9


# --- search ----------------------------------------------------------------------------------------------------------
def matching(text: str) -> Q:
    """Initiatives of which the own name looks like the text, or a name or number of the organisation: part of it, or another spelling."""
    wanted = Fold(Value(text))
    own = Initiative.objects.alias(folded=Fold("name"))
    named = own.filter(Q(folded__contains=wanted) | Q(folded__trigram_word_similar=wanted))
    return Q(pk__in=named.values("pk")) | of_matching_organisation(text)


def offering(text: str) -> Q:
    """Initiatives that offer what the text names: a service, or a word of the description (a short word stands in each)."""
    wanted = Fold(Value(text))
    services = Term.objects.of(Taxonomy.SERVICE_TYPE).alias(folded=Fold("label"))
    meant = services.filter(Q(folded__contains=wanted) | Q(folded__trigram_word_similar=wanted))
    offered = Initiative.objects.filter(Q(service_types__in=meant) | Q(service_types__parent__in=meant))
    if len(text.strip()) < SHORT_WORD:
        return Q(pk__in=offered.values("pk"))
    described = Initiative.objects.alias(folded=Fold("short_description")).filter(folded__contains=wanted)
    return Q(pk__in=offered.values("pk")) | Q(pk__in=described.values("pk"))


def of_matching_organisation(text: str) -> Q:
    """Initiatives of an organisation (or of a duplicate merged into it) that the text may mean."""
    found = Organisation.objects.filter(organisations.matching(text)).values("pk")
    return Q(organisation__in=found) | Q(organisation__merged_into__in=found)


def closeness(text: str) -> Greatest:
    """How near an initiative is to the text, 0 to 1, to order by: its own name, its organisation's, or (a little less) a service it offers."""
    wanted: Any = Fold(Value(text))
    offered = Initiative.service_types.through._default_manager.filter(initiative=OuterRef("pk"))
    near = TrigramWordSimilarity(wanted, Fold("term__label"))
    nearest = offered.order_by(near.desc()).values_list(near)[:1]
    service = Coalesce(Subquery(nearest, output_field=FloatField()), 0.0) * SERVICE_WEIGHT
    return Greatest(TrigramWordSimilarity(wanted, Fold("name")), TrigramWordSimilarity(wanted, Fold("organisation__name")), service)


# --- werkvormen ------------------------------------------------------------------------------------------------------
def in_force(day: date | F, prefix: str = "") -> Q:
    """Of rows with `valid_from` and `valid_to`: those that hold on the day."""
    start, end = f"{prefix}valid_from", f"{prefix}valid_to"
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}))


def held_on(today: date) -> QuerySet[WorkFormAssignment]:
    """The werkvormen that initiatives hold today; of one that stopped or has yet to start, on the nearest day of its life."""
    day = Greatest(Least(Value(today, DateField()), F("initiative__end_on")), F("initiative__start_on"), output_field=DateField())
    return WorkFormAssignment.objects.alias(day=day).filter(in_force(F("day")))


def holding(work_form: str, today: date) -> QuerySet[WorkFormAssignment]:
    """The same of one werkvorm."""
    return held_on(today).filter(work_form=work_form)


def with_work_form(rows: QuerySet[Initiative], today: date) -> QuerySet[Initiative]:
    """Each with `primary_form`, the code of its primary werkvorm, to order by."""
    primary = held_on(today).filter(initiative=OuterRef("pk"), is_primary=True)
    return rows.annotate(primary_form=Subquery(primary.values("work_form")[:1]))


# --- rows ------------------------------------------------------------------------------------------------------------
def with_offer(rows: QuerySet[Initiative], today: date) -> QuerySet[Initiative]:
    """With what a list shows of each: organisation, `current_forms`, services and `current_places`. Four queries for any number."""
    forms = Prefetch("work_forms", held_on(today).select_related("detail").order_by("-is_primary", "work_form"), to_attr="current_forms")
    here = Establishment.objects.filter(in_force(today)).select_related("submunicipality")
    places = Prefetch("establishments", here, to_attr="current_places")
    return rows.select_related("organisation__merged_into").prefetch_related(forms, "service_types", places)


def place_names(places: Iterable[Establishment]) -> list[str]:
    """The deelgemeenten of these places, each once; a place outside Kortrijk by its municipality."""
    return list(dict.fromkeys(place.place_name for place in places))


def course(initiative: Initiative) -> list[WorkFormAssignment]:
    """Every werkvorm the initiative had, the newest first and the primary before the secondary of the same day."""
    rows = initiative.work_forms.select_related("detail")
    return sorted(rows, key=lambda row: (row.valid_to or date.max, row.valid_from or date.min, row.is_primary), reverse=True)


# --- places ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Place:
    """A deelgemeente (or another municipality) with the initiatives that have an address there."""

    label: str
    code: str
    initiatives: list[tuple[Initiative, Establishment]]


def per_submunicipality(rows: Iterable[Initiative]) -> list[Place]:
    """The map without a map: every deelgemeente with an address, in alphabetical order, other municipalities after them."""
    found: dict[tuple[bool, str], list[tuple[Initiative, Establishment]]] = {}
    codes: dict[str, str] = {}
    for initiative in rows:
        for place in current_places(initiative):
            label = place.place_name
            codes[label] = place.submunicipality.code if place.submunicipality else ""
            found.setdefault((place.submunicipality is None, label), []).append((initiative, place))
    return [Place(label, codes[label], found[elsewhere, label]) for elsewhere, label in sorted(found)]


def current_places(initiative: Initiative) -> list[Establishment]:
    """What `with_offer` fetched along."""
    places: list[Establishment] = getattr(initiative, "current_places", [])
    return places


def current_forms(initiative: Initiative) -> list[WorkFormAssignment]:
    """What `with_offer` fetched along: the primary first."""
    forms: list[WorkFormAssignment] = getattr(initiative, "current_forms", [])
    return forms


def establishments_of(organisation: Organisation) -> QuerySet[Establishment]:
    """The places of an organisation and of the duplicates merged into it, those in use first."""
    rows = Establishment.objects.filter(organisation__in=Organisation.objects.family_of(organisation))
    return rows.select_related("submunicipality").order_by(F("valid_to").desc(nulls_first=True), "municipality", "street", "pk")


@dataclass(frozen=True)
class AnnexLine:
    """A line of the annex of the note, as printed, and where it stands."""

    where: str
    text: str


def annex_line(initiative: Initiative) -> AnnexLine | None:
    """The line from which the initiative was read; None for one that people entered."""
    where, colon, text = initiative.source.partition(": ")
    return AnnexLine(where, text) if colon and where.startswith(ANNEX) else None


def recognitions_of(initiative: Initiative) -> list[Recognition]:
    """Its own and those of its whole organisation, what holds first."""
    of_organisation = Recognition.objects.filter(organisation__in=Organisation.objects.family_of(initiative.organisation))
    rows = of_organisation.filter(Q(initiative=initiative) | Q(initiative__isnull=True)).select_related("type")
    return list(rows.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "pk"))
