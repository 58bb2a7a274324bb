"""The cells of a full sheet: yes or no, a scale, a choice, a text, categories; and what each says when it cannot be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from initiatives.enums import ObligationBasis, SheetForm
from initiatives.models import Answer, IndicatorSheet, SheetUpload
from tests import pages
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.test_views_imports import Login, confirm, template, upload
from tests.initiatives.workbooks import Changes, filled, with_blank_row

pytestmark = pytest.mark.django_db
STORED = {
    "BI-D01": 9,
    "BI-K03": 0,
    "BI-P06": 1,
    "BI-M01": "Mensen vinden hier hun plaats.",
    ("BI-K01", "SROI"): 2019,
    ("BI-K02", "INTERN"): 1,
    ("BI-K06", "ARBEID_OP_KAPITAAL"): "DEELS",
}
NOT_READ = [
    ({("BI-K03", "2025"): "misschien"}, "Vul ja, nee of onbekend in."),
    ({("BI-K06/ARBEID_OP_KAPITAAL", "2025"): "soms"}, "Vul ja, deels of nee in."),
    ({("BI-K02/INTERN", "2025"): "soms"}, "Zet een x, of laat de cel leeg."),
    ({("BI-H01", "2025"): 5}, "Vul de categorieën in, niet deze rij."),
    ({("BI-M01", "2025"): "x" * 1600}, "Zorg dat deze waarde niet meer dan 1500 tekens bevat (het zijn er nu 1600)."),
    ({("BI-K01/SROI", "2025"): "verplicht 1850"}, "Vul een jaar in van"),
]


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def desk(as_user: Login, filler: Any) -> Any:
    return as_user(filler)


@pytest.fixture
def sheet(organisation: Any) -> IndicatorSheet:
    initiative = InitiativeFactory(organisation=organisation)
    traits = {"form": SheetForm.FULL, "obligation_basis": ObligationBasis.AGREEMENT}
    return IndicatorSheetFactory(initiative=initiative, answers=STORED, lines={("FSK", "LOKAAL_STAD"): 12_500}, **traits)


def stored(sheet: IndicatorSheet, code: str, category: str | None = None) -> tuple[Decimal | None, str, bool] | None:
    rows = Answer.objects.filter(sheet=sheet, definition__code=code, category__code=category)
    return rows.values_list("number", "text", "is_unknown").first()


def test_the_template_of_a_full_sheet_read_back_changes_nothing(desk: Any, sheet: IndicatorSheet) -> None:
    assert "verandert niets" in pages.text(upload(desk, sheet, template(desk, sheet)))
    assert not SheetUpload.objects.exists()


def test_a_blank_row_is_passed_over(desk: Any, sheet: IndicatorSheet) -> None:
    assert "verandert niets" in pages.text(upload(desk, sheet, with_blank_row(template(desk, sheet))))


def test_every_kind_of_cell_is_saved_as_the_box_would_be(desk: Any, sheet: IndicatorSheet) -> None:
    changes: Changes = {
        ("BI-K03", "2025"): "Ja",
        ("BI-P06", "2025"): "onbekend",
        ("BI-M01", "2025"): "Nieuwe tekst.",
        ("BI-K01/SROI", "2025"): "-",
        ("BI-K01/EFQM_AUDIT", "2025"): "x",
        ("BI-K02/INTERN", "2025"): "nee",
        ("BI-K06/ARBEID_OP_KAPITAAL", "2025"): "ja",
        ("BI-H01/GES_V", "2025"): 5,
        ("BI-SUB/", "2025"): 13_000,
        ("BI-SUB/", "Toegekend"): 14_000,
    }
    confirm(desk, upload(desk, sheet, filled(template(desk, sheet), changes)))
    assert {
        "yes": stored(sheet, "BI-K03"),
        "unknown": stored(sheet, "BI-P06"),
        "text": stored(sheet, "BI-M01"),
        "taken away": stored(sheet, "BI-K01", "SROI"),
        "chosen": stored(sheet, "BI-K01", "EFQM_AUDIT"),
        "no longer chosen": stored(sheet, "BI-K02", "INTERN"),
        "step": stored(sheet, "BI-K06", "ARBEID_OP_KAPITAAL"),
        "number": stored(sheet, "BI-H01", "GES_V"),
        "untouched": stored(sheet, "BI-D01"),
    } == {
        "yes": (1, "", False),
        "unknown": (None, "", True),
        "text": (None, "Nieuwe tekst.", False),
        "taken away": None,
        "chosen": (1, "", False),
        "no longer chosen": None,
        "step": (None, "JA", False),
        "number": (5, "", False),
        "untouched": (9, "", False),
    }
    assert sheet.subsidy_lines.values_list("received_amount", "granted_amount").get() == (13_000, 14_000)


def test_a_value_is_called_an_estimate_without_being_typed_again(desk: Any, sheet: IndicatorSheet) -> None:
    changes: Changes = {("BI-D01", "2025"): None, ("BI-D01", "Schatting"): "x", ("BI-D01", "Toelichting"): "Raming van mei"}
    confirm(desk, upload(desk, sheet, filled(template(desk, sheet), changes)))
    row = Answer.objects.get(sheet=sheet, definition__code="BI-D01")
    assert (row.number, row.is_estimate, row.comment) == (9, True, "Raming van mei")


@pytest.mark.parametrize(("changes", "said"), NOT_READ)
def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_kept(desk: Any, sheet: IndicatorSheet, changes: Changes, said: str) -> None:
    text = pages.text(upload(desk, sheet, filled(template(desk, sheet), changes | {("BI-F01", "2025"): 100})))
    assert "bevat 1 fout" in text.replace("\u00a0", " ")
    assert said in text
    assert not SheetUpload.objects.exists()
