"""The demo has every room on (19b.14); what a person switched stays as it is."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction

from accounts.models import User
from core import options
from core.models import OptionValue


@transaction.atomic
def open_rooms(by: User, *, at: datetime) -> Counter[str]:
    """Turn on the rooms that nobody ever switched; gives how many."""
    touched = set(OptionValue.objects.values_list("code", flat=True))
    rooms = [code for code, option in options.OPTIONS.items() if option.is_room and code not in touched]
    for code in rooms:
        options.change(code, "on", by=by, at=at, reason="de demo toont alle onderdelen")
    return Counter({"onderdelen": len(rooms)} if rooms else {})
