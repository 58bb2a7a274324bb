"""Reads of the indicators: the version of today of each, all versions of one, and which year may still change, and with whom one compares."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet

from core.models import Term
from core.models.terms import Taxonomy
from initiatives.models import IndicatorDefinition, IndicatorSheet, PopulationShare
from initiatives.rules.snapshots import is_unknown_category


def newest() -> QuerySet[IndicatorDefinition]:
    """The newest version of every indicator."""
    newer = IndicatorDefinition.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
    return IndicatorDefinition.objects.filter(~Exists(newer))


def versions(code: str) -> list[IndicatorDefinition]:
    """All versions of one indicator, the newest first."""
    return list(IndicatorDefinition.objects.select_related("dimension").filter(code=code).order_by("-version"))


def first_free_year(newest_version: IndicatorDefinition) -> int:
    """The first reference year for which no sheet was opened and that comes after the start of this version."""
    opened = IndicatorSheet.objects.aggregate(last=Max("reference_year"))["last"] or 0
    return max(opened, newest_version.valid_from_year or 0) + 1


def comparable(day: date) -> list[Term]:
    """The profile categories with which one can compare: all of today but “onbekend”."""
    rows = Term.objects.of(Taxonomy.PROFILE_CATEGORY).valid_on(day).select_related("parent").order_by("parent__order", "order", "code")
    return [term for term in rows if not is_unknown_category(term.code)]


def population() -> list[PopulationShare]:
    """Every share with its category, by dimension and category, the newest first."""
    rows = PopulationShare.objects.select_related("category__parent")
    return list(rows.order_by("category__parent__order", "category__order", "category__code", "-year"))
