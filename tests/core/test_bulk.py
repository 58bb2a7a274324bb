"""Acts on many rows: what is chosen, what a confirmation says, once under its key, row by row, and what is reported."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict

from core import bulk
from core.bulk import Reported
from core.errors import RuleError, StaleError
from core.models import BulkRow, BulkRun, Message
from tests.factories.accounts import UserFactory
from tests.factories.core import NOON, MessageFactory
from tests.together import together

pytestmark = pytest.mark.django_db
KEY = UUID("00000000-0000-0000-0000-000000000001")


def texts(params: str, **rows) -> list[str]:
    found = {"everything": Message.objects.order_by("pk"), "filtered": Message.objects.filter(kind="b").order_by("pk")} | rows
    return [row.title for row in bulk.chosen(QueryDict(params), **found)]


def test_ticked_rows_or_all_that_the_filter_shows():
    one, two = MessageFactory.create(title="Een", kind="a"), MessageFactory.create(title="Twee", kind="b")
    assert texts(f"rij={two.pk}&rij={one.pk}&rij={one.pk}") == ["Een", "Twee"]
    assert texts(f"rij={one.pk}&rij=x&rij=²&rij={'9' * 40}&rij=0") == ["Een"]
    assert texts(f"alles=1&rij={one.pk}") == ["Twee"]
    for nothing in ("", "rij=x", "rij="):
        with pytest.raises(RuleError, match="Vink eerst aan"):
            texts(nothing)


def test_too_many_is_refused(monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    MessageFactory.create_batch(3, kind="b")
    with pytest.raises(RuleError, match="hoogstens"):
        texts("alles=1")
    sent = QueryDict("&".join(f"rij={n}@2026-03-02T12:00:00%2B00:00" for n in (1, 2, 3)))
    with pytest.raises(RuleError, match="hoogstens"):
        bulk.stamps(sent)


def test_a_stamp_is_read_as_it_was_written():
    row = MessageFactory.create()
    moment = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
    sent = QueryDict(mutable=True)
    sent.setlist("rij", [bulk.stamp(row, moment), "7", "8@gisteren", "9@2026-03-02T12:00:00", f"x@{moment.isoformat()}"])
    assert bulk.stamps(sent) == {row.pk: moment}
    with pytest.raises(RuleError, match="niets om te doen"):
        bulk.stamps(QueryDict("rij=7"))


def test_a_key_that_cannot_be_read_is_a_new_one():
    assert bulk.key_of(QueryDict(f"sleutel={KEY}")) == KEY
    assert len({bulk.key_of(QueryDict("sleutel=x")), bulk.key_of(QueryDict("")), KEY}) == 3


def test_each_row_by_itself_and_nothing_twice(django_assert_num_queries):
    user, rows = UserFactory.create(), MessageFactory.create_batch(3)
    seen, taken = dict.fromkeys((row.pk for row in rows), NOON), []

    def take(pk, moment) -> None:
        assert moment == NOON
        if pk == rows[1].pk:
            raise StaleError("Dit is intussen gewijzigd.")
        taken.append(pk)

    assert bulk.begin(KEY, "verzenden", seen, Message, by=user, at=NOON) is True
    bulk.carry_out(KEY, take)
    assert bulk.begin(KEY, "verzenden", seen, Message, by=user, at=NOON) is False
    bulk.carry_out(KEY, take)
    assert taken == [rows[0].pk, rows[2].pk]
    run = BulkRun.objects.get()
    with django_assert_num_queries(2):
        lines = bulk.report(run, Message.objects.exclude(pk=rows[2].pk))
    assert lines == [
        Reported(rows[0], "Gedaan", "good", ""),
        Reported(rows[1], "Geweigerd", "bad", "Dit is intussen gewijzigd."),
        Reported(None, "Gedaan", "good", ""),
    ]
    assert bulk.counts(lines) == {"Gedaan": 2, "Geweigerd": 1}
    assert (str(run), str(run.rows.all()[0])) == (f"verzenden {KEY}", f"core.message:{rows[0].pk}: Gedaan")


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one():
    user, row = UserFactory.create(), MessageFactory.create()
    taken: list[int] = []

    def confirm() -> bool:
        is_new = bulk.begin(KEY, "verzenden", {row.pk: NOON}, Message, by=user, at=NOON)
        if is_new:
            bulk.carry_out(KEY, lambda pk, _moment: taken.append(pk))
        return is_new

    assert sorted(together(confirm, confirm)) == [False, True]
    assert taken == [row.pk]


def test_what_was_interrupted_says_so_and_is_not_called_done():
    rows = MessageFactory.create_batch(2)

    def take(pk, _moment) -> None:
        if pk == rows[1].pk:
            raise ZeroDivisionError

    bulk.begin(KEY, "verzenden", dict.fromkeys((row.pk for row in rows), NOON), Message, by=UserFactory.create(), at=NOON)
    with pytest.raises(ZeroDivisionError):
        bulk.carry_out(KEY, take)
    lines = bulk.report(BulkRun.objects.get(), Message.objects.all())
    assert [(line.outcome, line.tone, line.text) for line in lines] == [("Gedaan", "good", ""), ("Niet bekend", "warn", bulk.UNKNOWN)]
    assert bulk.counts(lines) == {"Niet bekend": 1, "Gedaan": 1}


def test_reports_go_after_a_month(at):
    for days in (29, 31):
        run = BulkRun.objects.create(pk=uuid4(), act="verzenden", by=UserFactory.create(), at=at - timedelta(days=days))
        BulkRow.objects.create(run=run, subject="core.message:1", seen=NOON)
    bulk.sweep_bulk_runs()
    assert [row.run.at for row in BulkRow.objects.all()] == [at - timedelta(days=29)]
