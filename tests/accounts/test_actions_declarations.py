"""A declaration is signed by the person, stays as it was signed, and is read by few; each reading is noted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from accounts.actions import declarations as actions
from accounts.enums import ORGANISATION_ROLES, BodyCode, InterestKind, MandateFunction, Role
from accounts.models import InterestDeclaration, InterestItem, SeatHolder
from accounts.queries.conflicts import conflicts
from accounts.queries.declarations import Interest, Standing, latest, months_later, readable_people, standing, standing_of
from core.errors import NotAllowedError, RuleError
from core.models import AccessLog, AuditEvent
from tests.factories.accounts import (
    LONG_AGO,
    BodyFactory,
    InterestDeclarationFactory,
    OrganisationFactory,
    PersonFactory,
    RoleGrantFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


@pytest.fixture
def member():
    return UserFactory(roles=[Role.FORUM_MEMBER])


def test_sign_keeps_what_was_declared(member, at):
    organisation = OrganisationFactory()
    lines = [
        Interest(InterestKind.OWN, organisation=organisation, function=MandateFunction.CHAIR),
        Interest(InterestKind.RELATIVE, name=" Bakkerij Nieuw ", kbo="BE 0566.988.259", ended_on=date(2026, 6, 30)),
    ]
    declaration = actions.sign(lines, has_none=False, by=member, at=at)
    rows = InterestItem.objects.order_by("kind").values_list("organisation", "name", "kbo", "kind", "function", "ended_on")
    assert list(rows) == [
        (organisation.pk, "", "", "EIGEN", "VOORZITTER", None),
        (None, "Bakkerij Nieuw", "0566988259", "VERWANT", "", date(2026, 6, 30)),
    ]
    assert (declaration.person, declaration.signed_at, declaration.item_count) == (member.person, at, 2)
    event = AuditEvent.objects.get()
    assert (event.event, event.changes) == ("ondertekend", {"person": member.person_id, "belangen": 2})


def test_of_a_relative_no_function_is_kept(member, at):
    actions.sign([Interest(InterestKind.RELATIVE, name="Bakkerij", function=MandateFunction.CHAIR)], has_none=False, by=member, at=at)
    assert InterestItem.objects.get().function == ""


def test_no_interests_is_said_and_not_silent(member, at):
    assert actions.sign([], has_none=True, by=member, at=at).has_no_interests
    for lines, has_none in (([], False), ([Interest(InterestKind.OWN, name="Bakkerij")], True)):
        with pytest.raises(RuleError) as error:
            actions.sign(lines, has_none=has_none, by=member, at=at)
        assert [p.field for p in error.value.problems] == ["has_none"]


def test_the_same_line_twice_is_refused_also_through_a_duplicate(member, at):
    organisation = OrganisationFactory()
    duplicate = OrganisationFactory(merged_into=organisation)
    lines = [Interest(InterestKind.OWN, organisation=organisation), Interest(InterestKind.OWN, organisation=duplicate)]
    with pytest.raises(RuleError, match="twee keer"):
        actions.sign(lines, has_none=False, by=member, at=at)


def test_an_interest_does_not_end_in_the_future(member, at):
    line = Interest(InterestKind.OWN, name="Bakkerij", ended_on=date(2026, 11, 25))
    with pytest.raises(RuleError, match="na vandaag"):
        actions.sign([line], has_none=False, by=member, at=at)


@pytest.mark.parametrize("role", sorted(Role))
def test_everybody_of_city_and_bodies_may_sign(role, at):
    user = UserFactory(roles=[role])
    if role in ORGANISATION_ROLES:
        with pytest.raises(NotAllowedError):
            actions.sign([], has_none=True, by=user, at=at)
    else:
        assert actions.sign([], has_none=True, by=user, at=at).person == user.person


# --- signed stays signed -----------------------------------------------------------------------------------------------


def test_a_signed_declaration_cannot_change():
    declaration = InterestDeclarationFactory(items=[{"organisation": OrganisationFactory()}])
    for rows, change in (
        (InterestDeclaration.objects, {"signed_at": datetime(2020, 1, 1, tzinfo=UTC)}),
        (InterestItem.objects, {"kind": "ZAKELIJK"}),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.update(**change)
    assert declaration.items.get().kind == InterestKind.OWN


@pytest.mark.parametrize("case", ["added", "removed"])
def test_no_line_is_added_or_taken_away_later(case):
    declaration = InterestDeclarationFactory(items=[{"organisation": OrganisationFactory()}])
    if case == "added":
        InterestItem.objects.create(declaration=declaration, organisation=OrganisationFactory(), kind=InterestKind.OWN)
    else:
        declaration.items.all().delete()
    with pytest.raises(IntegrityError, match="other items than were signed"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_declaration_can_be_destroyed_as_a_whole():
    InterestDeclarationFactory(items=[{"organisation": OrganisationFactory()}])
    InterestDeclaration.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not InterestItem.objects.exists()


# --- reading -----------------------------------------------------------------------------------------------------------


def test_the_secretary_reads_the_members_of_the_own_body_and_it_is_noted(at):
    secretary = UserFactory(roles=[Role.FORUM_SECRETARY])
    member = SeatHolderFactory(seat=SeatFactory(body=BodyFactory())).person
    declaration = InterestDeclarationFactory(person=member, items=[{"name": "Bakkerij"}])
    assert actions.read(member, by=secretary, at=at) == [declaration]
    log = AccessLog.objects.get()
    assert (log.subject, log.what, log.actor_id, log.at) == (f"accounts.person:{member.pk}", "belangenverklaring gelezen", secretary.pk, at)


def test_the_secretary_of_another_body_does_not_read(at):
    secretary = UserFactory(roles=[Role.STEERING_SECRETARY])
    member = SeatHolderFactory(seat=SeatFactory(body=BodyFactory())).person
    with pytest.raises(NotAllowedError):
        actions.read(member, by=secretary, at=at)
    assert not AccessLog.objects.exists()


def test_a_member_of_the_past_is_no_longer_read_by_the_secretary(at):
    secretary = UserFactory(roles=[Role.FORUM_SECRETARY])
    member = SeatHolderFactory(seat=SeatFactory(body=BodyFactory()), valid_to=date(2026, 11, 23)).person
    with pytest.raises(NotAllowedError):
        actions.read(member, by=secretary, at=at)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FORUM_SECRETARY, Role.AUDIT}))
def test_no_other_role_reads(role, at):
    member = SeatHolderFactory(seat=SeatFactory(body=BodyFactory())).person
    with pytest.raises(NotAllowedError):
        actions.read(member, by=UserFactory(roles=[role]), at=at)


def test_the_auditor_reads_everybody_and_it_is_noted(at):
    declaration = InterestDeclarationFactory()
    assert actions.read(declaration.person, by=UserFactory(audit=True), at=at) == [declaration]
    assert AccessLog.objects.count() == 1


def test_reading_ones_own_is_not_noted(member, at):
    older = InterestDeclarationFactory(person=member.person, signed_at=at - timedelta(days=400))
    newer = InterestDeclarationFactory(person=member.person, signed_at=at)
    assert actions.read(member.person, by=member, at=at) == [newer, older]
    assert not AccessLog.objects.exists()


def test_readable_people_of_the_auditor_are_those_who_sign():
    signed, must = InterestDeclarationFactory().person, RoleGrantFactory(role=Role.FINANCE).person
    PersonFactory()
    RoleGrantFactory(role=Role.ADMIN)
    assert set(readable_people(None, DAY)) == {signed, must}
    assert not readable_people(frozenset({BodyCode.FORUM}), DAY).exists()


# --- when it is time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signed_on", "is_valid", "is_due"),
    [
        (None, False, True),
        (date(2025, 11, 23), False, True),
        (date(2025, 11, 24), True, True),
        (date(2025, 12, 24), True, True),
        (date(2025, 12, 25), True, False),
        (date(2026, 11, 24), True, False),
    ],
)
def test_a_declaration_counts_a_year_and_is_asked_again_a_month_before(signed_on, is_valid, is_due):
    found = Standing(signed_on, DAY)
    assert (found.is_valid, found.is_due) == (is_valid, is_due)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [(date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 12, 15), 1, date(2027, 1, 15))],
)
def test_months_count_as_in_the_database(day, months, later):
    assert months_later(day, months) == later
    with connection.cursor() as cursor:
        cursor.execute("SELECT (%s::date + make_interval(months => %s))::date", [day, months])
        assert cursor.fetchone() == (later,)


def test_the_standing_of_a_person_follows_the_last_signature(member, at):
    assert standing_of(member.person_id, at) == Standing(None, DAY, LONG_AGO)
    InterestDeclarationFactory(person=member.person, signed_at=at - timedelta(days=400))
    declaration = InterestDeclarationFactory(person=member.person, signed_at=at - timedelta(days=10))
    InterestDeclarationFactory(signed_at=at)
    assert standing_of(member.person_id, at) == Standing(date(2026, 11, 14), DAY, LONG_AGO)
    assert standing(latest(member.person), DAY) == Standing(date(2026, 11, 14), DAY)
    assert latest(member.person) == declaration


def test_an_appointment_asks_a_new_declaration_and_closes_nothing(member, at):
    """Domain 12: yearly and upon appointment. What was signed on the day itself or later is enough."""
    InterestDeclarationFactory(person=member.person, signed_at=at - timedelta(days=10))
    assert not standing_of(member.person_id, at).is_due
    seat = SeatHolderFactory(person=member.person, valid_from=date(2026, 11, 20))
    found = standing_of(member.person_id, at)
    assert found == Standing(date(2026, 11, 14), DAY, date(2026, 11, 20))
    assert (found.is_older_than_appointment, found.is_due, found.is_valid) == (True, True, True)
    assert [conflict.rule for conflict in conflicts(member.person, [], at)] == []
    SeatHolder.objects.filter(pk=seat.pk).update(valid_from=date(2026, 11, 14))
    assert not standing_of(member.person_id, at).is_due


def test_only_what_has_begun_and_asks_a_declaration_counts_as_an_appointment(member, at):
    InterestDeclarationFactory(person=member.person, signed_at=at - timedelta(days=10))
    yesterday = date(2026, 11, 23)
    SeatHolderFactory(person=member.person, valid_from=date(2026, 11, 25))
    SeatHolderFactory(person=member.person, valid_from=date(2026, 11, 20), valid_to=yesterday)
    SeatHolderFactory(person=member.person, seat__body=BodyFactory(code=BodyCode.COLLEGE, name="College"), valid_from=yesterday)
    RoleGrantFactory(person=member.person, role=Role.APPLICANT, valid_from=yesterday)
    SeatHolderFactory(valid_from=yesterday)
    assert standing_of(member.person_id, at) == Standing(date(2026, 11, 14), DAY, LONG_AGO)
    RoleGrantFactory(person=member.person, role=Role.CASE_MANAGER, valid_from=yesterday)
    assert standing_of(member.person_id, at) == Standing(date(2026, 11, 14), DAY, yesterday)
