"""Constraints that recur. A CHECK that evaluates to NULL passes, so each helper asks `isnull` beside every comparison."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class Inclusive(Func):
    """daterange(from, to, '[]'): both days count; an empty bound is endless."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(start), F(end), Value("[]"))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        start, end, _ = self.get_source_expressions()
        return "core.constraints.Inclusive", [start.name, end.name], {}


def choice(name: str, field: str, choices: type[models.TextChoices], *, blank: bool = False) -> models.CheckConstraint:
    """The stored code is one of the list; `blank` also allows the empty string."""
    codes = [*choices.values, ""] if blank else list(choices.values)
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": codes}), violation_error_message="Kies een waarde uit de lijst.")


def in_order(name: str, first: str, last: str, message: str = "De einddatum ligt voor de begindatum.") -> models.CheckConstraint:
    """`first` ≤ `last` where both are known."""
    condition = Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)})
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=message)


def not_negative(name: str, *fields: str) -> models.CheckConstraint:
    """Each field is empty or at least 0."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    return models.CheckConstraint(name=name, condition=condition, violation_error_message="Vul een getal in dat 0 of hoger is.")


def together(name: str, *fields: str, message: str = "Vul deze velden samen in.") -> models.CheckConstraint:
    """All fields are null, or none is."""
    empty, filled = Q(), Q()
    for field in fields:
        empty &= Q(**{f"{field}__isnull": True})
        filled &= Q(**{f"{field}__isnull": False})
    return models.CheckConstraint(name=name, condition=empty | filled, violation_error_message=message)


def exactly_when(name: str, condition: Q, *fields: str, message: str = "De status past niet bij de ingevulde gegevens.") -> models.CheckConstraint:
    """The fields are all filled where `condition` holds and all null where it does not: a status tied to the facts it claims."""
    empty, filled = Q(), Q()
    for field in fields:
        empty &= Q(**{f"{field}__isnull": True})
        filled &= Q(**{f"{field}__isnull": False})
    return models.CheckConstraint(name=name, condition=(condition & filled) | (~condition & empty), violation_error_message=message)


def no_overlap(
    name: str,
    *same: str,
    start: str = "valid_from",
    end: str = "valid_to",
    condition: Q | None = None,
    message: str = "Deze periode overlapt met een andere periode.",
) -> ExclusionConstraint:
    """Rows that agree on `same` never overlap in time, both days included (INV-03)."""
    expressions: list[tuple[Any, str]] = [(F(field), RangeOperators.EQUAL) for field in same]
    expressions.append((Inclusive(start, end), RangeOperators.OVERLAPS))
    return ExclusionConstraint(name=name, expressions=expressions, condition=condition, violation_error_message=message)
