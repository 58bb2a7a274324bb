"""What stands in the letters about a dossier: three lines on top (19b.11), the motivation (law of 29 July 1991), how to appeal (domain 20).

Every sentence is for somebody who reads it once, at home, without the dossier beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.dates import formatted
from core.documents import Bullets, Facts, Frame, Heading, Letter, Paragraph, Part, Rows

NOTHING = "Niets"
NEXT_ROUND = "Niets. U kunt uw aanvraag overnemen in een volgende ronde"
ENDS = "Deze aanvraag wordt niet verder behandeld."
QUESTIONS = "Hebt u een vraag? Stel ze in Kortrijk SE, bij de berichten van uw aanvraag."
STEPS = ("Stap", "Datum")


@dataclass(frozen=True)
class About:
    """Of which dossier the letter speaks, to whom, and how to appeal on that day."""

    fund: str
    number: str
    title: str
    round: str
    addressee: tuple[str, ...]
    reference: str
    at: datetime
    appeal: tuple[str, ...] = ()
    is_example: bool = False


def _letter(about: About, title: str, frame: Frame, opening: str, *parts: Part) -> Letter:
    facts = Facts([("Aanvraag", f"{about.number} – {about.title}"), ("Ronde", about.round)], heads=("Waarover", "Uw aanvraag"))
    body = [Paragraph("Geachte mevrouw, geachte heer"), Paragraph(opening), facts, *parts, Paragraph(QUESTIONS)]
    return Letter(title, about.at, body, about.reference, about.addressee, frame, is_example=about.is_example)


def supplement(about: About, *, reason: str, items: Sequence[tuple[str, str]], until: date) -> Letter:
    """What is missing and until when; no decision yet, so nothing to appeal."""
    frame = Frame("De kans om uw aanvraag aan te vullen", "Vul aan wat hieronder staat en dien opnieuw in", f"Uiterlijk op {formatted(until)}")
    return _letter(
        about,
        f"Vul uw aanvraag {about.number} aan",
        frame,
        "Wij keken uw aanvraag na. Ze is nog niet volledig. Daarom vragen wij u om ze aan te vullen.",
        Heading("Wat wij u vragen"),
        Paragraph(reason),
        Rows("Wat u aanvult", ("Onderdeel", "Wat ontbreekt"), items, widths=(2, 3)),
        Heading("Wat daarna volgt"),
        Paragraph("Pas uw aanvraag aan in Kortrijk SE. Een ondertekenaar van uw organisatie dient de aanvulling in; daarna kijken wij opnieuw na."),
        Paragraph(f"Ontvangen wij uw aanvulling niet uiterlijk op {formatted(until)}, dan kan uw aanvraag vervallen."),
    )


def lapsed(about: About, *, asked_on: date, reminded_on: date, until: date, reason: str) -> Letter:
    """The supplement did not come (T07)."""
    steps = [("Aanvulling gevraagd op", asked_on), ("Herinnering op", reminded_on), ("Termijn tot en met", until)]
    facts = Facts([(label, formatted(day)) for label, day in steps], heads=STEPS)
    opening = f"Uw aanvraag is vervallen: wij ontvingen uw aanvulling niet binnen de termijn. {ENDS}"
    rule = f"Volgens het reglement van het {about.fund} vervalt een aanvraag die niet binnen de termijn wordt aangevuld."
    return _ended(about, "vervallen", NEXT_ROUND, opening, facts, Paragraph(reason), Paragraph(rule))


def unsigned(about: About, *, submitted_at: datetime, until: date) -> Letter:
    """Not every signatory confirmed in time (19b.4)."""
    facts = Facts([("Ingediend op", formatted(submitted_at)), ("Termijn tot en met", formatted(until))], heads=STEPS)
    opening = f"Uw aanvraag is vervallen: ze is niet binnen de termijn ondertekend. {ENDS}"
    why = "Een aanvraag geldt pas als de bevoegde ondertekenaars van uw organisatie ze bevestigen. Dat gebeurde niet binnen de termijn."
    rule = f"Volgens het reglement van het {about.fund} vervalt de aanvraag dan."
    return _ended(about, "vervallen", NEXT_ROUND, opening, facts, Paragraph(f"{why} {rule}"))


def inadmissible(about: About, *, ground: str, motivation: str) -> Letter:
    """Two people decided that the dossier cannot be treated (T08)."""
    opening = f"Wij keken uw aanvraag na. Ze voldoet niet aan een voorwaarde om behandeld te worden: ze is onontvankelijk. {ENDS}"
    rule = f"Grond volgens het reglement van het {about.fund}: {ground[:1].lower()}{ground[1:]}."
    return _ended(about, "onontvankelijk", NOTHING, opening, Paragraph(rule), Paragraph(motivation))


def _ended(about: About, how: str, todo: str, opening: str, *motivation: Part) -> Letter:
    """A decision that ends the dossier: why, and what one can do against it."""
    frame = Frame(f"Geen steun voor deze aanvraag: ze is {how}", todo, "Niet akkoord? De termijnen staan onderaan deze brief")
    parts = (Heading("Motivering"), *motivation, Heading("Als u niet akkoord gaat"), Bullets(list(about.appeal)))
    return _letter(about, f"Uw aanvraag {about.number} is {how}", frame, opening, *parts)


def digest(content: dict[str, Any], *, at: str) -> str:
    """SHA-256 over every word of the letter and its moment."""
    return hashlib.sha256(json.dumps({"at": at, "content": content}, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
