from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import dates
from core.errors import RuleError

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    "typed", ["31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31", "31 december 2026", " 31  December 2026 "], ids=lambda t: t.strip()
)
def test_parse_reads_the_ways_a_date_is_written(typed: str) -> None:
    assert dates.parse(typed) == date(2026, 12, 31)


def test_parse_gives_nothing_for_an_empty_text() -> None:
    assert dates.parse("  ") is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("31/12/26", "Schrijf het jaar met vier cijfers, bijvoorbeeld 31/12/2026."),
        ("31/02/2026", "De datum 31/02/2026 bestaat niet."),
        ("12/31/2026", "De datum 12/31/2026 bestaat niet."),
        ("0/1/2026", "De datum 0/1/2026 bestaat niet."),
        ("1/1/1899", "Vul een jaar in van 1900 tot 2100."),
        ("1/1/2101", "Vul een jaar in van 1900 tot 2100."),
        ("morgen", "Vul een datum in als dag/maand/jaar, bijvoorbeeld 31/12/2026."),
        ("2026", "Vul een datum in als dag/maand/jaar, bijvoorbeeld 31/12/2026."),
        ("31 dezember 2026", "Vul een datum in als dag/maand/jaar, bijvoorbeeld 31/12/2026."),
    ],
)
def test_parse_says_why_a_date_is_refused(typed: str, text: str) -> None:
    with pytest.raises(RuleError) as caught:
        dates.parse(typed, field="start_on")
    assert [(p.text, p.field) for p in caught.value.problems] == [(text, "start_on")]


@settings(deadline=None)
@given(DAYS)
def test_what_is_shown_is_read_back(day: date) -> None:
    assert dates.parse(dates.formatted(day)) == day
    assert dates.parse(dates.in_words(day)) == day
    assert dates.parse(day.isoformat()) == day


def test_a_moment_falls_on_its_day_in_brussels() -> None:
    late = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
    assert dates.local_day(late) == date(2026, 8, 1)
    assert dates.formatted(late) == "01/08/2026"
    assert dates.formatted_at(late) == "01/08/2026 00:30"


def test_in_words_does_not_break_over_lines() -> None:
    assert dates.in_words(date(2026, 8, 1)) == "1\N{NO-BREAK SPACE}augustus\N{NO-BREAK SPACE}2026"


@pytest.mark.parametrize(
    ("days", "text"),
    [(-2, "2 dagen te laat"), (-1, "1 dag te laat"), (0, "vandaag"), (1, "morgen"), (2, "over 2 dagen"), (3, "over 3 dagen")],
)
def test_days_until_as_people_say_it(days: int, text: str) -> None:
    today = date(2026, 11, 24)
    assert dates.days_until(today + timedelta(days=days), today) == text


def test_holidays_are_the_ten_legal_ones() -> None:
    """Domain 11.4; Easter of 2027 is 28 March."""
    assert dates.holidays_of(2027) == {
        date(2027, 1, 1): "Nieuwjaar",
        date(2027, 3, 29): "Paasmaandag",
        date(2027, 5, 1): "Dag van de Arbeid",
        date(2027, 5, 6): "O.L.H.-Hemelvaart",
        date(2027, 5, 17): "Pinkstermaandag",
        date(2027, 7, 21): "Nationale feestdag",
        date(2027, 8, 15): "O.L.V.-Hemelvaart",
        date(2027, 11, 1): "Allerheiligen",
        date(2027, 11, 11): "Wapenstilstand",
        date(2027, 12, 25): "Kerstmis",
    }


def test_two_holidays_may_fall_on_one_day() -> None:
    assert dates.holidays_of(2008)[date(2008, 5, 1)] == "Dag van de Arbeid en O.L.H.-Hemelvaart"


def _easter(year: int) -> date:
    """Gauss' rule as Meeus gives it, independent of the library."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (a + 11 * h) // 319
    j, k = c // 4, c % 4
    n = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return date(year, month, (h - m + n + month + 19) % 32)


@pytest.mark.parametrize("year", range(1990, 2101))
def test_moving_holidays_follow_easter(year: int) -> None:
    easter, names = _easter(year), dates.holidays_of(year)
    for days, name in ((1, "Paasmaandag"), (39, "O.L.H.-Hemelvaart"), (50, "Pinkstermaandag")):
        assert name in names[easter + timedelta(days=days)]
    assert len({part for name in names.values() for part in name.split(" en ")}) == 10


def test_twenty_working_days_after_christmas_eve() -> None:
    """GT-10: 25/12 and 01/01 are holidays."""
    assert dates.add_working_days(date(2026, 12, 24), 20) == date(2027, 1, 25)


def test_the_day_itself_does_not_count() -> None:
    monday = date(2026, 11, 23)
    assert dates.add_working_days(monday, 0) == monday
    assert dates.add_working_days(monday, 1) == date(2026, 11, 24)


def test_a_bridging_day_of_the_city_is_no_working_day() -> None:
    bridge = date(2026, 5, 15)  # the Friday after Ascension
    assert dates.is_working_day(bridge)
    assert dates.add_working_days(date(2026, 5, 13), 1) == bridge
    assert dates.add_working_days(date(2026, 5, 13), 1, closed={bridge}) == date(2026, 5, 18)


def test_a_term_runs_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        dates.add_working_days(date(2026, 1, 1), -1)


@settings(deadline=None)
@given(DAYS, st.integers(min_value=0, max_value=60))
def test_adding_and_counting_working_days_agree(start: date, count: int) -> None:
    end = dates.add_working_days(start, count)
    assert dates.working_days_between(start, end) == count
    assert count == 0 or dates.is_working_day(end)


def test_no_working_days_lie_before_the_start() -> None:
    assert dates.working_days_between(date(2026, 11, 24), date(2026, 11, 20)) == 0
