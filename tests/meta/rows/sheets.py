"""Rows about sheets and campaigns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.enums import Role
from core import audit
from initiatives.enums import SheetStatus
from initiatives.imports import template_workbook
from initiatives.models import IndicatorDefinition
from initiatives.queries.sheets import content_of
from tests.factories.accounts import (
    UserFactory,
)
from tests.factories.initiatives import (
    InitiativeFactory,
)
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory, fill
from tests.initiatives.workbooks import filled
from tests.meta.scene import LAST_YEAR, Scene, Words, submission


def sheet(s: Scene, n: int, **traits: Any) -> Words:
    made = InitiativeFactory.create(organisation=s.organisation, name=f"Rij {n}")
    row = IndicatorSheetFactory.create(initiative=made, reference_year=LAST_YEAR, **traits or {"submitted": True})
    if row.submitted_by:
        submission(row)
    return f"Rij {n}"


def checked(s: Scene, n: int) -> Words:
    return sheet(s, n, checked=True)


def sheet_of_year(s: Scene, n: int) -> Words:
    IndicatorSheetFactory.create(initiative=s.initiative, reference_year=2020 + n)
    return f"{2020 + n}"


def line(s: Scene, n: int) -> Words:
    """A subsidy of the sheet that is filled in."""
    fill(s.filling, {}, {(("ANDERE", "FSK", "ESF")[n - 1], "VLAAMS"): 1000 * n + 7})
    return f"{n}.007,00"


def step_in_filling(s: Scene, n: int) -> Words:
    """One subsidy and one step more in the life of the sheet that is filled in."""
    line(s, n)
    facts = {"from_status": "INGEDIEND", "to_status": "TERUGGESTUURD", "actor": UserFactory.create(monitoring=True), "role": Role.MONITORING}
    s.filling.transitions.create(name="return", at=s.now, reason=f"Reden {n}", **facts)
    return f"Reden {n}"


def step(s: Scene, n: int) -> Words:
    """One more in the life of the sheet that was submitted, one more correction in its log, and one more sheet that waits."""
    facts = {"from_status": "INGEDIEND", "to_status": "TERUGGESTUURD", "actor": UserFactory.create(monitoring=True), "role": Role.MONITORING}
    s.submitted.transitions.create(name="return", at=s.now, reason=f"Reden {n}", **facts)
    sheet(s, n)
    return f"Reden {n}"


def event_of_sheet(s: Scene, n: int) -> Words:
    audit.record(s.filling, "vorm gewijzigd", by=UserFactory.create(), at=s.now, reason=f"Reden {n}")
    return f"Reden {n}"


def cell(s: Scene, n: int) -> Words:
    """Another figure in the template of the sheet."""
    return _cell(s, n, 20 + n)


def wrong_cell(s: Scene, n: int) -> Words:
    return _cell(s, n, "veel")


def _cell(s: Scene, n: int, value: Any) -> Words:
    code = ("BI-D01", "BI-D02", "BI-D06")[n - 1]
    s.cells[code, str(s.filling.reference_year)] = value
    return str(IndicatorDefinition.objects.get(code=code).label)


def workbook(s: Scene) -> dict[str, Any]:
    """The template with the cells of this scene, as it is sent."""
    content = filled(template_workbook(content_of(s.filling)), s.cells)
    return {"file": SimpleUploadedFile("fiche.xlsx", content)}


def campaign_dates(_s: Scene) -> dict[str, Any]:
    today = timezone.localdate()
    return {"reference_year": LAST_YEAR, "opens_on": f"{today:%d/%m/%Y}", "due_on": f"{today + timedelta(days=90):%d/%m/%Y}", "stap": "voorbeeld"}


def campaign(s: Scene, n: int) -> Words:
    made = SheetCampaignFactory.create(reference_year=2019 + n, opens_on=date(2020 + n, 1, 1), due_on=date(2020 + n, 7, 31))
    IndicatorSheetFactory.create(campaign=made, reference_year=made.reference_year)
    return str(made.reference_year)


def asked_in_campaign(s: Scene, n: int) -> Words:
    made = InitiativeFactory.create(name=f"Rij {n}")
    UserFactory.create(applicant=True, organisation=made.organisation)
    IndicatorSheetFactory.create(campaign=s.campaign, initiative=made, status=SheetStatus.OPEN, reference_year=LAST_YEAR, due_on=s.campaign.due_on)
    return f"Rij {n}"


def late_in_campaign(s: Scene, n: int) -> Words:
    """One was asked, another began after the opening."""
    asked_in_campaign(s, n)
    return str(InitiativeFactory.create(name=f"Nieuw {n}").name)
