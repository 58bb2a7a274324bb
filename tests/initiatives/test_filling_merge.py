"""Saving row by row: whatever two colleagues do in whatever order, nothing is overwritten unseen and nothing is invented."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import StaleError
from initiatives.actions import filling
from initiatives.actions.filling import Change, LineChange
from initiatives.enums import SheetForm
from initiatives.models import Answer, IndicatorSheet, SubsidyLine
from initiatives.queries.sheets import content_of
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference

pytestmark = pytest.mark.django_db
CODES = ("BI-D01", "BI-D02", "BI-F01")


@pytest.fixture(autouse=True)
def definitions(db: Any) -> None:
    reference()


def sheet_and_filler(**traits: Any) -> tuple[IndicatorSheet, Any]:
    organisation = OrganisationFactory()
    sheet = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), **traits)
    return sheet, UserFactory(applicant=True, organisation=organisation)


# One step: which of two tabs, reload first?, the code, the value (None empties, "?" is unknown).
STEPS = st.lists(
    st.tuples(st.sampled_from((0, 1)), st.booleans(), st.sampled_from(CODES), st.sampled_from((None, "?", 0, 1, 2))), min_size=1, max_size=8
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_two_tabs_never_overwrite_what_they_did_not_see(steps: list[tuple[int, bool, str, Any]]):
    at = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
    sheet, user = sheet_and_filler()
    truth: dict[str, Any] = {}
    past: dict[str, list[Any]] = {code: [None] for code in CODES}  # every value a row had, also one that came back
    seen: list[dict[str, tuple[Any, int]]] = [{}, {}]
    read: list[dict[str, int]] = [{}, {}]
    for tab, reloads, code, value in steps:
        if reloads:
            seen[tab] = {row.definition.code: (shown(row), row.revision) for row in Answer.objects.select_related("definition").filter(sheet=sheet)}
            read[tab] = {code: len(values) for code, values in past.items()}
        known, revision = seen[tab].get(code, (None, 0))
        saved = filling.save(sheet, by=user, at=at, changes=[change(code, value, revision)])
        stands = truth.get(code)
        if saved.clashes:
            assert stands != value
            between = past[code][read[tab].get(code, 1) :]
            assert any(other != known for other in between), "a clash only where another value came in between"
        else:
            truth[code] = value
            past[code].append(value)
            read[tab][code] = len(past[code])
            seen[tab] = {**seen[tab], code: (value, saved.revisions[code])}
        rows = {row.definition.code: shown(row) for row in Answer.objects.select_related("definition").filter(sheet=sheet)}
        assert rows == {c: v for c, v in truth.items() if v is not None}


def shown(row: Answer) -> Any:
    return "?" if row.is_unknown else int(row.number or 0)


def change(code: str, value: Any, revision: int) -> Change:
    if value == "?":
        return Change(code, is_unknown=True, revision=revision)
    return Change(code, number=None if value is None else Decimal(value), revision=revision)


def test_row_removed_and_made_again_is_not_taken_for_the_old_one(at: datetime):
    sheet, user = sheet_and_filler()
    filling.save(sheet, by=user, at=at, changes=[Change("BI-D01", number=Decimal(1))])
    filling.save(sheet, by=user, at=at, changes=[Change("BI-D01", revision=1)])
    filling.save(sheet, by=user, at=at, changes=[Change("BI-D01", number=Decimal(2))])
    late = filling.save(sheet, by=user, at=at, changes=[Change("BI-D01", number=Decimal(3), revision=1)])
    assert (late.clashes, Answer.objects.get().number, Answer.objects.get().revision) == (["BI-D01"], 2, 3)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Change("BI-F01", number=Decimal("NaN")), "Vul hier geen getal in."),
        (Change("BI-F01", number=Decimal(500_000_001)), "Dit is hoger dan mogelijk lijkt (hoogstens 500.000.000)."),
        (Change("BI-F01", number=Decimal("1.005")), "Vul hoogstens 2 cijfers na de komma in."),
        (Change("BI-F01", source="GERUCHT"), "Kies een bron uit de lijst."),
        (Change("BI-F01", text="veel"), "Kies een antwoord uit de lijst."),
        (Change("BI-M01", number=Decimal(5)), "Vul hier geen getal in."),
        (Change("BI-M01", text="x" * 1501), "Deze tekst telt 1501 tekens; 1500 is het maximum."),
        (Change("BI-F01", number=Decimal(1), comment="x" * 2001), "Deze tekst telt 2001 tekens; 2000 is het maximum."),
        (Change("BI-H01", number=Decimal(5)), "Vul hier geen getal in."),
        (Change("BI-H01", "LFT_<25", number=Decimal(5)), "Deze vraag staat niet op uw fiche."),
        (Change("BI-W-DIE2", number=Decimal(5)), "Deze vraag staat niet op uw fiche."),
        (Change("BI-P06", number=Decimal(2)), "Kies een antwoord uit de lijst."),
        (Change("BI-SUB", number=Decimal(7)), "Kies een antwoord uit de lijst."),
        (Change("BI-K01", "SROI", number=Decimal(1949), chosen=True), "Vul een jaar in van 1950 tot 2100."),
        (Change("BI-K01", "SROI", text="MISSCHIEN", chosen=True), "Kies een antwoord uit de lijst."),
        (Change("BI-K02", "INTERN", number=Decimal(2015), chosen=True), "Vul hier geen getal in."),
        (Change("BI-K06", "KWALITEIT", text="SOMS"), "Kies een antwoord uit de lijst."),
        (Change("BI-K06", "KWALITEIT", number=Decimal(1)), "Vul hier geen getal in."),
    ],
)
def test_value_that_is_no_answer_is_refused_in_words(change: Change, text: str, at: datetime):
    sheet, user = sheet_and_filler(form=SheetForm.FULL, obligation_basis="OVEREENKOMST")
    saved = filling.save(sheet, by=user, at=at, changes=[change])
    assert ([p.text for p in saved.problems], Answer.objects.count(), sheet.revision) == ([text], 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        Change("BI-F05", number=Decimal("-1000.50")),
        Change("BI-P06", number=Decimal(0)),
        Change("BI-SUB", number=Decimal(0)),
        Change("BI-K01", "SROI", number=Decimal(2019), text="VERPLICHT", chosen=True),
        Change("BI-K01", "GEEN", chosen=True),
        Change("BI-K06", "KWALITEIT", text="DEELS"),
        Change("BI-H01", "GES_V", number=Decimal(5)),
        Change("BI-H01", is_unknown=True),
        Change("BI-F01", number=Decimal(5), is_estimate=True, source="SCHATTING", comment="Boekhouding nog niet af."),
    ],
)
def test_value_that_is_an_answer_is_kept(change: Change, at: datetime):
    sheet, user = sheet_and_filler(form=SheetForm.FULL, obligation_basis="OVEREENKOMST")
    assert filling.save(sheet, by=user, at=at, changes=[change]).problems == []
    row = Answer.objects.select_related("category").get()
    assert (row.category.code if row.category else "", row.text, row.is_unknown, row.changed_by) == (
        change.category,
        change.text,
        change.is_unknown,
        user,
    )


def test_none_beside_another_choice_is_refused(at: datetime):
    sheet, user = sheet_and_filler()
    both = [Change("BI-K01", "GEEN", chosen=True), Change("BI-K01", "SROI", chosen=True)]
    saved = filling.save(sheet, by=user, at=at, changes=both)
    assert [p.text for p in saved.problems] == ["“Geen kwaliteitszorg” kan niet samen met een andere keuze."]
    filling.save(sheet, by=user, at=at, changes=both[:1])
    assert filling.save(sheet, by=user, at=at, changes=both[1:]).problems
    swap = [Change("BI-K01", "GEEN", chosen=False, revision=1), both[1]]
    assert filling.save(sheet, by=user, at=at, changes=swap).problems == []
    assert Answer.objects.get().category.code == "SROI"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"contact": ("", "x" * 161)}, "contact"),
        ({"contact_email": ("", "an@")}, "contact_email"),
        ({"remarks": ("", "85.07.30-033.28")}, "remarks"),
        ({"period_note": ("", "x" * 201)}, "period_note"),
    ],
)
def test_detail_that_cannot_be_is_refused_and_the_rest_kept(details: dict[str, tuple[str, str]], field: str, at: datetime):
    sheet, user = sheet_and_filler()
    saved = filling.save(sheet, by=user, at=at, details=details, changes=[Change("BI-D01", number=Decimal(1))])
    assert ([p.field for p in saved.problems], Answer.objects.count(), getattr(sheet, field)) == ([field], 1, "")


def test_unknown_detail_changes_nothing(at: datetime):
    sheet, user = sheet_and_filler()
    filling.save(sheet, by=user, at=at, details={"status": ("IN_OPMAAK", "VASTGESTELD")})
    assert (sheet.status, sheet.revision) == ("IN_OPMAAK", 0)


# --- subsidy lines ---------------------------------------------------------------------------------------------------


def new_line(sheet: IndicatorSheet, user: Any, at: datetime, **given: Any) -> SubsidyLine:
    change = LineChange(**{"measure": "ANDERE", "level": "VLAAMS", "received": Decimal(100)} | given)
    filling.save(sheet, by=user, at=at, lines={"BI-SUB__new1": change})
    return SubsidyLine.objects.latest("pk")


def test_line_that_a_colleague_changed_is_a_clash(at: datetime):
    sheet, user = sheet_and_filler()
    row = new_line(sheet, user, at)
    name = f"BI-SUB__{row.pk}"
    first = LineChange("ANDERE", "VLAAMS", received=Decimal(200), pk=row.pk, revision=row.revision)
    second = LineChange("ANDERE", "VLAAMS", received=Decimal(300), pk=row.pk, revision=row.revision)
    assert filling.save(sheet, by=user, at=at, lines={name: first}).clashes == []
    assert filling.save(sheet, by=user, at=at, lines={name: second}).clashes == [name]
    row.refresh_from_db()
    assert row.received_amount == 200


def test_line_that_is_gone_twice_is_gone_and_no_clash(at: datetime):
    sheet, user = sheet_and_filler()
    row = new_line(sheet, user, at)
    gone = {f"BI-SUB__{row.pk}": LineChange(pk=row.pk, revision=row.revision, delete=True)}
    for _ in range(2):
        assert filling.save(sheet, by=user, at=at, lines=gone).clashes == []
    assert not SubsidyLine.objects.exists()


def test_line_that_never_was_there_goes_without_a_word(at: datetime):
    """A page whose hidden box was lost knows no revision; what stands on another sheet stays."""
    sheet, user = sheet_and_filler()
    other, colleague = sheet_and_filler()
    row = new_line(other, colleague, at)
    saved = filling.save(sheet, by=user, at=at, lines={"BI-SUB__9": LineChange(pk=row.pk, revision=0, delete=True)})
    assert (saved.clashes, saved.problems, saved.revisions) == ([], [], {"BI-SUB__9": 0})
    assert SubsidyLine.objects.get() == row


def test_line_may_take_the_place_of_one_that_goes(at: datetime):
    sheet, user = sheet_and_filler()
    row = new_line(sheet, user, at)
    changes = {
        "BI-SUB__new2": LineChange("ANDERE", "VLAAMS", received=Decimal(5)),
        f"BI-SUB__{row.pk}": LineChange(pk=row.pk, revision=row.revision, delete=True),
    }
    assert filling.save(sheet, by=user, at=at, lines=changes).problems == []
    assert SubsidyLine.objects.get().received_amount == 5


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"level": ""}, "level", ""),
        ({"received": None}, "received", ""),
        ({"received": Decimal(-1)}, "received", "PR-01"),
        ({"granted": Decimal(100_000_001)}, "granted", ""),
        ({"linked_fte": Decimal(5_001)}, "linked_fte", ""),
        ({"note": "zie 85073003328"}, "note", "PR-23"),
        ({"measure": "CMWX"}, "measure", "PR-14"),
    ],
)
def test_line_that_cannot_be_names_its_box(given: dict[str, Any], field: str, rule: str, at: datetime):
    sheet, user = sheet_and_filler()
    line = LineChange(**{"measure": "ANDERE", "level": "VLAAMS", "received": Decimal(1)} | given)
    saved = filling.save(sheet, by=user, at=at, lines={"BI-SUB__new1": line})
    assert [(p.field, p.rule) for p in saved.problems] == [(f"BI-SUB__new1__{field}", rule)]
    assert not SubsidyLine.objects.exists()


def test_line_of_another_sheet_is_never_touched(at: datetime):
    other, stranger = sheet_and_filler()
    row = new_line(other, stranger, at)
    sheet, user = sheet_and_filler()
    change = LineChange("ANDERE", "VLAAMS", received=Decimal(1), pk=row.pk, revision=row.revision)
    saved = filling.save(sheet, by=user, at=at, lines={f"BI-SUB__{row.pk}": change})
    row.refresh_from_db()
    assert (saved.clashes, row.received_amount, sheet.subsidy_lines.count()) == ([f"BI-SUB__{row.pk}"], 100, 0)


def test_sheet_submitted_meanwhile_takes_nothing(at: datetime):
    sheet, user = sheet_and_filler()
    IndicatorSheet.objects.filter(pk=sheet.pk).update(status="INGEDIEND", submitted_at=at, submitted_by=user)
    with pytest.raises(StaleError):
        filling.save(sheet, by=user, at=at, lines={"BI-SUB__new1": LineChange("ANDERE", "VLAAMS", received=Decimal(1))})
    assert content_of(sheet).lines == ()
