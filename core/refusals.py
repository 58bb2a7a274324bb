"""The database has the last word. What it refuses reaches the reader as the Dutch sentence of the constraint, never as a server error."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, models, transaction

from core.errors import Problem, RuleError


def check(row: models.Model, *, exclude: Collection[str] = ()) -> None:
    """Fields and constraints of a row about to be saved. Raises RuleError with one problem per field; queries for unique and exclusion.

    What one row can tell (dates in the wrong order) is asked before what needs others: a period turned round is no period to compare.
    """
    skipped = set(exclude)
    try:
        row.full_clean(exclude=skipped, validate_constraints=False)
        for is_alone in (True, False):
            _validate(row, [c for c in row._meta.constraints if isinstance(c, models.CheckConstraint) == is_alone], skipped)
    except ValidationError as error:
        raise RuleError(*_problems(error)) from error


def _validate(row: models.Model, constraints: list[models.BaseConstraint], exclude: set[str]) -> None:
    found: dict[str, list[ValidationError]] = {}
    for constraint in constraints:
        try:
            constraint.validate(type(row), row, exclude=exclude)
        except ValidationError as error:
            error.update_error_dict(found)
    if found:
        raise ValidationError(found)


def _problems(error: ValidationError) -> Iterator[Problem]:
    for field, texts in error.message_dict.items():
        for text in texts:
            yield Problem(text, "" if field == NON_FIELD_ERRORS else field)


@contextmanager
def refusals(triggers: Mapping[str, Problem] | None = None) -> Iterator[None]:
    """Writes of an action: what the database refuses, at once or at commit, becomes a RuleError. `triggers` words those of the app's triggers."""
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except IntegrityError as error:
        problem = _refused(error, triggers or {})
        if problem is None:
            raise
        raise RuleError(problem) from error


def _refused(error: IntegrityError, triggers: Mapping[str, Problem]) -> Problem | None:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    return triggers.get(name) or _of_constraint(name)


def _of_constraint(name: str) -> Problem | None:
    """The words of a constraint of any model, or None when no model knows it."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return Problem(str(constraint.get_violation_error_message()))
    return None
