"""Writing criteria: the template, every part of a draft, the next version, and who may not, what is stale, what is frozen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.enums import BodyCode, Role
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from initiatives.enums import WorkForm
from subsidies.actions import criteria as actions
from subsidies.enums import CriterionSetStatus, DocumentKind
from subsidies.management.criteria import load_example_criteria
from subsidies.models import Criterion, CriterionQuestion, CriterionSet, Resolution, ScoreAnchor
from subsidies.queries import criteria as queries
from subsidies.queries import criteria_difference, criteria_template
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.rounds import RoundClusterFactory

pytestmark = pytest.mark.django_db

QUESTION = {"label": "Wie helpt u?", "kind": "TEKST", "help": "", "unit": "", "max_length": 500, "required": True, "in_light": False}


@pytest.fixture
def writer():
    return UserFactory.create(roles=[Role.POLICY])


@pytest.fixture
def college():
    return UserFactory.create(roles=[Role.DECISIONS])


@pytest.fixture
def draft(writer, at) -> CriterionSet:
    return actions.start(ClusterFactory.create(code="WEL", label="Welzijn"), by=writer, at=at)


def decision(at, reference: str = "CBS-1") -> dict[str, object]:
    return {"organ": BodyCode.COLLEGE, "decided_on": at.date(), "reference": reference, "title": "Criteria"}


def facts_of(criterion: Criterion) -> dict[str, object]:
    return {name: getattr(criterion, name) for name in actions.FACTS} | {"parts": [part.text for part in criterion.parts.order_by("order")]}


def refused(call) -> list[str]:
    with pytest.raises(RuleError) as caught:
        call()
    return [problem.text for problem in caught.value.problems]


def test_the_first_draft_comes_from_the_note(draft: CriterionSet, writer, at):
    content = queries.content_of(draft)
    assert content.weights == dict(zip(("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"), (10, 25, 15, 10, 10, 10, 10, 10), strict=True))
    assert (draft.minimum_total, draft.version, draft.status) == (Decimal("60.0"), 1, "ONTWERP")
    knockouts = {row.criterion.family: row.criterion.min_score for row in content.criteria if row.criterion.is_knockout}
    assert knockouts == {"C1": 1, "C7": 3}
    assert content.criteria[6].criterion.text == "uitgewerkt financieel plan"
    assert content.criteria[6].evidence == ["Financieel plan", "Begroting"]
    assert [len(row.parts) for row in content.criteria] == [2, 2, 3, 3, 7, 2, 1, 2]
    light = {row.family for row in queries.questions_of([draft], light=True)[draft.pk]}
    assert light == {"C1", "C2", "C8"}  # summary, C1, C2 and result (19b.5)
    assert refused(lambda: actions.start(draft.cluster, by=writer, at=at)) == ["Er zijn al criteria voor deze cluster. Maak een nieuwe versie."]
    assert actions.start(draft.cluster, work_form=WorkForm.SERVICES, by=writer, at=at).version == 1


@pytest.mark.parametrize("code", ["ECO", "OND", "WEL", "AND", "EXP", "ONBEKEND"])
def test_every_template_can_be_adopted_as_it_is(code: str, writer, college, at):
    draft = actions.start(ClusterFactory.create(code=code), by=writer, at=at)
    assert sum(criteria_template.weights_of(code).values()) == 100
    actions.adopt(draft, decision(at), by=college, at=at)
    assert CriterionSet.objects.get(pk=draft.pk).resolution.reference == "CBS-1"


def test_weights_are_written_in_one_go_and_need_not_add_up_yet(draft: CriterionSet, writer, at):
    shown = queries.content_of(draft).weights | {"minimum_total": Decimal(60), "note": ""}
    assert actions.weigh(draft, shown, seen=shown, by=writer, at=at) is False
    assert actions.weigh(draft, shown | {"C1": 12, "note": "Meer beleid."}, seen=shown, by=writer, at=at) is True
    assert queries.sets().get(pk=draft.pk).whole == 102
    assert AuditEvent.objects.latest("pk").changes == {"C1": [10, 12], "note": ["", "Meer beleid."]}
    # a colleague with the page of before: what only the first changed stays, the same field is refused
    assert actions.weigh(draft, shown | {"C2": 23}, seen=shown, by=writer, at=at) is True
    assert queries.content_of(draft).weights["C1"] == 12
    with pytest.raises(StaleError) as stale:
        actions.weigh(draft, shown | {"C1": 8, "C3": 20}, seen=shown, by=writer, at=at)
    assert [(p.field, p.text) for p in stale.value.problems] == [
        ("C1", "Een collega wijzigde dit intussen; er staat nu “12”. Kijk na wat juist is en bewaar opnieuw.")
    ]
    assert queries.content_of(draft).weights["C3"] == 15
    with pytest.raises(RuleError):
        actions.weigh(draft, shown | {"C1": 101}, seen={}, by=writer, at=at)


def test_a_criterion_with_its_parts(draft: CriterionSet, writer, at):
    criterion = draft.criteria.get(family="C4")
    shown = facts_of(criterion)
    assert actions.edit(criterion, shown, seen=shown, by=writer, at=at) is False
    wanted = shown | {"parts": ["Boekhouding", "Kwaliteit"], "min_score": 2, "is_knockout": True, "evidence": [DocumentKind.STATUTES]}
    assert actions.edit(criterion, wanted, seen=shown, by=writer, at=at) is True
    criterion.refresh_from_db()
    assert facts_of(criterion) == wanted
    later = {"parts": ["Anders"], "is_knockout": False, "evidence": []}
    with pytest.raises(StaleError) as stale:
        actions.edit(criterion, shown | later | {"min_score": 4}, seen=shown, by=writer, at=at)
    assert {p.field: p.text.partition("“")[2].partition("”")[0] for p in stale.value.problems} == {
        "parts": "Boekhouding, Kwaliteit",
        "min_score": "2",
        "evidence": "STATUTEN",
    }
    assert refused(lambda: actions.edit(criterion, wanted | {"min_score": None}, seen={}, by=writer, at=at)) != []
    assert facts_of(Criterion.objects.get(pk=criterion.pk)) == wanted


def test_what_a_score_means(draft: CriterionSet, writer, at):
    criterion = draft.criteria.get(family="C7")
    shown = {f"score_{a.score}": a.text for a in criterion.anchors.all()}
    assert actions.describe(criterion, shown | {"score_0": " Niets. ", "score_5": ""}, seen=shown, by=writer, at=at) is True
    assert dict(ScoreAnchor.objects.filter(criterion=criterion, score__in=[0, 5]).values_list("score", "text")) == {0: "Niets."}
    assert actions.describe(criterion, shown | {"score_0": "Niets."}, seen={}, by=writer, at=at) is True
    assert actions.describe(criterion, shown | {"score_0": "Niets."}, seen={}, by=writer, at=at) is False
    assert queries.content_of(draft).criteria[6].scale[-1] == (0, "ontbreekt", "Niets.")


def test_questions_are_added_changed_moved_and_removed(draft: CriterionSet, writer, at):
    criterion = draft.criteria.get(family="C1")
    added = actions.add_question(criterion, QUESTION, by=writer, at=at)
    assert (added.code, added.order) == ("C1-3", 3)
    shown = {name: getattr(added, name) for name in actions.QUESTION}
    assert actions.edit_question(added, shown | {"label": "Wie steunt u?"}, seen=shown, by=writer, at=at) is True
    assert actions.edit_question(added, shown | {"label": "Wie steunt u?"}, seen={}, by=writer, at=at) is False
    assert actions.move_question(added, up=True, by=writer, at=at) is True
    assert actions.move_question(added, up=False, by=writer, at=at) is True
    assert actions.move_question(added, up=False, by=writer, at=at) is False  # it is the last
    assert actions.move_question(added, up=True, by=writer, at=at) is True
    codes = CriterionQuestion.objects.filter(criterion=criterion).order_by("order").values_list("code", flat=True)
    assert list(codes) == ["C1-1", "C1-3", "C1-2"]
    actions.remove_question(added, by=writer, at=at)
    assert refused(lambda: actions.remove_question(added, by=writer, at=at)) == ["Een collega haalde deze vraag intussen weg."]
    assert list(codes.all()) == ["C1-1", "C1-2"]


def test_a_code_never_comes_to_mean_another_question(draft: CriterionSet, writer, college, at):
    actions.adopt(draft, decision(at), by=college, at=at)
    following = actions.renew(draft, by=writer, at=at)
    last = following.criteria.get(family="C1").questions.get(code="C1-2")
    actions.remove_question(last, by=writer, at=at)
    assert actions.add_question(last.criterion, QUESTION, by=writer, at=at).code == "C1-3"  # C1-2 lives in version 1


def test_the_next_version_is_a_copy_and_tells_what_differs(draft: CriterionSet, writer, college, at):
    assert refused(lambda: actions.renew(draft, by=writer, at=at)) == ["Dit is nog een ontwerp: werk er gewoon in verder."]
    actions.adopt(draft, decision(at), by=college, at=at)
    following = actions.renew(draft, by=writer, at=at)
    assert (following.version, following.work_form, following.status) == (2, "", CriterionSetStatus.DRAFT)
    assert refused(lambda: actions.renew(draft, by=writer, at=at)) == [actions.EXISTS]
    old, new = queries.content_of(draft), queries.content_of(following)
    assert criteria_difference.difference(old, new) == []
    narrow = actions.renew(draft, work_form=WorkForm.SERVICES, by=writer, at=at)
    assert (narrow.version, narrow.work_form) == (1, WorkForm.SERVICES)
    assert [(g.title, [(r.label, r.old, r.new) for r in g.rows]) for g in criteria_difference.difference(old, queries.content_of(narrow))] == [
        ("De set als geheel", [("Enkel voor", "de hele cluster", "Nieuwe diensteneconomie")])
    ]
    actions.adopt(narrow, decision(at, "CBS-2"), by=college, at=at)
    for work_form in ("", WorkForm.PERMANENT):
        text = refused(lambda work_form=work_form: actions.renew(narrow, work_form=work_form, by=writer, at=at))
        assert text == ["Deze criteria gelden voor één werkvorm. De nieuwe versie ook."]
    assert refused(lambda: actions.renew(draft, work_form="X", by=writer, at=at)) != []


def test_the_difference_names_weights_texts_scores_and_questions(draft: CriterionSet, writer, college, at):
    actions.adopt(draft, decision(at), by=college, at=at)
    following = actions.renew(draft, by=writer, at=at)
    weights = queries.content_of(following).weights | {"C3": 20, "minimum_total": Decimal("62.5"), "note": ""}
    actions.weigh(following, weights, seen={}, by=writer, at=at)
    criterion = following.criteria.get(family="C3")
    actions.remove_question(criterion.questions.get(code="C3-3"), by=writer, at=at)
    actions.describe(criterion, {f"score_{a.score}": a.text for a in criterion.anchors.all()} | {"score_0": "Niets."}, seen={}, by=writer, at=at)
    following.criteria.get(family="C8").delete()
    following.refresh_from_db()
    old, new = queries.content_of(draft), queries.content_of(following)
    found = {(g.family, r.label): (r.old, r.new) for g in criteria_difference.difference(old, new) for r in g.rows}
    assert found == {
        ("", "Minimumscore op 100"): ("60,0", "62,5"),
        ("C3", "Gewicht"): ("15", "20"),
        ("C3", "Score 0 (ontbreekt)"): ("De aanvraag beschrijft geen economische activiteit.", "Niets."),
        ("C3", "Vraag C3-3"): ("Leidt u mensen op voor een knelpuntberoep? (ja of nee, niet verplicht)", ""),
    }
    back = {g.family: len(g.rows) for g in criteria_difference.difference(new, old)}
    assert back["C8"] == 13  # a criterion that came in whole


def test_what_was_adopted_is_refused_in_words(draft: CriterionSet, writer, college, at):
    criterion, question = draft.criteria.get(family="C1"), CriterionQuestion.objects.select_related("criterion").first()
    actions.adopt(draft, decision(at), by=college, at=at)
    text = "Deze criteria zijn vastgesteld en liggen vast, ook voor rondes die al open zijn. Maak een nieuwe versie voor een volgende ronde."
    for call in (
        lambda: actions.weigh(draft, {}, seen={}, by=writer, at=at),
        lambda: actions.edit(criterion, {}, seen={}, by=writer, at=at),
        lambda: actions.describe(criterion, {}, seen={}, by=writer, at=at),
        lambda: actions.add_question(criterion, QUESTION, by=writer, at=at),
        lambda: actions.edit_question(question, {}, seen={}, by=writer, at=at),
        lambda: actions.move_question(question, up=True, by=writer, at=at),
        lambda: actions.remove_question(question, by=writer, at=at),
        lambda: actions.remove(draft, by=writer, at=at),
    ):
        assert refused(call) == [text]


def test_a_draft_is_thrown_away_unless_a_round_chose_it(draft: CriterionSet, writer, at):
    link = RoundClusterFactory.create(cluster=draft.cluster, criterion_set=draft, round__title="Ronde 2027-1")
    assert refused(lambda: actions.remove(draft, by=writer, at=at)) == ["Ronde 2027-1 gebruikt dit ontwerp. Kies daar eerst andere criteria."]
    link.delete()
    actions.remove(draft, by=writer, at=at)
    assert not CriterionSet.objects.exists()
    assert not Criterion.objects.exists()
    assert refused(lambda: actions.remove(draft, by=writer, at=at)) == ["Een collega gooide dit ontwerp intussen weg."]


def test_nobody_else_writes_or_adopts(draft: CriterionSet, writer, college, at):
    criterion, question = draft.criteria.get(family="C1"), CriterionQuestion.objects.select_related("criterion").first()
    writes = (
        lambda by: actions.start(ClusterFactory.create(), by=by, at=at),
        lambda by: actions.renew(draft, by=by, at=at),
        lambda by: actions.weigh(draft, {}, seen={}, by=by, at=at),
        lambda by: actions.edit(criterion, {}, seen={}, by=by, at=at),
        lambda by: actions.remove_question(question, by=by, at=at),
        lambda by: actions.remove(draft, by=by, at=at),
    )
    for call in writes:
        with pytest.raises(NotAllowedError):
            call(college)
    with pytest.raises(NotAllowedError):
        actions.adopt(draft, decision(at), by=writer, at=at)
    assert not Resolution.objects.exists()


def test_an_unfinished_draft_leaves_no_decision_behind(college, at):
    draft = CriterionSetFactory.create()
    assert len(refused(lambda: actions.adopt(draft, decision(at), by=college, at=at))) == 9
    assert not Resolution.objects.exists()


def test_the_example_layer_has_every_cluster_once(writer, college, at):
    users = {"beleid": writer, "college": college}
    assert not load_example_criteria(users, at=at)
    for code, count in (("ECO", 1), ("WEL", 2)):  # of one cluster also the next version, as a draft
        ClusterFactory.create(code=code)
        assert load_example_criteria(users, at=at) == {"sets criteria": count}
    assert load_example_criteria(users, at=at) == {}
    rows = CriterionSet.objects.values_list("cluster__code", "version", "status", "is_example")
    assert set(rows) == {("ECO", 1, "VASTGESTELD", True), ("WEL", 1, "VASTGESTELD", True), ("WEL", 2, "ONTWERP", True)}
    assert [r.is_example for r in Resolution.objects.all()] == [True]
    assert queries.sets().get(version=2).whole == 100
