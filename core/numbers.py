"""Belgian numbers, in and out: 12.500,00 and 12,5. What a person typed becomes a Decimal, or a Dutch text says why not.

Reading, where two habits clash: a comma is always the decimal sign (1,5). A point is the decimal sign too (1.5, 1234.56), except in front
of exactly three digits behind a group that could begin a thousand: 1.234 is 1234, as Belgians write it, and 0.500 is a half. A comma with
three digits behind it (1,234) is refused where so many decimals are not asked: nobody can tell what was meant.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from core.errors import Problem, RuleError

MAX_DIGITS = 12
GROUP = 3
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SIGNS = str.maketrans({MINUS: "-", "\N{EN DASH}": "-", "\N{FULLWIDTH COMMA}": ",", "\N{ARABIC DECIMAL SEPARATOR}": ","})
FILLER = re.compile(r"[\s'\N{RIGHT SINGLE QUOTATION MARK}_]+")
UNITS = re.compile(r"^(?:€|euro?)|(?:€|euro?|vte|%|,-)$", re.IGNORECASE)
SHAPE = re.compile(r"[+-]?\d*(?:[.,]\d+)*[.,]?")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
UNCLEAR = re.compile(r"[1-9]\d{0,2},\d{3}")

NOT_A_NUMBER = "Vul een getal in, bijvoorbeeld 1234,5."


def _refuse(text: str, field: str) -> RuleError:
    return RuleError(Problem(text, field))


def _decimal_sign(digits: str) -> str | None:
    """Which of comma and point separates the decimals; None when both or all are thousands. Raises ValueError when neither reading holds."""
    signs = [c for c in digits if c in ",."]
    if not signs:
        return None
    last = signs[-1]
    head, _, tail = digits.rpartition(last)
    if len(set(signs)) > 1:
        if last in head or not GROUPED.fullmatch(head):
            raise ValueError(digits)
        return last
    if len(signs) > 1:
        if not GROUPED.fullmatch(digits):
            raise ValueError(digits)
        return None
    thousands = last == "." and len(tail) == GROUP and re.fullmatch(r"[1-9]\d{0,2}", head)
    return None if thousands else last


def _too_precise(digits: str, decimals: int) -> str:
    """Why these decimals are refused; empty when they are not."""
    whole, _, part = digits.replace(",", ".").rpartition(".")
    if decimals < GROUP and UNCLEAR.fullmatch(digits):
        ways = f"{whole}{part} of {whole},{part[:decimals]}" if decimals else f"{whole}{part}"
        return f"Het is niet duidelijk of {digits} een duizendtal is. Schrijf {ways}."
    if len(part.rstrip("0")) <= decimals:
        return ""
    if decimals == 0:
        return "Vul een geheel getal in, zonder cijfers na de komma."
    return f"Vul hoogstens {decimals} {'cijfer' if decimals == 1 else 'cijfers'} na de komma in."


def parse(text: str, *, decimals: int = 2, field: str = "") -> Decimal | None:
    """The number that was typed, or None for an empty text. Raises RuleError: not a number, more decimals than asked, more than 12 digits."""
    bare = FILLER.sub("", text.translate(SIGNS))
    if not bare:
        return None
    bare = UNITS.sub("", bare)
    if not SHAPE.fullmatch(bare) or not any(c.isdecimal() for c in bare) or not bare.isascii():
        raise _refuse(NOT_A_NUMBER, field)
    minus, digits = bare.startswith("-"), bare.lstrip("+-").rstrip(".,")
    try:
        sign = _decimal_sign(digits)
    except ValueError as error:
        raise _refuse(NOT_A_NUMBER, field) from error
    head, part = digits, ""
    if sign is not None:
        head, _, part = digits.rpartition(sign)
        if reason := _too_precise(digits, decimals):
            raise _refuse(reason, field)
    whole = head.replace(".", "").replace(",", "").lstrip("0") or "0"
    if len(whole) > MAX_DIGITS:
        raise _refuse("Dat getal is te groot. Kijk na of er een cijfer te veel staat.", field)
    value = Decimal(f"{whole}.{part}0").quantize(Decimal(1).scaleb(-decimals))
    return -value if minus and value else value


def plain(value: Decimal | float) -> str:
    """A number as text that `parse` reads back whatever its decimals: 12,3450, never the unclear 12,345.

    The binary noise of a spreadsheet (0.1 + 0.2) is rounded away; what is not finite becomes empty.
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(round(value, 9)) if isinstance(value, float) else value)
    whole, point, part = f"{number:f}".partition(".") if number.is_finite() else ("", "", "")
    return f"{whole},{part:0<4}" if point else whole


def formatted(value: Decimal | float, decimals: int | None = None, *, least: int = 0, most: int = 4) -> str:
    """12.500,00: thousands with a point, decimals with a comma, a real minus. `decimals` fixes how many; else `least` to `most` as needed."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = number.quantize(Decimal(1).scaleb(-(most if decimals is None else decimals)), rounding=ROUND_HALF_UP)
    whole, _, part = f"{abs(rounded):,f}".partition(".")
    if decimals is None:
        part = part.rstrip("0").ljust(least, "0")
    return f"{MINUS if rounded < 0 else ''}{whole.replace(',', '.')}{',' if part else ''}{part}"


def vte(value: Decimal | float) -> str:
    """Full-time equivalents as they are shown: one decimal, 12,5, though stored with two (GT-14: 1,38 is shown as 1,4)."""
    return formatted(value, 1)


def percent(share: Decimal | float, decimals: int = 0) -> str:
    """A share (0–1) as a percentage: 0,125 → 12,5 %."""
    number = share if isinstance(share, Decimal) else Decimal(str(share))
    return f"{formatted(number * 100, decimals)}{NBSP}%"
