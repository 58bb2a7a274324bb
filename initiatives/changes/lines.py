"""Merging subsidy lines: a line is one row with a revision of its own; measure and level are codes valid in the reference year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from core import numbers, personal
from core.errors import Problem
from core.models import Term
from core.models.terms import Taxonomy
from core.questions import field_name
from initiatives.changes.answers import Saved
from initiatives.enums import AnswerSource
from initiatives.models import KnownSubsidy, SubsidyLine
from initiatives.queries.sheets import SheetContent
from initiatives.rules.snapshots import SUBSIDIES

MAX_AMOUNT = Decimal(100_000_000)
MAX_FTE = Decimal(5_000)
TWICE = "Deze maatregel staat al in de lijst voor dit beleidsniveau."


@dataclass(frozen=True)
class LineChange:
    """What the filler wants one subsidy line to be: a new one without `pk`; `delete` removes it. Codes of measure and level; euro."""

    measure: str = ""
    level: str = ""
    received: Decimal | None = None
    granted: Decimal | None = None
    linked_fte: Decimal | None = None
    note: str = ""
    pk: int | None = None
    revision: int = 0
    delete: bool = False


@dataclass(frozen=True)
class Terms:
    """The measures and levels of the reference year, by code."""

    measures: Mapping[str, Term]
    levels: Mapping[str, Term]


def terms_of(year: int) -> Terms:
    rows = Term.objects.filter(taxonomy__in=[Taxonomy.MEASURE, Taxonomy.POLICY_LEVEL]).valid_in(year)
    return Terms({t.code: t for t in rows if t.taxonomy == Taxonomy.MEASURE}, {t.code: t for t in rows if t.taxonomy == Taxonomy.POLICY_LEVEL})


def plan(content: SheetContent, changes: Mapping[str, LineChange], terms: Terms, saved: Saved) -> dict[str, LineChange]:
    """The lines that may be written, by name; clashes and refusals are noted in `saved`."""
    rows = {line.pk: line for line in content.lines}
    accepted: dict[str, LineChange] = {}
    for name, change in changes.items():
        row = rows.get(change.pk) if change.pk is not None else None
        if change.pk is not None and (row.revision if row else 0) != change.revision:
            if row is not None or not change.delete:
                saved.clashes.append(name)
            else:
                saved.revisions[name] = 0
        elif found := [] if change.delete else _problems(content, name, change, terms):
            saved.problems += found
        else:
            accepted[name] = change
    return _once(content, accepted, saved)


def _once(content: SheetContent, changes: dict[str, LineChange], saved: Saved) -> dict[str, LineChange]:
    """Without lines that would name a measure and level twice (INV-12)."""
    touched = {change.pk for change in changes.values()}
    taken = {(line.measure.code, line.level.code) for line in content.lines if line.pk not in touched}
    kept = {}
    for name, change in changes.items():
        key = (change.measure, change.level)
        if not change.delete and key in taken:
            saved.problems.append(Problem(TWICE, f"{name}__measure", rule="INV-12"))
            continue
        if not change.delete:
            taken.add(key)
        kept[name] = change
    return kept


def _problems(content: SheetContent, name: str, change: LineChange, terms: Terms) -> list[Problem]:
    found = []
    if change.measure not in terms.measures:
        found.append(Problem(f"Deze maatregel bestond niet in {content.sheet.reference_year}.", f"{name}__measure", rule="PR-14"))
    if change.level not in terms.levels:
        found.append(Problem("Kies het beleidsniveau.", f"{name}__level"))
    if change.received is None:
        found.append(Problem("Vul in hoeveel u ontving; 0 als er nog niets betaald is.", f"{name}__received"))
    for box, value, highest in (
        ("received", change.received, MAX_AMOUNT),
        ("granted", change.granted, MAX_AMOUNT),
        ("linked_fte", change.linked_fte, MAX_FTE),
    ):
        if value is not None and value < 0:
            found.append(Problem("Vul een getal in dat 0 of hoger is.", f"{name}__{box}", rule="PR-01"))
        elif value is not None and value > highest:
            found.append(Problem(f"Dit is hoger dan mogelijk lijkt (hoogstens {numbers.formatted(highest)}).", f"{name}__{box}"))
    if personal.national_numbers(change.note):
        found.append(Problem(personal.IN_TEXT, f"{name}__note", rule=personal.RULE))
    return found


def write(content: SheetContent, changes: Mapping[str, LineChange], terms: Terms, saved: Saved, *, by: User, at: datetime, revision: int) -> None:
    """Write the accepted lines as rows of this save; removals first, so that a line may take the place of one that goes."""
    rows = {line.pk: line for line in content.lines}
    for name, change in sorted(changes.items(), key=lambda item: not item[1].delete):
        row = rows.get(change.pk) if change.pk is not None else None
        if change.delete:
            if row is not None:
                row.delete()
            saved.revisions[name] = 0
            continue
        row = row or SubsidyLine(sheet=content.sheet)
        fields: dict[str, Any] = {
            "measure": terms.measures[change.measure],
            "level": terms.levels[change.level],
            "received_amount": change.received,
            "granted_amount": change.granted,
            "linked_fte": change.linked_fte,
            "note": change.note.strip()[:300],
            "revision": revision,
            "changed_at": at,
            "changed_by": by,
        }
        for key, value in fields.items():
            setattr(row, key, value)
        row.save()
        stored = field_name(SUBSIDIES, str(row.pk))
        saved.names |= {name: stored} if stored != name else {}
        saved.revisions |= {name: revision, stored: revision}


def take_over(content: SheetContent, known: list[KnownSubsidy], *, by: User, at: datetime, revision: int) -> list[SubsidyLine]:
    """A line for every known subsidy whose measure and level are not on the sheet yet, with its source; amounts of one pair are added."""
    taken = {(line.measure_id, line.level_id) for line in content.lines}
    made: dict[tuple[int, int], SubsidyLine] = {}
    for subsidy in known:
        key = (subsidy.measure_id, subsidy.level_id)
        if key in taken:
            continue
        row = made.setdefault(
            key,
            SubsidyLine(
                sheet=content.sheet,
                measure=subsidy.measure,
                level=subsidy.level,
                received_amount=Decimal(0),
                note=str(subsidy.get_source_display())[:300],
                source=AnswerSource.REGISTER,
                revision=revision,
                changed_at=at,
                changed_by=by,
            ),
        )
        row.received_amount += subsidy.paid_amount or Decimal(0)
        if subsidy.granted_amount is not None:
            row.granted_amount = (row.granted_amount or Decimal(0)) + subsidy.granted_amount
    for row in made.values():
        row.save()
    return list(made.values())
