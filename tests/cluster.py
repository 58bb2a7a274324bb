"""The database of one test run: the server in DATABASE_URL, or else a throw-away embedded cluster for this process and its xdist workers."""

import os
from contextlib import ExitStack

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Identifier

from core.postgres import throwaway

TURN = 19016  # any number of our own
LIFE = ExitStack()  # closed when pytest ends; the cluster's own guard closes it when pytest is killed


def use() -> None:
    """Choose the database before anything reads the settings. xdist's workers inherit the controller's choice."""
    os.environ["KSE_ENV"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortrijk_se.settings")
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = LIFE.enter_context(throwaway())


def migrated(run: str) -> str:
    """Name of a database that was migrated once for all workers of this run; each copies it. The first worker makes it, the others wait."""
    name, own = f"kse_template_{run}", connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [TURN])  # let go with the connection
        if server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
            connection.settings_dict["NAME"] = name
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()
            connection.settings_dict["NAME"] = own
    return name


def forget(run: str) -> None:
    """Drop that database at the end of the run, on a server that stays."""
    with psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", autocommit=True) as server:
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(f"kse_template_{run}")))
