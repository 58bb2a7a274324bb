"""What the first draft of a cluster starts from: the eight families of §4.3 word for word, with weights, scores and questions to work on."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from subsidies.enums import Family
from subsidies.models import Criterion, CriterionQuestion, ScoreAnchor, SubCriterion
from subsidies.queries.criteria import CriterionContent

REFERENCE = Path(settings.BASE_DIR) / "fixtures" / "reference"
# A cluster that the note does not know starts from equal weights, as near as whole numbers come to it.
EQUAL = (13, 13, 13, 13, 12, 12, 12, 12)


@cache
def _read(name: str) -> Any:
    return json.loads((REFERENCE / name).read_text(encoding="utf-8"))


def source() -> str:
    """Where the texts and the numbers come from."""
    return str(_read("criteria.json")["source"])


def minimum_total() -> Decimal:
    return Decimal(_read("criteria.json")["minimum_total"])


def weights_of(cluster_code: str) -> dict[str, int]:
    """The proposed weight of each family in a cluster (domain 11.7)."""
    found = _read("criteria.json")["weights"].get(cluster_code, EQUAL)
    return {family.value: weight for family, weight in zip(Family, found, strict=True)}


def content_for(cluster_code: str) -> list[CriterionContent]:
    """The content of a first draft, as rows that are not kept yet."""
    texts = {row["code"]: row["text"] for row in _read("hiva-nota-2006.json")["criteria"]}
    weights = weights_of(cluster_code)
    return [_content(row, texts[row["code"]], weights[row["code"]]) for row in _read("criteria.json")["families"]]


def _content(row: dict[str, Any], text: str, weight: int) -> CriterionContent:
    family = row["code"]
    criterion = Criterion(
        family=family,
        label=row["label"],
        text=text,
        weight=weight,
        min_score=row.get("min_score"),
        is_knockout=row.get("is_knockout", False),
        evidence=row["evidence"],
    )
    return CriterionContent(
        criterion,
        parts=[SubCriterion(text=part, order=order) for order, part in enumerate(row["parts"], start=1)],
        anchors=[ScoreAnchor(score=score, text=anchor) for score, anchor in enumerate(row["anchors"])],
        questions=[CriterionQuestion(code=f"{family}-{order}", order=order, **asked) for order, asked in enumerate(row["questions"], start=1)],
    )
