from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from core import audit
from core.models import AccessLog, AuditEvent, AuditHead
from tests.factories.accounts import UserFactory
from tests.factories.core import NOON
from tests.together import together

pytestmark = pytest.mark.django_db
SUBJECT = "core.voorbeeld:1"


@contextmanager
def behind_the_back(*tables: str) -> Iterator[Callable[[str], None]]:
    """What an owner of the database can do: the triggers are off, and rows change without the application."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor.execute
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def damage(subject: str | None = None) -> list[tuple[str, int, str]]:
    return [(d.subject, d.sequence, d.text) for d in audit.verify(subject)]


@pytest.fixture
def user() -> User:
    return UserFactory.create()


@pytest.fixture
def chain(user: User) -> None:
    """Three events of one subject, and one of another."""
    for number, event in enumerate(("gemaakt", "gewijzigd", "gesloten"), start=1):
        audit.record(SUBJECT, event, by=user, at=NOON, changes={"nummer": number}, reason="want")
    audit.record("core.voorbeeld:2", "gemaakt", by=None, at=NOON)


def test_an_event_says_who_what_when_and_why(user: User) -> None:
    event = audit.record(user, "rol gegeven", by=user, at=NOON, changes={"rol": [None, "AUDIT"]}, reason=" nodig ", role="BEHEER")
    event.refresh_from_db()
    assert (event.subject, event.sequence, event.event) == (f"accounts.user:{user.pk}", 1, "rol gegeven")
    assert (event.actor_id, event.role, event.reason, event.at) == (user.pk, "BEHEER", "nodig", NOON)
    assert event.changes == {"rol": [None, "AUDIT"]}
    assert (event.previous_hash, event.hash) == (audit.GENESIS, audit.digest(audit.GENESIS, event))


def test_events_of_one_subject_form_a_chain_with_a_head(chain: None) -> None:
    events = list(AuditEvent.objects.filter(subject=SUBJECT))
    assert [e.sequence for e in events] == [1, 2, 3]
    assert [e.previous_hash for e in events] == [audit.GENESIS, events[0].hash, events[1].hash]
    head = AuditHead.objects.get(subject=SUBJECT)
    assert (head.count, head.last_hash) == (3, events[2].hash)
    assert damage() == []


def test_many_events_cost_as_many_queries_as_one(user: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        audit.record(SUBJECT, "gemaakt", by=user, at=NOON)
    entries = [audit.Entry(f"core.voorbeeld:{n % 40}", "geopend", {"n": n}) for n in range(100)]
    with django_assert_num_queries(4):
        rows = audit.record_all(entries, by=user, at=NOON)
    assert [r.changes["n"] for r in rows] == list(range(100))
    assert AuditHead.objects.get(subject="core.voorbeeld:0").count == 3
    assert damage() == []


def test_nothing_is_recorded_when_the_transaction_fails(user: User) -> None:
    with transaction.atomic():
        audit.record(SUBJECT, "gemaakt", by=user, at=NOON)
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == AuditHead.objects.count() == 0


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("1.50"), "1.50"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (date(2026, 1, 2), "2026-01-02"),
        ((1, "a", None, True), [1, "a", None, True]),
        ({3, 1, 2}, [1, 2, 3]),
        ({"a": {1: Decimal(2)}}, {"a": {"1": "2"}}),
    ],
)
def test_values_are_kept_as_json_gives_them_back(value: Any, kept: Any) -> None:
    assert audit.plain(value) == kept
    event = audit.record(SUBJECT, "gewijzigd", by=None, at=NOON, changes={"waarde": value})
    event.refresh_from_db()
    assert event.changes == {"waarde": kept}
    assert damage() == []


def test_a_row_is_kept_as_its_key(user: User) -> None:
    assert audit.plain({"door": user, "rijen": [user]}) == {"door": user.pk, "rijen": [user.pk]}


def test_difference_holds_what_changed() -> None:
    before, after = {"naam": "A", "sinds": date(2020, 1, 1), "zelfde": 1}, {"naam": "B", "sinds": None, "zelfde": 1, "nieuw": Decimal(2)}
    assert audit.difference(before, after) == {"naam": ["A", "B"], "sinds": ["2020-01-01", None], "nieuw": [None, "2"]}


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(JSON, min_size=1, max_size=4), st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC)))
def test_whatever_was_recorded_verifies(values: list[Any], at: datetime) -> None:
    with transaction.atomic():
        audit.record_all([audit.Entry(SUBJECT, "x", {"v": value}, reason=str(at)) for value in values], by=None, at=at)
    assert damage() == []


def test_reading_is_noted_apart(user: User) -> None:
    audit.note_reading(user, "bekeken", by=user, at=NOON)
    audit.note_reading(SUBJECT, "uitgevoerd", by=user, at=NOON)
    rows = [(r.subject, r.what, r.actor_id) for r in AccessLog.objects.order_by("pk")]
    assert rows == [(f"accounts.user:{user.pk}", "bekeken", user.pk), (SUBJECT, "uitgevoerd", user.pk)]
    assert str(AccessLog.objects.order_by("pk")[0]) == f"accounts.user:{user.pk}: bekeken"
    assert AuditEvent.objects.count() == 0


# --- behind the application's back -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "change",
    ["event = 'niets'", "reason = ''", "changes = '{\"nummer\": 9}'", "actor_id = 0", "at = at + interval '1 second'", "role = 'AUDIT'"],
)
def test_a_changed_event_is_found(chain: None, change: str) -> None:
    with behind_the_back("core_auditevent") as run:
        run(f"UPDATE core_auditevent SET {change} WHERE subject = '{SUBJECT}' AND sequence = 2")
    assert damage() == [(SUBJECT, 2, "is gewijzigd")]


def test_a_changed_event_with_its_hash_made_to_fit_is_found(chain: None) -> None:
    event = AuditEvent.objects.get(subject=SUBJECT, sequence=2)
    event.reason = "niets"
    with behind_the_back("core_auditevent") as run:
        run(f"UPDATE core_auditevent SET reason = 'niets', hash = '{audit.digest(event.previous_hash, event)}' WHERE id = {event.pk}")
    assert damage() == [(SUBJECT, 3, "sluit niet aan op de vorige gebeurtenis")]


@pytest.mark.parametrize(
    ("removed", "found"),
    [
        ("sequence = 1", [(SUBJECT, 2, "gebeurtenis 1 ontbreekt")]),
        ("sequence = 2", [(SUBJECT, 3, "gebeurtenis 2 ontbreekt")]),
        ("sequence = 3", [(SUBJECT, 3, "het einde van de keten ontbreekt of is gewijzigd")]),
        ("sequence > 1", [(SUBJECT, 3, "het einde van de keten ontbreekt of is gewijzigd")]),
        ("sequence > 0", [(SUBJECT, 3, "alle gebeurtenissen ontbreken")]),
    ],
    ids=["first", "middle", "last", "tail", "all"],
)
def test_removed_events_are_found(chain: None, removed: str, found: list[tuple[str, int, str]]) -> None:
    with behind_the_back("core_auditevent") as run:
        run(f"DELETE FROM core_auditevent WHERE subject = '{SUBJECT}' AND {removed}")
    assert damage() == found
    assert damage(SUBJECT) == found
    assert damage("core.voorbeeld:2") == []


def test_an_inserted_event_is_found(chain: None) -> None:
    """At the end, with a hash that fits: only the head tells."""
    last = AuditEvent.objects.get(subject=SUBJECT, sequence=3)
    forged = AuditEvent(subject=SUBJECT, sequence=4, event="vals", at=NOON, previous_hash=last.hash)
    forged.hash = audit.digest(last.hash, forged)
    forged.save()
    assert damage() == [(SUBJECT, 3, "het einde van de keten ontbreekt of is gewijzigd")]


def test_an_event_pushed_between_two_others_is_found(chain: None) -> None:
    with behind_the_back("core_auditevent") as run:
        run(f"UPDATE core_auditevent SET sequence = sequence + 1 WHERE subject = '{SUBJECT}' AND sequence = 3")
        run(
            "INSERT INTO core_auditevent (subject, sequence, event, at, role, reason, changes, previous_hash, hash) "
            f"SELECT subject, 3, 'vals', at, '', '', '{{}}', hash, '{'a' * 64}' FROM core_auditevent WHERE subject = '{SUBJECT}' AND sequence = 2"
        )
    assert [text for _, sequence, text in damage() if sequence == 3 and text != "is gewijzigd"] == [
        "het einde van de keten ontbreekt of is gewijzigd"
    ]
    assert {(sequence, text) for _, sequence, text in damage()} >= {(3, "is gewijzigd"), (4, "is gewijzigd")}


def test_a_removed_head_is_found(chain: None) -> None:
    with behind_the_back("core_audithead") as run:
        run(f"DELETE FROM core_audithead WHERE subject = '{SUBJECT}'")
    assert damage() == [(SUBJECT, 3, "de kop van de keten ontbreekt")]


def test_a_chain_rewritten_with_its_head_is_found_against_an_earlier_copy_of_the_heads(chain: None, tmp_path: Path) -> None:
    copy = tmp_path / "koppen.txt"
    assert f"De koppen zijn bewaard in {copy}." in run_command("--save-heads", str(copy))
    audit.record(SUBJECT, "heropend", by=None, at=NOON)
    assert run_command("--against", str(copy)).endswith("De ketens zijn in orde.\n")
    second = AuditEvent.objects.get(subject=SUBJECT, sequence=2)
    with behind_the_back("core_auditevent", "core_audithead") as run:
        run(f"DELETE FROM core_auditevent WHERE subject = '{SUBJECT}' AND sequence > 2")
        run(f"UPDATE core_audithead SET count = 2, last_hash = '{second.hash}' WHERE subject = '{SUBJECT}'")
    assert damage() == []
    out = StringIO()
    with pytest.raises(CommandError, match="1 plaats beschadigd"):
        call_command("verify_audit", "--against", str(copy), stdout=out)
    assert f"{SUBJECT}, gebeurtenis 3: is niet meer wat de bewaarde kop van de keten zegt\n" in out.getvalue()


@pytest.mark.parametrize("content", [None, "a\tb\tc\n", "a\n"])
def test_a_copy_that_is_none_is_refused(chain: None, tmp_path: Path, content: str | None) -> None:
    copy = tmp_path / "koppen.txt"
    if content is not None:
        copy.write_text(content)
    with pytest.raises(CommandError, match="geen leesbaar bestand"):
        run_command("--against", str(copy))


def test_every_damaged_place_is_named(chain: None) -> None:
    with behind_the_back("core_auditevent") as run:
        run("UPDATE core_auditevent SET event = 'niets' WHERE sequence = 1")
    assert damage() == [(SUBJECT, 1, "is gewijzigd"), ("core.voorbeeld:2", 1, "is gewijzigd")]


def run_command(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_that_all_is_well(chain: None) -> None:
    night = "Nog niet verzegeld: dat gebeurt ’s nachts."
    assert run_command() == f"Nagekeken: 4 gebeurtenissen van 2 onderwerpen.\n{night}\nDe ketens zijn in orde.\n"
    assert run_command("--subject", SUBJECT) == "Nagekeken: 3 gebeurtenissen van 1 onderwerpen.\nDe ketens zijn in orde.\n"


@pytest.mark.parametrize(("where", "text"), [("sequence = 2", "1 plaats"), ("sequence > 1", "2 plaatsen")])
def test_the_command_names_the_damage_and_ends_with_one(chain: None, where: str, text: str) -> None:
    with behind_the_back("core_auditevent") as run:
        run(f"UPDATE core_auditevent SET event = 'niets' WHERE {where}")
    out = StringIO()
    with pytest.raises(CommandError, match=f"Het logboek is op {text} beschadigd") as caught:
        call_command("verify_audit", stdout=out)
    assert caught.value.returncode == 1
    assert f"{SUBJECT}, gebeurtenis 2: is gewijzigd\n" in out.getvalue()


# --- at once ---------------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_events_recorded_at_once_stand_in_one_unbroken_chain() -> None:
    """The head's lock; the first event of a subject too, when there is no head yet."""

    def write() -> None:
        for _ in range(5):
            audit.record(SUBJECT, "gewijzigd", by=None, at=NOON)

    assert together(write, write, write) == [None, None, None]
    assert list(AuditEvent.objects.values_list("sequence", flat=True)) == list(range(1, 16))
    assert damage() == []


@pytest.mark.django_db(transaction=True)
def test_two_bulk_steps_over_the_same_subjects_do_not_wait_in_a_ring() -> None:
    def write(order: int) -> Callable[[], int]:
        entries = [audit.Entry(f"core.voorbeeld:{n}", "geopend") for n in range(30)][::order]
        return lambda: len(audit.record_all(entries, by=None, at=NOON))

    assert together(write(1), write(-1)) == [30, 30]
    assert damage() == []
