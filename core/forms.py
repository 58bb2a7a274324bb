"""What questions become where they are answered: fields of a form, cells of a spreadsheet, values of the API; and the rows read back.

All three doors read a value through the same field, so that a refused comma is refused in the same words everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.errors import Problem, RuleError
from core.fields import NumberField, PlainTextField, YearField
from core.questions import ALONE, COMMENT, ESTIMATE, NUMBER_PART, TEXT_PART, UNKNOWN, YEAR, Kind, Question, Replies, Reply, field_name, problems

YES, NO, NOT_KNOWN = "1", "0", "?"
COMMENT_LENGTH = 2000


def value_field(question: Question, *, label: str = "", required: bool = False) -> forms.Field:
    """The field that reads one value of the question, or of one of its categories."""
    common: dict[str, Any] = {"label": label or question.label, "required": required, "help_text": "" if label else question.help}
    if question.kind == Kind.TEXT:
        return PlainTextField(long=True, max_length=question.max_length or None, **common)
    if question.kind == Kind.YES_NO:
        pairs = [(YES, "Ja"), (NO, "Nee")] + ([(NOT_KNOWN, "Onbekend")] if question.unknown_allowed else [])
        return forms.ChoiceField(choices=pairs, widget=forms.RadioSelect, **common)
    if question.scale:
        return forms.ChoiceField(choices=[(c.code, c.label) for c in question.scale], widget=forms.RadioSelect, **common)
    if question.unit == YEAR:
        return YearField(**common)
    return NumberField(decimals=question.decimals, min_value=question.minimum, max_value=question.maximum, unit=question.unit, **common)


def form_fields(question: Question, *, strict: bool = False) -> dict[str, forms.Field]:
    """Every field of one question, by name. While filling in nothing is obliged; `strict` asks for the required values."""
    if not question.is_asked:
        return {}
    code, must = question.code, strict and question.required
    made = _value_fields(question, required=must and not question.unknown_allowed)
    if question.unknown_allowed and question.kind not in (Kind.YES_NO, Kind.TEXT):
        made[field_name(code, part=UNKNOWN)] = forms.BooleanField(label="Onbekend", required=False)
    if question.kind in (Kind.NUMBER, Kind.BREAKDOWN) and not question.scale:
        made[field_name(code, part=ESTIMATE)] = forms.BooleanField(label="Dit is een schatting", required=False)
    if question.kind != Kind.TEXT:
        made[field_name(code, part=COMMENT)] = PlainTextField(label="Toelichting", long=True, required=False, max_length=COMMENT_LENGTH)
    return made


def _value_fields(question: Question, *, required: bool) -> dict[str, forms.Field]:
    code = question.code
    if question.kind == Kind.BREAKDOWN:
        return {field_name(code, c.code): value_field(question, label=c.label) for c in question.choices}
    if question.kind != Kind.CODES:
        return {code: value_field(question, required=required)}
    made: dict[str, forms.Field] = {
        code: forms.MultipleChoiceField(
            label=question.label,
            help_text=question.help,
            choices=[(c.code, c.label) for c in question.choices],
            widget=forms.CheckboxSelectMultiple,
            required=required,
        )
    }
    for choice in question.choices:
        if choice.code in ALONE:
            continue
        if question.details:
            pairs = [("", "Maak een keuze"), *((d.code, d.label) for d in question.details)]
            made[field_name(code, choice.code, TEXT_PART)] = forms.ChoiceField(label=choice.label, choices=pairs, required=False)
        if question.asks_year:
            made[field_name(code, choice.code, NUMBER_PART)] = YearField(label=f"{choice.label}: sinds", required=False)
    return made


class QuestionForm(forms.Form):
    """A form of any list of questions; `answers` gives the replies, keyed by question code and category."""

    def __init__(self, questions: Iterable[Question], *args: Any, answers: Mapping[str, Replies] | None = None, strict: bool = False, **kwargs: Any):
        self.questions = [q for q in questions if q.is_asked]
        known = answers or {}
        kwargs["initial"] = {k: v for q in self.questions for k, v in initial(q, known.get(q.code, {})).items()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for question in self.questions:
            self.fields |= form_fields(question, strict=strict)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        for question in self.questions:
            for problem in problems(question, replies(question, cleaned)):
                self.add_error(problem.field, ValidationError(problem.text, code=problem.rule or "invalid"))
        return cleaned

    @property
    def answers(self) -> dict[str, Replies]:
        return {q.code: replies(q, self.cleaned_data) for q in self.questions}


def replies(question: Question, cleaned: Mapping[str, Any]) -> dict[str, Reply]:
    """The rows that the cleaned fields of a form stand for; blank rows too, so that the caller can remove what was emptied."""
    code = question.code
    own = Reply(
        is_unknown=bool(cleaned.get(field_name(code, part=UNKNOWN))),
        is_estimate=bool(cleaned.get(field_name(code, part=ESTIMATE))),
        comment=cleaned.get(field_name(code, part=COMMENT)) or "",
    )
    value = cleaned.get(code)
    if question.kind == Kind.CODES:
        return {"": own} | {c.code: _chosen(code, c.code, value or (), cleaned) for c in question.choices}
    if question.kind == Kind.BREAKDOWN:
        return {"": own} | {c.code: _with_value(Reply(c.code), question, cleaned.get(field_name(code, c.code))) for c in question.choices}
    return {"": _with_value(own, question, value)}


def _with_value(reply: Reply, question: Question, value: Any) -> Reply:
    if value in (None, ""):
        return reply
    if question.kind == Kind.TEXT or question.scale:
        return replace(reply, text=value)
    if value == NOT_KNOWN:
        return replace(reply, is_unknown=True)
    return replace(reply, number=Decimal(value))


def _chosen(code: str, category: str, chosen: Iterable[str], cleaned: Mapping[str, Any]) -> Reply:
    """A chosen code is a row with a value: the detail that was asked of it, else 1; `is_blank` when it is not chosen."""
    if category not in chosen:
        return Reply(category)
    text, year = cleaned.get(field_name(code, category, TEXT_PART)) or "", cleaned.get(field_name(code, category, NUMBER_PART))
    number = Decimal(year) if year is not None else None if text else Decimal(1)
    return Reply(category, number, text)


def initial(question: Question, known: Replies) -> dict[str, Any]:
    """The stored rows as initial values of the form's fields."""
    code, own = question.code, known.get("", Reply())
    values: dict[str, Any] = {
        field_name(code, part=UNKNOWN): own.is_unknown,
        field_name(code, part=ESTIMATE): own.is_estimate,
        field_name(code, part=COMMENT): own.comment,
    }
    rows = [known[c.code] for c in question.choices if c.code in known and known[c.code].has_value]
    if question.kind == Kind.CODES:
        values[code] = [r.category for r in rows]
        values |= {field_name(code, r.category, TEXT_PART): r.text for r in rows}
        return values | {field_name(code, r.category, NUMBER_PART): r.number for r in rows if question.asks_year and r.number != 1}
    if question.kind == Kind.BREAKDOWN:
        return values | {field_name(code, r.category): r.text or r.number for r in rows}
    if question.kind == Kind.YES_NO:
        return values | {code: NOT_KNOWN if own.is_unknown else "" if own.number is None else str(int(own.number))}
    return values | {code: own.text if question.kind == Kind.TEXT else own.number}


READING, BELOW, ABOVE = "notatie", "ondergrens", "bovengrens"
RULES = {"min_value": BELOW, "max_value": ABOVE}


def read(question: Question, value: Any, *, category: str = "") -> Reply:
    """One raw value (of a spreadsheet cell or the API) as a row. Raises RuleError with the reason a form would give."""
    if isinstance(value, str) and value.strip().lower() == UNKNOWN and question.unknown_allowed and not category:
        return Reply(is_unknown=True)
    try:
        if question.kind == Kind.CODES:
            return Reply(category, Decimal(1)) if _is_yes(value) else Reply(category)
        if question.kind == Kind.YES_NO:
            value = _yes_no(value)
        return _with_value(Reply(category), question, value_field(question).clean(value))
    except ValidationError as error:
        name = field_name(question.code, category)
        raise RuleError(*(Problem(e.messages[0], name, rule=RULES.get(str(e.code), READING)) for e in error.error_list)) from error


def _yes_no(value: Any) -> str:
    words = {"ja": YES, "nee": NO, "true": YES, "false": NO, "1": YES, "0": NO, "": ""}
    text = "" if value is None else str(value).strip().lower()
    if text not in words:
        raise ValidationError("Vul ja, nee of onbekend in.")
    return words[text]


def _is_yes(value: Any) -> bool:
    if isinstance(value, str) and value.strip().lower() == "x":
        return True
    return _yes_no(value) == YES


@dataclass(frozen=True)
class Column:
    """One cell of a spreadsheet that a question asks: its key (BI-H01:V), its head and the question it belongs to."""

    key: str
    head: str
    question: Question
    category: str = ""

    def read(self, value: Any) -> Reply:
        return read(self.question, value, category=self.category)


def columns(question: Question) -> list[Column]:
    """The cells in which a question is answered in a spreadsheet, with their heads: “Omzet (euro)”, “Geslacht: vrouw (personen)”."""
    unit = f" ({question.unit})" if question.unit else ""
    if not question.is_asked:
        return []
    if question.kind in (Kind.BREAKDOWN, Kind.CODES):
        hint = " (x of leeg)" if question.kind == Kind.CODES else f" ({', '.join(c.code for c in question.scale)})" if question.scale else unit
        return [Column(f"{question.code}:{c.code}", f"{question.label}: {c.label}{hint}", question, c.code) for c in question.choices]
    hint = " (ja of nee)" if question.kind == Kind.YES_NO else unit
    return [Column(question.code, f"{question.label}{hint}", question)]
