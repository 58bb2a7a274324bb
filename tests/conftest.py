"""One database for the run, a strict client, unordered rows in a random order: what every test may count on."""

import gc
import os
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import django
import pytest

from tests import cluster

cluster.use()
django.setup()

from django.db import connection
from django.db.models import QuerySet

from accounts.models import User
from tests import jobs
from tests.client import Client

NOT_FLUSHED = ("core_cache", "procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--new-access", action="store_true", help="write the rows that tests/meta/access.csv lacks, with ? in their cells")


def pytest_configure(config: pytest.Config) -> None:
    """xdist would name the run for its workers only."""
    config.option.testrunuid = config.option.testrunuid or uuid4().hex


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: no need to look at it again at each collection of garbage."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        cluster.forget(config.option.testrunuid)
    cluster.LIFE.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any) -> None:
    """The workers of a run copy one migrated database."""
    if run := os.environ.get("PYTEST_XDIST_TESTRUNUID"):
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = cluster.migrated(run)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A browser that was closed in the middle of a request leaves a session of the server's behind, and the database could not be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")


@pytest.fixture
def client() -> Client:
    """A visitor without a login."""
    return Client()


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """`as_user(user)`: that person's browser."""

    def login(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return login


@pytest.fixture
def at() -> datetime:
    """The moment tests pass to actions: a Tuesday morning in Kortrijk."""
    return datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def run_jobs(db: None) -> Callable[..., list[jobs.Ran]]:
    """`run_jobs()`: really run what is due in the queue, once, and give what ran."""
    return jobs.run_jobs


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """Each test has its own MEDIA_ROOT, made only when something is stored."""
    settings.MEDIA_ROOT = str(tmp_path_factory.getbasetemp() / "media" / f"{abs(hash(request.node.nodeid))}")


@pytest.fixture(autouse=True)
def _shuffled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Querysets without an order come back in another order than the database's; the same one each time the test runs."""
    order, fetch = random.Random(request.node.nodeid), QuerySet._fetch_all

    def fetch_shuffled(self: QuerySet[Any]) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered:
            order.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_shuffled)


@pytest.fixture(autouse=True)
def _emptied(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Django's flush after a transactional test knows only its own tables; the queue and the cache are emptied here."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or "live_server" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(NOT_FLUSHED)}")
