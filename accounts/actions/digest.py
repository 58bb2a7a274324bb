"""The overview by mail: what waits for somebody on the work desk, as often as that person chose and never without reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.changes.mails import address
from accounts.enums import DigestRhythm
from accounts.models import User
from core import audit, dates, jobs, mail, tasks
from core.errors import Problem, RuleError
from core.models import Message
from core.tasks import Task

KIND, SEND = "werkbank-overzicht", "accounts.send_digest"
MOST = 20
BODY = """Dit wacht op u in Kortrijk SE:

{lines}

Alles staat op uw werkbank:
{desk}

U kiest zelf hoe vaak u dit overzicht krijgt, of nooit:
{choice}
"""


@transaction.atomic(durable=True)
def choose(user: User, rhythm: str, *, by: User, at: datetime) -> None:
    """How often this person wants the overview. Raises RuleError for what is not in the list."""
    if rhythm not in DigestRhythm.values:
        raise RuleError(Problem("Kies hoe vaak u het overzicht wilt.", "digest"))
    current = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    before, current.digest = current.digest, rhythm
    current.save(update_fields=["digest"])
    if before != rhythm:
        audit.record(current, "overzicht gekozen", by=by, at=at, changes={"digest": [before, rhythm]})


def rhythms_of(day: date) -> list[DigestRhythm]:
    """What leaves on this day: on working days only, and the weekly one on the first of its week."""
    if not dates.is_working_day(day):
        return []
    monday = day - timedelta(days=day.weekday())
    is_first = not any(dates.is_working_day(monday + timedelta(days=n)) for n in range(day.weekday()))
    return [DigestRhythm.DAILY, DigestRhythm.WEEKLY] if is_first else [DigestRhythm.DAILY]


@transaction.atomic(durable=True)
def plan(*, at: datetime) -> int:
    """One job for each reader of today: one that fails or is slow stops no other. Gives how many."""
    day = dates.local_day(at)
    readers = User.objects.filter(is_active=True, digest__in=rhythms_of(day)).order_by("pk").values_list("pk", flat=True)
    for pk in readers:
        jobs.defer(SEND, pk=pk, day=str(day))
    return len(readers)


@transaction.atomic(durable=True)
def send(pk: int, day: date, *, at: datetime) -> bool:
    """Queue the overview of one person as the desk is at this moment; False when nothing waits, or it was sent before."""
    user = User.objects.with_grants(dates.local_day(at)).filter(pk=pk, is_active=True).exclude(digest=DigestRhythm.NEVER).first()
    mine = _waiting_for(user, at) if user else []
    if user is None or not mine:
        return False
    words = {"lines": "\n\n".join(_lines(mine, dates.local_day(at))), "desk": address("home"), "choice": address("accounts:digest")}
    return mail.queue(
        KIND,
        audit.subject_of(user),
        recipient=user.email,
        title="1 zaak wacht op u" if len(mine) == 1 else f"{len(mine)} zaken wachten op u",
        body=BODY.format(**words),
        at=at,
        person_id=user.person_id,
        name=user.person.name,
        due_on=day,
    )


def _waiting_for(user: User, at: datetime) -> list[Task]:
    return [task for task in tasks.tasks_for(user, at) if task.mine]


def _lines(mine: list[Task], today: date) -> Iterator[str]:
    """Each task with its term and its page; whom it concerns in detail stays behind the login."""
    for task in mine[:MOST]:
        term = f" ({'te laat sinds' if task.due_on < today else 'tegen'} {dates.formatted(task.due_on)})" if task.due_on else ""
        yield f"- {task.verb}: {task.about}{term}\n  {settings.SITE_URL}{task.url}"
    if len(mine) > MOST:
        yield f"- en nog {len(mine) - MOST}"


def reader(message: Message, at: datetime) -> list[int]:
    """For nobody when the account was closed, the overview switched off, or nothing waits any more when the mail leaves."""
    readers = User.objects.with_grants(dates.local_day(at)).filter(person=message.person_id, is_active=True).exclude(digest=DigestRhythm.NEVER)
    return [user.person_id for user in readers if _waiting_for(user, at)]


mail.only_to(KIND, reader)
