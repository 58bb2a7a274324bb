"""How a dossier is scored (domain 11.7): scale, total on 100, knock-outs, the order of a ranking, and what a set needs before it is adopted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from core.errors import Problem
from subsidies.enums import Family

SCALE = ("ontbreekt", "onvoldoende", "matig", "voldoende", "goed", "uitmuntend")
SCORES = range(len(SCALE))
HIGHEST = SCORES[-1]
WHOLE = 100
TENTH = Decimal("0.1")
# Equal totals are ordered by these families (domain 11.7), then by the earlier submission.
DECIDING = (Family.TARGET_GROUP, Family.RESULTS)


@dataclass(frozen=True)
class Weighed:
    """What scoring needs of one criterion; `anchors` are the scores whose meaning is written down."""

    family: str
    label: str
    weight: int
    min_score: int | None = None
    is_knockout: bool = False
    anchors: frozenset[int] = frozenset()
    question_count: int = 0

    @property
    def name(self) -> str:
        return f"{self.family} {self.label}"


def total(weights: Mapping[str, int], scores: Mapping[str, int]) -> Decimal:
    """Σ weight × score ÷ 5, on 100 with one decimal. Weights of a part of the families are brought to 100 first.

    Raises ValueError for a family without a score, a score of another family or outside 0–5, and when nothing weighs.
    """
    if weights.keys() != scores.keys() or any(score not in SCORES for score in scores.values()):
        msg = f"scores {dict(scores)} do not fit weights {dict(weights)}"
        raise ValueError(msg)
    if (whole := sum(weights.values())) <= 0:
        msg = "no criterion weighs"
        raise ValueError(msg)
    points = sum(weight * scores[family] for family, weight in weights.items())
    return (Decimal(points * WHOLE) / (HIGHEST * whole)).quantize(TENTH, ROUND_HALF_UP)


def below_minimum(criteria: Iterable[Weighed], scores: Mapping[str, int]) -> list[Weighed]:
    """The scored criteria below their own minimum, excluding or not."""
    return [c for c in criteria if c.min_score is not None and c.family in scores and scores[c.family] < c.min_score]


def knockouts(criteria: Iterable[Weighed], scores: Mapping[str, int]) -> list[Weighed]:
    """The criteria that exclude the dossier, whatever its total."""
    return [c for c in below_minimum(criteria, scores) if c.is_knockout]


def ranking_key(score: Decimal, scores: Mapping[str, int], submitted_at: datetime) -> tuple[Decimal | int | datetime, ...]:
    """Sort by this: the highest total first, then C2, then C8, then who submitted earlier. A family that was not scored counts as 0."""
    return (-score, *(-scores.get(family, 0) for family in DECIDING), submitted_at)


def shortcomings(criteria: Iterable[Weighed]) -> Iterator[Problem]:
    """What still stands between a draft and its adoption; the field is the family, or empty for the set as a whole."""
    found = {c.family: c for c in criteria}
    for family in Family:
        if family not in found:
            yield Problem(f"{family.value} {family.label} ontbreekt.", family.value)
    if (whole := sum(c.weight for c in found.values())) != WHOLE:
        yield Problem(f"De gewichten zijn samen {whole} in plaats van {WHOLE}.", "weights")
    for criterion in found.values():
        yield from _of_one(criterion)


def _of_one(criterion: Weighed) -> Iterator[Problem]:
    if missing := [str(score) for score in SCORES if score not in criterion.anchors]:
        told = f"score {missing[0]} betekent" if len(missing) == 1 else f"de scores {', '.join(missing[:-1])} en {missing[-1]} betekenen"
        yield Problem(f"{criterion.name}: schrijf op wat {told}.", criterion.family)
    if criterion.is_knockout and criterion.min_score is None:
        yield Problem(f"{criterion.name}: een uitsluitend criterium heeft een minimumscore.", criterion.family)
    if not criterion.question_count:
        yield Problem(f"{criterion.name}: het aanvraagformulier stelt hier nog geen vraag.", criterion.family)
