"""The constraints as a specification: each has a violation, a valid row of which one field is changed, and the database names the constraint.

    VIOLATIONS = {"core_term_has_code_and_label": Violation(TermFactory, label="")}

    @pytest.mark.parametrize("name", VIOLATIONS)
    def test_the_database_refuses(name: str) -> None:
        refused(name, VIOLATIONS[name])

    def test_every_constraint_has_its_violation() -> None:
        assert set(VIOLATIONS) == constraints_of("core")

`make` gives a valid row, saved (then it is changed and saved again) or not (append-only tables: then it is inserted with the change). A value
may be a function of that row, for instance to make it collide with another: `kbo=lambda row: OrganisationFactory(kbo=…).kbo`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction


class Violation:
    """A valid row and the one field that makes it wrong."""

    def __init__(self, make: Callable[[], Any], **changed: Any) -> None:
        assert len(changed) == 1, f"change one field, not {sorted(changed)}"
        self.make = make
        ((self.field, self.value),) = changed.items()


def models_of(app: str) -> Iterator[type[models.Model]]:
    return iter(apps.get_app_config(app).get_models())


def constraints_of(app: str) -> set[str]:
    """The names of all constraints of an app's models."""
    return {constraint.name for model in models_of(app) for constraint in model._meta.constraints}


def _save(row: models.Model, field: str = "") -> None:
    """Write a row and settle what is deferred; undone by the caller's savepoint."""
    if row._state.adding or not field:
        row.save(force_insert=row._state.adding)
    else:
        row.save(update_fields=[field])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _is_valid(row: models.Model) -> None:
    """The row without its change is taken by the database, or the violation would prove nothing."""
    adding = row._state.adding
    with transaction.atomic():
        _save(row)
        transaction.set_rollback(True)
    row._state.adding = adding
    if adding and row._meta.auto_field:
        row.pk = None


def refused(name: str, violation: Violation) -> None:
    """The valid row is taken; with its one change the database refuses it, by this constraint and no other."""
    row = violation.make()
    value = violation.value(row) if callable(violation.value) else violation.value
    _is_valid(row)
    setattr(row, violation.field, value)
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        _save(row, violation.field)
    assert caught.value.__cause__.diag.constraint_name == name
