"""OCMW and Forum are asked before adoption, answer in time, and read what the city does with each remark (domain 19b.10)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.enums import Role
from core import tasks
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Message
from core.models.mail import MessageStatus
from subsidies.actions import rounds_consultation as actions
from subsidies.enums import ConsultedBody, Family
from subsidies.models import Consultation, Round
from subsidies.queries import rounds_consultation as queries
from subsidies.tasks import rounds_consultation as waiting
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.rounds import ConsultationFactory, ConsultationRemarkFactory, RoundClusterFactory, RoundFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 24)


@pytest.fixture
def subject():
    made = RoundFactory.create(title="Voorjaarsronde")
    RoundClusterFactory.create(round=made, criterion_set=CriterionSetFactory.create(filled=True))
    RoundClusterFactory.create(round=made, amount="5000.00")
    return made


@pytest.fixture
def policy():
    return UserFactory.create(roles=[Role.POLICY])


@pytest.fixture
def ocmw():
    return UserFactory.create(roles=[Role.OCMW_READER])


@pytest.fixture
def secretary():
    return UserFactory.create(roles=[Role.FORUM_SECRETARY])


def waits(user, at):
    return [task for task in tasks.tasks_for(user, at) if task.status == "Raadpleging"]


def test_both_are_asked_answer_and_are_answered_then_nothing_stands_in_the_way(subject, policy, ocmw, secretary, at, run_jobs):
    today = at.date()
    assert queries.consultation_state(subject, today).not_asked == (ConsultedBody.OCMW, ConsultedBody.FORUM)
    actions.ask(subject, ["LFW", "OCMW"], DUE, by=policy, at=at)
    asked = {row.body: row for row in queries.of_round(subject)}
    assert [t.verb for t in waits(ocmw, at)] == [t.verb for t in waits(secretary, at)] == ["Opmerkingen geven"]
    assert queries.consultation_state(subject, today).waiting == (asked["LFW"], asked["OCMW"])

    actions.give(asked["OCMW"], [("CRITERIA", "Weeg de doelgroep zwaarder."), ("BUDGETTEN", "Te weinig.")], by=ocmw, at=at)
    actions.give(asked["LFW"], [], by=secretary, at=at)
    assert waits(ocmw, at) == waits(secretary, at) == []
    (task,) = waits(policy, at)
    assert (task.verb, task.about, task.detail) == ("Opmerkingen beantwoorden", "Voorjaarsronde", "van OCMW Kortrijk")
    remarks = list(queries.consultation_state(subject, today).unanswered)
    assert [r.topic for r in remarks] == ["CRITERIA", "BUDGETTEN"]
    for remark in remarks:
        actions.answer(remark, "Overgenomen.", by=policy, at=at)
    assert queries.consultation_state(subject, today).is_done
    assert waits(policy, at) == []
    assert [e.event for e in AuditEvent.objects.filter(subject=f"subsidies.round:{subject.pk}").order_by("sequence")] == [
        *["raadpleging gevraagd"] * 2,
        *["raadpleging beantwoord"] * 2,
        *["opmerking beantwoord"] * 2,
    ]


def test_after_adoption_those_who_spoke_read_what_became_of_it(subject, ocmw, secretary, at):
    for body in ConsultedBody:
        ConsultationFactory.create(round=subject, body=body, given_on=at.date(), given_by=ocmw)
    Round.objects.filter(pk=subject.pk).update(status="VASTGESTELD", adopted_at=at, resolution=RoundFactory.create(adopted=True).resolution)
    since, now = at - timedelta(hours=1), at + timedelta(hours=1)
    text = "Voorjaarsronde is vastgesteld: lees wat er met de opmerkingen gebeurde"
    member = UserFactory.create(roles=[Role.FORUM_MEMBER])
    assert [[n.text for n in tasks.news_for(user, since, now)] for user in (ocmw, secretary, member)] == [[text]] * 3
    assert tasks.news_for(UserFactory.create(roles=[Role.APPLICANT]), since, now) == []


def test_a_body_whose_day_is_past_no_longer_holds_up_the_round_but_its_remarks_want_their_answer(subject):
    row = ConsultationFactory.create(round=subject, due_on=DUE)
    ConsultationFactory.create(round=subject, body="LFW", due_on=DUE)
    assert queries.consultation_state(subject, DUE).is_done is False
    assert queries.consultation_state(subject, DUE + timedelta(days=1)).is_done is True
    remark = ConsultationRemarkFactory.create(consultation=row)
    assert queries.consultation_state(subject, DUE + timedelta(days=1)).unanswered == (remark,)


def test_remarks_are_taken_up_to_the_last_second_of_the_day_asked_and_not_after(subject, ocmw):
    row = ConsultationFactory.create(round=subject, due_on=DUE)
    actions.give(row, [("CRITERIA", "Op tijd.")], by=ocmw, at=datetime(2026, 12, 24, 22, 59, 59, tzinfo=UTC))
    with pytest.raises(RuleError, match="uiterlijk op 24/12/2026"):
        actions.give(row, [("CRITERIA", "Te laat.")], by=ocmw, at=datetime(2026, 12, 24, 23, 0, tzinfo=UTC))
    assert [r.text for r in row.remarks.all()] == ["Op tijd."]


@pytest.mark.parametrize(
    ("bodies", "due_on", "reason"), [([], DUE, "Kies wie u raadpleegt"), (["OCMW"], date(2026, 11, 24), "minstens één dag de tijd")]
)
def test_a_question_without_body_or_time_is_refused(subject, policy, at, bodies, due_on, reason):
    with pytest.raises(RuleError, match=reason):
        actions.ask(subject, bodies, due_on, by=policy, at=at)
    assert Consultation.objects.count() == 0


def test_nothing_is_asked_about_an_empty_draft_and_nobody_twice(subject, policy, at):
    with pytest.raises(RuleError, match="nog geen clusters"):
        actions.ask(RoundFactory.create(), ["OCMW"], DUE, by=policy, at=at)
    actions.ask(subject, ["OCMW"], DUE, by=policy, at=at)
    with pytest.raises(StaleError, match="al geraadpleegd"):
        actions.ask(subject, ["LFW", "OCMW"], DUE, by=policy, at=at)
    assert [c.body for c in Consultation.objects.all()] == ["OCMW"]


def test_a_second_click_and_a_second_answer_are_refused(subject, policy, ocmw, at):
    row = ConsultationFactory.create(round=subject, due_on=DUE)
    actions.give(row, [("CRITERIA", "Eén keer.")], by=ocmw, at=at)
    for again in ([("CRITERIA", "Eén keer.")], []):
        with pytest.raises(StaleError, match="al bewaard"):
            actions.give(row, again, by=ocmw, at=at)
    actions.give(row, [("BUDGETTEN", "Nog iets.")], by=ocmw, at=at)
    remark = row.remarks.first()
    actions.answer(remark, "Ja.", by=policy, at=at)
    with pytest.raises(StaleError, match="intussen beantwoord"):
        actions.answer(remark, "Nee.", by=policy, at=at)
    remark.refresh_from_db()
    assert (remark.answer, row.remarks.count()) == ("Ja.", 2)


def test_an_adopted_round_takes_no_question_no_remark_and_no_answer(policy, ocmw, at):
    row = ConsultationFactory.create(round=RoundFactory.create(adopted=True), due_on=DUE)
    remark = ConsultationRemarkFactory.create(consultation=row)
    for step in (
        lambda: actions.ask(row.round, ["LFW"], DUE, by=policy, at=at),
        lambda: actions.give(row, [("CRITERIA", "x")], by=ocmw, at=at),
        lambda: actions.answer(remark, "x", by=policy, at=at),
    ):
        with pytest.raises(StaleError, match="de raadpleging is afgesloten"):
            step()


def test_each_speaks_for_its_own_body_and_only_the_city_asks_and_answers(subject, policy, ocmw, secretary, at):
    row = ConsultationFactory.create(round=subject, due_on=DUE)
    remark = ConsultationRemarkFactory.create(consultation=row)
    for step in (
        lambda: actions.ask(subject, ["LFW"], DUE, by=ocmw, at=at),
        lambda: actions.give(row, [("CRITERIA", "x")], by=secretary, at=at),
        lambda: actions.give(row, [("CRITERIA", "x")], by=policy, at=at),
        lambda: actions.answer(remark, "x", by=ocmw, at=at),
    ):
        with pytest.raises(NotAllowedError):
            step()


def test_mail_goes_once_to_who_speaks_for_the_body_at_that_moment_and_lapses_when_it_answered(subject, policy, ocmw, at, run_jobs):
    actions.ask(subject, ["OCMW"], DUE, by=policy, at=at)
    colleague = UserFactory.create(roles=[Role.OCMW_READER])  # came after the question
    row = Consultation.objects.get()
    for _ in range(2):
        waiting.tell_consulted(pk=row.pk)
        actions.remind(at=at + timedelta(days=26))
    mails = Message.objects.order_by("kind", "recipient").values_list("kind", "recipient")
    assert sorted(mails) == sorted((kind, user.email) for kind in (actions.ASKED, actions.DUE) for user in (ocmw, colleague))
    assert actions.address(row) in Message.objects.filter(kind=actions.ASKED).first().body
    assert actions.still_asked(Message.objects.first())
    actions.give(row, [], by=ocmw, at=at)
    waiting.remind_consulted()
    run_jobs()
    assert set(Message.objects.values_list("status", flat=True)) == {MessageStatus.DROPPED}


def test_the_frame_has_a_weight_per_family_and_the_sum_of_the_money(subject):
    frame = queries.frame_of(queries.clusters_of(subject))
    assert frame.families == tuple(Family)
    assert sorted(line.weights for line in frame.lines if line.weights[0]) == [(10, 25, 15, 10, 10, 10, 10, 10)]
    assert [line.weights for line in frame.lines if line.weights[0] is None] == [(None,) * 8]
    assert frame.total == 30000
