"""What an applicant is told by mail: once, while it is still so, with a link to where the reader acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import Role
from core.models import Message
from subsidies.actions import applications_sending as sending
from subsidies.actions import rounds_mails
from subsidies.enums import RoundStep
from subsidies.models import Application, RoundExtension, SupplementRequest
from subsidies.tasks import applications as tasks
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_cluster

pytestmark = pytest.mark.django_db

DAY = "2027-03-15"


def told(kind: str, application: Application) -> Message:
    """The mail to the one person of the applicant."""
    tasks.tell_applicant(kind, application.pk, DAY)
    return Message.objects.get(kind=kind, recipient=application.started_by.email)


def link(message: Message) -> str:
    return next(line for line in message.body.splitlines() if line.startswith("http"))


def test_each_mail_leads_to_where_the_reader_acts() -> None:
    sent = ApplicationFactory.create(submitted=True)
    page = f"http://127.0.0.1:8000/subsidies/dossiers/{sent.pk}/"
    by_kind = {kind: link(told(kind, sent)).replace(page, "") for kind in tasks.TEXTS if kind != sending.DRAFT_REMINDER}
    assert {kind: rest for kind, rest in by_kind.items() if rest} == {"aanvulling-gevraagd": "aanvullen/", "aanvulling-herinnering": "aanvullen/"}


def test_a_reminder_names_the_last_day_as_it_is_and_lapses_with_the_answer() -> None:
    row = ApplicationFactory.create(submitted=True)
    Application.objects.filter(pk=row.pk).update(status="AANVULLING", current_deadline=date(2027, 3, 15))
    facts = {"reason": "De huur.", "due_on": date(2027, 3, 15), "asked_on": date(2027, 3, 1), "reminded_on": date(2027, 3, 14)}
    SupplementRequest.objects.create(application=row, ordinal=1, asked_by=row.started_by, **facts)
    message = told("aanvulling-herinnering", row)
    assert ("tot en met 19/03/2027" in message.body, tasks.still_asked(message)) == (True, True)
    Application.objects.filter(pk=row.pk).update(status="INGEDIEND")
    assert not tasks.still_asked(message)


@pytest.fixture
def draft() -> Application:
    row: Application = ApplicationFactory.create(round=open_cluster().round)
    return row


def test_who_fills_in_a_concept_is_reminded_once_before_its_round_closes(draft: Application, run_jobs: Any) -> None:
    closes_at = draft.round.closes_at
    ApplicationFactory.create(submitted=True, round=draft.round)
    colleague = UserFactory.create(roles=[Role.APPLICANT], organisation=draft.organisation)
    UserFactory.create(roles=[Role.ORGANISATION_ADMIN], organisation=draft.organisation)
    mornings = [closes_at - timedelta(days=days, hours=hours) for days, hours in ((7, 1), (6, 12), (0, 1), (-1, 0))]
    assert [sending.remind_drafts(at=at) for at in mornings] == [0, 1, 1, 0]
    run_jobs()
    reminders = Message.objects.filter(kind=sending.DRAFT_REMINDER)
    assert sorted(reminders.values_list("recipient", flat=True)) == sorted([draft.started_by.email, colleague.email])
    last = timezone.localdate(closes_at - timedelta(seconds=1))
    message = reminders[0]
    assert (message.due_on, f"tot en met {last:%d/%m/%Y}, 23.59.59 uur" in message.body, message.title) == (
        last,
        True,
        f"Dien uw aanvraag in: {draft.title}",
    )


def test_more_time_has_its_own_reminder_and_the_old_one_lapses(draft: Application) -> None:
    last = timezone.localdate(draft.round.closes_at - timedelta(seconds=1))
    tasks.tell_applicant(sending.DRAFT_REMINDER, draft.pk, str(last))
    message = Message.objects.get()
    assert tasks.still_draft(message)
    granted = {"reason": "Ziekte.", "granted_by": draft.started_by, "granted_at": datetime(2026, 1, 1, tzinfo=UTC)}
    until = draft.round.closes_at + timedelta(days=5)
    RoundExtension.objects.create(round=draft.round, organisation=draft.organisation, until=until, **granted)
    assert not tasks.still_draft(message)
    assert [sending.remind_drafts(at=until - timedelta(days=days)) for days in (8, 5)] == [0, 1]
    Application.objects.filter(pk=draft.pk).update(status="INGETROKKEN", withdrawn_reason="Toch niet.")
    assert not tasks.still_draft(message)


def test_the_applicants_of_a_round_hear_that_a_date_moves(draft: Application) -> None:
    twin = OrganisationFactory.create(merged_into=draft.organisation)
    signatory = UserFactory.create(roles=[Role.SIGNATORY], organisation=twin)
    ApplicationFactory.create(round=draft.round, withdrawn=True)
    UserFactory.create(roles=[Role.SIGNATORY], organisation=draft.organisation, is_active=False)
    people = rounds_mails.stakeholders(draft.round, RoundStep.MINISTER, timezone.localdate())
    assert people == [(user.email, user.person.name, user.person_id) for user in (draft.started_by, signatory)]
