"""The calendar of a round (domain 11.4, 11.10): from opening and closing day every dated step, and what makes a calendar impossible.

Pure: terms come from the settings of the moment, dates are stored once (INV-35). Calendar days unless stated; a closing day counts up to 23.59.59.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from core import dates
from core.errors import Problem
from core.money import CENT, ZERO
from subsidies.enums import RoundStep

FIRST, SECOND = 1, 2
# A person may move these; opening and closing belong to the draft itself.
MOVABLE = tuple(step for step in RoundStep if step not in (RoundStep.OPENING, RoundStep.CLOSING))
# Each step of this chain comes on or after the one before it.
CHAIN = (
    RoundStep.CLOSING,
    RoundStep.COMPLETENESS,
    RoundStep.SUPPLEMENT,
    RoundStep.FORUM,
    RoundStep.SCORING,
    RoundStep.DOCUMENTS,
    RoundStep.STEERING,
    RoundStep.COLLEGE,
)
AFTER_DECISION = (RoundStep.NOTIFICATION, RoundStep.MINISTER, RoundStep.DE_MINIMIS, RoundStep.AGREEMENT, RoundStep.YEAR_MOMENT)
# The rolling round asks no Forum and no stuurgroep (INV-17): each dossier has its own ten days.
ROLLING_STEPS = (RoundStep.OPENING, RoundStep.CLOSING, RoundStep.YEAR_MOMENT)


@dataclass(frozen=True)
class Terms:
    """The settings that a calendar is computed with, in days; `college_weekday` 0 is Monday, `year_moment` a day and month of the next year."""

    open_days: int = 28
    completeness: int = 14
    supplement: int = 14
    supplement_cycles: int = 1
    forum: int = 30
    supplement_before_forum: int = 10
    scoring: int = 15
    documents: int = 7
    steering: int = 75
    college: int = 15
    college_weekday: int = 0
    notification: int = 10
    minister: int = 14
    de_minimis_working_days: int = 20
    agreement: int = 30
    year_moment: tuple[int, int] = (31, 7)


Calendar = dict[RoundStep, date]


def last_day_of_month(year: int, month: int) -> date:
    """28 or 29 February, 31 August."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def start_of(day: date) -> datetime:
    """00:00 in Brussels: when a round opens, and when the day after its closing day begins; right also when the clocks change that night."""
    return datetime.combine(day, time.min, dates.BRUSSELS)


def opens_at(day: date) -> datetime:
    return start_of(day)


def closes_at(day: date) -> datetime:
    """Exclusive: 00:00 of the next day, so that 23.59.59 is in time and one second later is not (T02)."""
    return start_of(day + timedelta(days=1))


def college_day(steering: date, terms: Terms, *, closed: Collection[date] = ()) -> date:
    """The last sitting of the college within its term after the stuurgroep: on its weekday, not on a holiday.

    Without such a day the last working day; without that one the end of the term. 14/05/2027 + 15 gives Monday 24/05/2027.
    """
    days = [steering + timedelta(days=n) for n in range(terms.college, 0, -1)]
    working = [day for day in days if dates.is_working_day(day, closed)]
    sittings = [day for day in working if day.weekday() == terms.college_weekday]
    return next(iter(sittings or working), steering + timedelta(days=terms.college))


def calendar(year: int, opening: date, closing: date, terms: Terms, *, closed: Collection[date] = ()) -> Calendar:
    """Every dated step of an ordinary round of a fund year; the jaarmoment lies in the year after."""

    def later(day: date, days: int) -> date:
        return day + timedelta(days=days)

    completeness = later(closing, terms.completeness)
    forum = later(completeness, terms.forum)
    steering = later(closing, terms.steering)
    college = college_day(steering, terms, closed=closed)
    return {
        RoundStep.OPENING: opening,
        RoundStep.CLOSING: closing,
        RoundStep.COMPLETENESS: completeness,
        RoundStep.SUPPLEMENT: later(forum, -terms.supplement_before_forum),
        RoundStep.FORUM: forum,
        RoundStep.SCORING: later(forum, terms.scoring),
        RoundStep.DOCUMENTS: later(steering, -terms.documents),
        RoundStep.STEERING: steering,
        RoundStep.COLLEGE: college,
        RoundStep.NOTIFICATION: later(college, terms.notification),
        RoundStep.MINISTER: later(college, terms.minister),
        RoundStep.DE_MINIMIS: dates.add_working_days(college, terms.de_minimis_working_days, closed=closed),
        RoundStep.AGREEMENT: later(college, terms.agreement),
        RoundStep.YEAR_MOMENT: year_moment(year, terms),
    }


def year_moment(year: int, terms: Terms) -> date:
    """The jaarmoment of a year lies in the next one: of 2027 on 31/07/2028."""
    day, month = terms.year_moment
    return date(year + 1, month, day)


def rolling_calendar(year: int, opening: date, closing: date, terms: Terms) -> Calendar:
    """The rolling round opens, closes and is accounted for; nothing else in it has a date of the round."""
    return {RoundStep.OPENING: opening, RoundStep.CLOSING: closing, RoundStep.YEAR_MOMENT: year_moment(year, terms)}


def problems(found: Mapping[RoundStep, date], terms: Terms) -> Iterator[Problem]:
    """Why this calendar cannot be, each with a date that would do; asked at the draft, when a date moves and at adoption."""
    opening, closing = found[RoundStep.OPENING], found[RoundStep.CLOSING]
    if (open_days := (closing - opening).days + 1) < terms.open_days:
        first = opening + timedelta(days=terms.open_days - 1)
        yield Problem(
            f"De ronde is maar {max(open_days, 0)} dagen open; {terms.open_days} dagen is het minimum. Laat ze sluiten op {first:%d/%m/%Y} of later.",
            "closes_on",
            rule="INV-17",
        )
    if RoundStep.FORUM in found:
        yield from _supplement(found, terms)
        yield from _order(found)


def _supplement(found: Mapping[RoundStep, date], terms: Terms) -> Iterator[Problem]:
    """The supplement cycles of the settings fit between the completeness check and the advice of the Forum."""
    first = found[RoundStep.COMPLETENESS] + timedelta(days=terms.supplement * terms.supplement_cycles)
    last = found[RoundStep.FORUM] - timedelta(days=terms.supplement_before_forum)
    if first > last:
        yield Problem(
            f"De kalender laat geen aanvulling toe: een aanvulling van {terms.supplement} dagen na de volledigheidscontrole loopt tot "
            f"{first:%d/%m/%Y} en moet {terms.supplement_before_forum} dagen voor het Forum binnen zijn. "
            f"Plan het Forum op {first + timedelta(days=terms.supplement_before_forum):%d/%m/%Y} of later.",
            RoundStep.FORUM.value,
            rule="INV-17",
        )
    elif not first <= found[RoundStep.SUPPLEMENT] <= last:
        yield Problem(
            f"De laatste dag voor aanvullingen ligt van {first:%d/%m/%Y} tot en met {last:%d/%m/%Y}.", RoundStep.SUPPLEMENT.value, rule="domein 11.4"
        )


def _order(found: Mapping[RoundStep, date]) -> Iterator[Problem]:
    pairs = [*itertools.pairwise(CHAIN), *((RoundStep.COLLEGE, step) for step in AFTER_DECISION)]
    for before, after in pairs:
        if found[after] < found[before]:
            yield Problem(
                f"“{after.label}” ({found[after]:%d/%m/%Y}) valt dan voor “{before.label}” ({found[before]:%d/%m/%Y}). Verplaats die datum eerst.",
                after.value,
                rule="domein 11.4",
            )


def next_step(found: Mapping[RoundStep, date], today: date) -> RoundStep | None:
    """The first dated step that is not past yet."""
    coming = sorted((day, place, step) for place, step in enumerate(RoundStep) if (day := found.get(step)) is not None and day >= today)
    return coming[0][2] if coming else None


def shifted(day: date, halves: int) -> date:
    """The same day so many half-years later; the last day of a month stays the last: 28 February becomes 31 August, and back."""
    months = day.year * 12 + day.month - 1 + 6 * halves
    last = last_day_of_month(months // 12, months % 12 + 1)
    return last if day == last_day_of_month(day.year, day.month) else last.replace(day=min(day.day, last.day))


def proposed_amount(budget: Decimal, taken: Decimal, half: int | None) -> Decimal:
    """What a round asks of a cluster when nobody chose yet (euro, whole cents): the first half-year half of the budget, the second what is left."""
    free = max(budget - taken, ZERO)
    return free if half == SECOND else min(free, (budget / 2).quantize(CENT))
