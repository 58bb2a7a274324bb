"""What people do with initiatives as such: make, correct, stop, start again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import Organisation, User
from core import audit
from core.errors import Problem, RuleError, StaleError
from core.models import Term
from core.refusals import check, refusals
from initiatives import permissions
from initiatives.changes import history, work_forms
from initiatives.changes import registry as changes
from initiatives.changes.work_forms import DAY, REFUSED
from initiatives.enums import DatePrecision, WorkForm
from initiatives.models import Initiative, WorkFormAssignment

FACTS = ("name", "start_on", "start_precision", "area", "finality", "source")


@transaction.atomic(durable=True)
def create(organisation: Organisation, data: Mapping[str, Any], *, work_form: str, detail: Term | None = None, by: User, at: datetime) -> Initiative:
    """A new initiative with its first primary werkvorm. Raises RuleError: name twice in the organisation, dates, a detail of another time."""
    permissions.require_registry(by)
    initiative = Initiative(organisation_id=organisation.canonical_id, **_facts(data), end_on=data.get("end_on"))
    changes.check_detail(detail, work_form, initiative.start_on, initiative.end_on)
    with refusals(REFUSED):
        check(initiative)
        initiative.save()
        WorkFormAssignment.objects.create(
            initiative=initiative,
            work_form=work_form,
            detail=detail,
            valid_from=initiative.start_on,
            valid_to=initiative.end_on,
            source=initiative.source,
        )
    facts = history.facts(initiative, FACTS) | {"work_form": work_form}
    audit.record(initiative, "opgenomen", by=by, at=at, changes={k: [None, v] for k, v in facts.items() if v not in (None, "")})
    return initiative


def _facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """A year that is known alone is kept as its first day with the precision that says so."""
    found = {name: data[name] for name in FACTS if name in data}
    if found.get("start_precision") == DatePrecision.YEAR and found.get("start_on"):
        found["start_on"] = found["start_on"].replace(month=1, day=1)
    return found


@transaction.atomic(durable=True)
def edit(initiative: Initiative, data: Mapping[str, Any], *, by: User, at: datetime, seen: int | None = None) -> bool:
    """Correct the facts; the first werkvorm follows another first day. False when nothing changed. Raises RuleError, StaleError."""
    permissions.require_registry(by)
    current = work_forms.lock(initiative)
    changes.check_fresh(current, seen)
    wanted = _facts(data)
    before, after = history.facts(current, FACTS), history.given(wanted, FACTS)
    changed = audit.difference(before, after)
    if not changed:
        return False
    for name, value in wanted.items():
        setattr(current, name, value)
    with refusals(REFUSED):
        check(current)
        if "start_on" in changed:
            changes.check_years(current, "start_on")
            work_forms.set_start(current, current.start_on)
        current.save(update_fields=list(wanted))
    audit.record(current, "gewijzigd", by=by, at=at, changes=changed)
    return True


@transaction.atomic(durable=True)
def stop(initiative: Initiative, *, on: date, reason: str, by: User, at: datetime) -> None:
    """The last day of the initiative; its werkvormen end with it. Also corrects an earlier last day. Raises RuleError."""
    permissions.require_registry(by)
    current = work_forms.lock(initiative)
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom het initiatief stopt.", "reason"))
    if current.start_on and on < current.start_on:
        raise RuleError(
            Problem(f"Het initiatief startte op {current.start_on:%d/%m/%Y}; de laatste dag kan daar niet voor liggen.", "on", rule="INV-05")
        )
    before = current.end_on
    with refusals(REFUSED):
        work_forms.set_end(current, on)
        current.end_on = on
        changes.check_years(current, "on")
        current.save(update_fields=["end_on"])
    audit.record(current, "gestopt", by=by, at=at, changes={"end_on": [before, on]}, reason=reason)


@transaction.atomic(durable=True)
def restart(initiative: Initiative, *, on: date, work_form: str, detail: Term | None = None, reason: str, by: User, at: datetime) -> None:
    """The initiative goes on from a day. The days between count as GEEN: no sheet is asked of them and no column counts them.

    Raises RuleError: not stopped, a day before its last, a detail of another time.
    """
    permissions.require_registry(by)
    current = work_forms.lock(initiative)
    last = current.end_on
    if last is None:
        raise StaleError("Dit initiatief is niet gestopt.")
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom het initiatief opnieuw start.", "reason"))
    if on <= last:
        raise RuleError(Problem(f"Het initiatief liep tot en met {last:%d/%m/%Y}. Kies een latere dag, of wijzig de laatste dag.", "on"))
    changes.check_detail(detail, work_form, on, None)
    with refusals(REFUSED):
        if on > last + DAY:
            _primary(current, WorkForm.NONE, last + DAY, on - DAY)
            _primary(current, work_form, on, None, detail)
            work_forms.join(current)
        else:
            work_forms.set_end(current, None)
            work_forms.set_primary(current, work_form, since=on, detail=detail)
        current.end_on = None
        current.save(update_fields=["end_on"])
    facts = {"end_on": [last, None], "since": [None, on], "work_form": [None, work_form]}
    audit.record(current, "herstart", by=by, at=at, changes=facts, reason=reason)


def _primary(initiative: Initiative, work_form: str, start: date, end: date | None, detail: Term | None = None) -> None:
    WorkFormAssignment.objects.create(initiative=initiative, work_form=work_form, detail=detail, valid_from=start, valid_to=end)
