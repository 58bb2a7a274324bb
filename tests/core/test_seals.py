"""A subject that is gone with its whole chain shows in the seals over all subjects."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django import app

from core import audit, seals
from core.models import AuditEvent
from tests.core.test_audit import behind_the_back
from tests.factories.core import NOON

pytestmark = pytest.mark.django_db
NIGHT = timedelta(days=1)
GONE = "core.voorbeeld:1"


def nights(*numbers: int) -> list[AuditEvent | None]:
    return [seals.seal(at=NOON + number * NIGHT) for number in numbers]


@pytest.fixture
def recorded() -> list[AuditEvent]:
    return [audit.record(subject, "gemaakt", by=None, at=NOON) for subject in (GONE, "core.voorbeeld:2", GONE)]


def remove(subject: str) -> None:
    with behind_the_back("core_auditevent", "core_audithead") as run:
        run(f"DELETE FROM core_auditevent WHERE subject = '{subject}'")
        run(f"DELETE FROM core_audithead WHERE subject = '{subject}'")


def test_a_night_seals_what_the_night_before_announced(recorded):
    first, second = nights(0, 1)
    assert first.changes == {"na": 0, "tot": 0, "gebeurtenissen": 0, "controlegetal": seals.summed(0, 0)[1], "hierna": recorded[-1].pk}
    assert (second.changes["na"], second.changes["tot"], second.changes["gebeurtenissen"]) == (0, recorded[-1].pk, 3)
    assert seals.sealed_until() == recorded[-1].pk
    late = audit.record(GONE, "gewijzigd", by=None, at=NOON)
    nights(2, 3)
    assert seals.sealed_until() == late.pk
    assert seals.seals().last().changes["gebeurtenissen"] == 3  # the event, and the two seals before it
    assert [list(seals.verify()), list(audit.verify())] == [[], []]


def test_a_subject_that_is_gone_with_its_head_is_found(recorded):
    nights(0, 1)
    remove(GONE)
    assert list(audit.verify()) == []
    until = recorded[-1].pk
    text = f"van de gebeurtenissen met nummer 1 tot {until} werden er 3 verzegeld; nu zijn het er 1, of andere"
    assert list(seals.verify()) == [audit.Damage(seals.SUBJECT, 2, text)]
    out = StringIO()
    with pytest.raises(CommandError, match="1 plaats beschadigd"):
        call_command("verify_audit", stdout=out)
    assert f"{seals.SUBJECT}, gebeurtenis 2: {text}" in out.getvalue()
    call_command("verify_audit", "--subject", "core.voorbeeld:2", stdout=out)


def test_a_chain_written_anew_with_its_head_is_found(recorded):
    nights(0, 1)
    remove(GONE)
    for _ in range(2):
        audit.record(GONE, "iets anders", by=None, at=NOON)
    assert list(audit.verify()) == []
    assert [found.sequence for found in seals.verify()] == [2]


def test_nothing_is_sealed_without_events_or_news_or_a_night_between(recorded):
    (first,) = nights(0)
    assert [seals.seal(at=NOON + timedelta(hours=hours)) for hours in (1, 11)] == [None, None]
    second, third = nights(1, 2)
    assert list(seals.seals()) == [first, second]
    assert third is None


def test_an_empty_log_has_no_seal():
    assert nights(0, 1) == [None, None]
    assert seals.sealed_until() == 0


def test_the_seals_themselves_are_chained(recorded):
    nights(0, 1)
    with behind_the_back("core_auditevent") as run:
        run(f"DELETE FROM core_auditevent WHERE subject = '{seals.SUBJECT}' AND sequence = 2")
    assert [(found.subject, found.text) for found in audit.verify()] == [(seals.SUBJECT, "het einde van de keten ontbreekt of is gewijzigd")]


def test_it_is_done_each_night(recorded):
    clocks = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert clocks["core.seal_log"] == "30 3 * * *"
    seals.seal_log()
    assert seals.seals().get().at > datetime(2026, 1, 1, tzinfo=NOON.tzinfo)
