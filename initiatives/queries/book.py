"""Code lists, definitions and comparison figures as one book: every sheet is read with it, and it hardly ever changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from core.kept import while_unchanged
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.models import IndicatorDefinition, PopulationShare


@dataclass(frozen=True, eq=False)
class Book:
    """Rows by their key, in their order; `shares` (in %) the newest first. Shared by requests: nobody changes it.

    `blanks` are the sheets that were made of it (year, werkvorm, form), gone with the book.
    """

    terms: Mapping[int, Term]
    definitions: Mapping[int, IndicatorDefinition]
    shares: tuple[tuple[int, int, Decimal], ...]
    blanks: dict[tuple[int, str, str], Any] = field(default_factory=dict)

    def valid_for(self, year: int, work_form: str) -> list[IndicatorDefinition]:
        """The newest version valid in the year of every indicator of the werkvorm, derived ones too."""
        rows = (row for row in self.definitions.values() if work_form in row.work_forms and row.is_valid_in(year))
        return list({row.code: row for row in rows}.values())

    def terms_in(self, year: int) -> dict[str, list[Term]]:
        """The codes of every list that hold on at least one day of the year (INV-02)."""
        found: dict[str, list[Term]] = {}
        for term in self.terms.values():
            if term.is_valid_in(year):
                found.setdefault(term.taxonomy, []).append(term)
        return found

    def population(self, year: int) -> dict[str, Decimal]:
        """By profile category that holds in the year: its share in % among the people one compares with, the newest of that year or before."""
        newest: dict[int, Decimal] = {}
        for category, since, share in self.shares:
            if since <= year:
                newest.setdefault(category, share)
        return {term.code: newest[term.pk] for term in self.terms_in(year).get(Taxonomy.PROFILE_CATEGORY, []) if term.pk in newest}


@while_unchanged(Term, IndicatorDefinition, PopulationShare)
def book() -> Book:
    """Three queries when something changed, else one short one."""
    return Book(
        terms={term.pk: term for term in Term.objects.order_by("taxonomy", "order", "code", "pk")},
        definitions={row.pk: row for row in IndicatorDefinition.objects.order_by("order", "code", "version")},
        shares=tuple(PopulationShare.objects.order_by("-year", "pk").values_list("category_id", "year", "share")),
    )
