"""A full sheet as it is read: categories, words, sources, what was there last year only, and what follows from the profiles."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import ObligationBasis, SheetForm
from initiatives.models import Answer, IndicatorSheet
from initiatives.queries import comparing, computed, reading, terms
from initiatives.queries import sheets as queries
from initiatives.queries.reading import Line
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.filled import Login

pytestmark = pytest.mark.django_db
FULL: dict[str, Any] = {"form": SheetForm.FULL, "obligation_basis": ObligationBasis.AGREEMENT}
NOW = {
    "BI-D10": 12,
    "BI-K03": 1,
    "BI-M01": "Nu.",
    ("BI-G01", "REGULIER"): 4,
    ("BI-H01", "GES_V"): 8,
    ("BI-H01", "GES_M"): 4,
    ("BI-K06", "ARBEID_OP_KAPITAAL"): "JA",
    ("BI-K01", "SROI"): 2019,
}
BEFORE = {
    "BI-D10": 10,
    "BI-K03": 0,
    "BI-M01": "Toen.",
    ("BI-G01", "OPLEIDING"): 2,
    ("BI-H01", "GES_V"): 5,
    ("BI-H01", "GES_M"): 5,
    ("BI-K06", "ARBEID_OP_KAPITAAL"): "DEELS",
    ("BI-K01", "GEEN"): 1,
}


@pytest.fixture
def sheet(organisation: Any) -> IndicatorSheet:
    reference()
    initiative = InitiativeFactory(organisation=organisation)
    IndicatorSheetFactory(initiative=initiative, reference_year=2024, frozen=True, answers=BEFORE, lines={("FSK", "LOKAAL_STAD"): 600}, **FULL)
    return IndicatorSheetFactory(initiative=initiative, answers=NOW, lines={("ANDERE", "VLAAMS"): 50_000}, **FULL)


def all_lines(sheet: IndicatorSheet) -> list[Line]:
    return [line for part in reading.parts(queries.content_of(sheet)) for line in part.lines]


def test_categories_of_either_year_stand_under_their_question(sheet: IndicatorSheet) -> None:
    found = {line.label: (line.value, line.before) for line in all_lines(sheet) if line.is_part}
    assert found["Doorstroom naar de reguliere arbeidsmarkt"] == ("4", "")
    assert found["Opleiding"] == (reading.NOTHING, "2")
    assert found["Vrouw"] == ("8", "5")
    assert "Pensioen" not in found


def test_words_of_last_year_are_read_as_words(sheet: IndicatorSheet) -> None:
    found = {line.code: (line.value, line.before) for line in all_lines(sheet) if not line.is_part}
    assert (found["BI-K03"], found["BI-M01"]) == (("ja", "nee"), ("Nu.", "Toen."))
    step = next(line for line in all_lines(sheet) if line.label == "Voorrang van arbeid op kapitaal")
    assert (step.value, step.before) == ("Ja", "Deels")


def test_a_subsidy_of_last_year_only_stays_visible(sheet: IndicatorSheet) -> None:
    found = [(line.label, line.value, line.before) for line in all_lines(sheet) if line.is_part and " · " in line.label]
    assert found == [("Andere maatregel · Vlaams", "50.000,00", ""), (f"{measure('FSK')} · {level('LOKAAL_STAD')}", reading.NOTHING, "600,00")]


def measure(code: str) -> str:
    return Term.objects.get(taxonomy=Taxonomy.MEASURE, code=code).label


def level(code: str) -> str:
    return Term.objects.get(taxonomy=Taxonomy.POLICY_LEVEL, code=code).label


def test_where_a_figure_comes_from_stands_beside_it(sheet: IndicatorSheet) -> None:
    Answer.objects.filter(sheet=sheet, definition__code="BI-D10").update(source="PERSONEELSADMIN", comment="Geteld.", is_estimate=True)
    Answer.objects.filter(sheet=sheet, definition__code="BI-K03").update(source="SCHATTING", comment="Geraamd.", is_estimate=True)
    found = {line.code: line.note for line in all_lines(sheet)}
    assert (found["BI-D10"], found["BI-K03"]) == ("schatting, personeelsadministratie", "schatting")


def test_profiles_give_their_shares_by_the_name_of_dimension_and_category(sheet: IndicatorSheet) -> None:
    found = {line.label: (line.value, line.before) for line in computed.lines(queries.content_of(sheet)) if line.is_part}
    assert found["Geslacht"] == ("100,0", "100,0")
    assert not any(label.startswith("GES") for label in found)


def test_the_detail_of_a_full_sheet_lists_each_page_once(as_user: Login, filler: Any, sheet: IndicatorSheet) -> None:
    items = as_user(filler).get(reverse("initiatives:sheet-detail", args=[sheet.pk])).context["items"]
    assert [item["label"] for item in items].count("Over deze fiche") == 1
    assert len({item["href"] for item in items}) == len(items) > 5


def test_a_difference_of_a_subsidy_tells_grant_and_vte_and_note(sheet: IndicatorSheet) -> None:
    line = {"measure": "ANDERE", "level": "VLAAMS", "received": "50000.00"}
    before, after = {"lines": [line]}, {"lines": [line | {"granted": "60000.00", "linked_fte": "2.50", "note": "Schijf 1"}]}
    found = comparing.differences(queries.content_of(sheet), before, after)
    assert [(d.label, d.old, d.new) for d in found] == [
        ("Subsidie: Andere maatregel · Vlaams", "€ 50.000,00", "€ 50.000,00, toegekend € 60.000,00, 2,5 VTE, Schijf 1")
    ]


def test_codes_stand_under_their_group_and_a_group_is_not_offered() -> None:
    group = TermFactory(taxonomy=Taxonomy.SERVICE_TYPE, label="Groen")
    garden = TermFactory(taxonomy=Taxonomy.SERVICE_TYPE, label="Tuinen", parent=group)
    alone = TermFactory(taxonomy=Taxonomy.SERVICE_TYPE, label="Strijk")
    assert terms.grouped([group, garden, alone]) == [("Groen", [garden]), ("", [alone])]
