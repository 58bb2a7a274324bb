"""Personal data that may not enter (domain 15.4, PR-23): rijksregisternummers in free text and file names, lists of people in spreadsheets.

Target-group persons are never rows here, so their numbers are refused at the door, in pages, files and API alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.errors import Problem, RuleError

RULE = "PR-23"
IN_TEXT = "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."
IN_NAME = "De bestandsnaam lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."
IN_LIST = "Dit bestand lijkt een lijst van personen te bevatten. Verwijder persoonsgegevens."

# Date, series and check digits (jjmmdd xxx cc), written together or with separators at those places only: a KBO number (4-3-3), an IBAN (4-4-4),
# an amount, a phone number with + or a date with an amount behind it falls apart at other places.
GAP = r"[ .\-/_\N{NO-BREAK SPACE}\N{EN DASH}\N{NON-BREAKING HYPHEN}]{0,3}"
CANDIDATE = re.compile(rf"(?<![\d+])(\d\d){GAP}(\d\d){GAP}(\d\d){GAP}(\d{{3}}){GAP}(\d\d)(?!\d)")
OVERLAPPING = re.compile(f"(?={CANDIDATE.pattern})")
MONTHS = frozenset(raised + month for raised in (0, 20, 40) for month in range(13))
DAYS = range(32)
HEADS = re.compile(r"\b(?:voornaam|voornamen|familienaam|achternaam|geboortedatum|rijksregister(?:nummer)?|insz|rrn)\b", re.IGNORECASE)


def has_check(digits: str) -> bool:
    """97 − (first nine digits mod 97) equals the last two; for births from 2000 on with a 2 in front."""
    check = int(digits[9:])
    return check in (97 - int(digits[:9]) % 97, 97 - int(f"2{digits[:9]}") % 97)


def has_birth_date(year_month_day: str) -> bool:
    """A day that can be: month 0 (unknown) to 12, for a bis number raised by 20 or 40; day 0 to 31."""
    month, day = int(year_month_day[2:4]), int(year_month_day[4:6])
    return month in MONTHS and day in DAYS


def national_numbers(text: str) -> list[str]:
    """Every rijksregisternummer (or bis number) that the text seems to hold, as eleven digits."""
    found = ("".join(match.groups()) for match in OVERLAPPING.finditer(text))
    return [digits for digits in found if has_birth_date(digits) and has_check(digits)]


def check_text(text: str, *, field: str = "", row: int | None = None) -> str:
    """The text itself, or RuleError PR-23 when it seems to hold a rijksregisternummer (GT-22)."""
    if national_numbers(text):
        raise RuleError(Problem(IN_TEXT, field, row, RULE))
    return text


def check_file_name(name: str, *, field: str = "") -> str:
    """The file name itself, or RuleError PR-23."""
    if national_numbers(name):
        raise RuleError(Problem(IN_NAME, field, rule=RULE))
    return name


def check_heads(heads: Iterable[str], *, field: str = "") -> None:
    """RuleError PR-23 when the column heads of a spreadsheet are those of a list of people."""
    if any(HEADS.search(head) for head in heads):
        raise RuleError(Problem(IN_LIST, field, rule=RULE))
