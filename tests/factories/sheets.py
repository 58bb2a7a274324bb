"""Sheets in every state, by way of the real tables: definitions from the fixture, answers before the status."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory
from django.db import connection
from django.db.models import Model

from core.management.reference import load_terms
from core.models import Term, TermLink
from initiatives.enums import SheetStatus, Verification, WorkForm
from initiatives.management.indicators import load as load_indicators
from initiatives.models import Answer, IndicatorDefinition, IndicatorSheet, KnownSubsidy, SheetCampaign, SubsidyLine
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory

SUBMITTED_AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
GOOD = {"BI-F01": 100_000, "BI-D01": 10, "BI-D02": 11, "BI-D06": 3, "BI-D07": 2, "BI-D10": 14, "BI-P01": 1}


REFERENCE: dict[type[Model], bytes] = {}


def reference() -> None:
    """Code lists and indicator definitions, as `load_reference` makes them: read from the fixtures once a run, after that copied by PostgreSQL."""
    with connection.cursor() as cursor:
        for model, rows in REFERENCE.items():
            with cursor.copy(f"COPY {model._meta.db_table} FROM STDIN") as copy:
                copy.write(rows)
        if REFERENCE:
            return
        load_terms()
        load_indicators()
        for model in (Term, TermLink, IndicatorDefinition):
            with cursor.copy(f"COPY {model._meta.db_table} TO STDOUT") as copy:
                REFERENCE[model] = b"".join(copy)


class SheetCampaignFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SheetCampaign

    reference_year = 2025
    opens_on = date(2026, 2, 1)
    due_on = date(2026, 7, 31)
    opened_at = datetime(2026, 2, 1, 8, 0, tzinfo=UTC)
    opened_by = factory.SubFactory(UserFactory, monitoring=True)


class IndicatorSheetFactory(factory.django.DjangoModelFactory):
    """`IndicatorSheetFactory(submitted=True)`, `checked=True`, `frozen=True`, `returned=True`; `answers={code: number}` are there first."""

    class Meta:
        model = IndicatorSheet
        skip_postgeneration_save = True

    class Params:
        returned = factory.Trait(status=SheetStatus.RETURNED)
        not_received = factory.Trait(status=SheetStatus.NOT_RECEIVED)
        submitted = factory.Trait(
            status=SheetStatus.SUBMITTED, submitted_at=SUBMITTED_AT, submitted_by=factory.SubFactory(UserFactory, applicant=True)
        )
        checked = factory.Trait(
            submitted=True,
            status=SheetStatus.CHECKED,
            checked_at=SUBMITTED_AT,
            checked_by=factory.SubFactory(UserFactory, monitoring=True),
            verification=Verification.PLAUSIBLE,
        )
        frozen = factory.Trait(
            checked=True, status=SheetStatus.FROZEN, frozen_at=SUBMITTED_AT, frozen_by=factory.SubFactory(UserFactory, monitoring=True)
        )

    initiative = factory.SubFactory(InitiativeFactory)
    reference_year = 2025
    work_form = WorkForm.DEGRESSIVE
    status = SheetStatus.IN_PREPARATION
    due_on = date(2026, 7, 31)

    @classmethod
    def _create(cls, model_class: type[IndicatorSheet], *args: Any, **kwargs: Any) -> IndicatorSheet:
        answers, lines = kwargs.pop("answers", None) or {}, kwargs.pop("lines", None) or {}
        wanted = {key: kwargs.pop(key) for key in list(kwargs) if key in {"status", "submitted_at", "submitted_by", "checked_at", "checked_by"}}
        wanted |= {key: kwargs.pop(key) for key in ("verification", "frozen_at", "frozen_by") if key in kwargs}
        sheet: IndicatorSheet = super()._create(model_class, *args, **kwargs)
        fill(sheet, answers, lines)
        IndicatorSheet.objects.filter(pk=sheet.pk).update(**wanted)
        sheet.refresh_from_db()
        return sheet

    answers: Any = None
    lines: Any = None


def fill(sheet: IndicatorSheet, answers: dict[Any, Any], lines: dict[tuple[str, str], Any]) -> None:
    """Write answers by code or (code, category), and lines by (measure, level)."""
    for key, value in answers.items():
        code, category = key if isinstance(key, tuple) else (key, "")
        definition = IndicatorDefinition.objects.get(code=code)
        term = None
        if category:
            term = Term.objects.filter(taxonomy=definition.categories, code=category).latest("pk")
        text, number = (value, None) if isinstance(value, str) else ("", None if value is None else Decimal(str(value)))
        Answer.objects.create(
            sheet=sheet, definition=definition, category=term, number=number, text=text, is_unknown=value is None, changed_at=SUBMITTED_AT
        )
    for (measure, level), amount in lines.items():
        SubsidyLine.objects.create(
            sheet=sheet,
            measure=Term.objects.get(taxonomy="MAATREGEL", code=measure),
            level=Term.objects.get(taxonomy="BELEIDSNIVEAU", code=level),
            received_amount=Decimal(str(amount)),
            changed_at=SUBMITTED_AT,
        )


class KnownSubsidyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KnownSubsidy

    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    year = 2025
    paid_amount = Decimal(5_000)
    source = "STAD"
