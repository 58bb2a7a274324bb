"""The conditions of the plausibility rules: each a small pure function that yields where it is met. Texts and severities: plausibility.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core import identifiers, personal
from core.errors import RuleError
from core.numbers import formatted
from initiatives.enums import SheetForm, WorkForm
from initiatives.rules import derived
from initiatives.rules.snapshots import PROFILES, SUBSIDIES, UNIQUE_PERSONS, ZERO, Snapshot, is_unknown_category

CORE_PROFILES = PROFILES[:3]
HEADCOUNT_SHARE = Decimal("1.25")
RATIO_BANDS = {WorkForm.DEGRESSIVE: (5, 40), WorkForm.PERMANENT: (2, 8), WorkForm.SERVICES: (2, 12)}
BUDGET_BAND = (5000, 90000)
CHANGE_SHARE = Decimal("0.30")
CHANGE_FLOORS = {"BI-D01": 5, "BI-P01": 5, "BI-F01": 50000, "BI-F02": 50000}
UNKNOWN_SHARE = Decimal("0.30")
HIGH_ONWARD = 80
FSK = "FSK"
NO_EMAIL = "Vul een geldig e-mailadres in, bijvoorbeeld naam@organisatie.be."


@dataclass(frozen=True)
class Hit:
    """One place where a rule is met: the question, the category, and what its text names. `variant` picks another text of the rule."""

    code: str
    category: str = ""
    words: dict[str, str] = field(default_factory=dict)
    variant: str = ""
    detail: str = ""


Check = Callable[[Snapshot], Iterator[Hit]]


def _above(left: Decimal | None, right: Decimal | None) -> bool:
    return left is not None and right is not None and left > right


def negative(sheet: Snapshot) -> Iterator[Hit]:
    """PR-01: below the least value, in a question or a subsidy line."""
    for (code, category), reply in sheet.values.items():
        question = sheet.questions.get(code)
        least = ZERO if question is None else question.minimum
        if least is not None and reply.number is not None and reply.number < least:
            yield Hit(code, category)
    for line in sheet.lines:
        if any(amount is not None and amount < ZERO for amount in (line.received, line.granted, line.linked_fte)):
            yield Hit(SUBSIDIES, detail=line.label)


def profile_sum(sheet: Snapshot) -> Iterator[Hit]:
    """PR-02: a filled dimension adds up to the unique persons (INV-13)."""
    persons = sheet.number(UNIQUE_PERSONS)
    for code in PROFILES:
        parts = sheet.parts(code)
        if sheet.asks(code) and parts and persons is not None and sum(parts.values(), ZERO) != persons:
            yield Hit(code, words={"som": formatted(sum(parts.values(), ZERO)), "d10": formatted(persons)})


def exit_sum(sheet: Snapshot) -> Iterator[Hit]:
    """PR-03: exits by destination add up to all exits (INV-14); the short form asks one destination, which cannot exceed them."""
    parts, total = sheet.parts("BI-G01"), sheet.number("BI-D07")
    if not parts or total is None:
        return
    found = sum(parts.values(), ZERO)
    words = {"som": formatted(found), "d07": formatted(total)}
    if sheet.form == SheetForm.SHORT:
        if found > total:
            yield Hit("BI-G01", words=words, variant="short")
    elif found != total:
        yield Hit("BI-G01", words=words)


def fte_above_heads(sheet: Snapshot) -> Iterator[Hit]:
    """PR-04: more VTE than a quarter above the heads on 31 December."""
    heads = sheet.number("BI-D02")
    if heads is not None and _above(sheet.number("BI-D01"), heads * HEADCOUNT_SHARE):
        yield Hit("BI-D01")


def fewer_than_a_part(sheet: Snapshot) -> Iterator[Hit]:
    """PR-05: the unique persons are fewer than one of the groups that they hold."""
    persons = sheet.number(UNIQUE_PERSONS)
    groups = [n for code in ("BI-D02", "BI-D03", "BI-D04", "BI-D05") if (n := sheet.number(code)) is not None]
    if persons is not None and groups and persons < max(groups):
        yield Hit(UNIQUE_PERSONS, detail=f"Grootste deelgroep: {formatted(max(groups))}.")


def more_than_all_parts(sheet: Snapshot) -> Iterator[Hit]:
    """PR-06: more unique persons than all groups and exits together can hold; not judged while one of them is unknown."""
    parts = [sheet.number_if_asked(code) for code in ("BI-D02", "BI-D03", "BI-D04", "BI-D05", "BI-D07")]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) and _above(sheet.number(UNIQUE_PERSONS), sum(known, ZERO)):
        yield Hit(UNIQUE_PERSONS, words={"d10": formatted(sheet.number(UNIQUE_PERSONS) or ZERO), "som": formatted(sum(known, ZERO))})


def staff_parts(sheet: Snapshot) -> Iterator[Hit]:
    """PR-07: the known parts of the staff exceed the whole."""
    parts = [n for code in ("BI-P02", "BI-P03", "BI-P04") if (n := sheet.number(code)) is not None]
    if parts and _above(sum(parts, ZERO), sheet.number("BI-P01")):
        yield Hit("BI-P01")


def no_staff(sheet: Snapshot) -> Iterator[Hit]:
    """PR-08."""
    if sheet.number("BI-P01") == ZERO and _above(sheet.number("BI-D01"), ZERO):
        yield Hit("BI-P01")


def unusual_ratio(sheet: Snapshot) -> Iterator[Hit]:
    """PR-09: outside the band of the werkvorm, its limits included as usual; none for TIJ."""
    ratio, band = derived.guidance_ratio(sheet), RATIO_BANDS.get(WorkForm(sheet.work_form))
    if ratio is not None and band is not None and not band[0] <= ratio <= band[1]:
        yield Hit("BI-P01", words={"x": formatted(ratio, 1)}, detail=f"Gebruikelijk: {band[0]} tot {band[1]}.")


def unusual_budget(sheet: Snapshot) -> Iterator[Hit]:
    """PR-10: euro per VTE target group outside the band, its limits included as usual; not for TIJ."""
    amount = None if sheet.work_form == WorkForm.TEMPORARY else derived.budget_per_fte(sheet)
    if amount is not None and not BUDGET_BAND[0] <= amount <= BUDGET_BAND[1]:
        yield Hit("BI-F01", words={"x": formatted(amount, 0)}, detail="Gebruikelijk: 5.000 tot 90.000 euro.")


def no_turnover(sheet: Snapshot) -> Iterator[Hit]:
    """PR-11."""
    if sheet.work_form in (WorkForm.DEGRESSIVE, WorkForm.SERVICES) and sheet.number("BI-F01") == ZERO:
        yield Hit("BI-F01")


def great_change(sheet: Snapshot) -> Iterator[Hit]:
    """PR-12: more than 30 % and more than 5 VTE or 50.000 euro away from last year; the sum of subsidies is explained at its lines."""
    for code, floor in CHANGE_FLOORS.items():
        old, new = sheet.previous.get(code), sheet.received if code == "BI-F02" else sheet.number(code)
        if old is None or new is None:
            continue
        if abs(new - old) > floor and abs(new - old) > CHANGE_SHARE * abs(old):
            share = f" ({'+' if new > old else '−'} {formatted(100 * abs(new - old) / abs(old), 0)} %)" if old else ""
            detail = f"{sheet.year - 1}: {formatted(old)}, {sheet.year}: {formatted(new)}{share}."
            yield Hit(SUBSIDIES if code == "BI-F02" else code, detail=detail)


def no_subsidies(sheet: Snapshot) -> Iterator[Hit]:
    """PR-13: said to be none, or lines that add up to nothing; unknown is another matter."""
    if sheet.received == ZERO:
        yield Hit(SUBSIDIES)


def ended_measure(sheet: Snapshot) -> Iterator[Hit]:
    """PR-14 (INV-02)."""
    for line in sheet.lines:
        if not line.is_valid:
            yield Hit(SUBSIDIES, words={"jaar": str(sheet.year)}, detail=line.label)


def segments_above_turnover(sheet: Snapshot) -> Iterator[Hit]:
    """PR-15."""
    parts, turnover = sheet.parts("BI-F10"), sheet.number("BI-F01")
    found = sum(parts.values(), ZERO)
    if parts and turnover is not None and found > turnover:
        yield Hit("BI-F10", words={"som": formatted(found, 2), "f01": formatted(turnover, 2)})


def other_fsk(sheet: Snapshot) -> Iterator[Hit]:
    """PR-16: the FSK lines are not what the city paid; while sheets of sister initiatives are open only more than it paid."""
    if sheet.fsk_expected is None or sheet.received is None:
        return
    told = sum((line.received for line in sheet.lines if line.measure == FSK), ZERO)
    if told > sheet.fsk_expected or (told < sheet.fsk_expected and not sheet.fsk_is_ceiling):
        yield Hit(SUBSIDIES, words={"bedrag": formatted(sheet.fsk_expected, 2)})


def started_in_year(sheet: Snapshot) -> Iterator[Hit]:
    """PR-17."""
    if sheet.started_on is not None and sheet.started_on.year == sheet.year:
        yield Hit("")


def much_unknown(sheet: Snapshot) -> Iterator[Hit]:
    """PR-18: in a core dimension more than 30 % unknown."""
    persons = sheet.number(UNIQUE_PERSONS)
    for code in CORE_PROFILES:
        unknown = sum((n for c, n in sheet.parts(code).items() if is_unknown_category(c)), ZERO)
        if persons and unknown > UNKNOWN_SHARE * persons:
            yield Hit(code, detail=f"{formatted(unknown)} van {formatted(persons)} personen.")


def value_and_unknown(sheet: Snapshot) -> Iterator[Hit]:
    """PR-19: a value and “onbekend” (or “geen subsidies”) both given."""
    for code in {of for of, _ in sheet.values}:
        rows = sheet.replies(code).values()
        if any(r.is_unknown for r in rows) and any(r.has_value for r in rows):
            yield Hit(code)
    own = sheet.reply(SUBSIDIES)
    if sheet.lines and (own.is_unknown or own.number is not None):
        yield Hit(SUBSIDIES)


def odd_exits(sheet: Snapshot) -> Iterator[Hit]:
    """PR-20: very many move on to regular work, or more leave than were there."""
    share = derived.onward_share(sheet)
    if share is not None and share > HIGH_ONWARD:
        yield Hit("BI-G01", words={"x": formatted(share, 1)})
    exits, persons = sheet.number("BI-D07"), sheet.number(UNIQUE_PERSONS)
    if _above(exits, persons):
        yield Hit("BI-D07", words={"d07": formatted(exits or ZERO), "d10": formatted(persons or ZERO)}, variant="exits")


def is_email(text: str) -> bool:
    """Whether it is an address; an empty text asks nothing."""
    try:
        validate_email(text)
    except ValidationError:
        return not text
    return True


def bad_identifiers(sheet: Snapshot) -> Iterator[Hit]:
    """PR-21: the numbers of the organisation as the registry has them, and the address of the contact."""
    for code, given, clean in (("kbo", sheet.kbo, identifiers.clean_kbo), ("iban", sheet.iban, identifiers.clean_iban)):
        try:
            clean(given, field=code)
        except RuleError as error:
            yield Hit(code, words={"reden": str(error)})
    if not is_email(sheet.contact_email):
        yield Hit("contact_email", words={"reden": NO_EMAIL})


def no_quality_system(sheet: Snapshot) -> Iterator[Hit]:
    """PR-22: a signal for the city («leemte kwaliteitszorg»)."""
    if sheet.work_form == WorkForm.SERVICES and "GEEN" in sheet.chosen("BI-K01"):
        yield Hit("BI-K01")


def personal_data(sheet: Snapshot) -> Iterator[Hit]:
    """PR-23 in every free text of the sheet (GT-22)."""
    for place, text in sheet.texts.items():
        if personal.national_numbers(text):
            code, _, category = place.partition("__")
            yield Hit(code, category)
