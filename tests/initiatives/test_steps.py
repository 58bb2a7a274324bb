"""Every step of the workflow has its form and action in one table, from which pages and API run it."""

from initiatives.steps import SETTINGS, STEPS
from initiatives.views.checking import JUDGEMENTS
from initiatives.views.managing import ACTS
from initiatives.workflow import SHEETS


def test_every_step_of_a_person_is_in_the_table_and_no_other():
    assert set(STEPS) == {t.name for t in SHEETS.transitions if not t.system}


def test_pages_run_the_steps_of_the_table():
    judged = {judgement.name for judgement in JUDGEMENTS.values()}
    kept = {name for name, step in STEPS.items() if step.run in {act.run for act in ACTS.values()}}
    assert {name for name, step in STEPS.items() if step.judges} == judged | (kept - {"mark-not-received"})
    assert set(STEPS) - judged - kept == {"start", "submit"}


def test_pages_set_what_the_table_of_settings_sets():
    assert {name for name, setting in SETTINGS.items() if setting.run in {act.run for act in ACTS.values()}} == {"form", "due-date"}
    assert not set(SETTINGS) & set(STEPS)


def test_a_step_asks_for_a_reason_where_the_workflow_does():
    asking = {name for name, step in STEPS.items() if "reason" in step.form.base_fields and step.form.base_fields["reason"].required}
    assert asking == {t.name for t in SHEETS.transitions if t.reason_required}
