"""Fills the registry by COPY to any size: initiatives with their organisation and werkvorm, and years of frozen sheets with figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Model

from accounts.models import Organisation, User
from bench.copying import Row, copy, finish, resting_triggers
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.changes.figures import roll_up_all
from initiatives.enums import COUNTED_WORK_FORMS, SheetStatus, Verification
from initiatives.models import (
    Answer,
    Establishment,
    IndicatorDefinition,
    IndicatorSheet,
    Initiative,
    SheetFigure,
    SubsidyLine,
    WorkFormAssignment,
)

LAST_YEAR = 2025
NUMBERS = ("BI-F01", "BI-D01", "BI-D02", "BI-D06", "BI-D07", "BI-D10", "BI-P01")
SYLLABLES = ("bu", "ur", "kla", "wer", "ke", "zorg", "rij", "fiets", "kring", "loop", "groen", "tuin", "poets", "markt", "hand", "hal")
SERVED, HELPED, PLACED = Initiative.service_types.through, Initiative.target_groups.through, Initiative.establishments.through
MODELS = (
    *(Organisation, Establishment, Initiative, WorkFormAssignment, SERVED, HELPED, PLACED),
    *(IndicatorSheet, Answer, SubsidyLine, SheetFigure),
)
FROZEN_AT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)


def name(number: int) -> str:
    """A pronounceable name, the same for the same number."""
    parts = [SYLLABLES[(number // 16**power) % 16] for power in range(4)]
    return f"{''.join(parts).capitalize()} {number}"


def kbo(number: int) -> str:
    head = 8_000_000 + number
    return f"{head:08d}{97 - head % 97:02d}"


def value(number: int, year: int, code: str) -> Decimal:
    """A number that looks like one of its kind and differs per initiative, year and indicator; the same at each run."""
    seed = (number * 7919 + year * 104_729 + sum(map(ord, code)) * 31) % 997
    if code == "BI-F01":
        return Decimal(20_000 + seed * 450)
    return Decimal(seed % 60 + 1) if code.startswith("BI-D") else Decimal(seed % 8 + 1)


class Generator:
    """The rows of `initiatives` initiatives with `years` sheets each; keys start after what the database holds."""

    def __init__(self, initiatives: int, years: int, user: User) -> None:
        self.numbers = range(1, initiatives + 1)
        self.years = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
        self.user_id = user.pk
        self.first = {model: (model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0) for model in MODELS}
        self.definitions = dict(IndicatorDefinition.objects.filter(code__in=NUMBERS).values_list("code", "pk"))
        self.measure = Term.objects.filter(taxonomy="MAATREGEL", code="ANDERE").values_list("pk", flat=True)[0]
        self.levels = self._terms(Taxonomy.POLICY_LEVEL)[:2]
        self.services = self._terms(Taxonomy.SERVICE_TYPE, parent__isnull=False)
        self.groups, self.areas = self._terms(Taxonomy.TARGET_GROUP), self._terms(Taxonomy.SUBMUNICIPALITY)

    @staticmethod
    def _terms(taxonomy: Taxonomy, **more: object) -> list[int]:
        return list(Term.objects.of(taxonomy).filter(**more).order_by("order", "pk").values_list("pk", flat=True))

    def organisations(self) -> Iterator[Row]:
        for n in self.numbers:
            yield {"id": self.first[Organisation] + n, "name": f"{name(n)} vzw", "kbo": kbo(n), "municipality": "Kortrijk", "is_example": True}

    def initiatives(self) -> Iterator[Row]:
        for n in self.numbers:
            yield {
                "id": self.first[Initiative] + n,
                "organisation_id": self.first[Organisation] + n,
                "name": name(n),
                "start_on": date(2005, 1, 1),
                "is_published": True,
                "is_example": True,
            }

    def assignments(self) -> Iterator[Row]:
        for n in self.numbers:
            yield {
                "id": self.first[WorkFormAssignment] + n,
                "initiative_id": self.first[Initiative] + n,
                "work_form": COUNTED_WORK_FORMS[n % 4].value,
                "valid_from": date(2005, 1, 1),
            }

    def establishments(self) -> Iterator[Row]:
        for n in self.numbers:
            yield {
                "id": self.first[Establishment] + n,
                "organisation_id": self.first[Organisation] + n,
                "street": f"{name(n).split()[0]}straat {n % 200 + 1}",
                "postcode": "8500",
                "municipality": "Kortrijk",
                "submunicipality_id": self.areas[n % len(self.areas)],
                "is_example": True,
            }

    def places(self) -> Iterator[Row]:
        first = self.first[PLACED]
        return (
            {"id": first + n, "initiative_id": self.first[Initiative] + n, "establishment_id": self.first[Establishment] + n} for n in self.numbers
        )

    def _offer(self, through: type[Model], terms: list[int]) -> Iterator[Row]:
        """Two codes of a list for each initiative."""
        for n in self.numbers:
            for more in (0, 1):
                yield {
                    "id": self.first[through] + 2 * n - more,
                    "initiative_id": self.first[Initiative] + n,
                    "term_id": terms[(n + more) % len(terms)],
                }

    def offered(self) -> Iterator[Row]:
        return self._offer(SERVED, self.services)

    def helped(self) -> Iterator[Row]:
        return self._offer(HELPED, self.groups)

    def _sheet_keys(self) -> Iterator[tuple[int, int, int]]:
        key = self.first[IndicatorSheet]
        for n in self.numbers:
            for year in self.years:
                key += 1
                yield key, n, year

    def sheets(self) -> Iterator[Row]:
        for key, n, year in self._sheet_keys():
            yield {
                "id": key,
                "initiative_id": self.first[Initiative] + n,
                "reference_year": year,
                "work_form": COUNTED_WORK_FORMS[n % 4].value,
                "status": SheetStatus.FROZEN.value,
                "due_on": date(year + 1, 7, 31),
                "submitted_at": FROZEN_AT,
                "submitted_by_id": self.user_id,
                "checked_at": FROZEN_AT,
                "checked_by_id": self.user_id,
                "verification": Verification.PLAUSIBLE.value,
                "frozen_at": FROZEN_AT,
                "frozen_by_id": self.user_id,
                "is_example": True,
            }

    def answers(self) -> Iterator[Row]:
        key = self.first[Answer]
        for sheet, n, year in self._sheet_keys():
            for code, definition in self.definitions.items():
                key += 1
                number = value(n, year, code)
                yield {
                    "id": key,
                    "sheet_id": sheet,
                    "definition_id": definition,
                    "number": number,
                    "changed_at": FROZEN_AT,
                    "changed_by_id": self.user_id,
                }

    def subsidy_lines(self) -> Iterator[Row]:
        key = self.first[SubsidyLine]
        for sheet, n, year in self._sheet_keys():
            for level in self.levels:
                key += 1
                amount = value(n + level, year, "BI-F01")
                yield {
                    "id": key,
                    "sheet_id": sheet,
                    "measure_id": self.measure,
                    "level_id": level,
                    "received_amount": amount,
                    "changed_at": FROZEN_AT,
                }

    def figures(self) -> Iterator[Row]:
        key = self.first[SheetFigure]
        for sheet, n, year in self._sheet_keys():
            subsidies = sum((value(n + level, year, "BI-F01") for level in self.levels), Decimal(0))
            found = {code: value(n, year, code) for code in NUMBERS}
            found |= {"BI-F02": subsidies, "BI-F03": subsidies + found["BI-F01"]}
            for code, number in found.items():
                key += 1
                yield {"id": key, "sheet_id": sheet, "code": code, "value": number}


def fill(initiatives: int, years: int, user: User) -> dict[str, int]:
    """Write everything and make the rollups; returns the rows per table."""
    generator = Generator(initiatives, years, user)
    sources = (
        generator.organisations,
        generator.establishments,
        generator.initiatives,
        generator.assignments,
        generator.offered,
        generator.helped,
        generator.places,
        generator.sheets,
        generator.answers,
        generator.subsidy_lines,
        generator.figures,
    )
    with transaction.atomic(), resting_triggers():
        counts = {model._meta.label: copy(model, rows()) for model, rows in zip(MODELS, sources, strict=True)}
    finish(MODELS)
    with transaction.atomic():
        roll_up_all((year, form) for year in generator.years for form in COUNTED_WORK_FORMS)
    return counts
