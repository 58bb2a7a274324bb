"""The werkvormen of an initiative over time, kept whole: on every day of its life one primary, and no werkvorm twice (INV-06).

Each function works in its caller's transaction, on an initiative whose row the caller has locked. Days are inclusive; None is endless.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from core.errors import Problem
from core.models import Term
from initiatives.enums import WorkForm
from initiatives.models import Initiative, WorkFormAssignment

DAY = timedelta(days=1)
REFUSED: Mapping[str, Problem] = {
    "initiatives_workformassignment_primary_covers_life": Problem(
        "Op elke dag van zijn bestaan heeft een initiatief één hoofdwerkvorm. Kies een datum binnen het bestaan van het initiatief.", rule="INV-06"
    ),
    "initiatives_workformassignment_few_secondaries": Problem("Een initiatief heeft hoogstens drie nevenwerkvormen tegelijk.", rule="INV-06"),
    "initiatives_indicatorsheet_year_within_life": Problem(
        "Er is een fiche voor een jaar dat dan buiten het bestaan van het initiatief valt. Zet die fiche eerst op ‘niet van toepassing’.",
        rule="INV-09",
    ),
}


def lock(initiative: Initiative) -> Initiative:
    """The row itself, locked: werkvormen and life of one initiative change one after the other."""
    return Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)


def _starts(row: WorkFormAssignment) -> date:
    return row.valid_from or date.min


def _ends(row: WorkFormAssignment) -> date:
    return row.valid_to or date.max


def primaries(initiative: Initiative) -> list[WorkFormAssignment]:
    """The primary werkvormen from first to last."""
    return sorted(initiative.work_forms.filter(is_primary=True).select_related("detail"), key=_starts)


def carve(initiative: Initiative, work_form: str | None, start: date | None, end: date | None) -> None:
    """Take a period out of the secondary werkvormen (of one code, or of all): a row is cut short, cut in two, or goes."""
    first, last = start or date.min, end or date.max
    rows = initiative.work_forms.filter(is_primary=False)
    for row in rows if work_form is None else rows.filter(work_form=work_form):
        if _ends(row) < first or _starts(row) > last:
            continue
        old_from, old_to = row.valid_from, row.valid_to
        row.delete()
        if start is not None and _starts(row) < start:
            _secondary(row, old_from, start - DAY)
        if end is not None and (old_to or date.max) > end:
            _secondary(row, end + DAY, old_to)


def _secondary(like: WorkFormAssignment, start: date | None, end: date | None) -> None:
    WorkFormAssignment.objects.create(
        initiative_id=like.initiative_id,
        work_form=like.work_form,
        detail_id=like.detail_id,
        is_primary=False,
        valid_from=start,
        valid_to=end,
        source=like.source,
    )


def set_primary(initiative: Initiative, work_form: str, *, since: date | None, detail: Term | None = None, source: str = "") -> WorkFormAssignment:
    """From `since` until the next change the primary is this one: the one before ends the day before, the next stays.

    The same first day replaces (a correction); equal neighbours become one. A secondary of the same code gives way, and with GEEN all do.
    """
    rows = primaries(initiative)
    start = since or initiative.start_on
    current = next(row for row in rows if _starts(row) <= (start or date.min) <= _ends(row))
    end = current.valid_to
    carve(initiative, None if work_form == WorkForm.NONE else work_form, start, end)
    if start is None or current.valid_from == start:
        current.work_form, current.detail, current.source = work_form, detail, source
        current.save()
        new = current
    else:
        current.valid_to = start - DAY
        current.save(update_fields=["valid_to"])
        new = WorkFormAssignment.objects.create(
            initiative=initiative, work_form=work_form, detail=detail, valid_from=start, valid_to=end, source=source
        )
    join(initiative)
    return new


def join(initiative: Initiative) -> None:
    """Neighbours that say the same become one row."""
    before: WorkFormAssignment | None = None
    for row in primaries(initiative):
        if before is not None and (before.work_form, before.detail_id) == (row.work_form, row.detail_id) and before.valid_to == _starts(row) - DAY:
            before.valid_to = row.valid_to
            row.delete()
            before.save(update_fields=["valid_to"])
        else:
            before = row


def set_start(initiative: Initiative, start: date | None) -> None:
    """Another first day: the first primary begins there, what lay before it goes, a later first day cuts what had begun."""
    rows = primaries(initiative)
    for row in rows:
        if start is not None and _ends(row) < start:
            row.delete()
    first = next(row for row in rows if row.pk is not None)  # the first day lies within the life, so one is left
    if first.valid_from != start:
        first.valid_from = start
        first.save(update_fields=["valid_from"])
    if start is not None:
        carve(initiative, None, None, start - DAY)


def set_end(initiative: Initiative, end: date | None) -> None:
    """Another last day, or none: what ended with the initiative ends with it again, what began later goes."""
    old = initiative.end_on
    for row in initiative.work_forms.all():
        if end is not None and _starts(row) > end:
            row.delete()
        elif row.valid_to == old or (end is not None and _ends(row) > end):
            row.valid_to = end
            row.save(update_fields=["valid_to"])
