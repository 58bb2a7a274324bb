"""Criteria for one werkvorm inside a cluster (19b.10): taken by a round, consulted, adopted, shown and asked beside the general ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation, User
from core.errors import RuleError
from core.models import AuditEvent
from initiatives.enums import WorkForm
from initiatives.models import WorkFormAssignment
from subsidies.actions import applications, rounds_drafts
from subsidies.actions import applications_parts as parts
from subsidies.actions import criteria as criteria_actions
from subsidies.actions import rounds as actions
from subsidies.actions.applications import Start
from subsidies.actions.applications_parts import Write
from subsidies.changes import applications_sending as sending
from subsidies.enums import ApplicationStatus, CriterionSetStatus, DocumentKind
from subsidies.models import Application, CriterionQuestion, CriterionSet, Round, RoundCluster, RoundNarrowing
from subsidies.queries import criteria as criteria_queries
from subsidies.queries import rounds as queries
from subsidies.queries import rounds_consultation as consultation
from subsidies.queries.rounds import Part
from tests.factories.accounts import NOON, UserFactory
from tests.factories.applications import AnswerFactory
from tests.factories.criteria import CriterionQuestionFactory, CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory, RoundNarrowingFactory
from tests.subsidies.fund import decision
from tests.subsidies.rounds import NOW, ready, texts

pytestmark = pytest.mark.django_db
PER, DEG, DIE = WorkForm.PERMANENT, WorkForm.DEGRESSIVE, WorkForm.SERVICES
LONG_AGO = NOW - timedelta(days=900)
HEAVY = 30  # the weight that tells the narrowed set from the general one: C1, which weighs 10 there


def narrow(cluster: Any, work_form: str = PER, **given: Any) -> CriterionSet:
    """A complete draft for one werkvorm, whose C1 is heavy and C2 light, with a question and a document of its own."""
    made = CriterionSetFactory.create(cluster=cluster, work_form=work_form, filled=True, **given)
    made.criteria.filter(family="C1").update(weight=HEAVY, evidence=[DocumentKind.STATUTES], text="Wat permanente werking vraagt.")
    made.criteria.filter(family="C2").update(weight=5)
    CriterionQuestionFactory.create(criterion=made.criteria.get(family="C1"), code="C1-9", label="Hoe blijft het werk bestaan?")
    return made


def set_status(found: CriterionSet, status: str = CriterionSetStatus.ADOPTED) -> CriterionSet:
    facts = {"resolution": ResolutionFactory.create(), "adopted_at": NOON, "adopted_by": UserFactory.create()}
    CriterionSet.objects.filter(pk=found.pk).update(status=status, **facts)
    found.refresh_from_db()
    return found


def chosen(row: Round, *, by: User) -> list[CriterionSet]:
    """Save the clusters as they are, as the form does; gives what the round then holds for one werkvorm."""
    parts = [Part(line.cluster, line.amount, line.max_amount, line.criterion_set) for line in row.clusters.select_related("cluster", "criterion_set")]
    rounds_drafts.set_clusters(row, parts, by=by, at=NOW)
    return list(queries.held_narrowed(row))


@pytest.fixture
def policy() -> Any:
    return UserFactory.create(roles=[Role.POLICY])


@pytest.fixture
def registrar() -> Any:
    return UserFactory.create(roles=[Role.DECISIONS], verified=True)


@pytest.fixture
def row() -> Round:
    return ready()


def line_of(row: Round) -> RoundCluster:
    return row.clusters.select_related("cluster", "criterion_set", "round").get()


# --- taken by the draft


def test_draft_takes_per_werkvorm_the_complete_draft_before_the_adopted_set(row: Round, policy: Any) -> None:
    line = line_of(row)
    adopted, draft = set_status(narrow(line.cluster)), narrow(line.cluster, version=2)
    temporary = set_status(narrow(line.cluster, WorkForm.TEMPORARY))
    CriterionSetFactory.create(cluster=line.cluster, work_form=DEG)  # incomplete
    narrow(ClusterFactory.create())  # of another cluster
    assert chosen(row, by=policy) == [draft, temporary]
    event = AuditEvent.objects.filter(subject=f"subsidies.round:{row.pk}").latest("sequence")
    code = line.cluster.code
    assert (event.changes[f"set_{code}_PER"], event.changes[f"set_{code}_TIJ"]) == (draft.pk, temporary.pk)
    draft.criteria.filter(family="C1").update(weight=31)
    assert chosen(row, by=policy) == [adopted, temporary]
    rounds_drafts.set_clusters(row, [Part(line.cluster, line.amount)], by=policy, at=NOW)  # without general criteria
    assert list(queries.held_narrowed(row)) == []


def test_copy_takes_the_newest(row: Round, policy: Any) -> None:
    line = line_of(row)
    old = narrow(line.cluster)
    assert chosen(row, by=policy) == [old]
    set_status(old, CriterionSetStatus.REPLACED)
    set_status(line.criterion_set)
    newest = set_status(narrow(line.cluster, version=2))
    copied = rounds_drafts.copy(row, row.fund_year, 2, by=policy, at=NOW)
    assert (line_of(copied).criterion_set, list(queries.held_narrowed(copied))) == (line.criterion_set, [newest])


def test_draft_that_is_thrown_away_goes_out_of_the_round(row: Round, policy: Any) -> None:
    draft = narrow(line_of(row).cluster)
    assert chosen(row, by=policy) == [draft]
    criteria_actions.remove(draft, by=policy, at=NOW)
    assert (RoundNarrowing.objects.count(), CriterionSet.objects.filter(pk=draft.pk).exists()) == (0, False)


# --- adopted with it


def test_adoption_adopts_both_by_one_decision(row: Round, policy: Any, registrar: Any) -> None:
    line = line_of(row)
    before, draft = set_status(narrow(line.cluster)), narrow(line.cluster, version=2)
    chosen(row, by=policy)
    assert texts(row) == []
    actions.adopt(row, decision(), by=registrar, at=NOW)
    row.refresh_from_db()
    found = CriterionSet.objects.filter(pk__in=[line.criterion_set_id, before.pk, draft.pk]).order_by("work_form", "version")
    states = [(one.status, one.resolution == row.resolution) for one in found]
    assert states == [("VASTGESTELD", True), ("VERVANGEN", False), ("VASTGESTELD", True)]
    assert list(queries.held_narrowed(row)) == [draft]


def test_what_is_not_whole_or_not_in_force_stops_adoption(row: Round, policy: Any, registrar: Any) -> None:
    line = line_of(row)
    draft = narrow(line.cluster)
    chosen(row, by=policy)
    draft.criteria.filter(family="C1").update(weight=HEAVY + 1)
    start = f"De criteria van {line.cluster} voor permanente subsidiëring zijn"
    expected = [f"{start} nog niet volledig. Werk het ontwerp af, of bewaar de clusters opnieuw om het niet mee te nemen."]
    assert texts(row) == expected
    with pytest.raises(RuleError) as error:
        actions.adopt(row, decision(), by=registrar, at=NOW)
    assert [p.text for p in error.value.problems] == expected
    draft.criteria.filter(family="C1").update(weight=HEAVY)
    set_status(draft, CriterionSetStatus.REPLACED)
    newer = set_status(narrow(line.cluster, version=2))
    assert texts(row) == [f"{start} intussen vervangen. Bewaar de clusters opnieuw: de ronde neemt dan de nieuwe versie."]
    assert (chosen(row, by=policy), texts(row)) == ([newer], [])
    RoundNarrowing.objects.all().delete()
    assert texts(row) == [f"{start} intussen vastgesteld. Bewaar de clusters opnieuw: de ronde neemt ze dan over."]


# --- open: each application its own questions, and nothing changes any more


@pytest.fixture
def opened(row: Round, policy: Any, registrar: Any) -> RoundCluster:
    """An open round with a general and a narrowed set."""
    narrow(line_of(row).cluster)
    chosen(row, by=policy)
    actions.adopt(row, decision(), by=registrar, at=NOW)
    actions.open_round(row, at=row.opens_at)
    return line_of(row)


def asked(application: Application) -> list[str]:
    """The questions of C1 on its form."""
    found = criteria_queries.questions_of([application.criterion_set])[application.criterion_set_id]
    return [one.question.code for one in found if one.family == "C1"]


def test_applications_take_the_set_of_the_werkvorm_of_their_initiative_on_the_opening_day(opened: RoundCluster) -> None:
    user = UserFactory.create(roles=[Role.APPLICANT])
    mine, at = Organisation.objects.of_user(user).get(), opened.round.opens_at + timedelta(days=20)
    special, general = opened.narrowed.get().criterion_set, opened.criterion_set
    permanent, degressive = (InitiativeFactory.create(organisation=mine, work_form=form) for form in (PER, DEG))
    moved = InitiativeFactory.create(organisation=mine, work_form=PER)  # another werkvorm since the second day of the round
    with transaction.atomic():
        WorkFormAssignment.objects.filter(initiative=moved).update(valid_to=opened.round.opening_day)
        WorkFormAssignment.objects.create(initiative=moved, work_form=DEG, valid_from=opened.round.opening_day + timedelta(days=1))
    given = [("Eigen", permanent), ("Ander", degressive), ("Verhuisd", moved), ("Zonder", None)]
    made = [
        applications.start(mine, Start(opened.round, opened.cluster, title, initiative=initiative, amount=Decimal(9000)), by=user, at=at)
        for title, initiative in given
    ]
    assert [one.criterion_set for one in made] == [special, general, special, general]
    assert [asked(one) for one in made] == [["C1-1", "C1-9"], ["C1-1"], ["C1-1", "C1-9"], ["C1-1"]]
    sent = sending.record(made[0], signatories=0, by=user, at=at)
    assert sent.content["head"]["criteria"] == "versie 1, enkel permanente subsidiëring"
    # to a round whose clusters know no werkvorm, and back
    other = RoundFactory.create(fund_year=opened.round.fund_year, half=2, opens_at=opened.round.opens_at, closes_at=opened.round.closes_at)
    RoundClusterFactory.create(round=other, cluster=opened.cluster, criterion_set=general)
    Round.objects.filter(pk=other.pk).update(status="OPEN", resolution=ResolutionFactory.create(), adopted_at=NOON)
    other.refresh_from_db()
    there = applications.copy_to(made[0], other, by=user, at=at)
    assert (there.criterion_set, asked(there)) == (general, ["C1-1"])
    Application.objects.filter(pk=made[0].pk).update(status=ApplicationStatus.WITHDRAWN, withdrawn_reason="Opnieuw.")
    Application.objects.filter(copied_from=made[0]).update(copied_from=None)
    back = applications.copy_to(there, opened.round, by=user, at=at)
    assert (back.criterion_set, asked(back)) == (special, ["C1-1", "C1-9"])


def test_criteria_of_a_concept_follow_its_initiative_and_answers_go_along(opened: RoundCluster) -> None:
    user = UserFactory.create(roles=[Role.APPLICANT])
    mine, at = Organisation.objects.of_user(user).get(), opened.round.opens_at + timedelta(days=20)
    special, general = opened.narrowed.get().criterion_set, opened.criterion_set
    permanent, degressive = (InitiativeFactory.create(organisation=mine, work_form=form) for form in (PER, DEG))
    concept = applications.start(mine, Start(opened.round, opened.cluster, "Wasserij", amount=Decimal(9000)), by=user, at=at)

    def choose(before: Any, after: Any) -> Application:
        parts.save(concept, writes=[Write("initiative", {"": before and before.pk}, {"": after.pk})], shown=set(), by=user, at=at)
        return Application.objects.get(pk=concept.pk)

    def answers(found: CriterionSet | None) -> list[tuple[str, str, str]]:
        rows = concept.answers.filter(question__criterion__set=found).order_by("question__criterion__family", "question__code")
        return list(rows.values_list("question__criterion__family", "question__code", "text"))

    same = CriterionQuestion.objects.get(criterion__set=general, criterion__family="C1")
    AnswerFactory.create(application=concept, question=same, text="Omdat het werkt.")
    assert choose(None, degressive).criterion_set == general
    assert choose(degressive, permanent).criterion_set == special
    assert answers(special) == [("C1", "C1-1", "Omdat het werkt.")]
    own = CriterionQuestion.objects.get(criterion__set=special, code="C1-9")
    AnswerFactory.create(application=concept, question=own, text="Door de omzet.")
    assert choose(permanent, degressive).criterion_set == general
    assert (answers(general), answers(special)) == ([("C1", "C1-1", "Omdat het werkt.")], [("C1", "C1-9", "Door de omzet.")])
    AnswerFactory.create(
        application=concept, question=CriterionQuestion.objects.get(criterion__set=special, code="C1-1"), text="Oud.", changed_at=LONG_AGO
    )
    assert choose(degressive, permanent).criterion_set == special
    assert answers(special) == [("C1", "C1-1", "Omdat het werkt."), ("C1", "C1-9", "Door de omzet.")]
    events = AuditEvent.objects.filter(subject=f"subsidies.application:{concept.pk}", event="criteria volgen de werkvorm").order_by("sequence")
    assert [event.changes["criterion_set"] for event in events] == [[general.pk, special.pk], [special.pk, general.pk], [general.pk, special.pk]]


def test_nothing_changes_after_the_opening_not_even_in_the_database(opened: RoundCluster) -> None:
    held, other = opened.narrowed.get(), CriterionSetFactory.create(cluster=opened.cluster, work_form=DIE)
    draft = RoundNarrowingFactory.create()
    for change in (
        lambda: RoundNarrowing.objects.create(line=opened, criterion_set=other),
        lambda: RoundNarrowing.objects.filter(pk=held.pk).update(criterion_set=other),
        lambda: RoundNarrowing.objects.filter(pk=held.pk).update(line=draft.line),
        lambda: RoundNarrowing.objects.filter(pk=draft.pk).update(line=opened),
        lambda: RoundNarrowing.objects.filter(pk=held.pk).delete(),
        lambda: CriterionQuestion.objects.filter(criterion__set=held.criterion_set).update(label="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


# --- shown


def text(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_who_is_consulted_and_who_decides_read_both(row: Round, policy: Any, registrar: Any, as_user: Callable[[Any], Any]) -> None:
    draft = narrow(line_of(row).cluster)
    chosen(row, by=policy)
    frame = consultation.frame_of(consultation.clusters_of(row))
    assert [(line.work_form, line.weights[:2]) for line in frame.lines] == [("", (10, 25)), ("Permanente subsidiëring", (HEAVY, 5))]
    assert frame.total == Decimal("25000.00")
    weights = queries.weights(queries.columns(queries.parts_of(row)))
    assert [family.weights for family in weights][:2] == [[10, HEAVY], [25, 5]]
    base = f"/subsidies/rondes/{row.pk}/"
    for reader, path in (
        (UserFactory.create(roles=[Role.OCMW_READER]), f"{base}raadpleging/"),
        (UserFactory.create(roles=[Role.FORUM_SECRETARY]), f"{base}raadpleging/"),
        (policy, base),
        (registrar, f"{base}vaststellen/"),
    ):
        assert "enkel permanente subsidiëring" in text(as_user(reader).get(path)), path
    reader = as_user(policy)
    (cluster,) = reader.get(f"/api/v1/rounds/{row.pk}/").json()["clusters"]
    assert cluster["narrowed"] == [{"work_form": "PER", "criterion_set": draft.pk, "criteria_version": 1}]
    (listed,) = [found for one in criteria_queries.overview() for found in one.rows if found.set == draft]
    assert listed.rounds == [row]
    assert reader.get(f"/api/v1/criteria/{draft.pk}/").json()["rounds"] == ["2027-1"]


def test_everybody_reads_both_from_the_opening_on(opened: RoundCluster, client: Any, as_user: Callable[[Any], Any]) -> None:
    page = text(client.get("/oproepen/2027-1/"))
    named = f"{opened.cluster.label}: voor initiatieven met werkvorm permanente subsidiëring gelden deze criteria"
    shown = [named, "Wat permanente werking vraagt.", "30 op 100", "25 op 100", "Statuten"]
    assert [word for word in shown if word not in page] == []
    assert page.count("Niveau 3") == 16
    (cluster,) = client.get("/api/v1/public/rounds/2027-1/").json()["clusters"]
    (found,) = cluster["narrowed"]
    assert (found["work_form"], found["label"], found["criteria"][0]["weight"]) == ("PER", "Permanente subsidiëring", HEAVY)
    assert (found["criteria"][0]["evidence"], len(found["criteria"][0]["anchors"]), cluster["criteria"][0]["weight"]) == (["STATUTEN"], 6, 10)
    Round.objects.filter(pk=opened.round_id).update(opens_at=timezone.now() - timedelta(days=1), closes_at=timezone.now() + timedelta(days=9))
    applicant = as_user(UserFactory.create(roles=[Role.APPLICANT]))
    assert "Voor initiatieven met werkvorm permanente subsidiëring gelden eigen criteria." in text(
        applicant.get(reverse("subsidies:application-choose"))
    )
    start = text(applicant.get(reverse("subsidies:application-start", args=[opened.pk])))
    assert [word for word in (f"weegt {HEAVY} op 100", "weegt 10 op 100", "hoofdwerkvorm") if word not in start] == []
