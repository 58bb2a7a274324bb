"""Rows of figures and of /beheer/, and everything that can wait on a work desk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from accounts.changes.organisations import CITY_STEP
from accounts.enums import Role
from core import audit
from core.models import Proposal
from core.options import OPTIONS
from initiatives.models import YearRollup
from monitoring.models import PublishedFigure
from tests.factories.accounts import (
    OrganisationFactory,
    PersonFactory,
    RoleGrantFactory,
    UserFactory,
)
from tests.factories.core import MessageFactory, OptionValueFactory
from tests.factories.initiatives import (
    InitiativeFactory,
)
from tests.factories.sheets import IndicatorSheetFactory
from tests.meta.rows import people
from tests.meta.scene import SOON, Scene, Words


def figure(s: Scene, n: int) -> Words:
    code, title = (("BI-D01", "Doelgroepwerknemers"), ("BI-F03", "budget"), ("BI-P01", "Omkaderingspersoneel"))[n - 1]
    for year in (2024, 2025):
        facts = {"value": Decimal(100), "sheet_count": 4, "organisation_count": 4, "largest_value": Decimal(30)}
        YearRollup.objects.create(reference_year=year, work_form="DEG", code=code, category="", **facts)
    return title


def year_of_figures(s: Scene, n: int) -> Words:
    facts = {"value": Decimal(100), "sheet_count": 4, "organisation_count": 4, "largest_value": Decimal(30)}
    YearRollup.objects.create(reference_year=2020 + n, work_form="DEG", code="BI-D01", category="", **facts)
    return str(2020 + n)


def printed(s: Scene, n: int) -> Words:
    facts = {"table": "1", "row": f"rij_{n}", "column": "DEG", "kind": "WAARDE", "value": 1, "printed": "1", "unit": "AANTAL"}
    PublishedFigure.objects.create(source="Nota", period_label="2004", row_label=f"Rij {n}", order=n, **facts)
    return f"rij_{n}"


def event(s: Scene, n: int) -> Words:
    """About every kind of thing, each by somebody else."""
    for thing in (OrganisationFactory.create(), InitiativeFactory.create(), UserFactory.create(), PersonFactory.create()):
        audit.record(thing, "gewijzigd", by=UserFactory.create(), at=s.now, reason=f"Reden {n}")
    return f"Reden {n}"


def reading(s: Scene, n: int) -> Words:
    for thing in (OrganisationFactory.create(name=f"Gelezen {n}"), InitiativeFactory.create()):
        audit.note_reading(thing, "gelezen", by=UserFactory.create(), at=s.now)
    return f"Gelezen {n}"


def message(s: Scene, n: int) -> Words:
    return str(MessageFactory.create(title=f"Bericht {n}").title)


def setting(s: Scene, n: int) -> Words:
    option = [option for option in OPTIONS.values() if not option.is_room][n - 1]
    return str(OptionValueFactory.create(code=option.code, value=option.default).set_by)


def room(s: Scene, n: int) -> Words:
    code = ("room_leningen", "room_erkenning", "room_doorlopend_loket")[n - 1]
    return str(OptionValueFactory.create(code=code, value=True).set_by)


def value_of_setting(s: Scene, n: int) -> Words:
    made = OptionValueFactory.create(value=n + 6, valid_from=datetime(2026, 1, n, tzinfo=UTC), reason=f"Reden {n}")
    return [str(made.set_by), f"Reden {n}"]


def proposal(s: Scene, n: int) -> Words:
    """Another account number that waits for a second person, and one that was decided."""
    for name, facts in (("Wacht", {}), ("Beslist", {"status": "BEVESTIGD", "decided_by": s.user, "decided_at": s.now})):
        subject = audit.subject_of(OrganisationFactory.create(name=f"{name} {n}"))
        data = {"iban": ["", "BE68539007547034"], "holder": ["", "Wie"], "proof": "bewijs.pdf", "warnings": []}
        Proposal.objects.create(subject=subject, step=CITY_STEP, data=data, proposed_by=UserFactory.create(finance=True), proposed_at=s.now, **facts)
    return [f"Wacht {n}", f"Beslist {n}"]


def waiting(s: Scene, n: int) -> Words:
    """Everything that can wait for anybody, and what happened since yesterday."""
    old = InitiativeFactory.create(organisation=s.organisation, name=f"Rij {n}", published=True, guide_updated_on=date(2020, 1, 1))
    IndicatorSheetFactory.create(initiative=old, returned=True)
    sent = IndicatorSheetFactory.create(initiative=InitiativeFactory.create(name=f"Elders {n}"), submitted=True)
    facts = {"from_status": "OPEN", "to_status": "INGEDIEND", "actor": sent.submitted_by, "role": Role.SIGNATORY}
    sent.transitions.create(name="submit", at=s.now - timedelta(hours=1), **facts)
    people.part_of_colleagues(s, n)
    people.request(s, n)
    people.own_request(s, n + 10)
    proposal(s, n)
    RoleGrantFactory.create(person=UserFactory.create(person__name=f"Loopt af {n}").person, role=Role.POLICY, valid_to=SOON)
    figure(s, n)
    told = {
        Role.APPLICANT: f"Rij {n}",
        Role.SIGNATORY: f"Rij {n}",
        Role.ORGANISATION_ADMIN: f"Rij {n}",
        Role.DIRECTOR: f"Elders {n}",
        Role.DEPUTY_DIRECTOR: f"Elders {n}",
        Role.MONITORING: f"Elders {n}",
        Role.CASE_MANAGER: f"Vraagt {n}",
        Role.FINANCE: f"Wacht {n}",
        Role.DECISIONS: f"Wacht {n}",
        Role.ADMIN: f"Loopt af {n}",
    }
    return told.get(s.role, f"Vraagt {n + 10}") if s.role else f"Vraagt {n + 10}"


def work_form_of_figures(s: Scene, n: int) -> Words:
    """One more number of the same row: the slot shows a werkvorm with its VTE."""
    work_form = ("DEG", "PER", "DIE")[n - 1]
    facts = {"value": Decimal(100 + n), "sheet_count": 4, "organisation_count": 4, "largest_value": Decimal(30)}
    YearRollup.objects.create(reference_year=2025, work_form=work_form, code="BI-D01", category="", **facts)
    return f"{100 + n},0"
