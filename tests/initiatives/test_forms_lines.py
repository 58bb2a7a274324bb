"""The boxes of subsidy lines: what a post holds, what cannot be read, and hidden boxes that somebody tampered with."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from initiatives.enums import SheetStatus
from initiatives.forms import lines, sheets
from tests import pages
from tests.factories.sheets import reference
from tests.initiatives.filled import LINES, Login, autosave, fill, sheet_of, url

TAMPERED = ["", "geen json", "[]", "null", '{"BI-SUB__1": 3}', '{"BI-SUB__1": ["x", {}]}', '{"BI-SUB__1": [1]}', '{"BI-SUB__1": [1, 2]}']


@pytest.fixture
def definitions(db: None) -> None:
    reference()


def post(**boxes: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(boxes)
    return data


@pytest.mark.parametrize("tampered", TAMPERED)
def test_a_tampered_base_of_the_lines_counts_as_empty(tampered: str) -> None:
    assert lines.decode(tampered) == {}


@pytest.mark.parametrize("tampered", ["", "geen json", "[]", "3", "null"])
def test_tampered_details_count_as_empty(tampered: str) -> None:
    assert sheets.shown({"details-base": tampered}) == {}


def test_a_new_line_counts_only_when_it_says_something() -> None:
    found = lines.read(
        post(**{"BI-SUB__new1__level": "VLAAMS", "BI-SUB__new2__received": "5", "BI-SUB__new3__received": "5", "BI-SUB__new3__weghalen": "on"})
    )
    assert list(found.shown) == ["BI-SUB__new1", "BI-SUB__new2", "BI-SUB__new3"]
    assert list(found.touched) == ["BI-SUB__new2"]


def test_each_box_of_a_line_that_cannot_be_read_says_why() -> None:
    found = lines.read(post(**{"BI-SUB__new1__received": "veel", "BI-SUB__new1__granted": "1,555", "BI-SUB__new2__granted": "5"}))
    errors = {name: line.errors for name, line in found.touched.items()}
    assert errors == {
        "BI-SUB__new1": {
            "received": ("Vul een getal in, bijvoorbeeld 1234,5.",),
            "granted": ("Het is niet duidelijk of 1,555 een duizendtal is. Schrijf 1555 of 1,55.",),
            "measure": ("Kies de maatregel.",),
            "level": ("Kies het beleidsniveau.",),
        },
        "BI-SUB__new2": {
            "measure": ("Kies de maatregel.",),
            "level": ("Kies het beleidsniveau.",),
            "received": ("Vul in hoeveel u ontving; 0 als er nog niets betaald is.",),
        },
    }
    assert found.to_save == []


@pytest.mark.usefixtures("definitions")
def test_a_stored_line_that_cannot_be_read_keeps_what_was_typed(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, lines=LINES)
    name = f"BI-SUB__{sheet.subsidy_lines.get().pk}"
    response = fill(as_user(filler), sheet, **{f"{name}__received": "veel"})
    assert pages.form(response).data[f"{name}__received"] == "veel"
    assert "Vul een getal in, bijvoorbeeld 1234,5." in pages.text(response)
    assert sheet.subsidy_lines.get().received_amount == 50_000


@pytest.mark.usefixtures("definitions")
def test_two_who_make_the_same_line_of_it_do_not_have_to_choose(as_user: Login, organisation: Any, filler: Any, colleague: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, lines=LINES)
    mine, theirs, name = as_user(filler), as_user(colleague), f"BI-SUB__{sheet.subsidy_lines.get().pk}"
    my_page, their_page = pages.form(mine.get(url(sheet))).data, pages.form(theirs.get(url(sheet))).data
    theirs.post(url(sheet), their_page | {f"{name}__received": "60.000,00", "go": "later"})
    response = mine.post(url(sheet), my_page | {f"{name}__received": "60.000,00", "go": "later"})
    assert response.status_code == 302
    assert sheet.subsidy_lines.get().received_amount == 60_000


@pytest.mark.usefixtures("definitions")
def test_a_line_that_was_taken_away_leaves_the_hidden_box_of_the_page_that_stays_open(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, status=SheetStatus.IN_PREPARATION, lines=LINES | {("FSK", "LOKAAL_STAD"): 600})
    browser = as_user(filler)
    gone, kept = (f"BI-SUB__{sheet.subsidy_lines.get(measure__code=code).pk}" for code in ("FSK", "ANDERE"))
    page = pages.form(browser.get(url(sheet))).data
    body = autosave(browser, sheet, page | {"weghalen": gone}).json()
    assert sorted(lines.decode(body["lines_base"])) == [kept, "BI-SUB__new1"]
    assert sheet.subsidy_lines.get().measure.code == "ANDERE"


@pytest.mark.usefixtures("definitions")
def test_a_category_that_cannot_be_read_stays_out_of_the_sum(as_user: Login, organisation: Any, filler: Any) -> None:
    sheet = sheet_of(organisation, form="VOLLEDIG", obligation_basis="OVEREENKOMST")
    response = fill(as_user(filler), sheet, page="meerwaarde", **{"BI-G01__REGULIER": "veel", "BI-G01__OPLEIDING": "3"})
    block = next(b for section in response.context["sections"] for b in section.blocks if b.name == "BI-G01")
    assert (response.status_code, block.total, block.parts[0].row.texts.value) == (200, "3", "veel")
