"""Files on a shelf, through pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Person, User
from core import audit, files
from core.files import Shelf
from core.models import AccessLog, StoredFile
from tests.client import Client
from tests.factories.accounts import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.core import NOON
from tests.factories.files import GOOD
from tests.pages import text

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(
        label="accounts.person",
        purposes={"bewijs": "Bewijs"},
        find=lambda pk, user: Person.objects.filter(pk=pk).first() if not user.holds("FORUMLID") else None,
        may_read=lambda user, _person: user.holds("MONITORING", "AUDIT"),
        may_add=lambda user, _person: user.holds("MONITORING", "FINANCIEN"),
        url=lambda person: f"/personen/{person.pk}/",
    )
    monkeypatch.setitem(files.SHELVES, "accounts.person", shelf)


@pytest.fixture
def person() -> Person:
    return PersonFactory.create(name="Wie")


@pytest.fixture
def user() -> User:
    return UserFactory.create(monitoring=True)


@pytest.fixture
def shelf(person: Person) -> str:
    return f"/stukken/van/accounts.person:{person.pk}/"


@pytest.fixture
def stored(person: Person, user: User) -> StoredFile:
    return files.add(person, "bewijs", upload(), by=user, at=NOON)


def upload(name: str = "bewijs.pdf", content: bytes = GOOD["pdf"]) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def fetched(client: Client, file: StoredFile) -> Any:
    """A download, read to its end; only the file is closed, for closing the answer closes the connection of the test too."""
    answer: Any = client.get(f"/stukken/{file.pk}/")
    if answer.status_code == 200:
        answer.body = b"".join(answer.streaming_content)
        for close in answer._resource_closers:
            close()
    return answer


@pytest.mark.parametrize(
    ("role", "listed", "download", "post", "remove"),
    [
        ("MONITORING", 200, 200, 302, 302),
        ("AUDIT", 200, 200, 403, 403),
        ("FINANCIEN", 200, 404, 302, 302),
        ("BELEID", 404, 404, 404, 404),
        ("FORUMLID", 404, 404, 404, 404),
    ],
)
def test_the_shelf_says_who(as_user: AsUser, shelf: str, stored: StoredFile, role: str, listed: int, download: int, post: int, remove: int) -> None:
    client = as_user(UserFactory.create(roles=[role]))
    assert client.get(shelf).status_code == listed
    assert fetched(client, stored).status_code == download
    assert client.post(shelf, {"purpose": "bewijs", "file": upload()}).status_code == post
    assert client.post(f"/stukken/{stored.pk}/verwijderen/").status_code == remove


@pytest.mark.parametrize("key", ["accounts.person:0", "accounts.person:x", "accounts.seat:1", "onzin"])
def test_what_is_no_shelf_is_404(as_user: AsUser, user: User, key: str) -> None:
    assert as_user(user).get(f"/stukken/van/{key}/").status_code == 404


def test_wrong_methods_are_405(as_user: AsUser, user: User, shelf: str, stored: StoredFile) -> None:
    client = as_user(user)
    assert client.put(shelf).status_code == 405
    assert client.post(f"/stukken/{stored.pk}/").status_code == 405
    assert client.get(f"/stukken/{stored.pk}/verwijderen/").status_code == 405


def test_a_file_is_added_read_and_taken_off(as_user: AsUser, user: User, person: Person, shelf: str) -> None:
    client = as_user(user)
    assert "Er zijn nog geen stukken." in text(client.get(shelf))
    answer = client.post(shelf, {"purpose": "bewijs", "file": upload()}, follow=True)
    assert "“bewijs.pdf” is toegevoegd." in text(answer)
    assert "bewijs.pdf pdf" in text(answer)
    file = StoredFile.objects.get()
    download = fetched(client, file)
    assert download.body == GOOD["pdf"]
    assert download["Content-Type"] == "application/pdf"
    assert download["Content-Disposition"] == 'attachment; filename="bewijs.pdf"'
    noted = AccessLog.objects.get()
    assert (noted.subject, noted.what, noted.actor_id) == (audit.subject_of(person), "stuk geopend: bewijs", user.pk)
    assert "“bewijs.pdf” is verwijderd." in text(client.post(f"/stukken/{file.pk}/verwijderen/", follow=True))
    assert client.get(f"/stukken/{file.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("data", "field", "error"),
    [
        ({"purpose": "bewijs"}, "file", "Vul dit veld in."),
        (
            {"purpose": "bewijs", "file": upload("bewijs.png")},
            "file",
            "De inhoud van “bewijs.png” is niet wat de naam zegt: dit is geen afbeelding (png).",
        ),
        (
            {"purpose": "bewijs", "file": upload("85073003328.pdf")},
            "file",
            "De bestandsnaam lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.",
        ),
    ],
    ids=["none", "content is not its extension", "rijksregisternummer in the name"],
)
def test_a_bad_file_is_refused_beside_its_field(as_user: AsUser, user: User, shelf: str, data: dict[str, Any], field: str, error: str) -> None:
    if "file" in data:
        data["file"].seek(0)
    answer = as_user(user).post(shelf, data)
    assert answer.context["form"].errors == {field: [error]}
    assert StoredFile.objects.count() == 0


def test_a_file_that_is_being_scanned_cannot_be_opened_yet(as_user: AsUser, user: User, shelf: str, stored: StoredFile) -> None:
    StoredFile.objects.update(scan="WACHT")
    client = as_user(user)
    assert "wordt gescand" in text(client.get(shelf))
    answer = client.get(f"/stukken/{stored.pk}/", follow=True)
    assert "kan niet geopend worden: wordt gescand" in text(answer)


@pytest.mark.parametrize(("scan", "word"), [("SCHOON", "in orde"), ("BESMET", "virus gevonden"), ("NIET_GESCAND", "niet gescand")])
def test_the_scan_is_shown(as_user: AsUser, user: User, shelf: str, stored: StoredFile, scan: str, word: str) -> None:
    StoredFile.objects.update(scan=scan, scanned_at=NOON if scan != "NIET_GESCAND" else None)
    assert word in text(as_user(user).get(shelf))


def test_the_shelf_is_a_slot_of_another_page(as_user: AsUser, user: User, shelf: str, stored: StoredFile) -> None:
    slot = as_user(user).get(shelf, headers={"HX-Request": "true"}).content.decode()
    assert slot.lstrip().startswith('<section class="card" id="shelf">')
    assert f'href="{shelf}"' in slot
    assert "<html" not in slot


def test_the_proof_of_an_account_number_lies_on_the_shelf_of_its_organisation(as_user: AsUser) -> None:
    organisation = OrganisationFactory.create()
    client = as_user(UserFactory.create(finance=True))
    assert client.get(f"/stukken/van/accounts.organisation:{organisation.pk}/").status_code == 200
