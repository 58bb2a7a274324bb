"""Idle time: 30 minutes for staff, 4 hours for applicants and members; the session is written at most once a minute."""

import time

import pytest
from django.urls import reverse

from accounts.middleware.idle import LAST_SEEN
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
HALF_HOUR, FOUR_HOURS = 1800, 14400


def seen_ago(client, seconds: int) -> None:
    session = client.session
    session[LAST_SEEN] = int(time.time()) - seconds
    session.save()


def is_in(client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


@pytest.mark.parametrize(
    ("trait", "seconds", "expected"),
    [
        ("director", HALF_HOUR - 5, True),
        ("director", HALF_HOUR + 5, False),
        ("admin", HALF_HOUR + 5, False),
        ("applicant", HALF_HOUR + 5, True),
        ("applicant", FOUR_HOURS - 5, True),
        ("applicant", FOUR_HOURS + 5, False),
    ],
)
def test_who_does_nothing_for_too_long_is_logged_out(as_user, trait, seconds, expected):
    client = as_user(UserFactory(**{trait: True}))
    seen_ago(client, seconds)
    assert is_in(client) is expected
    assert is_in(client) is expected


def test_being_active_starts_the_clock_again(as_user):
    client = as_user(UserFactory(director=True))
    seen_ago(client, HALF_HOUR - 5)
    assert is_in(client)
    assert time.time() - client.session[LAST_SEEN] < 5


def test_the_session_is_not_written_at_every_request(as_user, django_assert_num_queries):
    client = as_user(UserFactory(director=True))
    assert is_in(client)
    first = client.session[LAST_SEEN]
    seen_ago(client, 30)
    assert is_in(client)
    assert client.session[LAST_SEEN] == first - 30 or client.session[LAST_SEEN] < time.time() - 25


def test_a_visitor_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("account_login"))


def test_a_session_made_before_this_existed_counts_from_now(as_user):
    client = as_user(UserFactory(director=True))
    assert LAST_SEEN not in client.session
    assert is_in(client)
    assert LAST_SEEN in client.session
