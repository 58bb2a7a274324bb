"""What a sheet asks and says: definitions of the year, last year's values, what the city's own payments lead to expect."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from core import options
from core.models import Term
from initiatives.enums import SectionState, SheetForm, WorkForm
from initiatives.models import IndicatorDefinition, IndicatorSheet
from initiatives.queries import sheets as queries
from initiatives.queries.book import book
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, KnownSubsidyFactory, reference
from tests.initiatives.test_actions_sheets import COMPLETE, LINES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def code_lists(db: Any) -> None:
    reference()


def read(sheet: IndicatorSheet) -> IndicatorSheet:
    return IndicatorSheet.objects.select_related("initiative__organisation").get(pk=sheet.pk)


def full(**given: Any) -> IndicatorSheet:
    return IndicatorSheetFactory(form=SheetForm.FULL, obligation_basis="OVEREENKOMST", **given)


def term(taxonomy: str, code: str) -> Term:
    return Term.objects.get(taxonomy=taxonomy, code=code)


@pytest.mark.parametrize("is_big", [False, True])
def test_sheet_costs_the_same_queries_whatever_it_holds(is_big: bool, django_assert_num_queries: Any):
    initiative = InitiativeFactory()
    past = IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True, answers=COMPLETE if is_big else {})
    given = {"answers": COMPLETE, "lines": LINES | {("CMW", "VLAAMS"): 5}} if is_big else {}
    sheet = read(IndicatorSheetFactory(initiative=past.initiative, **given))
    with django_assert_num_queries(9):
        content = queries.content_of(sheet)
        assert (content.completeness.share, len(content.sections), bool(content.fired), len(content.states)) is not None


def test_short_sheet_is_one_page_of_four_parts():
    sections = queries.sections_of(read(IndicatorSheetFactory()))
    assert [(s.slug, s.page) for s in sections] == [("middelen", "fiche"), ("mensen", "fiche"), ("in-en-uit", "fiche"), ("kwaliteit", "fiche")]
    exits = next(q for q in sections[2].questions if q.code == "BI-G01")
    assert (exits.label, [c.code for c in exits.choices]) == ("Uitstroom naar regulier werk", ["REGULIER"])


def test_full_sheet_is_a_page_per_subject_with_the_module_of_the_work_form():
    sections = queries.sections_of(read(full(work_form=WorkForm.TEMPORARY)))
    assert [s.page for s in sections] == ["middelen", "doelgroep", "profiel", "organisatie", "meerwaarde", "werkvorm"]
    assert {q.code for q in sections[-1].questions} == {"BI-W-TIJ1", "BI-W-TIJ2a", "BI-W-TIJ2b", "BI-W-TIJ3"}
    assert [q.code for q in sections[2].questions] == ["BI-H01", "BI-H02", "BI-H03", "BI-H05", "BI-H08"]


def test_profiles_of_ten_persons_are_asked_with_the_categories_of_their_dimension():
    sections = queries.sections_of(read(full(answers={"BI-D10": 10})))
    profile = next(s for s in sections if s.slug == "profiel")
    assert len(profile.questions) == 8
    assert [c.code for c in profile.questions[0].choices] == ["GES_V", "GES_M", "GES_X", "GES_ONBEKEND"]


@pytest.mark.parametrize(("year", "asked"), [(2018, {"BI-W-PER1a", "BI-W-PER1b"}), (2019, {"BI-W-PER1c"})])
def test_definition_and_category_are_those_of_the_reference_year(year: int, asked: set[str]):
    content = queries.content_of(read(full(work_form=WorkForm.PERMANENT, reference_year=year)))
    assert {q.code for q in content.questions if q.code.startswith("BI-W-PER1")} == asked
    measures = {c.code for q in content.questions if q.code == "BI-SUB" for c in q.choices}
    assert ("SW" in measures, "CMW" in measures) == (year == 2018, year == 2019)


def test_newest_version_of_the_year_is_asked():
    old = IndicatorDefinition.objects.get(code="BI-F01")
    old.valid_to_year = 2024
    old.save()
    fields = {f.attname: getattr(old, f.attname) for f in IndicatorDefinition._meta.concrete_fields if not f.primary_key}
    new = IndicatorDefinition.objects.create(**fields | {"version": 2, "valid_from_year": 2025, "valid_to_year": None, "label": "Omzet, nieuw"})
    found = {year: next(d for d in book().valid_for(year, "DEG") if d.code == "BI-F01") for year in (2024, 2025)}
    assert found == {2024: old, 2025: new}


def test_last_years_value_stands_beside_the_question():
    initiative = InitiativeFactory()
    IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True, answers={"BI-D01": 6.5, "BI-P01": None, ("BI-G01", "REGULIER"): 2})
    content = queries.content_of(read(IndicatorSheetFactory(initiative=initiative)))
    by_code = {q.code: q for q in content.questions}
    assert (by_code["BI-D01"].previous, by_code["BI-D01"].previous_label) == ({"": Decimal("6.50")}, "2024")
    assert (by_code["BI-P01"].previous, by_code["BI-P01"].previous_label) == ({}, "")
    assert by_code["BI-G01"].previous == {"REGULIER": Decimal(2)}


def test_subsidies_of_last_year_are_compared_as_a_sum():
    initiative = InitiativeFactory()
    for year, given in ((2023, {"answers": {"BI-SUB": 0}}), (2024, {"lines": LINES | {("CMW", "VLAAMS"): 200_000}}), (2025, {"lines": LINES})):
        state = {} if year == 2025 else {"frozen": True}
        sheet = IndicatorSheetFactory(initiative=initiative, reference_year=year, **given, **state)
    content = queries.content_of(read(sheet))
    assert content.snapshot.previous == {"BI-F02": 250_000}
    assert [(f.rule, f.code) for f in content.fired] == [("PR-12", "BI-SUB")]
    before = queries.content_of(read(initiative.sheets.get(reference_year=2024)))
    assert before.snapshot.previous == {"BI-SUB": 0, "BI-F02": 0}


def test_previous_key_is_the_frozen_version_else_the_newest_submitted():
    initiative = InitiativeFactory()
    sheet = IndicatorSheetFactory(initiative=initiative)
    assert queries.previous_key(sheet) is None
    IndicatorSheetFactory(initiative=initiative, reference_year=2023, frozen=True)
    frozen = IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True)
    IndicatorSheetFactory(initiative=initiative, reference_year=2024, version=2, correction_reason="Fout.", submitted=True)
    assert queries.previous_key(sheet) == frozen.pk
    other = InitiativeFactory()
    waiting = IndicatorSheetFactory(initiative=other, reference_year=2024)
    assert queries.previous_key(IndicatorSheetFactory(initiative=other)) is None
    waiting.delete()
    submitted = IndicatorSheetFactory(initiative=other, reference_year=2024, submitted=True)
    assert queries.previous_key(other.sheets.get(reference_year=2025)) == submitted.pk


def test_settings_of_the_city_stand_in_the_definitions():
    moment = datetime.fromisoformat("2026-01-05T10:00:00+01:00")
    sheet = read(full(work_form=WorkForm.SERVICES))
    options.change("dienstencheque", "omzet", by=UserFactory(admin=True), at=moment, reason="OB-10")
    asked = {q.code: q.definition for q in queries.content_of(sheet).questions}
    assert asked["BI-F01"].endswith("Dienstencheques: de volledige waarde is omzet.")
    assert "Economisch geschoold is: minstens één leidinggevende" in asked["BI-P06"]
    permanent = {q.code: q.definition for q in queries.content_of(read(full(work_form=WorkForm.PERMANENT))).questions}
    assert "Dienstencheques" not in permanent["BI-F01"]


def test_beside_each_question_stands_who_sees_the_answer():
    asked = {q.code: q.seen_by for q in queries.questions_of(read(IndicatorSheetFactory()))}
    assert asked["BI-D01"] == "Uw organisatie en de stad zien dit cijfer; in totalen per werkvorm is het openbaar."
    assert asked["BI-F01"] == "Enkel uw organisatie en de stad zien dit cijfer."
    assert asked["BI-D02"].startswith("Enkel uw organisatie, de regisseur en de monitoring")


def test_states_follow_answers_and_rules():
    sheet = read(IndicatorSheetFactory(answers={"BI-D07": 1, ("BI-G01", "REGULIER"): 2, "BI-F01": 5}))
    states = queries.section_states(sheet)
    assert states == {
        "middelen": SectionState.BUSY,
        "mensen": SectionState.NOT_STARTED,
        "in-en-uit": SectionState.WRONG,
        "kwaliteit": SectionState.NOT_STARTED,
    }
    assert [f.rule for f in queries.fired_rules(sheet)] == ["PR-03"]
    assert (queries.completeness(sheet).known, queries.completeness(sheet).required) == (3, 9)
    assert queries.answers_of(sheet)["BI-F01", ""].number == 5


def test_warning_without_a_reason_keeps_a_part_busy():
    sheet = read(IndicatorSheetFactory(answers={("BI-K01", "SROI"): 1, "BI-SUB": 0, "BI-F01": 5}))
    assert queries.section_states(sheet)["middelen"] == SectionState.BUSY
    sheet.answers.filter(definition__code="BI-SUB").update(comment="Eigen middelen.")
    assert queries.section_states(sheet)["middelen"] == SectionState.DONE


# --- what the city paid ----------------------------------------------------------------------------------------------


def paid(organisation: Any, amount: int, **given: Any) -> None:
    terms = {"measure": term("MAATREGEL", "FSK"), "level": term("BELEIDSNIVEAU", "LOKAAL_STAD")}
    KnownSubsidyFactory(organisation=organisation, paid_amount=Decimal(amount), **terms | given)


def test_payments_lead_to_expect_a_line():
    organisation = OrganisationFactory()
    sheet = read(IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation)))
    assert queries.fsk_expected(sheet) == (None, False)
    paid(organisation, 3_000)
    paid(organisation, 2_000, source="OCMW")
    paid(organisation, 900, source="INGELEZEN")
    paid(organisation, 900, year=2024)
    paid(OrganisationFactory(), 900)
    assert queries.fsk_expected(sheet) == (Decimal(5_000), False)


def test_payments_of_an_organisation_are_shared_by_its_initiatives():
    organisation = OrganisationFactory()
    sheet = read(IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation)))
    sister = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), lines={("FSK", "LOKAAL_STAD"): 2_000})
    paid(organisation, 5_000)
    assert queries.fsk_expected(sheet) == (Decimal(3_000), True)
    IndicatorSheet.objects.filter(pk=sister.pk).update(status="NIET_VAN_TOEPASSING")
    assert queries.fsk_expected(sheet) == (Decimal(3_000), False)


def test_payments_to_a_merged_duplicate_count():
    organisation = OrganisationFactory()
    duplicate = OrganisationFactory(merged_into=organisation)
    paid(duplicate, 4_000)
    sheet = read(IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation)))
    assert queries.fsk_expected(sheet)[0] == 4_000
    assert [k.paid_amount for k in queries.known_subsidies(sheet)] == [4_000]
