"""The life of a set of criteria: every status × step × role, what adoption asks, what it replaces, and that nothing moves afterwards (INV-18)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from accounts.enums import Role
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from initiatives.enums import WorkForm
from subsidies.changes import criteria as changes
from subsidies.enums import CriterionSetStatus as S
from subsidies.models import Criterion, CriterionQuestion, CriterionSet, Round, RoundCluster, ScoreAnchor
from subsidies.workflow.criteria import CRITERIA
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionQuestionFactory, CriterionSetFactory, ScoreAnchorFactory, SubCriterionFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import RoundClusterFactory

pytestmark = pytest.mark.django_db

STAYS = "subsidies_criterionset_adopted_stays"
# step → from which statuses, by whom
TABLE: dict[str, tuple[set[str], set[Role]]] = {"adopt": ({S.DRAFT}, {Role.DECISIONS}), "replace": ({S.ADOPTED}, set())}


@pytest.fixture
def college():
    return UserFactory.create(roles=[Role.DECISIONS])


@pytest.fixture
def adopted(college, at) -> CriterionSet:
    found: CriterionSet = CriterionSetFactory.create(filled=True)
    changes.adopt(found, ResolutionFactory.create(), by=college, at=at)
    return found


def test_table_names_every_step():
    assert {t.name: set(t.sources) for t in CRITERIA.transitions} == {name: sources for name, (sources, _) in TABLE.items()}


def test_every_status_and_step_for_every_role(at: datetime):
    criterion_set = CriterionSetFactory.create()
    for role in Role:
        user = UserFactory.create(roles=[role])
        for status in S:
            criterion_set.status = status
            expected = [name for name, (sources, roles) in TABLE.items() if status in sources and role in roles]
            assert [t.name for t in CRITERIA.available(criterion_set, user)] == expected, (role, status)
        if role not in TABLE["adopt"][1]:
            with pytest.raises(NotAllowedError):
                CRITERIA.apply(criterion_set, "adopt", by=user, at=at)
    with pytest.raises(NotAllowedError):
        CRITERIA.apply(criterion_set, "adopt", by=None, at=at)


def test_adoption_ties_the_set_to_its_decision_and_is_logged(adopted: CriterionSet, college, at: datetime):
    adopted.refresh_from_db()
    assert (adopted.status, adopted.adopted_at, adopted.adopted_by) == (S.ADOPTED, at, college)
    row = adopted.transitions.get()
    assert (row.name, row.from_status, row.to_status, row.actor, row.role) == ("adopt", S.DRAFT, S.ADOPTED, college, Role.DECISIONS)
    event = AuditEvent.objects.get(subject=f"subsidies.criterionset:{adopted.pk}")
    assert (event.event, event.changes) == ("criteria vastgesteld", {"status": [S.DRAFT, S.ADOPTED], "resolution": [None, adopted.resolution_id]})


def test_the_next_version_replaces_the_one_before_and_a_narrower_set_stands_beside_it(adopted: CriterionSet, college, at: datetime):
    narrow = CriterionSetFactory.create(cluster=adopted.cluster, work_form=WorkForm.SERVICES, filled=True)
    following = CriterionSetFactory.create(cluster=adopted.cluster, version=2, filled=True)
    elsewhere = CriterionSetFactory.create(filled=True)
    decision = ResolutionFactory.create()
    for criterion_set in (narrow, following, elsewhere):  # one decision of the college, many sets
        changes.adopt(criterion_set, decision, by=college, at=at)
    found = dict(CriterionSet.objects.values_list("pk", "status"))
    assert found == {adopted.pk: S.REPLACED, narrow.pk: S.ADOPTED, following.pk: S.ADOPTED, elsewhere.pk: S.ADOPTED}
    assert [(t.name, t.role) for t in adopted.transitions.order_by("pk")] == [("adopt", Role.DECISIONS), ("replace", "SYSTEEM")]
    assert decision.criterion_sets.count() == 3


def test_adopting_twice_is_stale_and_changes_nothing(adopted: CriterionSet, college, at: datetime):
    with pytest.raises(StaleError), transaction.atomic():
        changes.adopt(adopted, ResolutionFactory.create(), by=college, at=at)
    following = CriterionSetFactory.create(cluster=adopted.cluster, version=2, filled=True)
    changes.adopt(following, ResolutionFactory.create(), by=college, at=at)
    with pytest.raises(StaleError), transaction.atomic():  # a replaced set does not come back, and does not replace its successor
        changes.adopt(adopted, ResolutionFactory.create(), by=college, at=at)
    assert CriterionSet.objects.get(pk=following.pk).status == S.ADOPTED


def test_what_is_missing_stops_adoption_and_keeps_the_version_before(adopted: CriterionSet, college, at: datetime):
    draft = CriterionSetFactory.create(cluster=adopted.cluster, version=2, filled=True)
    draft.criteria.filter(family="C1").update(weight=9)
    draft.criteria.get(family="C2").anchors.filter(score=0).delete()
    draft.criteria.get(family="C3").questions.all().delete()
    draft.criteria.get(family="C8").delete()
    with pytest.raises(RuleError) as refused, transaction.atomic():
        changes.adopt(draft, ResolutionFactory.create(), by=college, at=at)
    assert [p.text for p in refused.value.problems] == [
        "C8 Resultaten ontbreekt.",
        "De gewichten zijn samen 89 in plaats van 100.",
        "C2 Doelgroep: schrijf op wat score 0 betekent.",
        "C3 Economische activiteiten: het aanvraagformulier stelt hier nog geen vraag.",
    ]
    assert dict(CriterionSet.objects.values_list("version", "status")) == {1: S.ADOPTED, 2: S.DRAFT}


def refused_by(constraint: str, write) -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        write()
    assert caught.value.__cause__.diag.constraint_name == constraint


def test_an_adopted_set_of_an_open_round_never_changes(adopted: CriterionSet, college, at: datetime):
    """Not the set, nothing under it, nothing moved in or out; and the round keeps it."""
    criterion = adopted.criteria.get(family="C1")
    link = RoundClusterFactory.create(cluster=adopted.cluster, criterion_set=adopted)
    Round.objects.filter(pk=link.round_id).update(status="OPEN", resolution=adopted.resolution, adopted_at=at)
    draft = CriterionSetFactory.create(cluster=adopted.cluster, version=2, filled=True)
    other = draft.criteria.get(family="C1")
    of_draft = [SubCriterionFactory.create(criterion=other), other.anchors.get(score=0), other.questions.get()]
    writes = [
        lambda: CriterionSet.objects.filter(pk=adopted.pk).update(minimum_total=Decimal("50.0")),
        lambda: CriterionSet.objects.filter(pk=adopted.pk).update(note="anders"),
        lambda: CriterionSet.objects.filter(pk=adopted.pk)._raw_delete("default"),
        lambda: Criterion.objects.filter(set=adopted).update(weight=12),
        lambda: Criterion.objects.filter(pk=criterion.pk).update(set=CriterionSetFactory.create()),
        lambda: Criterion.objects.filter(set=adopted, family="C8").delete(),
        lambda: SubCriterionFactory.create(criterion=criterion),
        lambda: ScoreAnchorFactory.create(criterion=criterion, score=3),
        lambda: CriterionQuestionFactory.create(criterion=criterion, code="C1-9"),
        lambda: ScoreAnchor.objects.filter(criterion=criterion).update(text="anders"),
        lambda: ScoreAnchor.objects.filter(criterion=criterion, score=0).update(criterion=CriterionSetFactory.create(filled=True).criteria.first()),
        lambda: ScoreAnchor.objects.filter(criterion=criterion).delete(),
        lambda: CriterionQuestion.objects.filter(criterion=criterion).update(required=False),
        lambda: CriterionQuestion.objects.filter(criterion=criterion).delete(),
        *(lambda row=row: type(row).objects.filter(pk=row.pk).update(criterion=criterion) for row in of_draft),
    ]
    for write in writes:
        refused_by(STAYS, write)
    for change in ({"criterion_set": draft}, {"criterion_set": None}, {"amount": Decimal(1)}):
        refused_by("subsidies_round_frozen_when_open", lambda change=change: RoundCluster.objects.filter(pk=link.pk).update(**change))
    changes.adopt(draft, ResolutionFactory.create(), by=college, at=at)
    link.refresh_from_db()
    assert (link.criterion_set_id, CriterionSet.objects.get(pk=adopted.pk).status) == (adopted.pk, S.REPLACED)
    refused_by(STAYS, lambda: CriterionSet.objects.filter(pk=adopted.pk).update(status=S.ADOPTED))
