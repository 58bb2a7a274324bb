"""The overview by mail: as often as chosen, on working days, with what waits at that moment, once a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts import tasks as jobs
from accounts.actions import digest as actions
from accounts.enums import DigestRhythm
from accounts.models import User
from core import tasks
from core.errors import RuleError
from core.models import AuditEvent, Message
from core.tasks import Task
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

MONDAY = datetime(2027, 3, 1, 5, 45, tzinfo=UTC)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """The only thing the desk shows is what a test puts here."""
    found: list[Task] = []
    sources: list[tasks.Source] = [lambda _user, _at: iter(found)]
    for name, value in (("SOURCES", sources), ("ROWS", {})):
        monkeypatch.setattr(tasks, name, value)
    return found


def task(about: str, **given: Any) -> Task:
    return Task("Fiche invullen", about, "/fiches/1/", **given)


@pytest.mark.parametrize(
    ("day", "rhythms"),
    [
        (date(2027, 3, 1), [DigestRhythm.DAILY, DigestRhythm.WEEKLY]),
        (date(2027, 3, 2), [DigestRhythm.DAILY]),
        (date(2027, 3, 6), []),
        (date(2027, 3, 29), []),  # paasmaandag
        (date(2027, 3, 30), [DigestRhythm.DAILY, DigestRhythm.WEEKLY]),
    ],
)
def test_what_leaves_on_a_day(day: date, rhythms: list[str]) -> None:
    assert actions.rhythms_of(day) == rhythms


def test_everybody_gets_it_as_often_as_chosen_and_once_a_day(waiting: list[Task], run_jobs: Callable[..., Any]) -> None:
    waiting.append(task("Wasserij"))
    weekly, daily = UserFactory.create(), UserFactory.create(digest=DigestRhythm.DAILY)
    UserFactory.create(digest=DigestRhythm.NEVER)
    UserFactory.create(is_active=False)
    planned = [actions.plan(at=MONDAY + timedelta(days=days)) for days in (0, 0, 1)]
    assert planned == [2, 2, 1]
    run_jobs()
    sent = Message.objects.filter(kind=actions.KIND).order_by("due_on", "person_id").values_list("recipient", "due_on")
    assert list(sent) == [(weekly.email, date(2027, 3, 1)), (daily.email, date(2027, 3, 1)), (daily.email, date(2027, 3, 2))]


def test_it_says_what_waits_for_the_reader_and_where_to_switch_it_off(waiting: list[Task]) -> None:
    user = UserFactory.create()
    assert not actions.send(user.pk, MONDAY.date(), at=MONDAY)
    waiting.append(task("Voor een ander", mine=False))
    assert not actions.send(user.pk, MONDAY.date(), at=MONDAY)
    waiting.append(task("Wasserij", due_on=date(2027, 2, 28), detail="Iemand"))
    assert actions.send(user.pk, MONDAY.date(), at=MONDAY)
    message = Message.objects.get()
    assert (message.title, message.subject) == ("1 zaak wacht op u", f"accounts.user:{user.pk}")
    site = "http://127.0.0.1:8000"
    assert f"- Fiche invullen: Wasserij (te laat sinds 28/02/2027)\n  {site}/fiches/1/" in message.body
    assert (f"{site}{reverse('accounts:digest')}" in message.body, "ander" in message.body, "Iemand" in message.body) == (True, False, False)


def test_a_long_list_ends(waiting: list[Task]) -> None:
    waiting.extend(task(f"Fiche {n}", due_on=date(2027, 3, 8)) for n in range(actions.MOST + 2))
    assert actions.send(UserFactory.create().pk, MONDAY.date(), at=MONDAY)
    message = Message.objects.get()
    assert (message.title, message.body.count("(tegen 08/03/2027)"), "- en nog 2" in message.body) == ("22 zaken wachten op u", actions.MOST, True)


def test_a_choice_holds_for_what_did_not_leave_yet(waiting: list[Task]) -> None:
    waiting.append(task("Wasserij"))
    user = UserFactory.create()
    actions.send(user.pk, MONDAY.date(), at=MONDAY)
    message = Message.objects.get()
    assert actions.reader(message, MONDAY) == [user.person_id]
    done = waiting.pop()
    assert actions.reader(message, MONDAY) == []
    waiting.append(done)
    actions.choose(user, DigestRhythm.NEVER, by=user, at=MONDAY)
    actions.choose(user, DigestRhythm.NEVER, by=user, at=MONDAY)
    assert actions.reader(message, MONDAY) == []
    assert AuditEvent.objects.get(event="overzicht gekozen").changes == {"digest": ["WEKELIJKS", "NOOIT"]}
    assert not actions.send(user.pk, MONDAY.date() + timedelta(days=1), at=MONDAY)
    with pytest.raises(RuleError, match="hoe vaak"):
        actions.choose(user, "SOMS", by=user, at=MONDAY)


def test_one_chooses_on_a_page(as_user: Callable[[Any], Any]) -> None:
    user = UserFactory.create()
    browser, url = as_user(user), reverse("accounts:digest")
    assert url in browser.get(reverse("accounts:profile")).content.decode()
    assert browser.post(url, {"digest": "SOMS"}).context["form"].errors.keys() == {"digest"}
    assert browser.post(url, {"digest": "DAGELIJKS"}).url == reverse("accounts:profile")
    assert User.objects.get(pk=user.pk).digest == DigestRhythm.DAILY


def test_the_clock_asks_for_today(run_jobs: Callable[..., Any]) -> None:
    UserFactory.create()
    jobs.send_digests()
    run_jobs()
    assert not Message.objects.exists()
