"""What everybody reads of the fund: calls, dates as pages and as a feed, questions; and nothing before its time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from icalendar import Calendar

from core import options
from subsidies.enums import DocumentKind, RoundStatus, RoundStep
from subsidies.models import Criterion, Round
from subsidies.queries import public as queries
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory, SubCriterionFactory
from tests.factories.policy import PolicyItemFactory, ResolutionFactory
from tests.factories.rounds import CallFactory, RoundClusterFactory, RoundDateFactory, RoundFactory, RoundPriorityFactory, RoundQuestionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LIST = "/oproepen/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def opened(found: Round, status: RoundStatus = RoundStatus.OPEN) -> Round:
    """The round as it is after adoption: what hangs on it is made before."""
    Round.objects.filter(pk=found.pk).update(
        status=status, resolution=ResolutionFactory.create(), adopted_at=datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
    )
    found.refresh_from_db()
    return found


@pytest.fixture
def full() -> Round:
    """A draft with everything that a round publishes, open around today."""
    now = timezone.now()
    found = RoundFactory.create(code="2027-1", title="Ronde 2027-1", opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=30))
    criteria = CriterionSetFactory.create(filled=True)
    criterion = Criterion.objects.filter(set=criteria).order_by("family")[0]
    Criterion.objects.filter(pk=criterion.pk).update(evidence=[DocumentKind.STATUTES], text="Past in een prioriteit van de stad.")
    SubCriterionFactory.create(criterion=criterion, text="Lokaal niveau")
    RoundClusterFactory.create(
        round=found, cluster=criteria.cluster, criterion_set=criteria, amount=Decimal("12500.50"), carried_in=Decimal(500), max_amount=Decimal(8000)
    )
    RoundClusterFactory.create(round=found, amount=Decimal(1))
    RoundPriorityFactory.create(round=found, item=PolicyItemFactory.create(title="Buurtdiensten versterken"))
    CallFactory.create(round=found, title="Strijkdienst in Heule", amount=Decimal(5000))
    RoundDateFactory.create(round=found, step=RoundStep.FORUM, on=timezone.localdate() + timedelta(days=40))
    RoundDateFactory.create(round=found, step=RoundStep.OPENING, on=timezone.localdate() - timedelta(days=9))
    RoundDateFactory.create(round=found, step=RoundStep.MINISTER, on=timezone.localdate() + timedelta(days=90))
    RoundQuestionFactory.create(round=found, question="Mag ik twee projecten indienen?", published=True)
    RoundQuestionFactory.create(round=found, question="Nog niet gepubliceerd?")
    return found


def test_an_open_round_says_what_for_how_much_and_how(client, full):
    opened(full)
    page = text(client.get("/oproepen/2027-1/"))
    for word in (
        "13.000,50",
        "8.000,00",
        "geen maximum",
        "Buurtdiensten versterken",
        "Strijkdienst in Heule",
        "Past in een prioriteit van de stad.",
        "Lokaal niveau",
        "Niveau 3",
        "uitsluitend",
        "Statuten",
        "Mag ik twee projecten indienen?",
        "Voor deze cluster zijn geen criteria vastgesteld.",
    ):
        assert word in page
    assert "Nog niet gepubliceerd?" not in page
    assert "Mededeling aan de minister" not in page  # the city's own date


def test_before_it_opens_only_its_title_and_dates_are_known(client, full):
    """INV-18: criteria, money and priorities are published at the opening."""
    opened(full, RoundStatus.ADOPTED)
    page = text(client.get("/oproepen/2027-1/"))
    assert "Ronde 2027-1" in page
    assert "Advies van het Lokaal Forum Werkgelegenheid" in page
    for word in ("13.000,50", "Buurtdiensten versterken", "Strijkdienst in Heule", "Niveau 3", "Statuten"):
        assert word not in page
    answer = client.get("/api/v1/public/rounds/2027-1/").json()
    assert (answer["clusters"], answer["priorities"], answer["calls"], len(answer["dates"])) == ([], [], [], 2)


def test_a_draft_is_not_there(client, full):
    for path in ("/oproepen/2027-1/", "/oproepen/2027-1/kalender.ics", "/api/v1/public/rounds/2027-1/"):
        assert client.get(path).status_code == 404
    assert "Er is nu geen oproep open" in text(client.get(LIST))
    assert client.get("/api/v1/public/rounds/").json()["results"] == []


def test_the_list_tells_what_is_open_what_comes_and_what_was(client, full):
    now = timezone.now()
    opened(full)
    opened(RoundFactory.create(title="Straks", opens_at=now + timedelta(days=50), closes_at=now + timedelta(days=99)), RoundStatus.ADOPTED)
    opened(RoundFactory.create(title="Vroeger", opens_at=now - timedelta(days=99), closes_at=now - timedelta(days=50)), RoundStatus.IN_TREATMENT)
    found = client.get(LIST).context["found"]
    assert [[r.title for r in part] for part in (found.open, found.coming, found.past)] == [["Ronde 2027-1"], ["Straks"], ["Vroeger"]]
    assert "tot en met" in text(client.get(LIST))
    assert "Indienen kon tot en met" in text(client.get(f"/oproepen/{Round.objects.get(title='Vroeger').code}/"))


def test_the_last_second_counts_also_when_the_clocks_change():
    """The night of 27 to 28 March 2027 summer time begins: closing on the 28th is 00:00 of the 29th, summer time."""
    found = RoundFactory.build(opens_at=datetime(2027, 2, 1, tzinfo=UTC), closes_at=datetime(2027, 3, 28, 22, 0, tzinfo=UTC), status=RoundStatus.OPEN)
    assert queries.last_moment(found) == "28/03/2027, 23.59 uur"
    assert found.takes(datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC))
    assert not found.takes(datetime(2027, 3, 28, 22, 0, tzinfo=UTC))


def test_the_rolling_round_hides_while_its_room_is_shut(client, at):
    now = timezone.now()
    opened(RoundFactory.create(rolling=True, code="2027-d", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=300)))
    assert client.get("/oproepen/2027-d/").status_code == 404
    options.change("room_doorlopend_loket", True, by=UserFactory.create(), at=now)
    assert client.get("/oproepen/2027-d/").status_code == 200


def test_the_feed_is_a_calendar_with_names_that_stay(client, full):
    opened(full)
    for path in ("/oproepen/kalender.ics", "/oproepen/2027-1/kalender.ics"):
        answer = client.get(path)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        events = {str(e["uid"]): e for e in Calendar.from_ical(answer.content).walk("VEVENT")}
        assert set(events) == {"2027-1-forum@kortrijk-se", "2027-1-opening@kortrijk-se"}
        forum = events["2027-1-forum@kortrijk-se"]
        assert forum["dtstart"].dt == timezone.localdate() + timedelta(days=40)
        assert forum["dtend"].dt - forum["dtstart"].dt == timedelta(days=1)
        assert str(forum["summary"]) == "Ronde 2027-1: Advies van het Lokaal Forum Werkgelegenheid"
        assert str(forum["url"]).endswith("/oproepen/2027-1/")


def test_the_closing_day_says_until_when(client, full):
    RoundDateFactory.create(round=full, step=RoundStep.CLOSING, on=date(2027, 2, 28))
    opened(full)
    assert "tot 23.59 uur" in client.get("/oproepen/2027-1/kalender.ics").content.decode().replace("\r\n ", "")


def test_the_calendar_lists_what_comes_in_order(client, full):
    assert "Nog geen data" in text(client.get("/oproepen/kalender/"))
    opened(full)
    assert [row.step for row in client.get("/oproepen/kalender/").context["dates"]] == [RoundStep.FORUM]


def test_questions_of_all_rounds_have_their_page(client, full):
    assert "Nog geen vragen" in text(client.get("/oproepen/vragen/"))
    RoundQuestionFactory.create(question="Wat is het Forum?", published=True)
    page = text(client.get("/oproepen/vragen/"))
    assert "Wat is het Forum?" in page
    assert "twee projecten" not in page  # of one round


def test_the_api_tells_the_same_to_programs(client, full):
    opened(full)
    (found,) = client.get("/api/v1/public/rounds/").json()["results"]
    assert (found["code"], found["is_open"], found["priorities"]) == ("2027-1", True, ["Buurtdiensten versterken"])
    one, other = found["clusters"]
    assert (one["amount"], one["max_amount"], len(one["criteria"]), other["criteria"]) == ("13000.50", "8000.00", 8, [])
    assert (one["criteria"][0]["code"], one["criteria"][0]["evidence"], len(one["criteria"][0]["anchors"])) == ("C1", ["STATUTEN"], 6)
    assert [q["question"] for q in found["questions"]] == ["Mag ik twee projecten indienen?"]
