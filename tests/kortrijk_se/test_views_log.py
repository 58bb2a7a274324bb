"""The log, who read what, and the mails."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from core import audit
from core.mail import DemoBackend
from core.models import AccessLog, Message
from kortrijk_se import queries
from kortrijk_se.subjects import Subject, named
from tests.client import Client
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.core import NOON, MessageFactory
from tests.factories.initiatives import InitiativeFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]
LOG, EXPORT, READING, MAIL = "/beheer/logboek/", "/beheer/logboek/uitvoer/", "/beheer/inzage/", "/beheer/berichten/"
OPTION = "core.option:kleine_cel"


@pytest.fixture
def auditor() -> User:
    return UserFactory.create(audit=True)


@pytest.fixture
def reader(as_user: AsUser, auditor: User) -> Client:
    return as_user(auditor)


@pytest.fixture
def actor() -> User:
    return UserFactory.create(person__name="Wie Wijzigt", roles=[Role.ADMIN])


def test_wrong_methods_are_405_and_what_is_not_there_404(reader: Client) -> None:
    for page in (LOG, EXPORT, READING, MAIL):
        assert reader.post(page).status_code == 405
    assert reader.get(f"{LOG}van/{OPTION}/").status_code == 404
    assert reader.get(f"{MAIL}0/").status_code == 404


def test_an_event_is_told_in_words(reader: Client, actor: User) -> None:
    organisation = OrganisationFactory.create(name="De Bolster")
    changes = {
        "name": ["Oud", "De Bolster"],
        "ceased_on": [None, date(2026, 1, 2)],
        "is_active": True,
        "roles": ["A", "B", "C"],
        "delegated_by": None,
    }
    audit.record(organisation, "gewijzigd", by=actor, at=NOON, changes=changes, reason="vraag van de organisatie", role="BEHEER")
    audit.record(OPTION, "voorstel:onbekende-stap", by=None, at=NOON)
    page = text(reader.get(LOG))
    assert "Gewijzigd stopgezet op: leeg → 02/01/2026 · actief: ja · naam: Oud → De Bolster · rollen: A, B, C" in page
    assert "Organisatie De Bolster" in page
    assert "Wie Wijzigt als functioneel beheerder vraag van de organisatie" in page
    assert "Voorgesteld: onbekende-stap Instelling Drempel voor kleine aantallen personen het systeem –" in page


def test_a_removed_account_has_no_name() -> None:
    assert queries.who(0, {}) == "een verwijderd account"
    assert queries.names_of([None]) == {}


def test_the_log_filters_sorts_and_answers_htmx_with_its_rows(reader: Client, actor: User) -> None:
    audit.record(OPTION, "gewijzigd", by=actor, at=datetime(2026, 3, 2, 22, 30, tzinfo=NOON.tzinfo))
    audit.record(OrganisationFactory.create(name="De Bolster"), "stopgezet", by=None, at=NOON, reason="faillissement")

    def events(query: str) -> list[str]:
        return [line.title for line in reader.get(f"{LOG}?{query}").context["lines"]]

    assert events("") == ["Gewijzigd", "Stopgezet"]
    assert events("volgorde=op") == ["Stopgezet", "Gewijzigd"]
    assert events("zoek=faill") == ["Stopgezet"]
    assert events("zoek=kleine_cel") == ["Gewijzigd"]
    assert events("zoek=kleine+aantallen") == ["Gewijzigd"]
    assert events("zoek=bolster") == ["Stopgezet"]
    assert events("soort=accounts.organisation") == ["Stopgezet"]
    assert events("wie=wijzigt") == ["Gewijzigd"]
    assert events(f"wie={actor.email}") == ["Gewijzigd"]
    assert events("van=02/03/2026&tot=02/03/2026") == ["Gewijzigd", "Stopgezet"]
    assert events("van=03/03/2026") == []
    assert events("tot=01/03/2026") == []
    assert "Geen gebeurtenissen gevonden" in text(reader.get(f"{LOG}?zoek=bestaatniet"))
    partial = reader.get(LOG, headers={"HX-Request": "true"}).content.decode()
    assert partial.lstrip().startswith('<div id="rows">')


def test_an_empty_log_says_what_will_be_there(reader: Client) -> None:
    assert "Nog geen gebeurtenissen" in text(reader.get(LOG))


def test_reading_the_log_is_noted_once_a_page(reader: Client, auditor: User) -> None:
    audit.record(OPTION, "gewijzigd", by=None, at=NOON)
    reader.get(LOG)
    reader.get(f"{LOG}?zoek=x", headers={"HX-Request": "true"})
    reader.get(EXPORT)
    reader.get(f"{LOG}van/{OPTION}/")
    rows = AccessLog.objects.order_by("pk").values_list("subject", "what", "actor_id")
    assert list(rows) == [
        ("core.auditevent:", "logboek gelezen", auditor.pk),
        ("core.auditevent:", "logboek uitgevoerd", auditor.pk),
        (OPTION, "logboek gelezen", auditor.pk),
    ]
    answer = reader.get(READING)
    page = text(answer)
    assert page.index("Logboek gelezen") < page.index("Logboek uitgevoerd")
    assert ("Logboek", LOG) in links(answer)


def test_what_was_read_leads_to_its_page_and_never_to_a_log_that_is_not_there(reader: Client, actor: User) -> None:
    audit.note_reading("initiatives.indicatorsheet:0", "gevoelige waarden gelezen", by=actor, at=NOON)
    audit.note_reading("accounts.invitation:3", "gelezen", by=actor, at=NOON)
    found = links(reader.get(READING))
    assert ("Fiche 0", "/fiches/0/") in found
    assert not [text for text, address in found if "Uitnodiging" in text or "/logboek/van/" in address]


def test_who_read_is_filtered_too(reader: Client, auditor: User, actor: User) -> None:
    audit.note_reading(OPTION, "fiche gelezen", by=actor, at=NOON)
    audit.note_reading(OPTION, "logboek gelezen", by=auditor, at=datetime(2026, 4, 1, 12, tzinfo=NOON.tzinfo))

    def found(query: str) -> list[str]:
        return [line.title for line in reader.get(f"{READING}?{query}").context["lines"]]

    assert found("") == ["Logboek gelezen", "Fiche gelezen"]
    assert found("zoek=fiche") == ["Fiche gelezen"]
    assert found("zoek=kleine_cel") == ["Logboek gelezen", "Fiche gelezen"]
    assert found("zoek=kleine+aantallen") == ["Logboek gelezen", "Fiche gelezen"]
    assert found("wie=wijzigt") == ["Fiche gelezen"]
    assert found("van=01/04/2026") == ["Logboek gelezen"]
    assert found("tot=31/03/2026") == ["Fiche gelezen"]
    assert "Geen inzages gevonden" in text(reader.get(f"{READING}?zoek=x9"))
    assert reader.get(READING, headers={"HX-Request": "true"}).content.decode().lstrip().startswith('<div id="rows">')


def test_nobody_read_anything_yet(reader: Client) -> None:
    assert "Nog geen inzages" in text(reader.get(READING))


def test_a_subject_shows_its_events_and_that_its_chain_holds(reader: Client, actor: User) -> None:
    initiative = InitiativeFactory.create(name="Fietspunt")
    key = audit.record(initiative, "toegevoegd", by=actor, at=NOON).subject
    audit.record(initiative, "gewijzigd", by=actor, at=NOON)
    page = reader.get(f"{LOG}van/{key}/")
    assert [line.title for line in page.context["lines"]] == ["Gewijzigd", "Toegevoegd"]
    assert "Initiatief Fietspunt keten in orde" in text(page)
    assert f'href="/initiatieven/{initiative.pk}/"' in page.content.decode()


@pytest.mark.parametrize("sql", ["UPDATE core_auditevent SET event = 'niets'", "DELETE FROM core_auditevent"])
def test_a_damaged_chain_is_told_loudly(reader: Client, sql: str) -> None:
    audit.record(OPTION, "gewijzigd", by=None, at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_auditevent DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE core_auditevent ENABLE TRIGGER USER")
    page = text(reader.get(f"{LOG}van/{OPTION}/"))
    assert "keten beschadigd" in page
    assert "buiten de toepassing om gewijzigd" in page
    assert ("Gebeurtenis 1: is gewijzigd" if sql.startswith("UPDATE") else "Gebeurtenis 1: alle gebeurtenissen ontbreken") in page


def test_the_export_is_what_the_filters_leave(reader: Client, actor: User) -> None:
    event = audit.record(OPTION, "gewijzigd", by=actor, at=NOON, changes={"value": [5, 7]}, reason="=raad")
    audit.record(OrganisationFactory.create(), "stopgezet", by=None, at=NOON)
    answer = reader.get(f"{EXPORT}?zoek=kleine_cel")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        "Wanneer;Onderwerp;Volgnummer;Gebeurtenis;Door (account);Rol;Reden;Wijzigingen;Hash",
        f"02/03/2026 13:00;{OPTION};1;gewijzigd;{actor.pk};;'=raad;waarde: 5 → 7;{event.hash}",
    ]


# --- what the log speaks of ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "label", "url"),
    [
        ("core.option:kleine_cel", "Instelling Drempel voor kleine aantallen personen", "/beheer/instellingen/kleine_cel/"),
        ("core.option:verdwenen", "Instelling verdwenen", ""),
        ("accounts.invitation:3", "Uitnodiging 3", ""),
        ("accounts.user:3", "Account 3", "/beheer/gebruikers/3/"),
        ("accounts.user:x", "Account x", ""),
    ],
)
def test_a_subject_has_a_noun_and_a_page(key: str, label: str, url: str) -> None:
    subject = Subject(key)
    assert (subject.label, subject.url) == (label, url)
    assert subject.log_url == f"/beheer/logboek/van/{key}/"


def test_the_whole_log_is_a_subject_with_the_log_as_its_page() -> None:
    whole = Subject("core.auditevent:")
    assert (whole.label, whole.url, whole.log_url) == ("Logboek", LOG, LOG)


def test_subjects_are_named_in_one_query_a_kind(django_assert_num_queries: Any) -> None:
    one, two = OrganisationFactory.create(name="De Bolster"), OrganisationFactory.create(name="De Poort")
    user = UserFactory.create(person__name="Wie")
    keys = [audit.subject_of(one), audit.subject_of(two), audit.subject_of(user), "accounts.organisation:0", OPTION]
    with django_assert_num_queries(2):
        found = named(keys)
    assert [found[key].label for key in keys] == [
        "Organisatie De Bolster",
        "Organisatie De Poort",
        "Account Wie",
        "Organisatie 0",
        "Instelling Drempel voor kleine aantallen personen",
    ]


# --- mail ------------------------------------------------------------------------------------------------------------
def test_mails_are_listed_filtered_and_read(reader: Client, auditor: User) -> None:
    sent = MessageFactory.create(title="Uw fiche", sent=True, body="Beste\n\nZie https://kortrijk.test/fiches/", due_on=date(2026, 7, 31))
    MessageFactory.create(title="Later", status="VERVALLEN", created_at=datetime(2026, 4, 1, tzinfo=NOON.tzinfo))
    MessageFactory.create(title="Wachtend")

    def titles(query: str) -> set[str]:
        return {message.title for message in reader.get(f"{MAIL}?{query}").context["listing"].rows}

    assert titles("") == {"Uw fiche", "Later", "Wachtend"}
    assert titles("status=WACHT") == {"Wachtend"}
    assert titles(f"zoek={sent.recipient}") == {"Uw fiche"}
    assert titles("zoek=later") == {"Later"}
    assert titles("van=31/03/2026") == {"Later"}
    assert titles("tot=31/03/2026") == {"Uw fiche", "Wachtend"}
    assert "Geen berichten gevonden" in text(reader.get(f"{MAIL}?zoek=x9"))
    assert reader.get(MAIL, headers={"HX-Request": "true"}).content.decode().lstrip().startswith('<div id="rows">')
    page = reader.get(f"{MAIL}{sent.pk}/")
    assert f"Aan {sent.recipient}" in text(page)
    assert 'href="https://kortrijk.test/fiches/"' in page.content.decode()
    noted = AccessLog.objects.get(what="bericht gelezen")
    assert (noted.subject, noted.actor_id) == (f"core.message:{sent.pk}", auditor.pk)


def test_no_mail_yet(reader: Client) -> None:
    assert "Nog geen berichten" in text(reader.get(MAIL))


def test_the_demo_keeps_every_mail_it_does_not_send() -> None:
    queued = MessageFactory.create()
    mails = [
        EmailMessage("Uw code\n: 123", "De code is 123456.", "van@kortrijk.test", ["a@kortrijk.test", "b@kortrijk.test"]),
        EmailMessage(queued.title, queued.body, "van@kortrijk.test", [queued.recipient], headers={"Message-ID": queued.message_id}),
    ]
    assert DemoBackend().send_messages(mails) == 2
    kept = Message.objects.exclude(pk=queued.pk)
    assert sorted((m.title, m.recipient, m.body, m.status) for m in kept) == [
        ("Uw code : 123", "a@kortrijk.test", "De code is 123456.", "VERZONDEN"),
        ("Uw code : 123", "b@kortrijk.test", "De code is 123456.", "VERZONDEN"),
    ]
    assert all(m.sent_at and m.sent_at <= timezone.now() for m in kept)
