"""The boxes of a sheet, made from its questions: text in, changes out. No form is written by hand per werkvorm.

A page posts every box together with what stood in it when it was read (`base`), row by row with the revision of that row. Only what the
filler touched becomes a change, so that two colleagues (or two tabs) merge per row and nobody overwrites unseen work.

Names of boxes are those of `core.questions.field_name`, as problems carry them: BI-D01, BI-D01__onbekend, BI-H01__V.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from core import forms, numbers
from core.errors import Problem, RuleError
from core.questions import COMMENT, ESTIMATE, NUMBER_PART, TEXT_PART, UNKNOWN, Kind, Question, field_name
from initiatives.models import Answer

Key = tuple[str, str]
Posted = Mapping[str, Any]

CHOSEN, MINE, THEIRS = "on", "mijn", "hun"
KEEP, CLASH, SOURCE = "houden", "botsing", "bron"
PER_CATEGORY = frozenset({Kind.CODES, Kind.BREAKDOWN})
PARTS = {"source": SOURCE, "comment": COMMENT, "basis": TEXT_PART, "year": NUMBER_PART}
FLAGS = {"unknown": UNKNOWN, "estimate": ESTIMATE}
FEW_DECIMALS = 1
YEAR = "jaar"


@dataclass(frozen=True)
class Texts:
    """One row as its boxes show and post it; never parsed, so that what could not be read stays as it was typed."""

    value: str = ""
    unknown: bool = False
    estimate: bool = False
    source: str = ""
    comment: str = ""
    basis: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Texts()


@dataclass(frozen=True)
class Clash:
    """A colleague changed the row since the filler read it: both values as shown, who did it and when. `by_self` is another tab."""

    theirs: str
    mine: str
    who: str
    at: Any
    by_self: bool


@dataclass(frozen=True)
class Row:
    """One row of a question for the page: what its boxes show, what the filler had read, and what is wrong with it.

    `freshly_by` names the colleague who filled it in while the filler had the page open and did not touch it.
    """

    key: Key
    texts: Texts
    base: Texts
    revision: int = 0
    errors: tuple[str, ...] = ()
    clash: Clash | None = None
    freshly_by: str = ""

    @property
    def name(self) -> str:
        return field_name(*self.key)


@dataclass(frozen=True)
class Touched:
    """What the filler changed: typed values to save, or the reason why a box cannot be read. `texts` is as posted, `base` as it was read."""

    key: Key
    texts: Texts
    base: Texts
    revision: int
    fields: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    undecided: bool = False

    @property
    def can_be_saved(self) -> bool:
        return not self.error and not self.undecided


@dataclass(frozen=True)
class Reading:
    """One post, read: the rows that were touched, and what the page had shown of every row, by key."""

    touched: dict[Key, Touched] = field(default_factory=dict)
    shown: dict[Key, Texts] = field(default_factory=dict)

    @property
    def to_save(self) -> list[Touched]:
        return [t for t in self.touched.values() if t.can_be_saved]


@dataclass(frozen=True)
class Outcome:
    """What became of a post: revisions of the rows that were saved, rows that a colleague changed, refusals; all by name."""

    saved: Mapping[str, int] = field(default_factory=dict)
    clashes: frozenset[str] = frozenset()
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def keys_of(question: Question) -> Iterator[Key]:
    """The head row (unknown, explanation) and a row per category."""
    yield question.code, ""
    if question.kind in PER_CATEGORY:
        for choice in question.choices:
            yield question.code, choice.code


def shown_number(value: Decimal | None, decimals: int) -> str:
    """A number as a box shows it: 1.234,50 with two decimals, otherwise as many as there are."""
    if value is None:
        return ""
    return numbers.formatted(value, decimals if decimals > FEW_DECIMALS else None)


def texts_of(question: Question, answer: Answer | None) -> Texts:
    """A stored row as its boxes show it."""
    if answer is None:
        return Texts()
    unknown = answer.is_unknown and question.kind != Kind.YES_NO
    texts = Texts(_value(question, answer), unknown, answer.is_estimate, answer.source, answer.comment)
    if question.kind != Kind.CODES or not answer.category_id:
        return texts
    year = f"{answer.number:.0f}" if question.asks_year and answer.number not in (None, 1) else ""
    return replace(texts, basis=answer.text if question.details else "", year=year)


def _value(question: Question, answer: Answer) -> str:
    if question.kind == Kind.TEXT or question.scale:
        return answer.text
    if question.kind == Kind.CODES:
        return CHOSEN if answer.category_id else ""
    if question.kind == Kind.SUBSIDIES:
        return CHOSEN if answer.number == 0 else ""
    if question.kind == Kind.YES_NO:
        return forms.NOT_KNOWN if answer.is_unknown else {None: "", Decimal(0): forms.NO}.get(answer.number, forms.YES)
    text = shown_number(answer.number, question.decimals)
    return text.replace(".", "") if question.unit == YEAR else text


def typed(question: Question, key: Key, texts: Texts) -> dict[str, Any]:
    """The typed fields of a change. Raises RuleError when a box cannot be read."""
    given: dict[str, Any] = {
        "is_unknown": texts.unknown,
        "is_estimate": texts.estimate,
        "source": texts.source,
        "comment": texts.comment.strip(),
    }
    if question.kind == Kind.CODES:
        return given | (_chosen(question, key, texts) if key[1] else {})
    if question.kind == Kind.SUBSIDIES:
        return given | {"number": Decimal(0) if texts.value == CHOSEN else None}
    if question.kind == Kind.BREAKDOWN and not key[1]:
        return given
    if question.kind == Kind.YES_NO:
        number = {forms.YES: Decimal(1), forms.NO: Decimal(0)}.get(texts.value)
        return given | {"number": number, "is_unknown": texts.value == forms.NOT_KNOWN}
    reply = forms.read(question, texts.value, category=key[1])
    return given | {"number": reply.number, "text": reply.text, "is_unknown": texts.unknown or reply.is_unknown}


def _chosen(question: Question, key: Key, texts: Texts) -> dict[str, Any]:
    """A chosen code with the detail and the year that are asked of it."""
    name = field_name(*key, NUMBER_PART)
    try:
        year = numbers.parse(texts.year, decimals=0, field=name) if question.asks_year else None
    except RuleError as error:
        raise RuleError(Problem("Vul het jaar met vier cijfers in, bijvoorbeeld 2024.", name)) from error
    return {"chosen": texts.value == CHOSEN, "text": texts.basis if question.details else "", "number": year}


def encode(base: Mapping[Key, tuple[int, Texts]]) -> str:
    """What the page was read as, for its hidden box: only rows that hold something."""
    rows = {
        field_name(*key): [revision, {k: v for k, v in asdict(texts).items() if v}]
        for key, (revision, texts) in base.items()
        if revision or not texts.is_empty
    }
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> dict[str, tuple[int, Texts]]:
    """The hidden box, read back. One that was tampered with counts as empty: then every stored row asks the filler to choose."""
    try:
        return {str(name): (int(row[0]), _texts(row[1])) for name, row in json.loads(text or "{}").items()}
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return {}


def _texts(found: dict[str, Any]) -> Texts:
    plain: dict[str, Any] = {k: str(found[k]) for k in ("value", *PARTS) if k in found}
    return Texts(**plain | {k: bool(found[k]) for k in FLAGS if k in found})


def _posted(data: Posted, name: str, base: Texts, *, is_head: bool) -> Texts:
    """The boxes of one row as posted. A box that was not on the page counts as untouched; a box to tick posts nothing when it is off."""
    given: dict[str, Any] = {part: _lines(data.get(f"{name}__{box}", getattr(base, part))) for part, box in PARTS.items()}
    given |= {flag: f"{name}__{box}" in data if is_head else getattr(base, flag) for flag, box in FLAGS.items()}
    return Texts(value=_lines(data.get(name, "")), **given)


def _lines(text: str) -> str:
    """A browser posts the end of a line as two characters."""
    return text.replace("\r\n", "\n")


def read(questions: Iterable[Question], data: Posted) -> Reading:
    """What the filler touched. Rows of questions that were not on the page (`asked`) are left alone."""
    base, asked = decode(data.get("base", "")), set(str(data.get("asked", "")).split())
    found = Reading()
    for question in questions:
        if question.code not in asked:
            continue
        for key in keys_of(question):
            name = field_name(*key)
            revision, before = base.get(name, (0, Texts()))
            found.shown[key] = before
            posted = _posted(data, name, before, is_head=not key[1])
            if touched := _touched(question, key, posted, before, revision, data):
                found.touched[key] = touched
    return found


def _touched(question: Question, key: Key, posted: Texts, before: Texts, revision: int, data: Posted) -> Touched | None:
    name = field_name(*key)
    keep = data.get(f"{name}__{KEEP}", "")
    if keep == THEIRS:
        return None
    undecided = f"{name}__{CLASH}" in data and keep != MINE
    if posted == before and not undecided:
        return None
    try:
        return Touched(key, posted, before, revision, typed(question, key, posted), undecided=undecided)
    except RuleError as refused:
        return Touched(key, posted, before, revision, error=refused.problems[0].text, undecided=undecided)


def rows(
    questions: Iterable[Question], answers: Mapping[Key, Answer], reader: Any, reading: Reading | None = None, outcome: Outcome | None = None
) -> dict[Key, Row]:
    """Every row of these questions: as stored, or as posted where the post was saved, refused or met a colleague's change."""
    reading, outcome = reading or Reading(), outcome or Outcome()
    found: dict[Key, Row] = {}
    for question in questions:
        for key in keys_of(question):
            answer = answers.get(key)
            stored = texts_of(question, answer)
            row = Row(key, stored, stored, answer.revision if answer else 0)
            touched = reading.touched.get(key)
            found[key] = _after(question, row, answer, touched, outcome, reader) if touched else _fresh(row, answer, reading)
    return found


def _fresh(row: Row, answer: Answer | None, reading: Reading) -> Row:
    """With the name of who filled it in since the page was made."""
    if reading.shown.get(row.key, row.texts) == row.texts:
        return row
    return replace(row, freshly_by=answer.changed_by.person.name if answer and answer.changed_by else "Een collega")


def _after(question: Question, row: Row, answer: Answer | None, touched: Touched, outcome: Outcome, reader: Any) -> Row:
    if row.name in outcome.saved:
        return replace(row, texts=touched.texts, base=touched.texts)
    if row.name in outcome.clashes or touched.undecided:
        if touched.texts == row.texts:
            return row
        said = (touched.error,) if touched.error else ()
        return replace(row, texts=touched.texts, errors=said, clash=_clash(question, row, answer, touched, reader))
    errors = (touched.error,) if touched.error else _refusals(row.name, outcome)
    return Row(row.key, touched.texts, touched.base, touched.revision, errors) if errors else row


def _refusals(name: str, outcome: Outcome) -> tuple[str, ...]:
    """What the action refused of a row: of its value, or of one of the boxes beside it."""
    boxes = (name, *(f"{name}__{box}" for box in (*PARTS.values(), *FLAGS.values())))
    return tuple(text for box in boxes for text in outcome.refused.get(box, ()))


def _clash(question: Question, row: Row, answer: Answer | None, touched: Touched, reader: Any) -> Clash:
    author = answer.changed_by if answer else None
    return Clash(
        theirs=in_words(question, row.key, row.texts),
        mine=in_words(question, row.key, touched.texts),
        who=author.person.name if author else "",
        at=answer.changed_at if answer else None,
        by_self=author is not None and author.pk == reader.pk,
    )


def in_words(question: Question, key: Key, texts: Texts) -> str:
    """A row as a sentence names it: 9,25 VTE, onbekend, niets."""
    if texts.unknown or texts.value == forms.NOT_KNOWN:
        return "onbekend"
    if question.kind == Kind.CODES and key[1]:
        return " ".join(filter(None, ["aangevinkt", texts.basis.lower(), texts.year])) if texts.value else "niet aangevinkt"
    if question.kind == Kind.SUBSIDIES:
        return "geen subsidies" if texts.value else "niet aangevinkt"
    if not texts.value:
        return texts.comment or "niets"
    if question.kind == Kind.YES_NO:
        return "ja" if texts.value == forms.YES else "nee"
    labels = {c.code: c.label.lower() for c in question.scale}
    return labels.get(texts.value) or f"{texts.value} {question.unit}".strip()


def changed_elsewhere(found: Iterable[Row]) -> dict[str, str | bool]:
    """The boxes that a colleague filled in meanwhile, with what stands in them now."""
    values: dict[str, str | bool] = {}
    for row in found:
        if row.freshly_by:
            values[row.name] = row.texts.value
            values |= {f"{row.name}__{box}": getattr(row.texts, part) for part, box in (PARTS | FLAGS).items()}
    return values
