"""What the desk looks at to call a dossier complete, and until when a supplement can run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from core.errors import Problem
from subsidies.enums import CheckResult, DocumentKind

# what every dossier is looked at for, with its words (T04)
ALWAYS = {
    "aanvrager": "Aanvrager: bestaat, is bevoegd en heeft een rekeningnummer",
    "gegevens": "Gegevens van het project zijn volledig",
    "criteria": "Vragen bij de criteria zijn beantwoord",
    "plan": "Financieel plan is volledig en in evenwicht",
    "verklaringen": "Verklaringen zijn volledig",
}
BEFORE_FORUM = timedelta(days=10)
LEAST_TERM = timedelta(days=7)  # a reminder five days before the end, and time to read the question


def checklist(documents: Iterable[str]) -> dict[str, str]:
    """Codes and labels of what is looked at, in order: the fixed parts and each document that is asked."""
    return ALWAYS | {f"stuk-{kind}": f"Document: {DocumentKind(kind).label.lower()}" for kind in documents}


def open_items(labels: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Problem]:
    """What of the checklist is not there or was not looked at (T04); `found` is the result by code."""
    for code, label in labels.items():
        if found.get(code) != CheckResult.YES:
            yield Problem(f"Nog niet in orde: {label}.", code, rule="T04")


def supplement_due(today: date, *, days: int, forum_on: date | None) -> date | None:
    """The last day of a supplement asked today: never later than ten days before the Forum; None when too little time is left."""
    due_on = today + timedelta(days=days)
    if forum_on is not None:
        due_on = min(due_on, forum_on - BEFORE_FORUM)
    return due_on if due_on >= today + min(LEAST_TERM, timedelta(days=days)) else None
