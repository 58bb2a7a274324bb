"""What a checker sees beside the answers: the queue, what changed since the last submission, who looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from core import numbers
from core.questions import Kind, Question, Reply, shown
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet
from initiatives.queries import judging
from initiatives.queries.opening import Submission
from initiatives.queries.reading import formatted


@dataclass(frozen=True)
class Neighbours:
    """The sheets before and after this one in the queue, and its place."""

    place: int
    count: int
    previous: int | None
    following: int | None


def neighbours(found: Sequence[int], pk: int) -> Neighbours:
    """The place of a sheet in the queue; of one that is not (or no longer) in it, the first is next."""
    if pk not in found:
        return Neighbours(0, len(found), None, found[0] if found else None)
    at = found.index(pk)
    return Neighbours(at + 1, len(found), found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None)


@dataclass(frozen=True)
class Difference:
    """One answer that differs between two submissions."""

    label: str
    old: str
    new: str


def differences(questions: Iterable[Question], before: Submission, after: Submission) -> list[Difference]:
    """What the organisation changed between two submissions, in the order of the sheet, subsidy lines last."""
    old, new = stored(before), stored(after)
    found = []
    for question in questions:
        labels = {"": question.label} | {c.code: f"{question.label}: {c.label}" for c in question.choices}
        for category, label in labels.items():
            was, now = _said(question, old.get((question.code, category))), _said(question, new.get((question.code, category)))
            if was != now:
                found.append(Difference(label, was, now))
    return found + _lines(before, after)


def stored(submission: Submission) -> Mapping[tuple[str, str], dict[str, Any]]:
    """The answers of a submission by indicator and category."""
    return {(row["code"], row["category"]): row for row in submission.answers.get("answers", [])}


def _said(question: Question, row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    number = None if row.get("number") is None else Decimal(row["number"])
    comment = f" ({row['comment']})" if row.get("comment") else ""
    if number is not None and question.kind in (Kind.NUMBER, Kind.BREAKDOWN):
        return f"{formatted(question, number)}{comment}"
    reply = Reply(row["category"], number, row.get("text", ""), bool(row.get("is_unknown")))
    return f"{shown(question, reply)}{comment}".strip()


def _lines(before: Submission, after: Submission) -> list[Difference]:
    old, new = _amounts(before), _amounts(after)
    return [
        Difference(f"Subsidie {key}", old.get(key, ""), new.get(key, ""))
        for key in [*old, *(k for k in new if k not in old)]
        if old.get(key) != new.get(key)
    ]


def _amounts(submission: Submission) -> dict[str, str]:
    return {
        f"{line['measure']} ({line['level']})": f"€ {numbers.formatted(Decimal(line['received']), 2)}" for line in submission.answers.get("lines", [])
    }


def to_freeze(user: Any, at: datetime) -> list[IndicatorSheet]:
    """Checked sheets that this person may freeze, by year and name."""
    rows = judging.free_for(user, at).visible_to(user).filter(status=SheetStatus.CHECKED)
    return list(rows.select_related("initiative__organisation__merged_into").order_by("-reference_year", "initiative__name", "pk"))
