"""The werkvormen of an initiative as bars over the years: numbers for an SVG that is stretched, in thousandths of its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from initiatives.enums import COUNTED_WORK_FORMS
from initiatives.models import Initiative, WorkFormAssignment

WIDTH, ROW, BAR = 1000, 24, 16
BEFORE = 2  # years drawn before what is known, when the beginning is unknown


@dataclass(frozen=True)
class Bar:
    """One werkvorm over its period; `tone` is the number of its colour, 0 for GEEN; `text` is what the bar says when pointed at."""

    x: int
    y: int
    width: int
    text: str
    tone: int


@dataclass(frozen=True)
class Drawing:
    bars: list[Bar]
    years: list[int]  # x of each first of January that gets a line
    first: int
    last: int
    height: int


def tone_of(work_form: str) -> int:
    """The number of a werkvorm's colour: the order of Table 1; 0 for GEEN."""
    codes = [str(code) for code in COUNTED_WORK_FORMS]
    return codes.index(work_form) + 1 if work_form in codes else 0


def of(initiative: Initiative, course: Sequence[WorkFormAssignment], today: date) -> Drawing:
    """Primaries on the first line, each secondary code on a line of its own; from the first known year to today (or the last day)."""
    known = [day for row in course for day in (row.valid_from, row.valid_to) if day]
    known += [day for day in (initiative.start_on, initiative.end_on, today) if day]
    first = date(min(known).year - (BEFORE if any(row.valid_from is None for row in course) else 0), 1, 1)
    last = date(max(known).year, 12, 31)
    days = (last - first).days + 1

    def at(day: date) -> int:
        return round((day - first).days * WIDTH / days)

    lines = {code: n for n, code in enumerate(dict.fromkeys(row.work_form for row in course if not row.is_primary), start=1)}
    bars = []
    for row in course:
        x, end = at(row.valid_from or first), at(row.valid_to or last)
        line = 0 if row.is_primary else lines[row.work_form]
        bars.append(Bar(x, 4 + ROW * line, max(end - x, 4), _text(row), tone_of(row.work_form)))
    years = [at(date(year, 1, 1)) for year in range(first.year + 1, last.year + 1)]
    return Drawing(bars, years, first.year, last.year, 4 + ROW * (1 + len(lines)))


def _text(row: WorkFormAssignment) -> str:
    """Said by the bar to who points at it or listens."""
    start = f"van {row.valid_from:%d/%m/%Y}" if row.valid_from else "sinds onbekende datum"
    end = f" tot en met {row.valid_to:%d/%m/%Y}" if row.valid_to else ""
    return f"{row.get_work_form_display()} ({'hoofd' if row.is_primary else 'neven'}werkvorm), {start}{end}"
