"""The boxes of the form: text in, writes out. What a page shows comes from rows of boxes; no form is written by hand per criterion.

A page posts every box together with what stood in it when it was read (`base`). Only rows that the filler touched become writes, so that two
colleagues (or two tabs) merge per row and nobody overwrites unseen work. Names of boxes: title, question-12, lijn-7__amount, lijn-nieuw1__label.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from core import dates, numbers
from core.errors import Problem, RuleError
from core.questions import field_name
from subsidies.changes.applications_parts import NEW, Saved, Write

REMOVE, KEEP, CLASH, MINE, THEIRS = "weghalen", "houden", "botsing", "mijn", "hun"
ON, YES, NO = "on", "ja", "nee"
MOST_NEW = 9
NOT_A_CHOICE = "Kies een waarde uit de lijst."


class As(StrEnum):
    """How a box is shown and read."""

    TEXT = "text"
    LONG = "long"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    KEY = "key"  # a choice whose value is the key of a row
    MANY = "many"  # keys of rows, to tick
    TICK = "tick"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Box:
    """One box of a row. `choices` are (value, label); `suggested` stands in an empty box and is saved with it, `source` says whence."""

    key: str
    label: str
    kind: As = As.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    max_length: int = 0
    required: bool = False
    help: str = ""
    unit: str = ""
    suggested: str = ""
    source: str = ""


@dataclass(frozen=True)
class Row:
    """One row that a page shows: its boxes and what is stored (empty of a new one)."""

    key: str
    boxes: tuple[Box, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)  # typed values that this row always has: the kind of a line

    @property
    def is_new(self) -> bool:
        return self.key.partition("-")[2].startswith(NEW)

    @property
    def texts(self) -> dict[str, str]:
        """What its boxes show of what is stored."""
        return {box.key: shown(box, self.values.get(box.key)) for box in self.boxes}


def shown(box: Box, value: Any) -> str:
    """A typed value as its box shows and posts it."""
    if value is None or value == "":
        return ""
    if box.kind == As.MANY:
        return ",".join(str(pk) for pk in sorted(value))
    if box.kind == As.TICK:
        return ON if value else ""
    if box.kind == As.YES_NO:
        return YES if value else NO
    if isinstance(value, Decimal):
        return numbers.formatted(value, 2 if box.kind == As.MONEY else None)
    return dates.formatted(value) if isinstance(value, date) else str(value)


def typed(box: Box, text: str, name: str) -> Any:
    """The value of a text. Raises RuleError on its box."""
    return READERS[box.kind](box, text, name)


def _many(box: Box, text: str, _name: str) -> frozenset[int]:
    allowed = {value for value, _ in box.choices}
    return frozenset(int(part) for part in text.split(",") if part in allowed)


def _number(_box: Box, text: str, name: str) -> Decimal | None:
    return numbers.parse(text, decimals=2, field=name)


def _text(box: Box, text: str, name: str) -> str:
    if box.choices and text and text not in {value for value, _ in box.choices}:
        raise RuleError(Problem(NOT_A_CHOICE, name))
    if box.max_length and len(text) > box.max_length:
        raise RuleError(Problem(f"Deze tekst telt {len(text)} tekens; {box.max_length} is het maximum.", name))
    return text


READERS: dict[As, Callable[[Box, str, str], Any]] = {
    As.TEXT: _text,
    As.LONG: _text,
    As.CHOICE: _text,
    As.MANY: _many,
    As.TICK: lambda _box, text, _name: bool(text),
    As.YES_NO: lambda _box, text, _name: {YES: Decimal(1), NO: Decimal(0)}.get(text),
    As.DATE: lambda _box, text, name: dates.parse(text, field=name),
    As.KEY: lambda box, text, name: int(_text(box, text, name)) if text else None,
    As.MONEY: _number,
    As.NUMBER: _number,
}


@dataclass(frozen=True)
class Touched:
    """A row that the filler changed: as posted, and the write that it makes or the reasons why its boxes cannot be read."""

    row: Row
    texts: Mapping[str, str]
    write: Write | None = None
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undecided: bool = False


@dataclass(frozen=True)
class Reading:
    """One post, read. `base` is what the page had shown of each row; `gone` are rows that a colleague took away while they were typed in."""

    touched: Mapping[str, Touched] = field(default_factory=dict)
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    @property
    def writes(self) -> list[Write]:
        return [t.write for t in self.touched.values() if t.write is not None]


def encode(base: Mapping[str, Mapping[str, str]]) -> str:
    return json.dumps({key: dict(texts) for key, texts in base.items()}, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> dict[str, dict[str, str]]:
    """The hidden box, read back. One that was tampered with counts as empty: then nothing was shown, and nothing is touched."""
    try:
        return {str(key): {str(box): str(value) for box, value in texts.items()} for key, texts in json.loads(text or "{}").items()}
    except (AttributeError, TypeError, ValueError):
        return {}


def read(rows: Iterable[Row], data: QueryDict) -> Reading:
    """What the filler touched of these rows."""
    base, found, known = decode(data.get("base", "")), {}, set()
    for row in rows:
        known.add(row.key)
        if row.key in base and (touched := _touched(row, base[row.key], data)):
            found[row.key] = touched
    gone = [key for key, texts in base.items() if key not in known and _typed_in(key, texts, data)]
    return Reading(found, base, tuple(gone))


def _typed_in(key: str, texts: Mapping[str, str], data: QueryDict) -> bool:
    return any(_clean(data.get(field_name(key, part=box), text)) != text for box, text in texts.items())


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _posted(box: Box, name: str, data: QueryDict) -> str:
    if box.kind == As.MANY:
        return ",".join(str(pk) for pk in sorted(int(v) for v in data.getlist(name) if v.isdecimal()))
    return _clean(data.get(name, ""))


def _touched(row: Row, before: Mapping[str, str], data: QueryDict) -> Touched | None:
    posted = {box.key: _posted(box, field_name(row.key, part=box.key), data) for box in row.boxes}
    if data.get(REMOVE) == row.key:
        return None if row.is_new else Touched(row, posted, Write(row.key, _as_typed(row, before), {}, remove=True))
    keep = data.get(f"{row.key}__{KEEP}", "")
    undecided = f"{row.key}__{CLASH}" in data and keep not in (MINE, THEIRS)
    is_same = posted == dict(before) or _is_outrun(row, posted, before)
    if keep == THEIRS or (is_same and not undecided) or (row.is_new and _is_bare(row, posted)):
        return None
    return Touched(row, posted, undecided=True) if undecided else _as_write(row, posted, before)


def _is_outrun(row: Row, posted: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """A suggestion that nobody touched, where a colleague filled in something meanwhile: his stays."""
    return row.texts != dict(before) and all(box.suggested and posted[box.key] == box.suggested for box in row.boxes)


def _is_bare(row: Row, posted: Mapping[str, str]) -> bool:
    """A choice stands on something in a new row without anybody having typed."""
    return not any(posted[box.key] for box in row.boxes if box.kind != As.CHOICE)


def _as_write(row: Row, posted: Mapping[str, str], before: Mapping[str, str]) -> Touched:
    errors: dict[str, tuple[str, ...]] = {}
    wanted = dict(row.fixed)
    for box in row.boxes:
        try:
            wanted[box.key] = typed(box, posted[box.key], field_name(row.key, part=box.key))
        except RuleError as error:
            errors[box.key] = (error.problems[0].text,)
        else:
            if box.required and len(row.boxes) > 1 and wanted[box.key] in (None, ""):
                errors[box.key] = (f"Vul “{box.label.lower()}” in.",)
    return Touched(row, posted, None if errors else Write(row.key, _as_typed(row, before), wanted), errors)


def _as_typed(row: Row, before: Mapping[str, str]) -> dict[str, Any]:
    """What the filler had read, as values to compare with; what cannot be read back matches nothing."""
    if row.is_new:
        return {}
    found: dict[str, Any] = {**row.fixed}
    for box in row.boxes:
        try:
            found[box.key] = typed(box, before.get(box.key, ""), "")
        except RuleError:
            found[box.key] = object()
    return found


# --- what the page shows after a post --------------------------------------------------------------------------------
@dataclass(frozen=True)
class ShownBox:
    box: Box
    name: str
    text: str
    errors: tuple[str, ...] = ()
    is_suggested: bool = False

    @property
    def source(self) -> str:
        """Where its content comes from; of a suggestion only as long as it stands there."""
        return self.box.source if self.is_suggested or not self.box.suggested else ""

    @property
    def chosen(self) -> list[str]:
        return self.text.split(",") if self.text else []


@dataclass(frozen=True)
class ShownRow:
    """A row for the page. `theirs` is what a colleague made of it while the filler typed something else; `fresh` that one filled it in."""

    key: str
    label: str
    boxes: tuple[ShownBox, ...]
    is_new: bool = False
    theirs: str = ""
    is_clash: bool = False
    fresh: bool = False

    @property
    def problems(self) -> list[dict[str, str]]:
        """Rows for the error summary."""
        found = [{"text": f"{box.box.label}: {text}", "href": f"#id_{box.name}"} for box in self.boxes for text in box.errors]
        if self.is_clash:
            who = self.label or self.boxes[0].box.label
            found.append({"text": f"{who}: een collega wijzigde dit intussen. Kies wat er blijft staan.", "href": f"#rij_{self.key}"})
        return found


def show(row: Row, reading: Reading, saved: Saved) -> ShownRow:
    """A row as stored, or as posted where the post was refused or met a colleague's change."""
    touched, stored = reading.touched.get(row.key), row.texts
    problems: dict[str, tuple[str, ...]] = {}
    for problem in saved.problems:
        problems[problem.field] = (*problems.get(problem.field, ()), problem.text)
    is_clash = touched is not None and (touched.undecided or row.key in saved.clashes) and dict(touched.texts) != stored
    keeps = touched is not None and row.key not in saved.done
    texts = touched.texts if touched is not None and keeps else stored
    errors = touched.errors if touched is not None and keeps else {}
    boxes = tuple(_box(row, box, texts, errors, problems) for box in row.boxes)
    if touched is None and not reading.base:
        boxes = tuple(_suggest(shown_box) for shown_box in boxes)
    fresh = touched is None and row.key in reading.base and reading.base[row.key] != stored
    return ShownRow(row.key, row.label, boxes, row.is_new, _in_words(row, stored) if is_clash else "", is_clash, fresh)


def _box(row: Row, box: Box, texts: Mapping[str, str], errors: Mapping[str, tuple[str, ...]], problems: Mapping[str, tuple[str, ...]]) -> ShownBox:
    name = field_name(row.key, part=box.key)
    return ShownBox(box, name, texts.get(box.key, ""), (*errors.get(box.key, ()), *problems.get(name, ())))


def _suggest(shown_box: ShownBox) -> ShownBox:
    box = shown_box.box
    return replace(shown_box, text=box.suggested, is_suggested=True) if box.suggested and not shown_box.text else shown_box


def _in_words(row: Row, texts: Mapping[str, str]) -> str:
    """A row as a sentence names it."""
    labels = {box.key: dict(box.choices) for box in row.boxes}
    parts = []
    for box in row.boxes:
        if box.kind == As.MANY:
            parts += [label for value, label in box.choices if value in texts[box.key].split(",")]
        elif text := texts[box.key]:
            parts.append("aangevinkt" if box.kind == As.TICK else labels[box.key].get(text, text))
    return ", ".join(parts) or "leeg"


def base_after(rows: Iterable[Row], reading: Reading, saved: Saved) -> dict[str, dict[str, str]]:
    """What a page that stays open had read: its own rows; those that were saved as they are by now, under the key that they have now."""
    now = {row.key: row.texts for row in rows}
    kept: dict[str, dict[str, str]] = {}
    for key, texts in reading.base.items():
        renamed = saved.names.get(key, key)
        kept[renamed] = now[renamed] if key in saved.done and renamed in now else dict(texts)
    return kept
