"""What was released stays: its migrations are never edited, and a database of that version becomes one of today without losing anything.

`released/<version>.sha256` lists its migrations (`sha256sum -c`). `released/<version>.sql` is a database of that version with rows in every table,
made by its own code and written by `pg_dump --inserts --no-owner --no-privileges`. Who releases adds both.

Only the apps of that version are migrated: a new app makes tables of its own, as the database of every test run does.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from psycopg.sql import SQL, Identifier

from core import audit
from core.models import Term
from tests.processes import ROOT

HERE = Path(__file__).parent / "released"
VERSIONS = sorted(path.stem for path in HERE.glob("*.sha256"))
OURS = ("accounts", "core", "initiatives", "monitoring")
# Columns that came later, with what old rows got: `{"core_term.colour": "BLAUW"}`.
NEW: dict[str, Any] = {"accounts_user.digest": "WEKELIJKS"}
CASTS = re.compile(r"::[a-z ]+|[()\[\] ]")
SHAPE = """
    SELECT table_name::text, column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || COALESCE(column_default, '')
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0
    UNION ALL SELECT tablename::text, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT tgrelid::regclass::text, tgname || ' ' || prosrc FROM pg_trigger JOIN pg_proc ON tgfoid = pg_proc.oid WHERE NOT tgisinternal
"""


def listed(version: str) -> dict[str, str]:
    lines = (HERE / f"{version}.sha256").read_text().splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_released_migration_is_never_edited(version: str) -> None:
    assert {path: hashlib.sha256((ROOT / path).read_bytes()).hexdigest() for path in listed(version)} == listed(version)


@contextmanager
def database(version: str) -> Iterator[None]:
    """The connection of the tests looks at a database of that version, and afterwards at their own again."""
    own = connection.settings_dict["NAME"]
    name = f"{own[-40:]}_{version}"
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, dbname="postgres", autocommit=True) as admin:
        admin.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            with psycopg.connect(url, dbname=name) as made:
                made.execute((HERE / f"{version}.sql").read_bytes())
            connection.close()
            connection.settings_dict["NAME"] = name
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own
            admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def asked(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of our tables, as JSON."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(tuple(f"{app}_" for app in OURS))]
    return {table: [json.loads(row) for (row,) in asked(f'SELECT to_jsonb(t)::text FROM "{table}" t')] for table in tables}


def only(found: list[dict[str, Any]], columns: set[str]) -> list[str]:
    return sorted(json.dumps({name: value for name, value in row.items() if name in columns}, sort_keys=True) for row in found)


def shape(tables: set[str]) -> set[tuple[str, str]]:
    """Columns, constraints, indexes and triggers; a dump writes its casts and brackets in another way."""
    return {(table, CASTS.sub("", text)) for table, text in asked(SHAPE) if table in tables}


def code() -> None:
    """A code of a list that v0.1.0 did not know."""
    Term.objects.create(taxonomy="RAPPORTERINGSCODE", code="WSE-1", label="Werk en sociale economie")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_that_version_becomes_one_of_today(version: str) -> None:
    with database(version):
        before, there = rows(), {(app, name) for app, name in asked("SELECT app, name FROM django_migrations")}
        assert {f"{app}/migrations/{name}.py" for app, name in there if app in OURS} == set(listed(version))
        assert [table for table, found in before.items() if not found] == []
        with pytest.raises(DatabaseError):
            code()
        executor = MigrationExecutor(connection)
        executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in {app for app, _ in there}])
        after, upgraded = rows(), shape(set(before))
        code()
        assert list(audit.verify()) == []
    assert upgraded == shape(set(before))
    columns = {table: set(found[0]) for table, found in before.items()}
    assert {table: only(after[table], columns[table]) for table in before} == {table: only(found, columns[table]) for table, found in before.items()}
    came = {f"{table}.{name}": row[name] for table in before for row in after[table] for name in row.keys() - columns[table]}
    assert came == NEW
