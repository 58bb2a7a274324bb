"""Euro: exact to the cent. A split over city and OCMW always adds up, and the city takes the odd cent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from core.numbers import MINUS, NBSP, formatted

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
CITY = "STAD"


def cents(value: Decimal | float) -> Decimal:
    """Rounded to the cent, half up, as accounts do. Floats are read as they are printed."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


def split(amount: Decimal, shares: Mapping[str, Decimal], *, rest_to: str = CITY) -> dict[str, Decimal]:
    """`amount` (euro, ≥ 0, whole cents) over parties by their shares (0–1, together 1); each gets whole cents, `rest_to` the odd ones.

    Raises ValueError when the shares do not add to 1, when one is negative, or when the amount is negative or holds parts of a cent.
    """
    if amount < 0 or amount != amount.quantize(CENT):
        msg = f"{amount} is not an amount in whole cents"
        raise ValueError(msg)
    if sum(shares.values()) != 1 or any(share < 0 for share in shares.values()) or rest_to not in shares:
        msg = f"shares {dict(shares)} do not add to 1 with {rest_to} among them"
        raise ValueError(msg)
    parts = {party: (amount * share).quantize(CENT, rounding=ROUND_FLOOR) for party, share in shares.items()}
    parts[rest_to] += amount - sum(parts.values())
    return parts


def euro(value: Decimal | float, decimals: int = 2) -> str:
    """€ 12.500,00, for tables and forms; the space never breaks."""
    text = formatted(value, decimals)
    return f"{MINUS}{NBSP}€{NBSP}{text[1:]}" if text.startswith(MINUS) else f"€{NBSP}{text}"


def amount(value: Decimal | float) -> str:
    """12.500,00, for a column whose head says euro."""
    return formatted(value, 2)


def in_words(value: Decimal | float) -> str:
    """12.500 euro or 12.500,50 euro, for running text."""
    number = cents(value)
    return f"{formatted(number, 0 if number == number.to_integral_value() else 2)}{NBSP}euro"
