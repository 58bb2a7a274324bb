"""What is swept at night: parked texts and unconfirmed accounts after a week, sessions that ended."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import tasks
from accounts.models import User
from core.models import ParkedPost
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_night_leaves_what_is_young_and_what_was_confirmed():
    now, old = timezone.now(), timezone.now() - timedelta(days=8)
    kept = [UserFactory(verified=True, joined_at=old), UserFactory(joined_at=now)]
    for at in (old, now):
        ParkedPost.objects.create(user=kept[0], path=f"/{at:%d}/", created_at=at)
        Session.objects.create(session_key=f"{at:%d}", expire_date=at + timedelta(days=1))
    EmailAddress.objects.create(user=UserFactory(joined_at=old, email="kaper@voorbeeld.test"), email="kaper@voorbeeld.test", verified=False)
    tasks.sweep_accounts()
    assert [row.path for row in ParkedPost.objects.all()] == [f"/{now:%d}/"]
    assert [row.session_key for row in Session.objects.all()] == [f"{now:%d}"]
    assert set(User.objects.all()) == set(kept)
