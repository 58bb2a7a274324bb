from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import ProgrammingError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.models import User
from core import workflow
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.management.commands.workflows import document
from core.workflow import Transition, TransitionRow, Workflow, names, row_constraints
from initiatives.models import IndicatorSheet, SheetTransition
from tests.factories.accounts import UserFactory
from tests.factories.core import NOON
from tests.factories.sheets import IndicatorSheetFactory
from tests.together import together

OPEN, BUSY, LATE, GONE = "OPEN", "IN_OPMAAK", "NIET_ONTVANGEN", "NIET_VAN_TOEPASSING"


def is_monitoring(user: Any, _sheet: Any) -> bool:
    """Monitoring."""
    return bool(user.holds("MONITORING"))


def has_a_note(sheet: Any, _at: datetime) -> Iterable[Problem]:
    """Er staat een opmerking bij.

    Only the first line is printed.
    """
    if not sheet.remarks:
        yield Problem("Schrijf eerst een opmerking.", "remarks", rule="PROEF-1")


PROOF = Workflow(
    title="Proef",
    model=IndicatorSheet,
    log=SheetTransition,
    role_used=lambda user, _sheet: min(user.roles),
    transitions=(
        Transition("start", "Beginnen", (OPEN, LATE), BUSY, is_monitoring, rule="T01"),
        Transition("drop", "Laten vallen", (OPEN, BUSY), GONE, is_monitoring, reason_required=True),
        Transition("lapse", "Vervallen", (OPEN, BUSY), LATE, system=True),
        Transition("close", "Sluiten", (BUSY,), GONE, is_monitoring, guard=has_a_note),
    ),
)


@pytest.fixture
def sheet(db: None) -> IndicatorSheet:
    return IndicatorSheetFactory.create(status=OPEN)


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(monitoring=True)


@pytest.fixture
def stranger(db: None) -> User:
    return UserFactory.create(applicant=True)


def stored(sheet: IndicatorSheet) -> str:
    return IndicatorSheet.objects.get(pk=sheet.pk).status


def test_a_step_changes_the_row_and_is_logged(sheet: IndicatorSheet, user: User) -> None:
    row = PROOF.apply(sheet, "start", by=user, at=NOON, reason=" klaar ", started_at=NOON)
    assert (sheet.status, sheet.started_at, stored(sheet)) == (BUSY, NOON, BUSY)
    assert IndicatorSheet.objects.get().started_at == NOON
    logged = SheetTransition.objects.get()
    assert logged == row
    assert (logged.subject, logged.name, logged.from_status, logged.to_status) == (sheet, "start", OPEN, BUSY)
    assert (logged.actor, logged.role, logged.at, logged.reason) == (user, "MONITORING", NOON, "klaar")


def test_a_step_of_the_system_has_no_actor(sheet: IndicatorSheet, user: User) -> None:
    row = PROOF.apply(sheet, "lapse", by=None, at=NOON)
    assert (row.actor, row.role, stored(sheet)) == (None, "SYSTEEM", LATE)
    assert not workflow.by_system(user, sheet)
    with pytest.raises(NotAllowedError):
        PROOF.apply(IndicatorSheetFactory.create(status=OPEN), "lapse", by=user, at=NOON)


@pytest.mark.parametrize(
    ("step", "who", "reason", "error", "text"),
    [
        ("close", "user", "", StaleError, "De stap “Sluiten” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina."),
        ("start", "stranger", "", NotAllowedError, "U mag de stap “Beginnen” hier niet zetten."),
        ("start", None, "", NotAllowedError, "U mag de stap “Beginnen” hier niet zetten."),
        ("drop", "user", "  ", RuleError, "Geef een reden voor de stap “Laten vallen”."),
    ],
)
def test_a_refused_step_leaves_no_trace(
    sheet: IndicatorSheet, step: str, who: str | None, reason: str, error: type[RuleError], text: str, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who) if who else None
    with pytest.raises(error) as caught:
        PROOF.apply(sheet, step, by=actor, at=NOON, reason=reason, remarks="x")
    assert str(caught.value) == text
    assert (sheet.status, sheet.remarks, stored(sheet), SheetTransition.objects.count()) == (OPEN, "", OPEN, 0)


def test_the_missing_reason_belongs_to_its_field(sheet: IndicatorSheet, user: User) -> None:
    with pytest.raises(RuleError) as caught:
        PROOF.apply(sheet, "drop", by=user, at=NOON)
    assert [p.field for p in caught.value.problems] == ["reason"]


def test_a_guard_is_read_from_the_row_as_it_is_now(user: User) -> None:
    sheet = IndicatorSheetFactory.create(status=BUSY)
    sheet.remarks = "niet bewaard"
    with pytest.raises(RuleError) as caught:
        PROOF.apply(sheet, "close", by=user, at=NOON)
    assert [(p.text, p.field, p.rule) for p in caught.value.problems] == [("Schrijf eerst een opmerking.", "remarks", "PROEF-1")]
    IndicatorSheet.objects.update(remarks="bewaard")
    PROOF.apply(sheet, "close", by=user, at=NOON)
    assert stored(sheet) == GONE


def test_the_status_is_that_of_the_database_and_not_of_the_page(sheet: IndicatorSheet, user: User) -> None:
    """Two tabs, a double click: the second finds that it is done."""
    second = IndicatorSheet.objects.get(pk=sheet.pk)
    PROOF.apply(sheet, "start", by=user, at=NOON)
    with pytest.raises(StaleError):
        PROOF.apply(second, "start", by=user, at=NOON)
    assert SheetTransition.objects.count() == 1


def test_available_steps_are_the_buttons(sheet: IndicatorSheet, user: User, stranger: User) -> None:
    assert names(PROOF.available(sheet, user)) == [{"name": "start", "label": "Beginnen"}, {"name": "drop", "label": "Laten vallen"}]
    assert PROOF.available(sheet, stranger) == []
    sheet.status = GONE
    assert PROOF.available(sheet, user) == []


def test_log_rows_are_never_changed(sheet: IndicatorSheet, user: User) -> None:
    PROOF.apply(sheet, "start", by=user, at=NOON)
    for change in (partial(SheetTransition.objects.update, reason="x"), SheetTransition.objects.get().delete):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("transitions", "text"),
    [
        ((Transition("a", "A", (OPEN,), BUSY), Transition("a", "B", (BUSY,), OPEN)), "share a name"),
        ((Transition("a", "A", ("WEG",), BUSY),), "'WEG'"),
        ((Transition("a", "A", (OPEN,), "WEG"),), "'WEG'"),
    ],
)
def test_a_wrong_table_is_refused_at_import(transitions: tuple[Transition, ...], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Workflow(title="Fout", model=IndicatorSheet, log=SheetTransition, role_used=lambda *_: "", transitions=transitions)


def test_constraint_of_the_log_asks_an_actor_with_a_role_or_the_system() -> None:
    assert [c.name for c in row_constraints("x")] == ["x_actor_unless_system"]


# --- the tables of the apps ------------------------------------------------------------------------------------------
def test_the_printed_workflows_are_those_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Run `manage.py workflows` when this fails."""
    assert (Path(site.BASE_DIR) / "docs" / "workflows.md").read_text() == document()
    call_command("workflows", "--print")
    assert capsys.readouterr().out.startswith("# Workflows")


def test_the_command_writes_the_page(settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("workflows")
    assert (tmp_path / "docs" / "workflows.md").read_text() == document()
    assert capsys.readouterr().out == "docs/workflows.md is bijgewerkt.\n"


def test_every_log_belongs_to_a_printed_table() -> None:
    document()
    assert {w.log for w in workflow.WORKFLOWS.values()} == set(TransitionRow.__subclasses__())


def test_document_names_who_and_what_first() -> None:
    text = PROOF.document()
    assert "| `start` | Beginnen | OPEN, NIET_ONTVANGEN | IN_OPMAAK | Monitoring. | – | vrij | T01 |" in text
    assert "| `drop` | Laten vallen | OPEN, IN_OPMAAK | NIET_VAN_TOEPASSING | Monitoring. | – | verplicht | – |" in text
    assert "| `lapse` | Vervallen | OPEN, IN_OPMAAK | NIET_ONTVANGEN | Enkel het systeem. | – | vrij | – |" in text
    assert "| Monitoring. | Er staat een opmerking bij. | vrij | – |" in text


def test_diagram_has_every_arrow_begin_and_end() -> None:
    lines = PROOF.diagram().splitlines()
    assert "    [*] --> OPEN" in lines
    assert "    OPEN --> IN_OPMAAK : Beginnen" in lines
    assert "    NIET_ONTVANGEN --> IN_OPMAAK : Beginnen" in lines
    assert PROOF.terminal == ["INGEDIEND", "TERUGGESTUURD", "GECONTROLEERD", "VASTGESTELD", "GECORRIGEERD", GONE]


def test_a_predicate_without_words_is_printed_by_its_name() -> None:
    def nameless(_user: Any, _subject: Any) -> bool:
        return True

    table = Workflow("Kaal", IndicatorSheet, SheetTransition, (Transition("a", "A", (OPEN,), BUSY, nameless),), lambda *_: "")
    assert "| nameless |" in table.document()


def test_registered_tables_are_found_by_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "WORKFLOWS", {})
    assert workflow.register(PROOF) is PROOF
    assert workflow.WORKFLOWS == {"Proef": PROOF}


# --- at random, and at once ------------------------------------------------------------------------------------------
TABLE = {step.name: step for step in PROOF.transitions}


class Life(RuleBasedStateMachine):
    """Any steps in any order by anybody: the database always is where the table says, with one row for each step that was taken."""

    people: dict[str, User | None]

    def __init__(self) -> None:
        super().__init__()
        self.sheet = IndicatorSheetFactory.create(status=OPEN)
        self.status, self.steps = OPEN, 0

    @rule(name=st.sampled_from(sorted(TABLE)), who=st.sampled_from(["monitoring", "stranger", "system"]), reason=st.sampled_from(["", "want"]))
    def step(self, name: str, who: str, reason: str) -> None:
        step = TABLE[name]
        good = (
            self.status in step.sources
            and (who == "system" if step.system else who == "monitoring")
            and bool(reason or not step.reason_required)
            and name != "close"
        )
        try:
            with transaction.atomic():
                PROOF.apply(self.sheet, name, by=self.people[who], at=NOON, reason=reason)
        except RuleError:
            assert not good
        else:
            assert good
            self.status, self.steps = step.target, self.steps + 1

    @invariant()
    def the_database_agrees(self) -> None:
        assert stored(self.sheet) == self.status == self.sheet.status
        log = list(SheetTransition.objects.filter(subject=self.sheet))
        assert len(log) == self.steps
        assert [row.from_status for row in log[1:]] == [row.to_status for row in log[:-1]]
        assert all((row.actor is None) == (row.role == "SYSTEEM") for row in log)


def test_no_order_of_steps_leaves_the_table(user: User, stranger: User) -> None:
    Life.people = {"monitoring": user, "stranger": stranger, "system": None}
    quick = settings(max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Life, settings=quick)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_takes_the_step() -> None:
    """The row lock: a double click on submit, two colleagues on one button."""
    with transaction.atomic():
        sheet, user = IndicatorSheetFactory.create(status=OPEN), UserFactory.create(monitoring=True)

    def start() -> str:
        with transaction.atomic():
            return PROOF.apply(IndicatorSheet.objects.get(pk=sheet.pk), "start", by=User.objects.get(pk=user.pk), at=NOON).name

    found = together(start, start, start)
    assert sorted(str(type(one).__name__) for one in found) == ["StaleError", "StaleError", "str"]
    assert SheetTransition.objects.count() == 1
