"""Rows of criteria in the world of the access matrix."""

from __future__ import annotations

from typing import Any

from tests.factories.criteria import CriterionQuestionFactory, CriterionSetFactory

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "criteria": """subsidies:criteria-detail subsidies:criteria-remove subsidies:criteria-renew subsidies:criteria-weights
        api:criteria-detail api:criteria-adopt""",
}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.criteria = CriterionSetFactory.create(filled=True)
    CriterionQuestionFactory.create(criterion=world.criteria.criteria.get(family="C1"), code="C1-2", order=1)
    world.narrower = CriterionSetFactory.create(cluster=world.criteria.cluster, work_form="DIE")


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    found, family = {"pk": world.criteria.pk}, {"pk": world.criteria.pk, "family": "C1"}
    question = found | {"question_pk": world.criteria.criteria.get(family="C1").questions.order_by("order")[0].pk}
    return {
        "subsidies:criteria-compare": found | {"other_pk": world.narrower.pk},
        "subsidies:criteria-step": found | {"slug": "vaststellen"},
        "subsidies:criterion-edit": family,
        "subsidies:criterion-anchors": family,
        "subsidies:criterion-question-add": family,
        "subsidies:criterion-question-edit": question,
        "subsidies:criterion-question-move": question | {"way": "omlaag"},
        "subsidies:criterion-question-remove": question,
    }
