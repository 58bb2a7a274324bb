"""The database of one test run: the server in DATABASE_URL, or else a throw-away embedded cluster for this process and its xdist workers."""

import os
from contextlib import ExitStack

from core.postgres import throwaway

LIFE = ExitStack()  # closed when pytest ends; the cluster's own guard closes it when pytest is killed


def use() -> None:
    """Choose the database before anything reads the settings. xdist's workers inherit the controller's choice."""
    os.environ["KSE_ENV"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortrijk_se.settings")
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = LIFE.enter_context(throwaway())
