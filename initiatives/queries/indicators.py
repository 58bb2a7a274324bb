"""Reads of the indicators: the version of today of each, all versions of one, and which year may still change."""

from __future__ import annotations

from django.db.models import Exists, Max, OuterRef, QuerySet

from initiatives.models import IndicatorDefinition, IndicatorSheet


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
