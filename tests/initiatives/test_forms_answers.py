"""The boxes of a sheet: what is read from a post, what is left alone, what comes back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from accounts.models import Person, User
from core.errors import RuleError
from core.models import Term
from core.questions import Choice, Question
from initiatives.forms import answers
from initiatives.forms.answers import Outcome, Texts
from initiatives.models import Answer

FTE = Question("BI-D01", "Doelgroepwerknemers", "GETAL", unit="VTE", decimals=2)
PERSONS = Question("BI-D10", "Unieke personen", "GETAL", unit="personen")
SYSTEM = Question(
    "BI-K01",
    "Kwaliteitszorg",
    "KEUZE",
    choices=(Choice("EFQM", "EFQM"), Choice("GEEN", "Geen")),
    details=(Choice("VRIJWILLIG", "Vrijwillig"), Choice("VERPLICHT", "Verplicht")),
    asks_year=True,
)
GENDER = Question("BI-H01", "Geslacht", "VERDELING", unit="personen", choices=(Choice("GES_V", "Vrouw"), Choice("GES_M", "Man")))
PLAN = Question("BI-K03", "Diversiteitsplan", "JA_NEE")
STORY = Question("BI-M01", "Meerwaarde", "TEKST", max_length=1500)
SUBSIDIES = Question("BI-SUB", "Subsidies", "SUBSIDIES", unit="euro", decimals=2)
PRINCIPLES = Question(
    "BI-K06",
    "Basisprincipes",
    "VERDELING",
    choices=(Choice("P1", "Arbeid"),),
    scale=(Choice("JA", "Ja"), Choice("DEELS", "Deels"), Choice("NEE", "Nee")),
)
YEAR = Question("BI-M02j", "Jaar", "GETAL", unit="jaar")
READER: Any = SimpleNamespace(pk=1)


def answer(*, revision: int = 3, category: str = "", by: str = "Collega Els", by_pk: int = 2, **fields: Any) -> Answer:
    row = Answer(revision=revision, **fields)
    row.changed_by = User(pk=by_pk, person=Person(name=by), email="x@y.test")
    if category:
        row.category = Term(pk=9, code=category, label=category)
    return row


def post(question: Question, stored: dict[Any, Answer] | None = None, **boxes: str) -> dict[str, str]:
    """What a browser posts of a page that showed the stored rows, with some boxes changed."""
    rows = answers.rows([question], stored or {}, READER)
    base = answers.encode({key: (row.revision, row.base) for key, row in rows.items()})
    data = {"asked": question.code, "base": base}
    for row in rows.values():
        data[row.name] = row.texts.value
    return data | boxes


def test_an_untouched_page_changes_nothing() -> None:
    stored = {("BI-D01", ""): answer(number=Decimal("6.50"), comment="Uit de loonadministratie")}
    assert answers.read([FTE], post(FTE, stored)).touched == {}


@pytest.mark.parametrize("typed", ["9,25", "9.25", " 9,25 "])
def test_comma_and_point_are_read_alike(typed: str) -> None:
    found = answers.read([FTE], post(FTE, **{"BI-D01": typed})).touched["BI-D01", ""]
    assert (found.fields["number"], found.revision, found.error) == (Decimal("9.25"), 0, "")


def test_a_change_carries_the_revision_that_was_read() -> None:
    stored = {("BI-D01", ""): answer(number=Decimal("6.50"), revision=7)}
    assert answers.read([FTE], post(FTE, stored, **{"BI-D01": "8"})).touched["BI-D01", ""].revision == 7


def test_a_box_that_cannot_be_read_says_why_and_keeps_its_text() -> None:
    reading = answers.read([PERSONS], post(PERSONS, **{"BI-D10": "twaalf"}))
    row = answers.rows([PERSONS], {}, READER, reading)["BI-D10", ""]
    assert reading.to_save == []
    assert row.texts.value == "twaalf"
    assert row.errors == ("Vul een getal in, bijvoorbeeld 1234,5.",)


def test_unknown_estimate_source_and_comment_are_read() -> None:
    boxes = {"BI-D01__onbekend": "on", "BI-D01__schatting": "on", "BI-D01__bron": "SCHATTING", "BI-D01__toelichting": " Raming\r\nvan mei "}
    fields = answers.read([FTE], post(FTE, **boxes)).touched["BI-D01", ""].fields
    assert fields == {
        "number": None,
        "text": "",
        "is_unknown": True,
        "is_estimate": True,
        "source": "SCHATTING",
        "comment": "Raming\nvan mei",
    }


def test_a_question_that_was_not_on_the_page_is_left_alone() -> None:
    stored = {("BI-D01", ""): answer(number=Decimal("6.50"))}
    data = post(FTE, stored, **{"BI-D01": "8"}) | {"asked": "BI-D10"}
    assert answers.read([FTE, PERSONS], data | {"BI-D10": ""}).touched == {}


def test_a_comment_that_was_not_on_the_page_stays() -> None:
    stored = {("BI-H01", "GES_V"): answer(number=Decimal(4), category="GES_V", comment="Een bewaarde toelichting")}
    found = answers.read([GENDER], post(GENDER, stored, BI_x="", **{"BI-H01__GES_V": "5"})).touched["BI-H01", "GES_V"]
    assert found.fields["comment"] == "Een bewaarde toelichting"


def test_chosen_codes_with_their_detail_and_year() -> None:
    data = post(SYSTEM, **{"BI-K01__EFQM": "on", "BI-K01__EFQM__tekst": "VERPLICHT", "BI-K01__EFQM__getal": "2024"})
    fields = answers.read([SYSTEM], data).touched["BI-K01", "EFQM"].fields
    assert (fields["chosen"], fields["text"], fields["number"]) == (True, "VERPLICHT", Decimal(2024))


def test_a_bad_year_of_a_code_is_named() -> None:
    data = post(SYSTEM, **{"BI-K01__EFQM": "on", "BI-K01__EFQM__getal": "vorig jaar"})
    assert answers.read([SYSTEM], data).touched["BI-K01", "EFQM"].error == "Vul het jaar met vier cijfers in, bijvoorbeeld 2024."


def test_a_code_that_is_no_longer_ticked_is_taken_away() -> None:
    stored = {("BI-K01", "EFQM"): answer(text="VERPLICHT", number=Decimal(2024), category="EFQM")}
    data = post(SYSTEM, stored)
    data.pop("BI-K01__EFQM")
    assert answers.read([SYSTEM], data).touched["BI-K01", "EFQM"].fields["chosen"] is False


@pytest.mark.parametrize(("typed", "number", "unknown"), [("1", Decimal(1), False), ("0", Decimal(0), False), ("?", None, True)])
def test_yes_no_and_unknown(typed: str, number: Decimal | None, unknown: bool) -> None:
    fields = answers.read([PLAN], post(PLAN, **{"BI-K03": typed})).touched["BI-K03", ""].fields
    assert (fields["number"], fields["is_unknown"]) == (number, unknown)


def test_no_subsidies_is_zero() -> None:
    assert answers.read([SUBSIDIES], post(SUBSIDIES, **{"BI-SUB": "on"})).touched["BI-SUB", ""].fields["number"] == 0


def test_a_step_of_a_scale_is_a_text() -> None:
    fields = answers.read([PRINCIPLES], post(PRINCIPLES, **{"BI-K06__P1": "DEELS"})).touched["BI-K06", "P1"].fields
    assert (fields["text"], fields["number"]) == ("DEELS", None)


@pytest.mark.parametrize(
    ("question", "fields", "shown"),
    [
        (FTE, {"number": Decimal("6.50")}, Texts("6,50")),
        (PERSONS, {"number": Decimal(1234)}, Texts("1.234")),
        (YEAR, {"number": Decimal(2024)}, Texts("2024")),
        (PLAN, {"number": Decimal(0)}, Texts("0")),
        (PLAN, {"number": Decimal(1)}, Texts("1")),
        (PLAN, {"is_unknown": True}, Texts("?")),
        (STORY, {"text": "Een zin."}, Texts("Een zin.")),
        (SUBSIDIES, {"number": Decimal(0)}, Texts("on")),
        (SYSTEM, {"is_unknown": True}, Texts(unknown=True)),
        (SYSTEM, {"category": "EFQM", "text": "VERPLICHT", "number": Decimal(2024)}, Texts("on", basis="VERPLICHT", year="2024")),
        (SYSTEM, {"category": "EFQM", "number": Decimal(1)}, Texts("on")),
        (PRINCIPLES, {"category": "P1", "text": "JA"}, Texts("JA")),
    ],
)
def test_a_stored_row_comes_back_as_it_was_typed(question: Question, fields: dict[str, Any], shown: Texts) -> None:
    assert answers.texts_of(question, answer(**fields)) == shown


def test_nothing_stored_is_an_empty_row() -> None:
    assert answers.texts_of(FTE, None).is_empty


# --- colleagues -------------------------------------------------------------------------------------------------------


def _clash(typed: str = "8,00") -> tuple[answers.Reading, dict[Any, Answer]]:
    reading = answers.read([FTE], post(FTE, {("BI-D01", ""): answer(number=Decimal("6.50"))}, **{"BI-D01": typed}))
    return reading, {("BI-D01", ""): answer(number=Decimal("9.25"), revision=4)}


def test_a_clash_shows_both_values_and_keeps_what_was_typed() -> None:
    reading, now = _clash()
    row = answers.rows([FTE], now, READER, reading, Outcome(clashes=frozenset({"BI-D01"})))["BI-D01", ""]
    assert row.clash is not None
    assert (row.clash.theirs, row.clash.mine, row.clash.who, row.clash.by_self) == ("9,25 VTE", "8,00 VTE", "Collega Els", False)
    assert (row.texts.value, row.base.value, row.revision) == ("8,00", "9,25", 4)


def test_the_same_value_is_no_clash() -> None:
    reading, now = _clash("9,25")
    row = answers.rows([FTE], now, READER, reading, Outcome(clashes=frozenset({"BI-D01"})))["BI-D01", ""]
    assert row.clash is None


def test_another_tab_of_the_same_person_is_told_so() -> None:
    reading, now = _clash()
    now["BI-D01", ""].changed_by = User(pk=1, person=Person(name="Uzelf"), email="z@y.test")
    row = answers.rows([FTE], now, READER, reading, Outcome(clashes=frozenset({"BI-D01"})))["BI-D01", ""]
    assert row.clash is not None
    assert row.clash.by_self


def test_a_row_that_a_colleague_emptied_clashes_too() -> None:
    reading, _ = _clash()
    row = answers.rows([FTE], {}, READER, reading, Outcome(clashes=frozenset({"BI-D01"})))["BI-D01", ""]
    assert row.clash is not None
    assert (row.clash.theirs, row.clash.who, row.revision) == ("niets", "", 0)


@pytest.mark.parametrize(("keep", "saved"), [("mijn", True), ("hun", False), ("", False)])
def test_after_a_clash_only_a_choice_saves(keep: str, saved: bool) -> None:
    _, now = _clash()
    data = post(FTE, now, **{"BI-D01": "8,00", "BI-D01__botsing": "1"} | ({"BI-D01__houden": keep} if keep else {}))
    reading = answers.read([FTE], data)
    assert bool(reading.to_save) is saved
    assert (("BI-D01", "") in reading.touched) is (keep != "hun")


def test_what_a_colleague_filled_in_meanwhile_is_shown_with_the_name() -> None:
    reading = answers.read([FTE], post(FTE))
    row = answers.rows([FTE], {("BI-D01", ""): answer(number=Decimal("9.25"))}, READER, reading)["BI-D01", ""]
    assert (row.texts.value, row.freshly_by) == ("9,25", "Collega Els")
    assert answers.changed_elsewhere([row])["BI-D01"] == "9,25"


def test_a_saved_row_is_the_new_base() -> None:
    reading = answers.read([FTE], post(FTE, **{"BI-D01": "8"}))
    row = answers.rows([FTE], {("BI-D01", ""): answer(number=Decimal("8.00"), revision=5)}, READER, reading, Outcome(saved={"BI-D01": 5}))[
        "BI-D01", ""
    ]
    assert (row.texts.value, row.base.value, row.revision, row.errors) == ("8", "8", 5, ())


def test_a_refusal_of_the_action_stands_beside_the_box() -> None:
    reading = answers.read([FTE], post(FTE, **{"BI-D01": "-8"}))
    outcome = Outcome(refused={"BI-D01": ("Vul een getal in dat 0 of hoger is.",)})
    row = answers.rows([FTE], {}, READER, reading, outcome)["BI-D01", ""]
    assert (row.texts.value, row.errors, row.revision) == ("-8", ("Vul een getal in dat 0 of hoger is.",), 0)


@pytest.mark.parametrize("tampered", ["", "geen json", "[]", '{"BI-D01": 3}', '{"BI-D01": ["x", {}]}', "null"])
def test_a_tampered_base_counts_as_empty(tampered: str) -> None:
    found = answers.read([FTE], {"asked": "BI-D01", "base": tampered, "BI-D01": "8"}).touched["BI-D01", ""]
    assert found.revision == 0


@pytest.mark.parametrize(
    ("question", "key", "texts", "words"),
    [
        (FTE, "", Texts("9,25"), "9,25 VTE"),
        (FTE, "", Texts(unknown=True), "onbekend"),
        (FTE, "", Texts(), "niets"),
        (FTE, "", Texts(comment="Enkel uitleg"), "Enkel uitleg"),
        (PLAN, "", Texts("1"), "ja"),
        (PLAN, "", Texts("0"), "nee"),
        (PLAN, "", Texts("?"), "onbekend"),
        (SYSTEM, "EFQM", Texts("on", basis="VERPLICHT", year="2024"), "aangevinkt verplicht 2024"),
        (SYSTEM, "EFQM", Texts(), "niet aangevinkt"),
        (SUBSIDIES, "", Texts("on"), "geen subsidies"),
        (SUBSIDIES, "", Texts(), "niet aangevinkt"),
        (PRINCIPLES, "P1", Texts("DEELS"), "deels"),
    ],
)
def test_a_row_in_words(question: Question, key: str, texts: Texts, words: str) -> None:
    assert answers.in_words(question, (question.code, key), texts) == words


def test_the_base_forgets_empty_rows() -> None:
    assert answers.encode({("BI-D01", ""): (0, Texts())}) == "{}"
    assert answers.decode(answers.encode({("BI-D01", ""): (2, Texts("8", unknown=True))})) == {"BI-D01": (2, replace(Texts("8"), unknown=True))}


def test_a_year_with_letters_is_refused_by_its_own_words() -> None:
    with pytest.raises(RuleError, match="vier cijfers"):
        answers.typed(SYSTEM, ("BI-K01", "EFQM"), Texts("on", year="x"))
