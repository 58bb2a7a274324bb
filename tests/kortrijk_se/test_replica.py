"""The read database answers for the sums that are shown, and for nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connections, router

from accounts.models import Organisation
from initiatives.models import IndicatorSheet, SheetFigure, YearRollup
from monitoring.models import PublishedFigure


class Connection:
    """The main connection, as far as the router looks at it."""

    def __init__(self, *, in_atomic_block: bool) -> None:
        self.in_atomic_block = in_atomic_block


@pytest.fixture
def replica(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.databases, "replica", settings.DATABASES["default"])


def outside_a_transaction(monkeypatch: pytest.MonkeyPatch, *, is_outside: bool = True) -> None:
    monkeypatch.setattr("kortrijk_se.replica.connections", _Connections(Connection(in_atomic_block=not is_outside)))


class _Connections:
    def __init__(self, main: Connection) -> None:
        self.main, self.databases = main, connections.databases

    def __getitem__(self, _alias: str) -> Connection:
        return self.main


@pytest.mark.usefixtures("replica")
@pytest.mark.parametrize("model", [YearRollup, PublishedFigure])
def test_sums_that_are_shown_come_from_the_replica(monkeypatch: pytest.MonkeyPatch, model: Any) -> None:
    outside_a_transaction(monkeypatch)
    assert model.objects.all().db == "replica"
    assert router.db_for_write(model) == "default"


@pytest.mark.usefixtures("replica")
def test_inside_a_transaction_the_main_database_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    outside_a_transaction(monkeypatch, is_outside=False)
    assert YearRollup.objects.all().db == "default"


@pytest.mark.usefixtures("replica")
@pytest.mark.parametrize("model", [Organisation, IndicatorSheet, SheetFigure])
def test_everything_else_comes_from_the_main_database(monkeypatch: pytest.MonkeyPatch, model: Any) -> None:
    outside_a_transaction(monkeypatch)
    assert model.objects.all().db == "default"


def test_without_a_replica_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    outside_a_transaction(monkeypatch)
    assert YearRollup.objects.all().db == "default"


def test_nothing_is_migrated_there() -> None:
    assert (router.allow_migrate("replica", "initiatives"), router.allow_migrate("default", "initiatives")) == (False, True)
