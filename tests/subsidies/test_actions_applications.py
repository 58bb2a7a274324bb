"""Starting, copying, sharing and withdrawing an application: who may, what is refused, what a second click does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.enums import Role
from accounts.models import Organisation, User
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from core.models.terms import Taxonomy
from subsidies.actions import applications as actions
from subsidies.actions.applications import Start
from subsidies.enums import ApplicationStatus, PlanLineKind, RoundStatus
from subsidies.models import Application, ApplicationAnswer, CriterionQuestion, PlanLine, Project, RoundCluster, RoundExtension
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_cluster
from tests.factories.criteria import CriterionQuestionFactory
from tests.factories.ideas import IdeaFactory, ProjectFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.policy import PolicyItemFactory

pytestmark = pytest.mark.django_db

AT = datetime(2027, 1, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def link() -> RoundCluster:
    return open_cluster()


@pytest.fixture
def applicant() -> User:
    return UserFactory.create(roles=[Role.APPLICANT])


def own(user: User) -> Organisation:
    return Organisation.objects.of_user(user).get()


def begin(link: RoundCluster, **more: Any) -> Start:
    return Start(link.round, link.cluster, **{"title": "Buurtwasserij"} | more)


def refused(user: User, start: Start, organisation: Organisation | None = None, at: datetime = AT) -> list[tuple[str, str]]:
    with pytest.raises(RuleError) as caught:
        actions.start(organisation or own(user), start, by=user, at=at)
    assert not Application.objects.exists()
    return [(problem.field, problem.text) for problem in caught.value.problems]


def test_start_takes_the_criteria_of_the_round_and_makes_a_project(link: RoundCluster, applicant: User) -> None:
    draft = actions.start(own(applicant), begin(link), by=applicant, at=AT)
    assert (draft.status, draft.form, draft.criterion_set) == ("CONCEPT", "VOLLEDIG", link.criterion_set)
    assert (draft.project.title, draft.project.organisation, draft.started_by) == ("Buurtwasserij", own(applicant), applicant)
    event = AuditEvent.objects.get(subject=f"subsidies.application:{draft.pk}")
    assert (event.event, event.actor_id) == ("aanvraag begonnen", applicant.pk)


def test_a_second_click_gives_the_draft_that_is_there(link: RoundCluster, applicant: User) -> None:
    first = actions.start(own(applicant), begin(link), by=applicant, at=AT)
    again = actions.start(own(applicant), begin(link, title=" buurtwasserij "), by=applicant, at=AT)
    assert (again, Application.objects.count(), Project.objects.count()) == (first, 1, 1)


@pytest.mark.parametrize(
    ("amount", "experimental", "form"), [("5000.00", False, "LICHT"), ("5000.01", False, "VOLLEDIG"), ("9000.00", True, "LICHT")]
)
def test_light_form_by_amount_and_in_the_experimental_room(applicant: User, amount: str, experimental: bool, form: str) -> None:
    link = open_cluster(cluster__experiment=experimental)
    assert actions.start(own(applicant), begin(link, amount=Decimal(amount)), by=applicant, at=AT).form == form


def test_what_an_earlier_dossier_said_is_not_asked_again(link: RoundCluster, applicant: User) -> None:
    """Whom to contact, of the applicant; what it is, of the same project only; nothing of another organisation."""
    ApplicationFactory.create(title="Van een ander", contact="Bo", contact_email="bo@ander.test")
    assert actions.start(own(applicant), begin(link, title="Eerste"), by=applicant, at=AT).contact == ""
    facts = {"summary": "Wij wassen.", "spread": "GELIJK", "contact": "An", "contact_email": "an@eigen.test"}
    before = ApplicationFactory.create(organisation=own(applicant), title="Buurtwasserij", **facts)
    again = actions.start(own(applicant), begin(link, project=before.project), by=applicant, at=AT)
    assert {name: getattr(again, name) for name in facts} == facts
    other = actions.start(own(applicant), begin(link, title="Strijkatelier"), by=applicant, at=AT)
    assert (other.contact, other.summary, other.spread) == ("An", "", "")
    idea = IdeaFactory.create(organisation=own(applicant), project=before.project, what="Wij wassen en strijken.")
    next_round = open_cluster()
    drafted = actions.start(own(applicant), begin(next_round, title="Uit het idee", idea=idea), by=applicant, at=AT)
    assert (drafted.project, drafted.summary) == (before.project, "Wij wassen en strijken.")


def test_city_is_no_applicant(link: RoundCluster) -> None:
    """GT-21, INV-25."""
    city = OrganisationFactory.create(city=True)
    user = UserFactory.create(roles=[Role.APPLICANT], organisation=city)
    assert refused(user, begin(link)) == [("organisation", "De stad kan niet zelf aanvragen: zij beslist over het fonds.")]


def test_ocmw_may_apply(link: RoundCluster) -> None:
    """GT-21, INV-26: the flag follows from who is in the dossier."""
    user = UserFactory.create(roles=[Role.APPLICANT], organisation=OrganisationFactory.create(ocmw=True))
    draft = actions.start(own(user), begin(link), by=user, at=AT)
    assert draft.involves_ocmw is True
    other = ApplicationFactory.create()
    assert other.involves_ocmw is False
    other.parties.create(organisation=own(user), role="PARTNER")
    assert other.involves_ocmw is True


def test_in_formation_only_start_capital(link: RoundCluster) -> None:
    starter = UserFactory.create(roles=[Role.APPLICANT], organisation=OrganisationFactory.create(in_formation=True))
    capital, project = (TermFactory.create(taxonomy=Taxonomy.SUPPORT_TYPE, code=code) for code in ("STARTKAPITAAL", "PROJECTSUBSIDIE"))
    assert [field for field, _ in refused(starter, begin(link, support_type=project))] == ["support_type"]
    assert actions.start(own(starter), begin(link, support_type=capital), by=starter, at=AT).support_type == capital


def test_ceased_organisation_and_round_that_is_over(link: RoundCluster) -> None:
    gone = UserFactory.create(roles=[Role.APPLICANT], organisation=OrganisationFactory.create(ceased=True))
    assert [field for field, _ in refused(gone, begin(link))] == ["organisation"]
    late = UserFactory.create(roles=[Role.APPLICANT])
    assert [field for field, _ in refused(late, begin(link), at=link.round.closes_at)] == ["round"]
    RoundExtension.objects.create(
        round=link.round, organisation=own(late), until=link.round.closes_at + timedelta(days=7), reason="Brand", granted_by=gone, granted_at=AT
    )
    assert actions.start(own(late), begin(link), by=late, at=link.round.closes_at).pk


@pytest.mark.parametrize("status", [s for s in RoundStatus if s not in ("VASTGESTELD", "OPEN")])
def test_round_that_does_not_take_drafts(link: RoundCluster, applicant: User, status: str) -> None:
    type(link.round).objects.filter(pk=link.round_id).update(
        status=status, **({"resolution": None, "adopted_at": None} if status == "ONTWERP" else {})
    )
    link.round.refresh_from_db()
    assert [field for field, _ in refused(applicant, begin(link))] == ["round"]


def test_before_the_opening_one_may_draft(applicant: User) -> None:
    link = open_cluster(adopted=True)
    assert actions.start(own(applicant), begin(link), by=applicant, at=datetime(2026, 12, 20, tzinfo=UTC)).pk


def test_cluster_of_another_round_and_rows_of_others(link: RoundCluster, applicant: User) -> None:
    assert [field for field, _ in refused(applicant, Start(link.round, open_cluster().cluster, "Wasserij"))] == ["cluster"]
    foreign = begin(link, project=ProjectFactory.create(), initiative=InitiativeFactory.create(), idea=IdeaFactory.create())
    assert [field for field, _ in refused(applicant, foreign)] == ["project", "initiative", "idea"]
    assert [field for field, _ in refused(applicant, begin(link, title="  "))] == ["title"]


def test_who_may_start(link: RoundCluster, applicant: User) -> None:
    for role in (Role.ORGANISATION_ADMIN, Role.CASE_MANAGER, Role.DIRECTOR):
        with pytest.raises(NotAllowedError):
            actions.start(own(applicant), begin(link), by=UserFactory.create(roles=[role], organisation=own(applicant)), at=AT)
    with pytest.raises(NotAllowedError):
        actions.start(own(applicant), begin(link), by=UserFactory.create(roles=[Role.SIGNATORY]), at=AT)


def test_an_idea_becomes_the_draft_with_its_project(link: RoundCluster, applicant: User) -> None:
    idea = IdeaFactory.create(organisation=own(applicant), what="Een wasserij in de wijk.")
    draft = actions.start(own(applicant), begin(link, idea=idea), by=applicant, at=AT)
    idea.refresh_from_db()
    assert (draft.summary, draft.idea, idea.project) == ("Een wasserij in de wijk.", idea, draft.project)
    with pytest.raises(StaleError):
        actions.start(own(applicant), begin(link, idea=idea, title="Anders"), by=applicant, at=AT)


def test_copy_brings_everything_to_the_next_round(link: RoundCluster, applicant: User) -> None:
    draft = actions.start(own(applicant), begin(link, amount=Decimal("8000.00")), by=applicant, at=AT)
    question = CriterionQuestion.objects.filter(criterion__set=link.criterion_set).first()
    assert question is not None
    ApplicationAnswer.objects.create(application=draft, question=question, text="Voor de wijk.", changed_at=AT, changed_by=applicant)
    gone = CriterionQuestionFactory.create(criterion=question.criterion, code="weg")
    ApplicationAnswer.objects.create(application=draft, question=gone, text="Niet meer gevraagd.", changed_at=AT, changed_by=applicant)
    PlanLine.objects.create(application=draft, kind=PlanLineKind.COST, label="Machines", amount=Decimal("9000.00"))
    group = TermFactory.create(taxonomy=Taxonomy.TARGET_GROUP)
    type(link.criterion_set).objects.filter(pk=link.criterion_set_id).update(work_form="DEG")  # makes room for the next version
    following = open_cluster(cluster=link.cluster, adopted=True, priority=(kept := PolicyItemFactory.create()))
    draft.priorities.set([kept, PolicyItemFactory.create()])
    draft.target_groups.set([group])
    later = datetime(2027, 2, 28, 23, 0, tzinfo=UTC)
    type(following.round).objects.filter(pk=following.round_id).update(closes_at=later + timedelta(days=180))
    following.round.refresh_from_db()
    copied = actions.copy_to(draft, following.round, by=applicant, at=later)
    assert (copied.project, copied.copied_from, copied.amount_requested, copied.criterion_set) == (
        draft.project,
        draft,
        Decimal("8000.00"),
        following.criterion_set,
    )
    assert [answer.text for answer in copied.answers.all()] == ["Voor de wijk."]
    assert copied.answers.get().question.criterion.set == following.criterion_set
    assert ([line.label for line in copied.plan_lines.all()], list(copied.priorities.all()), list(copied.target_groups.all())) == (
        ["Machines"],
        [kept],
        [group],
    )
    assert actions.copy_to(draft, following.round, by=applicant, at=later) == copied
    draft.refresh_from_db()
    assert (draft.status, draft.answers.count()) == ("CONCEPT", 2)


def test_copy_is_refused_like_a_start(link: RoundCluster, applicant: User) -> None:
    draft = actions.start(own(applicant), begin(link), by=applicant, at=AT)
    with pytest.raises(RuleError) as caught:
        actions.copy_to(draft, open_cluster().round, by=applicant, at=AT)
    assert [problem.field for problem in caught.value.problems] == ["cluster"]
    with pytest.raises(NotAllowedError):
        actions.copy_to(draft, link.round, by=UserFactory.create(roles=[Role.APPLICANT]), at=AT)
    with pytest.raises(StaleError):
        actions.copy_to(draft, link.round, by=applicant, at=AT)


def test_sharing_a_concept_with_the_regisseur(link: RoundCluster, applicant: User) -> None:
    draft = actions.start(own(applicant), begin(link), by=applicant, at=AT)
    director, desk = UserFactory.create(director=True), UserFactory.create(case_manager=True)
    seen = lambda user: Application.objects.visible_to(user).filter(pk=draft.pk).exists()  # noqa: E731 - asked four times below
    assert [seen(applicant), seen(director), seen(desk)] == [True, False, False]
    actions.share(draft, shared=True, by=applicant, at=AT)
    assert [seen(applicant), seen(director), seen(desk)] == [True, True, False]
    actions.share(draft, shared=True, by=applicant, at=AT)
    assert AuditEvent.objects.filter(event="concept gedeeld").count() == 1
    with pytest.raises(NotAllowedError):
        actions.share(draft, shared=False, by=director, at=AT)
    with pytest.raises(StaleError):
        actions.share(ApplicationFactory.create(submitted=True, organisation=own(applicant)), shared=True, by=applicant, at=AT)


def test_withdrawing_asks_a_reason_and_stays(link: RoundCluster, applicant: User) -> None:
    dossier = ApplicationFactory.create(submitted=True, organisation=own(applicant))
    with pytest.raises(RuleError):
        actions.withdraw(dossier, " ", by=applicant, at=AT)
    actions.withdraw(dossier, "Andere middelen gevonden.", by=applicant, at=AT)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.withdrawn_reason, dossier.current_deadline) == ("INGETROKKEN", "Andere middelen gevonden.", None)
    with pytest.raises(StaleError):
        actions.withdraw(dossier, "Nog eens.", by=applicant, at=AT)
    assert dossier.transitions.count() == 1


def test_who_finds_which_dossier(link: RoundCluster, applicant: User) -> None:
    """R-01: a tie with any party hides the dossier on the judging side, and leaves the own side."""
    concept = ApplicationFactory.create(organisation=own(applicant))
    sent = ApplicationFactory.create(submitted=True, organisation=own(applicant))
    with_partner = ApplicationFactory.create()
    partner = OrganisationFactory.create()
    with_partner.parties.create(organisation=partner, role="PARTNER")
    Application.objects.filter(pk=with_partner.pk).update(
        status=ApplicationStatus.SUBMITTED, sequence=900, number="FSK-x-0900", submitted_at=AT, submitted_by=applicant
    )

    def found(user: User) -> set[int]:
        return set(Application.objects.visible_to(user).values_list("pk", flat=True))

    assert found(applicant) == {concept.pk, sent.pk}
    both = {sent.pk, with_partner.pk}
    for traits in ({"case_manager": True}, {"director": True}, {"decisions": True}, {"audit": True}):
        assert found(UserFactory.create(**traits)) == both
    for traits in ({"finance": True}, {"monitoring": True}, {"admin": True}, {}):
        assert found(UserFactory.create(**traits)) == set()
    tied = UserFactory.create(case_manager=True)
    MandateFactory.create(person=tied.person, organisation=partner)
    assert found(tied) == {sent.pk}
    two_sides = UserFactory.create(roles=[Role.APPLICANT, Role.DIRECTOR], organisation=own(applicant))
    assert found(two_sides) == {concept.pk, sent.pk, with_partner.pk}
