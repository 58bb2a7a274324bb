"""What people do with the werkvormen of an initiative: change the primary from a day, add and end a secondary."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import Problem, RuleError
from core.models import Term
from core.refusals import check, refusals
from initiatives import permissions
from initiatives.changes import registry as changes
from initiatives.changes import work_forms
from initiatives.changes.work_forms import REFUSED
from initiatives.enums import WorkForm
from initiatives.models import Initiative, WorkFormAssignment


@transaction.atomic(durable=True)
def change(
    initiative: Initiative, work_form: str, *, since: date | None, detail: Term | None = None, source: str = "", by: User, at: datetime
) -> WorkFormAssignment:
    """Another primary werkvorm from a day on (None: from the beginning): the one before ends the day before, without a gap (INV-06).

    Raises RuleError: a day outside its life, the same werkvorm again, a detail of another werkvorm or time.
    """
    permissions.require_registry(by)
    current = work_forms.lock(initiative)
    _within_life(current, since, "since")
    first = since or current.start_on
    day = first or date.min
    before = next(row for row in work_forms.primaries(current) if (row.valid_from or date.min) <= day <= (row.valid_to or date.max))
    if (before.work_form, before.detail) == (work_form, detail):
        raise RuleError(Problem(f"Het initiatief heeft dan al {before.get_work_form_display()} als hoofdwerkvorm.", "work_form"))
    changes.check_detail(detail, work_form, first, before.valid_to)
    with refusals(REFUSED):
        new = work_forms.set_primary(current, work_form, since=since, detail=detail, source=source)
    facts: dict[str, Any] = {"work_form": [before.work_form, work_form], "since": [None, first]}
    if before.detail or detail:
        facts["detail"] = [before.detail and before.detail.code, detail and detail.code]
    audit.record(current, "hoofdwerkvorm gewijzigd", by=by, at=at, changes=facts, reason=source)
    return new


@transaction.atomic(durable=True)
def add_secondary(
    initiative: Initiative,
    work_form: str,
    *,
    valid_from: date | None,
    valid_to: date | None = None,
    detail: Term | None = None,
    source: str = "",
    by: User,
    at: datetime,
) -> WorkFormAssignment:
    """A werkvorm beside the primary, for a period; listed, never counted. Raises RuleError: it is the primary then, overlap, a fourth one."""
    permissions.require_registry(by)
    current = work_forms.lock(initiative)
    _within_life(current, valid_from, "valid_from")
    _within_life(current, valid_to, "valid_to")
    start, end = valid_from or current.start_on, valid_to or current.end_on
    row = WorkFormAssignment(initiative=current, work_form=work_form, detail=detail, is_primary=False, valid_from=start, valid_to=end, source=source)
    changes.check_detail(detail, work_form, start, end)
    _not_the_primary(row)
    with refusals(REFUSED):
        check(row)
        row.save()
    facts: dict[str, list[Any]] = {"secondary": [None, work_form], "valid_from": [None, start], "valid_to": [None, end]}
    audit.record(current, "nevenwerkvorm toegevoegd", by=by, at=at, changes={k: v for k, v in facts.items() if v[1]}, reason=source)
    return row


@transaction.atomic(durable=True)
def end_secondary(assignment: WorkFormAssignment, *, on: date, by: User, at: datetime) -> None:
    """The last day of a secondary werkvorm. Raises RuleError: before its first day, or the primary (which is changed, not ended)."""
    permissions.require_registry(by)
    current = work_forms.lock(assignment.initiative)
    row = current.work_forms.select_for_update().get(pk=assignment.pk)
    if row.is_primary:
        raise RuleError("De hoofdwerkvorm eindigt niet: kies vanaf wanneer een andere werkvorm de hoofdwerkvorm is.")
    _within_life(current, on, "on")
    before = row.valid_to
    row.valid_to = on
    with refusals(REFUSED):
        check(row)
        row.save(update_fields=["valid_to"])
    facts = {"secondary": [row.work_form, row.work_form], "valid_to": [before, on]}
    audit.record(current, "nevenwerkvorm beëindigd", by=by, at=at, changes=facts)


def _within_life(initiative: Initiative, day: date | None, field: str) -> None:
    if day is None:
        return
    if initiative.start_on and day < initiative.start_on:
        raise RuleError(Problem(f"Het initiatief startte op {initiative.start_on:%d/%m/%Y}. Kies een latere dag.", field, rule="INV-06"))
    if initiative.end_on and day > initiative.end_on:
        raise RuleError(Problem(f"Het initiatief stopte op {initiative.end_on:%d/%m/%Y}. Kies een vroegere dag.", field, rule="INV-06"))


def _not_the_primary(row: WorkFormAssignment) -> None:
    """Neither the same werkvorm as the primary nor beside GEEN, on any day of the period."""
    start, end = row.valid_from or date.min, row.valid_to or date.max
    for primary in work_forms.primaries(row.initiative):
        if (primary.valid_from or date.min) > end or (primary.valid_to or date.max) < start:
            continue
        if primary.work_form == WorkForm.NONE:
            raise RuleError(Problem("Een initiatief zonder werkvorm heeft geen nevenwerkvormen. Wijzig eerst de hoofdwerkvorm.", "work_form"))
        if primary.work_form == row.work_form:
            text = f"{row.get_work_form_display()} is in die periode de hoofdwerkvorm. Een werkvorm kan niet allebei zijn."
            raise RuleError(Problem(text, "work_form", rule="INV-06"))
