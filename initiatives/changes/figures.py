"""What a freeze writes: the figures of the sheet, and the sums of its year and werkvorm, in the freeze's own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import connection
from django.db.backends.utils import CursorWrapper

from accounts.models import Organisation
from initiatives.enums import COUNTED_WORK_FORMS, QuestionKind, Unit
from initiatives.models import IndicatorDefinition, IndicatorSheet, SheetCount, SheetFigure, YearRollup
from initiatives.queries.sheets import SheetContent
from initiatives.rules import derived
from initiatives.rules.snapshots import PROFILES, SUBSIDIES, Snapshot

EXITS, LEVELS = "BI-G01", "BI-NIV"
ROLLUP_LOCK = 20_050_427  # any number of our own: the lock of one (year, werkvorm) while its sums are made
NOT_ADDITIVE = (Unit.PERCENT, Unit.RATIO, Unit.EURO_PER_FTE, Unit.YEAR, Unit.CODE, Unit.TEXT)
Figures = dict[tuple[str, str], Decimal]

SUMS = """
INSERT INTO initiatives_yearrollup (reference_year, work_form, code, category, value, sheet_count, organisation_count, largest_value)
SELECT %(year)s, %(work_form)s, code, category, sum(part), sum(sheets), count(*), max(part)
  FROM (SELECT f.code, f.category, coalesce(o.merged_into_id, o.id) AS organisation, sum(f.value) AS part, count(*) AS sheets
          FROM initiatives_sheetfigure f
          JOIN initiatives_indicatorsheet s ON s.id = f.sheet_id
          JOIN initiatives_initiative i ON i.id = s.initiative_id
          JOIN accounts_organisation o ON o.id = i.organisation_id
         WHERE s.reference_year = %(year)s AND s.work_form = %(work_form)s AND s.status = 'VASTGESTELD' AND f.code <> ALL (%(apart)s)
         GROUP BY 1, 2, 3) AS parts
 GROUP BY code, category
"""

COUNTS = """
INSERT INTO initiatives_sheetcount (reference_year, work_form, verification, is_example, sheet_count, previous_budget)
SELECT s.reference_year, s.work_form, s.verification, s.is_example, count(*), coalesce(sum(f.value), 0)
  FROM initiatives_indicatorsheet s
  LEFT JOIN initiatives_indicatorsheet b ON b.initiative_id = s.initiative_id AND b.reference_year = s.reference_year - 1 AND b.status = 'VASTGESTELD'
  LEFT JOIN initiatives_sheetfigure f ON f.sheet_id = b.id AND f.code = 'BI-F03' AND f.category = ''
 WHERE s.reference_year = %(year)s AND s.work_form = %(work_form)s AND s.status = 'VASTGESTELD'
 GROUP BY 1, 2, 3, 4
"""


def _answered(snapshot: Snapshot) -> Figures:
    """The numbers as filled in; a chosen code counts 1."""
    found: Figures = {}
    for (code, category), reply in snapshot.values.items():
        question = snapshot.questions.get(code)
        if question is None or snapshot.is_spared(code) or question.kind == QuestionKind.TEXT:
            continue
        if question.kind == QuestionKind.CODES and category:
            found[code, category] = Decimal(1)
        elif reply.number is not None:
            found[code, category] = reply.number
    return found


def _inputs(snapshot: Snapshot) -> Figures:
    """What was asked: numbers, subsidies by measure and by level, and partitions in which a blank is 0 because the rest adds up."""
    found = _answered(snapshot)
    for line in snapshot.lines:
        for key in ((SUBSIDIES, line.measure), (LEVELS, line.level)):
            found[key] = found.get(key, Decimal(0)) + line.received
    found |= {(EXITS, category): number for category, number in (derived.exits(snapshot) or {}).items()}
    for code in PROFILES:
        found |= {(code, category): number for category, number in (derived.profile(snapshot, code) or {}).items()}
    return found


def figures_of(snapshot: Snapshot) -> Figures:
    """Every input and derived indicator of a sheet by (code, category); what is unknown has no entry."""
    computed = {(code, category): value for code, values in derived.derived(snapshot).items() for category, value in values.items()}
    return _inputs(snapshot) | computed


def write_figures(sheet: IndicatorSheet, content: SheetContent) -> None:
    """The figures of a sheet that is being frozen."""
    found, versions = figures_of(content.snapshot), {d.code: d.version for d in derived.in_force(sheet.reference_year)}
    rows = [
        SheetFigure(sheet=sheet, code=code, category=category, value=value, formula_version=versions.get(code))
        for (code, category), value in sorted(found.items())
    ]
    SheetFigure.objects.bulk_create(rows)


def not_additive() -> list[str]:
    """The indicators that mean nothing when added: shares, ratios, years."""
    return sorted(set(IndicatorDefinition.objects.filter(unit__in=NOT_ADDITIVE).exclude(kind=QuestionKind.CODES).values_list("code", flat=True)))


def roll_up(year: int, work_form: str) -> None:
    """Make the sums of one year and werkvorm anew from its frozen sheets."""
    roll_up_all([(year, work_form)])


def roll_up_all(pairs: Iterable[tuple[int, str]]) -> None:
    """The same for several, and the counts of these and of the year after, which know the budget of the year before.

    One transaction at a time, and always in the same order so that two never wait for each other.
    """
    summed = sorted({(year, str(work_form)) for year, work_form in pairs})
    counted = sorted({*summed, *((year + 1, str(work_form)) for year, _ in summed for work_form in COUNTED_WORK_FORMS)})
    with connection.cursor() as cursor:
        for pair in counted:
            _lock(cursor, *pair)
        for year, work_form in summed:
            YearRollup.objects.filter(reference_year=year, work_form=work_form).delete()
            cursor.execute(SUMS, {"year": year, "work_form": work_form, "apart": not_additive()})
        for year, work_form in counted:
            SheetCount.objects.filter(reference_year=year, work_form=work_form).delete()
            cursor.execute(COUNTS, {"year": year, "work_form": work_form})


def roll_up_of(organisation: Organisation) -> None:
    """The sums in which this organisation counts: of how many organisations they are changes when it turns out to be a duplicate."""
    counted = IndicatorSheet.objects.frozen().filter(initiative__organisation=organisation).order_by()
    roll_up_all(counted.values_list("reference_year", "work_form").distinct())


def _lock(cursor: CursorWrapper, year: int, work_form: str) -> None:
    key = year * 10 + [str(w) for w in COUNTED_WORK_FORMS].index(work_form)
    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ROLLUP_LOCK, key])
