"""Every mail of the fund: once, and to nobody who lost the role or got a tie between the job that queued it and the moment it leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail as outbox_of
from django.utils import timezone

from accounts.actions import digest
from accounts.enums import Role
from accounts.models import RoleGrant, User
from core import dates, mail
from core.models import Message
from subsidies.actions import applications_sending as sending
from subsidies.actions import ideas, rounds_consultation, rounds_mails
from subsidies.enums import ApplicationStatus, RoundStep
from subsidies.models import Application, Consultation, DossierMessage, Idea, Signature
from subsidies.tasks import applications, applications_messages
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_round
from tests.factories.ideas import IdeaFactory
from tests.factories.rounds import ConsultationFactory, RoundDateFactory

pytestmark = pytest.mark.django_db

ENDED = date(2020, 12, 31)
LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def dossiers(user: User) -> dict[str, Application]:
    """One to send, one to supply, one at the desk: each mail about a dossier is about one of them."""
    facts = {"round": open_round(), "organisation": user.person.role_grants.get().organisation, "started_by": user}
    draft, asked, sent = (ApplicationFactory.create(**{trait: True} if trait else {}, **facts) for trait in ("", "supplement", "submitted"))
    about = dict.fromkeys(applications.TEXTS, sent)
    return about | dict.fromkeys(applications.ACTS, asked) | {sending.DRAFT_REMINDER: draft}


def tell_everything(about: dict[str, Application], idea: Idea, at: datetime) -> None:
    """Each job and action that queues a mail."""
    today = dates.local_day(at)
    for kind, application in about.items():
        day = dates.local_day(application.round.closes_at - timedelta(seconds=1)) if kind == sending.DRAFT_REMINDER else today
        applications.tell_applicant(kind, application.pk, str(day))
    for message in DossierMessage.objects.all():
        applications_messages.tell_message(message.pk)
    for step in (RoundStep.FORUM, RoundStep.STEERING):
        rounds_mails.tell_date_moved(about["aanvraag-ingediend"].round, step, date(2027, 4, 12), at=at)
    for row in Consultation.objects.all():
        rounds_consultation.tell(row.pk, at=at)
    rounds_consultation.remind(at=at)
    ideas._send(ideas.ASKED, idea, *ideas._answering(idea, at), "Projectidee", ideas.ASKED_TEXT, at)
    ideas.remind(at=at)
    answered = Idea.objects.exclude(pk=idea.pk).get()
    ideas._send(ideas.ANSWERED, answered, answered.asked_by, "Antwoord", ideas.ANSWERED_TEXT, at)


def queued() -> dict[str, set[str]]:
    """The kinds that wait, for each reader who would still get them."""
    found: dict[str, set[str]] = {}
    for message in Message.objects.filter(status="WACHT"):
        if mail.may_leave(message, timezone.now()):
            found.setdefault(message.recipient, set()).add(message.kind)
    return found


def test_each_mail_is_queued_once_and_leaves_for_who_still_is_its_reader() -> None:
    at = timezone.now()
    party = OrganisationFactory.create()
    applicant, colleague = (UserFactory.create(roles=[Role.APPLICANT], organisation=party) for _ in range(2))
    desk, director, ocmw, forum, steering = (
        UserFactory.create(roles=[role]) for role in (Role.CASE_MANAGER, Role.DIRECTOR, Role.OCMW_READER, Role.FORUM_MEMBER, Role.STEERING_MEMBER)
    )
    about = dossiers(applicant)
    for by_applicant, author in ((True, applicant), (False, desk)):
        facts = {"text": "Dag.", "author": author, "sent_at": at}
        DossierMessage.objects.create(application=about["aanvraag-ingediend"], by_applicant=by_applicant, **facts)
    for step in (RoundStep.FORUM, RoundStep.STEERING):
        RoundDateFactory.create(round=about["aanvraag-ingediend"].round, step=step)
    ConsultationFactory.create(due_on=dates.local_day(at))
    idea = IdeaFactory.create(asked_by=colleague, organisation=party, due_on=dates.local_day(at))
    IdeaFactory.create(asked_by=colleague, organisation=party, answered=True)
    tell_everything(about, idea, at)
    count = Message.objects.count()
    tell_everything(about, idea, at)
    assert Message.objects.count() == count
    moved = {"ronde-datum-forum", "ronde-datum-stuurgroep"}
    of_dossier = {*applications.TEXTS, applications_messages.KIND}
    assert queued() == {
        applicant.email: of_dossier | moved,
        colleague.email: of_dossier | moved | {ideas.ANSWERED},
        desk.email: moved | {applications_messages.KIND},
        director.email: moved | {ideas.ASKED, ideas.DUE},
        ocmw.email: {rounds_consultation.ASKED, rounds_consultation.DUE},
        forum.email: {"ronde-datum-forum"},
        steering.email: {"ronde-datum-stuurgroep"},
    }
    # a tie of the desk and of the regisseur, one applicant who left: the others still get theirs
    for user in (desk, director):
        MandateFactory.create(person=user.person, organisation=party)
    RoleGrant.objects.filter(person=colleague.person).update(valid_to=ENDED)
    left = queued()
    assert (left[applicant.email], colleague.email in left) == (of_dossier | moved, False)
    assert (left[desk.email], left[director.email]) == (moved, moved)
    # everybody left before the mail server answered
    RoleGrant.objects.update(valid_to=ENDED)
    assert queued() == {}
    for pk in Message.objects.values_list("pk", flat=True):
        mail.send_message(pk)
    assert set(Message.objects.values_list("status", flat=True)) == {"VERVALLEN"}
    assert outbox_of.outbox == []


def test_every_kind_of_mail_asks_again_for_whom_it_is() -> None:
    steps = {rounds_mails.KIND.format(step=step.value.lower()) for step in RoundStep}
    kinds = {ideas.ASKED, ideas.DUE, ideas.ANSWERED, rounds_consultation.ASKED, rounds_consultation.DUE, applications_messages.KIND}
    assert kinds | steps | set(applications.TEXTS) == set(mail.PEOPLE) - {digest.KIND}


def test_the_link_to_sign_goes_to_no_one_who_signs_no_more() -> None:
    row = ApplicationFactory.create(submitted=True)
    user = UserFactory.create(roles=[Role.SIGNATORY], organisation=row.organisation)
    submission = row.submissions.create(ordinal=1, submitted_at=LONG_AGO, submitted_by=user, content={}, sha256="0" * 64)
    facts = {"name": user.person.name, "email": user.email, "due_on": date(2099, 1, 1), "asked_at": LONG_AGO}
    asked = Signature.objects.create(submission=submission, token_hash="a", code_hash="b", **facts)
    applications.ask_signature(asked.pk)
    assert [sent.to for sent in outbox_of.outbox] == [[user.email]]
    RoleGrant.objects.filter(person=user.person).update(role=Role.APPLICANT)
    applications.ask_signature(asked.pk)
    Application.objects.filter(pk=row.pk).update(status=ApplicationStatus.WITHDRAWN, withdrawn_reason="Toch niet.")
    RoleGrant.objects.filter(person=user.person).update(role=Role.SIGNATORY)
    applications.ask_signature(asked.pk)
    assert len(outbox_of.outbox) == 1
