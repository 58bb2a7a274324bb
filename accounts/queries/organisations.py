"""Finding organisations: search that forgives spelling, the one that was meant, duplicates, and the rows that stand for one legal person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, FloatField, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Organisation, OrganisationAlias, OrganisationLegalForm, OrganisationRelation
from accounts.models.organisations import CANONICAL, OrganisationQuerySet
from core.identifiers import show_kbo
from core.search import Fold

KBO_DIGITS = 5
KBO_LENGTHS = (9, 10)
MANY = 8
ALIKE = 0.55


def _named(text: str, lookup: str, at_least: float = 0) -> Q:
    """Canonical organisations of which the name, another name or the name of a merged duplicate stands in this relation to the text."""
    wanted = Fold(Value(text))
    found = Q()
    sources: list[tuple[QuerySet[Any], Any]] = [
        (Organisation.objects.all(), CANONICAL),
        (OrganisationAlias.objects.all(), Coalesce("organisation__merged_into", "organisation")),
    ]
    for source, canonical in sources:
        rows = source.alias(folded=Fold("name")).filter(**{f"folded__{lookup}": wanted})
        if at_least:
            rows = rows.alias(alike=Func(Fold("name"), wanted, function="similarity", output_field=FloatField())).filter(alike__gte=at_least)
        found |= Q(pk__in=rows.values(canonical=canonical))
    return found


def matching(text: str) -> Q:
    """What looks like the text: a part of a name or number, or a name with another spelling."""
    found = _named(text, "contains") | _named(text, "trigram_word_similar")
    digits = re.sub(r"\D", "", text)
    if len(digits) >= KBO_DIGITS:
        found |= Q(pk__in=Organisation.objects.filter(kbo__contains=digits).values(canonical=CANONICAL))
    return found


def meant(text: str, among: OrganisationQuerySet, *, exactly: bool = False) -> list[Organisation]:
    """The organisation that was meant: by number, else by exact name, else what looks like it (a few). One or two queries."""
    bare = re.sub(r"\s*\([\d.]*\)\s*$", "", text.strip())
    number = re.sub(r"\D", "", text[len(bare) :] or text)
    if len(number) in KBO_LENGTHS:
        exact = Q(pk__in=Organisation.objects.filter(kbo=number.zfill(10)).values(canonical=CANONICAL))
    else:
        exact = _named(bare, "exact")
    found = list(among.canonical().filter(exact)[:MANY])
    return found if found or exactly else list(among.canonical().filter(matching(bare))[:MANY])


def with_legal_form(organisations: OrganisationQuerySet, day: date) -> OrganisationQuerySet:
    """Each with the label of its legal form on that day as `legal_form`."""
    return organisations.annotate(legal_form=Subquery(_in_force(day).filter(organisation=OuterRef("pk")).values("form__label")[:1]))


def of_legal_form(organisations: OrganisationQuerySet, code: str, day: date) -> OrganisationQuerySet:
    return organisations.filter(Exists(_in_force(day).filter(organisation=OuterRef("pk"), form__code=code)))


def _in_force(day: date) -> QuerySet[OrganisationLegalForm]:
    return OrganisationLegalForm.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    ).order_by("pk")


def municipalities() -> list[str]:
    """Every municipality of the register, by name."""
    return list(Organisation.objects.canonical().exclude(municipality="").values_list("municipality", flat=True).order_by("municipality").distinct())


def family(organisation: Organisation) -> list[Organisation]:
    """The canonical row first, then the duplicates that were merged into it: together they are one legal person. One query."""
    rows = Organisation.objects.family_of(organisation)
    return sorted(rows, key=lambda row: (row.merged_into_id is not None, row.name, row.pk))


def family_ids(organisation_ids: Iterable[int]) -> QuerySet[Organisation, int]:
    """A subquery of all rows that stand for the same legal persons as these rows."""
    canonical = Organisation.objects.filter(pk__in=list(organisation_ids)).values(canonical=CANONICAL)
    return Organisation.objects.alias(canonical=CANONICAL).filter(canonical__in=canonical).values_list("pk", flat=True)


@dataclass(frozen=True)
class Likeness:
    """An organisation that may be the same as the one that is being entered, and why."""

    organisation: Organisation
    why: str


def look_alikes(
    *, name: str, kbo: str = "", municipality: str = "", legal_form: str = "", day: date, apart_from: Organisation | None = None
) -> list[Likeness]:
    """Organisations with the same number, or much the same name where legal form and municipality are the same or unknown. One query."""
    rows = with_legal_form(Organisation.objects.canonical(), day).prefetch_related("aliases")
    if apart_from is not None:
        rows = rows.exclude(pk=apart_from.canonical_id)
    wanted = _named(name, "trigram_similar", at_least=ALIKE)
    if municipality:
        wanted &= Q(municipality="") | Q(municipality__iexact=municipality)
    if legal_form:
        wanted &= Q(legal_form__isnull=True) | Q(legal_form=legal_form)
    if kbo:
        wanted = (wanted & Q(kbo="")) | Q(kbo=kbo)
    return [Likeness(row, _why(row, kbo)) for row in rows.filter(wanted)[:MANY]]


def _why(row: Organisation, kbo: str) -> str:
    if kbo and row.kbo == kbo:
        return f"heeft hetzelfde ondernemingsnummer {show_kbo(kbo)}"
    place = f" in {row.municipality}" if row.municipality else ""
    return f"heeft een naam die erop lijkt{place}"


def relations(organisation_ids: Iterable[int]) -> list[OrganisationRelation]:
    """Relations in both directions of the rows of one legal person, the ended ones too."""
    ids = list(organisation_ids)
    rows = OrganisationRelation.objects.filter(Q(from_organisation__in=ids) | Q(to_organisation__in=ids))
    return list(rows.select_related("from_organisation", "to_organisation").order_by("kind", "valid_from", "pk"))
