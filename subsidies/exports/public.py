"""The public calendar as iCalendar (RFC 5545): one whole-day event a step, with a name that stays the same when the date moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from subsidies.enums import RoundStep
from subsidies.models import RoundDate

PRODUCT = "-//Stad Kortrijk//Kortrijk SE//NL"


def calendar(name: str, rows: Iterable[RoundDate]) -> bytes:
    """The dates as a feed that a calendar program follows; `rows` know their round."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("name", name)
    found.add("x-wr-calname", name)
    for row in rows:
        found.add_component(_event(row))
    return bytes(found.to_ical())


def _event(row: RoundDate) -> Event:
    event = Event()
    event.add("uid", f"{row.round.code}-{row.step.lower()}@kortrijk-se")
    event.add("dtstamp", row.round.adopted_at)
    event.add("dtstart", row.on)
    event.add("dtend", row.on + timedelta(days=1))
    event.add("summary", f"{row.round.title}: {title(row)}")
    event.add("url", f"{settings.SITE_URL}{reverse('subsidies:call-detail', args=[row.round.code])}")
    event.add("transp", "TRANSPARENT")
    return event


def title(row: RoundDate) -> str:
    """The step as a reader of a calendar needs it."""
    return "laatste dag om in te dienen, tot 23.59 uur" if row.step == RoundStep.CLOSING else str(row.get_step_display())
