"""PR-01 to PR-23: each fires, does not fire, and at its boundary; with the texts of domain 10.8."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.questions import Reply
from initiatives.enums import Severity, SheetForm, WorkForm
from initiatives.rules.plausibility import RULES, fired
from tests.initiatives.snapshots import line, snapshot

DEG, PER, TIJ, DIE = WorkForm.DEGRESSIVE, WorkForm.PERMANENT, WorkForm.TEMPORARY, WorkForm.SERVICES
SHORT = {"form": SheetForm.SHORT}
GES = {("BI-H01", "GES_V"): 6, ("BI-H01", "GES_M"): 4}
NRN = "85073003328"


def texts(rule: str, numbers: dict[Any, Any], **given: Any) -> list[tuple[str, str]]:
    """(field, text) of every time that the rule fires."""
    return [(f.field, f.text) for f in fired(snapshot(numbers, **given)) if f.rule == rule]


FIRES: list[tuple[str, dict[Any, Any], dict[str, Any], list[tuple[str, str]]]] = [
    ("PR-01", {"BI-D01": -1}, {}, [("BI-D01", "Vul een getal in dat 0 of hoger is.")]),
    ("PR-01", {("BI-H01", "GES_V"): -1}, {}, [("BI-H01__GES_V", "Vul een getal in dat 0 of hoger is.")]),
    ("PR-01", {}, {"lines": (line(-1),)}, [("BI-SUB", "Vul een getal in dat 0 of hoger is.")]),
    ("PR-01", {}, {"lines": (line(1, granted=Decimal(-1)),)}, [("BI-SUB", "Vul een getal in dat 0 of hoger is.")]),
    (
        "PR-02",
        {"BI-D10": 11, **GES},
        {},
        [("BI-H01", "De som van de categorieën (10) moet gelijk zijn aan het aantal unieke personen (11).")],
    ),
    (
        "PR-03",
        {"BI-D07": 3, ("BI-G01", "REGULIER"): 2},
        {},
        [("BI-G01", "De som van de uitstroombestemmingen (2) moet gelijk zijn aan de totale uitstroom (3).")],
    ),
    (
        "PR-03",
        {"BI-D07": 3, ("BI-G01", "REGULIER"): 4},
        SHORT,
        [("BI-G01", "De uitstroom naar regulier werk (4) kan niet hoger zijn dan de totale uitstroom (3).")],
    ),
    ("PR-04", {"BI-D01": 12.51, "BI-D02": 10}, {}, [("BI-D01", "Het aantal VTE is hoger dan verwacht voor het aantal personen.")]),
    ("PR-04", {"BI-D01": 0.1, "BI-D02": 0}, {}, [("BI-D01", "Het aantal VTE is hoger dan verwacht voor het aantal personen.")]),
    (
        "PR-05",
        {"BI-D10": 9, "BI-D02": 8, "BI-D05": 10},
        {},
        [("BI-D10", "Het aantal unieke personen kan niet kleiner zijn dan een van de deelgroepen.")],
    ),
    (
        "PR-06",
        {"BI-D10": 16, "BI-D02": 8, "BI-D05": 5, "BI-D07": 2},
        {},
        [("BI-D10", "Er zijn meer unieke personen (16) dan de deelgroepen en de uitstroom samen (15). Telde u iemand dubbel?")],
    ),
    (
        "PR-07",
        {"BI-P01": 3, "BI-P02": 1, "BI-P03": 1, "BI-P04": 1.01},
        {},
        [("BI-P01", "De onderdelen overschrijden het totaal omkaderingspersoneel.")],
    ),
    ("PR-07", {"BI-P01": 3, "BI-P02": 3.5}, {}, [("BI-P01", "De onderdelen overschrijden het totaal omkaderingspersoneel.")]),
    ("PR-08", {"BI-P01": 0, "BI-D01": 0.5}, {}, [("BI-P01", "Geen omkadering ingevuld. Klopt dit?")]),
    (
        "PR-09",
        {"BI-D01": 8.1, "BI-P01": 1},
        {"work_form": PER},
        [("BI-P01", "De begeleidingsratio (8,1) wijkt af van wat gebruikelijk is voor deze werkvorm.")],
    ),
    (
        "PR-09",
        {"BI-D01": 4.9, "BI-P01": 1},
        {"work_form": DEG},
        [("BI-P01", "De begeleidingsratio (4,9) wijkt af van wat gebruikelijk is voor deze werkvorm.")],
    ),
    (
        "PR-09",
        {"BI-D01": 12.1, "BI-P01": 1},
        {"work_form": DIE},
        [("BI-P01", "De begeleidingsratio (12,1) wijkt af van wat gebruikelijk is voor deze werkvorm.")],
    ),
    (
        "PR-10",
        {"BI-D01": 1, "BI-F01": 90001, "BI-SUB": 0},
        {},
        [("BI-F01", "Het budget per VTE (90.001 euro) wijkt af van wat gebruikelijk is voor deze werkvorm.")],
    ),
    (
        "PR-10",
        {"BI-D01": 1, "BI-F01": 4999, "BI-SUB": 0},
        {},
        [("BI-F01", "Het budget per VTE (4.999 euro) wijkt af van wat gebruikelijk is voor deze werkvorm.")],
    ),
    ("PR-11", {"BI-F01": 0}, {"work_form": DEG}, [("BI-F01", "Geen omzet ingevuld.")]),
    ("PR-11", {"BI-F01": 0}, {"work_form": DIE}, [("BI-F01", "Geen omzet ingevuld.")]),
    ("PR-12", {"BI-D01": 16}, {"previous": {"BI-D01": 10.9}}, [("BI-D01", "Groot verschil met vorig jaar; licht toe.")]),
    ("PR-12", {"BI-F01": 100_000}, {"previous": {"BI-F01": 160_000}}, [("BI-F01", "Groot verschil met vorig jaar; licht toe.")]),
    ("PR-12", {"BI-P01": 6}, {"previous": {"BI-P01": 0}}, [("BI-P01", "Groot verschil met vorig jaar; licht toe.")]),
    ("PR-12", {}, {"lines": (line(100_000),), "previous": {"BI-F02": 40_000}}, [("BI-SUB", "Groot verschil met vorig jaar; licht toe.")]),
    ("PR-13", {"BI-SUB": 0}, {}, [("BI-SUB", "Geen subsidies ingevuld.")]),
    ("PR-13", {}, {"lines": (line(0),)}, [("BI-SUB", "Geen subsidies ingevuld.")]),
    ("PR-14", {}, {"lines": (line(1, is_valid=False),)}, [("BI-SUB", "Deze maatregel bestond niet in 2025.")]),
    (
        "PR-15",
        {"BI-F01": 100, ("BI-F10", "PARTICULIEREN"): 60, ("BI-F10", "BEDRIJVEN"): 41},
        {},
        [("BI-F10", "De omzet per soort klant (101,00 euro) is hoger dan de totale omzet (100,00 euro).")],
    ),
    (
        "PR-16",
        {},
        {"lines": (line(4_000, "FSK"),), "fsk_expected": Decimal(5_000)},
        [("BI-SUB", "Het bedrag FSK verschilt van onze betalingen (5.000,00 euro).")],
    ),
    ("PR-16", {"BI-SUB": 0}, {"fsk_expected": Decimal(5_000)}, [("BI-SUB", "Het bedrag FSK verschilt van onze betalingen (5.000,00 euro).")]),
    (
        "PR-16",
        {},
        {"lines": (line(5_001, "FSK"),), "fsk_expected": Decimal(5_000), "fsk_is_ceiling": True},
        [("BI-SUB", "Het bedrag FSK verschilt van onze betalingen (5.000,00 euro).")],
    ),
    ("PR-17", {}, {"started_on": date(2025, 1, 1)}, [("", "Onvolledig jaar")]),
    ("PR-18", {"BI-D10": 10, ("BI-H03", "SCH_ONBEKEND"): 4}, {}, [("BI-H03", "Meer dan 30 % onbekend.")]),
    ("PR-19", {"BI-D01": Reply(number=Decimal(1), is_unknown=True)}, {}, [("BI-D01", "Vul een waarde in of kies onbekend, niet allebei.")]),
    ("PR-19", {"BI-H01": None, **GES}, {}, [("BI-H01", "Vul een waarde in of kies onbekend, niet allebei.")]),
    ("PR-19", {"BI-SUB": 0}, {"lines": (line(5),)}, [("BI-SUB", "Vul een waarde in of kies onbekend, niet allebei.")]),
    ("PR-19", {"BI-SUB": None}, {"lines": (line(5),)}, [("BI-SUB", "Vul een waarde in of kies onbekend, niet allebei.")]),
    (
        "PR-20",
        {"BI-D07": 10, ("BI-G01", "REGULIER"): 9, ("BI-G01", "OPLEIDING"): 1},
        {},
        [("BI-G01", "Het doorstroompercentage (90,0 %) is uitzonderlijk hoog.")],
    ),
    ("PR-20", {"BI-D07": 11, "BI-D10": 10}, {}, [("BI-D07", "De uitstroom (11) is hoger dan het aantal unieke personen (10).")]),
    ("PR-21", {}, {"kbo": "0566988258"}, [("kbo", "Het ondernemingsnummer 0566.988.258 is niet juist: het controlegetal klopt niet.")]),
    ("PR-21", {}, {"iban": "BE68539007547035"}, [("iban", "Het rekeningnummer is niet juist: het controlegetal klopt niet.")]),
    ("PR-21", {}, {"contact_email": "an@"}, [("contact_email", "Vul een geldig e-mailadres in, bijvoorbeeld naam@organisatie.be.")]),
    (
        "PR-22",
        {("BI-K01", "GEEN"): 1},
        {"work_form": DIE},
        [("BI-K01", "Leemte kwaliteitszorg: er is geen systeem van kwaliteitszorg.")],
    ),
    (
        "PR-23",
        {},
        {"texts": {"remarks": f"zie {NRN}", "BI-M01": "niets"}},
        [("remarks", "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.")],
    ),
    (
        "PR-23",
        {},
        {"texts": {"BI-SUB__12": "85.07.30-033.28"}},
        [("BI-SUB__12", "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.")],
    ),
]


@pytest.mark.parametrize(("rule", "numbers", "given", "expected"), FIRES)
def test_rule_fires(rule: str, numbers: dict[Any, Any], given: dict[str, Any], expected: list[tuple[str, str]]):
    assert texts(rule, numbers, **given) == expected


@pytest.mark.parametrize(
    ("rule", "numbers", "given"),
    [
        ("PR-01", {"BI-D01": 0, "BI-F05": -50_000}, {"lines": (line(0),)}),
        ("PR-02", {"BI-D10": 10, **GES}, {}),
        ("PR-02", {"BI-D10": None, **GES}, {}),
        ("PR-02", {"BI-D10": 10, "BI-H01": None}, {}),
        ("PR-02", {"BI-D10": 9, ("BI-H04", "HER_NIET_EU"): 1}, {}),
        ("PR-03", {"BI-D07": 3, ("BI-G01", "REGULIER"): 2, ("BI-G01", "ONBEKEND"): 1}, {}),
        ("PR-03", {"BI-D07": None, ("BI-G01", "REGULIER"): 2}, {}),
        ("PR-03", {"BI-D07": 3}, {}),
        ("PR-03", {"BI-D07": 3, ("BI-G01", "REGULIER"): 3}, SHORT),
        ("PR-04", {"BI-D01": 12.5, "BI-D02": 10}, {}),
        ("PR-04", {"BI-D01": 50, "BI-D02": None}, {}),
        ("PR-05", {"BI-D10": 10, "BI-D02": 10, "BI-D05": 10}, {}),
        ("PR-05", {"BI-D10": 1, "BI-D02": None}, {}),
        ("PR-06", {"BI-D10": 15, "BI-D02": 8, "BI-D05": 5, "BI-D07": 2}, {}),
        ("PR-06", {"BI-D10": 99, "BI-D02": 8, "BI-D05": None, "BI-D07": 2}, {}),
        ("PR-07", {"BI-P01": 3, "BI-P02": 1, "BI-P03": 1, "BI-P04": 1}, {}),
        ("PR-07", {"BI-P01": None, "BI-P02": 1}, {}),
        ("PR-08", {"BI-P01": 0, "BI-D01": 0}, {}),
        ("PR-08", {"BI-P01": None, "BI-D01": 5}, {}),
        ("PR-09", {"BI-D01": 8, "BI-P01": 1}, {"work_form": PER}),
        ("PR-09", {"BI-D01": 2, "BI-P01": 1}, {"work_form": DIE}),
        ("PR-09", {"BI-D01": 40, "BI-P01": 1}, {"work_form": DEG}),
        ("PR-09", {"BI-D01": 90, "BI-P01": 1}, {"work_form": TIJ, **SHORT}),
        ("PR-09", {"BI-D01": 90, "BI-P01": 0}, {}),
        ("PR-10", {"BI-D01": 1, "BI-F01": 90_000, "BI-SUB": 0}, {}),
        ("PR-10", {"BI-D01": 1, "BI-F01": 5_000, "BI-SUB": 0}, {}),
        ("PR-10", {"BI-D01": 1, "BI-F01": 1}, {}),
        ("PR-10", {"BI-D01": 1, "BI-D09": 1, "BI-F01": 500_000, "BI-SUB": 0}, {"work_form": TIJ}),
        ("PR-11", {"BI-F01": 0}, {"work_form": PER}),
        ("PR-11", {"BI-F01": None}, {"work_form": DIE}),
        ("PR-11", {"BI-F01": 1}, {"work_form": DIE}),
        ("PR-12", {"BI-D01": 13}, {"previous": {"BI-D01": 10}}),
        ("PR-12", {"BI-D01": 15}, {"previous": {"BI-D01": 10}}),
        ("PR-12", {"BI-D01": 130}, {"previous": {"BI-D01": 100}}),
        ("PR-12", {"BI-F01": 150_000}, {"previous": {"BI-F01": 100_000}}),
        ("PR-12", {"BI-D01": None}, {"previous": {"BI-D01": 100}}),
        ("PR-12", {"BI-D01": 100}, {}),
        ("PR-13", {"BI-SUB": None}, {}),
        ("PR-13", {}, {}),
        ("PR-13", {}, {"lines": (line(1),)}),
        ("PR-14", {}, {"lines": (line(1),)}),
        ("PR-15", {"BI-F01": 100, ("BI-F10", "PARTICULIEREN"): 100}, {}),
        ("PR-15", {"BI-F01": None, ("BI-F10", "PARTICULIEREN"): 100}, {}),
        ("PR-16", {}, {"lines": (line(5_000, "FSK"), line(7)), "fsk_expected": Decimal(5_000)}),
        ("PR-16", {}, {"lines": (line(4_000, "FSK"),), "fsk_expected": Decimal(5_000), "fsk_is_ceiling": True}),
        ("PR-16", {}, {"lines": (line(4_000, "FSK"),)}),
        ("PR-16", {}, {"fsk_expected": Decimal(5_000)}),
        ("PR-17", {}, {"started_on": date(2024, 12, 31)}),
        ("PR-17", {}, {}),
        ("PR-18", {"BI-D10": 10, ("BI-H03", "SCH_ONBEKEND"): 3}, {}),
        ("PR-18", {"BI-D10": 10, ("BI-H08", "WPL_ONBEKEND"): 10}, {}),
        ("PR-19", {"BI-D01": 1, "BI-D02": None}, {"lines": (line(5),)}),
        ("PR-20", {"BI-D07": 10, ("BI-G01", "REGULIER"): 8, ("BI-G01", "OPLEIDING"): 2}, {}),
        ("PR-20", {"BI-D07": 10, "BI-D10": 10}, {}),
        ("PR-21", {}, {"kbo": "0566988259", "iban": "BE68539007547034", "contact_email": "an@vzw.be"}),
        ("PR-21", {}, {}),
        ("PR-22", {("BI-K01", "GEEN"): 1}, {"work_form": DEG}),
        ("PR-22", {("BI-K01", "SROI"): 1}, {"work_form": DIE}),
        ("PR-23", {}, {"texts": {"remarks": "Ons nummer is 0566.988.259 en we kregen 85073003329 euro."}}),
    ],
)
def test_rule_does_not_fire(rule: str, numbers: dict[Any, Any], given: dict[str, Any]):
    assert texts(rule, numbers, **given) == []


def test_table_is_whole_and_in_order():
    assert [rule.code for rule in RULES] == [f"PR-{n:02d}" for n in range(1, 24)]
    severities = {rule.code: rule.severity for rule in RULES}
    blocking = {code for code, severity in severities.items() if severity == Severity.BLOCKS}
    assert blocking == {"PR-01", "PR-02", "PR-03", "PR-05", "PR-07", "PR-14", "PR-19", "PR-21", "PR-23"}
    assert [code for code, severity in severities.items() if severity == Severity.INFORMS] == ["PR-17"]


def test_every_rule_has_an_example_that_fires():
    assert {rule for rule, *_ in FIRES} == {rule.code for rule in RULES}


def test_warning_is_open_until_its_question_has_a_comment():
    (silent,) = fired(snapshot({"BI-SUB": 0}))
    (told,) = fired(snapshot({"BI-SUB": Reply(number=Decimal(0), comment="Eigen middelen volstaan.")}))
    assert (silent.is_open, told.is_open, told.comment) == (True, False, "Eigen middelen volstaan.")


def test_blank_comment_explains_nothing():
    (found,) = fired(snapshot({"BI-SUB": Reply(number=Decimal(0), comment="  ")}))
    assert found.is_open


def test_blocking_rule_stays_open_whatever_the_comment():
    (found,) = fired(snapshot({"BI-D01": Reply(number=Decimal(-1), comment="echt waar")}))
    assert found.is_open


def test_signal_and_information_ask_nothing():
    found = fired(snapshot({("BI-K01", "GEEN"): 1}, work_form=DIE, started_on=date(2025, 3, 1)))
    assert [(f.rule, f.is_open, f.needs_comment) for f in found] == [("PR-17", False, False), ("PR-22", False, False)]


def test_difference_with_last_year_shows_both_values():
    (found,) = fired(snapshot({"BI-D01": 9.25}, previous={"BI-D01": 3.5}))
    assert found.detail == "2024: 3,5, 2025: 9,25 (+ 164 %)."
