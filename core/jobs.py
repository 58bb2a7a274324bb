"""Background work on the same PostgreSQL: a job is a row written in the action's own transaction, so neither is ever lost.

An app's `tasks.py` holds its jobs, found by procrastinate at start. A job is thin and idempotent: it may run twice, because a worker may die
between doing the work and writing down that it did.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager

RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)  # after 3 s, 9 s, 27 s … the last one almost two hours after the first
STALLED_AFTER_SECONDS = 60
QUEUE = JobManager(DjangoConnector())  # always the caller's connection: inside a worker the app's own connector is another one

Function = Callable[..., None]


def name_of(function: Function) -> str:
    """`initiatives.send_reminders` for `send_reminders` in initiatives/tasks.py."""
    return f"{function.__module__.split('.', maxsplit=1)[0]}.{function.__name__}"


def task(function: Function) -> Function:
    """Make a function a job, tried again with growing pauses when it raises."""
    app.task(name=name_of(function), retry=RETRY)(function)
    return function


def periodic(cron: str) -> Callable[[Function], Function]:
    """Make a function without arguments a job that runs by the clock (UTC): `@jobs.periodic("0 5 * * *")`. One worker of all runs it."""

    def register(function: Function) -> Function:
        def run(timestamp: int) -> None:  # noqa: ARG001 procrastinate passes the planned moment; our jobs look at the state instead
            function()

        job = app.task(name=name_of(function), retry=RETRY, queueing_lock=name_of(function))(run)
        app.periodic(cron=cron)(job)
        return function

    return register


def defer(name: str, *, run_at: datetime | None = None, once: str | None = None, **kwargs: Any) -> int | None:
    """Put a job in the queue in the caller's transaction; gives its number.

    `run_at` keeps it until then. With `once`, nothing happens (None) while a job with the same key still waits.
    Raises TaskNotFound for a name no app knows, and RuntimeError outside a transaction: a job without its change, or the other way round,
    is what this is here to prevent.
    """
    if not transaction.get_connection().in_atomic_block:
        text = f"{name} is put in the queue outside a transaction"
        raise RuntimeError(text)
    job = app.configure_task(name, allow_unknown=False, schedule_at=run_at, queueing_lock=once).job
    try:
        with transaction.atomic():  # a refused key must not spoil the caller's transaction
            return JobDeferrer(QUEUE, job).defer(**kwargs)
    except AlreadyEnqueued:
        return None


@app.periodic(cron="*/5 * * * *")
@app.task(name="core.resume_stalled_jobs", queueing_lock="core.resume_stalled_jobs", pass_context=False)
async def resume_stalled_jobs(timestamp: int) -> None:  # noqa: ARG001 see `periodic`
    """Put back what a worker had in hand when it died."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await app.job_manager.retry_job(job)


@app.periodic(cron="30 2 * * *")
@app.task(name="core.forget_old_jobs", queueing_lock="core.forget_old_jobs")
async def forget_old_jobs(timestamp: int) -> None:  # noqa: ARG001 see `periodic`
    """Jobs that ended more than thirty days ago; failed ones stay a year, for whoever looks into them."""
    await app.job_manager.delete_old_jobs(nb_hours=30 * 24, include_cancelled=True, include_aborted=True)
    await app.job_manager.delete_old_jobs(nb_hours=365 * 24, include_failed=True)
