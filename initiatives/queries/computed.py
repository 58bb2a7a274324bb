"""The derived figures of a sheet as it is read: computed from the answers, with the definition and the arithmetic behind each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from core import numbers
from core.questions import Reply
from initiatives.enums import Sensitivity, Unit
from initiatives.models import IndicatorDefinition
from initiatives.queries.reading import HIDDEN, NOTHING, Line, share_of_change
from initiatives.queries.sheets import SheetContent
from initiatives.rules import derived
from initiatives.rules.snapshots import Line as RuleLine
from initiatives.rules.snapshots import Snapshot

FIRST = ("BI-F03", "BI-F07", "BI-P07", "BI-F11", "BI-G03")
INDEX = "BI-H18"
BARE = (Unit.RATIO, Unit.YES_NO)


def last_year(content: SheetContent) -> Snapshot:
    """Last year's sheet as the questions remember it; with whom its people were compared then is not asked again."""
    values = {
        (q.code, category): Reply(category, value if isinstance(value, Decimal) else None, "" if isinstance(value, Decimal) else str(value))
        for q in content.questions
        for category, value in q.previous.items()
    }
    found = tuple(RuleLine(line.measure.code, line.level.code, line.received_amount) for line in content.previous_lines)
    return replace(content.snapshot, year=content.sheet.reference_year - 1, values=values, lines=found, population={})


def lines(content: SheetContent, *, only: Collection[str] = (), sees_sensitive: bool = True) -> list[Line]:
    """What can be computed this year or could last year, in the order of the definitions; `only` some of them."""
    now = derived.derived(content.snapshot)
    before = derived.derived(last_year(content)) if content.has_previous else {}
    found: list[Line] = []
    for row in content.derived:
        if only and row.code not in only:
            continue
        figures, old = now.get(row.code, {}), before.get(row.code, {})
        if not figures and not old:
            continue
        if row.sensitivity == Sensitivity.SENSITIVE and not sees_sensitive:
            found.append(replace(_about(row), value=HIDDEN, is_hidden=True))
        elif "" in figures or "" in old:
            found.append(_line(_about(row), row, figures.get(""), old.get("")))
        else:
            found.append(_about(row))
            parts, names = {**figures, **old}, _part_labels(content)
            found += [_line(Line(names[c], "", is_part=True), row, figures.get(c), old.get(c)) for c in parts]
    return found


def _about(row: IndicatorDefinition) -> Line:
    return Line(row.label, "", code=row.code, definition=row.definition, formula=row.formula)


def _line(line: Line, row: IndicatorDefinition, value: Decimal | None, old: Decimal | None) -> Line:
    unit = "" if row.unit in BARE or value is None else str(row.get_unit_display())
    change = None if row.unit == Unit.YES_NO else share_of_change(value, old)
    note = derived.verdict(value) if row.code == INDEX and value is not None else ""
    return replace(line, value=_shown(row, value) or NOTHING, before=_shown(row, old), unit=unit, change_share=change, note=note)


def _shown(row: IndicatorDefinition, value: Decimal | None) -> str:
    if value is None:
        return ""
    if row.unit == Unit.YES_NO:
        return "ja" if value else "nee"
    return numbers.formatted(value, row.decimals)


def _part_labels(content: SheetContent) -> dict[str, str]:
    """The name of each profile dimension as its question bears it, and those of its categories."""
    found: dict[str, str] = {}
    for question in content.questions:
        if question.code in derived.DIMENSIONS:
            name = question.label.rpartition(": ")[2].capitalize()
            found[derived.DIMENSIONS[question.code]] = name
            found |= {choice.code: f"{name}: {choice.label.lower()}" for choice in question.choices}
    return found
