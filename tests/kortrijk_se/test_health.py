"""/gezond/: 503 as soon as one part fails, and not a word more than the part's name."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from kortrijk_se import health
from tests.client import Client

pytestmark = pytest.mark.django_db
GOOD = {"database": "ok", "migraties": "ok", "achtergrondwerk": "ok", "schijf": "ok"}


@pytest.fixture(autouse=True)
def _forget_migrated() -> None:
    health.MIGRATED.clear()


@pytest.fixture
def beat() -> Callable[[int], None]:
    """A worker that wrote its heartbeat so many seconds ago."""

    def write(seconds: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (clock_timestamp() - make_interval(secs => %s))", [seconds])

    return write


def test_all_is_well(client: Client, beat: Callable[[int], None]) -> None:
    beat(5)
    response = client.get("/gezond/")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "controles": GOOD}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("seconds", [None, 90])
def test_a_worker_that_is_silent_is_told(client: Client, beat: Callable[[int], None], seconds: int | None) -> None:
    if seconds:
        beat(seconds)
    response = client.get("/gezond/")
    assert response.status_code == 503
    assert response.json() == {"status": "fout", "controles": GOOD | {"achtergrondwerk": "fout"}}


def test_a_silent_worker_does_not_take_the_site_away(client: Client) -> None:
    response = client.get("/gezond/web/")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "controles": {"database": "ok", "migraties": "ok"}}


def test_a_migration_not_applied_is_told(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="core").delete()
    response = client.get("/gezond/web/")
    assert response.status_code == 503
    assert response.json()["controles"] == {"database": "ok", "migraties": "fout"}


def test_migrations_are_read_once(client: Client, django_assert_num_queries: Callable[[int], object]) -> None:
    client.get("/gezond/web/")
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        client.get("/gezond/web/")


def test_a_database_that_does_not_answer_is_told_without_its_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> bool:
        text = "connection to db.kortrijk.test failed for user kse"
        raise OperationalError(text)

    monkeypatch.setitem(health.WEB, "database", refuse)
    response = client.get("/gezond/web/")
    assert response.status_code == 503
    assert b"kortrijk.test" not in response.content


def test_a_full_disk_is_told(client: Client, beat: Callable[[int], None], monkeypatch: pytest.MonkeyPatch) -> None:
    beat(5)
    monkeypatch.setattr(health, "FREE_BYTES", 2**60)
    assert client.get("/gezond/").json()["controles"] == GOOD | {"schijf": "fout"}


@pytest.mark.parametrize("name", ["health", "health-web"])
def test_it_is_asked_and_never_told(client: Client, name: str) -> None:
    assert client.post(reverse(name)).status_code == 405
