"""How one value of a question is read: what is typed in a box, a cell of a spreadsheet or a value of the API goes through the same field, so
that a refused comma is refused in the same words everywhere.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core import personal
from core.errors import Problem, RuleError
from core.fields import NumberField, PlainTextField, YearField
from core.questions import UNKNOWN, YEAR, Kind, Question, Reply, field_name

YES, NO, NOT_KNOWN = "1", "0", "?"
READING, BELOW, ABOVE = "notatie", "ondergrens", "bovengrens"
RULES = {"min_value": BELOW, "max_value": ABOVE, personal.RULE: personal.RULE}


def value_field(question: Question) -> forms.Field:
    """The field that reads a number, a text or a step of a scale; yes or no and chosen codes are boxes to tick."""
    if question.kind == Kind.TEXT:
        return PlainTextField(long=True, max_length=question.max_length or None, required=False)
    if question.scale:
        return forms.ChoiceField(choices=[(c.code, c.label) for c in question.scale], required=False)
    if question.unit == YEAR:
        return YearField(required=False)
    return NumberField(decimals=question.decimals, min_value=question.minimum, max_value=question.maximum, unit=question.unit, required=False)


def read(question: Question, value: Any, *, category: str = "") -> Reply:
    """One value, of the question or of one of its categories, as a row. Raises RuleError with the reason a form would give."""
    if isinstance(value, str) and value.strip().lower() == UNKNOWN and question.unknown_allowed and not category:
        return Reply(is_unknown=True)
    try:
        given = value_field(question).clean(value)
    except ValidationError as error:
        name = field_name(question.code, category)
        raise RuleError(*(Problem(e.messages[0], name, rule=RULES.get(str(e.code), READING)) for e in error.error_list)) from error
    if given in (None, ""):
        return Reply(category)
    return Reply(category, text=given) if question.kind == Kind.TEXT or question.scale else Reply(category, Decimal(given))
