"""The calendar of a round, to the day: the example of domain 11.10, leap years, holidays, and calendars that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.enums import RoundStep as R
from subsidies.rules import rounds as rules
from subsidies.rules.rounds import Terms

TERMS = Terms()
EXAMPLE = rules.calendar(2027, date(2027, 1, 1), date(2027, 2, 28), TERMS)


def texts(found: rules.Calendar, terms: Terms = TERMS) -> list[tuple[str, str]]:
    return [(p.field, p.text) for p in rules.problems(found, terms)]


def test_example_of_the_first_round_of_2027() -> None:
    """Domain 11.10, line by line; the last day for supplements is ten days before the Forum."""
    assert {step.value: f"{day:%d/%m/%Y}" for step, day in EXAMPLE.items()} == {
        "OPENING": "01/01/2027",
        "SLUITING": "28/02/2027",
        "VOLLEDIGHEID": "14/03/2027",
        "AANVULLING": "03/04/2027",
        "FORUM": "13/04/2027",
        "BEOORDELING": "28/04/2027",
        "STUKKEN": "07/05/2027",
        "STUURGROEP": "14/05/2027",
        "COLLEGE": "24/05/2027",
        "BETEKENING": "03/06/2027",
        "MINISTER": "07/06/2027",
        "DEMINIMIS": "21/06/2027",
        "OVEREENKOMST": "23/06/2027",
        "JAARMOMENT": "31/07/2028",
    }
    assert texts(EXAMPLE) == []
    assert list(EXAMPLE) == list(R)


def test_moments_are_midnights_in_brussels() -> None:
    assert rules.opens_at(date(2027, 1, 1)) == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert rules.closes_at(date(2027, 2, 28)) == datetime(2027, 2, 28, 23, 0, tzinfo=UTC)
    # the clocks change in the night of 27 to 28 March 2027 and of 30 to 31 October: the closing day has 24 hours, the day after it 23 or 25
    assert rules.closes_at(date(2027, 3, 27)) == datetime(2027, 3, 27, 23, 0, tzinfo=UTC)
    assert rules.closes_at(date(2027, 3, 28)) == datetime(2027, 3, 28, 22, 0, tzinfo=UTC)
    assert rules.closes_at(date(2027, 10, 31)) == datetime(2027, 10, 31, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("steering", "terms", "expected"),
    [
        (date(2027, 5, 14), TERMS, date(2027, 5, 24)),
        (date(2027, 5, 3), TERMS, date(2027, 5, 10)),  # Monday 17/05 is pinkstermaandag
        (date(2027, 5, 14), replace(TERMS, college_weekday=4), date(2027, 5, 28)),
        (date(2027, 5, 14), replace(TERMS, college=2), date(2027, 5, 16)),  # only a weekend: the end of the term
        (date(2027, 5, 11), replace(TERMS, college=2), date(2027, 5, 13)),  # no Monday in it: the last working day
    ],
)
def test_college_sits_on_its_weekday_within_the_term(steering: date, terms: Terms, expected: date) -> None:
    assert rules.college_day(steering, terms) == expected


def test_a_day_on_which_the_city_is_closed_moves_college_and_working_days() -> None:
    found = rules.calendar(2027, date(2027, 1, 1), date(2027, 2, 28), TERMS, closed=[date(2027, 5, 24), date(2027, 5, 25)])
    assert found[R.COLLEGE] == date(2027, 5, 28)  # no Monday is left (17/05 is pinkstermaandag): the last working day
    late = rules.calendar(2027, date(2027, 1, 1), date(2027, 2, 28), TERMS, closed=[date(2027, 5, 25)])
    assert (EXAMPLE[R.DE_MINIMIS], late[R.DE_MINIMIS]) == (date(2027, 6, 21), date(2027, 6, 22))


def test_calendar_that_cannot_be_says_what_would_do() -> None:
    short = rules.calendar(2027, date(2027, 1, 1), date(2027, 1, 27), TERMS)
    assert texts(short) == [
        ("closes_on", "De ronde is maar 27 dagen open; 28 dagen is het minimum. Laat ze sluiten op 28/01/2027 of later."),
    ]
    assert texts(EXAMPLE | {R.FORUM: date(2027, 4, 6)}) == [
        (
            "FORUM",
            (
                "De kalender laat geen aanvulling toe: een aanvulling van 14 dagen na de volledigheidscontrole loopt tot 28/03/2027 en moet "
                "10 dagen voor het Forum binnen zijn. Plan het Forum op 07/04/2027 of later."
            ),
        ),
    ]
    assert texts(EXAMPLE | {R.SUPPLEMENT: date(2027, 4, 4)}) == [
        ("AANVULLING", "De laatste dag voor aanvullingen ligt van 28/03/2027 tot en met 03/04/2027.")
    ]
    assert texts(EXAMPLE | {R.STEERING: date(2027, 5, 6)}) == [
        ("STUURGROEP", "“Stuurgroep” (06/05/2027) valt dan voor “Stukken voor de stuurgroep” (07/05/2027). Verplaats die datum eerst.")
    ]
    assert texts(EXAMPLE | {R.MINISTER: date(2027, 5, 23)}) == [
        ("MINISTER", "“Mededeling aan de minister” (23/05/2027) valt dan voor “Beslissing van het college” (24/05/2027). Verplaats die datum eerst.")
    ]
    assert [field for field, _ in texts(EXAMPLE, replace(TERMS, supplement_cycles=2))] == ["FORUM"]


def test_rolling_round_only_opens_closes_and_is_accounted_for() -> None:
    found = rules.rolling_calendar(2027, date(2027, 1, 1), date(2027, 12, 31), TERMS)
    assert found == {R.OPENING: date(2027, 1, 1), R.CLOSING: date(2027, 12, 31), R.YEAR_MOMENT: date(2028, 7, 31)}
    assert set(found) == set(rules.ROLLING_STEPS)
    assert texts(found) == []


def test_next_step_is_the_first_that_is_not_past() -> None:
    days = (date(2026, 12, 1), date(2027, 2, 28), date(2027, 3, 1), date(2028, 8, 1))
    assert [rules.next_step(EXAMPLE, day) for day in days] == [R.OPENING, R.CLOSING, R.COMPLETENESS, None]


@pytest.mark.parametrize(
    ("day", "halves", "expected"),
    [
        (date(2027, 2, 28), 1, date(2027, 8, 31)),
        (date(2027, 8, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 1), 2, date(2028, 1, 1)),
        (date(2027, 7, 15), -1, date(2027, 1, 15)),
        (date(2027, 8, 30), 1, date(2028, 2, 29)),
    ],
)
def test_day_of_another_half_year(day: date, halves: int, expected: date) -> None:
    assert rules.shifted(day, halves) == expected


@given(year=st.integers(1990, 2090), day=st.integers(0, 250), open_days=st.integers(28, 200))
def test_default_terms_always_give_a_calendar_that_holds(year: int, day: int, open_days: int) -> None:
    opening = date(year, 1, 1) + timedelta(days=day)
    closing = opening + timedelta(days=open_days - 1)
    assert list(rules.problems(rules.calendar(year, opening, closing, TERMS), TERMS)) == []


@pytest.mark.parametrize(
    ("budget", "taken", "half", "expected"),
    [
        ("40000.00", "0.00", 1, "20000.00"),
        ("40000.00", "18000.00", 2, "22000.00"),
        ("40000.00", "45000.00", 2, "0.00"),
        ("40000.00", "30000.00", 1, "10000.00"),
        ("0.01", "0.00", 1, "0.00"),
        ("40000.00", "30000.00", None, "10000.00"),
    ],
)
def test_proposed_amount_is_half_the_budget_then_what_is_left(budget: str, taken: str, half: int | None, expected: str) -> None:
    assert rules.proposed_amount(Decimal(budget), Decimal(taken), half) == Decimal(expected)
