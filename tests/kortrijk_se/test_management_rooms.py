"""The demo has every room on."""

import pytest

from core import options
from core.models import OptionValue
from core.options import OPTIONS
from kortrijk_se.management.rooms import open_rooms
from tests.factories.accounts import UserFactory
from tests.factories.core import NOON, OptionValueFactory

pytestmark = pytest.mark.django_db


def test_every_room_is_opened_once_and_what_a_person_switched_stays() -> None:
    manager = UserFactory.create(admin=True)
    OptionValueFactory.create(code="room_leningen", value=False)
    every = {option.room for option in OPTIONS.values() if option.is_room}
    assert open_rooms(manager, at=NOON) == {"onderdelen": len(every) - 1}
    assert options.open_rooms() == every - {"leningen"}
    assert open_rooms(manager, at=NOON) == {}
    assert OptionValue.objects.count() == len(every)
