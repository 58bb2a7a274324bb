"""A query that is written once and asked many times: what differs from reader to reader is told when it is asked.

Django needs one to three milliseconds to write a query with joins, and the work desk puts a dozen of them together. Here a query is built with
`Given` values in the place of the reader, the moment and the day; its text is kept, and asking it costs the database's time only.
While it is being written no other query runs: what a table or a setting says would otherwise stand still in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, DateField, DateTimeField, Expression, Field, QuerySet, TextField


class Given(Expression):
    """A value by its name, typed for the database; may be added to and compared as any expression."""

    def __init__(self, name: str, output_field: Field[Any, Any], cast: str) -> None:
        super().__init__(output_field=output_field)
        self.name, self.template = name, f"%s::{cast}"

    @property
    def pk(self) -> Given:
        """So that it stands for a row as well as for its key."""
        return self

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:  # noqa: ARG002 - Django's signature
        return self.template, (self,)


def number(name: str) -> Given:
    return Given(name, BigIntegerField(), "bigint")


def text(name: str) -> Given:
    return Given(name, TextField(), "text")


def day(name: str) -> Given:
    return Given(name, DateField(), "date")


class Numbers(Given):
    """Any of several numbers: `organisation__in=Numbers("organisations")`."""

    def __init__(self, name: str) -> None:
        super().__init__(name, BigIntegerField(), "bigint[]")
        self.template = "(SELECT unnest(%s::bigint[]))"


class Moment(Given):
    """A moment; `dates.local_day` of it is `local_day`, the day in Brussels that is told beside it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, DateTimeField(), "timestamptz")
        self.local_day = day(f"{name} day")


@dataclass(frozen=True)
class Written:
    """The text of a query with its parameters in order, some of them given; no text when it can have no rows."""

    sql: str
    parameters: tuple[Any, ...]

    def rows(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Ask it. Raises KeyError for a value that is not told."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [values[p.name] if isinstance(p, Given) else p for p in self.parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _refuse(_execute: Any, sql: str, *_: Any) -> Any:
    msg = f"A query that is being written asks another: {sql[:200]}"
    raise RuntimeError(msg)


def write(build: Callable[[], QuerySet[Any, Any] | None]) -> Written:
    """The text of what `build` gives: a query of columns (`values_list`), or None for no rows.

    Raises RuntimeError when building asks the database, or when a day or a moment would stand still in the text.
    """
    with connection.execute_wrapper(_refuse):
        found = build()
        try:
            sql, parameters = ("", ()) if found is None else found.query.sql_with_params()
        except EmptyResultSet:
            sql, parameters = "", ()
    if still := [p for p in parameters if isinstance(p, date)]:
        msg = f"A query that is written once holds {still[0]!r}: {sql[:200]}"
        raise RuntimeError(msg)
    return Written(sql, tuple(parameters))


def once(build: Callable[[], QuerySet[Any, Any]]) -> Callable[..., list[tuple[Any, ...]]]:
    """The rows of a query whose values are told by name: `rows_of(round=4)`. Written at the first asking."""
    text = cache(lambda: write(build))

    @wraps(build)
    def rows(**values: Any) -> list[tuple[Any, ...]]:
        return text().rows(values)

    return rows
