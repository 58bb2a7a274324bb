"""A query written once: what differs is told when it is asked, and nothing that changes stands still in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from core import dates, options, written
from core.models import Message
from core.written import Moment, Numbers
from tests.factories.core import MessageFactory

pytestmark = pytest.mark.django_db


def test_what_is_given_is_told_at_each_asking(at, django_assert_num_queries):
    first, second = MessageFactory.create(title="Eerste", due_on=date(2026, 1, 2)), MessageFactory.create(title="Tweede", due_on=date(2026, 3, 4))
    moment = Moment("at")
    rows = Message.objects.filter(pk__in=Numbers("keys"), title__gt=written.text("after"), due_on__lt=dates.local_day(moment) + timedelta(days=1))
    text = written.write(lambda: rows.order_by("pk").annotate(me=written.number("me")).values_list("pk", "me"))
    told = {"keys": [first.pk, second.pk], "after": "", "me": 7, "at day": date(2026, 12, 31)}
    with django_assert_num_queries(3):
        assert text.rows(told) == [(first.pk, 7), (second.pk, 7)]
        assert text.rows(told | {"keys": [second.pk], "me": 8}) == [(second.pk, 8)]
        assert text.rows(told | {"at day": date(2026, 1, 2), "after": "A"}) == [(first.pk, 7)]
    with pytest.raises(KeyError, match="me"):
        text.rows({name: value for name, value in told.items() if name != "me"})


def test_a_moment_is_counted_with_in_the_database(at):
    made = MessageFactory.create(created_at=at)
    text = written.write(lambda: Message.objects.filter(created_at__lte=Moment("at") + timedelta(hours=1)).values_list("pk"))
    assert text.rows({"at": at}) == [(made.pk,)]
    assert text.rows({"at": at - timedelta(hours=2)}) == []


def test_what_can_have_no_rows_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert written.write(lambda: None).rows({}) == []
        assert written.write(lambda: Message.objects.filter(pk__in=[]).values_list("pk")).rows({}) == []


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Message.objects.filter(pk=options.value("kleine_cel")).values_list("pk"), "asks another"),
        (lambda: Message.objects.filter(created_at__lt=timezone.now()).values_list("pk"), "holds datetime"),
        (lambda: Message.objects.filter(due_on=date(2026, 1, 1)).values_list("pk"), "holds datetime.date"),
    ],
)
def test_nothing_that_changes_stands_still_in_it(build, said):
    """A setting, the clock and a day are asked or told each time."""
    with pytest.raises(RuntimeError, match=said):
        written.write(build)


def test_a_given_value_stands_for_a_row_as_well_as_for_its_key():
    given = written.number("user")
    assert given.pk is given
    assert (given == written.number("user"), given == written.number("person"), given == F("user")) == (True, False, False)


def test_a_query_is_written_at_its_first_asking_only(django_assert_num_queries):
    times: list[int] = []

    @written.once
    def titles():
        times.append(1)
        return Message.objects.filter(pk=written.number("key")).values_list("title")

    made = [MessageFactory.create(title=title) for title in ("Eén", "Twee")]
    with django_assert_num_queries(2):
        assert [titles(key=row.pk) for row in made] == [[("Eén",)], [("Twee",)]]
    assert times == [1]
