"""Running the jobs that wait: procrastinate's own queue and statements, in this thread, so that a test's transaction sees and is seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

from asgiref.sync import async_to_sync
from procrastinate import sql
from procrastinate.contrib.django import app
from procrastinate.jobs import Job


@dataclass(frozen=True)
class Ran:
    """One run of one job. `error` is what it raised; `again` whether it will be tried again."""

    name: str
    kwargs: dict[str, Any]
    error: Exception | None = None
    again: bool = False


def query(name: str, **arguments: Any) -> dict[str, Any]:
    return app.connector.get_sync_connector().execute_query_one(query=sql.queries[name], **arguments)


def finish(job: Job, status: str) -> None:
    query("finish_job", job_id=job.id, status=status, delete_job=False)


def run_one(job: Job) -> Ran:
    """Run a fetched job and write down how it ended, as the worker does; a failed one is put back when its task says so."""
    task = app.tasks[job.task_name]
    run = async_to_sync(task.func) if iscoroutinefunction(task.func) else task.func
    try:
        run(**job.task_kwargs)
    except Exception as error:  # noqa: BLE001 as the worker does: whatever a job raises ends that job only
        retry = task.get_retry_exception(exception=error, job=job)
        if retry is None:
            finish(job, "failed")
        else:
            decision = retry.retry_decision
            query("retry_job", job_id=job.id, retry_at=decision.retry_at, new_priority=None, new_queue_name=None, new_lock=None)
        return Ran(job.task_name, job.task_kwargs, error, again=retry is not None)
    finish(job, "succeeded")
    return Ran(job.task_name, job.task_kwargs)


def run_jobs(*, may_fail: bool = False) -> list[Ran]:
    """Run everything that is due, and what those jobs defer, each once. An error is raised, unless the test is about failing jobs."""
    worker = query("register_worker")["worker_id"]
    ran: list[Ran] = []
    while (row := query("fetch_job", queues=None, worker_id=worker)) and row["id"]:
        ran.append(run_one(Job.from_row(row | {"args": json.loads(row["args"])})))  # Django leaves jsonb as text
        if ran[-1].error is not None and not may_fail:
            raise ran[-1].error
    query("unregister_worker", worker_id=worker)
    return ran
