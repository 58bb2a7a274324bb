"""Making, correcting, stopping and restarting initiatives, and their werkvormen over time."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from core.models.terms import Taxonomy
from initiatives.actions import registry as actions
from initiatives.actions import work_forms
from initiatives.changes.registry import revision
from initiatives.enums import DatePrecision, WorkForm, WorkingArea
from initiatives.models import Initiative
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory, WorkFormAssignmentFactory
from tests.factories.sheets import IndicatorSheetFactory

pytestmark = pytest.mark.django_db
DEG, PER, TIJ, DIE, GEEN = WorkForm.DEGRESSIVE, WorkForm.PERMANENT, WorkForm.TEMPORARY, WorkForm.SERVICES, WorkForm.NONE
DATA: dict[str, Any] = {
    "name": "Fietskeuken",
    "start_on": date(2020, 3, 1),
    "start_precision": DatePrecision.DAY,
    "area": WorkingArea.LOCAL,
    "finality": "",
    "source": "Melding",
}


@pytest.fixture
def director() -> Any:
    return UserFactory(director=True)


def spans(initiative: Initiative) -> list[tuple[str, bool, date | None, date | None]]:
    rows = [(r.work_form, r.is_primary, r.valid_from, r.valid_to) for r in initiative.work_forms.all()]
    return sorted(rows, key=lambda r: (not r[1], r[2] or date.min, r[0]))


def last_event(thing: Any) -> AuditEvent:
    return AuditEvent.objects.filter(subject=f"{thing._meta.label_lower}:{thing.pk}").order_by("-sequence")[0]


def problem(error: Any) -> tuple[str, str]:
    return error.value.problems[0].field, error.value.problems[0].text


# --- make and correct ------------------------------------------------------------------------------------------------
def test_create_gives_a_primary_over_the_whole_life(director, at: datetime):
    detail = TermFactory(taxonomy=Taxonomy.WORK_FORM_DETAIL, parent=TermFactory(taxonomy=Taxonomy.WORK_FORM, code="DIE"))
    initiative = actions.create(OrganisationFactory(), DATA, work_form=DIE, detail=detail, by=director, at=at)
    assert spans(initiative) == [("DIE", True, date(2020, 3, 1), None)]
    assert initiative.work_forms.get().detail == detail
    assert last_event(initiative).changes["name"] == [None, "Fietskeuken"]


def test_create_with_the_year_alone_stores_its_first_day(director, at: datetime):
    initiative = actions.create(OrganisationFactory(), DATA | {"start_precision": DatePrecision.YEAR}, work_form=DEG, by=director, at=at)
    assert (initiative.start_on, initiative.start_text) == (date(2020, 1, 1), "2020")


def test_create_goes_to_the_organisation_that_stands_for_a_duplicate(director, at: datetime):
    canonical = OrganisationFactory()
    duplicate = OrganisationFactory(kbo="", merged_into=canonical)
    assert actions.create(duplicate, DATA, work_form=DEG, by=director, at=at).organisation == canonical


def test_a_name_twice_in_one_organisation_is_refused(director, at: datetime):
    organisation = OrganisationFactory()
    InitiativeFactory(organisation=organisation, name="Fietskeuken")
    with pytest.raises(RuleError) as error:
        actions.create(organisation, DATA, work_form=DEG, by=director, at=at)
    assert problem(error)[1] == "Deze organisatie heeft al een initiatief met deze naam."
    actions.create(OrganisationFactory(), DATA, work_form=DEG, by=director, at=at)


def test_a_detail_of_another_werkvorm_or_another_time_is_refused(director, at: datetime):
    other = TermFactory(taxonomy=Taxonomy.WORK_FORM_DETAIL, label="Brugproject", parent=TermFactory(taxonomy=Taxonomy.WORK_FORM, code="TIJ"))
    ended = TermFactory(taxonomy=Taxonomy.WORK_FORM_DETAIL, label="Sociale werkplaats", valid_to=date(2018, 12, 31))
    with pytest.raises(RuleError) as error:
        actions.create(OrganisationFactory(), DATA, work_form=DEG, detail=other, by=director, at=at)
    assert problem(error) == ("detail", "‘Brugproject’ hoort niet bij deze werkvorm.")
    with pytest.raises(RuleError) as error:
        actions.create(OrganisationFactory(), DATA, work_form=DEG, detail=ended, by=director, at=at)
    assert problem(error) == ("detail", "‘Sociale werkplaats’ bestaat niet meer sinds 31/12/2018.")


@pytest.mark.parametrize("who", ["applicant", "audit", "admin", "finance"])
def test_only_who_keeps_the_register_may(who: str, at: datetime):
    user, initiative = UserFactory(**{who: True}), InitiativeFactory()
    with pytest.raises(NotAllowedError):
        actions.create(initiative.organisation, DATA, work_form=DEG, by=user, at=at)
    with pytest.raises(NotAllowedError):
        actions.edit(initiative, DATA, by=user, at=at)
    with pytest.raises(NotAllowedError):
        actions.stop(initiative, on=date(2026, 1, 1), reason="x", by=user, at=at)
    with pytest.raises(NotAllowedError):
        work_forms.change(initiative, PER, since=date(2024, 1, 1), by=user, at=at)


def test_edit_tells_what_changed_and_nothing_when_nothing_did(director, at: datetime):
    initiative = InitiativeFactory(name="Oud")
    assert actions.edit(initiative, {"name": "Nieuw"}, by=director, at=at)
    assert last_event(initiative).changes == {"name": ["Oud", "Nieuw"]}
    assert not actions.edit(initiative, {"name": "Nieuw"}, by=director, at=at)
    assert revision(initiative) == 1


def test_edit_moves_the_first_werkvorm_with_the_first_day(director, at: datetime):
    initiative = InitiativeFactory()
    WorkFormAssignmentFactory(initiative=initiative, work_form=DIE, valid_from=date(2010, 1, 1))
    actions.edit(initiative, {"start_on": date(2012, 5, 1)}, by=director, at=at)
    assert spans(initiative) == [("DEG", True, date(2012, 5, 1), None), ("DIE", False, date(2012, 5, 1), None)]
    actions.edit(initiative, {"start_on": None}, by=director, at=at)
    assert spans(initiative) == [("DEG", True, None, None), ("DIE", False, date(2012, 5, 1), None)]


def test_edit_past_a_whole_werkvorm_drops_it(director, at: datetime):
    initiative = InitiativeFactory()
    work_forms.change(initiative, PER, since=date(2015, 1, 1), by=director, at=at)
    actions.edit(initiative, {"start_on": date(2016, 1, 1)}, by=director, at=at)
    assert spans(initiative) == [("PER", True, date(2016, 1, 1), None)]


def test_edit_to_the_day_on_which_a_werkvorm_begins_leaves_that_one_as_it_is(director, at: datetime):
    initiative = InitiativeFactory()
    following = work_forms.change(initiative, PER, since=date(2015, 1, 1), by=director, at=at)
    actions.edit(initiative, {"start_on": date(2015, 1, 1)}, by=director, at=at)
    assert spans(initiative) == [("PER", True, date(2015, 1, 1), None)]
    assert initiative.work_forms.get() == following


def test_a_first_day_after_the_last_is_refused(director, at: datetime):
    with pytest.raises(RuleError) as error:
        actions.edit(InitiativeFactory(stopped=True), {"start_on": date(2025, 1, 1)}, by=director, at=at)
    assert problem(error)[1] == "De einddatum ligt voor de begindatum."


def test_who_did_not_see_a_change_does_not_overwrite_it(director, at: datetime):
    initiative = InitiativeFactory()
    seen = revision(initiative)
    actions.edit(initiative, {"name": "Door de eerste"}, by=director, at=at, seen=seen)
    with pytest.raises(StaleError, match="Iemand anders wijzigde dit intussen"):
        actions.edit(initiative, {"name": "Door de tweede"}, by=director, at=at, seen=seen)
    initiative.refresh_from_db()
    assert initiative.name == "Door de eerste"


# --- stop and restart ------------------------------------------------------------------------------------------------
def test_stop_ends_the_werkvormen_and_can_be_corrected(director, at: datetime):
    initiative = InitiativeFactory()
    WorkFormAssignmentFactory(initiative=initiative, work_form=DIE)
    actions.stop(initiative, on=date(2025, 6, 30), reason="Geen middelen", by=director, at=at)
    initiative.refresh_from_db()
    assert initiative.end_on == date(2025, 6, 30)
    assert {row[3] for row in spans(initiative)} == {date(2025, 6, 30)}
    actions.stop(initiative, on=date(2025, 12, 31), reason="Toch later", by=director, at=at)
    assert {row[3] for row in spans(initiative)} == {date(2025, 12, 31)}
    assert last_event(initiative).changes == {"end_on": ["2025-06-30", "2025-12-31"]}


def test_stop_asks_a_reason_and_a_day_in_order(director, at: datetime):
    initiative = InitiativeFactory()
    with pytest.raises(RuleError) as error:
        actions.stop(initiative, on=date(2025, 1, 1), reason=" ", by=director, at=at)
    assert problem(error)[0] == "reason"
    with pytest.raises(RuleError) as error:
        actions.stop(initiative, on=date(2009, 12, 31), reason="x", by=director, at=at)
    assert problem(error) == ("on", "Het initiatief startte op 01/01/2010; de laatste dag kan daar niet voor liggen.")


def test_stop_before_a_year_with_a_sheet_is_refused(director, at: datetime):
    sheet = IndicatorSheetFactory(reference_year=2025)
    with pytest.raises(RuleError) as error:
        actions.stop(sheet.initiative, on=date(2024, 12, 31), reason="x", by=director, at=at)
    first = "Zet ze eerst op ‘niet van toepassing’."
    assert problem(error) == ("on", f"Er is een fiche voor 2025: dat jaar valt dan buiten het bestaan van het initiatief. {first}")
    assert error.value.problems[0].rule == "INV-09"
    IndicatorSheetFactory(initiative=sheet.initiative, reference_year=2024)
    with pytest.raises(RuleError, match=r"Er zijn fiches voor 2024, 2025: die jaren vallen dan buiten") as error:
        actions.edit(sheet.initiative, {"start_on": date(2026, 1, 1), "start_precision": DatePrecision.DAY}, by=director, at=at)
    assert problem(error)[0] == "start_on"
    sheet.refresh_from_db()
    assert (sheet.initiative.start_on, sheet.initiative.end_on) == (date(2010, 1, 1), None)


def test_restart_the_next_day_undoes_the_stop(director, at: datetime):
    initiative = InitiativeFactory()
    WorkFormAssignmentFactory(initiative=initiative, work_form=DIE)
    before = spans(initiative)
    actions.stop(initiative, on=date(2025, 6, 30), reason="x", by=director, at=at)
    actions.restart(initiative, on=date(2025, 7, 1), work_form=DEG, reason="vergissing", by=director, at=at)
    assert spans(initiative) == before


def test_restart_later_counts_the_time_between_as_none(director, at: datetime):
    initiative = InitiativeFactory(stopped=True)
    actions.restart(initiative, on=date(2025, 3, 1), work_form=PER, reason="nieuwe start", by=director, at=at)
    initiative.refresh_from_db()
    assert initiative.end_on is None
    assert spans(initiative) == [
        ("DEG", True, date(2010, 1, 1), date(2024, 6, 30)),
        ("GEEN", True, date(2024, 7, 1), date(2025, 2, 28)),
        ("PER", True, date(2025, 3, 1), None),
    ]


def test_restart_is_refused_for_what_runs_and_before_the_last_day(director, at: datetime):
    with pytest.raises(StaleError, match="niet gestopt"):
        actions.restart(InitiativeFactory(), on=date(2025, 1, 1), work_form=DEG, reason="x", by=director, at=at)
    stopped = InitiativeFactory(stopped=True)
    with pytest.raises(RuleError) as error:
        actions.restart(stopped, on=date(2024, 6, 30), work_form=DEG, reason="x", by=director, at=at)
    assert problem(error)[0] == "on"
    with pytest.raises(RuleError) as error:
        actions.restart(stopped, on=date(2024, 7, 1), work_form=DEG, reason="", by=director, at=at)
    assert problem(error)[0] == "reason"


# --- werkvormen ------------------------------------------------------------------------------------------------------
def test_change_closes_the_one_before_and_opens_the_next(director, at: datetime):
    initiative = InitiativeFactory()
    work_forms.change(initiative, PER, since=date(2020, 1, 1), source="Erkenning", by=director, at=at)
    assert spans(initiative) == [("DEG", True, date(2010, 1, 1), date(2019, 12, 31)), ("PER", True, date(2020, 1, 1), None)]
    event = last_event(initiative)
    assert (event.event, event.changes) == ("hoofdwerkvorm gewijzigd", {"work_form": ["DEG", "PER"], "since": [None, "2020-01-01"]})


def test_change_between_two_changes_keeps_the_later_one(director, at: datetime):
    initiative = InitiativeFactory()
    work_forms.change(initiative, PER, since=date(2020, 1, 1), by=director, at=at)
    work_forms.change(initiative, TIJ, since=date(2015, 1, 1), by=director, at=at)
    assert [(row[0], row[2]) for row in spans(initiative)] == [("DEG", date(2010, 1, 1)), ("TIJ", date(2015, 1, 1)), ("PER", date(2020, 1, 1))]


def test_change_on_the_same_day_corrects_and_equal_neighbours_join(director, at: datetime):
    initiative = InitiativeFactory()
    work_forms.change(initiative, PER, since=date(2020, 1, 1), by=director, at=at)
    work_forms.change(initiative, TIJ, since=date(2020, 1, 1), by=director, at=at)
    assert [row[0] for row in spans(initiative)] == ["DEG", "TIJ"]
    work_forms.change(initiative, DEG, since=date(2020, 1, 1), by=director, at=at)
    assert spans(initiative) == [("DEG", True, date(2010, 1, 1), None)]


def test_change_from_the_beginning_of_an_unknown_start(director, at: datetime):
    initiative = InitiativeFactory(start_on=None)
    work_forms.change(initiative, DIE, since=None, by=director, at=at)
    assert spans(initiative) == [("DIE", True, None, None)]


def test_change_makes_the_same_secondary_give_way(director, at: datetime):
    initiative = InitiativeFactory()
    WorkFormAssignmentFactory(initiative=initiative, work_form=DIE, valid_from=date(2015, 1, 1))
    work_forms.change(initiative, DIE, since=date(2020, 1, 1), by=director, at=at)
    assert spans(initiative)[-1] == ("DIE", False, date(2015, 1, 1), date(2019, 12, 31))
    work_forms.change(initiative, TIJ, since=date(2024, 1, 1), by=director, at=at)
    work_forms.add_secondary(initiative, DIE, valid_from=date(2024, 1, 1), by=director, at=at)
    work_forms.change(initiative, GEEN, since=date(2025, 1, 1), by=director, at=at)
    assert [row for row in spans(initiative) if not row[1]] == [
        ("DIE", False, date(2015, 1, 1), date(2019, 12, 31)),
        ("DIE", False, date(2024, 1, 1), date(2024, 12, 31)),
    ]


def test_change_cuts_a_secondary_in_two(director, at: datetime):
    initiative = InitiativeFactory()
    work_forms.change(initiative, PER, since=date(2022, 1, 1), by=director, at=at)
    WorkFormAssignmentFactory(initiative=initiative, work_form=DIE, valid_from=date(2015, 1, 1))
    work_forms.change(initiative, DIE, since=date(2020, 1, 1), by=director, at=at)
    assert [row for row in spans(initiative) if not row[1]] == [
        ("DIE", False, date(2015, 1, 1), date(2019, 12, 31)),
        ("DIE", False, date(2022, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("work_form", "since", "field", "text"),
    [
        (DEG, date(2020, 1, 1), "work_form", "Het initiatief heeft dan al Degressieve subsidiëring als hoofdwerkvorm."),
        (PER, date(2009, 12, 31), "since", "Het initiatief startte op 01/01/2010. Kies een latere dag."),
        (PER, date(2024, 7, 1), "since", "Het initiatief stopte op 30/06/2024. Kies een vroegere dag."),
    ],
)
def test_change_is_refused_in_dutch(director, at: datetime, work_form, since, field, text):
    with pytest.raises(RuleError) as error:
        work_forms.change(InitiativeFactory(stopped=True), work_form, since=since, by=director, at=at)
    assert problem(error) == (field, text)


@pytest.mark.parametrize(
    ("work_form", "field", "text"),
    [
        (DEG, "work_form", "Degressieve subsidiëring is in die periode de hoofdwerkvorm. Een werkvorm kan niet allebei zijn."),
        (DIE, "", "Het initiatief heeft deze werkvorm al in die periode."),
    ],
)
def test_a_secondary_that_is_there_already_is_refused(director, at: datetime, work_form, field, text):
    initiative = InitiativeFactory()
    WorkFormAssignmentFactory(initiative=initiative, work_form=DIE)
    with pytest.raises(RuleError) as error:
        work_forms.add_secondary(initiative, work_form, valid_from=date(2020, 1, 1), by=director, at=at)
    assert problem(error) == (field, text)


def test_a_secondary_beside_none_is_refused(director, at: datetime):
    with pytest.raises(RuleError) as error:
        work_forms.add_secondary(InitiativeFactory(work_form=GEEN), DIE, valid_from=None, by=director, at=at)
    assert problem(error)[1].startswith("Een initiatief zonder werkvorm heeft geen nevenwerkvormen.")


def test_a_secondary_with_dates_in_the_wrong_order_is_refused(director, at: datetime):
    with pytest.raises(RuleError) as error:
        work_forms.add_secondary(InitiativeFactory(), DIE, valid_from=date(2020, 1, 1), valid_to=date(2019, 1, 1), by=director, at=at)
    assert "einddatum ligt voor de begindatum" in problem(error)[1]


def test_end_secondary(director, at: datetime):
    initiative = InitiativeFactory()
    row = WorkFormAssignmentFactory(initiative=initiative, work_form=DIE)
    work_forms.end_secondary(row, on=date(2025, 12, 31), by=director, at=at)
    row.refresh_from_db()
    assert row.valid_to == date(2025, 12, 31)
    assert last_event(initiative).event == "nevenwerkvorm beëindigd"
    with pytest.raises(RuleError, match="einddatum ligt voor de begindatum"):
        work_forms.end_secondary(row, on=date(2014, 1, 1), by=director, at=at)
    with pytest.raises(RuleError, match="De hoofdwerkvorm eindigt niet"):
        work_forms.end_secondary(initiative.work_forms.get(is_primary=True), on=date(2025, 1, 1), by=director, at=at)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_people_do_one_primary_holds_on_every_day(seed: int, director, at: datetime):
    """A walk of random steps: refused or taken, the werkvormen cover the life without gap or overlap (INV-06)."""
    dice = random.Random(seed)
    initiative = InitiativeFactory(start_on=dice.choice([None, date(2010, 1, 1)]))

    def day() -> date:
        return date(2008, 1, 1) + timedelta(days=dice.randrange(6000))

    steps: list[Any] = [
        lambda: work_forms.change(initiative, dice.choice(WorkForm.values), since=dice.choice([None, day(), day()]), by=director, at=at),
        lambda: work_forms.add_secondary(initiative, dice.choice(WorkForm.values[:4]), valid_from=day(), by=director, at=at),
        lambda: actions.stop(initiative, on=day(), reason="x", by=director, at=at),
        lambda: actions.restart(initiative, on=day(), work_form=dice.choice(WorkForm.values), reason="x", by=director, at=at),
        lambda: actions.edit(initiative, {"start_on": dice.choice([None, day()])}, by=director, at=at),
    ]
    for _ in range(15):
        with suppress(RuleError):
            dice.choice(steps)()
        initiative.refresh_from_db()
        primaries = [row for row in spans(initiative) if row[1]]
        assert (primaries[0][2], primaries[-1][3]) == (initiative.start_on, initiative.end_on)
        for before, after in pairwise(primaries):
            assert after[2] - before[3] == timedelta(days=1)
            assert before[0] != after[0]
