"""Derived indicators: their formulas, and unknown that stays unknown."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.questions import Reply
from initiatives.enums import QuestionKind, SheetForm, WorkForm
from initiatives.management.indicators import rows
from initiatives.rules.derived import DERIVED, Derived, derived, in_force, verdict
from tests.initiatives.snapshots import line, snapshot

TIJ, DEG, PER = WorkForm.TEMPORARY, WorkForm.DEGRESSIVE, WorkForm.PERMANENT
WOMEN = {("BI-H01", "GES_V"): 6, ("BI-H01", "GES_M"): 2, ("BI-H01", "GES_ONBEKEND"): 2}
EXITS = {("BI-G01", "REGULIER"): 3, ("BI-G01", "SE_MINDER_ONDERSTEUNING"): 2, ("BI-G01", "PENSIOEN"): 1, ("BI-G01", "ONBEKEND"): 2}


def only(code: str, numbers: dict[Any, Any], **kwargs: Any) -> Decimal | None:
    return derived(snapshot(numbers, **kwargs)).get(code, {}).get("")


def test_every_derived_row_of_the_fixture_has_its_code_and_the_other_way_round():
    shown = {(r["code"], r["version"], r["valid_from_year"]) for r in rows() if r["kind"] == QuestionKind.DERIVED}
    assert shown == {(d.code, d.version, d.from_year) for d in DERIVED}


def test_a_new_formula_leaves_the_years_before_it_alone():
    old, new = Derived("BI-F09", lambda _: {"": Decimal(1)}), Derived("BI-F09", lambda _: {"": Decimal(2)}, version=2, from_year=2027)
    assert in_force(2026, (new, old)) == [old]
    assert in_force(2027, (new, old)) == [new]


@pytest.mark.parametrize(
    ("code", "numbers", "given", "expected"),
    [
        ("BI-F02", {}, {"lines": (line(10), line(5.5, "FSK"))}, "15.5"),
        ("BI-F02", {"BI-SUB": 0}, {}, "0"),
        ("BI-F02", {}, {}, None),
        ("BI-F03", {"BI-F01": 100}, {"lines": (line(50),)}, "150"),
        ("BI-F03", {"BI-F01": 100}, {}, None),
        ("BI-F03", {"BI-F01": None}, {"lines": (line(50),)}, None),
        ("BI-F07", {"BI-F01": 100}, {"lines": (line(60), line(40), line(50, "FSK"))}, "40"),
        ("BI-F07", {"BI-F01": 0, "BI-SUB": 0}, {}, None),
        ("BI-F08", {"BI-F01": 50}, {"lines": (line(25), line(25, "FSK"))}, "0.375"),
        ("BI-F08", {"BI-F01": 50, "BI-SUB": 0}, {}, "1"),
        ("BI-F09", {"BI-F01": 50}, {"lines": (line(150),)}, "25"),
        ("BI-F11", {"BI-F01": 100, "BI-D01": 4, "BI-SUB": 0}, {}, "25"),
        ("BI-F11", {"BI-F01": 100, "BI-D01": 0, "BI-SUB": 0}, {}, None),
        ("BI-F11", {"BI-F01": 100, "BI-D01": 4, "BI-SUB": 0}, {"work_form": TIJ}, None),
        ("BI-F11", {"BI-F01": 100, "BI-D01": 4, "BI-D09": 6, "BI-SUB": 0}, {"work_form": TIJ}, "10"),
        ("BI-D11", {"BI-D01": 1.5, "BI-D03": 10, "BI-D04": 20}, {"work_form": TIJ}, "31.5"),
        ("BI-D11", {"BI-D01": 1.5, "BI-D03": 10}, {"work_form": TIJ}, None),
        ("BI-D11", {"BI-D01": 1.5, "BI-D05": 7}, {"work_form": PER, "form": SheetForm.SHORT}, "8.5"),
        ("BI-D11", {"BI-D01": 1.5}, {"work_form": DEG}, "1.5"),
        ("BI-P07", {"BI-D01": 20, "BI-P01": 5}, {}, "4"),
        ("BI-P07", {"BI-D01": 20, "BI-P01": 0}, {}, None),
        ("BI-P07", {"BI-D01": 2, "BI-D09": 8, "BI-P01": 5}, {"work_form": TIJ}, "2"),
        ("BI-P07", {"BI-D01": 2, "BI-D09": None, "BI-P01": 5}, {"work_form": TIJ}, None),
        ("BI-P07", {"BI-D01": 2, "BI-P01": 5}, {"work_form": TIJ, "form": SheetForm.SHORT}, "0.4"),
        ("BI-P07b", {"BI-D10": 60, "BI-P01": 5}, {"work_form": TIJ}, "12"),
        ("BI-P07b", {"BI-D10": 60, "BI-P01": 5}, {}, None),
        ("BI-P08", {"BI-D01": 20, "BI-P01": 5}, {}, "25"),
        ("BI-P08", {"BI-D01": 20, "BI-P01": None}, {}, None),
        ("BI-K04", {("BI-K01", "SROI"): 1}, {}, "1"),
        ("BI-K04", {("BI-K01", "GEEN"): 1}, {}, "0"),
        ("BI-K04", {("BI-K01", "ONBEKEND"): 1}, {}, None),
        ("BI-K04", {}, {}, None),
        ("BI-G02", {"BI-D07": 8, **EXITS}, {}, "3"),
        ("BI-G02", {("BI-G01", "REGULIER"): 4}, {"form": SheetForm.SHORT}, "4"),
        ("BI-G02b", {"BI-D07": 8, **EXITS}, {}, "5"),
        ("BI-G02b", {("BI-G01", "REGULIER"): 4}, {"form": SheetForm.SHORT}, None),
        ("BI-G03", {"BI-D07": 8, **EXITS}, {}, "60"),
        ("BI-G03", {"BI-D07": 7, ("BI-G01", "REGULIER"): 3, ("BI-G01", "PENSIOEN"): 3, ("BI-G01", "OPLEIDING"): 1}, {}, None),
        ("BI-G03", {"BI-D07": 9, **EXITS}, {}, None),
        ("BI-H10", {"BI-D10": 10, **WOMEN}, {}, "75"),
        ("BI-H10", {"BI-D10": 11, **WOMEN}, {}, None),
        ("BI-H11", {"BI-D10": 4, ("BI-H02", "LFT_<25"): 1, ("BI-H02", "LFT_25-49"): 3}, {}, "25"),
        ("BI-H12", {"BI-D10": 4, ("BI-H02", "LFT_50-54"): 1, ("BI-H02", "LFT_55+"): 1, ("BI-H02", "LFT_25-49"): 2}, {}, "50"),
        ("BI-H13", {"BI-D10": 4, ("BI-H03", "SCH_KORT"): 3, ("BI-H03", "SCH_ONBEKEND"): 1}, {}, "100"),
        ("BI-H14", {"BI-D10": 10, ("BI-H04", "HER_NIET_EU"): 4, ("BI-H04", "HER_BELG_EU"): 6}, {}, "40"),
        ("BI-H14", {"BI-D10": 9, ("BI-H04", "HER_NIET_EU"): 4, ("BI-H04", "HER_BELG_EU"): 5}, {}, None),
        ("BI-H15", {"BI-D10": 10, ("BI-H06", "STA_LEEFLOON"): 1, ("BI-H06", "STA_WERKLOOSHEID"): 9}, {}, "10"),
        ("BI-H16", {"BI-D10": 5, ("BI-H05", "WZD_<1"): 2, ("BI-H05", "WZD_1-2"): 1, ("BI-H05", "WZD_>2"): 2}, {}, "60"),
    ],
)
def test_formula(code: str, numbers: dict[Any, Any], given: dict[str, Any], expected: str | None):
    assert only(code, numbers, **given) == (None if expected is None else Decimal(expected))


def test_registration_is_known_per_dimension():
    numbers = {"BI-D10": 10, **WOMEN, ("BI-H03", "SCH_ONBEKEND"): 10, ("BI-H02", "LFT_<25"): 9}
    assert derived(snapshot(numbers))["BI-H17"] == {"GES": Decimal(80), "SCH": Decimal(0)}


def test_representation_compares_with_the_population_and_says_what_that_means():
    numbers = {"BI-D10": 10, **WOMEN, ("BI-H03", "SCH_KORT"): 4, ("BI-H03", "SCH_MIDDEN"): 6}
    population = {"GES_V": Decimal(50), "GES_M": Decimal(50), "SCH_KORT": Decimal(40), "SCH_HOOG": Decimal(0)}
    found = derived(snapshot(numbers, population=population))["BI-H18"]
    assert found == {"GES_V": Decimal("1.5"), "GES_M": Decimal("0.5"), "SCH_KORT": Decimal(1)}
    assert [verdict(index) for index in found.values()] == ["oververtegenwoordigd", "ondervertegenwoordigd", "in verhouding"]
    assert [verdict(Decimal(edge)) for edge in ("0.8", "1.2")] == ["in verhouding"] * 2
    assert "BI-H18" not in derived(snapshot(numbers))


AMOUNTS = st.one_of(st.none(), st.decimals(0, 10**6, places=2))
INPUTS = ("BI-F01", "BI-D01", "BI-D09", "BI-P01", "BI-D03", "BI-D04", "BI-D07", "BI-D10")


@given(st.fixed_dictionaries(dict.fromkeys(INPUTS, AMOUNTS)), st.sampled_from([w for w in WorkForm if w != WorkForm.NONE]))
def test_unknown_never_counts_as_zero(numbers: dict[str, Decimal | None], work_form: WorkForm):
    """What is derived from an unknown turnover or staff is absent; what is there never divides by nothing."""
    values = {code: Reply("", n) if n is not None else Reply("", is_unknown=True) for code, n in numbers.items()}
    found = derived(snapshot(values, work_form=work_form, lines=(line(1000),)))
    if numbers["BI-F01"] is None:
        assert found.keys().isdisjoint({"BI-F03", "BI-F07", "BI-F08", "BI-F09", "BI-F11"})
    if not numbers["BI-P01"]:
        assert found.keys().isdisjoint({"BI-P07", "BI-P07b"})
    assert all(value.is_finite() for figures in found.values() for value in figures.values())
