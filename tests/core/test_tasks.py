"""What waits and what happened: sources of rows are asked together, in one query, and none when nobody gives any."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core import tasks
from core.models import Message
from core.tasks import News, Row, Task
from tests.factories.core import MessageFactory

pytestmark = pytest.mark.django_db


def shown(row: Row, _user, _at) -> Task:
    return Task("Lezen", row.about, f"/{row.kind}/{row.key}/", row.detail, due_on=row.on)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other source speaks."""
    for name, empty in (("SOURCES", []), ("NEWS_SOURCES", []), ("ROWS", {}), ("NEWS_ROWS", {})):
        monkeypatch.setattr(tasks, name, empty)


def mails(_user, _at):
    return tasks.columns(Message.objects.order_by("pk"), about="title", detail="recipient", code="kind", on="due_on")


def test_all_sources_of_rows_are_one_query(at, django_assert_num_queries):
    late = MessageFactory.create(title="Laat", kind="a", due_on=date(2026, 1, 2))
    soon = MessageFactory.create(title="Ooit", kind="b", due_on=None)
    tasks.rows("mail", mails, shown)
    tasks.rows("niets", lambda _user, _at: None, shown)
    tasks.rows("post", lambda user, at: mails(user, at)[:1], shown)
    with django_assert_num_queries(1):
        found = tasks.tasks_for(None, at)
    assert [(t.about, t.url, t.due_on) for t in found] == [
        ("Laat", f"/mail/{late.pk}/", date(2026, 1, 2)),
        ("Laat", f"/post/{late.pk}/", date(2026, 1, 2)),
        ("Ooit", f"/mail/{soon.pk}/", None),
    ]
    assert found[0].detail == late.recipient


def test_nothing_is_asked_when_nobody_gives_rows(at, django_assert_num_queries):
    tasks.rows("niets", lambda _user, _at: None, shown)
    with django_assert_num_queries(0):
        assert tasks.tasks_for(None, at) == []


def test_news_is_one_query_newest_first(at, django_assert_num_queries):
    for n in (2, 1):
        MessageFactory.create(title=f"Nieuws {n}", created_at=at - timedelta(days=n))
    tasks.news_rows(
        "mail",
        lambda _user, since, at: tasks.columns(Message.objects.filter(created_at__gt=since), about="title", at="created_at"),
        lambda row: News(row.about, "/", row.happened_at),
    )
    with django_assert_num_queries(1):
        assert [n.text for n in tasks.news_for(None, at - timedelta(days=9), at)] == ["Nieuws 1", "Nieuws 2"]


def test_a_row_without_a_moment_is_no_news():
    with pytest.raises(ValueError, match="mail 3 has no moment"):
        Row("mail", 3, "", "", "", None, None).happened_at  # noqa: B018 the property refuses
