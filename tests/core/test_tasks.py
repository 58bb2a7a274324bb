"""What waits and what happened: sources of rows are asked together, in one query, and none when nobody gives any."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from core import tasks
from core.models import Message
from core.tasks import News, Row, Task
from tests.factories.core import MessageFactory

pytestmark = pytest.mark.django_db
READER = SimpleNamespace(pk=1, person_id=2, email="lezer@kortrijk.test", roles=frozenset(), grants=(), organisation_ids=lambda *_roles: frozenset())


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
        found = tasks.tasks_for(READER, at)
    assert [(t.about, t.url, t.due_on) for t in found] == [
        ("Laat", f"/mail/{late.pk}/", date(2026, 1, 2)),
        ("Laat", f"/post/{late.pk}/", date(2026, 1, 2)),
        ("Ooit", f"/mail/{soon.pk}/", None),
    ]
    assert found[0].detail == late.recipient


def test_nothing_is_asked_when_nobody_gives_rows(at, django_assert_num_queries):
    tasks.rows("niets", lambda _user, _at: None, shown)
    with django_assert_num_queries(0):
        assert tasks.tasks_for(READER, at) == []


def test_news_is_one_query_newest_first(at, django_assert_num_queries):
    for n in (2, 1):
        MessageFactory.create(title=f"Nieuws {n}", created_at=at - timedelta(days=n))
    tasks.news_rows(
        "mail",
        lambda _user, since, at: tasks.columns(Message.objects.filter(created_at__gt=since), about="title", at="created_at"),
        lambda row: News(row.about, "/", row.happened_at),
    )
    with django_assert_num_queries(1):
        assert [n.text for n in tasks.news_for(READER, at - timedelta(days=9), at)] == ["Nieuws 1", "Nieuws 2"]


def test_a_row_without_a_moment_is_no_news():
    with pytest.raises(ValueError, match="mail 3 has no moment"):
        Row("mail", 3, "", "", "", None, None).happened_at  # noqa: B018 the property refuses


def test_a_reader_says_of_which_organisations_when_the_rows_are_asked(at):
    """Two people with the same roles share the text of the query, never its rows."""

    def reader(*numbers: int) -> SimpleNamespace:
        grants = tuple(("AANVRAGER", n) for n in numbers)
        return SimpleNamespace(
            **vars(READER) | {"roles": frozenset(["AANVRAGER"]), "grants": grants, "organisation_ids": lambda *_r: frozenset(numbers)}
        )

    def own(user, _at):
        keys = user.organisation_ids("AANVRAGER")
        return tasks.columns(Message.objects.filter(pk__in=keys), about="title") if keys else None

    first, second = MessageFactory.create(title="Van de ene"), MessageFactory.create(title="Van de andere")
    tasks.rows("own", own, shown)
    asked = [[t.about for t in tasks.tasks_for(reader(*keys), at)] for keys in ([first.pk], [second.pk], [first.pk, second.pk], [])]
    assert asked == [["Van de ene"], ["Van de andere"], ["Van de andere", "Van de ene"], []]
    told = tasks.Told(reader(first.pk), at=at)
    assert told["organisations AANVRAGER"] == [first.pk]
    with pytest.raises(KeyError):
        told["iets anders"]


def test_a_source_may_pass_over_a_row(at):
    MessageFactory.create(title="Nog niet")
    tasks.rows("mail", mails, lambda _row, _user, _at: None)
    assert tasks.tasks_for(READER, at) == []
