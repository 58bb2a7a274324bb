import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.models import Person, User
from core import audit, files
from core.errors import NotAllowedError, RuleError, StaleError
from core.files import Shelf
from core.models import AuditEvent, StoredFile
from core.scanning import ScannerDownError
from tests.factories.accounts import PersonFactory, UserFactory
from tests.factories.core import NOON, StoredFileFactory
from tests.factories.files import GOOD
from tests.scanner import FOUND, scanning

pytestmark = pytest.mark.django_db
OLD = NOON.timestamp() - 30 * 60 * 60


@pytest.fixture(autouse=True)
def _shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SHELVES", {})
    shelf = Shelf(
        label="accounts.person",
        purposes={"bewijs": "Bewijs"},
        find=lambda pk, _user: Person.objects.filter(pk=pk).first(),
        may_read=lambda user, _person: user.holds("MONITORING", "AUDIT"),
        may_add=lambda user, _person: user.holds("MONITORING"),
        url=lambda person: f"/personen/{person.pk}/",
    )
    assert files.register(shelf) is shelf


@pytest.fixture
def person() -> Person:
    return PersonFactory.create()


@pytest.fixture
def user() -> User:
    return UserFactory.create(roles=["MONITORING"])


def upload(name: str = "bewijs.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, GOOD["pdf"] if content is None else content)


def add(person: Person, user: User, **options: Any) -> StoredFile:
    return files.add(person, "bewijs", upload(**options), by=user, at=NOON)


@pytest.fixture
def scanner(settings: Any) -> Iterator[list[bytes]]:
    with scanning(settings) as answers:
        yield answers


def test_a_file_is_kept_under_its_hash(person: Person, user: User) -> None:
    file = add(person, user)
    path = files.path_of(file.sha256)
    assert path.read_bytes() == GOOD["pdf"]
    assert path.parent.parent.name == file.sha256[:2]
    assert path.stat().st_mode & 0o777 == 0o640
    assert (file.subject, file.purpose, file.name, file.type, file.size) == (
        audit.subject_of(person),
        "bewijs",
        "bewijs.pdf",
        "pdf",
        len(GOOD["pdf"]),
    )
    assert (str(file), file.type_label, file.get_scan_display()) == ("bewijs.pdf", "pdf", "Niet gescand (geen virusscanner)")
    assert list(files.on_shelf(person)) == [file]
    with files.opened(file) as content:
        assert content.read() == GOOD["pdf"]
    event = AuditEvent.objects.get()
    assert (event.event, event.changes) == ("stuk toegevoegd", {"file": file.pk, "purpose": "bewijs", "sha256": file.sha256})


def test_the_same_content_lies_there_once(person: Person, user: User) -> None:
    first = add(person, user)
    os.utime(files.path_of(first.sha256), (OLD, OLD))
    second = add(PersonFactory.create(), user, name="zelfde.pdf")
    assert first.sha256 == second.sha256
    assert files.path_of(first.sha256).stat().st_mtime > OLD
    assert len(list(files.path_of(first.sha256).parent.iterdir())) == 1


def test_a_long_name_keeps_its_extension(person: Person, user: User) -> None:
    file = add(person, user, name=f"{'lang ' * 60}.pdf")
    assert len(file.name) == 160
    assert file.name.endswith("….pdf")


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"name": "bewijs.png"}, "De inhoud van “bewijs.png” is niet wat de naam zegt: dit is geen afbeelding (png)."),
        ({"content": b""}, "Het bestand is leeg."),
        ({"content": b"%PDF" + b"x" * (20 * 1024 * 1024)}, "Het bestand is groter dan 20 MB."),
        ({"name": "85073003328.pdf"}, "De bestandsnaam lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."),
    ],
)
def test_a_refused_file_leaves_nothing_behind(person: Person, user: User, options: dict[str, Any], text: str, settings: Any) -> None:
    with pytest.raises(RuleError) as caught:
        add(person, user, **options)
    assert [(p.text, p.field) for p in caught.value.problems] == [(text, "file")]
    assert not Path(settings.MEDIA_ROOT).exists()
    assert StoredFile.objects.count() == AuditEvent.objects.count() == 0


def test_only_who_may_adds_and_for_a_known_purpose(person: Person, user: User) -> None:
    with pytest.raises(NotAllowedError, match="U mag hier geen stukken toevoegen"):
        add(person, UserFactory.create(roles=["AUDIT"]))
    with pytest.raises(RuleError) as caught:
        files.add(person, "iets", upload(), by=user, at=NOON)
    assert [p.field for p in caught.value.problems] == ["purpose"]


def test_taking_a_file_off_its_shelf_leaves_a_trace(person: Person, user: User) -> None:
    file = add(person, user)
    with pytest.raises(NotAllowedError):
        files.remove(file, person, by=UserFactory.create(roles=["AUDIT"]), at=NOON)
    files.remove(file, person, by=user, at=NOON)
    assert list(files.on_shelf(person)) == []
    assert StoredFile.objects.get().removed_at == NOON
    assert [e.event for e in AuditEvent.objects.order_by("sequence")] == ["stuk toegevoegd", "stuk verwijderd"]
    with pytest.raises(StaleError, match="al verwijderd"):
        files.remove(file, person, by=user, at=NOON)
    file.refresh_from_db()
    with pytest.raises(StaleError):
        files.opened(file)


# --- scanning --------------------------------------------------------------------------------------------------------
def test_a_file_waits_until_the_scanner_has_spoken(person: Person, user: User, scanner: list[bytes], run_jobs: Callable[..., Any]) -> None:
    file = add(person, user)
    assert file.get_scan_display() == "Wordt gescand"
    with pytest.raises(StaleError, match="kan niet geopend worden: wordt gescand"):
        files.opened(file)
    assert [job.name for job in run_jobs()] == ["core.scan_file"]
    file.refresh_from_db()
    assert file.get_scan_display() == "Gescand, geen virus gevonden"
    with files.opened(file) as content:
        assert content.read() == GOOD["pdf"]
    files.scan_file(file.pk)


def test_a_virus_costs_the_content_and_is_recorded(person: Person, user: User, scanner: list[bytes], run_jobs: Callable[..., Any]) -> None:
    scanner[:] = [FOUND]
    first, second = add(person, user), add(PersonFactory.create(), user)
    run_jobs()
    assert {f.get_scan_display() for f in StoredFile.objects.all()} == {"Virus gevonden, verwijderd"}
    assert not files.path_of(first.sha256).exists()
    found = AuditEvent.objects.filter(event="virus gevonden").order_by("pk")
    assert [(e.actor_id, e.changes["virus"], e.changes["file"]) for e in found] == [(None, "Eicar", first.pk), (None, "Eicar", second.pk)]


def test_a_scanner_that_is_down_leaves_the_file_waiting(person: Person, user: User, settings: Any, run_jobs: Callable[..., Any]) -> None:
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    file = add(person, user)
    (ran,) = run_jobs(may_fail=True)
    assert (type(ran.error), ran.again) == (ScannerDownError, True)
    file.refresh_from_db()
    assert file.get_scan_display() == "Wordt gescand"
    files.scan_waiting_files()


def test_what_still_waits_is_queued_again_once(scanner: list[bytes], run_jobs: Callable[..., Any]) -> None:
    waiting = StoredFileFactory.create(waiting=True)
    files.write(waiting.sha256, b"x")
    StoredFileFactory.create(clean=True)
    files.scan_waiting_files()
    files.scan_waiting_files()
    assert [job.kwargs for job in run_jobs()] == [{"pk": waiting.pk}]
    waiting.refresh_from_db()
    assert waiting.scan == "SCHOON"


def test_without_a_scanner_nothing_is_scanned() -> None:
    waiting = StoredFileFactory.create(waiting=True)
    files.scan_file(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.scan == "WACHT"


# --- the night ---------------------------------------------------------------------------------------------------------
def test_the_sweep_removes_what_no_row_points_to(person: Person, user: User) -> None:
    kept, removed = add(person, user), add(person, user, name="weg.png", content=GOOD["png"])
    files.remove(removed, person, by=user, at=NOON)
    files.write("ab" * 32, b"van een actie die faalde")
    files.write("cd" * 32, b"van daarnet")
    for sha256 in (kept.sha256, removed.sha256, "ab" * 32):
        os.utime(files.path_of(sha256), (OLD, OLD))
    os.utime(files.path_of("cd" * 32), (NOON.timestamp(), NOON.timestamp()))
    assert files.sweep(at=NOON) == (2, 0)
    assert [files.path_of(s).exists() for s in (kept.sha256, removed.sha256, "ab" * 32, "cd" * 32)] == [True, False, False, True]


def test_the_sweep_tells_of_a_content_that_is_gone(person: Person, user: User, caplog: pytest.LogCaptureFixture) -> None:
    file = add(person, user)
    files.path_of(file.sha256).unlink()
    assert files.sweep(at=NOON + timedelta(days=1)) == (0, 1)
    assert [(r.message, r.sha256) for r in caplog.records] == [("the content of a stored file is missing", file.sha256)]  # type: ignore[attr-defined]


def test_the_sweep_runs_at_night(person: Person, user: User) -> None:
    add(person, user)
    files.sweep_files()


def test_a_failed_action_leaves_no_row_and_the_sweep_its_content(person: Person, user: User) -> None:
    with transaction.atomic():
        file = add(person, user)
        transaction.set_rollback(True)
    assert StoredFile.objects.count() == 0
    path = files.path_of(file.sha256)
    assert path.exists()
    os.utime(path, (OLD, OLD))
    assert files.sweep(at=NOON) == (1, 0)
