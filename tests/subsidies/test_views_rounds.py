"""The pages of the rounds: who sees what, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.rounds import RoundFactory

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
INDEX = reverse("subsidies:index")


def test_front_page_shows_an_applicant_what_is_open_and_the_city_also_its_drafts(as_user: Login) -> None:
    RoundFactory(open=True, title="Voorjaarsronde")
    RoundFactory(title="Najaarsronde in ontwerp")
    shown = [
        [title in as_user(UserFactory(**traits)).get(INDEX).content.decode() for title in ("Voorjaarsronde", "Najaarsronde in ontwerp")]
        for traits in ({"roles": ["AANVRAGER"]}, {"roles": ["BELEID"]})
    ]
    assert shown == [[True, False], [True, True]]
    assert as_user(UserFactory()).get(INDEX).status_code == 403


def test_front_page_says_what_will_be_there_when_there_is_no_round(as_user: Login) -> None:
    assert "Er is nu geen ronde open" in as_user(UserFactory(roles=["AANVRAGER"])).get(INDEX).content.decode()
    assert "Geen ronde" in as_user(UserFactory(roles=["BELEID"])).get(INDEX).content.decode()
