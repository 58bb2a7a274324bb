"""/beheer/: what is there per role, settings and rooms."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import STAFF_ROLES, Role
from accounts.models import User
from core import jobs, options
from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent, OptionValue
from kortrijk_se import actions, offices
from tests.client import Client
from tests.factories.accounts import UserFactory
from tests.factories.core import NOON, OptionValueFactory
from tests.pages import form, text
from tests.together import together

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]
INDEX, SETTINGS, ROOMS = "/beheer/", "/beheer/instellingen/", "/beheer/onderdelen/"
CELL, ROOM = f"{SETTINGS}kleine_cel/", f"{SETTINGS}room_netwerkgraaf/"


@pytest.fixture
def manager(as_user: AsUser) -> Client:
    return as_user(UserFactory.create(admin=True))


@pytest.mark.parametrize("role", list(Role))
def test_staff_reads_and_the_manager_changes(as_user: AsUser, role: Role) -> None:
    client = as_user(UserFactory.create(roles=[role]))
    assert client.get(ROOM).status_code == (200 if role in STAFF_ROLES else 403)
    for page in (CELL, ROOM):
        assert client.post(page, {"value": "on" if page == ROOM else "7", "reason": "raad"}).status_code == (302 if role == Role.ADMIN else 403)
    assert OptionValue.objects.count() == (2 if role == Role.ADMIN else 0)


def test_visitors_log_in_first_and_wrong_methods_are_405(client: Client, manager: Client) -> None:
    assert client.get(INDEX).status_code == 302
    for page in (INDEX, SETTINGS, ROOMS):
        assert manager.post(page).status_code == 405
    assert manager.put(CELL).status_code == 405
    assert manager.get(f"{SETTINGS}bestaat-niet/").status_code == 404


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (
            Role.ADMIN,
            [
                "Gebruikers",
                "Wat mag elke rol?",
                "Organen en zetels",
                "Voorstellen",
                "Instellingen",
                "Onderdelen",
                "Codelijsten",
                "Indicatoren",
                "Berichten",
            ],
        ),
        (
            Role.MONITORING,
            ["Wat mag elke rol?", "Organen en zetels", "Voorstellen", "Instellingen", "Onderdelen", "Codelijsten", "Indicatoren"],
        ),
    ],
)
def test_the_index_shows_what_the_role_may_open(as_user: AsUser, role: Role, labels: list[str]) -> None:
    user = UserFactory.create(roles=[role])
    found = [(office.label, url) for _, pages in offices.sections_for(user) for office, url in pages]
    assert [label for label, _ in found] == labels
    client = as_user(user)
    page = text(client.get(INDEX))
    for label, url in found:
        assert label in page
        assert client.get(url).status_code == 200


def test_the_auditor_opens_the_log_too(as_user: AsUser) -> None:
    user = UserFactory.create(audit=True)
    urls = [url for _, pages in offices.sections_for(user) for _, url in pages]
    assert {reverse("log"), reverse("reading-log"), reverse("message-list"), reverse("accounts:declaration-list")} <= set(urls)
    client = as_user(user)
    assert {client.get(url).status_code for url in urls} == {200}


def test_the_index_tells_the_manager_what_is_absent(manager: Client, as_user: AsUser, settings: Any) -> None:
    settings.CLAMD_URL = "tcp://scanner:3310"
    page = text(manager.get(INDEX))
    assert "Virusscanner aanwezig" in page
    assert "Foutmeldingen afwezig Fouten staan alleen in het logboek van de server." in page
    assert "Wacht 0 Bezig 0 Mislukt 0" in page
    assert "Virusscanner" not in text(as_user(UserFactory.create(monitoring=True)).get(INDEX))


def test_the_index_counts_the_work_in_the_queue(manager: Client) -> None:
    with transaction.atomic():
        jobs.defer("core.send_message", pk=0)
    assert "Wacht 1 Bezig 0 Mislukt 0" in text(manager.get(INDEX))


def test_a_setting_shows_value_default_source_and_history(manager: Client) -> None:
    OptionValueFactory.create(value=7, valid_from=NOON, reason="na advies", set_by=UserFactory.create(person__name="Wie Wijzigt"))
    OptionValueFactory.create(value=8, valid_from=NOON + timedelta(days=1), reason="toch")
    page = text(manager.get(CELL))
    assert "Waarde 8 Standaard 5 Bron Open beslissing 16" in page
    assert page.index("toch") < page.index("na advies")
    assert "door Wie Wijzigt" in page
    assert "8" in text(manager.get(SETTINGS))


def test_a_setting_nobody_changed_says_so(as_user: AsUser) -> None:
    page = text(as_user(UserFactory.create(monitoring=True)).get(CELL))
    assert "Nog nooit gewijzigd" in page
    assert "De functioneel beheerder wijzigt dit." in page


def test_changing_a_setting_asks_why_and_is_audited(manager: Client) -> None:
    page = manager.get(CELL)
    assert form(page).data["value"] == "5"
    answer = manager.post(CELL, {"value": "7", "reason": "college van 1 maart"}, follow=True)
    assert "Drempel voor kleine aantallen personen: vanaf nu 7." in text(answer)
    assert options.value("kleine_cel") == 7
    event = AuditEvent.objects.get(subject="core.option:kleine_cel")
    assert (event.changes, event.reason) == ({"value": [5, 7]}, "college van 1 maart")


@pytest.mark.parametrize(
    ("code", "data", "field", "error"),
    [
        ("kleine_cel", {"value": "11", "reason": "x"}, "value", "Vul een getal in van hoogstens 10."),
        ("kleine_cel", {"value": "veel", "reason": "x"}, "value", "Vul een getal in, bijvoorbeeld 1234,5."),
        ("kleine_cel", {"value": "7", "reason": ""}, "reason", "Vul dit veld in."),
        ("fonds_naam", {"value": "", "reason": "x"}, "value", "Vul dit veld in."),
        ("fiche_deadline", {"value": "31/06", "reason": "x"}, "value", "Deze dag bestaat niet elk jaar. Vul dag en maand in, bijvoorbeeld 31/07."),
        (
            "kleine_cel",
            {"value": "7", "reason": "voor 85.07.30-033.28"},
            "reason",
            "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens.",
        ),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(manager: Client, code: str, data: dict[str, str], field: str, error: str) -> None:
    answer = manager.post(f"{SETTINGS}{code}/", data)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {field: [error]}
    assert answer.context["form"]["value"].value() == data["value"]
    assert OptionValue.objects.count() == 0


def test_the_same_value_is_no_change(manager: Client) -> None:
    assert "Er is niets gewijzigd" in text(manager.post(CELL, {"value": "5", "reason": "x"}, follow=True))
    assert OptionValue.objects.count() == 0


def test_a_choice_is_made_from_its_list(manager: Client) -> None:
    page = manager.get(f"{SETTINGS}dienstencheque/")
    assert "volledig omzet" in text(page)
    manager.post(f"{SETTINGS}dienstencheque/", {"value": "omzet", "reason": "x"})
    assert options.value("dienstencheque") == "omzet"


def test_a_room_is_switched_on_and_off_with_a_reason(manager: Client) -> None:
    assert "Onderdeel aanzetten" in text(manager.get(ROOM))
    assert manager.post(ROOM, {"reason": ""}).context["form"].errors == {"reason": ["Vul dit veld in."]}
    assert "Netwerkgraaf: vanaf nu aan." in text(manager.post(ROOM, {"value": "on", "reason": "college"}, follow=True))
    assert options.open_rooms() == {"netwerkgraaf"}
    assert "Een tekening van wie in welke raad van bestuur zit. aan" in text(manager.get(ROOMS))
    assert "Onderdeel uitzetten" in text(manager.get(ROOM))
    assert "Er is niets gewijzigd" in text(manager.post(ROOM, {"value": "on", "reason": "college"}, follow=True))
    manager.post(ROOM, {"value": "", "reason": "toch niet"})
    assert options.open_rooms() == frozenset()
    assert [e.changes for e in AuditEvent.objects.order_by("sequence")] == [{"value": [False, True]}, {"value": [True, False]}]


def test_a_room_is_switched_on_a_later_day_and_the_plan_is_taken_back(manager: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = {"reason": "college van vandaag", "first_day": f"{tomorrow:%d/%m/%Y}"}
    page = text(manager.post(ROOM, {"value": "on", **given}, follow=True))
    assert f"Netwerkgraaf: vanaf {tomorrow:%d/%m/%Y} aan." in page
    assert f"Waarde uit Vanaf {tomorrow:%d/%m/%Y} aan" in page
    assert options.open_rooms() == frozenset()
    assert options.open_rooms(timezone.now() + timedelta(days=2)) == {"netwerkgraaf"}
    assert "nog niet" in text(manager.get(ROOMS))
    manager.post(ROOM, {"value": "", **given})
    assert options.open_rooms(timezone.now() + timedelta(days=2)) == frozenset()
    assert [e.changes["valid_from"] for e in AuditEvent.objects.order_by("sequence")] == [tomorrow.isoformat()] * 2


def test_no_setting_changes_in_the_past(manager: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = manager.post(CELL, {"value": "7", "reason": "x", "first_day": f"{yesterday:%d/%m/%Y}"})
    assert list(answer.context["form"].errors) == ["first_day"]
    assert OptionValue.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_a_setting_changes_it_once() -> None:
    user, now = UserFactory.create(admin=True), timezone.now()
    given = {"by": user, "at": now, "reason": "x"}
    together(*(lambda: actions.change_option("room_netwerkgraaf", "on", **given) for _ in range(2)))
    assert OptionValue.objects.count() == 1


def test_the_action_itself_asks_who_and_why() -> None:
    with pytest.raises(NotAllowedError):
        actions.change_option("kleine_cel", "7", by=UserFactory.create(monitoring=True), at=timezone.now(), reason="x")
    with pytest.raises(RuleError, match="Geef een reden"):
        actions.change_option("kleine_cel", "7", by=UserFactory.create(admin=True), at=timezone.now(), reason=" ")
