"""The queue: a job and the change it belongs to live and die together, and what a worker drops is picked up."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import TaskNotFound

from core import jobs
from tests.jobs import run_jobs

DONE: list[str] = []


@jobs.task
def note(text: str) -> None:
    DONE.append(text)


@jobs.task
def note_later(text: str) -> None:
    with transaction.atomic():
        jobs.defer("tests.note", text=f"later {text}")


@jobs.task
def refuse() -> None:
    raise ZeroDivisionError


@jobs.periodic("0 5 * * *")
def note_daily() -> None:
    DONE.append("daily")


@pytest.fixture(autouse=True)
def _nothing_done() -> Iterator[None]:
    DONE.clear()
    yield
    DONE.clear()


def defer_in_transaction(name: str, **kwargs: object) -> int | None:
    with transaction.atomic():
        return jobs.defer(name, **kwargs)


@pytest.mark.django_db
def test_a_job_runs_once() -> None:
    defer_in_transaction("tests.note", text="a")
    assert [ran.name for ran in run_jobs()] == ["tests.note"]
    assert run_jobs() == []
    assert DONE == ["a"]


@pytest.mark.django_db
def test_jobs_of_jobs_run_too() -> None:
    defer_in_transaction("tests.note_later", text="a")
    assert [ran.name for ran in run_jobs()] == ["tests.note_later", "tests.note"]
    assert DONE == ["later a"]


@pytest.mark.django_db
def test_a_job_of_a_change_that_is_rolled_back_never_was() -> None:
    @transaction.atomic
    def change() -> None:
        jobs.defer("tests.note", text="a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert ProcrastinateJob.objects.count() == 0
    assert run_jobs() == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_job_is_put_in_the_queue() -> None:
    with pytest.raises(RuntimeError, match=r"tests\.note is put in the queue outside a transaction"):
        jobs.defer("tests.note", text="a")
    assert ProcrastinateJob.objects.count() == 0


@pytest.mark.django_db
def test_a_name_that_no_app_knows_is_refused_at_once() -> None:
    with pytest.raises(TaskNotFound):
        defer_in_transaction("tests.nothing_of_the_kind")


@pytest.mark.django_db
def test_a_key_waits_once_and_spoils_nothing() -> None:
    with transaction.atomic():
        first = jobs.defer("tests.note", once="key", text="a")
        assert jobs.defer("tests.note", once="key", text="b") is None
        assert jobs.defer("tests.note", once="other", text="c") is not None
    assert first is not None
    run_jobs()
    assert DONE == ["a", "c"]
    assert defer_in_transaction("tests.note", once="key", text="d") is not None


@pytest.mark.django_db
def test_a_job_for_later_waits(at: datetime) -> None:
    defer_in_transaction("tests.note", run_at=datetime.now(at.tzinfo) + timedelta(hours=1), text="a")
    assert run_jobs() == []
    defer_in_transaction("tests.note", run_at=at - timedelta(days=9999), text="b")
    assert [ran.kwargs for ran in run_jobs()] == [{"text": "b"}]


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_later_and_given_up_after_eight_times() -> None:
    defer_in_transaction("tests.refuse")
    (ran,) = run_jobs(may_fail=True)
    assert (type(ran.error), ran.again) == (ZeroDivisionError, True)
    assert run_jobs() == []
    waiting = ProcrastinateJob.objects.get()
    assert (waiting.status, waiting.attempts) == ("todo", 1)
    assert waiting.scheduled_at is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL, attempts = 8")
    (ran,) = run_jobs(may_fail=True)
    assert ran.again is False
    assert ProcrastinateJob.objects.get().status == "failed"


@pytest.mark.django_db
def test_an_error_in_a_job_reaches_the_test() -> None:
    defer_in_transaction("tests.refuse")
    with pytest.raises(ZeroDivisionError):
        run_jobs()


def test_periodic_jobs_are_known_by_their_clock() -> None:
    clocks = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert clocks["tests.note_daily"] == "0 5 * * *"
    assert clocks["core.resume_stalled_jobs"] == "*/5 * * * *"
    app.tasks["tests.note_daily"].func(timestamp=0)
    assert DONE == ["daily"]


@pytest.mark.django_db(transaction=True)
def test_a_job_in_the_hands_of_a_dead_worker_is_put_back() -> None:
    number = defer_in_transaction("tests.note", text="a")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '10 minutes') RETURNING id")
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, number])
    assert run_jobs() == []
    defer_in_transaction("core.resume_stalled_jobs", timestamp=0)
    run_jobs()
    assert DONE == ["a"]


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "days", "left"), [("succeeded", 31, 0), ("succeeded", 29, 1), ("failed", 364, 1), ("failed", 366, 0)])
def test_old_jobs_are_forgotten_failed_ones_after_a_year(status: str, days: int, left: int) -> None:
    number = defer_in_transaction("tests.note", text="a")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])
        cursor.execute("UPDATE procrastinate_events SET at = now() - make_interval(days => %s) WHERE job_id = %s", [days, number])
    defer_in_transaction("core.forget_old_jobs", timestamp=0)
    run_jobs()
    assert ProcrastinateJob.objects.filter(pk=number).count() == left


@pytest.mark.django_db(transaction=True)
def test_the_real_worker_runs_jobs_that_put_jobs_in_the_queue() -> None:
    """Its own connector is another than the web's; a job's own jobs still go through the job's transaction."""
    defer_in_transaction("tests.note_later", text="a")
    call_command("procrastinate", "worker", "--one-shot", "--concurrency", "1")
    assert "later a" in DONE
    assert set(ProcrastinateJob.objects.filter(task_name__startswith="tests.note").values_list("status", flat=True)) == {"succeeded"}
