"""Open decisions (OB-n) and rooms (19b.14): their defaults in code, their values as dated rows changed through a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from core import audit
from core.errors import Problem, RuleError
from core.models import OptionValue

Kind = Literal["room", "integer", "text", "amount", "choice", "yes_no"]


@dataclass(frozen=True)
class Option:
    """One setting: `source` names the open decision or section, `default` holds until a person changes it."""

    code: str
    label: str
    kind: Kind
    default: Any
    help: str = ""
    source: str = ""
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[tuple[str, str], ...] = ()


OPTIONS: dict[str, Option] = {
    o.code: o
    for o in (
        Option("fonds_naam", "Naam van het fonds", "text", "Fonds Sociaal Kapitaal", source="OB-1"),
        Option("kleine_cel", "Drempel voor kleine aantallen personen", "integer", 5, "Kleinere aantallen worden niet getoond.", "OB-16", 3, 10),
        Option(
            "teleenheid",
            "Teleenheid in openbare teksten",
            "choice",
            "initiatieven",
            source="OB-11",
            choices=(("initiatieven", "initiatieven"), ("organisaties", "organisaties")),
        ),
        Option(
            "dienstencheque",
            "Dienstencheques tellen als",
            "choice",
            "gesplitst",
            source="OB-10",
            choices=(("gesplitst", "gebruikersprijs omzet, tussenkomst subsidie"), ("omzet", "volledig omzet")),
        ),
        Option(
            "economisch_geschoold",
            "Definitie ‘economisch geschoold’",
            "text",
            "minstens één leidinggevende met een economisch of financieel diploma, of minstens vijf jaar aantoonbare ervaring",
            source="OB-9",
        ),
        Option("belangen_maanden", "Een band telt na het einde nog mee (maanden)", "integer", 24, source="R-02", minimum=0, maximum=120),
        Option("fiche_deadline", "Uiterste datum van de fiche (dag en maand)", "text", "31/07", source="domein 10.9"),
        Option("fiche_herinneringen", "Herinneringen (dagen voor en na de uiterste datum)", "text", "-30,-7,+7", source="domein 10.9"),
        Option("room_doorlopend_loket", "Doorlopend loket", "room", default=False, source="19b.14"),
        Option("room_leningen", "Leningen", "room", default=False, source="19b.14"),
        Option("room_erkenning", "Erkenning", "room", default=False, source="19b.14"),
        Option("room_beheersovereenkomst", "Beheersovereenkomst", "room", default=False, source="19b.14"),
        Option("room_melding_minister", "Melding aan de minister", "room", default=False, source="19b.14"),
        Option("room_confrontatiematrix", "Confrontatiematrix", "room", default=False, source="19b.14"),
        Option("room_uitgebreide_rollenmatrix", "Uitgebreide rollenmatrix", "room", default=False, source="19b.14"),
        Option("room_netwerkgraaf", "Netwerkgraaf", "room", default=False, source="19b.14"),
    )
}


def value(code: str, at: datetime | None = None) -> Any:
    """The value in force at a moment (now by default): the newest row that has begun, or the default."""
    option = OPTIONS[code]
    row = OptionValue.objects.filter(code=code, valid_from__lte=at or timezone.now()).order_by("-valid_from", "-pk").first()
    return option.default if row is None else row.value


def is_open(room: str, at: datetime | None = None) -> bool:
    """Whether a room (onderdeel) is switched on; off means no menu, no page (404), no task."""
    return bool(value(f"room_{room}", at))


def clean(option: Option, given: Any) -> Any:
    """The value in its type, or RuleError with the Dutch reason."""
    if option.kind in ("room", "yes_no"):
        return given in (True, "true", "on", "1", "ja")
    if option.kind == "integer":
        try:
            number = int(given)
        except (TypeError, ValueError) as error:
            raise RuleError(Problem("Vul een geheel getal in.", option.code)) from error
        if (option.minimum is not None and number < option.minimum) or (option.maximum is not None and number > option.maximum):
            raise RuleError(Problem(f"Vul een getal in van {option.minimum} tot {option.maximum}.", option.code))
        return number
    text = str(given).strip()
    if not text:
        raise RuleError(Problem("Vul een waarde in.", option.code))
    if option.kind == "choice" and text not in dict(option.choices):
        raise RuleError(Problem("Kies een waarde uit de lijst.", option.code))
    return text


@transaction.atomic
def change(code: str, given: Any, *, by: Any, at: datetime, reason: str = "") -> OptionValue:
    """Set an option from now on; who may is asked by the caller's app. The old value stays readable with its dates."""
    option = OPTIONS[code]
    new, old = clean(option, given), value(code, at)
    row = OptionValue.objects.create(code=code, value=new, valid_from=at, set_by=by, reason=reason.strip())
    audit.record(f"core.option:{code}", "gewijzigd", by=by, at=at, changes={"value": [old, new]}, reason=reason)
    return row
