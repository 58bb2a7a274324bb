"""Belgian dates and working days. A day is a date in Europe/Brussels; ranges count both ends."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from core.errors import Problem, RuleError
from core.numbers import NBSP

BRUSSELS = ZoneInfo("Europe/Brussels")
SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
# The ten legal holidays (domain 11.4), by the name the calendar knows them under; Easter and Whit Sunday are Sundays anyway.
LEGAL_HOLIDAYS = {
    "Nieuwjaar": "Nieuwjaar",
    "Paasmaandag": "Paasmaandag",
    "Dag van de Arbeid": "Dag van de Arbeid",
    "O. L. H. Hemelvaart": "O.L.H.-Hemelvaart",
    "Pinkstermaandag": "Pinkstermaandag",
    "Nationale feestdag": "Nationale feestdag",
    "O. L. V. Hemelvaart": "O.L.V.-Hemelvaart",
    "Allerheiligen": "Allerheiligen",
    "Wapenstilstand": "Wapenstilstand",
    "Kerstmis": "Kerstmis",
}
NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
IN_WORDS = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
SHORT_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")

HOW_TO = "Vul een datum in als dag/maand/jaar, bijvoorbeeld 31/12/2026."


def parse(text: str, *, field: str = "") -> date | None:
    """The date that was typed, or None for an empty text: 31/12/2026, 31-12-2026, 31.12.2026, 2026-12-31, 31 december 2026.

    Raises RuleError: not a date, a day that does not exist, a year of two figures, a year before 1900 or after 2100.
    """
    bare = " ".join(text.lower().split())
    if not bare:
        return None
    if SHORT_YEAR.fullmatch(bare):
        raise RuleError(Problem("Schrijf het jaar met vier cijfers, bijvoorbeeld 31/12/2026.", field))
    day, month, year = _parts(bare, field)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleError(Problem(f"Vul een jaar in van {FIRST_YEAR} tot {LAST_YEAR}.", field))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise RuleError(Problem(f"De datum {text.strip()} bestaat niet.", field)) from error


def _parts(bare: str, field: str) -> tuple[int, int, int]:
    if found := NUMERIC.fullmatch(bare):
        return int(found[1]), int(found[2]), int(found[3])
    if found := ISO.fullmatch(bare):
        return int(found[3]), int(found[2]), int(found[1])
    if found := IN_WORDS.fullmatch(bare):
        return int(found[1]), MONTHS.index(found[2]) + 1, int(found[3])
    raise RuleError(Problem(HOW_TO, field))


def local_day(at: datetime) -> date:
    """The day in Brussels on which a moment falls: a submission at 23:59 counts for that day, whatever the server's clock says.

    Of a moment that is told later (`core.written`) it is the day that is told with it.
    """
    told: date | None = getattr(at, "local_day", None)
    return told or at.astimezone(BRUSSELS).date()


def formatted(day: date) -> str:
    """31/12/2026. A moment is shown as its day in Brussels."""
    return f"{local_day(day) if isinstance(day, datetime) else day:%d/%m/%Y}"


def formatted_at(at: datetime) -> str:
    """31/12/2026 14:32, in Brussels."""
    return f"{at.astimezone(BRUSSELS):%d/%m/%Y %H:%M}"


def in_words(day: date) -> str:
    """31 december 2026, for letters."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def days_until(day: date, today: date) -> str:
    """How far a due date is, as the reader thinks of it: vandaag, morgen, over 3 dagen, 1 dag te laat."""
    left = (day - today).days
    if left < 0:
        return f"{-left} {'dag' if left == -1 else 'dagen'} te laat"
    return {0: "vandaag", 1: "morgen"}.get(left, f"over {left} dagen")


@lru_cache(maxsize=256)
def holidays_of(year: int) -> dict[date, str]:
    """The ten legal holidays of a year with their Dutch names (domain 11.4)."""
    found: dict[date, str] = {}
    for day, names in sorted(country_holidays("BE", years=year, language="nl").items()):
        if legal := [LEGAL_HOLIDAYS[name] for name in names.split("; ") if name in LEGAL_HOLIDAYS]:
            found[day] = " en ".join(legal)
    return found


def is_working_day(day: date, closed: Collection[date] = ()) -> bool:
    """Not a weekend, not a legal holiday, not a day on which the city is closed besides (`closed`)."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year) and day not in closed


def add_working_days(start: date, count: int, *, closed: Collection[date] = ()) -> date:
    """The `count`-th (≥ 0) working day after `start`, which itself does not count: Thursday 24/12/2026 + 20 = Monday 25/01/2027 (GT-10)."""
    if count < 0:
        msg = f"{count} working days: a term runs forward"
        raise ValueError(msg)
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, closed)
    return day


def working_days_between(start: date, end: date, *, closed: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    return sum(is_working_day(start + timedelta(days=n), closed) for n in range(1, (end - start).days + 1))
