"""May I apply in this round? One rule a question, over what a visitor says and what the round offers; pure, nothing is kept.

Each finding says what is possible and what to do. The check binds nobody: the desk looks at the dossier itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from core import dates
from core.money import ZERO, euro


class Applicant(StrEnum):
    """Who asks."""

    LEGAL = "RECHTSPERSOON"
    FORMING = "OPRICHTING"
    PERSON = "PERSOON"
    OCMW = "OCMW"
    CITY = "STAD"


class Support(StrEnum):
    """What is asked, as far as the rules differ (domain 8.3)."""

    START = "STARTKAPITAAL"
    BRIDGE = "OVERBRUGGINGSKREDIET"
    PROJECT = "PROJECTSUBSIDIE"
    OTHER = "ANDERE"


class Tone(StrEnum):
    GOOD = "good"
    NOTE = "warn"
    STOP = "bad"


@dataclass(frozen=True)
class Answers:
    """What the visitor says; amounts in euro. None is not said, or not known."""

    applicant: Applicant
    in_kortrijk: bool
    support: Support
    amount: Decimal
    work_form: str = ""
    total_cost: Decimal | None = None
    other_confirmed: Decimal | None = None
    awarded_before: bool = False
    starts_on: date | None = None


@dataclass(frozen=True)
class Room:
    """A cluster of the round: the most that one application may ask (euro), or no bound."""

    code: str
    label: str
    max_amount: Decimal | None = None
    is_experimental: bool = False


@dataclass(frozen=True)
class Offer:
    """The round at this moment. `rooms` is empty before it opens: what it asks is not public yet (INV-18)."""

    opens_at: datetime
    closes_at: datetime
    is_open: bool
    is_announced: bool
    light_ceiling: Decimal
    ceiling: Decimal | None = None
    is_rolling: bool = False
    decided_on: date | None = None
    rooms: Sequence[Room] = field(default_factory=tuple)


@dataclass(frozen=True)
class Finding:
    """What one question comes to, and what to do."""

    about: str
    tone: Tone
    text: str
    rule: str = ""


# Werkvorm → the clusters that usually fit; a suggestion only, because the werkvormen of the note cross its clusters (domain 8.13, INC-9).
SUGGESTED: Mapping[str, tuple[str, ...]] = {"DEG": ("ECO",), "TIJ": ("OND",), "DIE": ("WEL", "AND"), "PER": ("WEL",)}
WHO: Mapping[Applicant, tuple[Tone, str, str]] = {
    Applicant.LEGAL: (Tone.GOOD, "Een organisatie met rechtspersoonlijkheid kan indienen.", ""),
    Applicant.PERSON: (
        Tone.STOP,
        "Alleen een organisatie kan indienen. Richt eerst een vereniging of vennootschap op, of zoek een organisatie die uw idee draagt.",
        "",
    ),
    Applicant.OCMW: (
        Tone.NOTE,
        "Het OCMW kan indienen. Het dossier krijgt dan de vermelding “OCMW betrokken”: wie voor het OCMW zetelt, adviseert en stemt niet mee.",
        "INV-26",
    ),
    Applicant.CITY: (Tone.STOP, "De stad kan zelf geen project indienen of uitvoeren. Een partner kan dat wel.", "INV-25"),
}


def _who(said: Answers, _offer: Offer) -> Finding:
    if said.applicant != Applicant.FORMING:
        return Finding("Wie vraagt aan", *WHO[said.applicant])
    if said.support != Support.START:
        text = "Een organisatie in oprichting kan alleen startkapitaal vragen. Kies startkapitaal, of wacht tot de organisatie is opgericht."
        return Finding("Wie vraagt aan", Tone.STOP, text, "19b.3")
    text = "Dat kan: met de namen van de oprichters en een ondernemingsplan. Ondernemingsnummer en statuten volgen voor de overeenkomst."
    return Finding("Wie vraagt aan", Tone.NOTE, text, "19b.3")


def _where(said: Answers, _offer: Offer) -> Finding:
    if said.in_kortrijk:
        return Finding("Waar", Tone.GOOD, "De activiteit is in Kortrijk of voor inwoners van Kortrijk.")
    return Finding("Waar", Tone.STOP, "Het fonds steunt alleen wat in Kortrijk gebeurt, of voor inwoners van Kortrijk. Vraag raad voor u begint.")


def _when(_said: Answers, offer: Offer) -> Finding:
    opens, last = dates.formatted(offer.opens_at), dates.formatted(offer.closes_at - timedelta(seconds=1))
    if offer.is_open:
        return Finding("Wanneer", Tone.GOOD, f"De ronde is open. U kunt indienen tot en met {last}, 23.59.59 uur.", "T02")
    if offer.is_announced:
        return Finding("Wanneer", Tone.NOTE, f"De ronde opent op {opens}. U kunt uw idee nu al voorleggen en uw stukken klaarleggen.", "T02")
    return Finding("Wanneer", Tone.STOP, f"De ronde is gesloten sinds {last}. Een idee voorleggen kan het hele jaar.", "T02")


def _cluster(said: Answers, offer: Offer) -> Finding | None:
    if not offer.rooms:
        return None
    fitting = [room for room in offer.rooms if room.code in SUGGESTED.get(said.work_form, ())]
    if fitting:
        names = " of ".join(room.label for room in fitting)
        return Finding("Cluster", Tone.GOOD, f"Bij deze werkvorm past meestal {names}. U kiest zelf.", "8.13")
    names = ", ".join(room.label for room in offer.rooms)
    return Finding("Cluster", Tone.NOTE, f"U kiest zelf uit {names}. Twijfelt u? Leg uw idee voor, dan raden wij een cluster aan.", "8.13")


def _amount(said: Answers, offer: Offer) -> Finding:
    if offer.ceiling is not None and said.amount > offer.ceiling:
        return Finding("Bedrag", Tone.STOP, f"In deze ronde kan een dossier hoogstens {euro(offer.ceiling)} vragen. Vraag minder.", "INV-17")
    limits = [room.max_amount for room in offer.rooms]
    if limits and all(limit is not None and said.amount > limit for limit in limits):
        highest = max(limit for limit in limits if limit is not None)
        return Finding("Bedrag", Tone.STOP, f"Geen enkele cluster aanvaardt zo veel: {euro(highest)} is het hoogste. Vraag minder.", "INV-27")
    tight = [room for room in offer.rooms if room.max_amount is not None and said.amount > room.max_amount]
    if tight:
        names = ", ".join(f"{room.label} ({euro(room.max_amount or ZERO)})" for room in tight)
        return Finding("Bedrag", Tone.NOTE, f"Dat is meer dan het hoogste bedrag in {names}. In de andere clusters kan het wel.", "INV-27")
    return Finding("Bedrag", Tone.GOOD, f"{euro(said.amount)} kan.", "INV-27")


def _form(said: Answers, offer: Offer) -> Finding:
    if said.amount <= offer.light_ceiling:
        text = f"Tot {euro(offer.light_ceiling)} volstaat de lichte aanvraag: kort, zonder jaarrekening."
        return Finding("Formulier", Tone.GOOD, text, "19b.5")
    if any(room.is_experimental for room in offer.rooms):
        text = "U vult de volledige aanvraag in, met jaarrekening. In de experimenteerruimte volstaat de lichte aanvraag."
    else:
        text = "U vult de volledige aanvraag in. Leg uw begroting en jaarrekening klaar."
    return Finding("Formulier", Tone.NOTE, text, "19b.5")


def _kind(said: Answers, offer: Offer) -> Finding | None:
    if offer.is_rolling and said.support != Support.BRIDGE:
        text = "Het doorlopend loket is er voor overbruggingskrediet en kleine experimenten. Iets anders dient u in een halfjaarlijkse ronde in."
        return Finding("Soort steun", Tone.NOTE, text, "INV-17")
    return None


def _money(said: Answers, _offer: Offer) -> Finding | None:
    if said.total_cost is None:
        return None
    room = max(said.total_cost - (said.other_confirmed or ZERO), ZERO)
    if said.amount > room:
        text = f"Na de andere bevestigde financiering blijft {euro(room)} te betalen. Meer kan het fonds niet geven. Vraag minder."
        return Finding("Andere financiering", Tone.STOP, text, "INV-27")
    return Finding("Andere financiering", Tone.GOOD, f"Er blijft {euro(room)} te betalen; uw vraag past daarin. Vermeld alle andere steun.", "INV-27")


def _period(said: Answers, offer: Offer) -> Finding | None:
    if said.awarded_before:
        text = "Een project krijgt voor dezelfde periode maar één keer steun. Voor een andere periode of een ander project kan het wel."
        return Finding("Periode", Tone.STOP, text, "INV-21")
    if said.starts_on and offer.decided_on and said.starts_on < offer.decided_on:
        text = f"Het college beslist rond {dates.formatted(offer.decided_on)}. Wie vroeger begint, weet dan nog niet of er steun komt."
        return Finding("Periode", Tone.NOTE, text)
    return None


RULES: tuple[Callable[[Answers, Offer], Finding | None], ...] = (_who, _where, _when, _kind, _cluster, _amount, _form, _money, _period)


def check(said: Answers, offer: Offer) -> list[Finding]:
    """What each rule makes of it, in the order of the questions."""
    return [finding for rule in RULES if (finding := rule(said, offer)) is not None]


def verdict(found: Iterable[Finding]) -> Tone:
    """The worst of it: one obstacle is enough."""
    tones = {finding.tone for finding in found}
    return next(tone for tone in (Tone.STOP, Tone.NOTE, Tone.GOOD) if tone in tones or tone == Tone.GOOD)
