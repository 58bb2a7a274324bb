from decimal import Decimal
from typing import Any

import pytest

from core.errors import RuleError
from core.forms import read, value_field
from core.questions import BOTH, WHY_ESTIMATE, Choice, Kind, Question, Reply, description, field_name, problems, shown
from initiatives.enums import QuestionKind

SEXES = (Choice("V", "vrouw"), Choice("M", "man"), Choice("ONBEKEND", "onbekend"))
TURNOVER = Question("BI-F01", "Omzet", Kind.NUMBER, unit="euro", decimals=2, required=True, help="Zonder btw.")
PERSONS = Question("BI-D02", "Personen op 31/12", Kind.NUMBER, unit="personen", required=True, maximum=Decimal(1000))
TRAINED = Question("BI-P06", "Economisch geschoold", Kind.YES_NO, required=True)
SEX = Question("BI-H01", "Geslacht", Kind.BREAKDOWN, unit="personen", choices=SEXES, required=True)
PRINCIPLES = Question(
    "BI-K06",
    "Basisprincipes",
    Kind.BREAKDOWN,
    choices=(Choice("P1", "arbeid"),),
    scale=(Choice("JA", "ja"), Choice("DEELS", "deels"), Choice("NEE", "nee")),
)
QUALITY = Question(
    "BI-K01",
    "Kwaliteitszorg",
    Kind.CODES,
    choices=(Choice("EFQM", "EFQM"), Choice("ISO", "ISO 9001"), Choice("GEEN", "geen")),
    details=(Choice("VRIJWILLIG", "vrijwillig"), Choice("VERPLICHT", "verplicht")),
    asks_year=True,
    required=True,
)
SUPPORT = Question(
    "BI-K02", "Managementondersteuning", Kind.CODES, choices=(Choice("STARTCENTRUM", "startcentrum"),), unknown_allowed=False, required=True
)
VALUE = Question("BI-M01", "Meerwaarde", Kind.TEXT, max_length=1500)
SINCE = Question("BI-X01", "Jaar van de audit", Kind.NUMBER, unit="jaar")


def test_kinds_are_those_of_the_indicators() -> None:
    assert [k.value for k in Kind] == [k.value for k in QuestionKind]


def test_a_field_knows_its_unit_and_decimals() -> None:
    field = value_field(TURNOVER)
    assert (field.unit, field.decimals, field.required) == ("euro", 2, False)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "rows", "field", "text", "rule"),
    [
        (TURNOVER, [Reply(number=Decimal(5), is_unknown=True)], "BI-F01__onbekend", BOTH, "PR-19"),
        (SEX, [Reply(is_unknown=True), Reply("V", Decimal(5))], "BI-H01__onbekend", BOTH, "PR-19"),
        (TURNOVER, [Reply(number=Decimal(5), is_estimate=True)], "BI-F01__toelichting", WHY_ESTIMATE, ""),
        (QUALITY, [Reply("GEEN", Decimal(1)), Reply("ISO", Decimal(1))], "BI-K01", "“geen” kan niet samen met een andere keuze.", ""),
    ],
    ids=["unknown", "unknown breakdown", "estimate", "none and another"],
)
def test_an_answer_that_contradicts_itself_is_refused(question: Question, rows: list[Reply], field: str, text: str, rule: str) -> None:
    found = problems(question, {row.category: row for row in rows})
    assert [(p.field, p.text, p.rule) for p in found] == [(field, text, rule)]


def test_geen_alone_is_an_answer() -> None:
    assert problems(QUALITY, {"GEEN": Reply("GEEN", Decimal(1))}) == []


@pytest.mark.parametrize(
    ("question", "value", "text", "rule"),
    [
        (PERSONS, "1001", "Vul een getal in van hoogstens 1.000.", "bovengrens"),
        (PERSONS, "-1", "Vul een getal in dat 0 of hoger is.", "ondergrens"),
        (VALUE, "85.07.30-033.28", "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.", "PR-23"),
    ],
    ids=["absurd", "negative", "personal"],
)
def test_a_wrong_value_is_refused_by_its_rule(question: Question, value: str, text: str, rule: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(question, value)
    assert [(p.text, p.field, p.rule) for p in caught.value.problems] == [(text, question.code, rule)]


@pytest.mark.parametrize(
    ("question", "value", "reply"),
    [
        (TURNOVER, "12.500,50", Reply(number=Decimal("12500.50"))),
        (TURNOVER, 12500.5, Reply(number=Decimal("12500.50"))),
        (TURNOVER, "Onbekend", Reply(is_unknown=True)),
        (TURNOVER, None, Reply()),
        (TURNOVER, "", Reply()),
        (VALUE, "Wij herstellen fietsen.", Reply(text="Wij herstellen fietsen.")),
    ],
)
def test_a_cell_is_read_as_a_form_would(question: Question, value: Any, reply: Reply) -> None:
    assert read(question, value) == reply


@pytest.mark.parametrize(
    ("question", "category", "value", "reply"),
    [
        (SEX, "V", 12, Reply("V", Decimal(12))),
        (SEX, "ONBEKEND", "3", Reply("ONBEKEND", Decimal(3))),
        (PRINCIPLES, "P1", "NEE", Reply("P1", text="NEE")),
    ],
)
def test_a_cell_of_a_category_is_read(question: Question, category: str, value: Any, reply: Reply) -> None:
    assert read(question, value, category=category) == reply


@pytest.mark.parametrize(
    ("question", "category", "value", "text", "field"),
    [
        (TURNOVER, "", "veel", "Vul een getal in, bijvoorbeeld 1234,5.", "BI-F01"),
        (SEX, "V", "onbekend", "Vul een getal in, bijvoorbeeld 1234,5.", "BI-H01__V"),
        (SEX, "V", "1,5", "Vul een geheel getal in, zonder cijfers na de komma.", "BI-H01__V"),
    ],
)
def test_a_wrong_cell_is_refused_in_the_words_of_the_form(question: Question, category: str, value: Any, text: str, field: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(question, value, category=category)
    assert [(p.text, p.field) for p in caught.value.problems] == [(text, field)]


@pytest.mark.parametrize(
    ("question", "reply", "text"),
    [
        (TURNOVER, None, ""),
        (TURNOVER, Reply(), ""),
        (TURNOVER, Reply(comment="later"), ""),
        (TURNOVER, Reply(number=Decimal(0)), "0"),
        (TURNOVER, Reply(number=Decimal("12500.50")), "12.500,5"),
        (TURNOVER, Reply(is_unknown=True), "onbekend"),
        (TRAINED, Reply(number=Decimal(1)), "ja"),
        (TRAINED, Reply(number=Decimal(0)), "nee"),
        (PRINCIPLES, Reply("P1", text="DEELS"), "deels"),
        (PRINCIPLES, Reply("P1", text="WEG"), "WEG"),
        (VALUE, Reply(text="Fietsen"), "Fietsen"),
        (QUALITY, Reply("EFQM", Decimal(2020), "VERPLICHT"), "ja, verplicht, sinds 2020"),
        (QUALITY, Reply("EFQM", Decimal(1)), "ja"),
        (QUALITY, Reply("EFQM", None, "VERPLICHT"), "ja, verplicht"),
        (SUPPORT, Reply("STARTCENTRUM", Decimal(1)), "ja"),
        (SINCE, Reply(number=Decimal(2006)), "2006"),
    ],
)
def test_an_answer_is_shown_as_people_read_it(question: Question, reply: Reply | None, text: str) -> None:
    assert shown(question, reply) == text


def test_a_year_is_read_as_a_year() -> None:
    assert read(SINCE, "2006") == Reply(number=Decimal(2006))


def test_rules_hold_whatever_door_an_answer_came_through() -> None:
    """An unknown category label is shown by its code."""
    rows = {"": Reply(is_unknown=True), "GEEN": Reply("GEEN", Decimal(1)), "ISO": Reply("ISO", Decimal(1))}
    question = Question("BI-K01", "Kwaliteitszorg", Kind.CODES, choices=(Choice("ISO", "ISO 9001"),))
    assert [p.text for p in problems(question, rows)] == [
        "Vul een waarde in of kies onbekend, niet allebei.",
        "“GEEN” kan niet samen met een andere keuze.",
    ]


def test_description_tells_the_api_enough() -> None:
    told = description(PERSONS)
    assert (told["minimum"], told["maximum"], told["max_length"], told["choices"]) == ("0", "1000", None, [])
    assert description(SEX)["choices"][0] == {"code": "V", "label": "vrouw"}
    assert description(Question("X", "x", Kind.NUMBER, minimum=None))["minimum"] is None


def test_names_of_fields_are_made_in_one_place() -> None:
    assert field_name("BI-K01", "EFQM", "getal") == "BI-K01__EFQM__getal"
    assert field_name("BI-K01", part="onbekend") == "BI-K01__onbekend"
