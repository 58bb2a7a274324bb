"""What changed between two sets of criteria: what the council member reads before a new version is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.numbers import formatted
from subsidies.models import CriterionQuestion
from subsidies.queries.criteria import CriterionContent, SetContent
from subsidies.rules.criteria import SCALE, SCORES


@dataclass(frozen=True)
class Difference:
    """One thing that differs: an empty `old` came in, an empty `new` went out."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class DifferenceGroup:
    """What differs in one criterion, or (without a family) in the set as a whole."""

    family: str
    title: str
    rows: list[Difference]


def difference(old: SetContent, new: SetContent) -> list[DifferenceGroup]:
    """Everything that differs, family by family; nothing for what stayed the same."""
    before = {row.criterion.family: row for row in old.criteria}
    groups = [DifferenceGroup("", "De set als geheel", list(_of_set(old, new)))]
    for row in new.criteria:
        family = row.criterion.family
        groups.append(DifferenceGroup(family, row.criterion.label, list(_of_criterion(before.get(family), row))))
    return [group for group in groups if group.rows]


def _of_set(old: SetContent, new: SetContent) -> Iterator[Difference]:
    yield from _if_other("Minimumscore op 100", formatted(old.set.minimum_total, 1), formatted(new.set.minimum_total, 1))
    yield from _if_other("Toelichting", old.set.note, new.set.note)
    yield from _if_other("Enkel voor", old.set.get_work_form_display() or "de hele cluster", new.set.get_work_form_display() or "de hele cluster")


def _of_criterion(old: CriterionContent | None, new: CriterionContent) -> Iterator[Difference]:
    before, after = _facts(old) if old else {}, _facts(new)
    for label in [*after, *(label for label in before if label not in after)]:
        yield from _if_other(label, before.get(label, ""), after.get(label, ""))


def _facts(row: CriterionContent) -> dict[str, str]:
    """Everything of a criterion as text, by what it is called; a question is known by its code, whatever its words."""
    criterion, meaning = row.criterion, {a.score: a.text for a in row.anchors}
    return {
        "Gewicht": str(criterion.weight),
        "Naam": criterion.label,
        "Omschrijving": criterion.text,
        "Minimumscore": "" if criterion.min_score is None else str(criterion.min_score),
        "Uitsluitend": "ja" if criterion.is_knockout else "nee",
        "Gevraagde stukken": ", ".join(row.evidence),
        "Deelcriteria": "; ".join(part.text for part in row.parts),
        **{f"Score {score} ({SCALE[score]})": meaning.get(score, "") for score in SCORES},
        **{f"Vraag {question.code}": _question(question) for question in row.questions},
    }


def _question(question: CriterionQuestion) -> str:
    return f"{question.label} ({question.told})" + (f" – {question.help}" if question.help else "")


def _if_other(label: str, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(label, old, new)
