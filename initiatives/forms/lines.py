"""The subsidy lines of a sheet as a table of boxes: what was received per measure and policy level, in euro.

Lines of last year stand ready with their measure and level, without an amount; one empty line always follows, so that adding one needs
no JavaScript. Rows merge as answers do: by what was read and its revision.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from core import numbers
from core.errors import RuleError
from core.questions import field_name
from initiatives.forms.answers import CLASH, KEEP, MINE, THEIRS, Clash, Outcome
from initiatives.models import SubsidyLine
from initiatives.rules.snapshots import SUBSIDIES

NEW, REMOVE = "new", "weghalen"
BOX = re.compile(rf"{SUBSIDIES}__({NEW})?(\d{{1,18}})__[a-z_]+")
BOXES = ("measure", "level", "granted", "received", "linked_fte", "note")
AMOUNTS = ("granted", "received", "linked_fte")
MOST_NEW = 40


@dataclass(frozen=True)
class LineTexts:
    """One line as its boxes show and post it; measure and level are codes."""

    measure: str = ""
    level: str = ""
    granted: str = ""
    received: str = ""
    linked_fte: str = ""
    note: str = ""


@dataclass(frozen=True)
class LineRow:
    """One line for the page. `before` is what the same line held last year, `source` says where a line that was taken over comes from."""

    name: str
    texts: LineTexts
    base: LineTexts
    revision: int = 0
    pk: int | None = None
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clash: Clash | None = None
    before: Decimal | None = None
    source: str = ""
    label: str = ""
    freshly_by: str = ""


@dataclass(frozen=True)
class TouchedLine:
    name: str
    texts: LineTexts
    base: LineTexts
    revision: int
    pk: int | None
    fields: dict[str, Any] = field(default_factory=dict)
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remove: bool = False
    undecided: bool = False

    @property
    def can_be_saved(self) -> bool:
        return not self.errors and not self.undecided


@dataclass(frozen=True)
class LineReading:
    """One post, read: the lines that were touched, and what the page had shown of each, with its revision."""

    touched: dict[str, TouchedLine] = field(default_factory=dict)
    shown: dict[str, tuple[int, LineTexts]] = field(default_factory=dict)

    @property
    def to_save(self) -> list[TouchedLine]:
        return [t for t in self.touched.values() if t.can_be_saved]


def texts_of(line: SubsidyLine) -> LineTexts:
    def shown(value: Decimal | None) -> str:
        return "" if value is None else numbers.formatted(value, 2)

    return LineTexts(line.measure.code, line.level.code, shown(line.granted_amount), shown(line.received_amount), shown(line.linked_fte), line.note)


def encode(rows: Iterable[LineRow]) -> str:
    """What the lines were read as, for the hidden box."""
    found = {r.name: [r.revision, {k: v for k, v in asdict(r.base).items() if v}] for r in rows}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> dict[str, tuple[int, LineTexts]]:
    try:
        return {
            str(name): (int(row[0]), LineTexts(**{k: str(v) for k, v in row[1].items() if k in BOXES}))
            for name, row in json.loads(text or "{}").items()
        }
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return {}


def encode_after(reading: LineReading, rows: Iterable[LineRow], names: Mapping[str, str]) -> str:
    """The hidden box of a page that stays open while it is saved: its own lines only, under the names that they have by now."""
    now = {r.name: (r.revision, r.base) for r in rows if r.pk is not None}
    found: dict[str, tuple[int, LineTexts]] = {}
    for name, shown in reading.shown.items():
        renamed = names.get(name, name)
        touched = reading.touched.get(name)
        if touched is None or not touched.remove:
            found[renamed] = now.get(renamed, shown)
    return json.dumps({n: [r, {k: v for k, v in asdict(t).items() if v}] for n, (r, t) in found.items()}, ensure_ascii=False)


def changed_elsewhere(found: Iterable[LineRow]) -> dict[str, str]:
    """The boxes of lines that a colleague changed meanwhile, with what stands in them now."""
    return {f"{row.name}__{box}": getattr(row.texts, box) for row in found if row.freshly_by for box in BOXES}


def read(data: Mapping[str, Any]) -> LineReading:
    """The lines that the filler touched, in the order of the page."""
    base = decode(data.get("lines-base", ""))
    found = LineReading(shown={name: base.get(name, (0, LineTexts())) for name in _names(data)})
    for name, (revision, before) in found.shown.items():
        if touched := _touched(name, revision, before, data):
            found.touched[name] = touched
    return found


def _names(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Every line of the post: the stored ones, then the new ones."""
    found = {(m[1] is not None, int(m[2])) for key in data if (m := BOX.fullmatch(key))}
    return tuple(name_of(f"{NEW if is_new else ''}{number}") for is_new, number in sorted(found)[: MOST_NEW * 2])


def name_of(key: Any) -> str:
    return field_name(SUBSIDIES, str(key))


def _touched(name: str, revision: int, before: LineTexts, data: Mapping[str, Any]) -> TouchedLine | None:
    key = name.removeprefix(field_name(SUBSIDIES, "") + "__")
    pk = int(key) if key.isdecimal() else None
    keep = data.get(f"{name}__{KEEP}", "")
    posted = LineTexts(**{box: data.get(f"{name}__{box}", getattr(before, box)).strip() for box in BOXES})
    remove = f"{name}__{REMOVE}" in data or data.get(REMOVE) == name
    undecided = f"{name}__{CLASH}" in data and keep != MINE and not remove
    if keep == THEIRS or (posted == before and not remove and not undecided):
        return None
    if pk is None and (remove or not (posted.received or posted.granted or posted.note or posted.measure != before.measure)):
        return None
    found = TouchedLine(name, posted, before, revision, pk, remove=remove, undecided=undecided)
    return found if remove else _typed(found)


def _typed(line: TouchedLine) -> TouchedLine:
    """With typed fields, or with the reason per box why it cannot be read."""
    errors: dict[str, tuple[str, ...]] = {}
    fields: dict[str, Any] = {"measure": line.texts.measure, "level": line.texts.level, "note": line.texts.note}
    for box in AMOUNTS:
        try:
            fields[box] = numbers.parse(getattr(line.texts, box), decimals=2, field=f"{line.name}__{box}")
        except RuleError as error:
            errors[box] = (error.problems[0].text,)
    for box, text in (("measure", "Kies de maatregel."), ("level", "Kies het beleidsniveau.")):
        if not fields[box]:
            errors[box] = (text,)
    if fields.get("received") is None and "received" not in errors:
        errors["received"] = ("Vul in hoeveel u ontving; 0 als er nog niets betaald is.",)
    return replace(line, fields=fields, errors=errors)


def problem_rows(found: Iterable[LineRow]) -> list[dict[str, str]]:
    """Rows of the error summary: every box that was refused, with the line it stands in."""
    return [
        {"text": f"{row.label or 'Nieuwe lijn'}: {text}", "href": f"#id_{row.name}__{box}"}
        for row in found
        for box, texts in row.errors.items()
        for text in texts
    ]


def rows(
    lines: Iterable[SubsidyLine],
    previous: Iterable[SubsidyLine],
    reader: Any,
    reading: LineReading | None = None,
    outcome: Outcome | None = None,
    *,
    extra: int = 0,
) -> list[LineRow]:
    """The lines of the sheet, those of last year that are not there yet, what could not be saved, and empty lines to fill in."""
    reading, outcome, stored, old = reading or LineReading(), outcome or Outcome(), list(lines), list(previous)
    found = [_stored(line, old) for line in stored]
    found = [_after(row, reading, outcome, line, reader) for row, line in zip(found, stored, strict=True)]
    kept = [t for t in reading.touched.values() if t.pk is None and t.name not in outcome.saved]
    named = {(line.measure.code, line.level.code) for line in stored} | {(t.texts.measure, t.texts.level) for t in kept}
    fresh = [_fresh(line) for line in old if (line.measure.code, line.level.code) not in named]
    used = {t.name for t in kept}
    free = (name for n in range(1, MOST_NEW * 3) if (name := name_of(f"{NEW}{n}")) not in used)
    found += [_unsaved(t, outcome) for t in kept]
    found += [replace(row, name=next(free)) for row in fresh]
    return found + [LineRow(next(free), LineTexts(), LineTexts()) for _ in range(1 + extra)]


def _stored(line: SubsidyLine, old: list[SubsidyLine]) -> LineRow:
    texts = texts_of(line)
    before = next((o.received_amount for o in old if (o.measure.code, o.level.code) == (line.measure.code, line.level.code)), None)
    source = line.get_source_display() if line.source == "REGISTER" else ""
    return LineRow(name_of(line.pk), texts, texts, line.revision, line.pk, before=before, source=source, label=line.measure.label)


def _fresh(line: SubsidyLine) -> LineRow:
    """The structure of last year's line, never its amount (DC-5)."""
    texts = LineTexts(measure=line.measure.code, level=line.level.code)
    return LineRow("", texts, texts, before=line.received_amount, label=line.measure.label)


def _unsaved(touched: TouchedLine, outcome: Outcome) -> LineRow:
    return LineRow(touched.name, touched.texts, touched.base, errors=touched.errors or _refused(touched.name, outcome))


def _refused(name: str, outcome: Outcome) -> dict[str, tuple[str, ...]]:
    """What the action refused of one line, by box; a refusal of the whole line stands at its amount."""
    found = {box: outcome.refused[f"{name}__{box}"] for box in BOXES if f"{name}__{box}" in outcome.refused}
    return found | ({"received": outcome.refused[name]} if name in outcome.refused else {})


def _after(row: LineRow, reading: LineReading, outcome: Outcome, line: SubsidyLine, reader: Any) -> LineRow:
    touched = reading.touched.get(row.name)
    if touched is None:
        _, shown = reading.shown.get(row.name, (0, row.texts))
        return row if shown == row.texts else replace(row, freshly_by=line.changed_by.person.name if line.changed_by else "Een collega")
    if row.name in outcome.saved:
        return replace(row, texts=touched.texts, base=touched.texts)
    if row.name in outcome.clashes or touched.undecided:
        if touched.texts == row.texts:
            return row
        author = line.changed_by
        who, by_self = (author.person.name, author.pk == reader.pk) if author else ("", False)
        clash = Clash(in_words(row.texts), in_words(touched.texts), who, line.changed_at, by_self)
        return replace(row, texts=touched.texts, errors=touched.errors, clash=clash)
    errors = touched.errors or _refused(row.name, outcome)
    return replace(row, texts=touched.texts, base=touched.base, revision=touched.revision, errors=errors)


def in_words(texts: LineTexts) -> str:
    return f"€ {texts.received or '–'} ontvangen, € {texts.granted} toegekend" if texts.granted else f"€ {texts.received or '–'} ontvangen"
