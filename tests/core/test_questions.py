from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import RuleError
from core.forms import QuestionForm, columns, form_fields, initial, read, replies
from core.questions import Choice, Kind, Question, Reply, completeness, description, differences, field_name, is_filled, problems, shown
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
SUBSIDIES = Question("BI-F02", "Subsidies", Kind.SUBSIDIES, required=True)
RATIO = Question("BI-P07", "Begeleidingsratio", Kind.DERIVED, required=True)
ALL = [TURNOVER, PERSONS, TRAINED, SEX, PRINCIPLES, QUALITY, SUPPORT, VALUE, SUBSIDIES, RATIO]


def filled(data: dict[str, Any], questions: list[Question] = ALL, **options: Any) -> QuestionForm:
    return QuestionForm(questions, data, **options)


def test_kinds_are_those_of_the_indicators() -> None:
    assert [k.value for k in Kind] == [k.value for k in QuestionKind]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        (TURNOVER, ["BI-F01", "BI-F01__onbekend", "BI-F01__schatting", "BI-F01__toelichting"]),
        (TRAINED, ["BI-P06", "BI-P06__toelichting"]),
        (SEX, ["BI-H01__V", "BI-H01__M", "BI-H01__ONBEKEND", "BI-H01__onbekend", "BI-H01__schatting", "BI-H01__toelichting"]),
        (PRINCIPLES, ["BI-K06__P1", "BI-K06__onbekend", "BI-K06__toelichting"]),
        (
            QUALITY,
            [
                "BI-K01",
                "BI-K01__EFQM__tekst",
                "BI-K01__EFQM__getal",
                "BI-K01__ISO__tekst",
                "BI-K01__ISO__getal",
                "BI-K01__onbekend",
                "BI-K01__toelichting",
            ],
        ),
        (SUPPORT, ["BI-K02", "BI-K02__toelichting"]),
        (VALUE, ["BI-M01"]),
        (SUBSIDIES, []),
        (RATIO, []),
    ],
    ids=lambda given: given.code if isinstance(given, Question) else "",
)
def test_each_kind_has_its_fields(question: Question, names: list[str]) -> None:
    assert list(form_fields(question)) == names


def test_a_field_knows_its_unit_bounds_and_help() -> None:
    field = form_fields(TURNOVER)["BI-F01"]
    assert (field.label, field.unit, field.decimals, field.help_text, field.required) == ("Omzet", "euro", 2, "Zonder btw.", False)  # type: ignore[attr-defined]
    assert [label for _, label in form_fields(TRAINED)["BI-P06"].choices] == ["Ja", "Nee", "Onbekend"]  # type: ignore[attr-defined]


def test_nothing_is_obliged_while_filling_in() -> None:
    assert filled({}).is_valid()


def test_a_strict_form_asks_what_is_required_and_may_not_be_unknown() -> None:
    form = filled({}, [SUPPORT, TURNOVER], strict=True)
    assert not form.is_valid()
    assert set(form.errors) == {"BI-K02"}


def test_answers_become_rows() -> None:
    form = filled(
        {
            "BI-F01": "12.500,50",
            "BI-F01__schatting": "on",
            "BI-F01__toelichting": "jaarrekening volgt",
            "BI-D02__onbekend": "on",
            "BI-P06": "0",
            "BI-H01__V": "12",
            "BI-H01__M": "",
            "BI-K06__P1": "DEELS",
            "BI-K01": ["EFQM", "ISO"],
            "BI-K01__EFQM__tekst": "VERPLICHT",
            "BI-K01__EFQM__getal": "2020",
            "BI-K02": ["STARTCENTRUM"],
            "BI-M01": "Wij herstellen fietsen.",
        }
    )
    assert form.is_valid(), form.errors
    answers = form.answers
    assert answers["BI-F01"] == {"": Reply(number=Decimal("12500.50"), is_estimate=True, comment="jaarrekening volgt")}
    assert answers["BI-D02"] == {"": Reply(is_unknown=True)}
    assert answers["BI-P06"] == {"": Reply(number=Decimal(0))}
    assert answers["BI-H01"] == {"": Reply(), "V": Reply("V", Decimal(12)), "M": Reply("M"), "ONBEKEND": Reply("ONBEKEND")}
    assert answers["BI-K06"] == {"": Reply(), "P1": Reply("P1", text="DEELS")}
    assert answers["BI-K01"] == {
        "": Reply(),
        "EFQM": Reply("EFQM", Decimal(2020), "VERPLICHT"),
        "ISO": Reply("ISO", Decimal(1)),
        "GEEN": Reply("GEEN"),
    }
    assert answers["BI-K02"] == {"": Reply(), "STARTCENTRUM": Reply("STARTCENTRUM", Decimal(1))}
    assert answers["BI-M01"] == {"": Reply(text="Wij herstellen fietsen.")}
    assert "BI-F02" not in answers


def test_a_chosen_code_with_only_its_detail_needs_no_number() -> None:
    form = filled({"BI-K01": ["EFQM"], "BI-K01__EFQM__tekst": "VRIJWILLIG"})
    assert form.is_valid()
    assert form.answers["BI-K01"]["EFQM"] == Reply("EFQM", None, "VRIJWILLIG")


def test_stored_rows_come_back_as_initial_values_and_the_same_rows() -> None:
    data = {
        "BI-F01": "12.500,50",
        "BI-D02__onbekend": "on",
        "BI-P06": "?",
        "BI-H01__V": "12",
        "BI-K06__P1": "JA",
        "BI-K01": ["EFQM", "ISO"],
        "BI-K01__EFQM__tekst": "VERPLICHT",
        "BI-K01__EFQM__getal": "2020",
        "BI-M01": "Wij herstellen fietsen.",
    }
    first = filled(data)
    assert first.is_valid()
    shown_again = QuestionForm(ALL, answers=first.answers)
    values = {name: shown_again[name].value() for name in shown_again.fields}
    assert {name: values[name] for name in data if "onbekend" not in name} == {k: v for k, v in data.items() if "onbekend" not in k}
    assert values["BI-D02__onbekend"] is True
    second = filled({k: v for k, v in values.items() if v not in (None, False)})
    assert second.is_valid(), second.errors
    assert second.answers == first.answers


@pytest.mark.parametrize(("number", "value"), [(None, ""), (Decimal(1), "1"), (Decimal(0), "0")])
def test_yes_no_and_nothing_are_three_things(number: Decimal | None, value: str) -> None:
    assert initial(TRAINED, {"": Reply(number=number)})["BI-P06"] == value


@pytest.mark.parametrize(
    ("data", "field", "text", "rule"),
    [
        ({"BI-F01": "5", "BI-F01__onbekend": "on"}, "BI-F01__onbekend", "Vul een waarde in of kies onbekend, niet allebei.", "PR-19"),
        ({"BI-H01__V": "5", "BI-H01__onbekend": "on"}, "BI-H01__onbekend", "Vul een waarde in of kies onbekend, niet allebei.", "PR-19"),
        ({"BI-F01": "5", "BI-F01__schatting": "on"}, "BI-F01__toelichting", "Licht toe hoe u de schatting maakte.", "invalid"),
        ({"BI-K01": ["GEEN", "ISO"]}, "BI-K01", "“geen” kan niet samen met een andere keuze.", "invalid"),
        ({"BI-D02": "1001"}, "BI-D02", "Vul een getal in van hoogstens 1.000.", "max_value"),
        ({"BI-D02": "-1"}, "BI-D02", "Vul een getal in dat 0 of hoger is.", "min_value"),
        ({"BI-M01": "85.07.30-033.28"}, "BI-M01", "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.", "PR-23"),
    ],
    ids=["unknown", "unknown breakdown", "estimate", "none and another", "absurd", "negative", "personal"],
)
def test_a_wrong_answer_is_refused_beside_its_field(data: dict[str, Any], field: str, text: str, rule: str) -> None:
    form = filled(data)
    assert not form.is_valid()
    assert {name: [(e.message, e.code) for e in errors] for name, errors in form.errors.as_data().items()} == {field: [(text, rule)]}


def test_geen_alone_is_an_answer() -> None:
    form = filled({"BI-K01": ["GEEN"]})
    assert form.is_valid()
    assert is_filled(form.answers["BI-K01"])


@pytest.mark.parametrize(
    ("question", "value", "reply"),
    [
        (TURNOVER, "12.500,50", Reply(number=Decimal("12500.50"))),
        (TURNOVER, 12500.5, Reply(number=Decimal("12500.50"))),
        (TURNOVER, "Onbekend", Reply(is_unknown=True)),
        (TURNOVER, None, Reply()),
        (TURNOVER, "", Reply()),
        (TRAINED, "Ja", Reply(number=Decimal(1))),
        (TRAINED, "nee", Reply(number=Decimal(0))),
        (TRAINED, True, Reply(number=Decimal(1))),
        (TRAINED, 0, Reply(number=Decimal(0))),
        (TRAINED, "onbekend", Reply(is_unknown=True)),
        (TRAINED, None, Reply()),
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
        (QUALITY, "EFQM", "x", Reply("EFQM", Decimal(1))),
        (QUALITY, "EFQM", "X ", Reply("EFQM", Decimal(1))),
        (QUALITY, "EFQM", True, Reply("EFQM", Decimal(1))),
        (QUALITY, "EFQM", "nee", Reply("EFQM")),
        (QUALITY, "EFQM", None, Reply("EFQM")),
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
        (TRAINED, "", "misschien", "Vul ja, nee of onbekend in.", "BI-P06"),
        (QUALITY, "EFQM", "soms", "Vul ja, nee of onbekend in.", "BI-K01__EFQM"),
    ],
)
def test_a_wrong_cell_is_refused_in_the_words_of_the_form(question: Question, category: str, value: Any, text: str, field: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(question, value, category=category)
    assert [(p.text, p.field) for p in caught.value.problems] == [(text, field)]


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        (TURNOVER, [("BI-F01", "Omzet (euro)")]),
        (TRAINED, [("BI-P06", "Economisch geschoold (ja of nee)")]),
        (VALUE, [("BI-M01", "Meerwaarde")]),
        (
            SEX,
            [
                ("BI-H01:V", "Geslacht: vrouw (personen)"),
                ("BI-H01:M", "Geslacht: man (personen)"),
                ("BI-H01:ONBEKEND", "Geslacht: onbekend (personen)"),
            ],
        ),
        (PRINCIPLES, [("BI-K06:P1", "Basisprincipes: arbeid (JA, DEELS, NEE)")]),
        (SUPPORT, [("BI-K02:STARTCENTRUM", "Managementondersteuning: startcentrum (x of leeg)")]),
        (SUBSIDIES, []),
        (RATIO, []),
    ],
    ids=lambda given: given.code if isinstance(given, Question) else "",
)
def test_each_question_has_its_columns(question: Question, cells: list[tuple[str, str]]) -> None:
    assert [(c.key, c.head) for c in columns(question)] == cells


def test_a_column_reads_its_own_cell() -> None:
    assert columns(SEX)[0].read("7") == Reply("V", Decimal(7))


def test_completeness_counts_what_is_known_of_what_is_required() -> None:
    """Domain 10.8: unknown counts as not filled; derived figures are not asked."""
    answers = {"BI-F01": {"": Reply(number=Decimal(0))}, "BI-D02": {"": Reply(is_unknown=True)}, "BI-M01": {"": Reply(text="x")}}
    assert completeness([TURNOVER, PERSONS, TRAINED, VALUE, RATIO], answers) == Decimal("0.3333")
    assert completeness([VALUE], answers) == 1


@settings(deadline=None)
@given(st.sets(st.sampled_from([q.code for q in ALL])))
def test_completeness_is_a_share_that_grows_with_each_answer(codes: set[str]) -> None:
    answers = {code: {"": Reply(number=Decimal(1))} for code in codes}
    asked = [q.code for q in ALL if q.required and q.kind != Kind.DERIVED]
    assert completeness(ALL, answers) == (Decimal(len(codes & set(asked))) / len(asked)).quantize(Decimal("0.0001"))


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


def test_a_year_is_asked_as_a_year() -> None:
    assert read(SINCE, "2006") == Reply(number=Decimal(2006))
    assert QuestionForm([SINCE], answers={"BI-X01": {"": Reply(number=Decimal(2006))}})["BI-X01"].value() == "2006"


def test_differences_name_question_and_category_in_order() -> None:
    before = {"BI-F01": {"": Reply(number=Decimal(1))}, "BI-H01": {"V": Reply("V", Decimal(3)), "M": Reply("M", Decimal(2))}}
    after = {"BI-F01": {"": Reply(is_unknown=True)}, "BI-H01": {"V": Reply("V", Decimal(3)), "M": Reply("M", Decimal(4))}}
    assert [(c.label, c.old, c.new) for c in differences(ALL, before, after)] == [("Omzet", "1", "onbekend"), ("Geslacht: man", "2", "4")]
    assert differences(ALL, after, after) == []


def test_rules_hold_whatever_door_an_answer_came_through() -> None:
    """An unknown category label is shown by its code."""
    rows = {"": Reply(is_unknown=True), "GEEN": Reply("GEEN", Decimal(1)), "ISO": Reply("ISO", Decimal(1))}
    question = Question("BI-K01", "Kwaliteitszorg", Kind.CODES, choices=(Choice("ISO", "ISO 9001"),))
    assert [p.text for p in problems(question, rows)] == [
        "Vul een waarde in of kies onbekend, niet allebei.",
        "“GEEN” kan niet samen met een andere keuze.",
    ]


def test_blank_rows_are_known_as_such() -> None:
    assert Reply("V").is_blank
    assert not Reply("V", Decimal(0)).is_blank
    assert not Reply(comment="x").is_blank
    assert replies(TURNOVER, {})[""].is_blank


def test_description_tells_the_api_enough() -> None:
    told = description(PERSONS)
    assert (told["minimum"], told["maximum"], told["max_length"], told["choices"]) == ("0", "1000", None, [])
    assert description(SEX)["choices"][0] == {"code": "V", "label": "vrouw"}
    assert description(Question("X", "x", Kind.NUMBER, minimum=None))["minimum"] is None


def test_names_of_fields_are_made_in_one_place() -> None:
    assert field_name("BI-K01", "EFQM", "getal") == "BI-K01__EFQM__getal"
    assert field_name("BI-K01", part="onbekend") == "BI-K01__onbekend"
