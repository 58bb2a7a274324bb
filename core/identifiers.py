"""Official numbers (domain 7.7): read as people type them, kept bare, shown as the administration writes them.

Each `clean_…` takes what was typed, gives the bare number (empty for an empty text) and raises RuleError (PR-21) with the Dutch reason.
"""

from __future__ import annotations

import re

from stdnum import iban as ibans
from stdnum.exceptions import InvalidChecksum, ValidationError

from core.errors import Problem, RuleError

RULE = "PR-21"
SEPARATORS = re.compile(r"[\s.\-/_()]+")
KBO = re.compile(r"[01][0-9]{9}")
ESTABLISHMENT = re.compile(r"[2-8][0-9]{9}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
NACE = re.compile(r"[0-9]{5}")

NO_IBAN = "Dit is geen rekeningnummer. Vul een IBAN in, bijvoorbeeld BE68 5390 0754 7034."
WRONG_IBAN = "Het rekeningnummer is niet juist: het controlegetal klopt niet."


def _bare(text: str) -> str:
    return SEPARATORS.sub("", text).upper()


def _refuse(text: str, field: str) -> RuleError:
    return RuleError(Problem(text, field, rule=RULE))


def has_kbo_check(number: str) -> bool:
    """97 − (first eight digits mod 97) equals the last two (enterprise and establishment numbers alike)."""
    return 97 - int(number[:8]) % 97 == int(number[8:])


def clean_kbo(text: str, *, field: str = "kbo") -> str:
    """An enterprise number as ten digits: accepts BE, spaces, dots and the old nine digits (GT-05)."""
    number = _bare(text).removeprefix("BE")
    if not number:
        return ""
    if re.fullmatch(r"[0-9]{9}", number):
        number = f"0{number}"
    if not re.fullmatch(r"[0-9]{10}", number):
        raise _refuse("Een ondernemingsnummer heeft 10 cijfers, bijvoorbeeld 0207.494.678.", field)
    if ESTABLISHMENT.fullmatch(number):
        raise _refuse(
            f"{show_establishment(number)} is een vestigingsnummer: het begint met {number[0]}. "
            "Vul het ondernemingsnummer in; dat begint met 0 of 1.",
            field,
        )
    if not KBO.fullmatch(number):
        raise _refuse("Een ondernemingsnummer begint met 0 of 1.", field)
    if not has_kbo_check(number):
        raise _refuse(f"Het ondernemingsnummer {show_kbo(number)} is niet juist: het controlegetal klopt niet.", field)
    return number


def show_kbo(number: str) -> str:
    """0207.494.678."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if number else ""


def clean_establishment(text: str, *, field: str = "number") -> str:
    """An establishment number as ten digits, the first 2–8. The check digit only warns: see `establishment_warning`."""
    number = _bare(text).removeprefix("BE")
    if not number:
        return ""
    if KBO.fullmatch(number):
        raise _refuse(f"{show_kbo(number)} is een ondernemingsnummer. Een vestigingsnummer begint met een cijfer van 2 tot 8.", field)
    if not ESTABLISHMENT.fullmatch(number):
        raise _refuse("Een vestigingsnummer heeft 10 cijfers en begint met een cijfer van 2 tot 8, bijvoorbeeld 2.147.812.701.", field)
    return number


def establishment_warning(number: str) -> str:
    """What to tell when the check digit of an establishment number is wrong; empty when all is well (domain 7.7: warn, never block)."""
    if not number or has_kbo_check(number):
        return ""
    return f"Het controlegetal van vestigingsnummer {show_establishment(number)} klopt niet. Kijk het na."


def show_establishment(number: str) -> str:
    """2.147.812.701."""
    return f"{number[0]}.{number[1:4]}.{number[4:7]}.{number[7:]}" if number else ""


def clean_iban(text: str, *, field: str = "iban") -> str:
    """An account number in capitals without spaces (GT-06). A foreign one passes: see `iban_warning`."""
    number = _bare(text)
    if not number:
        return ""
    if not IBAN.fullmatch(number):
        raise _refuse(NO_IBAN, field)
    try:
        ibans.validate(number, check_country=False)
    except InvalidChecksum as error:
        raise _refuse(WRONG_IBAN, field) from error
    except ValidationError as error:
        raise _refuse(NO_IBAN, field) from error
    if number.startswith("BE") and (int(number[4:14]) % 97 or 97) != int(number[14:]):
        raise _refuse(WRONG_IBAN, field)
    return number


def iban_warning(number: str) -> str:
    """A valid foreign account is accepted with a word (GT-06); empty for a Belgian one."""
    if not number or number.startswith("BE"):
        return ""
    return f"Dit is een buitenlandse rekening ({number[:2]}). Kijk na of dat klopt."


def show_iban(number: str) -> str:
    """BE68 5390 0754 7034."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def clean_nace(text: str, *, field: str = "code") -> str:
    """An activity code of NACE-BEL: five digits, typed with or without points (88.995)."""
    code = _bare(text)
    if code and not NACE.fullmatch(code):
        raise _refuse("Een NACE-BEL-code heeft 5 cijfers, bijvoorbeeld 88.995.", field)
    return code


def show_nace(code: str) -> str:
    """88.995."""
    return f"{code[:2]}.{code[2:]}" if code else ""
