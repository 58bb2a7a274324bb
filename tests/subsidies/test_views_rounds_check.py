"""The check before applying: for everybody, kept nowhere, and silent about what is not published yet."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from subsidies.models import Round
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import RoundClusterFactory, RoundDateFactory, RoundFactory

pytestmark = pytest.mark.django_db
URL = reverse("subsidies:call-check", args=["2027-1"])
ASKED = {"wie": "RECHTSPERSOON", "kortrijk": "ja", "steun": "PROJECTSUBSIDIE", "bedrag": "6.000", "eerder": "nee", "werkvorm": "DIE"}


def make(status, opens_in):
    now = timezone.now()
    made = RoundFactory.create(code="2027-1")
    RoundClusterFactory.create(round=made, cluster__label="Welzijn", cluster__code="WEL", max_amount=Decimal(5000))
    RoundDateFactory.create(round=made, step="COLLEGE", on=now.date() + timedelta(days=90))
    decided = {} if status == "ONTWERP" else {"resolution": ResolutionFactory.create(), "adopted_at": now}
    facts = {"opens_at": now + timedelta(days=opens_in), "closes_at": now + timedelta(days=opens_in + 60)}
    Round.objects.filter(pk=made.pk).update(status=status, **facts, **decided)


def words(client, wanted, **asked):
    page = client.get(URL, ASKED | asked).content.decode()
    return [word in page for word in wanted]


def test_an_open_call_answers_question_by_question(client):
    make("OPEN", -1)
    assert "Nakijken" in client.get(URL).content.decode()
    assert "Kies een antwoord." in client.get(URL, {"bedrag": "100"}).content.decode()
    assert words(client, ("Het kan", "past meestal Welzijn", "lichte aanvraag", "Leg eerst uw idee voor"), bedrag="4.000") == [True] * 4
    assert words(client, ("Zo kan het niet", "Geen enkele cluster aanvaardt zo veel", "Leg eerst uw idee voor")) == [True, True, False]
    begins = f"{timezone.localdate() + timedelta(days=5):%d/%m/%Y}"
    assert words(client, ("Het kan, let op dit", "Het college beslist rond"), bedrag="4000", begin=begins) == [True, True]
    assert "no-store" in client.get(URL)["Cache-Control"]


def test_before_the_opening_the_answer_tells_nothing_of_clusters_and_amounts(client):
    make("VASTGESTELD", 10)
    assert words(client, ("De ronde opent op", "Welzijn", "Geen enkele cluster")) == [True, False, False]


def test_a_draft_has_no_check(client):
    make("ONTWERP", 10)
    assert client.get(URL).status_code == 404
