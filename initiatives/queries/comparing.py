"""What changed between two times that a sheet was sent: answers, subsidy lines and what the organisation told about the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core import numbers
from core.questions import Kind, Question, Reply, shown
from initiatives.queries.reading import formatted
from initiatives.queries.sheets import SheetContent

Frozen = Mapping[str, Any]
ABOUT = {
    "contact": "Contactpersoon",
    "contact_email": "E-mail van de contactpersoon",
    "period_note": "Deel van het jaar",
    "remarks": "Opmerkingen",
}


@dataclass(frozen=True)
class Difference:
    """One answer that differs; an empty text is one that was not given."""

    label: str
    old: str
    new: str


def differences(content: SheetContent, before: Frozen, after: Frozen) -> list[Difference]:
    """What the organisation changed between two frozen copies of its answers, in the order of the sheet."""
    old, new = _answers(before), _answers(after)
    found = []
    for question in content.questions:
        labels = {"": question.label} | {c.code: f"{question.label}: {c.label}" for c in question.choices}
        for category, label in labels.items():
            was, now = old.get((question.code, category)), new.get((question.code, category))
            same = was is not None and now is not None and was.get("comment") == now.get("comment")
            found.append(Difference(label, _said(question, was, comments=not same), _said(question, now, comments=not same)))
    found += _lines(content, before, after) + _about(before, after)
    return [difference for difference in found if difference.old != difference.new]


def _answers(frozen: Frozen) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["code"], row["category"]): row for row in frozen.get("answers", [])}


def _said(question: Question, row: dict[str, Any] | None, *, comments: bool) -> str:
    """An answer in words, with its being an estimate and, where that changed, its explanation."""
    if row is None:
        return ""
    number = None if row.get("number") is None else Decimal(row["number"])
    notes = [*(["schatting"] if row.get("is_estimate") else []), *([row["comment"]] if comments and row.get("comment") else [])]
    note = f" ({', '.join(notes)})" if notes else ""
    if number is not None and question.kind in (Kind.NUMBER, Kind.BREAKDOWN):
        return f"{formatted(question, number)}{note}"
    reply = Reply(row["category"], number, row.get("text", ""), bool(row.get("is_unknown")))
    return f"{shown(question, reply)}{note}".strip()


def _lines(content: SheetContent, before: Frozen, after: Frozen) -> list[Difference]:
    """Subsidies by the names of measure and level, whatever the order in which they were entered."""
    names = {c.code: c.label for q in content.questions if q.kind == Kind.SUBSIDIES for c in q.choices}
    levels = {term.code: term.label for term in content.levels}
    old, new = _amounts(before), _amounts(after)
    return [
        Difference(f"Subsidie: {names.get(measure, measure)} · {levels.get(level, level)}", old.get(key, ""), new.get(key, ""))
        for key in {**old, **new}
        for measure, level in [key]
    ]


def _amounts(frozen: Frozen) -> dict[tuple[str, str], str]:
    return {(line["measure"], line["level"]): _amount(line) for line in frozen.get("lines", [])}


def _amount(line: Mapping[str, Any]) -> str:
    said = [f"€ {numbers.formatted(Decimal(line['received']), 2)}"]
    if line.get("granted") is not None:
        said.append(f"toegekend € {numbers.formatted(Decimal(line['granted']), 2)}")
    if line.get("linked_fte") is not None:
        said.append(f"{numbers.vte(Decimal(line['linked_fte']))} VTE")
    return ", ".join([*said, *([line["note"]] if line.get("note") else [])])


def _about(before: Frozen, after: Frozen) -> list[Difference]:
    old, new = before.get("about", {}), after.get("about", {})
    return [Difference(label, old.get(name, ""), new.get(name, "")) for name, label in ABOUT.items()]
