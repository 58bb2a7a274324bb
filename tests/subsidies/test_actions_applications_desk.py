"""The desk looks, asks a supplement within the calendar, accepts, lapses, and two people call a dossier inadmissible."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.enums import Role
from accounts.models import RoleGrant, User
from core import proposals
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import Message
from core.proposals import STEPS
from subsidies.actions import applications as drafts
from subsidies.actions import applications_desk as actions
from subsidies.actions import applications_sending as sending
from subsidies.actions.applications_desk import Found
from subsidies.changes.applications_desk import STEP
from subsidies.enums import DocumentKind, RoundStep
from subsidies.models import Application, CompletenessItem, Inadmissibility, RoundDate, SupplementItem, SupplementRequest
from subsidies.queries import applications_desk as queries
from subsidies.queries import applications_handling as handling
from subsidies.rules import applications_desk as rules
from subsidies.tasks import applications as tasks
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_cluster, ready

pytestmark = pytest.mark.django_db

SENT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk() -> User:
    user: User = UserFactory.create(case_manager=True)
    return user


@pytest.fixture
def signer(dossier: Application) -> User:
    return dossier.submitted_by  # type: ignore[return-value]  # it was sent


@pytest.fixture
def dossier() -> Application:
    """Sent by its signatory, so signed."""
    draft = ready(ApplicationFactory.create(round=open_cluster().round))
    user = UserFactory.create(roles=[Role.SIGNATORY], organisation=draft.organisation)
    sending.submit(draft, [user], by=user, at=SENT)
    return draft


def look(dossier: Application, desk: User, **found: Found) -> None:
    """Everything is there but what is given."""
    everything = {code: Found("JA") for code in queries.checklist(dossier)}
    actions.check(dossier, everything | found, by=desk, at=AT)


MISSING = Found("NEE", "De huur staat er niet in.")


def problems(step: Any) -> list[str]:
    with pytest.raises(RuleError) as caught:
        step()
    return [problem.field for problem in caught.value.problems]


def test_checklist_names_the_documents_that_are_asked(dossier: Application) -> None:
    assert list(queries.checklist(dossier)) == list(rules.ALWAYS)
    assert rules.checklist([DocumentKind.STATUTES])["stuk-STATUTEN"] == "Document: statuten"


def test_what_was_looked_at_is_kept_and_may_come_in_parts(dossier: Application, desk: User) -> None:
    actions.check(dossier, {"plan": MISSING}, by=desk, at=AT)
    actions.check(dossier, {"plan": Found("JA"), "gegevens": Found("JA")}, by=desk, at=AT)
    assert dict(CompletenessItem.objects.values_list("code", "result")) == {"plan": "JA", "gegevens": "JA"}


def test_a_check_that_says_nothing_is_refused(dossier: Application, desk: User) -> None:
    wrong = {"onbekend": Found("JA"), "plan": Found("MISSCHIEN"), "gegevens": Found("NEE", " ")}
    assert problems(lambda: actions.check(dossier, wrong, by=desk, at=AT)) == ["onbekend", "plan", "gegevens"]
    assert not CompletenessItem.objects.exists()
    with pytest.raises(NotAllowedError):
        actions.check(dossier, {}, by=UserFactory.create(director=True), at=AT)
    with pytest.raises(StaleError):
        actions.check(ApplicationFactory.create(admissible=True), {}, by=desk, at=AT)


def test_accept_asks_every_item_and_the_signatures(dossier: Application, desk: User) -> None:
    assert problems(lambda: actions.accept(dossier, by=desk, at=AT)) == list(rules.ALWAYS)
    look(dossier, desk, plan=MISSING)
    assert problems(lambda: actions.accept(dossier, by=desk, at=AT)) == ["plan"]
    look(dossier, desk)
    Application.objects.filter(pk=dossier.pk).update(signed_at=None)
    with pytest.raises(RuleError, match="nog niet ondertekend"):
        actions.accept(dossier, by=desk, at=AT)
    Application.objects.filter(pk=dossier.pk).update(signed_at=AT)
    actions.accept(dossier, by=desk, at=AT)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.current_deadline, dossier.transitions.latest("pk").role) == ("ONTVANKELIJK", None, "DOSSIERBEHEERDER")
    with pytest.raises(StaleError):
        actions.accept(dossier, by=desk, at=AT)


def test_supplement_from_question_to_difference(dossier: Application, desk: User, signer: User) -> None:
    with pytest.raises(RuleError, match="Duid eerst aan"):
        actions.request_supplement(dossier, "Vul aan.", by=desk, at=AT)
    look(dossier, desk, plan=MISSING)
    with pytest.raises(RuleError, match="reden"):
        actions.request_supplement(dossier, " ", by=desk, at=AT)
    request = actions.request_supplement(dossier, "Het plan is onvolledig.", by=desk, at=AT)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.supplements, dossier.current_deadline, request.due_on) == ("AANVULLING", 1, date(2027, 3, 15), date(2027, 3, 15))
    assert list(SupplementItem.objects.values_list("code", "remark")) == [("plan", "De huur staat er niet in.")]
    coordinator = UserFactory.create(roles=[Role.APPLICANT], organisation=dossier.organisation)
    with pytest.raises(NotAllowedError):
        actions.supplement(dossier, by=coordinator, at=AT)
    Application.objects.filter(pk=dossier.pk).update(summary="")
    assert problems(lambda: actions.supplement(dossier, by=signer, at=AT)) == ["summary"]
    Application.objects.filter(pk=dossier.pk).update(summary="Twee wijken.")
    last_moment = datetime(2027, 3, 15, 22, 59, tzinfo=UTC)
    second = actions.supplement(dossier, by=signer, at=last_moment)
    assert actions.supplement(dossier, by=signer, at=last_moment) == second
    dossier.refresh_from_db()
    assert (dossier.status, dossier.submitted_at, second.ordinal) == ("INGEDIEND", SENT, 2)
    assert [(c.label, c.new) for c in handling.changes(dossier)] == [("Samenvatting", "Twee wijken.")]
    with pytest.raises(RuleError, match="al 1 keer aangevuld"):
        actions.request_supplement(dossier, "Nog eens.", by=desk, at=last_moment)


def test_supplement_never_runs_past_ten_days_before_the_forum(dossier: Application, desk: User) -> None:
    look(dossier, desk, plan=MISSING)
    forum = RoundDate.objects.create(round=dossier.round, step=RoundStep.FORUM, on=date(2027, 3, 17))
    with pytest.raises(RuleError, match="kalender"):
        actions.request_supplement(dossier, "Vul aan.", by=desk, at=AT)
    forum.on = date(2027, 3, 20)
    forum.save()
    assert actions.request_supplement(dossier, "Vul aan.", by=desk, at=AT).due_on == date(2027, 3, 10)


def test_too_late_then_lapsed_after_a_reminder(dossier: Application, desk: User, signer: User) -> None:
    look(dossier, desk, plan=MISSING)
    request = actions.request_supplement(dossier, "Vul aan.", by=desk, at=AT)
    late = datetime(2027, 3, 15, 23, 0, tzinfo=UTC)  # 00:00 of the next day in Kortrijk
    with pytest.raises(RuleError, match="tot en met 15/03/2027"):
        actions.supplement(dossier, by=signer, at=late)
    with pytest.raises(RuleError):
        actions.lapse(dossier, by=desk, at=late, reason="Niet aangevuld.")
    assert [actions.remind(at=at) for at in (AT, AT + timedelta(days=7), AT + timedelta(days=8))] == [0, 1, 0]
    for refused in (AT + timedelta(days=14),):
        with pytest.raises(RuleError):
            actions.lapse(dossier, by=desk, at=refused, reason="Niet aangevuld.")
    with pytest.raises(RuleError, match="reden"):
        actions.lapse(dossier, by=desk, at=late, reason="")
    actions.lapse(dossier, by=desk, at=late, reason="Niet aangevuld.")
    dossier.refresh_from_db()
    assert (dossier.status, dossier.transitions.latest("pk").reason) == ("VERVALLEN", "Niet aangevuld.")
    with pytest.raises(StaleError):
        actions.supplement(dossier, by=signer, at=late)
    tasks.tell_applicant("aanvraag-vervallen", dossier.pk, "2027-03-16")
    assert sorted(Message.objects.values_list("recipient", flat=True)) == sorted([signer.email, dossier.started_by.email])
    request.refresh_from_db()
    assert (request.until, str(request)) == (date(2027, 3, 15), f"{dossier} (aanvulling 1)")


def test_a_reminder_that_came_late_gives_five_days_more(dossier: Application, desk: User, signer: User) -> None:
    look(dossier, desk, plan=MISSING)
    actions.request_supplement(dossier, "Vul aan.", by=desk, at=AT)
    actions.remind(at=datetime(2027, 3, 14, 9, 0, tzinfo=UTC))
    assert SupplementRequest.objects.get().until == date(2027, 3, 19)
    with pytest.raises(RuleError):
        actions.lapse(dossier, by=desk, at=datetime(2027, 3, 19, 9, 0, tzinfo=UTC), reason="x")
    actions.supplement(dossier, by=signer, at=datetime(2027, 3, 19, 9, 0, tzinfo=UTC))


def test_inadmissible_takes_two_people(dossier: Application, desk: User) -> None:
    assert problems(lambda: actions.propose_rejection(dossier, "X", "Omdat.", by=desk, at=AT)) == ["ground"]
    assert problems(lambda: actions.propose_rejection(dossier, "ANDER_DOEL", " ", by=desk, at=AT)) == ["motivation"]
    with pytest.raises(NotAllowedError):
        actions.propose_rejection(dossier, "ANDER_DOEL", "Omdat.", by=UserFactory.create(decisions=True), at=AT)
    proposal = actions.propose_rejection(dossier, "ANDER_DOEL", "Het project helpt enkel een bedrijf.", by=desk, at=AT)
    with pytest.raises(StaleError):
        actions.propose_rejection(dossier, "ANDER_DOEL", "Nog eens.", by=desk, at=AT)
    assert [new for _, _, new in STEPS[STEP].describe(proposal)][2:] == [
        "Het project past niet in het doel van het fonds",
        "Het project helpt enkel een bedrijf.",
    ]
    second = UserFactory.create(decisions=True)
    for wrong in (desk, UserFactory.create(case_manager=True)):
        with pytest.raises(NotAllowedError):
            proposals.confirm(proposal, by=wrong, at=AT)
    proposals.confirm(proposal, by=second, at=AT)
    row = Inadmissibility.objects.get()
    dossier.refresh_from_db()
    assert (dossier.status, row.proposed_by, row.confirmed_by) == ("ONONTVANKELIJK", desk, second)
    assert str(row).endswith("Het project past niet in het doel van het fonds")
    with pytest.raises(DatabaseError), transaction.atomic():
        Inadmissibility.objects.update(motivation="Anders.")


def test_a_withdrawn_dossier_is_no_longer_inadmissible(dossier: Application, desk: User, signer: User) -> None:
    proposal = actions.propose_rejection(dossier, "ANDER_DOEL", "Omdat.", by=desk, at=AT)
    drafts.withdraw(dossier, "Wij stoppen.", by=signer, at=AT)
    with pytest.raises(StaleError):
        proposals.confirm(proposal, by=UserFactory.create(decisions=True), at=AT)
    assert not Inadmissibility.objects.exists()


def test_assigning_people_who_may_treat_it(dossier: Application, desk: User, signer: User) -> None:
    director = UserFactory.create(director=True)
    actions.assign(dossier, assigned_to=director, deputy=None, by=desk, at=AT)
    dossier.refresh_from_db()
    assert (dossier.assigned_to, dossier.deputy) == (director, None)
    for nobody in (UserFactory.create(finance=True), signer, UserFactory.create(audit=True), director):
        assert problems(lambda who=nobody: actions.assign(dossier, assigned_to=director, deputy=who, by=desk, at=AT)) == ["deputy"]
    with pytest.raises(RuleError, match=f"{signer.person.name} kan dit dossier niet behandelen"):
        actions.assign(dossier, assigned_to=signer, deputy=None, by=desk, at=AT)
    with pytest.raises(NotAllowedError):
        actions.assign(dossier, assigned_to=None, deputy=None, by=director, at=AT)
    dossier.refresh_from_db()
    assert (dossier.assigned_to, dossier.deputy) == (director, None)


def test_the_deputy_takes_over_from_who_cannot_any_more(dossier: Application, desk: User) -> None:
    """R-01, and a role that ended: who was assigned stays on the dossier, another treats it."""
    director, deputy = UserFactory.create(director=True), UserFactory.create(roles=[Role.DEPUTY_DIRECTOR])
    assert queries.treating(dossier, AT) == []
    actions.assign(dossier, assigned_to=director, deputy=deputy, by=desk, at=AT)
    dossier.refresh_from_db()
    assert queries.treating(dossier, AT) == [director, deputy]
    assert {*queries.people(dossier, AT)} == {desk, director, deputy}
    MandateFactory.create(person=director.person, organisation=dossier.organisation)
    assert queries.treating(dossier, AT) == [deputy]
    assert {*queries.people(dossier, AT)} == {desk, deputy}
    RoleGrant.objects.filter(person=deputy.person).update(valid_to=date(2027, 2, 1))
    assert queries.treating(dossier, AT) == []


def test_term_by_setting_and_by_the_calendar() -> None:
    today = date(2027, 3, 1)
    assert rules.supplement_due(today, days=3, forum_on=None) == date(2027, 3, 4)
    assert rules.supplement_due(today, days=14, forum_on=date(2027, 3, 17)) is None
    assert rules.supplement_due(today, days=14, forum_on=date(2027, 3, 18)) == date(2027, 3, 8)
