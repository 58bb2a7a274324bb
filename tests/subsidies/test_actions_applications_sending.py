"""Submitting to the second, once and with one number; signing by the right people within the term."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from accounts.enums import Role
from accounts.models import Organisation, User
from core.dates import BRUSSELS
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import Message
from subsidies.actions import applications as drafts
from subsidies.actions import applications_sending as actions
from subsidies.changes import applications_sending as changes
from subsidies.documents.applications import application_receipt
from subsidies.enums import ApplicationStatus, FundSourceKind, LedgerBucket, LedgerKind, RoundStatus, RoundStep, SignatureStatus
from subsidies.models import Application, ApplicationSubmission, PlanLine, Round, RoundCluster, RoundDate, RoundExtension, Signature
from subsidies.queries import applications_handling as handling
from subsidies.tasks import applications as tasks
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_cluster, ready
from tests.factories.fund import LedgerEntryFactory
from tests.factories.ideas import ProjectFactory
from tests.factories.policy import PolicyItemFactory
from tests.together import together

AT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LAST_SECOND = datetime(2027, 2, 28, 23, 59, 59, tzinfo=BRUSSELS)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    return made(open_cluster())


def made(link: RoundCluster, **given: Any) -> Application:
    row: Application = ApplicationFactory.create(round=link.round, **given)
    return ready(row)


def signer(organisation: Organisation) -> User:
    user: User = UserFactory.create(roles=[Role.SIGNATORY], organisation=organisation)
    return user


def send(draft: Application, *signatories: User, at: datetime = AT, by: User | None = None) -> ApplicationSubmission:
    return actions.submit(draft, signatories or (signer(draft.organisation),), by=by or draft.started_by, at=at)


def refused(draft: Application, *signatories: User, at: datetime = AT) -> list[tuple[str, str]]:
    with pytest.raises(RuleError) as caught:
        send(draft, *signatories, at=at)
    stored = Application.objects.get(pk=draft.pk)
    assert (stored.status, stored.number, stored.submissions.count(), Signature.objects.count()) == ("CONCEPT", "", 0, 0)
    return [(problem.field, problem.rule) for problem in caught.value.problems]


def secrets_of(user: User) -> tuple[str, str]:
    """Link and code of the newest mail."""
    body = next(str(m.body) for m in reversed(mail.outbox) if m.to == [user.email])
    return re.search(r"/ondertekenen/([^/]+)/", body)[1], re.search(r"code is (\d{6})", body)[1]  # type: ignore[index]


def asked(draft: Application, user: User) -> tuple[str, str]:
    send(draft, user)
    tasks.ask_signature(Signature.objects.get(email=user.email).pk)
    return secrets_of(user)


def test_submission_gives_number_deadline_frozen_content_and_hash(draft: Application) -> None:
    submission = send(draft)
    draft.refresh_from_db()
    assert (draft.status, draft.number, draft.sequence) == ("INGEDIEND", f"FSK-{draft.round.code}-0001", 1)
    assert (draft.submitted_at, draft.submitted_by, draft.signed_at, draft.current_deadline) == (AT, draft.started_by, None, date(2027, 3, 14))
    assert submission.content["facts"]["amount_requested"] == "10000.00"
    assert submission.content["head"]["organisation"] == draft.organisation.name
    assert (len(submission.content["answers"]), [line["label"] for line in submission.content["lines"]]) == (8, ["Eigen geld", "Machines"])
    assert re.fullmatch(r"[0-9a-f]{64}", submission.sha256)
    step = draft.transitions.get()
    assert (step.name, step.actor, step.role, step.at) == ("submit", draft.started_by, "AANVRAGER", AT)
    body = application_receipt(submission)
    assert body.startswith(b"%PDF")


def test_a_second_click_gives_the_first_submission(draft: Application) -> None:
    first = send(draft)
    assert send(draft, at=AT + timedelta(seconds=1)) == first
    assert Application.objects.get(pk=draft.pk).transitions.count() == 1


def test_numbers_follow_each_other_and_a_refusal_takes_none(draft: Application) -> None:
    other, wrong = (made(RoundCluster.objects.get(round=draft.round)) for _ in range(2))
    send(draft)
    wrong.plan_lines.all().delete()
    with pytest.raises(RuleError):
        send(wrong)
    send(other)
    assert list(Application.objects.exclude(number="").order_by("sequence").values_list("sequence", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("closes_at", "last_second"),
    [
        (datetime(2027, 2, 28, 23, 0, tzinfo=UTC), LAST_SECOND),
        # the nights on which the clocks change: 28/03/2027 is 23 hours long, 31/10/2027 is 25
        (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), datetime(2027, 3, 28, 23, 59, 59, tzinfo=BRUSSELS)),
        (datetime(2027, 10, 31, 23, 0, tzinfo=UTC), datetime(2027, 10, 31, 23, 59, 59, tzinfo=BRUSSELS)),
        (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), datetime(2027, 3, 27, 23, 59, 59, 999999, tzinfo=BRUSSELS)),
    ],
)
def test_the_clock_decides_to_the_second(draft: Application, closes_at: datetime, last_second: datetime) -> None:
    Round.objects.filter(pk=draft.round_id).update(closes_at=closes_at)
    assert refused(draft, at=closes_at) == [("round", "T02")]
    assert refused(draft, at=closes_at.astimezone(ZoneInfo("America/New_York"))) == [("round", "T02")]
    send(draft, at=last_second)
    assert Application.objects.get(pk=draft.pk).submitted_at == last_second


def test_before_the_opening_it_is_too_early(draft: Application) -> None:
    with pytest.raises(RuleError, match="nog niet open"):
        send(draft, at=draft.round.opens_at - timedelta(seconds=1))


def test_received_in_time_counts_when_the_round_closed_while_it_waited(draft: Application) -> None:
    """The moment of receipt is taken before any lock: closing meanwhile takes nothing away."""
    Round.objects.filter(pk=draft.round_id).update(status=RoundStatus.CLOSED)
    send(draft, at=LAST_SECOND)
    assert Application.objects.get(pk=draft.pk).status == "INGEDIEND"


def test_one_extension_for_one_applicant(draft: Application) -> None:
    closes_at, until = draft.round.closes_at, datetime(2027, 3, 7, 23, 0, tzinfo=UTC)
    other = made(RoundCluster.objects.get(round=draft.round))
    RoundExtension.objects.create(
        round=draft.round, organisation=draft.organisation, until=until, reason="Brand", granted_by=draft.started_by, granted_at=AT
    )
    RoundDate.objects.create(round=draft.round, step=RoundStep.COMPLETENESS, on=date(2027, 3, 15))
    with pytest.raises(RuleError):
        send(other, at=closes_at)
    assert refused(draft, at=until) == [("round", "T02")]
    send(draft, at=until - timedelta(seconds=1))
    assert Application.objects.get(pk=draft.pk).current_deadline == date(2027, 3, 21)
    send(other, at=closes_at - timedelta(seconds=1))
    assert Application.objects.get(pk=other.pk).current_deadline == date(2027, 3, 15)


def test_rolling_round_counts_from_today() -> None:
    link = open_cluster(round__rolling=True)
    row = made(link)
    Application.objects.filter(pk=row.pk).update(amount_requested=Decimal("5000.00"))
    row.refresh_from_db()
    row.plan_lines.filter(kind="EIGEN").update(amount=Decimal("7000.00"))
    send(row)
    assert Application.objects.get(pk=row.pk).current_deadline == date(2027, 2, 15)


def test_light_draft_that_asks_more_becomes_a_full_one(draft: Application) -> None:
    Application.objects.filter(pk=draft.pk).update(form="LICHT")
    send(draft)
    assert Application.objects.get(pk=draft.pk).form == "VOLLEDIG"


def test_project_that_was_awarded_for_the_same_period(draft: Application) -> None:
    """GT-16, INV-21: refused for the project, not for another project of the applicant."""
    link = open_cluster()
    older = ApplicationFactory.create(
        round=link.round,
        organisation=draft.organisation,
        project=draft.project,
        admissible=True,
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    money = {"fund_year": link.round.fund_year, "cluster": link.cluster, "source": FundSourceKind.CITY}
    LedgerEntryFactory.create(**money)
    booked = money | {"cause": f"subsidies.application:{older.pk}"}
    LedgerEntryFactory.create(**booked, bucket=LedgerBucket.AWARDED, kind=LedgerKind.AWARDED, amount=Decimal("4000.00"))
    assert refused(draft) == [("starts_on", "INV-21")]
    same_applicant = made(
        RoundCluster.objects.get(round=draft.round), organisation=draft.organisation, project=ProjectFactory.create(organisation=draft.organisation)
    )
    send(same_applicant)
    Application.objects.filter(pk=draft.pk).update(starts_on=date(2028, 1, 1))
    send(Application.objects.get(pk=draft.pk))


def test_the_city_is_no_executor(draft: Application) -> None:
    """INV-25, R-09; as a partner it may take part."""
    city = OrganisationFactory.create(city=True)
    draft.parties.create(organisation=city, role="PARTNER")
    executor = draft.parties.create(organisation=OrganisationFactory.create(merged_into=city), role="UITVOERDER")
    assert refused(draft) == [("parties", "INV-25")]
    executor.delete()
    send(draft)


def test_a_priority_that_ended(draft: Application) -> None:
    ended = PolicyItemFactory.create(valid_to=date(2027, 1, 31))
    draft.priorities.set([ended, PolicyItemFactory.create()])
    assert refused(draft) == [("priorities", "domein 9.3")]
    send(draft, at=datetime(2027, 1, 31, 12, 0, tzinfo=UTC))


def test_award_that_was_taken_back_stands_in_no_way(draft: Application) -> None:
    link = open_cluster()
    older = ApplicationFactory.create(round=link.round, organisation=draft.organisation, project=draft.project, admissible=True)
    money = {"fund_year": link.round.fund_year, "cluster": link.cluster, "source": FundSourceKind.CITY}
    LedgerEntryFactory.create(**money)
    booked = money | {"cause": f"subsidies.application:{older.pk}", "bucket": LedgerBucket.AWARDED}
    LedgerEntryFactory.create(**booked, kind=LedgerKind.AWARDED, amount=Decimal("4000.00"))
    LedgerEntryFactory.create(**booked, kind=LedgerKind.RELEASED, amount=Decimal("-4000.00"))
    send(draft)


def test_signatories_are_one_or_two_of_the_own_organisation(draft: Application) -> None:
    one, two, three = (signer(draft.organisation) for _ in range(3))
    stranger, coordinator = signer(OrganisationFactory.create()), UserFactory.create(roles=[Role.APPLICANT], organisation=draft.organisation)
    for wrong in ((stranger,), (coordinator,), (one, two, three), (one, one)):
        assert refused(draft, *wrong) == [("signatories", "domein 19b.4")]
    with pytest.raises(RuleError):
        actions.submit(draft, (), by=draft.started_by, at=AT)
    send(draft, one, two)
    assert sorted(Signature.objects.values_list("email", "due_on")) == sorted((user.email, date(2027, 2, 8)) for user in (one, two))


def test_who_may_submit(draft: Application) -> None:
    signatory = signer(draft.organisation)
    for user in (UserFactory.create(case_manager=True), signer(OrganisationFactory.create()), UserFactory.create(director=True)):
        with pytest.raises(NotAllowedError):
            send(draft, signatory, by=user)
    drafts.withdraw(draft, "Toch niet.", by=draft.started_by, at=AT)
    with pytest.raises(StaleError):
        send(draft, signatory)


def test_who_signs_by_sending_needs_no_link(draft: Application) -> None:
    user = signer(draft.organisation)
    send(draft, user, by=user)
    draft.refresh_from_db()
    assert (draft.signed_at, Signature.objects.get().signed_by) == (AT, user)


def test_two_signatories_confirm_with_link_and_code(draft: Application, run_jobs: Any) -> None:
    one, two = signer(draft.organisation), signer(draft.organisation)
    send(draft, one, two)
    for row in Signature.objects.all():
        tasks.ask_signature(row.pk)
    later = AT + timedelta(days=3)
    actions.sign(*secrets_of(one), by=one, at=later)
    draft.refresh_from_db()
    assert draft.signed_at is None
    actions.sign(*secrets_of(two), by=two, at=later)
    draft.refresh_from_db()
    assert (draft.signed_at, Signature.objects.filter(status=SignatureStatus.SIGNED).count()) == (later, 2)
    with pytest.raises(StaleError):
        actions.sign(*secrets_of(two), by=two, at=later)
    for kind in ("aanvraag-ingediend", "aanvraag-getekend", "aanvraag-getekend"):
        tasks.tell_applicant(kind, draft.pk, "2027-02-01")
    people = {draft.started_by.email, one.email, two.email}
    assert sorted(Message.objects.values_list("kind", "recipient")) == sorted(
        (kind, email) for kind in ("aanvraag-ingediend", "aanvraag-getekend") for email in people
    )


def test_only_the_right_person_signs(draft: Application) -> None:
    user = signer(draft.organisation)
    token, code = asked(draft, user)
    others = (signer(draft.organisation), signer(OrganisationFactory.create()), draft.started_by)
    for other in others:
        with pytest.raises(StaleError):
            actions.sign(token, code, by=other, at=AT)
    user.person.role_grants.update(valid_to=date(2026, 1, 1))
    with pytest.raises(StaleError):
        actions.sign(token, code, by=User.objects.get(pk=user.pk), at=AT)
    with pytest.raises(StaleError):
        actions.sign("onbekend", code, by=user, at=AT)


def test_wrong_codes_are_counted_and_end(draft: Application) -> None:
    user = signer(draft.organisation)
    token, code = asked(draft, user)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for n in range(1, 6):
        with pytest.raises(RuleError, match="te veel" if n == 5 else "klopt niet"):
            actions.sign(token, wrong, by=user, at=AT)
    with pytest.raises(RuleError, match="te veel"):
        actions.sign(token, code, by=user, at=AT)
    row = Signature.objects.get()
    assert (row.tries, row.status) == (5, "GEVRAAGD")
    actions.ask_again(row, by=draft.started_by, at=AT)
    tasks.ask_signature(row.pk)
    actions.sign(*secrets_of(user), by=user, at=AT)


def test_refusing_and_asking_another(draft: Application) -> None:
    user, other = signer(draft.organisation), signer(draft.organisation)
    token, _ = asked(draft, user)
    with pytest.raises(RuleError):
        actions.refuse(token, " ", by=user, at=AT)
    actions.refuse(token, "Het bedrag klopt niet.", by=user, at=AT)
    row = Signature.objects.get()
    assert (row.status, row.refused_reason) == ("GEWEIGERD", "Het bedrag klopt niet.")
    with pytest.raises(StaleError):
        actions.ask_again(row, by=draft.started_by, at=AT)
    for wrong in (user, signer(OrganisationFactory.create())):
        with pytest.raises(RuleError):
            actions.ask_again(row, by=draft.started_by, at=AT, instead=wrong)
    with pytest.raises(NotAllowedError):
        actions.ask_again(row, by=UserFactory.create(case_manager=True), at=AT, instead=other)
    actions.ask_again(row, by=draft.started_by, at=AT, instead=other)
    fresh = Signature.objects.get(email=other.email)
    assert fresh.due_on == row.due_on
    tasks.ask_signature(fresh.pk)
    actions.sign(*secrets_of(other), by=other, at=AT)
    assert Application.objects.get(pk=draft.pk).signed_at == AT
    with pytest.raises(StaleError):
        actions.ask_again(fresh, by=draft.started_by, at=AT)


def test_replacing_who_does_not_answer(draft: Application) -> None:
    user, other = signer(draft.organisation), signer(draft.organisation)
    token, code = asked(draft, user)
    actions.ask_again(Signature.objects.get(), by=draft.started_by, at=AT, instead=other)
    with pytest.raises(StaleError):
        actions.sign(token, code, by=user, at=AT)
    assert Signature.objects.get(email=user.email).refused_reason == f"vervangen door {other.person.name}"


def test_reminded_once_then_lapsed_by_the_system(draft: Application) -> None:
    user = signer(draft.organisation)
    token, code = asked(draft, user)
    term = datetime(2027, 2, 8, 12, 0, tzinfo=UTC)
    assert [actions.remind(at=at) for at in (AT, term - timedelta(days=3), term - timedelta(days=3), term)] == [0, 1, 0, 0]
    assert actions.lapse_unsigned(at=term) == 0
    assert actions.lapse_unsigned(at=term + timedelta(days=1)) == 1
    assert actions.lapse_unsigned(at=term + timedelta(days=1)) == 0
    draft.refresh_from_db()
    step = draft.transitions.latest("pk")
    assert (draft.status, step.actor, step.role, draft.number) == ("VERVALLEN", None, "SYSTEEM", f"FSK-{draft.round.code}-0001")
    with pytest.raises(StaleError):
        actions.sign(token, code, by=user, at=term)
    tasks.ask_signature(Signature.objects.get().pk)
    assert len(mail.outbox) == 1


def test_signed_in_time_does_not_lapse(draft: Application) -> None:
    user = signer(draft.organisation)
    actions.sign(*asked(draft, user), by=user, at=AT)
    assert actions.lapse_unsigned(at=AT + timedelta(days=30)) == 0
    assert actions._lapse(draft, AT) is False
    tasks.follow_applications()
    assert Application.objects.get(pk=draft.pk).status == "INGEDIEND"


def test_a_resubmission_shows_what_changed(draft: Application) -> None:
    first = send(draft)
    Application.objects.filter(pk=draft.pk).update(status=ApplicationStatus.SUPPLEMENT)
    Application.objects.filter(pk=draft.pk).update(summary="Twee wijken.")
    PlanLine.objects.create(application=draft, kind="KOST", label="Huur", amount=Decimal("500.00"))
    second = changes.record(Application.objects.get(pk=draft.pk), signatories=0, by=draft.started_by, at=AT)
    found = [(change.section, change.label, change.old, change.new) for change in handling.changes(draft)]
    assert found == [
        ("Uw project", "Samenvatting", "Een strijkatelier in de wijk.", "Twee wijken."),
        ("Financieel plan", "Kost: Huur", "", "€\xa0500,00"),
    ]
    assert first.sha256 != second.sha256


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_and_one_twice() -> None:
    """Gapless numbers under the lock of the counter; one dossier sent twice at the same moment takes one number."""
    link = open_cluster()
    rows = [made(link) for _ in range(19)]
    signers = [signer(row.organisation) for row in rows]
    todo = [*zip(rows, signers, strict=True), (rows[0], signers[0])]
    found = together(*(lambda row=row, user=user: send(row, user) for row, user in todo))
    assert [type(one) for one in found] == [ApplicationSubmission] * 20
    assert found[0] == found[-1]
    assert sorted(Application.objects.values_list("sequence", flat=True)) == list(range(1, 20))
    assert Application.objects.filter(status="INGEDIEND", number__startswith=f"FSK-{link.round.code}-00").count() == 19
