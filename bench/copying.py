"""Rows into tables by COPY, with the defaults of their models; triggers and foreign keys rest while a generator writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model
from psycopg import sql
from psycopg.types.json import Jsonb

Row = dict[str, Any]


def _default(field: Field[Any, Any]) -> Any:
    value = field.get_default()
    return Jsonb(value) if isinstance(field, JSONField) and value is not None else value


def copy(model: type[Model], rows: Iterable[Row]) -> int:
    """Write the rows in one COPY; a row names only what differs from the defaults of its model. Returns how many."""
    fields = [field for field in model._meta.concrete_fields if not field.has_db_default()]  # those the database fills in
    names = [field.column for field in fields]
    defaults = [_default(field) for field in fields]
    position = {field.attname: i for i, field in enumerate(fields)}
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, names)))
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            values = list(defaults)
            for key, value in row.items():
                values[position[key]] = value
            stream.write_row(values)
            count += 1
    return count


@contextmanager
def resting_triggers() -> Iterator[None]:
    """Foreign keys and triggers do not fire for this session: what the generator writes is consistent by construction."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def finish(models: Iterable[type[Model]]) -> None:
    """Sequences after the highest key, statistics and visibility map fresh, as autovacuum would leave them."""
    with connection.cursor() as cursor:
        for model in models:
            table = model._meta.db_table
            cursor.execute(
                sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), greatest(max(id), 1)) FROM {}").format(
                    sql.Literal(table), sql.Identifier(table)
                )
            )
            cursor.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))
