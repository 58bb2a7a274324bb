"""Open decisions (OB-n) and rooms (19b.14): their defaults in code, their values as dated rows changed through a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from core import audit, dates, numbers, personal
from core.errors import Problem, RuleError
from core.models import OptionValue

ROOM = "room_"
TURN = 19014  # any number of our own: changes of one option take turns
Kind = Literal["room", "integer", "text", "choice", "yes_no"]


@dataclass(frozen=True)
class Option:
    """One setting: `source` names the open decision or section, `default` holds until a person changes it.

    `check(text)` gives the Dutch reason why a text is refused, or nothing.
    """

    code: str
    label: str
    kind: Kind
    default: Any
    help: str = ""
    source: str = ""
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    check: Callable[[str], str] | None = None

    @property
    def is_room(self) -> bool:
        return self.kind == "room"

    @property
    def room(self) -> str:
        """The bare name of a room: netwerkgraaf."""
        return self.code.removeprefix(ROOM)

    def shown(self, value: Any) -> str:
        """A value as the reader sees it: aan, ja, 24, the label of a choice."""
        if self.kind in ("room", "yes_no"):
            yes, no = ("aan", "uit") if self.is_room else ("ja", "nee")
            return yes if value else no
        if self.kind == "choice":
            return dict(self.choices).get(value, str(value))
        return numbers.formatted(value) if self.kind == "integer" else str(value)


def day_and_month(text: str) -> str:
    """A day that exists in every year, as 31/07."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", text)
    try:
        return "" if found and dates.parse(f"{text}/2027") else "Vul dag en maand in, bijvoorbeeld 31/07."
    except RuleError:
        return "Deze dag bestaat niet elk jaar. Vul dag en maand in, bijvoorbeeld 31/07."


def day_offsets(text: str) -> str:
    """Days before (−) and after (+) a date, as -30,-7,+7."""
    good = re.fullmatch(r"[+-]\d{1,3}(?:, ?[+-]\d{1,3})*", text)
    return "" if good else "Vul dagen in met hun teken, gescheiden door komma's, bijvoorbeeld -30,-7,+7."


OPTIONS: dict[str, Option] = {
    o.code: o
    for o in (
        Option("fonds_naam", "Naam van het fonds", "text", "Fonds Sociaal Kapitaal", source="Open beslissing 1"),
        Option(
            "kleine_cel",
            "Drempel voor kleine aantallen personen",
            "integer",
            5,
            "Kleinere aantallen worden niet getoond.",
            "Open beslissing 16",
            3,
            10,
        ),
        Option(
            "teleenheid",
            "Teleenheid in openbare teksten",
            "choice",
            "initiatieven",
            source="Open beslissing 11",
            choices=(("initiatieven", "initiatieven"), ("organisaties", "organisaties")),
        ),
        Option(
            "dienstencheque",
            "Dienstencheques tellen als",
            "choice",
            "gesplitst",
            source="Open beslissing 10",
            choices=(("gesplitst", "gebruikersprijs omzet, tussenkomst subsidie"), ("omzet", "volledig omzet")),
        ),
        Option(
            "economisch_geschoold",
            "Definitie ‘economisch geschoold’",
            "text",
            "minstens één leidinggevende met een economisch of financieel diploma, of minstens vijf jaar aantoonbare ervaring",
            source="Open beslissing 9",
        ),
        Option("belangen_maanden", "Een band telt na het einde nog mee (maanden)", "integer", 24, source="Regel R-02", minimum=0, maximum=120),
        Option(
            "fiche_deadline", "Uiterste datum van de fiche (dag en maand)", "text", "31/07", source="Jaarmoment van de fiches", check=day_and_month
        ),
        Option(
            "fiche_herinneringen",
            "Herinneringen (dagen voor en na de uiterste datum)",
            "text",
            "-30,-7,+7",
            source="Jaarmoment van de fiches",
            check=day_offsets,
        ),
        Option(
            "room_doorlopend_loket",
            "Doorlopend loket",
            "room",
            default=False,
            help="Aanvragen buiten een ronde.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_leningen",
            "Leningen",
            "room",
            default=False,
            help="Overbruggingskredieten die worden terugbetaald.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_erkenning",
            "Erkenning",
            "room",
            default=False,
            help="Initiatieven erkennen, met advies van de stad.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_beheersovereenkomst",
            "Beheersovereenkomst",
            "room",
            default=False,
            help="Afspraken over meer jaren met een vaste partner.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_melding_minister",
            "Melding aan de minister",
            "room",
            default=False,
            help="Beslissingen melden aan de Vlaamse minister.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_confrontatiematrix",
            "Confrontatiematrix",
            "room",
            default=False,
            help="Sterkten en zwakten naast kansen en bedreigingen leggen.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_uitgebreide_rollenmatrix",
            "Uitgebreide rollenmatrix",
            "room",
            default=False,
            help="Rollen per werkvorm verdelen: nu en gewenst.",
            source="Onderdelen van de toepassing",
        ),
        Option(
            "room_netwerkgraaf",
            "Netwerkgraaf",
            "room",
            default=False,
            help="Een tekening van wie in welke raad van bestuur zit.",
            source="Onderdelen van de toepassing",
        ),
    )
}


def register(*options: Option) -> None:
    """Settings of an upper app; called once at import of its `apps.py` or `enums.py`. Raises ValueError on a second of the same code."""
    for option in options:
        if option.code in OPTIONS:
            msg = f"two options share the code {option.code}"
            raise ValueError(msg)
        OPTIONS[option.code] = option


def value(code: str, at: datetime | None = None) -> Any:
    """The value in force at a moment (now by default): the newest row that has begun, or the default. One query."""
    option = OPTIONS[code]
    row = OptionValue.objects.filter(code=code, valid_from__lte=at or timezone.now()).order_by("-valid_from", "-pk").first()
    return option.default if row is None else row.value


def values(at: datetime | None = None) -> dict[str, Any]:
    """Every option's value in force at a moment, in one query."""
    rows = OptionValue.objects.filter(valid_from__lte=at or timezone.now()).order_by("code", "-valid_from", "-pk").distinct("code")
    return {code: option.default for code, option in OPTIONS.items()} | {row.code: row.value for row in rows if row.code in OPTIONS}


def is_open(room: str, at: datetime | None = None) -> bool:
    """Whether a room (onderdeel) is switched on; off means no menu, no page (404), no task."""
    return bool(value(f"{ROOM}{room}", at))


def open_rooms(at: datetime | None = None) -> frozenset[str]:
    """The bare names of the rooms that are on, in one query: for menus and tasks."""
    found = values(at)
    return frozenset(option.room for code, option in OPTIONS.items() if option.is_room and found[code])


def require_room(room: str, at: datetime | None = None) -> None:
    """404 when the room is off: the first line of each of its views."""
    if not is_open(room, at):
        raise Http404(room)


def clean(option: Option, given: Any) -> Any:
    """The value in its type. Raises RuleError with the Dutch reason, on the field `value`."""
    if option.kind in ("room", "yes_no"):
        return given in (True, "true", "on", "1", "ja")
    text = str(given).strip()
    if not text:
        raise RuleError(Problem("Vul een waarde in.", "value"))
    if option.kind == "integer":
        return _whole(option, text)
    if option.kind == "choice" and text not in dict(option.choices):
        raise RuleError(Problem("Kies een waarde uit de lijst.", "value"))
    if option.check is not None and (reason := option.check(text)):
        raise RuleError(Problem(reason, "value"))
    return personal.check_text(text, field="value")


def _whole(option: Option, text: str) -> int:
    number = int(numbers.parse(text, decimals=0, field="value") or 0)
    if option.minimum is not None and number < option.minimum:
        raise RuleError(Problem(f"Vul een getal in van minstens {option.minimum}.", "value"))
    if option.maximum is not None and number > option.maximum:
        raise RuleError(Problem(f"Vul een getal in van hoogstens {option.maximum}.", "value"))
    return number


@transaction.atomic
def change(code: str, given: Any, *, by: Any, at: datetime, reason: str = "", first_day: date | None = None) -> OptionValue | None:
    """Set an option from now on, or from the beginning of a later day; who may is asked by the caller's app. Earlier values stay readable.

    Nothing is written, and None given, when the value already holds then: a second click, also at this very moment, is no change. A planned
    value is taken back by planning the old one for the same day. Raises RuleError.
    """
    option, start = OPTIONS[code], _start(first_day, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [TURN, code])
    new, old = clean(option, given), value(code, start)
    if new == old:
        return None
    row = OptionValue.objects.create(code=code, value=new, valid_from=start, set_by=by, reason=reason.strip())
    facts: dict[str, Any] = {"value": [old, new]}
    audit.record(f"core.option:{code}", "gewijzigd", by=by, at=at, changes=facts | ({"valid_from": first_day} if start > at else {}), reason=reason)
    return row


def _start(first_day: date | None, at: datetime) -> datetime:
    """The moment from which a value holds."""
    today = dates.local_day(at)
    if first_day is not None and first_day < today:
        raise RuleError(Problem("Kies vandaag of een latere dag. Wat al gebeurd is, verandert niet meer.", "first_day"))
    return at if first_day is None or first_day == today else datetime.combine(first_day, time.min, dates.BRUSSELS)
