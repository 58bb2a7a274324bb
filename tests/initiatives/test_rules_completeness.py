"""Completeness counts what is known; a question said to be unknown is answered but not known."""

from decimal import Decimal

from core.questions import Reply
from initiatives.enums import SectionState, SheetForm, WorkForm
from initiatives.rules.completeness import Completeness, completeness, state_of, unanswered
from tests.initiatives.snapshots import line, questions, snapshot

SHORT = {"BI-F01": 1, "BI-D01": 1, "BI-D02": 1, "BI-D06": 0, "BI-D07": 0, "BI-P01": 1, ("BI-G01", "REGULIER"): 0, ("BI-K01", "SROI"): 1}


def short(numbers: dict, **given):
    return snapshot(numbers, work_form=WorkForm.DEGRESSIVE, form=SheetForm.SHORT, **given)


def test_short_sheet_of_everybody_asks_nine_things():
    assert list(questions(WorkForm.DEGRESSIVE, SheetForm.SHORT)) == [
        "BI-F01",
        "BI-SUB",
        "BI-D01",
        "BI-D02",
        "BI-D06",
        "BI-D07",
        "BI-P01",
        "BI-K01",
        "BI-G01",
    ]


def test_short_sheet_asks_what_table_one_needs_of_tij_and_per():
    everybody = set(questions(WorkForm.DEGRESSIVE, SheetForm.SHORT))
    assert set(questions(WorkForm.TEMPORARY, SheetForm.SHORT)) - everybody == {"BI-D03", "BI-D04"}
    assert set(questions(WorkForm.PERMANENT, SheetForm.SHORT)) - everybody == {"BI-D05"}
    assert set(questions(WorkForm.SERVICES, SheetForm.SHORT)) == everybody


def test_full_sheet_requires_the_core_and_the_key_indicator_of_the_work_form():
    core = {"D01", "D02", "D06", "D07", "D10", "P01", "P06", "F01", "SUB", "K01", "K02", "K03", "G01", "H01", "H02", "H03", "M01"}
    own = {"DEG": {"W-DEG1"}, "PER": {"D05"}, "TIJ": {"D03", "D04"}, "DIE": {"W-DIE2"}}
    for work_form, extra in own.items():
        required = {q.code.removeprefix("BI-") for q in questions(work_form, SheetForm.FULL).values() if q.required}
        assert required == core | extra


def test_known_inputs_over_required_inputs():
    assert completeness(short({})) == Completeness(0, 9)
    assert completeness(short(SHORT, lines=(line(5),))).share == 1
    assert completeness(short(SHORT | {"BI-P01": None}, lines=(line(5),))) == Completeness(8, 9)
    assert completeness(short(SHORT | {"BI-P01": None}, lines=(line(5),))).share == Decimal("0.8889")
    assert completeness(short(SHORT)).known == 8
    assert completeness(short(SHORT | {"BI-SUB": 0})).share == 1


def test_sheet_that_asks_nothing_is_complete():
    assert Completeness(0, 0).share == 1


def test_unknown_is_answered_empty_is_not():
    codes = [q.code for q in unanswered(short({"BI-F01": None, ("BI-K01", "ONBEKEND"): 1, "BI-SUB": None, "BI-D01": Reply(comment="nog niet")}))]
    assert codes == ["BI-D01", "BI-D02", "BI-D06", "BI-D07", "BI-P01", "BI-G01"]


def test_profiles_of_few_persons_are_not_asked():
    """Origin, status and disability from ten persons on (domain 10.6)."""
    for persons, asked in ((None, 0), (9, 0), (10, 3)):
        sheet = snapshot({} if persons is None else {"BI-D10": persons})
        assert sum(sheet.asks(code) for code in ("BI-H04", "BI-H06", "BI-H07")) == asked
        assert sheet.asks("BI-H05")


def test_state_of_a_part():
    asked = [q for q in questions(WorkForm.DEGRESSIVE, SheetForm.SHORT).values() if q.code in ("BI-D01", "BI-D02")]
    none: frozenset[str] = frozenset()
    assert state_of(short({}), asked, none, none) == SectionState.NOT_STARTED
    assert state_of(short({"BI-D01": 1}), asked, none, none) == SectionState.BUSY
    assert state_of(short({"BI-D01": 1, "BI-D02": None}), asked, none, none) == SectionState.DONE
    assert state_of(short({"BI-D01": 1, "BI-D02": 2}), asked, none, frozenset({"BI-D01"})) == SectionState.BUSY
    assert state_of(short({"BI-D01": 1, "BI-D02": 2}), asked, frozenset({"BI-D02"}), none) == SectionState.WRONG
