"""What each row of this app says of itself: what a log, an error or a programmer reads."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Model

from accounts.models import Organisation
from core.models import Term
from initiatives.enums import WorkForm
from initiatives.models import (
    Answer,
    Establishment,
    IndicatorDefinition,
    IndicatorSheet,
    Initiative,
    KnownSubsidy,
    PopulationShare,
    Recognition,
    SheetCampaign,
    SheetCount,
    SheetFigure,
    SheetSubmission,
    SheetTransition,
    SheetUpload,
    SubsidyLine,
    WorkFormAssignment,
    YearRollup,
)

ORGANISATION = Organisation(name="De Brug vzw")
INITIATIVE = Initiative(name="Fietsatelier", organisation=ORGANISATION)
SHEET = IndicatorSheet(initiative=INITIATIVE, reference_year=2025)
TURNOVER = IndicatorDefinition(code="BI-F01", label="Omzet")
MEASURE = Term(code="SINE", label="Sociale inschakelingseconomie")
SAID: list[tuple[Model, str]] = [
    (INITIATIVE, "Fietsatelier"),
    (Establishment(street="Doorniksewijk 1", postcode="8500", municipality="Kortrijk"), "Doorniksewijk 1, 8500 Kortrijk"),
    (WorkFormAssignment(initiative=INITIATIVE, work_form=WorkForm.TEMPORARY), "Fietsatelier: Tijdelijke subsidiëring"),
    (Recognition(type=Term(label="Maatwerkbedrijf"), organisation=ORGANISATION), "Maatwerkbedrijf (De Brug vzw)"),
    (TURNOVER, "BI-F01 Omzet"),
    (PopulationShare(category=Term(label="Vrouw"), year=2025), "Vrouw 2025"),
    (SheetCampaign(reference_year=2025), "Fiches 2025"),
    (SHEET, "Fietsatelier, 2025"),
    (SheetTransition(subject=SHEET, name="freeze"), "Fietsatelier, 2025: freeze"),
    (SheetSubmission(sheet=SHEET, number=2), "Fietsatelier, 2025 (2)"),
    (SheetUpload(sheet=SHEET, file_name="fiche.xlsx"), "Fietsatelier, 2025: fiche.xlsx"),
    (Answer(sheet=SHEET, definition=TURNOVER), "Fietsatelier, 2025: BI-F01"),
    (SubsidyLine(sheet=SHEET, measure=MEASURE), "Fietsatelier, 2025: Sociale inschakelingseconomie"),
    (SheetFigure(sheet=SHEET, code="BI-F03", value=Decimal(150_000)), "Fietsatelier, 2025: BI-F03 = 150000"),
    (YearRollup(reference_year=2025, work_form=WorkForm.SERVICES, code="BI-D01"), "2025 DIE BI-D01"),
    (SheetCount(reference_year=2025, work_form=WorkForm.SERVICES, sheet_count=4), "2025 DIE: 4"),
    (KnownSubsidy(organisation=ORGANISATION, year=2025, measure=MEASURE), "De Brug vzw, 2025: Sociale inschakelingseconomie"),
]


@pytest.mark.parametrize(("row", "said"), SAID, ids=lambda value: type(value).__name__ if isinstance(value, Model) else "")
def test_a_row_says_what_it_is(row: Model, said: str) -> None:
    assert str(row) == said
