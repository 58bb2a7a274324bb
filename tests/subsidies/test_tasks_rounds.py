"""The desk of a round, its news, the clock, and the mails about a date that moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from core import options
from core.models import Message
from core.models.mail import MessageStatus
from subsidies.actions import rounds as actions
from subsidies.actions import rounds_mails as mails
from subsidies.enums import RoundStatus, RoundStep
from subsidies.models import Round, RoundDate
from subsidies.tasks import rounds as tasks
from tests.factories.accounts import UserFactory
from tests.factories.rounds import ConsultationFactory, RoundFactory
from tests.subsidies.rounds import NOW, dated

pytestmark = pytest.mark.django_db


def waiting(role: str, at: datetime = NOW) -> list[tuple[str, str, str]]:
    """(verb, about, tone) on the desk of a role."""
    user = UserFactory(roles=[role])
    rows = tasks.round_rows(user, at)
    if rows is None:
        return []
    found = [tasks.round_task(Row(*values), user, at) for values in rows.values_list(*COLUMNS)]
    return [(t.verb, t.about, t.tone) for t in found]


Row = lambda *v: tasks.Row("round", *v)  # noqa: E731
COLUMNS = ("row_key", "row_code", "row_about", "row_detail", "row_on", "row_at")


def test_draft_waits_for_consultation_then_for_the_decision() -> None:
    row = RoundFactory(title="Ronde 2027-1")
    assert waiting("BELEID") == [("OCMW en Forum raadplegen over een ronde", "Ronde 2027-1", "warn")]
    assert waiting("BESLUIT") == []
    ConsultationFactory(round=row, body="OCMW", due_on=date(2026, 11, 23))
    forum = ConsultationFactory(round=row, body="LFW", due_on=date(2026, 12, 23))
    assert (waiting("BELEID"), waiting("BESLUIT")) == ([("Ronde voorbereiden", "Ronde 2027-1", "neutral")], [])
    forum.given_on, forum.given_by = date(2026, 11, 1), UserFactory()
    forum.save()
    assert waiting("BESLUIT") == [("Ronde vaststellen", "Ronde 2027-1", "info")]
    assert waiting("AUDIT") == []


@pytest.mark.parametrize(
    ("status", "late", "expected"),
    [
        (RoundStatus.ADOPTED, timedelta(days=-1), []),
        (RoundStatus.ADOPTED, timedelta(hours=1), [("Ronde openen", "warn")]),
        (RoundStatus.ADOPTED, timedelta(days=2), [("Ronde openen", "bad")]),
        (RoundStatus.OPEN, timedelta(days=10), []),
        (RoundStatus.OPEN, timedelta(days=50), [("Ronde sluit", "info")]),
        (RoundStatus.OPEN, timedelta(days=61), [("Ronde sluiten", "bad")]),
        (RoundStatus.CLOSED, timedelta(days=61), [("Ronde in behandeling nemen", "info")]),
        (RoundStatus.IN_TREATMENT, timedelta(days=61), []),
    ],
)
def test_who_runs_the_round_sees_what_the_clock_missed_and_what_comes(status: str, late: timedelta, expected: list[tuple[str, str]]) -> None:
    row = RoundFactory(adopted=True, status=status, title="R")
    assert [(verb, tone) for verb, _, tone in waiting("DOSSIERBEHEERDER", row.opens_at + late)] == expected


def test_rolling_round_gives_no_task_while_its_room_is_shut() -> None:
    RoundFactory(rolling=True)
    assert waiting("BELEID") == []
    options.change("room_doorlopend_loket", "on", by=UserFactory(admin=True), at=timezone.now())
    assert len(waiting("BELEID")) == 1


def test_news_tells_the_city_every_step_and_an_organisation_openings_and_closings(at: datetime) -> None:
    row = RoundFactory(adopted=True, title="R", opens_at=at, closes_at=at + timedelta(days=30))
    actions.open_round(row, at=at)
    actions.close_round(row, at=row.closes_at)
    actions.treat(row, by=UserFactory(director=True), at=row.closes_at)

    def told(role: str | None) -> list[str]:
        found = tasks.round_news_rows(UserFactory(roles=[role] if role else []), at - timedelta(days=1), row.closes_at)
        return [] if found is None else [tasks.round_news(Row(*values)).text for values in found.values_list(*COLUMNS)]

    assert told("AUDIT") == ["R: in behandeling", "R: gesloten", "R: open"]
    assert told("AANVRAGER") == ["R: gesloten", "R: open"]
    assert told(None) == []


# --- the clock


def test_clock_turns_what_is_due_and_nothing_else() -> None:
    now, day = timezone.now(), timedelta(days=1)
    opens = RoundFactory(adopted=True, opens_at=now - day, closes_at=now + day)
    later = RoundFactory(adopted=True, opens_at=now + day, closes_at=now + 2 * day)
    closes = RoundFactory(open=True, opens_at=now - 2 * day, closes_at=now)
    missed = RoundFactory(adopted=True, opens_at=now - 2 * day, closes_at=now - day)
    tasks.turn_rounds()
    tasks.turn_rounds()
    found = dict(Round.objects.values_list("pk", "status"))
    assert (found[opens.pk], found[later.pk], found[closes.pk], found[missed.pk]) == ("OPEN", "VASTGESTELD", "GESLOTEN", "VASTGESTELD")
    assert opens.transitions.get().role == "SYSTEEM"


def test_job_of_one_round_turns_only_that_one() -> None:
    now, day = timezone.now(), timedelta(days=1)
    one, other = (RoundFactory(open=True, opens_at=now - 2 * day, closes_at=now - day) for _ in range(2))
    tasks.turn_round(one.pk)
    assert list(Round.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk").values_list("status", flat=True)) == ["GESLOTEN", "OPEN"]


# --- a date that moved


def test_who_plans_by_a_step_hears_that_it_moved_once_and_only_while_it_is_so(run_jobs: Callable[..., Any]) -> None:
    row = dated(RoundFactory(adopted=True, fund_year__year=timezone.localdate().year + 1, title="Ronde 1", **soon()))
    director, secretary, gone = UserFactory(director=True), UserFactory(roles=["FORUM_SECR"]), UserFactory(roles=["FORUMLID"], is_active=False)
    for role in ("STUURGROEPLID", "AANVRAGER"):
        UserFactory(roles=[role])
    before = row.dates.get(step=RoundStep.FORUM).on
    actions.move_date(row, RoundStep.FORUM, before + timedelta(days=2), "Verlof.", by=director, at=timezone.now())
    run_jobs()
    told = Message.objects.filter(kind="ronde-datum-forum").order_by("recipient")
    assert sorted(m.recipient for m in told) == sorted([director.email, secretary.email])
    assert gone.email not in {m.recipient for m in told}
    assert told[0].title == f"Ronde 1: Advies van het Lokaal Forum Werkgelegenheid verplaatst naar {before + timedelta(days=2):%d/%m/%Y}"
    assert mails.tell_date_moved(row, RoundStep.FORUM, before, at=timezone.now()) == 0
    assert mails._still_so(told[0])
    RoundDate.objects.filter(round=row, step=RoundStep.FORUM).update(on=before)
    assert mails.tell_date_moved(row, RoundStep.FORUM, before, at=timezone.now()) == 0
    assert not mails._still_so(told[0])
    assert {m.status for m in told} <= {MessageStatus.QUEUED, MessageStatus.SENT}


def soon() -> dict[str, datetime]:
    year = timezone.localdate().year + 1
    return {"opens_at": datetime(year, 1, 31, 23, tzinfo=NOW.tzinfo), "closes_at": datetime(year, 2, 28, 23, tzinfo=NOW.tzinfo)}


def test_date_of_a_draft_moves_without_a_mail(run_jobs: Callable[..., Any]) -> None:
    row = dated(RoundFactory(fund_year__year=2027))
    actions.move_date(row, RoundStep.FORUM, date(2027, 4, 20), "Verlof.", by=UserFactory(director=True), at=NOW)
    run_jobs()
    assert not Message.objects.exists()


def test_applicants_of_a_round_can_join_the_mail() -> None:
    row = RoundFactory()
    give: Callable[[Round], list[mails.Recipient]] = lambda _row: [("vzw@voorbeeld.be", "", None)]  # noqa: E731
    mails.OTHERS.append(give)
    try:
        assert mails.stakeholders(row, RoundStep.MINISTER, date(2026, 11, 24)) == [("vzw@voorbeeld.be", "", None)]
    finally:
        mails.OTHERS.remove(give)
