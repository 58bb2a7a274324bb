"""Registry, sheets, answers and figures: what the database refuses, one changed field at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from initiatives.enums import SheetStatus, WorkForm
from initiatives.models import (
    Answer,
    Establishment,
    IndicatorDefinition,
    IndicatorSheet,
    Initiative,
    KnownSubsidy,
    PopulationShare,
    Recognition,
    SheetCount,
    SheetFigure,
    SheetSubmission,
    SheetTransition,
    SheetUpload,
    SubsidyLine,
    WorkFormAssignment,
    YearRollup,
)
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import (
    EstablishmentFactory,
    InitiativeFactory,
    RecognitionFactory,
    TermFactory,
    WorkFormAssignmentFactory,
)
from tests.factories.sheets import SUBMITTED_AT, IndicatorSheetFactory, KnownSubsidyFactory, SheetCampaignFactory
from tests.violations import Violation, constraints_of, refused

pytestmark = pytest.mark.django_db


def definition(**given: Any) -> IndicatorDefinition:
    words = {"label": "Omzet", "definition": "Wat u verdiende.", "section": "EA", "kind": "GETAL", "unit": "EUR", "sensitivity": "INTERN"}
    number = IndicatorDefinition.objects.count() + 1
    fields = {"code": f"X-{number}", "work_forms": ["DEG"], "maximum": Decimal(1000), "decimals": 2}
    return IndicatorDefinition.objects.create(**words | fields | given)


def share(**given: Any) -> PopulationShare:
    fields = {"year": 2025, "share": Decimal(46), "population": "Werkzoekenden", "source": "VDAB", "measured_on": date(2025, 12, 31)}
    return PopulationShare.objects.create(**{"category": TermFactory.create()} | fields | given)


def establishment(**given: Any) -> Establishment:
    return EstablishmentFactory.create(**given)


def frozen_beside_frozen() -> IndicatorSheet:
    """A second version for 2025, not yet written, beside a frozen first version of 2024."""
    other = IndicatorSheetFactory.create(frozen=True, reference_year=2024)
    fields = {f.attname: getattr(other, f.attname) for f in IndicatorSheet._meta.concrete_fields if not f.primary_key}
    return IndicatorSheet(**fields | {"reference_year": 2025, "version": 2, "correction_reason": "Fout."})


def open_beside_open() -> IndicatorSheet:
    other = IndicatorSheetFactory.create(reference_year=2024)
    return IndicatorSheetFactory.create(initiative=other.initiative, version=2, correction_reason="Fout.")


def first_beside_first() -> IndicatorSheet:
    return IndicatorSheetFactory.create(initiative=IndicatorSheetFactory.create(frozen=True, reference_year=2024).initiative)


def transition() -> SheetTransition:
    actor = UserFactory.create(monitoring=True)
    row = SheetTransition(subject=IndicatorSheetFactory.create(), name="start", from_status="OPEN", to_status="IN_OPMAAK", at=SUBMITTED_AT)
    row.actor, row.role = actor, "MONITORING"
    return row


def submission(**given: Any) -> SheetSubmission:
    return SheetSubmission(
        **{
            "sheet": IndicatorSheetFactory.create(),
            "number": 2,
            "submitted_at": SUBMITTED_AT,
            "submitted_by": UserFactory.create(applicant=True),
            "answers": {},
            "completeness_share": Decimal(1),
            "sha256": "0" * 64,
        }
        | given
    )


def same_number(row: SheetSubmission) -> int:
    submission(sheet=row.sheet, number=1).save()
    return 1


def answer(**given: Any) -> Answer:
    sheet = given.pop("sheet", None) or IndicatorSheetFactory.create()
    return Answer.objects.create(**{"sheet": sheet, "definition": definition(), "number": 5, "changed_at": SUBMITTED_AT} | given)


def line(**given: Any) -> SubsidyLine:
    sheet = given.pop("sheet", None) or IndicatorSheetFactory.create()
    terms = {"measure": TermFactory.create(taxonomy="MAATREGEL"), "level": TermFactory.create(taxonomy="BELEIDSNIVEAU")}
    return SubsidyLine.objects.create(**{"sheet": sheet, "received_amount": 5, "changed_at": SUBMITTED_AT, **terms} | given)


def figure() -> SheetFigure:
    sheet = IndicatorSheetFactory.create(frozen=True)
    SheetFigure.objects.create(sheet=sheet, code="BI-D01", value=1)
    return SheetFigure(sheet=sheet, code="BI-D02", value=1)


def rollup(**given: Any) -> YearRollup:
    words = {"reference_year": 2025, "work_form": "DEG", "code": "BI-D02", "value": 5}
    return YearRollup.objects.create(**words | {"sheet_count": 1, "organisation_count": 1, "largest_value": 5} | given)


def counted(**given: Any) -> SheetCount:
    words = {"reference_year": 2025, "work_form": "DEG", "verification": "PLAUSIBEL", "sheet_count": 1}
    return SheetCount.objects.create(**words | given)


def known(**given: Any) -> KnownSubsidy:
    terms = {"measure": TermFactory.create(taxonomy="MAATREGEL"), "level": TermFactory.create(taxonomy="BELEIDSNIVEAU")}
    return KnownSubsidyFactory.create(**terms | given)


def upload(**given: Any) -> SheetUpload:
    facts = {"file_name": "fiche.xlsx", "sha256": "0" * 64, "created_at": SUBMITTED_AT, "expires_at": SUBMITTED_AT + timedelta(hours=1)}
    return SheetUpload.objects.create(sheet=IndicatorSheetFactory.create(), user=UserFactory.create(), **facts | given)


def secondary(**given: Any) -> WorkFormAssignment:
    return WorkFormAssignmentFactory.create(**{"work_form": WorkForm.SERVICES, "is_primary": False} | given)


def second_secondary() -> WorkFormAssignment:
    return secondary(initiative=secondary(valid_to=date(2020, 12, 31)).initiative, valid_from=date(2021, 1, 1))


def second_of_organisation(**given: Any) -> Recognition:
    """The same recognition in the next period."""
    first = RecognitionFactory.create(valid_to=date(2020, 12, 31), **given)
    return RecognitionFactory.create(organisation=first.organisation, type=first.type, valid_from=date(2021, 1, 1), **given)


def second_recognition() -> Recognition:
    return second_of_organisation(initiative=InitiativeFactory.create())


REGISTRY = {
    "initiatives_establishment_number_ten_digits": Violation(establishment, number="0123456789"),
    "initiatives_establishment_one_per_number": Violation(establishment, number=lambda row: establishment(number="2147812710").number),
    "initiatives_establishment_postcode_four_digits": Violation(establishment, postcode="0850"),
    "initiatives_establishment_valid_from_before_to": Violation(partial(establishment, valid_from=date(2020, 1, 1)), valid_to=date(2019, 12, 31)),
    "initiatives_initiative_has_name": Violation(InitiativeFactory.create, name=""),
    "initiatives_initiative_known_area": Violation(InitiativeFactory.create, area="MAAN"),
    "initiatives_initiative_known_precision": Violation(InitiativeFactory.create, start_precision="UUR"),
    "initiatives_initiative_one_per_name": Violation(
        InitiativeFactory.create, name=lambda row: InitiativeFactory.create(organisation=row.organisation).name
    ),
    "initiatives_initiative_start_before_end": Violation(InitiativeFactory.create, end_on=date(2009, 12, 31)),
    "initiatives_recognition_has_authority": Violation(RecognitionFactory.create, authority=""),
    "initiatives_recognition_once_per_day": Violation(second_recognition, valid_from=date(2020, 12, 31)),
    "initiatives_recognition_once_per_organisation_and_day": Violation(second_of_organisation, valid_from=date(2020, 12, 31)),
    "initiatives_recognition_valid_from_before_to": Violation(RecognitionFactory.create, valid_to=date(1999, 12, 31)),
    "initiatives_workformassignment_known_work_form": Violation(secondary, work_form="WEG"),
    "initiatives_workformassignment_none_is_primary": Violation(secondary, work_form="GEEN"),
    "initiatives_workformassignment_once_per_day": Violation(second_secondary, valid_from=date(2020, 12, 31)),
    "initiatives_workformassignment_one_primary_per_day": Violation(secondary, is_primary=True),
    "initiatives_workformassignment_valid_from_before_to": Violation(partial(secondary, valid_from=date(2020, 1, 1)), valid_to=date(2019, 12, 31)),
}

SHEETS = {
    "initiatives_indicatordefinition_categories_when_listed": Violation(definition, categories="MAATREGEL"),
    "initiatives_indicatordefinition_formula_when_derived": Violation(definition, formula="A + B"),
    "initiatives_indicatordefinition_from_year_before_to": Violation(partial(definition, valid_from_year=2020), valid_to_year=2019),
    "initiatives_indicatordefinition_known_kind": Violation(definition, kind="WEG"),
    "initiatives_indicatordefinition_known_section": Violation(definition, section="WEG"),
    "initiatives_indicatordefinition_known_sensitivity": Violation(definition, sensitivity="WEG"),
    "initiatives_indicatordefinition_known_unit": Violation(definition, unit="WEG"),
    "initiatives_indicatordefinition_one_per_version": Violation(definition, code=lambda row: definition().code),
    "initiatives_sheetcampaign_opened_by_and_at": Violation(SheetCampaignFactory.create, opened_by=None),
    "initiatives_sheetcampaign_opens_before_due": Violation(SheetCampaignFactory.create, due_on=date(2026, 1, 31)),
    "initiatives_sheetcampaign_sensible_year": Violation(SheetCampaignFactory.create, reference_year=1989),
    "initiatives_indicatorsheet_checked_when_checked_at": Violation(
        IndicatorSheetFactory.create, checked_by=lambda row: UserFactory.create(monitoring=True)
    ),
    "initiatives_indicatorsheet_counted_work_form": Violation(IndicatorSheetFactory.create, work_form="GEEN"),
    "initiatives_indicatorsheet_frozen_when_frozen_at": Violation(
        partial(IndicatorSheetFactory.create, checked=True), frozen_by=lambda row: UserFactory.create(monitoring=True)
    ),
    "initiatives_indicatorsheet_known_form": Violation(IndicatorSheetFactory.create, form="LANG"),
    "initiatives_indicatorsheet_known_obligation": Violation(IndicatorSheetFactory.create, obligation_basis="WEG"),
    "initiatives_indicatorsheet_known_status": Violation(IndicatorSheetFactory.create, status="WEG"),
    "initiatives_indicatorsheet_known_verification": Violation(partial(IndicatorSheetFactory.create, checked=True), verification="WEG"),
    "initiatives_indicatorsheet_known_work_form": Violation(IndicatorSheetFactory.create, work_form="WEG"),
    "initiatives_indicatorsheet_one_frozen": Violation(frozen_beside_frozen, reference_year=2024),
    "initiatives_indicatorsheet_one_in_progress": Violation(open_beside_open, reference_year=2024),
    "initiatives_indicatorsheet_one_per_version": Violation(first_beside_first, reference_year=2024),
    "initiatives_indicatorsheet_reason_when_corrected": Violation(IndicatorSheetFactory.create, version=2),
    "initiatives_indicatorsheet_sensible_year": Violation(IndicatorSheetFactory.create, reference_year=2101),
    "initiatives_indicatorsheet_submitted_when_submitted_at": Violation(IndicatorSheetFactory.create, submitted_at=SUBMITTED_AT),
    "initiatives_indicatorsheet_verified_when_checked": Violation(IndicatorSheetFactory.create, verification="PLAUSIBEL"),
    "initiatives_sheettransition_actor_unless_system": Violation(transition, role="SYSTEEM"),
    "initiatives_sheetsubmission_one_per_number": Violation(submission, number=same_number),
    "initiatives_sheetsubmission_share": Violation(submission, completeness_share=Decimal("1.0001")),
    "initiatives_answer_estimate_has_comment": Violation(answer, is_estimate=True),
    "initiatives_answer_known_source": Violation(answer, source="WEG"),
    "initiatives_answer_once": Violation(answer, definition=lambda row: answer(sheet=row.sheet).definition),
    "initiatives_answer_value_or_unknown": Violation(answer, is_unknown=True),
    "initiatives_subsidyline_known_source": Violation(line, source="WEG"),
    "initiatives_subsidyline_not_negative": Violation(line, received_amount=Decimal("-0.01")),
    "initiatives_subsidyline_once_per_measure_and_level": Violation(line, measure=lambda row: line(sheet=row.sheet, level=row.level).measure),
    "initiatives_sheetfigure_counted_version": Violation(figure, formula_version=0),
    "initiatives_sheetfigure_once": Violation(figure, code="BI-D01"),
    "initiatives_sheetcount_known_verification": Violation(counted, verification="GEEN"),
    "initiatives_sheetcount_known_work_form": Violation(counted, work_form="GEEK"),
    "initiatives_sheetcount_of_sheets": Violation(counted, sheet_count=0),
    "initiatives_sheetcount_once": Violation(counted, reference_year=lambda row: counted(reference_year=2024).reference_year),
    "initiatives_yearrollup_known_work_form": Violation(rollup, work_form="GEEK"),
    "initiatives_yearrollup_of_sheets": Violation(rollup, sheet_count=0),
    "initiatives_yearrollup_once": Violation(rollup, code=lambda row: rollup(code="BI-D01").code),
    "initiatives_knownsubsidy_known_source": Violation(known, source="WEG"),
    "initiatives_knownsubsidy_not_negative": Violation(known, paid_amount=Decimal(-1)),
    "initiatives_knownsubsidy_once": Violation(known, measure=lambda row: known(organisation=row.organisation, level=row.level).measure),
    "initiatives_knownsubsidy_sensible_year": Violation(known, year=1989),
}
POPULATION = {
    "initiatives_populationshare_once": Violation(share, category=lambda row: share(year=row.year).category),
    "initiatives_populationshare_percent": Violation(share, share=Decimal("100.01")),
    "initiatives_populationshare_sensible_year": Violation(share, year=1989),
    "initiatives_populationshare_says_of_whom": Violation(share, source=""),
}
UPLOADS = {
    "initiatives_sheetupload_created_before_expires": Violation(upload, expires_at=SUBMITTED_AT - timedelta(minutes=1)),
    "initiatives_sheetupload_hash": Violation(upload, sha256="geen controlegetal"),
}

VIOLATIONS = REGISTRY | SHEETS | POPULATION | UPLOADS


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str):
    refused(name, VIOLATIONS[name])


def test_every_constraint_has_its_violation():
    assert set(VIOLATIONS) == constraints_of("initiatives")


# --- what needs another row: triggers --------------------------------------------------------------------------------


def broken(name: str, do: Any) -> None:
    """The database refuses, by this name."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        do()
    assert caught.value.__cause__.diag.constraint_name == name


@pytest.mark.parametrize(("start_on", "end_on", "years"), [(date(2020, 6, 1), None, (2019,)), (None, date(2020, 6, 1), (2021,))])
def test_sheet_lies_within_the_life_of_its_initiative(start_on: date | None, end_on: date | None, years: tuple[int, ...]):
    initiative = InitiativeFactory.create(start_on=start_on, end_on=end_on)
    IndicatorSheetFactory.create(initiative=initiative, reference_year=2020)
    for year in years:
        broken("initiatives_indicatorsheet_year_within_life", partial(IndicatorSheetFactory.create, initiative=initiative, reference_year=year))


def test_life_of_an_initiative_cannot_leave_its_sheets_behind():
    sheet = IndicatorSheetFactory.create(reference_year=2025)
    life = Initiative.objects.filter(pk=sheet.initiative_id)
    broken("initiatives_indicatorsheet_year_within_life", partial(life.update, end_on=date(2024, 12, 31)))
    broken("initiatives_indicatorsheet_year_within_life", partial(life.update, start_on=date(2026, 1, 1)))
    IndicatorSheet.objects.filter(pk=sheet.pk).update(status=SheetStatus.NOT_APPLICABLE)
    assert life.update(end_on=date(2024, 12, 31)) == 1


@pytest.mark.parametrize(
    ("number", "given"),
    [(-1, {}), (1001, {}), (-1001, {"may_be_negative": True}), (Decimal("1.5"), {"decimals": 0}), (Decimal("0.05"), {"decimals": 1})],
)
def test_number_that_makes_no_sense_is_no_answer(number: Any, given: dict[str, Any]):
    broken("initiatives_answer_sensible_number", lambda: answer(definition=definition(**given), number=number))


@pytest.mark.parametrize(("number", "given"), [(0, {}), (1000, {}), (-1000, {"may_be_negative": True}), (Decimal("2.00"), {"decimals": 0})])
def test_number_at_the_boundary_is_an_answer(number: Any, given: dict[str, Any]):
    assert answer(definition=definition(**given), number=number).pk


@pytest.mark.parametrize("traits", [{"submitted": True}, {"checked": True}, {"frozen": True}, {"not_received": True}])
def test_answers_and_lines_of_a_sheet_that_is_not_filled_in_stay(traits: dict[str, Any]):
    sheet = IndicatorSheetFactory.create()
    known_answer, known_line = answer(sheet=sheet), line(sheet=sheet)
    elsewhere = answer(definition=definition())
    wanted = IndicatorSheetFactory.create(**traits)
    facts = {f.attname: getattr(wanted, f.attname) for f in IndicatorSheet._meta.concrete_fields if f.attname.split("_")[0] in FACTS}
    IndicatorSheet.objects.filter(pk=sheet.pk).update(**facts)
    for do in (
        lambda: Answer.objects.filter(pk=known_answer.pk).update(number=6),
        known_answer.delete,
        lambda: answer(sheet=sheet),
        lambda: Answer.objects.filter(pk=elsewhere.pk).update(sheet=sheet),
        lambda: Answer.objects.filter(pk=known_answer.pk).update(sheet=elsewhere.sheet),
        lambda: SubsidyLine.objects.filter(pk=known_line.pk).update(received_amount=6),
        known_line.delete,
        lambda: line(sheet=sheet),
    ):
        broken("initiatives_answer_only_while_filling", do)


FACTS = {"status", "submitted", "checked", "frozen", "verification"}
CONTENT = {
    "form": "VOLLEDIG",
    "work_form": "DIE",
    "obligation_basis": "CONVENANT",
    "period_note": "x",
    "remarks": "x",
    "contact": "x",
    "contact_email": "x@y.be",
    "correction_reason": "x",
    "revision": 9,
    "minutes_spent": 9,
    "started_at": SUBMITTED_AT,
    "version": 3,
    "reference_year": 2020,
}


@pytest.mark.parametrize("trait", ["submitted", "checked", "frozen"])
def test_content_of_a_submitted_sheet_stays(trait: str):
    sheet = IndicatorSheetFactory.create(**{trait: True})
    rows = IndicatorSheet.objects.filter(pk=sheet.pk)
    for name, value in CONTENT.items():
        broken("initiatives_indicatorsheet_submitted_stays", partial(rows.update, **{name: value}))
    broken("initiatives_indicatorsheet_submitted_stays", rows.delete)


def test_frozen_sheet_only_becomes_corrected():
    sheet = IndicatorSheetFactory.create(frozen=True)
    rows = IndicatorSheet.objects.filter(pk=sheet.pk)
    for changes in ({"verification": "GEVERIFIEERD"}, {"due_on": date(2027, 1, 1)}, {"frozen_by": sheet.checked_by}, {"status": "GECONTROLEERD"}):
        broken("initiatives_indicatorsheet_submitted_stays", partial(rows.update, **changes))
    assert rows.update(status=SheetStatus.CORRECTED) == 1
    broken("initiatives_indicatorsheet_submitted_stays", partial(rows.update, status=SheetStatus.FROZEN))


def test_definition_on_a_submitted_sheet_keeps_its_meaning():
    """INV-07."""
    row = answer()
    used = IndicatorDefinition.objects.filter(pk=row.definition_id)
    assert used.update(definition="Nog te veranderen.") == 1
    IndicatorSheet.objects.filter(pk=row.sheet_id).update(
        status=SheetStatus.SUBMITTED, submitted_at=SUBMITTED_AT, submitted_by=UserFactory.create(applicant=True)
    )
    for changes in ({"definition": "Iets anders."}, {"unit": "VTE"}, {"maximum": 5}, {"code": "Y"}):
        broken("initiatives_indicatordefinition_used_stays", partial(used.update, **changes))
    assert used.update(help="Duidelijker.", order=5, valid_to_year=2030) == 1
