from datetime import UTC, datetime
from typing import Any

from subsidies.models import CriterionSet, CriterionSetTransition
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionFactory, CriterionQuestionFactory, CriterionSetFactory, ScoreAnchorFactory, SubCriterionFactory
from tests.factories.policy import ResolutionFactory
from tests.violations import Violation

NOON = datetime(2026, 11, 10, 11, 0, tzinfo=UTC)


def adopted(**given: Any) -> CriterionSet:
    """Not kept yet: what is kept never changes."""
    cluster = CriterionSetFactory.create().cluster
    facts = {"resolution": ResolutionFactory.create(), "adopted_at": NOON, "adopted_by": UserFactory.create()}
    return CriterionSet(**{"cluster": cluster, "version": 2, "status": "VASTGESTELD"} | facts | given)


def beside_adopted() -> CriterionSet:
    first = adopted()
    first.save()
    return adopted(cluster=first.cluster, version=3, work_form="DIE")


def beside_draft() -> CriterionSet:
    return CriterionSet(cluster=CriterionSetFactory.create().cluster, version=2, work_form="DIE")


def step() -> CriterionSetTransition:
    facts = {"name": "adopt", "from_status": "ONTWERP", "to_status": "VASTGESTELD", "role": "BESLUIT", "at": NOON}
    return CriterionSetTransition(subject=CriterionSetFactory.create(), actor=UserFactory.create(), **facts)


def second_criterion() -> Any:
    return CriterionFactory.create(set=CriterionFactory.create().set, family="C2")


def second_anchor() -> Any:
    return ScoreAnchorFactory.create(criterion=ScoreAnchorFactory.create().criterion, score=4)


def second_question() -> Any:
    return CriterionQuestionFactory.create(criterion=CriterionQuestionFactory.create().criterion, code="C1-2")


VIOLATIONS: dict[str, Violation] = {
    "subsidies_criterionset_known_status": Violation(CriterionSetFactory, status="OPEN"),
    "subsidies_criterionset_known_work_form": Violation(CriterionSetFactory, work_form="X"),
    "subsidies_criterionset_one_per_version": Violation(adopted, version=1),
    "subsidies_criterionset_one_draft": Violation(beside_draft, work_form=""),
    "subsidies_criterionset_one_adopted": Violation(beside_adopted, work_form=""),
    "subsidies_criterionset_minimum_up_to_100": Violation(CriterionSetFactory, minimum_total=101),
    "subsidies_criterionset_adopted_with_a_decision": Violation(CriterionSetFactory, adopted_at=NOON),
    "subsidies_criterionsettransition_actor_unless_system": Violation(step, role="SYSTEEM"),
    "subsidies_criterion_known_family": Violation(CriterionFactory, family="C9"),
    "subsidies_criterion_one_per_family": Violation(second_criterion, family="C1"),
    "subsidies_criterion_weight_up_to_100": Violation(CriterionFactory, weight=101),
    "subsidies_criterion_has_label_and_text": Violation(CriterionFactory, text=""),
    "subsidies_criterion_min_score_up_to_5": Violation(CriterionFactory, min_score=6),
    "subsidies_criterion_knockout_has_min_score": Violation(CriterionFactory, is_knockout=True),
    "subsidies_subcriterion_has_text": Violation(SubCriterionFactory, text=""),
    "subsidies_scoreanchor_one_per_score": Violation(second_anchor, score=3),
    "subsidies_scoreanchor_score_up_to_5": Violation(ScoreAnchorFactory, score=6),
    "subsidies_scoreanchor_has_text": Violation(ScoreAnchorFactory, text=""),
    "subsidies_criterionquestion_known_kind": Violation(CriterionQuestionFactory, kind="KEUZE"),
    "subsidies_criterionquestion_one_per_code": Violation(second_question, code="C1-1"),
    "subsidies_criterionquestion_has_code_and_label": Violation(CriterionQuestionFactory, label=""),
    "subsidies_criterionquestion_sensible_length": Violation(CriterionQuestionFactory, max_length=0),
}
